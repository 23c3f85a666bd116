/* SPDX-License-Identifier: Apache-2.0 */
/* A photo with its caption and credit, sized for its place. */
#ifndef GAL_FLOW_PHOTO_H
#define GAL_FLOW_PHOTO_H

#include "flow/grid.h"
#include "flow/text.h"

/*
 * A photo made to fit some columns. Its top is at the x-height of its first row and its
 * foot on a baseline; the caption follows below.
 */
typedef struct gal_figure {
    int photo; /* index in the article */
    int first_column, last_column;
    int photo_rows;           /* from the first row's baseline to the foot's */
    int rows;                 /* with caption, up to the row where text may go on */
    gal_length width;         /* of its columns */
    gal_length picture_width; /* less, where the whole picture must be seen */
    gal_length x_height;      /* of the text beside it */
    gal_crop crop;
    double resolution_ppi;   /* 0: no picture */
    gal_text caption;        /* line_count 0: none */
    gal_length caption_drop; /* from the foot to the first caption baseline */
    int element;             /* the figure's */
    gal_length credit_width;
} gal_figure;

/*
 * Sizes photo `index` for the columns of `slot` from `first` to `last`, cropped within the
 * slot's limits and to at most `most_rows`, caption included; `less_rows` makes the photo
 * that much lower than it would be. False with the job's error.
 */
bool gal_figure_make(gal_job *job, const gal_design *design, const gal_slot *slot,
                     int index, int first, int last, int most_rows, int less_rows,
                     gal_figure *figure);

/* Puts the figure on the page with its first row at `row`. */
void gal_figure_place(gal_job *job, const gal_design *design, const gal_grid *grid,
                      const gal_figure *figure, int row, gal_page *page);

#endif
