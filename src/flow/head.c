/* SPDX-License-Identifier: Apache-2.0 */
/* Sets the slots above the body and finds the row where the body begins. */
#include "flow/head.h"

#include <string.h>

/* Sets parts of a line apart. */
#define EN_SPACE "\xe2\x80\x82"

/* What is being set, and how far down the page it has come. */
typedef struct setting {
    gal_job *job;
    const gal_design *design;
    gal_grid grid;
    int page, steps_down;
    const gal_head_photo *photo; /* NULL: none at the top of the page */
    gal_head *head;
} setting;

static int add_element(const setting *s, gal_role role)
{
    return gal_display_add_element(s->job->display, role, 1, NULL, NULL);
}

static const gal_style *companion(const setting *s, const char *name,
                                  const gal_style *style)
{
    const gal_style *found = gal_design_style(s->design, name);

    return found ? found : style;
}

static bool add_kicker(const setting *s, const gal_slot *slot, gal_spans spans)
{
    const gal_article *article = s->job->article;
    const gal_style *sub = companion(s, "kicker-sub", slot->style);
    const int element = add_element(s, GAL_ROLE_PARAGRAPH);

    if (article->kicker)
        return gal_spans_add(s->job, spans, article->kicker, slot->style, element);
    for (guint i = 0; i < article->section->len; i++)
        if ((i > 0 && !gal_spans_add(s->job, spans, EN_SPACE "/" EN_SPACE, sub, element)) ||
            !gal_spans_add(s->job, spans, g_ptr_array_index(article->section, i),
                           i == 0 ? slot->style : sub, element))
            return false;
    return true;
}

static bool add_plain(const setting *s, const gal_slot *slot, gal_spans spans,
                      const char *text, gal_role role)
{
    return !text || gal_spans_add(s->job, spans, text, slot->style, add_element(s, role));
}

static bool add_headline(const setting *s, const gal_slot *slot, gal_spans spans)
{
    return add_plain(s, slot, spans, s->job->article->headline, GAL_ROLE_HEADING_1);
}

static bool add_standfirst(const setting *s, const gal_slot *slot, gal_spans spans)
{
    return add_plain(s, slot, spans, s->job->article->standfirst, GAL_ROLE_PARAGRAPH);
}

static bool add_mail(const setting *s, const char *email, const gal_style *style,
                     int element, gal_spans spans)
{
    char *href = g_strconcat("mailto:", email, NULL);
    const int link = gal_display_add_element(s->job->display, GAL_ROLE_LINK, element, NULL,
                                             gal_arena_string(s->job->arena, href));

    g_free(href);
    return gal_spans_add(s->job, spans, EN_SPACE, style, element) &&
           gal_spans_add(s->job, spans, email, style, link);
}

/* "By A and B", each with the mail address in the style beside. */
static bool add_byline(const setting *s, const gal_slot *slot, gal_spans spans)
{
    const GArray *bylines = s->job->article->bylines;
    const gal_style *mail = companion(s, "byline-mail", slot->style);
    const bool is_english = g_str_has_prefix(s->job->language, "en");

    if (bylines->len == 0)
        return true;

    const int element = add_element(s, GAL_ROLE_PARAGRAPH);

    if (is_english && !gal_spans_add(s->job, spans, "By ", slot->style, element))
        return false;
    for (guint i = 0; i < bylines->len; i++) {
        const gal_byline *byline = &g_array_index(bylines, gal_byline, i);
        const char *join = i == 0                                ? ""
                           : i + 1 < bylines->len || !is_english ? ", "
                                                                 : EN_SPACE "and" EN_SPACE;

        if (!gal_spans_add(s->job, spans, join, mail, element) ||
            !gal_spans_add(s->job, spans, byline->name ? byline->name : "", slot->style,
                           element))
            return false;
        if (byline->role && (!gal_spans_add(s->job, spans, EN_SPACE, mail, element) ||
                             !gal_spans_add(s->job, spans, byline->role, mail, element)))
            return false;
        if (byline->email && !add_mail(s, byline->email, mail, element, spans))
            return false;
    }
    return true;
}

