/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole way from an article to pages: set the galley, plan the pages, fill them, and
 * where a last page is nearly empty try to do without it as the layout's @fit says.
 */
#include "flow/flow.h"
#include "flow/language.h"

#include <math.h>
#include <string.h>

#include "flow/limits.h"
#include "flow/notes.h"
#include "flow/page.h"
#include "flow/tongue.h"
#include "flow/tune.h"

/* One attempt to set the article. */
typedef struct attempt {
    gal_tightness tightness;
    gal_plan *plan;
    gal_galley set_galley; /* each paragraph at its best */
    gal_galley galley;     /* as tuned */
    GArray *pages;         /* of gal_filled */
    int64_t cost;
} attempt;

static void clear_attempt(attempt *a)
{
    gal_plan_free(a->plan);
    if (a->pages)
        g_array_unref(a->pages);
    *a = (attempt){ .plan = NULL };
}

static bool set_galley(gal_job *job, attempt *a)
{
    const gal_design *design = gal_plan_design(a->plan, 0);
    const gal_slot *body = gal_design_slot(design, "body");
    const gal_grid grid = gal_grid_of(design, 1);
    const int first = body && body->first_column ? body->first_column : 1;

    return gal_galley_set(job, design, gal_grid_columns(&grid, design, first, first).width,
                          1, &a->set_galley);
}

/* Sets the galley, unless it is that of another attempt, and fills pages with it. */
static bool make_attempt(gal_job *job, gal_tightness tightness, const gal_galley *galley,
                         attempt *a)
{
    *a = (attempt){ .tightness = tightness, .plan = gal_plan_new(job, tightness) };
    if (galley)
        a->set_galley = *galley;
    else if (!set_galley(job, a))
        return false;
    a->galley = a->set_galley;
    gal_plan_take_galley(a->plan, &a->galley);
    a->pages = gal_galley_fill(&a->galley, gal_plan_room, a->plan, job->input->most_pages,
                               &a->cost, job->error);
    return a->pages && gal_cuts_tune(job, a->plan, &a->galley, &a->pages, &a->cost);
}

static const gal_filled *last_page(const attempt *a)
{
    return &g_array_index(a->pages, gal_filled, a->pages->len - 1);
}

static const gal_planned_page *planned_page(const attempt *a, int index)
{
    return g_ptr_array_index(a->plan->pages, index);
}

/* Whether the last page holds so little that it should not be. */
static bool is_nearly_empty(const attempt *a, const gal_design *design)
{
    const gal_filled *last = last_page(a);
    const int columns = planned_page(a, (int)a->pages->len - 1)->room.column_count;

    return a->pages->len > 1 &&
           gal_galley_rows(&a->galley, last->cuts[0], last->cuts[columns]) <
               design->least_last_page_lines * columns;
}

enum { MOST_LESS_ROWS = 4 };

/* The tightnesses to try for one step of @fit, each on top of the steps before. Without
   photos there is none to make less high. On a page of many lines a line less is nothing. */
static int list_tries(const gal_fit_step *step, const gal_design *design, bool has_photos,
                      gal_tightness from, gal_tightness *tries)
{
    enum { FEW_LINES = 80 };
    const int unit = 1 + design->line_count / FEW_LINES;
    int count = 0;

    switch (step->kind) {
    case GAL_FIT_PHOTO_HEIGHT:
        for (int rows = 1; has_photos && rows <= MOST_LESS_ROWS; rows++) {
            tries[count] = from;
            tries[count++].less_photo_rows = rows * unit;
        }
        break;
    case GAL_FIT_HEADLINE_STEP:
        tries[count] = from;
        tries[count++].headline_steps_down = 1;
        break;
    case GAL_FIT_BODY_SIZE:
        tries[count] = from;
        tries[count++].body_size = step->size;
        break;
    case GAL_FIT_NEXT_PAGE: break;
    }
    return count;
}

