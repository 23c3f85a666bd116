/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where one column may end that begins at a given spot, and what each end costs: what the
 * cut costs, what the column falls short, and the paragraphs that it sets longer or shorter.
 *
 * The paragraphs between the first and the last may each be at their best, longer or shorter.
 * Only by how many rows they differ in all matters to what follows, and so the cheapest choice
 * for each such number is carried from paragraph to paragraph (a lane each).
 */
#ifndef GAL_FLOW_COLUMN_H
#define GAL_FLOW_COLUMN_H

#include "flow/room.h"
#include "flow/variant.h"

/* Rows by which a column is let to fall short, and by which it may be longer or shorter in all
   for its paragraphs; the search is exact within these bounds. */
enum { GAL_MOST_SHORT = 5, GAL_MOST_MORE = 3 };

/* A place in the text where a column ends. */
typedef struct gal_spot {
    int slug;    /* of the galley; of the variant, from 1, if it is in one */
    int variant; /* -1: the galley's own text */
} gal_spot;

/* Lines that are set for an inset: they stand at its rows and nowhere else. */
typedef struct gal_pin {
    int slug; /* the first of these lines */
    int row;  /* of the column, from 0 */
} gal_pin;

/* A column that is to be filled. */
typedef struct gal_vessel {
    int rows;
    int foot_rows;  /* of the one at the foot of its place, where the notes go */
    int notes_from; /* slug: with those of the columns above it */
    bool is_foot, is_under_photo, is_last_page;
    gal_pin pins[GAL_MOST_INSETS];
    int pin_count;
    bool is_ragged; /* it may end anywhere: the last page is not balanced */
} gal_vessel;

typedef struct gal_text_flow {
    const gal_galley *galley;
    const gal_variants *variants;
} gal_text_flow;

/* The slug of the galley that stands at a spot, or for which another does. */
int gal_spot_slug(const gal_text_flow *flow, gal_spot spot);

/* Takes an end and what the column costs that has it. */
typedef void gal_end_function(void *data, gal_spot end, int64_t cost);

void gal_column_ends(const gal_text_flow *flow, gal_spot from, const gal_vessel *vessel,
                     gal_end_function *take, void *data);

/* Marks the variants as chosen that stand wholly in the column with that end and that cost. */
void gal_column_choose(const gal_text_flow *flow, gal_spot from, const gal_vessel *vessel,
                       gal_spot end, int64_t cost);

#endif
