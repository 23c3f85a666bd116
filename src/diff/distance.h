/* SPDX-License-Identifier: Apache-2.0 */
/* The distance between two colours, as one thread computes it. */
#ifndef GAL_DIFF_DISTANCE_H
#define GAL_DIFF_DISTANCE_H

#include "diff/diff.h"

/* A colour on its way to OKLab. */
typedef struct gal_cone {
    double l, m, s;   /* cube roots */
    double lightness; /* 0 black, 1 white, equal steps to the eye */
} gal_cone;

enum { GAL_CONES_KEPT = 2048 };

/* Colours that were met before; a thread has its own. */
typedef struct gal_cones {
    uint32_t keys[GAL_CONES_KEPT]; /* 0: free; else the colour with its alpha of 255 */
    gal_cone values[GAL_CONES_KEPT];
} gal_cones;

/*
 * Between two pixels that are not the same bytes, the `index`th of their pictures in rows
 * (the board of GAL_METRIC_PIXELMATCH depends on it).
 */
double gal_distance(gal_metric metric, gal_cones *cones, const uint8_t *a, const uint8_t *b,
                    uint32_t index);

/* Makes the tables; once, before any distance is asked for. Threads may call it. */
void gal_distance_prepare(void);

#endif
