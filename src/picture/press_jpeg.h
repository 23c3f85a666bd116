/* SPDX-License-Identifier: Apache-2.0 */
/* Inks to a JPEG for a PDF, and the inks that such a JPEG has. */
#ifndef GAL_PICTURE_PRESS_JPEG_H
#define GAL_PICTURE_PRESS_JPEG_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "picture/press.h"

/*
 * A baseline JPEG of `width` x `height` pixels with `channels` bytes each: 4 inks, which 255
 * is all of, or 1 grey, of which 255 is white. NULL if libjpeg finds no memory.
 */
GBytes *gal_press_jpeg_write(const uint8_t *pixels, int width, int height, int channels);

enum { GAL_PRESS_BLOCK = 8 }; /* pixels that a JPEG changes together, each way */

/* For each block, row by row, by how much the wettest of its pixels is above `limit`. */
typedef struct gal_ink_excess {
    int limit;           /* the sum of inks of 255 each */
    int blocks_in_row;   /* of blocks, as many as the width begins */
    uint16_t *of_blocks; /* 0: none */
} gal_ink_excess;

/* As gal_press_jpeg_count; raises `excess`, which may be NULL. */
bool gal_press_jpeg_measure(GBytes *jpeg, gal_ink_count *count, gal_ink_excess *excess);

#endif
