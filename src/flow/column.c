/* SPDX-License-Identifier: Apache-2.0 */
/* A walk along the text from the head of a column to the farthest end that it may have. */
#include "flow/column.h"

#include "flow/notes.h"

enum {
    LANES = 2 * GAL_MOST_MORE + 1,
    MOST_KNOTS = 80, /* places in a column with a choice; text after them is at its best */
    LONE_LINE_COST = 120 * 1000,
    STUB_COST = 40 * 1000, /* two or three lines under a photo */
    STUB_ROWS = 3,
    FEET_ONE_COST = 1500, /* last page: feet one row apart */
    FEET_COST = 50 * 1000 /* and for each further row */
};

/* What a column costs that is so many rows short, on a page that is not the last. */
static const int64_t short_costs[GAL_MOST_SHORT + 1] = { 0,      1000,   40000,
                                                         300000, 900000, 1500000 };

/* The cheapest choices up to some place, for each number of rows that they are longer. */
typedef struct knot {
    int64_t costs[LANES]; /* below 0: there is none */
    int choices[LANES];   /* the variant that came last; -1: none */
} knot;

typedef struct walk {
    const gal_text_flow *flow;
    const gal_vessel *vessel;
    gal_spot from;
    gal_end_function *take;
    void *data;
    knot knots[MOST_KNOTS + GAL_MOST_INSETS];
    int knot_count;
    int choice_count; /* of the knots: others are at pins */
    int rows;         /* so far, with all paragraphs at their best */
    /* The farthest end that is always possible, so that the search never comes to a stop. */
    gal_spot farthest;
    int farthest_rows, farthest_knot;
    int64_t farthest_cost; /* of the variant that it is in */
    bool is_farthest_taken;
    int end_knot, end_lane; /* of the end that is being taken */
} walk;

static int skip_spaces(const gal_galley *galley, int slug)
{
    while (slug < galley->count && galley->slugs[slug].is_space)
        slug++;
    return slug;
}

int gal_spot_slug(const gal_text_flow *flow, gal_spot spot)
{
    if (spot.variant < 0)
        return spot.slug;

    const gal_variant *variant = &flow->variants->items[spot.variant];

    return variant->first_slug + MIN(spot.slug, variant->slug_count - 1);
}

static int64_t cut_cost(const walk *w, gal_spot end)
{
    const gal_galley *galley = w->flow->galley;

    if (end.variant >= 0)
        return w->flow->variants->items[end.variant].slugs[end.slug].break_cost;
    if (end.slug >= galley->count ||
        (end.slug == w->from.slug && end.variant == w->from.variant))
        return 0;
    return galley->slugs[end.slug].break_cost +
           (gal_galley_cuts_note(galley, end.slug) ? GAL_COST_NOTE : 0);
}

static int64_t cost_of_rows(const gal_vessel *v, int rows, int short_rows)
{
    const bool is_stub = v->is_under_photo && rows > 1 && rows <= STUB_ROWS;
    const int64_t lone = rows == 1 ? LONE_LINE_COST : is_stub ? STUB_COST : 0;

    if (!v->is_last_page)
        return lone +
               (short_rows <= GAL_MOST_SHORT
                    ? short_costs[short_rows]
                    : (int64_t)short_rows * short_costs[GAL_MOST_SHORT] / GAL_MOST_SHORT);
    if (short_rows <= 1)
        return lone + short_rows * FEET_ONE_COST;
    return lone + (int64_t)(short_rows - 1) * FEET_COST;
}

static bool is_end_of_text(const walk *w, gal_spot end)
{
    return end.variant < 0 && end.slug >= w->flow->galley->count;
}

/* What it costs that lines for insets of this column are not in it. */
static int64_t missing_cost(const walk *w, gal_spot end)
{
    const int first = gal_spot_slug(w->flow, w->from);
    const int last = gal_spot_slug(w->flow, end);
    int64_t cost = 0;

    for (int i = 0; i < w->vessel->pin_count; i++)
        if (w->vessel->pins[i].slug < first || w->vessel->pins[i].slug >= last)
            cost += GAL_COST_ASTRAY;
    return cost;
}

static void take_end(walk *w, gal_spot end, int rows, int knot_index, int lane,
                     int64_t cost)
{
    const int short_rows =
        w->vessel->is_ragged && is_end_of_text(w, end) ? 0 : w->vessel->rows - rows;

    w->end_knot = knot_index;
    w->end_lane = lane;
    w->take(w->data, end,
            w->knots[knot_index].costs[lane] + cost +
                cost_of_rows(w->vessel, rows, short_rows) + cut_cost(w, end) +
                missing_cost(w, end));
}

