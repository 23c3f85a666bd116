/* SPDX-License-Identifier: Apache-2.0 */
/* Plans the pages one after another and shares the photos among them. */
#include "flow/plan.h"

#include <string.h>

#include "flow/insert.h"
#include "flow/language.h"
#include "flow/notes.h"
#include "flow/opening.h"
#include "flow/photos.h"
#include "flow/pull_quote.h"
#include "flow/sidebars.h"

/* Since all pages are filled once more for each. */
enum { MOST_INSETS = 16 };

static void free_page(gpointer data)
{
    gal_planned_page *page = data;

    gal_head_clear(&page->head);
    g_array_unref(page->figures);
    g_array_unref(page->quotes);
    g_array_unref(page->insets);
    g_array_unref(page->sidebars);
    g_free(page);
}

gal_plan *gal_plan_new(gal_job *job, gal_tightness tightness)
{
    gal_plan *plan = g_new0(gal_plan, 1);

    plan->job = job;
    plan->tightness = tightness;
    plan->pages = g_ptr_array_new_with_free_func(free_page);
    plan->photos = gal_photos_list(job);
    plan->quotes = g_array_new(FALSE, FALSE, sizeof(int));
    plan->insets_most = MOST_INSETS;
    plan->blocked_rows = g_array_new(FALSE, FALSE, sizeof(gal_blocked_row));
    return plan;
}

void gal_plan_take_galley(gal_plan *plan, const gal_galley *galley)
{
    const GPtrArray *body = plan->job->article->body;
    const gal_design *design = gal_plan_design(plan, 0);

    plan->galley = *galley;
    plan->galley_rows = gal_galley_rows(galley, 0, galley->count) +
                        gal_galley_note_rows(galley, 0, galley->count);
    gal_photos_order(plan);
    plan->least_text_rows = GAL_LEAST_TEXT_ROWS;
    for (int i = 0; i < galley->count; i++)
        plan->least_text_rows =
            MAX(plan->least_text_rows, galley->slugs[i].rows +
                                           (galley->slugs[i].rule_above > 0) +
                                           gal_slug_lead_rows(&galley->slugs[i]) +
                                           gal_galley_note_rows(galley, i, i + 1));
    for (int i = 0; i < (int)body->len; i++)
        if (gal_pull_quote_is_insertion(plan->job, design, i))
            g_array_append_val(plan->quotes, i);
    plan->sidebars = gal_sidebars_list(plan->job, design);
}

void gal_plan_free(gal_plan *plan)
{
    if (!plan)
        return;
    g_ptr_array_unref(plan->pages);
    g_array_unref(plan->photos);
    g_array_unref(plan->quotes);
    g_array_unref(plan->blocked_rows);
    g_clear_pointer(&plan->sidebars, g_array_unref);
    g_free(plan);
}

/* The sections stand where an article without a kicker would have it. */
static int length_of_kicker(const gal_article *article)
{
    int length = gal_article_text_length(article->kicker);

    for (guint i = 0; i < article->section->len && !article->kicker; i++)
        length += gal_article_text_length(g_ptr_array_index(article->section, i));
    return length;
}

static gal_orientation orientation_of(double aspect)
{
    if (aspect >= 1.15)
        return GAL_LANDSCAPE;
    return aspect <= 0.87 ? GAL_PORTRAIT : GAL_SQUARE;
}

/* The facts of page `page`, from 0, with `photo` as the photo that @when asks about; -1: none. */
gal_facts gal_plan_facts(const gal_plan *plan, int page, int photo)
{
    const gal_article *article = plan->job->article;
    const gal_picture *picture = photo >= 0 ? plan->job->input->pictures[photo] : NULL;
    gal_facts facts = { .photo_count = (int)plan->photos->len,
                        .photo_orientation = GAL_LANDSCAPE,
                        .photo_aspect_ratio = 1.5,
                        .photo_pixels = 2000,
                        .publication_length = gal_article_text_length(article->publication),
                        .kicker_length = length_of_kicker(article),
                        .headline_length = gal_article_text_length(article->headline),
                        .standfirst_length = gal_article_text_length(article->standfirst),
                        .body_length = plan->job->body_length,
                        .byline_count = (int)article->bylines->len,
                        .language = plan->job->language,
                        .script = gal_language_script(plan->job->language),
                        .is_right_to_left =
                            gal_language_is_right_to_left(plan->job->language),
                        .page = page + 1,
                        .is_png = plan->job->input->is_png };

    if (picture) {
        facts.photo_pixels = gal_picture_width(picture);
        facts.photo_aspect_ratio =
            (double)gal_picture_width(picture) / gal_picture_height(picture);
        facts.photo_orientation = orientation_of(facts.photo_aspect_ratio);
    }
    return facts;
}

