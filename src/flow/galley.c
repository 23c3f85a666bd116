/* SPDX-License-Identifier: Apache-2.0 */
/* Sets the blocks of the body one under the other, each by the function of its kind. */
#include "flow/cap.h"
#include "flow/maker.h"
#include "flow/notes.h"
#include "flow/sidebar.h"
#include "flow/slug.h"

const gal_style *gal_maker_style(const gal_maker *m, const char *name)
{
    const gal_style *style = gal_design_style(m->design, name);

    return style ? style : gal_design_style(m->design, "body");
}

int gal_maker_rows(const gal_maker *m, gal_length height)
{
    return (height + m->design->grid - 1) / m->design->grid;
}

/* Within a tinted sidebar all stands off its edges. */
static void move_parts(gal_maker *m, gal_slug *slug)
{
    gal_slug_part *parts =
        gal_arena_copy(m->job->arena, slug->parts, (size_t)slug->part_count, sizeof *parts);

    for (int i = 0; i < slug->part_count; i++)
        parts[i].x += m->inset;
    slug->parts = parts;
    slug->rule_inset = slug->part_count > 0 ? m->inset : 0;
    slug->tint = m->tint;
}

static void move_into_sidebar(gal_maker *m, gal_slug *slug)
{
    gal_slug *lead =
        gal_arena_copy(m->job->arena, slug->lead, (size_t)slug->lead_count, sizeof *lead);

    move_parts(m, slug);
    for (int i = 0; i < slug->lead_count; i++)
        move_parts(m, &lead[i]);
    slug->lead = lead;
}

gal_slug *gal_maker_add_slug(gal_maker *m, gal_slug slug)
{
    if (m->tint)
        move_into_sidebar(m, &slug);
    if (m->keeps_next)
        slug.break_cost += GAL_COST_NEVER;
    m->keeps_next = false;
    g_array_append_val(m->slugs, slug);
    return &g_array_index(m->slugs, gal_slug, m->slugs->len - 1);
}

/* Whether the galley ends in space, or in the row of air under a rule. */
static bool last_is_air(const gal_maker *m)
{
    const gal_slug *last = &g_array_index(m->slugs, gal_slug, m->slugs->len - 1);

    return last->is_space || (last->part_count == 0 && last->rule_above > 0);
}

/* Space is dropped at a column's head, and two spaces are one. */
void gal_maker_add_space(gal_maker *m, gal_length height)
{
    const int rows = gal_maker_rows(m, height);

    if (rows <= 0 || m->slugs->len == 0 || last_is_air(m))
        return;

    const bool keeps_next = m->keeps_next;

    gal_maker_add_slug(m, (gal_slug){ .rows = rows, .is_space = true });
    m->keeps_next = keeps_next;
}

gal_slug_part *gal_maker_new_part(gal_maker *m, const gal_text *text, int first, int count,
                                  gal_length x)
{
    gal_slug_part *part = GAL_ARENA_NEW(m->job->arena, gal_slug_part);

    *part = (gal_slug_part){ text, first, count, x, 0, text->style->leading };
    return part;
}

/*
 * Lines of leading on the grid: one slug each, so that columns may break between them. What
 * must not begin a column, as after a subhead, is there with two lines at least.
 */
static void add_lines(gal_maker *m, const gal_text *text, gal_length x)
{
    const bool is_kept = m->keeps_next;
    const guint first = m->slugs->len;

    for (int i = 0; i < gal_text_slug_count(text); i++)
        gal_maker_add_slug(m, gal_text_slug(m->job->arena, m->design, text, i, x));
    if (is_kept && m->slugs->len > first + 1)
        g_array_index(m->slugs, gal_slug, first + 1).break_cost += GAL_COST_NEVER;
}

static const gal_text *break_beside(gal_maker *m, gal_spans spans, const gal_style *style,
                                    gal_length measure, const gal_indents *indents)
{
    const gal_shaped *shaped = gal_text_shape(m->job, spans, m->where);
    gal_text *text = GAL_ARENA_NEW(m->job->arena, gal_text);

    *text = gal_text_break(m->job, shaped, style, measure, indents);
    text->block = m->block;
    return gal_notes_set(m, text) ? text : NULL;
}

