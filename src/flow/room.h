/* SPDX-License-Identifier: Apache-2.0 */
/* The room for running text on a page, and how it was filled. */
#ifndef GAL_FLOW_ROOM_H
#define GAL_FLOW_ROOM_H

#include "flow/galley.h"

enum { GAL_MOST_COLUMNS = 12, GAL_MOST_INSETS = 12 };

/* Where lines stand beside an inset: see wrap.h. */
typedef struct gal_room_inset {
    int number;
    int column;         /* of the room */
    int row, row_count; /* of these lines, from the page's first */
    int lost_rows;      /* of text that there is no more room for beside it */
} gal_room_inset;

/*
 * Room for the body on one page, in rows. Text runs through its columns one after another; a
 * column of the page with an insertion in its midst is two of them.
 */
typedef struct gal_room {
    int rows; /* of a column with nothing else in it */
    int column_count;
    int head_rows
        [GAL_MOST_COLUMNS]; /* taken by photos at a column's head, or from there on */
    int foot_rows[GAL_MOST_COLUMNS]; /* and at its foot */
    int end_rows[GAL_MOST_COLUMNS]; /* rows from the page's first at which it ends, above an
                                        insertion; 0: at the foot */
    int places[GAL_MOST_COLUMNS];   /* which column of the page it is in, from 0 */
    gal_room_inset insets[GAL_MOST_INSETS];
    int inset_count;
    bool is_balanced; /* the last page's columns end together */
    int least_rows; /* that photos at the feet and insertions need, however little text there is */
    int least_text; /* rows of text without which a last page, not the first, is too empty */
} gal_room;

/* The rows of text that fit into column `index` where the page's columns are `height` high. */
int gal_room_rows(const gal_room *room, int index, int height);

/* The rows of all columns together. */
int gal_room_all_rows(const gal_room *room, int height);

/* The rows for the galley's text in a column: fewer beside an inset for which no lines have been
   set yet, since that will take more of them. */
int gal_room_text_rows(const gal_galley *galley, const gal_room *room, int index,
                       int height);

/* The rows of a column at its foot, beside which nothing stands. */
int gal_room_rows_below_insets(const gal_room *room, int index, int height);

/* The lowest columns that could hold `rows` of the galley if they could be cut anywhere; 0:
   none. */
int gal_room_least_height(const gal_galley *galley, const gal_room *room, int rows);

/* The rows of air over slug `first` where it begins column `index`: one if that has a rule
   above and would stand with it at the foot of a caption or of another rule. */
int gal_room_air(const gal_galley *galley, const gal_room *room, int index, int first);

/* The column of the room where the notes of column `index` stand: the lowest of its place. */
int gal_room_foot(const gal_room *room, int index);

/* The first column of the place that column `index` is in. */
int gal_room_head(const gal_room *room, int index);

/* The slugs of each column of a page: from `cuts[i]` up to, not including, `cuts[i + 1]`. */
typedef struct gal_filled {
    int rows; /* the height of its columns: less than the room's on the last page */
    int cuts[GAL_MOST_COLUMNS + 1];
} gal_filled;

/* The rows of a column of the slugs from `first` up to `last`: without spaces at both ends, with
   what the first one has standing over it, but without notes. */
int gal_galley_rows(const gal_galley *galley, int first, int last);

/* The slug with which the place of column `index` begins. */
int gal_filled_start(const gal_room *room, const int *cuts, int index);

/* The rows of column `index` of a filled page, with the notes at its foot. */
int gal_filled_rows(const gal_galley *galley, const gal_room *room,
                    const gal_filled *filled, int index);

#endif
