/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for the best line ends, after Knuth and Plass.
 *
 * It walks the list once and keeps the candidates: places where a line may begin, each
 * with the least demerits of any setting of the text before it. At every legal break each
 * candidate is asked how good a line from it to here would be. The lines that are good
 * enough make this break a candidate in its turn; a candidate too far back for any line
 * is let go. So there are never more candidates than one line has breaks (times a small
 * number), and the time is linear in the length of the list.
 *
 * Widths are sums from the paragraph's beginning, so that a line is the difference of
 * two. A candidate's `start` is the sum at the first thing that shows on its line.
 *
 * The list of candidates is in the order of their line numbers. Candidates may be told
 * apart by what their past still means for their future: the number of the next line
 * where measures differ or the number of lines matters (a group, below), the fitness of
 * the line before, and the length of a run of hyphens where that is limited.
 *
 * Where two ways cost the same, which of them wins depends on the order of the list and
 * on `<=` against `<`. Both are as in TeX, whose breaks these are to be.
 */
#include "paragraph/search.h"

#include <glib.h>
#include <stdlib.h>

#include "paragraph/line.h"

/* Tightness of a line; neighbours more than one step apart cost adjacent_demerits. */
enum { VERY_LOOSE, LOOSE, DECENT, TIGHT, FITNESS_COUNT };

enum {
    DECENT_BADNESS = 12,   /* a line is decent up to here: half its stretch or shrink */
    LOOSE_BADNESS = 99,    /* and very loose beyond: all its stretch */
    MOST_CANDIDATES = 1000 /* of text that hardly fills a line; others have a few dozen */
};

#define NOTHING      INT64_MAX
#define WORST_SQUARE INT64_C(100000000)
#define RUN_DEMERITS INT64_C(1000000000000) /* dearer than any number of bad lines */

typedef struct candidate {
    struct candidate *next;
    const gal_breakpoint *place;
    gal_totals start;
    int64_t demerits;
    int line;    /* number of the line that begins here, from 1 */
    int run;     /* flagged line ends in a row up to here, where they are limited */
    int fitness; /* of the line that ends here */
    bool is_flagged;
} candidate;

/* The cheapest way to end a line at the break in question, one for each run and fitness. */
typedef struct choice {
    int64_t demerits;
    const gal_breakpoint *previous;
    int line;
} choice;

/* What a line from a candidate to the trial is like. */
typedef struct verdict {
    int badness, fitness;
    double missing_ratio; /* what a line of worst badness lacks, of the measure */
} verdict;

/* The break in question. */
typedef struct trial {
    int item;
    int penalty;
    int32_t before; /* width of what ends the line if broken here, less what stands out */
    bool is_flagged, is_end;
} trial;

typedef struct search {
    const gal_item *items;
    int item_count;
    const gal_break_options *options;
    gal_search_rules rules;
    gal_arena *scratch;

    int measure_count; /* without repetitions at the end */
    int merged_line;   /* lines from this one on are alike: one group */

    gal_totals sum; /* of all items before the trial */
    candidate *candidates;
    int candidate_count;
    candidate *spare; /* let go, to be used again */

    choice *choices;   /* of the group in hand: row for a run, column for a fitness */
    int highest_run;   /* last row in use */
    int64_t least;     /* of all choices */
    gal_totals resume; /* sums where the text goes on after discardable items … */
    int resume_item;   /* … of which this is the last; -1: not known yet */
} search;

/*
 * Sums where the next line begins to show after a break at `item`. Runs of discardable
 * items are walked once: a break inside the run last walked resumes where that run ends.
 */
static void find_shown(search *s, int item, gal_totals *start)
{
    const gal_item *here = &s->items[item];

    if (gal_item_begins_line(here)) {
        *start = s->sum;
        start->width += here->width - here->after;
        return;
    }
    if (item > s->resume_item) {
        int next = item;

        s->resume = s->sum;
        if (here->kind == GAL_ITEM_DISCRETIONARY)
            gal_totals_add(&s->resume, &s->items[next++]);
        while (next < s->item_count && gal_item_is_discardable(&s->items[next]))
            gal_totals_add(&s->resume, &s->items[next++]);
        s->resume_item = next - 1;
    }
    *start = s->resume;
}

