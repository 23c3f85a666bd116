/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Some attempts, one after another, until one has no flaw. Each costs what its cuts cost, its
 * pages, and what it changes; an article that is good as it is pays for none.
 */
#include "flow/fit.h"

#include <string.h>

#include "flow/sidebars.h"

enum {
    MOST_LESS_ROWS = 4,
    FEW_LINES = 80, /* on a page of many lines a line less is nothing */
    FEW_PAGES = 8,  /* to be set so many ways; a longer article changes its photos alone */
    MOST_RESET_PAGES = 4, /* the body of a longer one is not set again in another size */
    MOST_TRIES = 2 * (2 * MOST_LESS_ROWS + 1) + 2,
    PAGE_COST = 200 * 1000,
    FAR_PHOTO_COST = 60 * 1000, /* for each page between a photo and what speaks of it */
    PHOTO_ROW_COST = 500,
    HEADLINE_COST = 10 * 1000,
    SIZE_COST = 15 * 1000
};

/* The page that takes the text behind so many rows of the galley. */
static int page_of_rows(const gal_attempt *a, int rows)
{
    int page = gal_attempt_page_count(a) - 1;

    while (page > 0 && a->galley.rows_before[gal_attempt_filled(a, page)->cuts[0]] > rows)
        page--;
    return page;
}

/* Photos are placed in the order of the plan's list. */
static int64_t cost_of_far_photos(const gal_attempt *a)
{
    int64_t cost = 0;
    guint photo = 0;

    for (int page = 0; page < gal_attempt_page_count(a); page++)
        for (guint i = 0; i < gal_attempt_page(a, page)->figures->len; i++) {
            const gal_photo_place *place =
                &g_array_index(a->plan->photos, gal_photo_place, photo++);

            if (place->has_block)
                cost += (int64_t)ABS(page_of_rows(a, place->rows) - page) * FAR_PHOTO_COST;
        }
    return cost;
}

static int64_t total_cost(const gal_attempt *a)
{
    const gal_tightness *t = &a->tightness;

    return a->filling.cost + cost_of_far_photos(a) +
           (int64_t)gal_attempt_page_count(a) * PAGE_COST +
           (int64_t)ABS(t->less_photo_rows) * PHOTO_ROW_COST +
           (int64_t)t->headline_steps_down * HEADLINE_COST +
           (t->body_size > 0 ? SIZE_COST : 0);
}

static const gal_fit_step *find_step(const gal_design *design, gal_fit_step_kind kind)
{
    for (int i = 0; i < design->fit_count; i++)
        if (design->fit[i].kind == kind)
            return &design->fit[i];
    return NULL;
}

static bool has_photo(const gal_attempt *a)
{
    for (guint i = 0; i < a->plan->pages->len; i++)
        if (gal_attempt_page(a, (int)i)->figures->len > 0)
            return true;
    return false;
}

/* Whether the last page holds so little that it should not be. */
static bool is_nearly_empty(const gal_attempt *a)
{
    const int last = gal_attempt_page_count(a) - 1;
    const gal_room *room = &gal_attempt_page(a, last)->room;
    const int *cuts = gal_attempt_filled(a, last)->cuts;

    return last > 0 && gal_galley_rows(&a->galley, cuts[0], cuts[room->column_count]) <
                           room->least_text;
}

/* 0, 1, -1, 2, -2, … */
static int alternate(int index)
{
    return index % 2 ? (index + 1) / 2 : -index / 2;
}

/* The tightnesses to try, in this order, when the plain way has a flaw. */
static int list_tries(const gal_attempt *plain, gal_tightness *tries)
{
    const gal_design *design = gal_attempt_page(plain, 0)->design;
    const gal_fit_step *size = find_step(design, GAL_FIT_BODY_SIZE);
    const int pages = gal_attempt_page_count(plain);
    const int unit = is_nearly_empty(plain) ? 1 + design->line_count / FEW_LINES : 1;
    const int most_rows =
        find_step(design, GAL_FIT_PHOTO_HEIGHT) && has_photo(plain) ? MOST_LESS_ROWS : 0;
    const int most_steps =
        find_step(design, GAL_FIT_HEADLINE_STEP) && pages <= FEW_PAGES ? 1 : 0;
    int count = 0;

    for (int steps = 0; steps <= most_steps; steps++)
        for (int i = steps > 0 ? 0 : 1; i <= 2 * most_rows; i++)
            tries[count++] =
                (gal_tightness){ .less_photo_rows = alternate(i) * unit,
                                 .headline_steps_down = steps,
                                 .crowds_pages = plain->tightness.crowds_pages };
    if (size && pages <= MOST_RESET_PAGES && is_nearly_empty(plain)) {
        tries[count++] = (gal_tightness){ .body_size = size->size,
                                          .crowds_pages = plain->tightness.crowds_pages };
        tries[count] = tries[count - 1];
        tries[count].less_photo_rows = most_rows * unit;
        tries[count++].headline_steps_down = most_steps;
    }
    return count;
}

/* Whether two rooms take the same text: they may differ in what a last page leaves empty. */
static bool are_alike(const gal_room *a, const gal_room *b, int filled_rows)
{
    enum { FREE_ROWS = 8 };
    const bool is_free = a->is_balanced && MIN(a->rows, b->rows) >= filled_rows + FREE_ROWS;

    if (a->column_count != b->column_count || a->least_rows != b->least_rows ||
        (a->rows != b->rows && !is_free))
        return false;
    for (int i = 0; i < a->column_count; i++)
        if (a->head_rows[i] != b->head_rows[i] || a->foot_rows[i] != b->foot_rows[i] ||
            a->end_rows[i] != b->end_rows[i] || a->places[i] != b->places[i])
            return false;
    return a->inset_count == b->inset_count &&
           memcmp(a->insets, b->insets, (size_t)a->inset_count * sizeof *a->insets) == 0;
}

