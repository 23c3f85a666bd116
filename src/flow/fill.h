/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the galley is cut into columns and pages.
 *
 * The cuts of all columns and the length of the paragraphs between them are chosen together,
 * by dynamic programming over the columns: what comes after a column depends on the spot in
 * the text where it ends, and on nothing before. The last page's columns are made as low as
 * they can be with their feet on one row.
 */
#ifndef GAL_FLOW_FILL_H
#define GAL_FLOW_FILL_H

#include "flow/room.h"
#include "flow/variant.h"

/* The room of page `page`, from 0; false with the job's error. */
typedef bool gal_room_function(void *data, int page, gal_room *room);

/* A column that costs so much or less: an art director would find nothing. */
enum { GAL_COST_GOOD = 6000 };

typedef struct gal_filling {
    GArray *
        pages; /* of gal_filled: the cuts are those of the galley with its chosen variants */
    int64_t cost;  /* of all cuts, columns and variants */
    int64_t flaws; /* the part of it in columns that cost more than GAL_COST_GOOD */
    /* No way within the bounds of column.h costs less. Only where so many ends are in question
       that some were dropped, of which one could have been the cheaper, is it not known. */
    bool is_exact;
} gal_filling;

/*
 * Fills pages with the galley and the best of its variants (NULL: none), which are marked as
 * chosen. False if `room` failed or more than `most_pages` were needed. Always ends: a page
 * that can take nothing is an error. `filling->pages` is to be unreferenced.
 */
bool gal_galley_fill(const gal_galley *galley, const gal_variants *variants,
                     gal_room_function *room, void *data, int most_pages,
                     gal_filling *filling, gal_error *error);

#endif