/* The slots that hold a field of the article, which is printed once. */
static const struct {
    const char *name;
    bool (*add)(const setting *, const gal_slot *, gal_spans);
} contents[] = {
    { "kicker", add_kicker },
    { "headline", add_headline },
    { "standfirst", add_standfirst },
    { "byline", add_byline },
};

static int find_content(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(contents); i++)
        if (strcmp(contents[i].name, name) == 0)
            return (int)i;
    return -1;
}

static gal_head_slot *find_placed(const gal_head *head, const char *name)
{
    for (guint i = 0; i < head->slots->len; i++) {
        gal_head_slot *slot = &g_array_index(head->slots, gal_head_slot, i);

        if (strcmp(slot->slot->name, name) == 0)
            return slot;
    }
    return NULL;
}

/* The bottom of the slot that another comes after; of an empty one, of the one before it. */
static gal_length bottom_of(const setting *s, const char *name, const gal_style **above)
{
    for (int depth = 0; name && depth < s->design->slot_count; depth++) {
        const gal_head_slot *placed = find_placed(s->head, name);

        if (s->photo && strcmp(name, "photo") == 0)
            break;
        if (placed) {
            *above = placed->slot->style;
            return placed->bottom;
        }

        const gal_slot *slot = gal_design_slot(s->design, name);

        name = slot && slot->place == GAL_AT_AFTER ? slot->after : NULL;
    }
    *above = NULL;
    return name && s->photo ? s->photo->bottom : s->grid.top;
}

static bool takes_columns(const gal_slot *slot, const gal_design *design, int first,
                          int last)
{
    const int slot_first = slot->first_column ? slot->first_column : 1;
    const int slot_last = slot->first_column ? slot->last_column : design->column_count;

    return slot_first <= last && slot_last >= first;
}

/* The depth that the photo at the top of the page takes of the slot's columns. */
static gal_length photo_bottom(const setting *s, const gal_slot *slot)
{
    return s->photo && takes_columns(slot, s->design, s->photo->first_column,
                                     s->photo->last_column)
               ? s->photo->bottom
               : s->grid.top;
}

/* Where the slot's block would begin if there were no photo at the top of the page. */
static gal_length wanted_top(const setting *s, const gal_slot *slot, gal_length leading)
{
    const gal_style *above;

    if (slot->place == GAL_AT_LINE)
        return s->grid.top +
               (gal_length)(slot->line * s->grid.step + (slot->line < 0 ? -0.5 : 0.5)) -
               leading;
    if (slot->place != GAL_AT_AFTER)
        return s->grid.top;

    const gal_length bottom = bottom_of(s, slot->after, &above);

    return bottom + slot->gap + slot->style->space_before +
           (above ? above->space_after : 0);
}

static gal_length top_of(const setting *s, const gal_slot *slot, gal_length leading)
{
    const gal_length top = wanted_top(s, slot, leading);

    return s->photo ? MAX(top, photo_bottom(s, slot)) : top;
}

static gal_length round_to_grid(const setting *s, gal_length y)
{
    return gal_grid_baseline(&s->grid, gal_grid_row_at(&s->grid, y));
}

static void add_slot(setting *s, const gal_slot *slot, gal_text text, gal_length leading)
{
    gal_head_slot placed = { .slot = slot,
                             .extent =
                                 gal_grid_columns(&s->grid, s->design, slot->first_column,
                                                  slot->last_column),
                             .text = text,
                             .top = top_of(s, slot, leading),
                             .leading = leading };
    const gal_length most = 2 * s->design->height; /* what is higher is refused */
    const int lines = MIN(MAX(text.line_count, 1), most / leading + 1);

    placed.pushed = placed.top - wanted_top(s, slot, leading);
    placed.first_baseline = placed.top + leading;
    placed.bottom = round_to_grid(s, placed.first_baseline + (lines - 1) * leading +
                                         (slot->rule_below > 0 ? s->grid.step * 3 / 4 : 0));
    g_array_append_val(s->head->slots, placed);
}

static gal_style *style_at_step(const setting *s, const gal_style *style, int step)
{
    gal_style *sized = gal_arena_copy(s->job->arena, style, 1, sizeof *style);

    if (style->step_count > 0) {
        sized->size = style->steps[step].size;
        sized->leading = style->steps[step].leading;
        sized->max_lines = style->steps[step].max_lines;
    }
    return sized;
}