/* Those, less what of the line's beginning stands out of the measure. */
static void find_start(search *s, int item, gal_totals *start)
{
    find_shown(s, item, start);
    start->width += s->items[item].start_margin;
}

/* The sums of a line from a candidate to the trial. */
static gal_totals add_up_line(const search *s, const trial *at, const candidate *from)
{
    gal_totals line = { .width = s->sum.width - from->start.width + at->before,
                        .shrink = s->sum.shrink - from->start.shrink,
                        .box_stretch = s->sum.box_stretch - from->start.box_stretch };

    for (int order = 0; order < GAL_ORDER_COUNT; order++)
        line.stretch[order] = s->sum.stretch[order] - from->start.stretch[order];
    line.stretch[0] += s->rules.emergency_stretch;
    return line;
}

static int fitness_of(int badness, bool is_tight)
{
    if (badness <= DECENT_BADNESS)
        return DECENT;
    if (is_tight)
        return TIGHT;
    return badness > LOOSE_BADNESS ? VERY_LOOSE : LOOSE;
}

static verdict judge_line(const search *s, const trial *at, const candidate *from)
{
    const int32_t measure = s->options->measures[MIN(from->line, s->measure_count) - 1];
    const gal_totals line = add_up_line(s, at, from);
    const int badness = gal_totals_badness(&line, measure);
    const int64_t missing = measure - line.width;

    return (verdict){
        .badness = badness,
        .fitness = fitness_of(badness, missing <= 0),
        .missing_ratio =
            badness == GAL_BADNESS_WORST && missing > 0 ? (double)missing / measure : 0,
    };
}

static int64_t line_demerits(const search *s, const trial *at, const candidate *from,
                             const verdict *line)
{
    const int64_t sum = (int64_t)s->options->line_penalty + line->badness;
    const int64_t penalty = at->penalty;
    int64_t demerits = llabs(sum) >= 10000 ? WORST_SQUARE : sum * sum;

    demerits +=
        (int64_t)(s->options->missing_demerits * line->missing_ratio * line->missing_ratio);
    if (penalty > 0)
        demerits += penalty * penalty;
    else if (penalty > GAL_PENALTY_FORCED)
        demerits -= penalty * penalty;
    if (from->is_flagged && at->is_end)
        demerits += s->options->final_hyphen_demerits;
    else if (from->is_flagged && at->is_flagged)
        demerits += s->options->double_hyphen_demerits;
    if (abs(line->fitness - from->fitness) > 1)
        demerits += s->options->adjacent_demerits;

    return demerits;
}

/* Notes a line as a way to the trial, if there is no cheaper one. */
static void choose(search *s, const trial *at, const candidate *from, int fitness,
                   int64_t demerits)
{
    const int limit = s->rules.hyphen_run;
    int run = limit > 0 && at->is_flagged ? from->run + 1 : 0;
    int64_t total = from->demerits + demerits;

    if (run > limit) {
        if (!s->rules.is_run_soft)
            return;
        run = limit;
        total += RUN_DEMERITS;
    }

    choice *slot = &s->choices[run * FITNESS_COUNT + fitness];

    if (total > slot->demerits)
        return;
    *slot = (choice){ total, from->place, from->line };
    s->highest_run = MAX(s->highest_run, run);
    s->least = MIN(s->least, total);
}

static bool is_last_hope(const search *s, const candidate *from)
{
    return s->rules.is_forced && s->least == NOTHING && s->candidates == from &&
           !from->next;
}

/*
 * Tries a line from a candidate to the trial. False if no line from there can be longer:
 * it is overfull already, or it must end here. If that would let go of the last candidate
 * of all, a forced search takes the line, bad as it is, for nothing.
 */