/* Whether the attempt has planned pages that lead to the same cuts as another's; false also
   with the job's error. */
static bool is_idle(const gal_attempt *plain, const gal_attempt *tried)
{
    for (int i = 0; i < gal_attempt_page_count(plain); i++) {
        const gal_planned_page *page = gal_plan_page(tried->plan, i);

        if (!page || !are_alike(&gal_attempt_page(plain, i)->room, &page->room,
                                gal_attempt_filled(plain, i)->rows))
            return false;
    }
    return true;
}

/* What the search works on. */
typedef struct search {
    gal_job *job;
    gal_setting usual, resized; /* the body as its style says, and in the size of @fit */
    gal_attempt plain, better;  /* better: the best that was found beside the plain one */
} search;

static const gal_attempt *best_of(const search *s)
{
    return s->better.plan ? &s->better : &s->plain;
}

static gal_setting *find_setting(search *s, gal_tightness tightness)
{
    if (tightness.body_size == 0)
        return &s->usual;
    return s->resized.loosened || gal_setting_make(s->job, tightness, &s->resized)
               ? &s->resized
               : NULL;
}

/* Keeps the attempt if it is better than the best so far; false with the job's error. */
static bool try_tightness(search *s, gal_tightness tightness)
{
    const gal_setting *setting = find_setting(s, tightness);
    gal_attempt tried;

    if (!setting)
        return false;
    gal_attempt_plan(s->job, tightness, setting, &tried);

    const bool is_needed = tightness.body_size > 0 || !is_idle(&s->plain, &tried);
    const bool is_well = s->job->error->kind == GAL_ERROR_NONE &&
                         (!is_needed || gal_attempt_fill(s->job, setting, &tried));

    if (is_well && is_needed && tried.lost_sidebar < 0 && tried.lost_quote < 0 &&
        total_cost(&tried) < total_cost(best_of(s))) {
        gal_attempt_clear(&s->better);
        s->better = tried;
    } else {
        gal_attempt_clear(&tried);
    }
    return is_well;
}

/* Sidebars from a block on that are to be boxes stand in the text: that one, or all. */
static void set_in_text(gal_job *job, const gal_attempt *a, bool is_all)
{
    for (guint i = 0; i < a->plan->sidebars->len; i++) {
        const int block = g_array_index(a->plan->sidebars, int, i);

        if (block == a->lost_sidebar || (is_all && block > a->lost_sidebar))
            gal_sidebar_set_in_text(job, block);
    }
}

static bool make_plain(search *s, gal_tightness tightness)
{
    if (!gal_setting_make(s->job, tightness, &s->usual))
        return false;
    gal_attempt_plan(s->job, tightness, &s->usual, &s->plain);
    return gal_attempt_fill(s->job, &s->usual, &s->plain);
}

/* Sets the sidebar that was lost otherwise the next time. */
static void yield_sidebar(search *s, int tries, gal_tightness *tightness)
{
    enum { ONE_BY_ONE = 5, MOST_BOX_TRIES = 8 };

    if (tries >= MOST_BOX_TRIES)
        s->plain.lost_sidebar = 0;
    if (tightness->crowds_pages)
        set_in_text(s->job, &s->plain, tries >= ONE_BY_ONE);
    tightness->crowds_pages = true;
}

/* Pull quotes that find no place go back into the text: the last ones, in the end all. */
static void yield_quotes(search *s, int tries)
{
    enum { MOST_QUOTE_TRIES = 3 };

    s->job->quotes_in_text = tries < MOST_QUOTE_TRIES ? s->plain.lost_quote : 0;
}

/*
 * The plain attempt. Where a sidebar finds no place as a box, sidebars may crowd pages; one
 * that finds none then goes into the text; after some, all that find none do, and then all.
 */
static bool find_plain(search *s)
{
    gal_tightness tightness = { 0 };
    int sidebar_tries = 0, quote_tries = 0;

    while (make_plain(s, tightness)) {
        if (s->plain.lost_sidebar >= 0)
            yield_sidebar(s, ++sidebar_tries, &tightness);
        else if (s->plain.lost_quote >= 0)
            yield_quotes(s, ++quote_tries);
        else
            return true;
        gal_attempt_clear(&s->plain);
        gal_setting_clear(&s->usual);
    }
    return false;
}

static bool run_search(search *s)
{
    gal_tightness tries[MOST_TRIES];

    if (!find_plain(s))
        return false;

    const int count = s->plain.filling.flaws > 0 ? list_tries(&s->plain, tries) : 0;

    for (int i = 0; i < count && best_of(s)->filling.flaws > 0; i++)
        if (!try_tightness(s, tries[i]))
            return false;
    return true;
}

bool gal_fit_article(gal_job *job, gal_attempt *best)
{
    search s = { .job = job };
    const bool is_well = run_search(&s);

    gal_setting_clear(&s.usual);
    gal_setting_clear(&s.resized);
    if (s.better.plan) {
        gal_attempt_clear(&s.plain);
        *best = s.better;
    } else {
        *best = s.plain;
    }
    return is_well;
}