/* The rows of notes that stand in the column if it ends there; -1: too many. */
static int note_rows(const walk *w, gal_spot end)
{
    const gal_vessel *v = w->vessel;
    const int rows = w->flow->galley->notes_before
                         ? gal_galley_note_rows(w->flow->galley, v->notes_from,
                                                gal_spot_slug(w->flow, end))
                         : 0;

    if (rows > v->foot_rows)
        return -1;
    return v->is_foot ? rows : 0;
}

static void set_farthest(walk *w, gal_spot end, int rows, int64_t cost, bool is_taken)
{
    w->farthest = end;
    w->farthest_rows = rows;
    w->farthest_knot = w->knot_count - 1;
    w->farthest_cost = cost;
    w->is_farthest_taken = is_taken;
}

/*
 * Takes an end behind `rows` rows of text, in every lane in which the column is nearly full;
 * `cost` is that of the variant that it is in. False if it is too far for every lane.
 */
static bool try_end(walk *w, int rows, gal_spot end, int64_t cost)
{
    const knot *k = &w->knots[w->knot_count - 1];
    const bool is_all = is_end_of_text(w, end);
    const int notes = note_rows(w, end);
    bool fits = false;

    if (notes < 0)
        return false;
    if (w->vessel->rows - rows - notes > GAL_MOST_SHORT + GAL_MOST_MORE && !is_all) {
        set_farthest(w, end, rows + notes, cost, false);
        return true;
    }
    for (int lane = 0; lane < LANES; lane++) {
        const int more = lane - GAL_MOST_MORE;
        const int used = rows + more + notes;
        const int short_rows = w->vessel->rows - used;

        if (k->costs[lane] < 0 || short_rows < 0)
            continue;

        const bool is_taken = short_rows <= GAL_MOST_SHORT || is_all;

        fits = true;
        if (is_taken)
            take_end(w, end, used, w->knot_count - 1, lane, cost);
        if (more == 0)
            set_farthest(w, end, used, cost, is_taken);
    }
    return fits;
}

static gal_spot own_spot(const walk *w, int slug)
{
    return (gal_spot){ skip_spaces(w->flow->galley, slug), -1 };
}

/* Before a slug that is to stand at a row of the column, ways that have it elsewhere are dear. */
static void pass_pins(walk *w, int slug)
{
    for (int i = 0; i < w->vessel->pin_count; i++) {
        const gal_pin *pin = &w->vessel->pins[i];
        knot *k = &w->knots[w->knot_count];

        if (pin->slug != slug)
            continue;
        *k = w->knots[w->knot_count++ - 1];
        for (int lane = 0; lane < LANES; lane++) {
            k->choices[lane] = -1;
            if (k->costs[lane] >= 0 && w->rows + lane - GAL_MOST_MORE != pin->row)
                k->costs[lane] += GAL_COST_ASTRAY;
        }
    }
}

/* The galley's own slugs from `first` up to `last`; the end behind the last one is left to the
   caller unless `is_closed`. False if they reach too far. */
static bool walk_own(walk *w, int first, int last, bool is_closed)
{
    const gal_galley *galley = w->flow->galley;

    for (int i = first; i < last; i++) {
        pass_pins(w, i);
        w->rows += galley->slugs[i].rows;
        if (galley->slugs[i].is_space || (i + 1 == last && !is_closed))
            continue;
        if (!try_end(w, w->rows, own_spot(w, i + 1), 0))
            return false;
    }
    return true;
}

/* The ends within a variant, behind its slug `from` (from 1) or a later one, but for its last. */
static bool walk_variant(walk *w, int index, int from, int64_t cost)
{
    const gal_variant *variant = &w->flow->variants->items[index];
    const int before = variant->rows_before[from - 1];

    for (int i = from; i < variant->count; i++)
        if (!try_end(w, w->rows + variant->rows_before[i] - before, (gal_spot){ i, index },
                     cost))
            return false;
    return true;
}

/* Carries the lanes over slugs that may be at their best or one of some variants. */
static void add_knot(walk *w, int first, int count)
{
    const knot *old = &w->knots[w->knot_count - 1];
    knot *new = &w->knots[w->knot_count++];

    w->choice_count++;

    *new = *old;
    for (int lane = 0; lane < LANES; lane++)
        new->choices[lane] = -1;
    for (int i = first; i < first + count; i++) {
        const gal_variant *variant = &w->flow->variants->items[i];

        for (int lane = 0; lane < LANES; lane++) {
            const int to = lane + variant->more_rows;
            const int64_t cost = old->costs[lane] + variant->cost;

            if (old->costs[lane] < 0 || to < 0 || to >= LANES ||
                (new->costs[to] >= 0 && new->costs[to] <= cost))
                continue;
            new->costs[to] = cost;
            new->choices[to] = i;
        }
    }
}

