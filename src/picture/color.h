/* SPDX-License-Identifier: Apache-2.0 */
/* Colours as a file has them to sRGB, by its ICC profile where it has one. */
#ifndef GAL_PICTURE_COLOR_H
#define GAL_PICTURE_COLOR_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "picture/picture.h"

typedef struct gal_colors gal_colors;

/*
 * A conversion for rows of a picture. NULL where there is nothing to convert: grey or RGB
 * without a profile, with one that is as good as sRGB, or with one that cannot be used.
 * `is_inverted`: CMYK in which 255 is no ink.
 */
gal_colors *gal_colors_new(gal_picture_color color, bool is_inverted, GBytes *profile);
void gal_colors_free(gal_colors *colors); /* NULL is allowed */

/* Converts `count` pixels in place: 0xAARRGGBB with straight alpha (grey: all three
   alike), or four bytes C, M, Y, K, which become 0xFFRRGGBB. */
void gal_colors_convert(const gal_colors *colors, uint32_t *pixels, int count);

#endif
