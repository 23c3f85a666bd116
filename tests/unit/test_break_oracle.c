/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The breaker against all sets of breaks of many small random paragraphs: none may be
 * cheaper than what it chose. The oracle adds up and judges each line anew.
 */
#include <glib.h>
#include <stdlib.h>

#include "base/arena.h"
#include "break_items.h"
#include "check.h"
#include "paragraph/paragraph.h"

enum { MOST_LINES = 24, TOO_WIDE = 10001, ROUNDS = 4000 };

#define NOTHING      INT64_MAX
#define RUN_DEMERITS INT64_C(1000000000000)

typedef struct oracle {
    const item_list *list;
    const gal_break_options *options;
    int tolerance, emergency_stretch;
    bool is_run_soft;
    int64_t least[MOST_LINES + 1]; /* by number of lines */
} oracle;

typedef struct path {
    int end; /* item of the last break; -1: none yet */
    int lines, fitness, run;
    bool is_flagged;
    int64_t demerits;
} path;

static bool is_discardable(const gal_item *item)
{
    return item->kind == GAL_ITEM_GLUE || item->kind == GAL_ITEM_PENALTY;
}

static bool is_legal(const item_list *list, int end)
{
    if (end == list->count)
        return true;
    switch (list->items[end].kind) {
    case GAL_ITEM_BOX: return false;
    case GAL_ITEM_GLUE: return end > 0 && !is_discardable(&list->items[end - 1]);
    case GAL_ITEM_PENALTY:
    case GAL_ITEM_DISCRETIONARY: return list->items[end].penalty < GAL_PENALTY_NEVER;
    }
    return false;
}

/* Width, stretch of four orders and shrink of a line. */
typedef struct sums {
    int width, stretch[4], shrink;
    int box_stretch; /* of stretch[0] */
} sums;

static sums add_up(const item_list *list, int previous, int end)
{
    sums total = { 0 };
    int i = previous;

    if (previous < 0)
        i = 0;
    else if (list->items[previous].kind == GAL_ITEM_DISCRETIONARY)
        total.width += list->items[i++].after;
    if (previous >= 0 && total.width == 0)
        while (i < end && is_discardable(&list->items[i]))
            i++;
    if (previous >= 0)
        total.width -= list->items[previous].start_margin;
    for (; i < end; i++) {
        const gal_item *item = &list->items[i];

        total.width += item->width;
        total.stretch[item->stretch_order] += item->stretch;
        total.shrink += item->shrink;
        if (item->kind == GAL_ITEM_BOX)
            total.box_stretch += item->stretch;
    }
    if (end < list->count)
        total.width += list->items[end].before - list->items[end].end_margin;

    return total;
}

/* Past all stretch, the glue alone goes on. */
static int judge_stretch(const sums *line, int missing, int emergency_stretch)
{
    const int all = line->stretch[0] + emergency_stretch;
    const int glue = all - line->box_stretch;

    return missing > all ? gal_badness(glue + missing - all, glue)
                         : gal_badness(missing, all);
}

static int judge(const sums *line, int measure, int emergency_stretch, int *fitness)
{
    const int missing = measure - line->width;
    int badness;

    if (missing <= 0 && -missing > line->shrink)
        return TOO_WIDE;
    if (missing > 0 && (line->stretch[1] || line->stretch[2] || line->stretch[3]))
        badness = 0;
    else
        badness = missing > 0 ? judge_stretch(line, missing, emergency_stretch)
                              : gal_badness(-missing, line->shrink);
    *fitness = badness <= 12 ? 2 : missing <= 0 ? 3 : badness <= 99 ? 1 : 0;
    return badness;
}

static int measure_of(const gal_break_options *options, int line)
{
    return options->measures[MIN(line, options->measure_count - 1)];
}

static int cost_of(const item_list *list, int end)
{
    if (end == list->count)
        return GAL_PENALTY_FORCED;

    return list->items[end].kind == GAL_ITEM_GLUE ? 0 : list->items[end].penalty;
}

