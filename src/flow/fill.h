/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the galley is cut into columns and pages.
 *
 * The cuts of all columns are chosen together, page after page, by a search that keeps the
 * best ways to come to a place; the last page's columns are made as low as they can be with
 * their feet on one row. A cut costs what its slug says and what the column falls short.
 */
#ifndef GAL_FLOW_FILL_H
#define GAL_FLOW_FILL_H

#include "flow/galley.h"

enum { GAL_MOST_COLUMNS = 12 };

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
    bool is_balanced;               /* the last page's columns end together */
    int least_rows; /* that photos at the feet and insertions need, however little text there is */
} gal_room;

/* The rows of text that fit into column `index` where the page's columns are `height` high. */
int gal_room_rows(const gal_room *room, int index, int height);

/* The slugs of each column of a page: from `cuts[i]` up to, not including, `cuts[i + 1]`. */
typedef struct gal_filled {
    int rows; /* the height of its columns: less than the room's on the last page */
    int cuts[GAL_MOST_COLUMNS + 1];
} gal_filled;

/* The room of page `page`, from 0; false with the job's error. */
typedef bool gal_room_function(void *data, int page, gal_room *room);

/* Returns the pages in an array (of gal_filled) to unref, or NULL if `room` failed or more
   than `most_pages` were needed. `*cost` is that of all cuts: GAL_COST_GOOD or less where an art
   director would find nothing. Always ends: a page that can take nothing is an error. */
enum { GAL_COST_GOOD = 6000 };

GArray *gal_galley_fill(const gal_galley *galley, gal_room_function *room, void *data,
                        int most_pages, int64_t *cost, gal_error *error);

/* The rows of a column of the slugs from `first` up to `last`: without spaces at both ends, with
   what the first one has standing over it, but without notes. */
int gal_galley_rows(const gal_galley *galley, int first, int last);

/* The column of the room where the notes of column `index` stand: the lowest of its place. */
int gal_room_foot(const gal_room *room, int index);

/* The slug with which the place of column `index` begins. */
int gal_filled_start(const gal_room *room, const int *cuts, int index);

/* The rows of column `index` of a filled page, with the notes at its foot. */
int gal_filled_rows(const gal_galley *galley, const gal_room *room,
                    const gal_filled *filled, int index);

#endif
