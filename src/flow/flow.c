/* SPDX-License-Identifier: Apache-2.0 */
/* The whole way from an article to placed pages, once it is known how it is set best. */
#include "flow/flow.h"

#include <string.h>

#include "flow/fit.h"
#include "flow/language.h"
#include "flow/limits.h"
#include "flow/notes.h"
#include "flow/outcome.h"
#include "flow/page.h"
#include "flow/sidebars.h"
#include "flow/tongue.h"

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

/* Further pages for photos that the text left no room for, after the first `pages`. */
static int plan_photo_pages(gal_job *job, gal_attempt *a, int pages)
{
    int count = 0;

    while (job->error->kind == GAL_ERROR_NONE &&
           gal_plan_photo_page(a->plan, pages + count))
        if (pages + ++count > job->input->most_pages)
            gal_fail(job->error, GAL_ERROR_INPUT,
                     "the article needs more than %d pages for its photos, expected fewer",
                     job->input->most_pages);
    return count;
}

static bool place_pages(gal_job *job, gal_attempt *a)
{
    const int text_pages = gal_attempt_page_count(a);

    /* Pages may have been planned for ways that were not taken. */
    gal_plan_keep_pages(a->plan, text_pages);

    int page_count = text_pages + gal_attempt_plan_sidebar_pages(job, a);

    page_count += plan_photo_pages(job, a, page_count);

    if (job->error->kind != GAL_ERROR_NONE)
        return false;
    for (int i = 0; i < page_count; i++) {
        const gal_filled *filled = i < text_pages ? gal_attempt_filled(a, i) : NULL;

        if (!gal_page_place(job, gal_attempt_page(a, i), &a->galley, filled,
                            (gal_folio){ i + 1, page_count }))
            return false;
    }
    place_outline(job);
    return true;
}

/* An article without a headline is called after its first words. */
static const char *borrow_title(gal_job *job)
{
    enum { LONGEST = 60 };
    const gal_article *article = job->article;
    const char *text = article->kicker ? article->kicker : article->standfirst;

    for (guint i = 0; i < article->body->len && !text; i++)
        text = ((const gal_block *)g_ptr_array_index(article->body, i))->text.text;
    if (!text || g_utf8_strlen(text, -1) <= LONGEST)
        return gal_arena_string(job->arena, text);

    const char *end = g_utf8_offset_to_pointer(text, LONGEST);
    const char *space = g_strrstr_len(text, end - text, " ");

    return gal_arena_format(job->arena, "%.*s\u2026", (int)((space ? space : end) - text),
                            text);
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
    if (!display->title)
        display->title = borrow_title(job);
    display->subject = gal_arena_string(job->arena, article->standfirst);
    display->author = authors->len ? gal_arena_string(job->arena, authors->str) : NULL;
    display->language = gal_arena_string(job->arena, job->language);
    display->is_right_to_left = gal_language_is_right_to_left(job->language);
    display->published = gal_arena_string(job->arena, article->published);
    g_string_free(authors, TRUE);
}

static void describe_press(gal_display *display, const gal_design *design)
{
    display->press = design->press;
    display->is_mono = design->is_mono;
    display->intent = design->is_perceptual ? GAL_INTENT_PERCEPTUAL : GAL_INTENT_RELATIVE;
}

static void describe_sheet(gal_display *display, const gal_design *design)
{
    if (design->imposition == GAL_IMPOSE_NONE)
        return;
    display->sheet_width = design->sheet_width ? design->sheet_width : 2 * design->width;
    display->sheet_height = design->sheet_height ? design->sheet_height : design->height;
}

/* What the layout asks of all pages, and whether the article can be had on them. */
static bool inspect(gal_job *job)
{
    gal_plan *plan = gal_plan_new(job, (gal_tightness){ 0 });
    const gal_design *design = gal_plan_design(plan, 0);

    gal_plan_free(plan);
    describe_press(job->display, design);
    describe_sheet(job->display, design);
    job->keeps_missing_photos =
        design->keeps_missing_photos || job->input->keeps_missing_photos;
    return gal_limits_check(job, design);
}

static bool run(gal_job *job, gal_flow_result *result)
{
    gal_attempt best = { .plan = NULL };
    const bool is_done =
        inspect(job) && gal_fit_article(job, &best) && place_pages(job, &best);

    if (is_done)
        gal_outcome_tell(job, &best, result);
    gal_attempt_clear(&best);
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
                    .quotes_in_text = G_MAXINT,
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
    gal_sidebars_clear(&job);
    if (!is_done) {
        gal_display_free(job.display);
        result->display = NULL;
    }
    return is_done;
}
