/* SPDX-License-Identifier: Apache-2.0 */
/* Sets paragraphs beside insets again, a bounded number of times. */
#include "flow/wrap.h"

#include "flow/cap.h"

enum {
    STRICT_PLANS = 8, /* in which no line beside an inset may be torn */
    MOST_PLANS = 12   /* with insets, before it is done without */
};

/* What is wrapped: the pages as they are filled with the galley as it is now. */
typedef struct wrapping {
    gal_plan *plan;
    gal_galley galley;
    gal_filling filling;
    bool is_strict;
    gal_blocked_row blocked; /* that stopped it; row -1: none did */
} wrapping;

static bool fill(wrapping *w)
{
    gal_job *job = w->plan->job;

    g_clear_pointer(&w->filling.pages, g_array_unref);
    return gal_galley_fill(&w->galley, NULL, gal_plan_room, w->plan, job->input->most_pages,
                           &w->filling, job->error);
}

static int lines_beside_cap(const gal_text *text)
{
    return text->cap ? text->cap->lines : 1;
}

/* The paragraph's first line of a slug, counted from the stretch's first. */
static int line_of_slug(const gal_text *text, int slug)
{
    return slug == 0 ? 0 : slug + lines_beside_cap(text) - 1;
}

/* The first slug of the text that a slug is of. */
static int start_of_text(const gal_galley *galley, int slug)
{
    const gal_slug *slugs = galley->slugs;

    while (slug > 0 && slugs[slug - 1].part_count == 1 &&
           slugs[slug - 1].parts->text == slugs[slug].parts->text)
        slug--;
    return slug;
}

/* A paragraph, or a heading: what is kept with what follows it. */
static bool is_plain_text(const gal_galley *galley, int first)
{
    const int next = first + gal_galley_text_slugs(galley, first);
    const int stretch = gal_galley_stretch_of(galley, first);

    return (galley->stretch_count > 0 && galley->stretches[stretch].first_slug == first) ||
           (next < galley->count && galley->slugs[next].break_cost >= GAL_COST_NEVER);
}

/* Whether the text of a slug can have narrower lines from this one on. */
static bool can_wrap(const gal_galley *galley, int first, int slug, int line)
{
    const gal_slug *s = &galley->slugs[slug];
    const gal_text *text = s->parts->text;

    return s->rows == 1 && !s->tint && s->parts->x == 0 && !s->rule_above &&
           !s->rule_below && is_plain_text(galley, first) &&
           (!text->indents || text->indents->inset == 0) &&
           (!text->cap || line >= text->cap->indents.count);
}

/* Sets `rows` lines of a text narrower, or as many as there are, from a slug on. Returns how
   many; 0: that cannot be. */
static int wrap_text(wrapping *w, const gal_planned_page *page,
                     const gal_planned_inset *inset, int slug, int rows)
{
    const int first = start_of_text(&w->galley, slug);
    const gal_text *old = w->galley.slugs[slug].parts->text;
    const int line = line_of_slug(old, slug - first);
    gal_job *job = w->plan->job;

    if (!can_wrap(&w->galley, first, slug, line))
        return 0;

    const bool is_backward = old->shaped->is_right_to_left;
    gal_indents indents = old->indents ? *old->indents : (gal_indents){ .count = 0 };
    gal_text *text = GAL_ARENA_NEW(job->arena, gal_text);

    indents.inset = inset->number;
    indents.first = line;
    indents.last = line + rows;
    indents.begin = is_backward ? inset->right : inset->left;
    indents.end = is_backward ? inset->left : inset->right;
    *text = gal_text_wrap(job, old, &indents);
    if (text->line_count <= line ||
        (w->is_strict && text->is_strained && !old->is_strained))
        return 0;
    w->galley = gal_galley_replace(job, page->design, &w->galley, first, text);
    return MIN(text->line_count - line, rows);
}

/* The same for whatever a slug is; the rows that it takes. */
static int wrap_slug(wrapping *w, const gal_planned_page *page,
                     const gal_planned_inset *inset, int slug, int rows)
{
    const gal_slug *s = &w->galley.slugs[slug];

    if (s->is_space && !s->tint) {
        gal_galley_mark_inset(w->plan->job, &w->galley, slug, inset->number);
        return s->rows;
    }
    return s->part_count == 1 ? wrap_text(w, page, inset, slug, rows) : 0;
}

