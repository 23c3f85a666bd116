/* SPDX-License-Identifier: Apache-2.0 */
/* Ways in one list, and a hash table of small numbers to find an end in the last layer. */
#include "flow/ways.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, MOST_ENDS = SLOTS / 2 };

gal_ways gal_ways_new(void)
{
    return (gal_ways){ .items = g_array_new(FALSE, FALSE, sizeof(gal_way)),
                       .table = g_new(int16_t, SLOTS),
                       .least_dropped = INT64_MAX };
}

void gal_ways_free(gal_ways *ways)
{
    g_array_unref(ways->items);
    g_free(ways->table);
}

static guint hash_end(const gal_way *way)
{
    return ((guint)way->end.slug * 2654435761U + (guint)(way->end.variant + 1) * 40503U +
            (guint)way->notes_from * 69069U) %
           SLOTS;
}

static bool are_at_one_end(const gal_way *a, const gal_way *b)
{
    return a->end.slug == b->end.slug && a->end.variant == b->end.variant &&
           a->notes_from == b->notes_from;
}

void gal_ways_begin(gal_ways *ways)
{
    ways->first = (int)ways->items->len;
    memset(ways->table, 0, SLOTS * sizeof *ways->table);
}

static void drop_way(gal_ways *ways, int64_t cost)
{
    ways->least_dropped = MIN(ways->least_dropped, cost);
}

void gal_ways_add(gal_ways *ways, const gal_way *way)
{
    guint slot = hash_end(way);

    for (; ways->table[slot] != 0; slot = (slot + 1) % SLOTS) {
        gal_way *kept =
            &g_array_index(ways->items, gal_way, ways->first + ways->table[slot] - 1);

        if (!are_at_one_end(kept, way))
            continue;
        /* Of equal ones the later: fuller columns come first. */
        if (way->cost <= kept->cost)
            *kept = *way;
        return;
    }

    const int count = (int)ways->items->len - ways->first;

    if (count == MOST_ENDS) {
        drop_way(ways, way->cost);
        return;
    }
    g_array_append_val(ways->items, *way);
    ways->table[slot] = (int16_t)(count + 1);
}

/* A total order, so that what is kept is the same on every machine. */
static int compare_ways(const void *left, const void *right)
{
    const gal_way *a = left, *b = right;

    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->end.slug != b->end.slug)
        return a->end.slug > b->end.slug ? -1 : 1;
    if (a->end.variant != b->end.variant)
        return a->end.variant < b->end.variant ? -1 : 1;
    return (a->notes_from > b->notes_from) - (a->notes_from < b->notes_from);
}

gal_layer gal_ways_end(gal_ways *ways)
{
    const int count = (int)ways->items->len - ways->first;

    if (count > GAL_MOST_WAYS) {
        qsort(&g_array_index(ways->items, gal_way, ways->first), (size_t)count,
              sizeof(gal_way), compare_ways);
        drop_way(ways, gal_ways_at(ways, ways->first + GAL_MOST_WAYS)->cost);
        gal_ways_cut(ways, ways->first + GAL_MOST_WAYS);
    }
    return (gal_layer){ ways->first, MIN(count, GAL_MOST_WAYS) };
}

void gal_ways_cut(gal_ways *ways, int count)
{
    g_array_set_size(ways->items, (guint)count);
}
