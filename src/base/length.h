/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lengths on the page.
 *
 * One unit is 1/1024 of a PostScript point. Integers add up exactly, so a
 * column is the sum of its lines on every machine. Range: about +/- 740 m.
 * The origin is the top left of the trim, y grows downwards.
 * A variable in any other unit says so in its name: width_mm, size_em, x_pt.
 */
#ifndef GAL_BASE_LENGTH_H
#define GAL_BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t gal_length;

#define GAL_POINT ((gal_length)1024)

typedef struct gal_rect {
    gal_length x, y, width, height;
} gal_rect;

/* A colour as red, green and blue of 0 to 255 each; and, if somebody chose them, as the inks
   of a press in percent, of which the former is what a screen shows. */
typedef struct gal_ink {
    uint8_t red, green, blue;
    bool has_inks;
    uint8_t cyan, magenta, yellow, black;
} gal_ink;

/* Nearest unit, halves away from zero. */
gal_length gal_length_from_pt(double pt);
gal_length gal_length_from_mm(double mm);

/* `length` times `numerator` / `denominator`, rounded to the nearest unit. */
gal_length gal_length_scale(gal_length length, int64_t numerator, int64_t denominator);

/* Exact: every gal_length is representable as a double. */
static inline double gal_length_to_pt(gal_length length)
{
    return (double)length / GAL_POINT;
}

#endif