/* The path with one more line, if that line is allowed. */
static bool extend(const oracle *o, const path *from, int end, path *to)
{
    const sums line = add_up(o->list, from->end, end);
    const int badness = judge(&line, measure_of(o->options, from->lines),
                              o->emergency_stretch, &to->fitness);
    const int cost = cost_of(o->list, end), base = o->options->line_penalty + badness;
    const bool is_end = end == o->list->count;

    if (badness > o->tolerance)
        return false;
    to->end = end;
    to->lines = from->lines + 1;
    to->is_flagged = !is_end && o->list->items[end].is_flagged;
    to->run = to->is_flagged ? from->run + 1 : 0;
    to->demerits = from->demerits + (base < 10000 ? (int64_t)base * base : 100000000);
    if (cost > GAL_PENALTY_FORCED)
        to->demerits += (cost > 0 ? 1 : -1) * (int64_t)cost * cost;
    if (from->is_flagged && (is_end || to->is_flagged))
        to->demerits +=
            is_end ? o->options->final_hyphen_demerits : o->options->double_hyphen_demerits;
    if (abs(to->fitness - from->fitness) > 1)
        to->demerits += o->options->adjacent_demerits;
    if (o->options->hyphen_run > 0 && to->run > o->options->hyphen_run) {
        if (!o->is_run_soft)
            return false;
        to->demerits += RUN_DEMERITS;
    }
    return true;
}

static void explore(oracle *o, const path *from)
{
    if (from->end == o->list->count) {
        o->least[from->lines] = MIN(o->least[from->lines], from->demerits);
        return;
    }
    if (from->lines == MOST_LINES)
        return;
    for (int end = from->end + 1; end <= o->list->count; end++) {
        path to;

        if (!is_legal(o->list, end))
            continue;
        if (extend(o, from, end, &to))
            explore(o, &to);
        if (cost_of(o->list, end) <= GAL_PENALTY_FORCED)
            return;
    }
}

static int find_optimum(const oracle *o)
{
    int best = 0;

    for (int lines = 1; lines <= MOST_LINES; lines++)
        if (o->least[lines] < o->least[best])
            best = lines;

    return best; /* 0 lines cost NOTHING: no setting */
}

/* Do settings of different length cost the same? Then either is the optimum. */
static bool is_tied(const oracle *o)
{
    const int64_t least = o->least[find_optimum(o)];
    int count = 0;

    for (int lines = 1; lines <= MOST_LINES; lines++)
        count += o->least[lines] == least;

    return count > 1;
}

/* As many of the extra lines as there are settings for. */
static int find_lines(const oracle *o)
{
    const int optimum = find_optimum(o), step = o->options->looseness < 0 ? -1 : 1;

    if (optimum == 0)
        return 0;
    for (int extra = o->options->looseness; extra != 0; extra -= step) {
        const int lines = optimum + extra;

        if (lines >= 1 && lines <= MOST_LINES && o->least[lines] != NOTHING)
            return lines;
    }
    return optimum;
}

static oracle ask(const item_list *list, const gal_break_options *options, int tolerance,
                  int emergency_stretch, bool is_run_soft)
{
    oracle o = { list, options, tolerance, emergency_stretch, is_run_soft, { 0 } };
    const path start = { .end = -1, .fitness = 2 };

    for (int lines = 0; lines <= MOST_LINES; lines++)
        o.least[lines] = NOTHING;
    explore(&o, &start);
    return o;
}

static uint32_t seed = 20260101;

static int draw(int below)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)below);
}

static void add_word(item_list *list, bool is_elastic)
{
    for (int parts = 1 + draw(3); parts > 0; parts--) {
        gal_item part = box(6 + draw(14));

        if (is_elastic) {
            part.stretch = draw(3);
            part.shrink = draw(2);
        }
        add_item(list, part);
        if (parts > 1) {
            gal_item divide = hyphen(draw(4), draw(3) * 50 - 50);

            divide.after = draw(4) == 0 ? 2 : 0;
            divide.width = draw(4) == 0 ? 1 : 0;
            divide.is_flagged = draw(6) > 0;
            divide.end_margin = draw(3);
            divide.start_margin = draw(2);
            add_item(list, divide);
        }
    }
}

