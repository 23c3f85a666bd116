/* SPDX-License-Identifier: Apache-2.0 */
/* How much of its columns a pull quote takes, and where in them it stands. */
#ifndef GAL_FLOW_BITE_H
#define GAL_FLOW_BITE_H

#include "flow/plan.h"

/* What is taken of a column's lines: all, a part at one side, or nothing. */
typedef struct gal_bite {
    gal_length left, right;
    bool is_whole;
} gal_bite;

/*
 * Finds the extent of a quote over `span` columns from `place` on, from 0, and the bite of each:
 * as wide as the slot says if the lines beside it keep 24 letters, else as all of its columns.
 */
gal_extent gal_bites_find(const gal_planned_page *page, const gal_slot *slot, int place,
                          int span, bool may_wrap, gal_bite *bites);

#endif
