/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a press profile, for those files of this folder that convert by it. */
#ifndef GAL_PICTURE_PRESS_PROFILE_H
#define GAL_PICTURE_PRESS_PROFILE_H

#include <lcms2.h>

#include "picture/press.h"

enum { GAL_LIGHTS = 4096 }; /* steps of linear light in a table */

/* What photos in sRGB need, made when the first of them comes: it takes some 15 ms. */
typedef struct gal_press_photos {
    GMutex mutex;
    cmsHTRANSFORM from_srgb[GAL_INTENTS];
} gal_press_photos;

struct gal_press_profile {
    cmsHPROFILE handle;
    GBytes *icc;
    char *name;
    int most_ink;                                 /* as the sum of four inks of 255 */
    uint8_t black_of_light[GAL_LIGHTS];           /* the black that shows so much light */
    double light_of_level[256];                   /* sRGB's curve */
    cmsHTRANSFORM color_from_srgb, color_to_srgb; /* exact, for single colours */
    gal_press_photos *photos;
};

/* Pixels 0xAARRGGBB (RGB) or bytes C, M, Y, K, to C, M, Y, K: the format of what goes in. */
cmsHTRANSFORM gal_press_transform_new(const gal_press_profile *profile, cmsHPROFILE source,
                                      cmsUInt32Number format, gal_intent intent);

/* The one for sRGB, lent for the profile's life. */
cmsHTRANSFORM gal_press_transform_srgb(const gal_press_profile *profile, gal_intent intent);

/* The black that shows the lightness of an sRGB colour. */
uint8_t gal_press_black_from_rgb(const gal_press_profile *profile, gal_ink color);

/* `inks` within `most_ink`, the sum of four of them. */
gal_inks gal_inks_hold(gal_inks inks, int most_ink);

static inline int gal_inks_sum(gal_inks inks)
{
    return inks.cyan + inks.magenta + inks.yellow + inks.black;
}

#endif