static bool weigh(search *s, const trial *at, const candidate *from)
{
    const verdict line = judge_line(s, at, from);
    const bool must_end =
        at->penalty == GAL_PENALTY_FORCED || line.badness == GAL_BADNESS_OVERFULL;

    if (line.badness <= s->rules.tolerance)
        choose(s, at, from, line.fitness, line_demerits(s, at, from, &line));
    else if (must_end && is_last_hope(s, from))
        choose(s, at, from, line.fitness, 0);

    return !must_end;
}

static void remove_candidate(search *s, candidate **link)
{
    candidate *gone = *link;

    *link = gone->next;
    gone->next = s->spare;
    s->spare = gone;
    s->candidate_count--;
}

static candidate *insert_candidate(search *s, candidate **link)
{
    candidate *fresh = s->spare;

    if (fresh)
        s->spare = fresh->next;
    else
        fresh = GAL_ARENA_NEW(s->scratch, candidate);
    fresh->next = *link;
    *link = fresh;
    s->candidate_count++;
    return fresh;
}

static candidate **add_candidate(search *s, const trial *at, const choice *chosen, int run,
                                 int fitness, const gal_totals *start, candidate **link)
{
    gal_breakpoint *place = GAL_ARENA_NEW(s->scratch, gal_breakpoint);
    candidate *fresh = insert_candidate(s, link);

    place->previous = chosen->previous;
    place->item = at->item;
    fresh->place = place;
    fresh->start = *start;
    fresh->demerits = chosen->demerits;
    fresh->line = chosen->line + 1;
    fresh->run = run;
    fresh->fitness = fitness;
    fresh->is_flagged = at->is_flagged;
    return &fresh->next;
}

/*
 * Makes candidates of the choices that may still win. All that a better fitness can save
 * later is adjacent_demerits once, so a choice dearer by more than that is lost already.
 * A shorter run of hyphens is never a drawback: a choice competes with all whose run is
 * no longer.
 */
static candidate **add_candidates(search *s, const trial *at, candidate **link)
{
    const int64_t slack = abs(s->options->adjacent_demerits);
    int64_t least = NOTHING,
            least_of[FITNESS_COUNT] = { NOTHING, NOTHING, NOTHING, NOTHING };
    gal_totals start = { 0 };

    if (s->least == NOTHING)
        return link;
    if (!at->is_end)
        find_start(s, at->item, &start);

    for (int run = 0; run <= s->highest_run; run++) {
        choice *row = &s->choices[run * FITNESS_COUNT];

        for (int fitness = 0; fitness < FITNESS_COUNT; fitness++)
            least = MIN(least, row[fitness].demerits);
        for (int fitness = 0; fitness < FITNESS_COUNT; fitness++) {
            const int64_t demerits = row[fitness].demerits;

            if (demerits < least_of[fitness] && demerits - slack <= least) {
                link = add_candidate(s, at, &row[fitness], run, fitness, &start, link);
                least_of[fitness] = demerits;
            }
            row[fitness].demerits = NOTHING;
        }
    }
    s->highest_run = 0;
    s->least = NOTHING;
    return link;
}

/*
 * Tries the candidates of one group: those whose next lines are numbered alike, or are
 * alike whatever their number. The new candidates go after them, out of reach of this
 * trial.
 */
static candidate **try_group(search *s, const trial *at, candidate **link)
{
    const int group = MIN((*link)->line, s->merged_line);

    while (*link && MIN((*link)->line, s->merged_line) == group) {
        if (weigh(s, at, *link))
            link = &(*link)->next;
        else
            remove_candidate(s, link);
    }
    return add_candidates(s, at, link);
}

/* Lets go of the dearer one of each two neighbours, which keeps candidates near and far. */
static void thin_candidates(search *s)
{
    candidate **link = &s->candidates;

    while (*link && (*link)->next) {
        candidate **second = &(*link)->next;

        if ((*second)->demerits >= (*link)->demerits) {
            remove_candidate(s, second);
            link = second;
        } else {
            remove_candidate(s, link);
            link = &(*link)->next;
        }
    }
}