/* Replaces `best` by a tighter attempt that needs a page less, if there is one. */
static bool tighten(gal_job *job, const gal_design *design, attempt *best)
{
    const bool has_photos = best->plan->photos->len > 0;
    gal_tightness reached = best->tightness;

    for (int i = 0; i < design->fit_count; i++) {
        gal_tightness tries[MOST_LESS_ROWS + 1];
        const int count = list_tries(&design->fit[i], design, has_photos, reached, tries);

        for (int k = 0; k < count; k++) {
            const bool is_same_galley = tries[k].body_size == best->tightness.body_size;
            attempt tried;

            reached = tries[k];
            if (!make_attempt(job, tries[k], is_same_galley ? &best->set_galley : NULL,
                              &tried)) {
                clear_attempt(&tried);
                return false;
            }
            if (tried.pages->len < best->pages->len) {
                clear_attempt(best);
                *best = tried;
                return true;
            }
            clear_attempt(&tried);
        }
    }
    return true;
}

/*
 * Where the cuts are still bad, a photo some rows lower may let them be good: columns then
 * end elsewhere.
 */
static bool polish(gal_job *job, attempt *best)
{
    const gal_tightness from = best->tightness;

    for (int rows = 1; rows <= MOST_LESS_ROWS && best->cost > GAL_COST_GOOD; rows++) {
        gal_tightness tightness = from;
        attempt tried;

        tightness.less_photo_rows += rows;
        if (!make_attempt(job, tightness, &best->set_galley, &tried)) {
            clear_attempt(&tried);
            return false;
        }
        if (tried.pages->len == best->pages->len && tried.cost < best->cost) {
            clear_attempt(best);
            *best = tried;
        } else {
            clear_attempt(&tried);
        }
    }
    return true;
}

static bool has_photo(const attempt *a)
{
    return planned_page(a, 0)->figures->len > 0;
}

static void place_outline(gal_job *job)
{
    const gal_page *page = g_ptr_array_index(job->display->pages, 0);

    job->display->headline = gal_arena_string(job->arena, job->article->headline);
    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        if (strcmp(box->slot, "headline") == 0)
            job->display->headline_y = box->rect.y;
    }
}

/* Further pages for photos that the text left no room for. */
static int plan_photo_pages(gal_job *job, attempt *a)
{
    int count = 0;

    while (job->error->kind == GAL_ERROR_NONE &&
           gal_plan_photo_page(a->plan, (int)a->pages->len + count))
        if ((int)a->pages->len + ++count > job->input->most_pages)
            gal_fail(job->error, GAL_ERROR_INPUT,
                     "the article needs more than %d pages for its photos, expected fewer",
                     job->input->most_pages);
    return count;
}

static bool place_pages(gal_job *job, attempt *a)
{
    const int text_pages = (int)a->pages->len;

    /* Pages may have been planned for ways that were not taken. */
    gal_plan_keep_pages(a->plan, text_pages);

    const int page_count = text_pages + plan_photo_pages(job, a);

    if (job->error->kind != GAL_ERROR_NONE)
        return false;
    for (int i = 0; i < page_count; i++) {
        const gal_filled *filled =
            i < text_pages ? &g_array_index(a->pages, gal_filled, i) : NULL;

        if (!gal_page_place(job, planned_page(a, i), &a->galley, filled,
                            (gal_folio){ i + 1, page_count }))
            return false;
    }
    place_outline(job);
    return true;
}

static void describe_display(gal_job *job)
{
    const gal_article *article = job->article;
    gal_display *display = job->display;
    GString *authors = g_string_new(NULL);

    for (guint i = 0; i < article->bylines->len; i++) {
        const char *name = g_array_index(article->bylines, gal_byline, i).name;

        if (name)
            g_string_append_printf(authors, "%s%s", authors->len ? ", " : "", name);
    }
    display->title = gal_arena_string(job->arena, article->headline);
    display->subject = gal_arena_string(job->arena, article->standfirst);
    display->author = authors->len ? gal_arena_string(job->arena, authors->str) : NULL;
    display->language = gal_arena_string(job->arena, job->language);
    display->is_right_to_left = gal_language_is_right_to_left(job->language);
    display->published = gal_arena_string(job->arena, article->published);
    g_string_free(authors, TRUE);
}

