/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels that differ, gathered in cells and grouped to areas. */
#ifndef GAL_DIFF_CELLS_H
#define GAL_DIFF_CELLS_H

#include <glib.h>

#include "diff/diff.h"

enum { GAL_CELL_SIDE = 16 }; /* pixels nearer than this belong together */

/* What differs in a square of the picture; pixels from its corner. */
typedef struct gal_cell {
    uint16_t count;
    uint8_t left, top, right, bottom;
} gal_cell;

typedef struct gal_cells {
    int columns, rows;
    gal_cell *cells;
} gal_cells;

gal_cells gal_cells_new(int width, int height);
void gal_cells_clear(gal_cells *cells);

/* Threads may add at once if each has rows of cells of its own. */
void gal_cells_add(gal_cells *cells, int x, int y);

/* Appends a gal_area for each group of cells that touch, and empties the cells. */
void gal_cells_group(gal_cells *cells, GArray *areas);

#endif
