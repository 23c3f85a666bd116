/* SPDX-License-Identifier: Apache-2.0 */
/* What the items of one line add up to, and how bad that is. */
#ifndef GAL_PARAGRAPH_LINE_H
#define GAL_PARAGRAPH_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "paragraph/paragraph.h"

enum { GAL_ORDER_COUNT = 4, GAL_BADNESS_WORST = 10000, GAL_BADNESS_OVERFULL = 10001 };

typedef struct gal_totals {
    int64_t width, shrink;
    int64_t stretch[GAL_ORDER_COUNT];
    int64_t box_stretch; /* what of stretch[0] is that of boxes */
} gal_totals;

/* Adds an item at which the line does not end. */
void gal_totals_add(gal_totals *totals, const gal_item *item);

/* 0 to GAL_BADNESS_WORST, or GAL_BADNESS_OVERFULL. */
int gal_totals_badness(const gal_totals *totals, int32_t measure);

/* Glue and penalties vanish at the beginning of a line. */
bool gal_item_is_discardable(const gal_item *item);

/* Does a break at this item put something of its own at the beginning of the next line?
   Then nothing vanishes there. */
bool gal_item_begins_line(const gal_item *item);

#endif