static void count_cut(const gal_galley *galley, int cut, gal_flow_result *result)
{
    if (cut == 0 || cut >= galley->count)
        return;

    const gal_slug *slug = &galley->slugs[cut];

    result->column_end_hyphens += galley->slugs[cut - 1].ends_hyphenated;
    if (slug->part_count == 0)
        return;

    const gal_slug_part *part = &slug->parts[slug->part_count - 1];
    const gal_style *style = part->text->style;

    result->orphans += part->first_line > 0 && part->first_line < style->orphans;
    result->widows +=
        part->first_line > 0 && part->text->line_count - part->first_line < style->widows;
}

/* Of the last page: rows between the highest and the lowest foot of its columns. */
static int measure_imbalance(const attempt *a)
{
    const gal_filled *last = last_page(a);
    const gal_room *room = &planned_page(a, (int)a->pages->len - 1)->room;
    int least = G_MAXINT, most = 0;

    for (int i = 0; i < room->column_count; i++) {
        const int rows = gal_filled_rows(&a->galley, room, last, i);

        if (rows == 0 || room->end_rows[i] > 0)
            continue;
        least = MIN(least, room->head_rows[i] + rows + room->foot_rows[i]);
        most = MAX(most, room->head_rows[i] + rows + room->foot_rows[i]);
    }
    return most > 0 ? most - least : 0;
}

/* "headline 33pt", "body 8.6pt", in any locale. */
static char *name_size(gal_job *job, const char *what, gal_length size)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(number, sizeof number, "%g", round(gal_length_to_pt(size) * 100) / 100);
    return gal_arena_format(job->arena, "%s %spt", what, number);
}

static void list_fit(gal_job *job, const attempt *a, gal_flow_result *result)
{
    const gal_head *head = &planned_page(a, 0)->head;
    const gal_tightness *t = &a->tightness;
    GPtrArray *fit = g_ptr_array_new();

    if (head->headline_size > 0)
        g_ptr_array_add(fit, name_size(job, "headline", head->headline_size));
    if (t->less_photo_rows > 0)
        g_ptr_array_add(
            fit, gal_arena_format(job->arena, "photo -%d lines", t->less_photo_rows));
    if (t->body_size > 0)
        g_ptr_array_add(fit, name_size(job, "body", t->body_size));
    result->fit_count = (int)fit->len;
    result->fit = gal_arena_copy(job->arena, fit->pdata, fit->len, sizeof(char *));
    g_ptr_array_unref(fit);
}

static void report_figures(gal_job *job, const attempt *a)
{
    for (guint p = 0; p < a->plan->pages->len; p++) {
        const gal_planned_page *page = planned_page(a, (int)p);
        const gal_slot *slot = gal_design_slot(page->design, "photo");
        const int least = slot && slot->min_ppi > 0 ? slot->min_ppi : 120;

        for (guint i = 0; i < page->figures->len; i++) {
            const gal_figure *figure =
                &g_array_index(page->figures, gal_planned_figure, i).figure;
            char where[32];

            g_snprintf(where, sizeof where, "photos[%d]", figure->photo);
            if (figure->resolution_ppi > 0 && figure->resolution_ppi < least)
                gal_findings_add(job->findings, "photo-resolution", where,
                                 "the photo is printed at %.0f ppi, expected at least %d",
                                 figure->resolution_ppi, least);
        }
    }
    if (planned_page(a, 0)->head.is_headline_too_long)
        gal_findings_add(job->findings, "headline-too-long", "headline",
                         "the headline needs more lines than the smallest size allows");
}

