/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From items to lines: one search after another, each allowing more, until one finds line
 * ends; then what each line looks like.
 */
#include <assert.h>
#include <glib.h>

#include "paragraph/line.h"
#include "paragraph/search.h"

enum { MOST_SEARCHES = 3 };

typedef struct search_plan {
    gal_search_rules searches[MOST_SEARCHES];
    int count;
    int last_regular; /* its result is taken even without the looseness asked for */
} search_plan;

static int count_flagged(const gal_item *items, int item_count)
{
    int count = 0;

    for (int i = 0; i < item_count; i++)
        count += items[i].kind == GAL_ITEM_DISCRETIONARY && items[i].is_flagged;

    return count;
}

/*
 * As in TeX: within the tolerance; then with emergency stretch; and the last of these
 * takes overfull lines. A limit on hyphens changes the end: rather than with a longer
 * run, or with an overfull line, the paragraph is set with lines as loose as need be, and
 * the limit, the last to give way, does so only where no line of any looseness would keep
 * it.
 */
static search_plan make_plan(const gal_item *items, int item_count,
                             const gal_break_options *options)
{
    const gal_search_rules strict = {
        .tolerance = CLAMP(options->tolerance, 0, GAL_BADNESS_WORST),
        .hyphen_run = CLAMP(options->hyphen_run, 0, count_flagged(items, item_count))
    };
    search_plan plan = { .searches = { strict }, .count = 1 };

    if (options->emergency_stretch > 0) {
        plan.searches[plan.count] = strict;
        plan.searches[plan.count++].emergency_stretch = options->emergency_stretch;
    }
    plan.last_regular = plan.count - 1;
    if (strict.hyphen_run > 0) {
        plan.searches[plan.count] = plan.searches[plan.last_regular];
        plan.searches[plan.count].tolerance = GAL_BADNESS_WORST;
        plan.searches[plan.count++].is_run_soft = true;
    }
    plan.searches[plan.count - 1].is_forced = true;
    return plan;
}

static gal_totals add_up_line(const gal_item *items, const gal_line_break *line)
{
    gal_totals totals = { 0 };

    for (int i = line->first; i < line->item; i++)
        gal_totals_add(&totals, &items[i]);

    return totals;
}

static int8_t highest_order(const gal_totals *totals)
{
    int8_t order = GAL_ORDER_COUNT - 1;

    while (order > 0 && totals->stretch[order] == 0)
        order--;

    return order;
}

static void set_line(gal_line_break *line, const gal_totals *totals, int32_t measure)
{
    const int64_t shortfall = measure - totals->width;

    if (shortfall >= 0) {
        line->order = highest_order(totals);

        const int64_t stretch = totals->stretch[line->order];

        line->ratio = stretch > 0 ? (double)shortfall / (double)stretch : 0;
    } else if (-shortfall > totals->shrink) {
        line->is_overfull = true;
        line->ratio = -1;
    } else {
        line->ratio = (double)shortfall / (double)totals->shrink;
    }
}

/* The first item that shows on a line that ends at `end`; `end` itself if none does. */
static int find_first(const gal_item *items, int previous, int end)
{
    int first = previous;

    if (items[first].kind == GAL_ITEM_DISCRETIONARY)
        first++;
    if (!gal_item_begins_line(&items[previous]))
        while (first < end && gal_item_is_discardable(&items[first]))
            first++;

    return first;
}

static int32_t line_measure(const gal_break_options *options, int index)
{
    return options->measures[MIN(index, options->measure_count - 1)];
}

/* Sets every line, and tells whether all are within the tolerance. */
static bool set_lines(const gal_item *items, int item_count,
                      const gal_break_options *options, gal_line_break *lines, int count)
{
    bool is_within = true;
    int32_t carried = -options->first_margin; /* from a break in the line before */

    for (int i = 0; i < count; i++) {
        gal_line_break *line = &lines[i];

        if (i > 0)
            line->first = find_first(items, lines[i - 1].item, line->item);

        gal_totals totals = add_up_line(items, line);

        totals.width += carried;
        carried = 0;
        if (line->item < item_count) {
            const gal_item *end = &items[line->item];
            const bool is_divided = end->kind == GAL_ITEM_DISCRETIONARY;

            totals.width += (is_divided ? end->before : 0) - end->end_margin;
            carried = (is_divided ? end->after : 0) - end->start_margin;
        }
        set_line(line, &totals, line_measure(options, i));
        is_within &= gal_totals_badness(&totals, line_measure(options, i)) <=
                     CLAMP(options->tolerance, 0, GAL_BADNESS_WORST);
    }
    return is_within;
}

static gal_line_break *list_lines(const gal_search_result *found, gal_arena *arena)
{
    gal_line_break *lines =
        GAL_ARENA_ARRAY(arena, gal_line_break, (size_t)found->line_count);
    int i = found->line_count;

    for (const gal_breakpoint *at = found->last; at; at = at->previous)
        lines[--i].item = at->item;

    return lines;
}

/* Searches as planned until one succeeds; the last always does. */
static gal_search_result run_plan(const search_plan *plan, const gal_item *items,
                                  int item_count, const gal_break_options *options,
                                  gal_arena *scratch, int *searched)
{
    gal_search_result found = { 0 };

    for (int i = 0; i < plan->count; i++) {
        gal_arena_empty(scratch);
        found = gal_search(items, item_count, options, &plan->searches[i], scratch);
        *searched = i;
        if (found.last && (found.has_looseness || i >= plan->last_regular))
            break;
    }
    assert(found.last);
    return found;
}

gal_line_breaks gal_paragraph_break(const gal_item *items, int item_count,
                                    const gal_break_options *options, gal_arena *arena)
{
    assert(options->measure_count > 0);
    if (item_count <= 0)
        return (gal_line_breaks){ 0 };

    const search_plan plan = make_plan(items, item_count, options);
    gal_arena *scratch = gal_arena_new();
    int searched = 0;
    const gal_search_result found =
        run_plan(&plan, items, item_count, options, scratch, &searched);
    gal_line_break *lines = list_lines(&found, arena);

    gal_arena_free(scratch);

    const bool is_within = set_lines(items, item_count, options, lines, found.line_count);

    return (gal_line_breaks){ lines, found.line_count, found.demerits,
                              searched > 0 || !is_within };
}
