/* SPDX-License-Identifier: Apache-2.0 */
/* Sums and badness, in whole numbers, so that every machine judges alike. */
#include "paragraph/line.h"

#include <assert.h>
#include <glib.h>

/*
 * Badness is about 100 times the cube of change / total. TeX takes the ratio times 297,
 * whose cube is about 100 times 2^18, and cuts each division to a whole number; breaks
 * that tie, or lie at the edge of the tolerance, depend on just that. LARGE_CHANGE is the
 * greatest number that can be multiplied by 297 within 31 bits. A total below SMALL_TOTAL
 * is too small for a larger change: the ratio is beyond LARGEST_RATIO, whatever it is.
 */
enum {
    RATIO_SCALE = 297,
    LARGE_CHANGE = 7230584,
    SMALL_TOTAL = 1663497,
    LARGEST_RATIO = 1290
};

static int32_t scale_ratio(int32_t change, int32_t total)
{
    if (change <= LARGE_CHANGE)
        return change * RATIO_SCALE / total;
    if (total >= SMALL_TOTAL)
        return change / (total / RATIO_SCALE);

    return change;
}

int gal_badness(int32_t change, int32_t total)
{
    if (change == 0)
        return 0;
    if (total <= 0)
        return GAL_BADNESS_WORST;

    const int32_t ratio = scale_ratio(change, total);

    if (ratio > LARGEST_RATIO)
        return GAL_BADNESS_WORST;

    return (int)(((int64_t)ratio * ratio * ratio + (1 << 17)) >> 18);
}

void gal_totals_add(gal_totals *totals, const gal_item *item)
{
    assert(item->stretch_order >= 0 && item->stretch_order < GAL_ORDER_COUNT);
    switch (item->kind) {
    case GAL_ITEM_PENALTY: return;
    case GAL_ITEM_DISCRETIONARY: totals->width += item->width; return;
    case GAL_ITEM_BOX:
        totals->width += item->width;
        totals->stretch[0] += item->stretch;
        totals->box_stretch += item->stretch;
        totals->shrink += item->shrink;
        return;
    case GAL_ITEM_GLUE:
        totals->width += item->width;
        totals->stretch[item->stretch_order] += item->stretch;
        totals->shrink += item->shrink;
        return;
    }
}

static int clamped_badness(int64_t change, int64_t total)
{
    return gal_badness((int32_t)MIN(change, INT32_MAX),
                       (int32_t)CLAMP(total, 0, INT32_MAX));
}

/*
 * Boxes stretch with the glue as far as theirs goes; what is left then is the glue's alone,
 * and counts by its stretch, for that is how the line will look.
 */
static int stretch_badness(const gal_totals *totals, int64_t shortfall)
{
    const int64_t excess = shortfall - totals->stretch[0];

    if (excess <= 0 || totals->box_stretch == 0)
        return clamped_badness(shortfall, totals->stretch[0]);

    const int64_t glue = totals->stretch[0] - totals->box_stretch;

    return clamped_badness(glue + excess, glue);
}

int gal_totals_badness(const gal_totals *totals, int32_t measure)
{
    const int64_t shortfall = measure - totals->width;

    if (shortfall > 0) {
        if (totals->stretch[1] || totals->stretch[2] || totals->stretch[3])
            return 0;
        return stretch_badness(totals, shortfall);
    }
    if (-shortfall > totals->shrink)
        return GAL_BADNESS_OVERFULL;

    return clamped_badness(-shortfall, totals->shrink);
}

bool gal_item_is_discardable(const gal_item *item)
{
    return item->kind == GAL_ITEM_GLUE || item->kind == GAL_ITEM_PENALTY;
}

bool gal_item_begins_line(const gal_item *item)
{
    return item->kind == GAL_ITEM_DISCRETIONARY && item->after != 0;
}
