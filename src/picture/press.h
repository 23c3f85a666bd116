/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colours as a press prints them: a press profile, and photos and single colours in its
 * inks. Inks are C, M, Y, K of 0 (none) to 255 (all); a total of inks is in percent.
 */
#ifndef GAL_PICTURE_PRESS_H
#define GAL_PICTURE_PRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/length.h"
#include "galley/press.h"
#include "picture/picture.h"

typedef struct gal_press_facts {
    const char *name;
    const char *profile;   /* the file in profiles/ */
    const char *condition; /* the registered name of the printing condition */
    const char *title;     /* and what it is, in ASCII without parentheses */
    int most_ink;          /* percent */
} gal_press_facts;

/* NULL for GAL_PRESS_NONE. */
const gal_press_facts *gal_press_find_facts(gal_press press);

typedef struct gal_press_profile gal_press_profile;

/*
 * Opens the ICC profile of a press, a CMYK output profile, and keeps a reference to it; `name`
 * is used in messages. It never changes afterwards and is shared by threads.
 */
gal_press_profile *gal_press_profile_open(GBytes *icc, const char *name, int most_ink,
                                          gal_error *error);
void gal_press_profile_free(gal_press_profile *profile);         /* NULL is allowed */
GBytes *gal_press_profile_icc(const gal_press_profile *profile); /* lent */

typedef enum gal_intent {
    GAL_INTENT_RELATIVE, /* relative colorimetric with black point compensation */
    GAL_INTENT_PERCEPTUAL,
    GAL_INTENTS
} gal_intent;

typedef struct gal_inks {
    uint8_t cyan, magenta, yellow, black;
} gal_inks;

/* An sRGB colour in inks, within the limit; equal red, green and blue become black alone. */
gal_inks gal_press_inks_from_rgb(const gal_press_profile *profile, gal_ink color);

/* Black alone, of the colour's lightness. */
gal_inks gal_press_inks_black(const gal_press_profile *profile, gal_ink color);

/* How inks look on a screen, paper as white. */
gal_ink gal_press_rgb_from_inks(const gal_press_profile *profile, gal_inks inks);

/* A photo as a press takes it: what a PDF needs for its image dictionary. */
typedef struct gal_press_photo {
    int width, height;
    bool is_grey;  /* DeviceGray, printed with black alone: 255 is no ink; else DeviceCMYK,
                      0 is no ink, no /Decode */
    GBytes *bytes; /* a baseline JPEG for /DCTDecode, 8 bits, upright */
    double most_ink, mean_ink; /* percent, of the JPEG as a reader decodes it */
    bool is_damaged;           /* as of gal_picture_decode */
} gal_press_photo;

typedef struct gal_press_wish {
    gal_crop crop;
    int width, height; /* in pixels */
    gal_intent intent;
    bool is_mono; /* black alone, whatever the colours */
} gal_press_wish;

/* For a part that is printed so large: its own pixels, or `most_ppi` of them an inch where
   it has more; colours relative, not mono. */
gal_press_wish gal_press_wish_for(const gal_picture *picture, gal_crop crop,
                                  double width_pt, double height_pt, int most_ppi);

/*
 * The part `crop` of a picture in the inks of the press, from its embedded profile or else
 * sRGB; CMYK without a profile is taken for inks of this press. A picture without colours
 * becomes black alone, so that the lightness of each level is that of the source, from paper to
 * full black. No pixel has more ink than the press may take: after the profile inks are
 * counted, and where there are too many cyan, magenta and yellow are thinned alike. Since a
 * JPEG changes pixels a little, what it became is decoded and counted again.
 * Takes memory for the pixels wanted, and for what gal_picture_decode takes. The same picture
 * gives the same bytes. Safe from several threads. End the photo with gal_press_photo_clear.
 */
bool gal_press_photo_make(const gal_press_profile *profile, const gal_picture *picture,
                          const gal_press_wish *wish, gal_press_photo *photo,
                          gal_error *error);
void gal_press_photo_clear(gal_press_photo *photo);

/* The sums of inks of 255 each in a picture. */
typedef struct gal_ink_count {
    int least, most;
    double mean;
} gal_ink_count;

/*
 * Counts the inks of any JPEG: of 4 channels, of which 255 is all of an ink, or of one, of
 * which 0 is black. False for other JPEGs, damaged ones, and those beyond the limits of
 * gal_picture_open.
 */
bool gal_press_jpeg_count(GBytes *jpeg, gal_ink_count *count);

#endif
