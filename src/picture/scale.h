/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scales a stream of pixel rows to any size.
 *
 * A separable cubic (Catmull-Rom), widened where it shrinks so that every source
 * pixel counts. All arithmetic is on integers and the weights of a pixel add up to
 * exactly one: a flat area stays as it is, and every machine gives the same result.
 */
#ifndef GAL_PICTURE_SCALE_H
#define GAL_PICTURE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

enum { GAL_SCALE_ONE = 1 << 16 }; /* one source pixel */

/* One axis: `target` pixels are made of `length` from `start` on, both in 1/65536
   source pixel, of which `source` whole pixels are there; nothing outside of them counts. */
typedef struct gal_axis {
    int64_t start, length;
    int source, target;
} gal_axis;

typedef struct gal_scaler gal_scaler;

gal_scaler *gal_scaler_new(gal_axis across, gal_axis down, bool has_alpha);
void gal_scaler_free(gal_scaler *scaler); /* NULL is allowed */

/* Takes the next source row of `across.source` premultiplied pixels. After each, rows must be
   taken until there is none. */
void gal_scaler_push(gal_scaler *scaler, const uint32_t *row);

/* The next finished row, `across.target` pixels lent until the next call, or NULL. */
const uint32_t *gal_scaler_take(gal_scaler *scaler);

#endif