/* The slot's text in a style; its lines are 0 if the article has none for it. */
static bool set_text(const setting *s, const gal_slot *slot, const gal_style *style,
                     int content, gal_text *text)
{
    gal_slot styled = *slot;
    gal_spans spans = gal_spans_new();
    const gal_extent extent =
        gal_grid_columns(&s->grid, s->design, slot->first_column, slot->last_column);

    styled.style = style;

    const bool is_added = contents[content].add(s, &styled, spans);

    *text = (gal_text){ .line_count = 0 };
    if (is_added && spans.items->len > 0)
        *text = gal_text_break(s->job, gal_text_shape(s->job, spans, slot->name), style,
                               extent.width, NULL);
    gal_spans_free(spans);
    return is_added;
}

/* The largest size, from the steps' top, at which the lines are few enough. */
static bool set_stepped(setting *s, const gal_slot *slot, int content, gal_text *text)
{
    const int count = MAX(slot->style->step_count, 1);
    int down = s->steps_down;

    for (int step = 0; step < count; step++) {
        const gal_style *style = style_at_step(s, slot->style, step);

        if (!set_text(s, slot, style, content, text))
            return false;

        const bool fits = style->max_lines == 0 || text->line_count <= style->max_lines;

        s->head->headline_step = step;
        s->head->headline_size = style->size;
        s->head->is_headline_too_long = !fits && slot->style->step_count > 0;
        if (fits && down-- <= 0)
            break;
    }
    return true;
}

/* The slot's style at the size of the body, for a head that would leave no room for it. */
static const gal_style *crowded_style(const setting *s, const gal_style *style)
{
    const gal_style *body = gal_design_style(s->design, "body");
    gal_style *small = gal_arena_copy(s->job->arena, style, 1, sizeof *style);

    small->size = MIN(style->size, body->size);
    small->leading = MIN(style->leading, body->leading);
    small->step_count = 0;
    small->balance = false;
    return small;
}

static bool set_content(setting *s, const gal_slot *slot, int content)
{
    gal_text text;

    if (s->steps_down == GAL_HEAD_CROWDED) {
        gal_slot *small = gal_arena_copy(s->job->arena, slot, 1, sizeof *slot);

        small->style = crowded_style(s, slot->style);
        slot = small;
        s->head->is_headline_too_long = true;
    }

    const bool is_set = slot->style->step_count > 0
                            ? set_stepped(s, slot, content, &text)
                            : set_text(s, slot, slot->style, content, &text);

    if (is_set && slot->style->step_count == 0 && slot->style->max_lines > 0 &&
        text.line_count > slot->style->max_lines)
        gal_findings_add(s->job->findings, "too-many-lines", slot->name,
                         "the %s needs %d lines, expected at most %d", slot->name,
                         text.line_count, slot->style->max_lines);
    if (is_set && text.line_count > 0)
        add_slot(s, slot, text, text.style->leading);
    return is_set;
}

static bool is_of_head(const gal_slot *slot)
{
    return slot->place == GAL_AT_LINE || slot->place == GAL_AT_AFTER ||
           slot->place == GAL_AT_TOP;
}

/* A body on a line of its own keeps its distance from slots that a photo has pushed down. */
static gal_length pushed_by_photo(const setting *s, const gal_slot *body)
{
    const int first = body->first_column ? body->first_column : 1;
    const int last = body->first_column ? body->last_column : s->design->column_count;
    gal_length pushed = 0;

    for (guint i = 0; i < s->head->slots->len && body->place == GAL_AT_LINE; i++) {
        const gal_head_slot *slot = &g_array_index(s->head->slots, gal_head_slot, i);

        if (takes_columns(slot->slot, s->design, first, last))
            pushed = MAX(pushed, slot->pushed);
    }
    return pushed;
}