static void report_missing_photos(gal_job *job)
{
    for (guint i = 0; i < job->article->photos->len; i++) {
        char where[32];

        g_snprintf(where, sizeof where, "photos[%u]", i);
        if (!job->input->pictures[i] && !gal_photo_is_broken(job, (int)i))
            gal_findings_add(job->findings, "photo-missing", where,
                             job->keeps_missing_photos
                                 ? "the photo is missing: its slot is left empty"
                                 : "the photo is missing: it and its caption are left out");
    }
}

static void describe_sheet(gal_display *display, const gal_design *design)
{
    if (design->imposition == GAL_IMPOSE_NONE)
        return;
    display->sheet_width = design->sheet_width ? design->sheet_width : 2 * design->width;
    display->sheet_height = design->sheet_height ? design->sheet_height : design->height;
}

static void report_lost_quotes(gal_job *job, const gal_plan *plan)
{
    for (guint i = (guint)plan->quotes_placed; i < plan->quotes->len; i++) {
        char where[32];

        g_snprintf(where, sizeof where, "body[%d]", g_array_index(plan->quotes, int, i));
        gal_findings_add(job->findings, "pull-quote-left-out", where,
                         "the pull quote found no place on the pages and is left out");
    }
}

/* What the layout asks of all pages, and whether the article can be had on them. */
static bool inspect(gal_job *job)
{
    gal_plan *plan = gal_plan_new(job, (gal_tightness){ 0 });
    const gal_design *design = gal_plan_design(plan, 0);

    gal_plan_free(plan);
    describe_sheet(job->display, design);
    job->keeps_missing_photos =
        design->keeps_missing_photos || job->input->keeps_missing_photos;
    return gal_limits_check(job, design);
}

static bool run(gal_job *job, gal_flow_result *result)
{
    attempt best;
    bool is_done = false;

    if (!inspect(job))
        return false;
    is_done = make_attempt(job, (gal_tightness){ 0 }, NULL, &best);

    if (is_done) {
        const gal_design *design = planned_page(&best, 0)->design;

        is_done = (!is_nearly_empty(&best, design) || tighten(job, design, &best)) &&
                  (!has_photo(&best) || polish(job, &best)) && place_pages(job, &best);
    }
    if (is_done) {
        list_fit(job, &best, result);
        report_figures(job, &best);
        report_missing_photos(job);
        report_lost_quotes(job, best.plan);
        result->column_imbalance_lines = measure_imbalance(&best);
        for (guint p = 0; p < best.pages->len; p++) {
            const gal_filled *filled = &g_array_index(best.pages, gal_filled, p);

            for (int i = 1; i <= planned_page(&best, (int)p)->room.column_count; i++)
                count_cut(&best.galley, filled->cuts[i], result);
        }
    }
    clear_attempt(&best);
    return is_done;
}

bool gal_flow(const gal_flow_input *input, gal_findings *findings, gal_flow_result *result,
              gal_error *error)
{
    const char *language = input->article->language
                               ? input->article->language
                               : gal_article_guess_language(input->article);
    gal_job job = { .input = input,
                    .article = input->article,
                    .display = gal_display_new(),
                    .shaper = input->shaper,
                    .findings = findings,
                    .gaps = g_array_new(FALSE, FALSE, sizeof(gal_gap)),
                    .language = language,
                    .body_length = gal_article_body_length(input->article),
                    .error = error };

    const gint64 start = g_get_monotonic_time();

    *result = (gal_flow_result){ .display = job.display };
    job.arena = job.display->arena;
    gal_display_add_element(job.display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    gal_display_add_element(job.display, GAL_ROLE_ARTICLE, 0, NULL, NULL);
    describe_display(&job);
    gal_notes_number(&job);

    const bool is_done = run(&job, result);

    result->shape_ms = (double)job.shape_us / 1000;
    result->break_ms = (double)job.break_us / 1000;
    result->pages_ms =
        (double)(g_get_monotonic_time() - start - job.shape_us - job.break_us) / 1000;
    g_array_unref(job.gaps);
    gal_tongues_clear(&job);
    gal_notes_clear(&job);
    if (!is_done) {
        gal_display_free(job.display);
        result->display = NULL;
    }
    return is_done;
}
