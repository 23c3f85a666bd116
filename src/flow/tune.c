/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which paragraphs may be longer or shorter. In an article of some pages all of them; in a
 * longer one those around cuts that are bad and at its end, so that the time for breaking
 * paragraphs again is bounded.
 */
#include "flow/tune.h"

#include "flow/wrap.h"

enum {
    MOST_ROUNDS = 2,       /* of a search with variants: new cuts may be bad in turn */
    FEW_PARAGRAPHS = 60,   /* all of so many are wanted */
    MOST_PARAGRAPHS = 300, /* a round */
    PARAGRAPHS_BEFORE = 10 /* a bad cut */
};

/* The paragraphs that may be other than at their best, and how many more may become so. */
typedef struct wanted {
    bool *stretches;
    int left;
} wanted;

static void want_before(wanted *w, int stretch, int count)
{
    for (int i = stretch; i >= 0 && i > stretch - count && w->left > 0; i--) {
        w->left -= !w->stretches[i];
        w->stretches[i] = true;
    }
}

/* A column that ends badly, or well but too high up. */
static bool is_bad_cut(const gal_galley *galley, const gal_planned_page *page,
                       const gal_filled *filled, int column)
{
    const int rows = gal_room_rows(&page->room, column - 1, page->room.rows);
    const int used = gal_filled_rows(galley, &page->room, filled, column - 1);

    return galley->slugs[filled->cuts[column]].break_cost >= GAL_COST_HYPHEN ||
           (filled->rows == page->room.rows && rows - used > 1);
}

/* Wants the paragraphs before bad cuts, and those of the article's end, where feet are evened;
   the paragraphs of both galleys are the same. */
static void want_more(wanted *w, const gal_plan *plan, const gal_galley *galley,
                      const gal_filling *filling)
{
    const int count = galley->stretch_count;

    want_before(w, count - 1, FEW_PARAGRAPHS);
    for (guint p = 0; p < filling->pages->len; p++) {
        const gal_filled *filled = &g_array_index(filling->pages, gal_filled, p);
        const gal_planned_page *page = g_ptr_array_index(plan->pages, p);

        for (int i = 1; i <= page->room.column_count; i++) {
            const int cut = filled->cuts[i];

            if (cut > 0 && cut < galley->count && is_bad_cut(galley, page, filled, i))
                want_before(w, gal_galley_stretch_of(galley, cut - 1), PARAGRAPHS_BEFORE);
        }
    }
}

static bool is_better(const gal_filling *filling, const gal_filling *than)
{
    return (filling->pages->len < than->pages->len && filling->cost < GAL_COST_ASTRAY) ||
           (filling->pages->len == than->pages->len && filling->cost < than->cost);
}

/* A search in which the wanted paragraphs have variants; replaces what it betters. */
static bool run_round(gal_job *job, gal_plan *plan, gal_loosened *loosened,
                      const gal_galley *best, const wanted *w, gal_galley *galley,
                      gal_filling *filling)
{
    const gal_planned_page *page = g_ptr_array_index(plan->pages, 0);
    const gal_variants variants =
        gal_variants_make(job, page->design, best, w->stretches, loosened);
    gal_filling tuned;

    if (variants.count == 0)
        return true;
    if (!gal_galley_fill(best, &variants, gal_plan_room, plan, job->input->most_pages,
                         &tuned, job->error))
        return false;
    if (!is_better(&tuned, filling)) {
        g_array_unref(tuned.pages);
        return true;
    }
    g_array_unref(filling->pages);
    *filling = tuned;
    *galley = gal_galley_splice(job, page->design, best, &variants);
    return true;
}

bool gal_cuts_choose(gal_job *job, gal_plan *plan, gal_loosened *loosened,
                     gal_galley *galley, gal_filling *filling)
{
    bool is_well = gal_galley_fill(galley, NULL, gal_plan_room, plan,
                                   job->input->most_pages, filling, job->error) &&
                   gal_insets_wrap(plan, galley, filling);
    const gal_galley best = *galley;
    wanted w = { .stretches = NULL };

    if (!is_well || best.stretch_count == 0 || filling->flaws == 0)
        return is_well;
    w.stretches = g_new0(bool, (gsize)best.stretch_count);
    for (int round = 0; is_well && round < MOST_ROUNDS && filling->flaws > 0; round++) {
        const int64_t before = filling->cost;

        w.left = MOST_PARAGRAPHS;
        want_more(&w, plan, galley, filling);
        is_well = run_round(job, plan, loosened, &best, &w, galley, filling);
        if (filling->cost == before || w.left == MOST_PARAGRAPHS)
            break;
    }
    g_free(w.stretches);
    return is_well;
}