static void find_body_row(setting *s)
{
    const gal_slot *body = gal_design_slot(s->design, "body");
    const gal_style *style = body->style;
    const gal_length top = wanted_top(s, body, style->leading) + pushed_by_photo(s, body);

    s->head->body_row = MAX(gal_grid_row_at(&s->grid, top + style->leading), 1);

    /* The body may stand beside what is above it, but what leaves the page has no place. */
    for (guint i = 0; i < s->head->slots->len; i++) {
        const gal_length bottom = g_array_index(s->head->slots, gal_head_slot, i).bottom;

        if (bottom > s->design->height)
            s->head->body_row = MAX(s->head->body_row, gal_grid_row_at(&s->grid, bottom));
    }
}

bool gal_head_set(gal_job *job, const gal_design *design, int page,
                  const gal_head_photo *photo, int steps_down, gal_head *head)
{
    setting s = { job, design, gal_grid_of(design, page), page, steps_down, photo, head };
    const gal_folio folio = { page, page };

    *head = (gal_head){ .slots = g_array_new(FALSE, FALSE, sizeof(gal_head_slot)) };
    for (int i = 0; i < design->slot_count; i++) {
        const gal_slot *slot = &design->slots[i];
        const int content = find_content(slot->name);

        if (!is_of_head(slot) || strcmp(slot->name, "body") == 0)
            continue;
        if (content >= 0 && page == 1 && !set_content(&s, slot, content))
            return false;
        if (content < 0 && gal_slot_has_furniture(job, slot, folio))
            add_slot(&s, slot, (gal_text){ .line_count = 0 }, slot->style->leading);
    }
    find_body_row(&s);
    return true;
}

bool gal_head_takes_columns(const gal_head *head, const gal_design *design, int first,
                            int last)
{
    for (guint i = 0; i < head->slots->len; i++)
        if (takes_columns(g_array_index(head->slots, gal_head_slot, i).slot, design, first,
                          last))
            return true;
    return false;
}

void gal_head_clear(gal_head *head)
{
    g_array_unref(head->slots);
    head->slots = NULL;
}

static void place_text(gal_job *job, const gal_head_slot *placed, gal_page *page)
{
    gal_text *text = gal_arena_copy(job->arena, &placed->text, 1, sizeof placed->text);
    gal_set_line *lines = GAL_ARENA_ARRAY(job->arena, gal_set_line, text->line_count);

    for (int i = 0; i < text->line_count; i++)
        lines[i] = gal_text_place(
            job, text, i,
            (gal_line_place){ page, placed->extent.x,
                              placed->first_baseline + i * placed->leading });

    const gal_box box = {
        .slot = gal_arena_string(job->arena, placed->slot->name),
        .style = gal_arena_string(job->arena, placed->slot->style->name),
        .rect = { placed->extent.x, placed->first_baseline - text->style->size,
                  placed->extent.width,
                  text->style->size + (text->line_count - 1) * placed->leading },
        .lines = lines,
        .line_count = text->line_count
    };

    g_array_append_val(page->boxes, box);
}

static void place_rules(const gal_design *design, const gal_grid *grid,
                        const gal_head_slot *placed, gal_page *page)
{
    const gal_slot *slot = placed->slot;
    const bool is_first = placed->top < grid->top + 2 * design->grid;
    const int lines = MAX(placed->text.line_count, 1);

    gal_rule_place(page, placed->extent.x, is_first ? grid->top : placed->top,
                   placed->extent.width, slot->rule_above, slot->rule_above_color);
    gal_rule_place(page, placed->extent.x,
                   placed->first_baseline + (lines - 1) * placed->leading +
                       grid->step * 3 / 4,
                   placed->extent.width, slot->rule_below, slot->rule_below_color);
}

bool gal_head_place(gal_job *job, const gal_design *design, const gal_head *head,
                    gal_folio folio, gal_page *page)
{
    const gal_grid grid = gal_grid_of(design, folio.page);

    for (guint i = 0; i < head->slots->len; i++) {
        const gal_head_slot *placed = &g_array_index(head->slots, gal_head_slot, i);

        place_rules(design, &grid, placed, page);
        if (placed->text.line_count > 0)
            place_text(job, placed, page);
        else if (!gal_furniture_place(job, placed->slot, folio, placed->extent,
                                      placed->first_baseline, page))
            return false;
    }
    return true;
}
