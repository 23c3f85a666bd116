/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A local search: each round tries every paragraph near a fault a line longer and a line
 * shorter, and keeps the best. Bounded by rounds and trials, whatever the article.
 */
#include "flow/tune.h"

enum {
    MOST_ROUNDS = 4,
    MOST_TRIALS = 60,      /* a round */
    PARAGRAPHS_BEFORE = 5, /* a bad cut */
    PARAGRAPHS_AT_END = 20,
    LOOSE_COST = 400 /* of a paragraph that is not at its best */
};

/* The best that was found so far. */
typedef struct tuned {
    gal_galley galley;
    GArray *pages;
    int64_t cost;
} tuned;

/* A paragraph's text a line shorter and a line longer, each broken once for all rounds. */
typedef struct variants {
    bool is_tried[2];
    const gal_text *texts[2];
} variants;

static const gal_text *find_variant(gal_job *job, const gal_galley *galley, int stretch,
                                    int looseness, variants *all)
{
    const int index = looseness > 0;
    variants *own = &all[stretch];

    if (galley->stretches[stretch].is_loosened)
        return NULL;
    if (!own->is_tried[index])
        own->texts[index] = gal_stretch_loosen(job, &galley->stretches[stretch], looseness);
    own->is_tried[index] = true;
    return own->texts[index];
}

static bool try_stretch(gal_job *job, gal_plan *plan, const gal_galley *galley, int stretch,
                        int looseness, variants *all, tuned *best)
{
    const gal_planned_page *page = g_ptr_array_index(plan->pages, 0);
    const gal_text *text = find_variant(job, galley, stretch, looseness, all);
    tuned trial;

    if (!text)
        return true;
    trial.galley = gal_galley_splice(job, page->design, galley, stretch, text);
    trial.pages = gal_galley_fill(&trial.galley, gal_plan_room, plan,
                                  job->input->most_pages, &trial.cost, job->error);
    if (!trial.pages)
        return false;
    trial.cost += LOOSE_COST;
    if (trial.pages->len < best->pages->len ||
        (trial.pages->len == best->pages->len && trial.cost < best->cost)) {
        g_array_unref(best->pages);
        *best = trial;
    } else {
        g_array_unref(trial.pages);
    }
    return true;
}

static int stretch_of_slug(const gal_galley *galley, int slug)
{
    int low = 0, high = galley->stretch_count - 1;

    while (low < high) {
        const int middle = (low + high + 1) / 2;

        if (galley->stretches[middle].first_slug <= slug)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void add_before(GArray *list, int stretch, int count)
{
    for (int i = stretch; i >= 0 && i > stretch - count && list->len < MOST_TRIALS / 2; i--)
        g_array_append_val(list, i);
}

/* A column that ends badly, or well but too high up. */
static bool is_bad_cut(const tuned *now, const gal_planned_page *page,
                       const gal_filled *filled, int column)
{
    const int rows = gal_room_rows(&page->room, column - 1, page->room.rows);
    const int used = gal_filled_rows(&now->galley, &page->room, filled, column - 1);

    return now->galley.slugs[filled->cuts[column]].break_cost >= GAL_COST_HYPHEN ||
           (filled->rows == page->room.rows && rows - used > 1);
}

/* The paragraphs before bad cuts, and those of the article's end, where feet are evened. */
static GArray *list_candidates(const gal_plan *plan, const tuned *now)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint p = 0; p < now->pages->len; p++) {
        const gal_filled *filled = &g_array_index(now->pages, gal_filled, p);
        const gal_planned_page *page = g_ptr_array_index(plan->pages, p);

        for (int i = 1; i <= page->room.column_count; i++) {
            const int cut = filled->cuts[i];

            if (cut > 0 && cut < now->galley.count && is_bad_cut(now, page, filled, i))
                add_before(list, stretch_of_slug(&now->galley, cut - 1), PARAGRAPHS_BEFORE);
        }
    }
    add_before(list, now->galley.stretch_count - 1, PARAGRAPHS_AT_END);
    return list;
}

static bool run_round(gal_job *job, gal_plan *plan, variants *all, tuned *best)
{
    const gal_galley galley = best->galley;
    GArray *candidates = list_candidates(plan, best);
    bool is_well = true;

    for (guint i = 0; i < candidates->len && is_well && best->cost > GAL_COST_GOOD; i++)
        for (int looseness = -1; looseness <= 1 && is_well; looseness += 2)
            is_well = try_stretch(job, plan, &galley, g_array_index(candidates, int, i),
                                  looseness, all, best);
    g_array_unref(candidates);
    return is_well;
}

bool gal_cuts_tune(gal_job *job, gal_plan *plan, gal_galley *galley, GArray **pages,
                   int64_t *cost)
{
    tuned best = { *galley, *pages, *cost };
    variants *all = g_new0(variants, (size_t)galley->stretch_count + 1);
    bool is_well = true;

    for (int round = 0; galley->stretch_count > 0 && round < MOST_ROUNDS && is_well &&
                        best.cost > GAL_COST_GOOD;
         round++) {
        const int64_t before = best.cost;

        is_well = run_round(job, plan, all, &best);
        if (best.cost == before)
            break;
    }
    g_free(all);
    *galley = best.galley;
    *pages = best.pages;
    *cost = best.cost;
    return is_well;
}