static const gal_text *break_text(gal_maker *m, gal_spans spans, const gal_style *style,
                                  gal_length measure, gal_length indent)
{
    const gal_indents first = { 1, { indent } };

    return break_beside(m, spans, style, measure, &first);
}

/* Marked-up text set in a style; NULL with the job's error. */
const gal_text *gal_maker_set_rich(gal_maker *m, const gal_rich_text *rich,
                                   const gal_style *style, gal_length measure,
                                   gal_length indent, int element)
{
    gal_spans spans = gal_spans_new();
    const gal_text *text = gal_spans_add_rich(m->job, spans, rich, style, element) &&
                                   gal_maker_add_end_mark(m, spans)
                               ? break_text(m, spans, style, measure, indent)
                               : NULL;

    gal_spans_free(spans);
    return text;
}

int gal_maker_add_element(const gal_maker *m, gal_role role, int parent)
{
    return gal_display_add_element(m->job->display, role, parent, NULL, NULL);
}

/* The place that a report comes from runs into its first paragraph, if it is not there yet. */
static bool add_dateline(gal_maker *m, gal_spans spans, const gal_style *style, int element)
{
    const char *dateline = m->job->article->dateline;

    if (!dateline || m->has_dateline || m->is_inner)
        return true;
    m->has_dateline = true;
    return gal_article_dateline_paragraph(m->job->article, NULL) ||
           (gal_spans_add(m->job, spans, dateline, style, element) &&
            gal_spans_add(m->job, spans, GAL_DATELINE_DASH, style, element));
}

static bool is_opening(const gal_maker *m)
{
    return m->slugs->len == 0 && m->block >= 0 && !m->is_inner;
}

/* The article begins with a drop cap where the style has one. */
static bool wants_cap(const gal_maker *m, const gal_style *style)
{
    return style->drop_cap_lines > 1 && is_opening(m);
}

/* And with words in small capitals, unless it begins with its place, which is no part of them. */
static bool wants_opening(const gal_maker *m, const gal_style *style)
{
    return style->opening_words > 0 && is_opening(m) && !m->has_dateline;
}

/* Leaves `*text` NULL where the paragraph should have no cap: it may be too short for it. */
static bool set_with_cap(gal_maker *m, gal_spans spans, const gal_style *style,
                         const gal_text **text)
{
    gal_spans rest = gal_spans_new();
    const gal_drop_cap *cap;

    g_array_append_vals(rest.items, spans.items->data, spans.items->len);

    const bool is_split = gal_cap_split(m->job, m->design, rest, style, m->measure, &cap);

    if (is_split && cap) {
        const gal_text *set = break_beside(m, rest, style, m->measure, &cap->indents);

        if (set && set->line_count >= cap->lines) {
            gal_text *capped = gal_arena_copy(m->job->arena, set, 1, sizeof *set);

            capped->cap = cap;
            *text = capped;
        }
    }
    gal_spans_free(rest);
    return is_split;
}

/* NULL with the job's error. */
static const gal_text *set_spans(gal_maker *m, gal_spans spans, const gal_style *style)
{
    const gal_text *text = NULL;

    if (wants_opening(m, style) && !gal_cap_open(m->job, spans, style))
        return NULL;
    if (wants_cap(m, style) && !set_with_cap(m, spans, style, &text))
        return NULL;
    return text ? text
                : break_text(m, spans, style, m->measure,
                             m->is_first ? style->first_indent : style->indent);
}

static bool is_last_text(const gal_maker *m)
{
    return m->block >= 0 && m->block == m->last_text;
}

static bool set_paragraph(gal_maker *m, const gal_block *block)
{
    const gal_style *style = gal_maker_style(m, m->is_inner ? "sidebar" : "body");
    const int element = gal_maker_add_element(m, GAL_ROLE_PARAGRAPH, m->parent);
    gal_spans spans = gal_spans_new();

    m->is_at_end = is_last_text(m);

    const gal_text *text =
        add_dateline(m, spans, style, element) &&
                gal_spans_add_rich(m->job, spans, &block->text, style, element) &&
                gal_maker_add_end_mark(m, spans)
            ? set_spans(m, spans, style)
            : NULL;

    gal_spans_free(spans);
    if (!text)
        return false;

    const gal_stretch stretch = { .x = m->inset,
                                  .first_slug = (int)m->slugs->len,
                                  .slug_count = gal_text_slug_count(text),
                                  .text = text };

    add_lines(m, text, 0);
    g_array_append_val(m->stretches, stretch);
    m->is_first = false;
    return true;
}