/* The same design with another body size, its leading kept. */
static const gal_design *resize_body(gal_arena *arena, const gal_design *design,
                                     gal_length size)
{
    gal_design *resized = gal_arena_copy(arena, design, 1, sizeof *design);
    gal_style *styles = gal_arena_copy(arena, design->styles, (size_t)design->style_count,
                                       sizeof *design->styles);

    for (int i = 0; i < design->style_count; i++)
        if (strcmp(styles[i].name, "body") == 0)
            styles[i].size = size;
    resized->styles = styles;
    return resized;
}

const gal_design *gal_plan_design_for(gal_plan *plan, int page, int photo)
{
    const gal_facts facts = gal_plan_facts(plan, page, photo);
    const gal_design *design =
        gal_layout_design(plan->job->input->layout, &facts, plan->job->arena);

    return plan->tightness.body_size > 0
               ? resize_body(plan->job->arena, design, plan->tightness.body_size)
               : design;
}

int gal_plan_photo(const gal_plan *plan, int index)
{
    return index < (int)plan->photos->len
               ? g_array_index(plan->photos, gal_photo_place, index).photo
               : -1;
}

const gal_design *gal_plan_design(gal_plan *plan, int page)
{
    if (page > 0)
        return gal_plan_design_for(plan, page, gal_plan_photo(plan, plan->photos_placed));
    if (!plan->first_design)
        plan->first_design = gal_plan_design_for(plan, 0, gal_plan_photo(plan, 0));
    return plan->first_design;
}

void gal_planned_page_take(gal_planned_page *page, const gal_figure *figure,
                           bool is_at_foot, int rows)
{
    gal_room *room = &page->room;

    for (int column = figure->first_column; column <= figure->last_column; column++) {
        const int index = column - page->first_column;

        if (index < 0 || index >= room->column_count)
            continue;
        if (is_at_foot)
            room->foot_rows[index] += rows;
        else
            room->head_rows[index] += rows;
        if (room->foot_rows[index] > 0)
            room->least_rows =
                MAX(room->least_rows, room->head_rows[index] + room->foot_rows[index]);
    }
}

/* Rows of the galley before the end of the page, if it is full. */
int gal_planned_page_text_end(const gal_planned_page *page)
{
    int rows = page->text_before;

    for (int i = 0; i < page->room.column_count; i++)
        rows += gal_room_rows(&page->room, i, page->room.rows);
    return rows;
}

const gal_planned_page *gal_plan_page(gal_plan *plan, int index)
{
    if (index < (int)plan->pages->len)
        return g_ptr_array_index(plan->pages, index);

    gal_planned_page *page = gal_plan_open_page(plan, index);

    if (page && index > 0)
        page->text_before =
            gal_planned_page_text_end(g_ptr_array_index(plan->pages, index - 1));
    return page && gal_photos_place(plan, page, index) && gal_sidebars_place(plan, page) &&
                   gal_quotes_place(plan, page, index)
               ? page
               : NULL;
}

void gal_plan_keep_pages(gal_plan *plan, int count)
{
    g_ptr_array_set_size(plan->pages, count);
    plan->photos_placed = plan->quotes_placed = 0;
    plan->insets_placed = plan->sidebars_placed = 0;
    for (int i = 0; i < count; i++) {
        const gal_planned_page *page = g_ptr_array_index(plan->pages, i);

        plan->photos_placed += (int)page->figures->len;
        plan->quotes_placed += (int)page->quotes->len;
        plan->insets_placed += (int)page->insets->len;
        plan->sidebars_placed += (int)page->sidebars->len;
    }
}

bool gal_plan_room(void *data, int index, gal_room *room)
{
    const gal_planned_page *page = gal_plan_page(data, index);

    if (page)
        *room = page->room;
    return page != NULL;
}

const gal_planned_page *gal_plan_sidebar_page(gal_plan *plan, int index)
{
    bool is_worth_it = false;

    if (plan->sidebars_placed >= (int)plan->sidebars->len)
        return NULL;

    gal_planned_page *page = gal_plan_open_page(plan, index);

    if (page && gal_sidebars_stack(plan, page, &is_worth_it) && is_worth_it)
        return page;
    gal_plan_keep_pages(plan, index);
    return NULL;
}

const gal_planned_page *gal_plan_photo_page(gal_plan *plan, int index)
{
    if (plan->photos_placed >= (int)plan->photos->len)
        return NULL;

    const int placed_before = plan->photos_placed;
    gal_planned_page *page = gal_plan_open_page(plan, index);

    for (int column = page ? page->first_column : 1; page && column <= page->last_column;
         column++)
        if (!gal_photos_stack(plan, page, index, column))
            return NULL;
    if (page && plan->photos_placed == placed_before &&
        gal_photos_slot(plan, index, gal_plan_photo(plan, placed_before)))
        gal_fail(plan->job->error, GAL_ERROR_INPUT,
                 "photos[%d]: the photo with its caption is higher than a page, expected a "
                 "shorter caption",
                 gal_plan_photo(plan, placed_before));
    return plan->photos_placed > placed_before ? page : NULL;
}