/* Slugs for which others may stand. */
static bool walk_choice(walk *w, int first, int count)
{
    const gal_variant *variant = &w->flow->variants->items[first];
    const gal_galley *galley = w->flow->galley;
    const int start = w->rows, end = variant->first_slug + variant->slug_count;

    for (int i = first; i < first + count; i++)
        walk_variant(w, i, 1, w->flow->variants->items[i].cost);
    walk_own(w, variant->first_slug, end, false);
    w->rows = start + galley->rows_before[end] - galley->rows_before[variant->first_slug];
    add_knot(w, first, count);
    return galley->slugs[end - 1].is_space || try_end(w, w->rows, own_spot(w, end), 0);
}

/* From a slug of the galley on, as far as the column goes. */
static void walk_on(walk *w, int slug)
{
    const gal_galley *galley = w->flow->galley;
    const gal_variants *variants = w->flow->variants;
    int next = variants ? gal_variants_from(variants, slug) : 0;

    while (slug < galley->count) {
        const bool is_choice =
            variants && next < variants->count && w->choice_count < MOST_KNOTS - 1;
        const int stop = is_choice ? variants->items[next].first_slug : galley->count;

        if (!walk_own(w, slug, stop, true))
            return;
        slug = stop;
        if (is_choice) {
            const int count = gal_variants_alike(variants, next);

            slug += variants->items[next].slug_count;
            if (!walk_choice(w, next, count))
                return;
            next += count;
        }
    }
}

/* From the head of the column on. */
static void start_walk(walk *w)
{
    const gal_galley *galley = w->flow->galley;

    if (w->from.variant >= 0) {
        const gal_variant *variant = &w->flow->variants->items[w->from.variant];
        const int end = variant->first_slug + variant->slug_count;

        if (!walk_variant(w, w->from.variant, w->from.slug + 1, 0))
            return;
        w->rows +=
            variant->rows_before[variant->count] - variant->rows_before[w->from.slug];
        if (try_end(w, w->rows, own_spot(w, end), 0))
            walk_on(w, end);
        return;
    }

    const int first = skip_spaces(galley, w->from.slug);

    if (first == galley->count) {
        try_end(w, 0, (gal_spot){ first, -1 }, 0);
        return;
    }
    w->rows = gal_slug_lead_rows(&galley->slugs[first]) +
              (w->vessel->is_under_photo && gal_slug_wants_air(&galley->slugs[first]));
    walk_on(w, first);
}

static void run_walk(walk *w)
{
    knot *first = &w->knots[0];

    for (int lane = 0; lane < LANES; lane++) {
        first->costs[lane] = lane == GAL_MOST_MORE ? 0 : -1;
        first->choices[lane] = -1;
    }
    w->knot_count = 1;
    w->choice_count = 0;
    w->farthest = w->from;
    if (w->vessel->rows <= GAL_MOST_SHORT) {
        take_end(w, w->from, 0, 0, GAL_MOST_MORE, 0);
        w->is_farthest_taken = true;
    }
    if (w->vessel->rows > 0)
        start_walk(w);
    if (!w->is_farthest_taken)
        take_end(w, w->farthest, w->farthest_rows, w->farthest_knot, GAL_MOST_MORE,
                 w->farthest_cost);
}

void gal_column_ends(const gal_text_flow *flow, gal_spot from, const gal_vessel *vessel,
                     gal_end_function *take, void *data)
{
    walk w;

    w.flow = flow;
    w.vessel = vessel;
    w.from = from;
    w.take = take;
    w.data = data;
    w.rows = w.farthest_rows = w.farthest_knot = 0;
    w.farthest_cost = 0;
    w.is_farthest_taken = false;
    run_walk(&w);
}

/* What gal_column_choose looks for. */
typedef struct target {
    walk walk;
    gal_spot end;
    int64_t cost;
    bool is_found;
} target;

static void find_target(void *data, gal_spot end, int64_t cost)
{
    target *t = data;
    int lane = t->walk.end_lane;

    if (t->is_found || end.slug != t->end.slug || end.variant != t->end.variant ||
        cost != t->cost)
        return;
    t->is_found = true;
    for (int i = t->walk.end_knot; i > 0; i--) {
        const int choice = t->walk.knots[i].choices[lane];

        if (choice < 0)
            continue;
        t->walk.flow->variants->are_chosen[choice] = true;
        lane -= t->walk.flow->variants->items[choice].more_rows;
    }
}

void gal_column_choose(const gal_text_flow *flow, gal_spot from, const gal_vessel *vessel,
                       gal_spot end, int64_t cost)
{
    target t = { .end = end, .cost = cost };

    t.walk = (walk){
        .flow = flow, .vessel = vessel, .from = from, .take = find_target, .data = &t
    };
    run_walk(&t.walk);
}