bool gal_maker_set_heading(gal_maker *m, const gal_block *block, const gal_style *style)
{
    const gal_text *text =
        gal_maker_set_rich(m, &block->text, style, m->measure, 0,
                           gal_maker_add_element(m, GAL_ROLE_HEADING_2, m->parent));

    if (!text)
        return false;
    gal_maker_add_space(m, style->space_before);

    const guint first = m->slugs->len;

    add_lines(m, text, 0);
    for (guint i = first + 1; i < m->slugs->len; i++)
        g_array_index(m->slugs, gal_slug, i).break_cost = GAL_COST_NEVER;
    gal_maker_add_space(m, style->space_after);
    m->keeps_next = true;
    m->is_first = true;
    return true;
}

static bool set_subhead(gal_maker *m, const gal_block *block)
{
    return gal_maker_set_heading(m, block, gal_maker_style(m, "subhead"));
}

/* A list or a quotation of a sidebar is in the sidebar's type. */
static const gal_style *text_style(gal_maker *m, const char *name)
{
    const gal_style *style = gal_maker_style(m, name);
    const gal_style *sidebar = gal_design_style(m->design, "sidebar");

    if (!m->is_inner || !sidebar)
        return style;

    gal_style *inner = gal_arena_copy(m->job->arena, style, 1, sizeof *inner);

    inner->families = sidebar->families;
    inner->size = sidebar->size;
    inner->leading = sidebar->leading;
    return inner;
}

/* "— Who says it", in a style of the quotation's but to the right. */
const gal_text *gal_maker_set_source(gal_maker *m, const char *source,
                                     const gal_style *style, gal_length measure,
                                     int element)
{
    char *line = g_strconcat("\xe2\x80\x94 ", source, NULL);
    const gal_rich_text rich = { line, NULL, 0 };
    gal_style *plain = gal_arena_copy(m->job->arena, style, 1, sizeof *style);

    plain->align = GAL_ALIGN_RIGHT;

    const gal_text *text = gal_maker_set_rich(m, &rich, plain, measure, 0, element);

    g_free(line);
    return text;
}

static bool add_source(gal_maker *m, const char *source, const gal_style *style,
                       gal_length inset, int element)
{
    if (!source)
        return true;
    m->is_at_end = is_last_text(m);

    const gal_text *text =
        gal_maker_set_source(m, source, style, m->measure - 2 * inset, element);

    if (!text)
        return false;
    m->keeps_next = true;
    add_lines(m, text, inset);
    return true;
}

static bool set_quote(gal_maker *m, const gal_block *block)
{
    const gal_style *style = text_style(m, "quote");
    const gal_length inset = style->size;
    const int element = gal_maker_add_element(m, GAL_ROLE_QUOTE, m->parent);

    m->is_at_end = is_last_text(m) && !block->source;

    const gal_text *text =
        gal_maker_set_rich(m, &block->text, style, m->measure - 2 * inset, 0, element);

    if (!text)
        return false;
    gal_maker_add_space(m, style->space_before);
    add_lines(m, text, inset);
    if (!add_source(m, block->source, style, inset, element))
        return false;
    gal_maker_add_space(m, style->space_after);
    m->is_first = true;
    return true;
}

/* A list's bullet or number, in front of its item's first line. */
static const gal_text *set_marker(gal_maker *m, const gal_block *block, int index,
                                  const gal_style *style, gal_length measure, int element)
{
    char number[16];
    gal_spans spans = gal_spans_new();

    g_snprintf(number, sizeof number, "%d.", index + 1);

    gal_style *ragged = gal_arena_copy(m->job->arena, style, 1, sizeof *style);

    ragged->align = GAL_ALIGN_LEFT;

    const bool is_added = gal_spans_add(
        m->job, spans, block->is_ordered ? number : "\xe2\x80\xa2", ragged, element);
    const gal_text *text = is_added ? break_text(m, spans, ragged, measure, 0) : NULL;

    gal_spans_free(spans);
    return text;
}

