/* SPDX-License-Identifier: Apache-2.0 */
/* The ways that the search for the cuts has found from the first column to some spot. */
#ifndef GAL_FLOW_WAYS_H
#define GAL_FLOW_WAYS_H

#include "flow/column.h"

/*
 * How many are kept from column to column. An article of some dozen columns has no more ends
 * that are in question, so that nothing is dropped; in a longer one the dearest go.
 */
enum { GAL_MOST_WAYS = 64 };

typedef struct gal_way {
    int64_t cost;
    gal_spot end;
    int notes_from; /* slug: where the place begins that goes on in the next column; else 0 */
    int parent;     /* the way to the end of the column before, in `items`; -1 */
} gal_way;

/* Those of one column. */
typedef struct gal_layer {
    int first, count;
} gal_layer;

/* The cheapest way to each spot where a column may end, of all columns so far. */
typedef struct gal_ways {
    GArray *items; /* of gal_way */
    int first;     /* of the layer that is being made */
    int16_t *table;
    int64_t least_dropped; /* the cost of the cheapest way that was not kept */
} gal_ways;

gal_ways gal_ways_new(void);
void gal_ways_free(gal_ways *ways);

static inline const gal_way *gal_ways_at(const gal_ways *ways, int index)
{
    return &g_array_index(ways->items, gal_way, index);
}

/* Begins a layer; adds ways to it, of which the cheapest to each end stays; ends it, with the
   cheapest, at most GAL_MOST_WAYS. */
void gal_ways_begin(gal_ways *ways);
void gal_ways_add(gal_ways *ways, const gal_way *way);
gal_layer gal_ways_end(gal_ways *ways);

/* Forgets the layers made since there were so many ways. */
void gal_ways_cut(gal_ways *ways, int count);

#endif