static void try_break(search *s, const trial *at)
{
    candidate **link = &s->candidates;

    if (at->penalty >= GAL_PENALTY_NEVER)
        return;
    while (*link)
        link = try_group(s, at, link);
    if (s->candidate_count > MOST_CANDIDATES)
        thin_candidates(s);
}

/* A glue is a legal break after something that does not vanish at a line's beginning. */
static bool may_break_at_glue(const search *s, int item)
{
    return item > 0 && !gal_item_is_discardable(&s->items[item - 1]);
}

static void visit_item(search *s, int index)
{
    const gal_item *item = &s->items[index];
    trial at = { index, MAX(item->penalty, GAL_PENALTY_FORCED), -item->end_margin, false,
                 false };

    switch (item->kind) {
    case GAL_ITEM_BOX: break;
    case GAL_ITEM_GLUE:
        at.penalty = 0;
        if (may_break_at_glue(s, index))
            try_break(s, &at);
        break;
    case GAL_ITEM_PENALTY: try_break(s, &at); break;
    case GAL_ITEM_DISCRETIONARY:
        at.is_flagged = item->is_flagged;
        at.before += item->before;
        try_break(s, &at);
        break;
    }
    gal_totals_add(&s->sum, item);
}

static const candidate *find_cheapest(const search *s)
{
    const candidate *best = s->candidates;

    for (const candidate *c = best; c; c = c->next)
        if (c->demerits < best->demerits)
            best = c;

    return best;
}

/* The candidate nearest to the lines wanted, never beyond; the cheapest of those. */
static const candidate *find_loosest(const search *s, const candidate *best)
{
    const int optimum = best->line, wanted = s->options->looseness;
    int reached = 0;

    for (const candidate *c = s->candidates; c; c = c->next) {
        const int change = c->line - optimum;
        const bool is_nearer = wanted < 0 ? change < reached && change >= wanted
                                          : change > reached && change <= wanted;

        if (is_nearer || (change == reached && c->demerits < best->demerits)) {
            best = c;
            reached = change;
        }
    }
    return best;
}

static gal_search_result pick_result(const search *s)
{
    const candidate *cheapest = find_cheapest(s);

    if (!cheapest)
        return (gal_search_result){ 0 };

    const int wanted = s->options->looseness;
    const candidate *best = wanted == 0 ? cheapest : find_loosest(s, cheapest);

    return (gal_search_result){ best->place, best->line - 1, best->demerits,
                                best->line - cheapest->line == wanted };
}

/* Equal measures at the end are one: then the lines that have them need not be told
   apart. */
static int count_measures(const gal_break_options *options)
{
    int count = options->measure_count;

    while (count > 1 && options->measures[count - 2] == options->measures[count - 1])
        count--;

    return count;
}

static void begin_search(search *s)
{
    const int slots = (s->rules.hyphen_run + 1) * FITNESS_COUNT;
    candidate *first = insert_candidate(s, &s->candidates);

    first->line = 1;
    first->start.width = s->options->first_margin;
    first->fitness = DECENT;
    s->choices = GAL_ARENA_ARRAY(s->scratch, choice, (size_t)slots);
    for (int i = 0; i < slots; i++)
        s->choices[i].demerits = NOTHING;
    s->least = NOTHING;
    s->resume_item = -1;
    s->measure_count = count_measures(s->options);
    s->merged_line = s->options->looseness == 0 ? s->measure_count - 1 : INT_MAX;
}

gal_search_result gal_search(const gal_item *items, int item_count,
                             const gal_break_options *options,
                             const gal_search_rules *rules, gal_arena *scratch)
{
    search s = { .items = items,
                 .item_count = item_count,
                 .options = options,
                 .rules = *rules,
                 .scratch = scratch };
    const trial end = { item_count, GAL_PENALTY_FORCED, 0, false, true };

    begin_search(&s);
    for (int i = 0; i < item_count && s.candidates; i++)
        visit_item(&s, i);
    try_break(&s, &end);
    return pick_result(&s);
}