static bool set_list_item(gal_maker *m, const gal_block *block, int index, int list)
{
    const gal_style *style = text_style(m, "list");
    const gal_length digits = block->is_ordered && block->items->len > 9 ? 2 : 1;
    const gal_length inset =
        style->size * (block->is_ordered ? digits + 3 : 4) / 4 + style->size / 4;
    const int element = gal_maker_add_element(m, GAL_ROLE_LIST_ITEM, list);
    const int label = gal_maker_add_element(m, GAL_ROLE_LABEL, element);
    const gal_text *marker = set_marker(m, block, index, style, inset, label);

    m->is_at_end = is_last_text(m) && index + 1 == (int)block->items->len;

    const gal_text *text =
        gal_maker_set_rich(m, &g_array_index(block->items, gal_rich_text, index), style,
                           m->measure - inset, 0, element);

    if (!marker || !text)
        return false;

    const guint first = m->slugs->len;

    add_lines(m, text, inset);
    if (text->line_count > 0) {
        gal_slug *slug = &g_array_index(m->slugs, gal_slug, first);
        gal_slug_part *parts = GAL_ARENA_ARRAY(m->job->arena, gal_slug_part, 2);

        parts[0] = *gal_maker_new_part(m, marker, 0, 1, m->inset);
        parts[0].baseline = slug->parts[0].baseline;
        parts[1] = slug->parts[0];
        slug->parts = parts;
        slug->part_count = 2;
    }
    return true;
}

/* "There are three:" is not left behind by what it leads to. */
static bool leads_on(const gal_maker *m)
{
    const gal_stretch *last =
        m->stretches->len > 0
            ? &g_array_index(m->stretches, gal_stretch, m->stretches->len - 1)
            : NULL;

    if (!last || last->first_slug + last->slug_count != (int)m->slugs->len)
        return false;

    const gal_shaped *shaped = last->text->shaped;
    const uint32_t sign = shaped->cluster_count > 0
                              ? shaped->clusters[shaped->cluster_count - 1].codepoint
                              : 0;

    return sign == ':' || sign == 0xff1a;
}

static bool set_list(gal_maker *m, const gal_block *block)
{
    const gal_style *style = text_style(m, "list");
    const int list = gal_maker_add_element(
        m, block->is_ordered ? GAL_ROLE_NUMBERED_LIST : GAL_ROLE_LIST, m->parent);

    m->keeps_next = m->keeps_next || leads_on(m);
    gal_maker_add_space(m, style->space_before);
    for (guint i = 0; i < block->items->len; i++) {
        if (!set_list_item(m, block, (int)i, list))
            return false;
        m->keeps_next = i == 0 || i + 2 == block->items->len;
    }
    m->keeps_next = false;
    gal_maker_add_space(m, style->space_after);
    m->is_first = false;
    return true;
}

/* Photos and sidebars in boxes go to slots of the page, not into the galley. */
static bool is_apart(const gal_maker *m, const gal_block *block)
{
    return block->kind == GAL_BLOCK_PHOTO ||
           (block->kind == GAL_BLOCK_SIDEBAR &&
            gal_sidebar_is_insertion(m->job, m->design, m->block));
}

/* Breaks at the body's ends and such as follow another say nothing: see print_break. */
static bool set_break(gal_maker *m, const gal_block *block)
{
    (void)block;
    m->wants_break = m->slugs->len > 0;
    return true;
}

/* A mark in the middle of a line, since a blank one would be lost at a column's head. */
static bool print_break(gal_maker *m)
{
    const gal_rich_text mark = { "*", NULL, 0 };
    gal_style *centered =
        gal_arena_copy(m->job->arena, gal_maker_style(m, "body"), 1, sizeof *centered);

    centered->align = GAL_ALIGN_CENTER;

    const gal_text *text =
        gal_maker_set_rich(m, &mark, centered, m->measure, 0,
                           gal_maker_add_element(m, GAL_ROLE_PARAGRAPH, m->parent));

    if (!text)
        return false;
    add_lines(m, text, 0);
    m->wants_break = false;
    m->is_first = true;
    return true;
}

