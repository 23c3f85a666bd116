/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of a table: how wide each is by what stands in it, and where figures align. */
#ifndef GAL_FLOW_CELLS_H
#define GAL_FLOW_CELLS_H

#include "flow/maker.h"

/* A cell before it is broken into lines. */
typedef struct gal_cell {
    const gal_shaped *shaped;
    gal_length after; /* of a figure: the width from its decimal sign on */
    bool is_figure;
} gal_cell;

typedef struct gal_cell_column {
    gal_length x, width;
    bool has_figures;
    gal_length before, after; /* the widest of its figures, and the widest rest of one */
    gal_length narrowest, natural;
} gal_cell_column;

/* Whether a cell's text is a figure, with a sign, a currency or a short unit. */
bool gal_cell_is_figure(const char *text);

/* Whether the column's cells below the head are figures, but for dashes and empty ones. */
bool gal_cells_are_figures(const gal_block *table, int column);

/* Notes what a cell asks of its column. `is_head`: it does not align. */
void gal_cell_measure(const gal_job *job, gal_cell *cell, bool is_head,
                      gal_cell_column *column);

/* Chooses widths and places within a measure, `gap` between two columns. False if not even the
   longest words have room beside each other. */
bool gal_cells_arrange(gal_cell_column *columns, int count, gal_length measure,
                       gal_length gap);

#endif
