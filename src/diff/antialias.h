/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a pixel differs only because the edge of a shape was smoothed otherwise. */
#ifndef GAL_DIFF_ANTIALIAS_H
#define GAL_DIFF_ANTIALIAS_H

#include "diff/diff.h"

/* A place in both pictures. */
typedef struct gal_spot {
    const gal_image *old, *fresh;
    int x, y;
} gal_spot;

/*
 * Ours: the pixel might be covered by the same shape moved by up to three quarters of a
 * pixel. Either each picture's pixel lies between the darkest and the lightest of the
 * other's 3 x 3 pixels there, as at an edge; or both have the same amount of ink in them,
 * as with a stroke thinner than two pixels, whose peak goes down when it falls between two.
 */
bool gal_spot_is_smoothed(const gal_spot *spot);

/*
 * The published detector (Vysniauskas 2009) as pixelmatch has it, for its metrics: a pixel
 * between darker and lighter ones, next to one that has three equal neighbours in both.
 */
bool gal_spot_is_slope(const gal_spot *spot, gal_metric metric);

#endif