static bool set_sidebar(gal_maker *m, const gal_block *block)
{
    return is_apart(m, block) || gal_maker_set_sidebar(m, block);
}

static bool set_photo(gal_maker *m, const gal_block *block)
{
    (void)m;
    (void)block;
    return true;
}

static bool (*const setters[GAL_BLOCK_KINDS])(gal_maker *, const gal_block *) = {
    [GAL_BLOCK_PARAGRAPH] = set_paragraph,
    [GAL_BLOCK_SUBHEAD] = set_subhead,
    [GAL_BLOCK_QUOTE] = set_quote,
    [GAL_BLOCK_PULL_QUOTE] = gal_maker_set_pull_quote,
    [GAL_BLOCK_LIST] = set_list,
    [GAL_BLOCK_PHOTO] = set_photo,
    [GAL_BLOCK_TABLE] = gal_maker_set_table,
    [GAL_BLOCK_SIDEBAR] = set_sidebar,
    [GAL_BLOCK_BREAK] = set_break,
};

bool gal_maker_set_blocks(gal_maker *m, const GPtrArray *body, bool is_inner)
{
    for (guint i = 0; i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        m->is_inner = is_inner;
        if (!is_inner) {
            m->block = (int)i;
            g_snprintf(m->where, sizeof m->where, "body[%u]", i);
        }
        if (m->wants_break && block->kind != GAL_BLOCK_BREAK && !is_apart(m, block) &&
            !print_break(m))
            return false;
        if (!setters[block->kind](m, block))
            return false;
    }
    return true;
}

static gal_maker start_galley(gal_job *job, const gal_design *design, gal_length measure,
                              int parent)
{
    return (gal_maker){ .job = job,
                        .design = design,
                        .measure = measure,
                        .parent = parent,
                        .slugs = g_array_new(FALSE, FALSE, sizeof(gal_slug)),
                        .stretches = g_array_new(FALSE, FALSE, sizeof(gal_stretch)),
                        .is_first = true,
                        .last_text = -1 };
}

static void finish_galley(gal_maker *m, bool is_set, gal_galley *galley)
{
    gal_arena *arena = m->job->arena;

    while (m->slugs->len > 0 &&
           g_array_index(m->slugs, gal_slug, m->slugs->len - 1).is_space)
        g_array_set_size(m->slugs, m->slugs->len - 1);
    galley->count = (int)m->slugs->len;
    galley->slugs = gal_arena_copy(arena, m->slugs->data, m->slugs->len, sizeof(gal_slug));
    galley->rows_before = gal_slugs_sum(galley->slugs, galley->count, arena);
    galley->stretch_count = (int)m->stretches->len;
    galley->stretches =
        gal_arena_copy(arena, m->stretches->data, m->stretches->len, sizeof(gal_stretch));
    g_array_unref(m->slugs);
    g_array_unref(m->stretches);
    if (is_set)
        gal_galley_take_notes(m->job, m->design, galley);
}

bool gal_galley_set(gal_job *job, const gal_design *design, gal_length measure, int parent,
                    gal_galley *galley)
{
    gal_maker m = start_galley(job, design, measure, parent);

    m.last_text = gal_end_mark_block(job->article->body);

    const bool is_set = gal_maker_set_blocks(&m, job->article->body, false);

    finish_galley(&m, is_set, galley);
    return is_set;
}

bool gal_galley_set_sidebar(gal_job *job, const gal_design *design, gal_length measure,
                            int parent, int block, gal_galley *galley)
{
    const gal_block *sidebar = g_ptr_array_index(job->article->body, block);
    gal_maker m = start_galley(job, design, measure, parent);

    m.block = block;
    g_snprintf(m.where, sizeof m.where, "body[%d]", block);

    const bool is_set = gal_maker_set_blocks(&m, sidebar->body, true);

    finish_galley(&m, is_set, galley);
    return is_set;
}
