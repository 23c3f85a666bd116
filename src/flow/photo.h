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
    gal_length picture_width; /* less, where the whole picture must be seen; more, where it
                                 runs over the trim */
    gal_length picture_x;     /* of its left edge, from that of the columns */
    gal_length picture_top;   /* of its top, from the baseline of its first row; negative */
    gal_crop crop;
    double resolution_ppi;   /* 0: no picture */
    gal_text caption;        /* line_count 0: none */
    gal_length caption_drop; /* from the foot to the first caption baseline */
    int element;             /* the figure's */
    gal_length credit_width;
} gal_figure;

/* Where a photo may go: its columns on a page. */
typedef struct gal_figure_room {
    const gal_grid *grid; /* of the page */
    int first_column, last_column;
    int row;       /* of its first row; 0: not at a column's head */
    int most_rows; /* caption included */
    int less_rows; /* how much lower the photo is to be than it would be */
} gal_figure_room;

/* Sizes photo `index` for its room, cropped within the slot's limits, and over the trim where
   the slot bleeds. False with the job's error. */
bool gal_figure_make(gal_job *job, const gal_design *design, const gal_slot *slot,
                     int index, gal_figure_room room, gal_figure *figure);

/* Puts the figure on the page with its first row at `row`. */
void gal_figure_place(gal_job *job, const gal_design *design, const gal_grid *grid,
                      const gal_figure *figure, int row, gal_page *page);

#endif