static item_list draw_paragraph(void)
{
    item_list list = { .count = 0 };
    const bool is_elastic = draw(3) == 0;

    for (int words = 3 + draw(6); words > 0; words--) {
        add_word(&list, is_elastic);
        if (words == 1)
            break;
        if (draw(8) == 0)
            add_item(&list, penalty(draw(5) == 0 ? GAL_PENALTY_FORCED : draw(400) - 200));
        add_item(&list, glue(4, 2 + draw(4), 1 + draw(2)));
        if (draw(12) == 0)
            add_item(&list, glue(1, 1, 0));
    }
    if (draw(8) > 0)
        add_end(&list);

    return list;
}

static gal_break_options draw_options(int32_t measures[3])
{
    static const int tolerances[] = { 50, 200, 1000, 9999, 10000 };

    for (int i = 0; i < 3; i++)
        measures[i] = 45 + draw(3) * 12;
    return (gal_break_options){
        .measures = measures,
        .measure_count = 1 + draw(3),
        .tolerance = tolerances[draw((int)G_N_ELEMENTS(tolerances))],
        .line_penalty = draw(3) * 10,
        .adjacent_demerits = draw(3) * 5000,
        .double_hyphen_demerits = draw(3) * 5000,
        .final_hyphen_demerits = draw(2) * 5000,
        .emergency_stretch = draw(2) * 10,
        .hyphen_run = draw(3),
        .looseness = draw(3) == 0 ? draw(5) - 2 : 0,
    };
}

static bool is_whole(const gal_line_breaks *got, int item_count)
{
    int last = -1;

    for (int i = 0; i < got->count; i++) {
        if (got->lines[i].item <= last || got->lines[i].first > got->lines[i].item ||
            got->lines[i].first < MAX(last, 0))
            return false;
        last = got->lines[i].item;
    }
    return last == item_count;
}

static int met, in_emergency, in_despair, loosened;

/* What TeX's passes find, by trying all there is; false where it comes to overfull lines.
   */
static bool expect(const item_list *list, const gal_break_options *options, oracle *o,
                   int *lines)
{
    const int steps = options->emergency_stretch > 0 ? 2 : 1;

    for (int step = 0; step < steps; step++) {
        *o = ask(list, options, options->tolerance, step * options->emergency_stretch,
                 false);
        *lines = find_lines(o);
        met += *lines > 0 && step == 0;
        in_emergency += *lines > 0 && step == 1;
        if (*lines > 0 &&
            (*lines - find_optimum(o) == options->looseness || step + 1 == steps))
            return true;
    }
    if (options->hyphen_run == 0)
        return false;
    in_despair++;
    *o = ask(list, options, 10000, options->emergency_stretch, true);
    *lines = find_lines(o);
    return *lines > 0;
}

static int count_flagged(const item_list *list)
{
    int count = 0;

    for (int i = 0; i < list->count; i++)
        count += list->items[i].is_flagged;

    return count;
}

static void all_sets_of_breaks_know_no_better(void)
{
    gal_arena *arena = gal_arena_new();

    for (int round = 0; round < ROUNDS; round++) {
        const item_list list = draw_paragraph();
        int32_t measures[3];
        gal_break_options options = draw_options(measures);
        char about[32];
        oracle o;
        int lines;

        options.hyphen_run = MIN(options.hyphen_run, count_flagged(&list));
        g_snprintf(about, sizeof about, "round %d", round);

        const gal_line_breaks got =
            gal_paragraph_break(list.items, list.count, &options, arena);

        CHECK_CASE(about, is_whole(&got, list.count));
        if (expect(&list, &options, &o, &lines)) {
            CHECK_CASE(about, got.count == lines || is_tied(&o));
            CHECK_CASE(about, got.demerits == o.least[lines] || is_tied(&o));
            CHECK_CASE(about, got.demerits == o.least[got.count]);
            loosened += lines != find_optimum(&o);
        } else {
            CHECK_CASE(about, got.is_emergency);
        }
        gal_arena_empty(arena);
    }
    gal_arena_free(arena);
    printf("%d paragraphs: %d within the tolerance, %d by emergency stretch, %d with the "
           "limit "
           "on hyphens alone, %d of another length\n",
           ROUNDS, met, in_emergency, in_despair, loosened);
    CHECK(met > ROUNDS / 10 && in_emergency > ROUNDS / 40 && in_despair > ROUNDS / 40 &&
          loosened > ROUNDS / 40);
}

int main(void)
{
    all_sets_of_breaks_know_no_better();
    return check_summary();
}
