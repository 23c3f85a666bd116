/* SPDX-License-Identifier: Apache-2.0 */
/* Where a codec puts its rows: colours, alpha, scale and turn happen on the way. */
#ifndef GAL_PICTURE_ROWS_H
#define GAL_PICTURE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "picture/color.h"
#include "picture/exif.h"
#include "picture/picture.h"
#include "picture/scale.h"

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define GAL_ROWS_ARE_BGRA 1
#else
#define GAL_ROWS_ARE_BGRA 0 /* ARGB */
#endif

typedef struct gal_rows gal_rows;

/* Rows of across.source pixels, down.source of them, into `pixels`, which has its size
   and memory already. `colors` may be NULL. */
gal_rows *gal_rows_new(gal_axis across, gal_axis down, gal_turn turn,
                       const gal_colors *colors, gal_pixels *pixels);
void gal_rows_free(gal_rows *rows); /* NULL is allowed */

/* Takes a row as gal_colors_convert has it, with straight alpha. The row is used up:
   its pixels are changed. One that is too many is ignored. */
void gal_rows_push(gal_rows *rows, uint32_t *row);

int gal_rows_taken(const gal_rows *rows);

/* Makes up the rows that never came, of pixels like this one. */
void gal_rows_fill(gal_rows *rows, uint32_t pixel);

#endif
