/* SPDX-License-Identifier: Apache-2.0 */
/* What text comes to stand where on a page, as far as one can tell before it is filled. */
#ifndef GAL_FLOW_GUESS_H
#define GAL_FLOW_GUESS_H

#include "flow/plan.h"

/* Where a stretch of text comes to stand. */
typedef struct gal_page_spot {
    int place, row; /* column of the page, row of the body, from 0; place -1: elsewhere */
} gal_page_spot;

typedef struct gal_guess {
    const gal_galley *galley;
    const gal_planned_page *page;
    int height;                      /* of the page's columns */
    int note_rows[GAL_MOST_COLUMNS]; /* at the feet of the room's columns */
} gal_guess;

/* With `more` rows taken beside the text, which has `galley_rows` with its notes. */
gal_guess gal_guess_make(const gal_galley *galley, int galley_rows,
                         const gal_planned_page *page, int more);

/* Where the text stands that has so many rows of the galley before it. */
gal_page_spot gal_guess_spot(const gal_guess *guess, int text_rows);

/* The rows of the galley before row `row` of a place. */
int gal_guess_text_before(const gal_guess *guess, int place, int row);

/* The column of the room that is the lowest of a place. */
int gal_room_lowest(const gal_room *room, int place);

#endif