static bool block(wrapping *w, int page, int place, int row)
{
    w->blocked = (gal_blocked_row){ page, place, row };
    return false;
}

/* The column of the room that an inset's lines are in. */
static int column_of(const gal_room *room, int number)
{
    for (int i = 0; i < room->inset_count; i++)
        if (room->insets[i].number == number)
            return room->insets[i].column;
    return 0;
}

/* False if it is blocked. */
static bool wrap_inset(wrapping *w, int index, const gal_planned_page *page,
                       const gal_planned_inset *inset)
{
    const gal_filled *filled = &g_array_index(w->filling.pages, gal_filled, index);
    const int column = column_of(&page->room, inset->number);
    const int end = inset->row + inset->row_count;
    int slug = filled->cuts[column], row = page->room.head_rows[column];

    while (slug < w->galley.count && w->galley.slugs[slug].is_space)
        slug++;
    if (slug < w->galley.count)
        row += gal_slug_lead_rows(&w->galley.slugs[slug]) +
               gal_room_air(&w->galley, &page->room, column, slug);
    while (slug < w->galley.count && row + w->galley.slugs[slug].rows <= inset->row)
        row += w->galley.slugs[slug++].rows;
    if (row != inset->row)
        return block(w, index, inset->place, inset->row);
    while (row < end) {
        const int done =
            slug < w->galley.count ? wrap_slug(w, page, inset, slug, end - row) : 0;

        if (done == 0)
            return block(w, index, inset->place, row);
        slug += w->galley.slugs[slug].is_space ? 1 : done;
        row += done;
    }
    return true;
}

/* One after another: each moves the text after it. `*is_wrapped` is false if one is blocked. */
static bool wrap_all(wrapping *w, bool *is_wrapped)
{
    *is_wrapped = true;
    for (int p = 0; p < (int)w->filling.pages->len; p++) {
        const gal_planned_page *page = g_ptr_array_index(w->plan->pages, p);

        for (guint i = 0; i < page->insets->len; i++) {
            const gal_planned_inset inset =
                g_array_index(page->insets, gal_planned_inset, i);

            *is_wrapped = wrap_inset(w, p, page, &inset);
            if (!*is_wrapped)
                return true;
            if (!fill(w))
                return false;
            *is_wrapped =
                w->filling.cost < GAL_COST_ASTRAY || block(w, p, inset.place, inset.row);
            if (!*is_wrapped)
                return true;
        }
    }
    return true;
}

static bool has_insets(const gal_plan *plan, int pages)
{
    for (int p = 0; p < pages; p++)
        if (((const gal_planned_page *)g_ptr_array_index(plan->pages, p))->insets->len > 0)
            return true;
    return false;
}

/* Plans and fills the pages anew, without insets at what has blocked one of them. */
static bool begin_again(wrapping *w, const gal_galley *galley, int tries)
{
    w->is_strict = tries < STRICT_PLANS;
    if (tries == STRICT_PLANS)
        g_array_set_size(w->plan->blocked_rows, 0);
    else if (tries < MOST_PLANS)
        g_array_append_val(w->plan->blocked_rows, w->blocked);
    else
        w->plan->insets_most = 0;
    gal_plan_keep_pages(w->plan, 0);
    w->galley = *galley;
    return fill(w);
}

bool gal_insets_wrap(gal_plan *plan, gal_galley *galley, gal_filling *filling)
{
    wrapping w = { plan, *galley, *filling, true, { 0, 0, -1 } };
    bool is_wrapped = !has_insets(plan, (int)w.filling.pages->len), is_well = true;

    for (int tries = 1; !is_wrapped && is_well; tries++) {
        is_well = wrap_all(&w, &is_wrapped);
        if (is_well && !is_wrapped)
            is_well = begin_again(&w, galley, tries);
    }
    *galley = w.galley;
    *filling = w.filling;
    return is_well;
}
