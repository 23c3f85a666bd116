/* SPDX-License-Identifier: Apache-2.0 */
/* Short lists of items, for the tests of the breaker. */
#ifndef GAL_TESTS_BREAK_ITEMS_H
#define GAL_TESTS_BREAK_ITEMS_H

#include "paragraph/paragraph.h"

enum { MOST_ITEMS = 64 };

typedef struct item_list {
    gal_item items[MOST_ITEMS];
    int count;
} item_list;

static inline void add_item(item_list *list, gal_item item)
{
    item.source = list->count;
    list->items[list->count++] = item;
}

static inline gal_item box(int width)
{
    return (gal_item){ .kind = GAL_ITEM_BOX, .width = width };
}

static inline gal_item glue(int width, int stretch, int shrink)
{
    return (gal_item){
        .kind = GAL_ITEM_GLUE, .width = width, .stretch = stretch, .shrink = shrink
    };
}

static inline gal_item penalty(int cost)
{
    return (gal_item){ .kind = GAL_ITEM_PENALTY, .penalty = cost };
}

static inline gal_item hyphen(int before, int cost)
{
    return (gal_item){ .kind = GAL_ITEM_DISCRETIONARY,
                       .before = before,
                       .penalty = cost,
                       .is_flagged = true };
}

static inline void add_end(item_list *list)
{
    gal_item fill = glue(0, 1, 0);

    fill.stretch_order = 1;
    add_item(list, penalty(GAL_PENALTY_NEVER));
    add_item(list, fill);
}

#endif
