/* SPDX-License-Identifier: Apache-2.0 */
/* Ignored areas, taken out of a row. */
#include "diff/spans.h"

/* Takes [from, to) out of the span at `index`; gives how many spans came of it. */
static guint cut(GArray *spans, guint index, int from, int to)
{
    const gal_span whole = g_array_index(spans, gal_span, index);
    const gal_span before = { whole.from, MIN(whole.to, from) };
    const gal_span after = { MAX(whole.from, to), whole.to };
    guint count = 0;

    g_array_remove_index(spans, index);
    if (before.from < before.to)
        g_array_insert_val(spans, index + count++, before);
    if (after.from < after.to)
        g_array_insert_val(spans, index + count++, after);
    return count;
}

void gal_spans_find(GArray *spans, const gal_compare_options *options, int y, int from,
                    int to)
{
    const gal_span all = { from, to };

    g_array_set_size(spans, 0);
    if (from < to)
        g_array_append_val(spans, all);
    for (int i = 0; i < options->ignored_count; i++) {
        const gal_area *area = &options->ignored[i];

        if (y < area->y || y - area->y >= area->height)
            continue;
        for (guint at = 0; at < spans->len;)
            at += cut(spans, at, area->x, area->x + area->width);
    }
}
