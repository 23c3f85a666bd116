/* SPDX-License-Identifier: Apache-2.0 */
/* A page's geometry: where columns and the rows of the baseline grid are. */
#ifndef GAL_FLOW_GRID_H
#define GAL_FLOW_GRID_H

#include "layout/layout.h"

/* The live area of a page: what the margins leave. Rows count from 1. */
typedef struct gal_grid {
    gal_length left, top, right, bottom;
    gal_length step; /* distance of two rows */
    int row_count;
} gal_grid;

/* Of page `page`, from 1: on left-hand pages of a mirrored design, the even ones unless it
   runs from the right, the margins change sides. */
gal_grid gal_grid_of(const gal_design *design, int page);

/* The baseline of a row. */
gal_length gal_grid_baseline(const gal_grid *grid, int row);

/* The first row whose baseline is at `y` or below it. */
int gal_grid_row_at(const gal_grid *grid, gal_length y);

/* Left edge and width of the columns `first` to `last`, from 1, at the side where reading
   begins; 0 0: all. */
typedef struct gal_extent {
    gal_length x, width;
} gal_extent;

gal_extent gal_grid_columns(const gal_grid *grid, const gal_design *design, int first,
                            int last);

#endif
