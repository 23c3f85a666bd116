/* SPDX-License-Identifier: Apache-2.0 */
/* Galleys made by hand, and rooms for them. */
#ifndef GAL_TESTS_GALLEYS_H
#define GAL_TESTS_GALLEYS_H

#include <glib.h>

#include "flow/fill.h"

enum { MOST_SLUGS = 400, SEED = 20240408 };

/* A galley whose slugs can be changed before it is used. */
typedef struct maker {
    gal_slug slugs[MOST_SLUGS];
    int rows_before[MOST_SLUGS + 1];
    int count;
} maker;

static const gal_slug line = { .rows = 1 };

static inline void add_slugs(maker *m, gal_slug slug, int count)
{
    for (int i = 0; i < count; i++)
        m->slugs[m->count++] = slug;
}

/* A paragraph with the costs that flow gives its lines for two widows and orphans. */
static inline void add_paragraph(maker *m, int lines)
{
    const int first = m->count;

    add_slugs(m, line, lines);
    if (lines > 1) {
        m->slugs[first + 1].break_cost += GAL_COST_WIDOW;
        m->slugs[m->count - 1].break_cost += GAL_COST_WIDOW;
    }
}

static inline gal_galley finish(maker *m)
{
    m->rows_before[0] = 0;
    for (int i = 0; i < m->count; i++)
        m->rows_before[i + 1] = m->rows_before[i] + m->slugs[i].rows;
    return (
        gal_galley){ .slugs = m->slugs, .count = m->count, .rows_before = m->rows_before };
}

/* Rooms of pages: the first ones differ, all further ones are like the last. */
typedef struct rooms {
    gal_room items[4];
    int count, asked; /* asked: the highest page */
} rooms;

static inline bool give_room(void *data, int page, gal_room *room)
{
    rooms *r = data;

    r->asked = MAX(r->asked, page);
    *room = r->items[MIN(page, r->count - 1)];
    return true;
}

static inline rooms plain_rooms(int columns, int rows)
{
    return (
        rooms){ .items = { { .rows = rows, .column_count = columns, .is_balanced = true } },
                .count = 1 };
}

static inline const gal_filled *page_at(const GArray *pages, int index)
{
    return &g_array_index(pages, gal_filled, index);
}

#endif
