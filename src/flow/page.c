/* SPDX-License-Identifier: Apache-2.0 */
/* Emits a page in the order in which it is read: head, photos, columns; rules and folio. */
#include "flow/page.h"

#include "flow/cap.h"
#include "flow/notes.h"
#include "flow/overlap.h"
#include "flow/rules.h"

/* A page being emitted. */
typedef struct emission {
    gal_job *job;
    const gal_planned_page *planned;
    const gal_galley *galley;
    const gal_filled *filled;
    gal_folio folio;
    gal_page *page;
    gal_length x_height; /* of the body */
    int line_number;
    GArray
        *box_lines; /* of gal_set_line: of the sidebar that is placed; NULL: the page's own
                          text, each column of which is a box */
} emission;

static gal_extent column_extent(const emission *e, int index)
{
    const int column = e->planned->first_column + e->planned->room.places[index];

    return gal_grid_columns(&e->planned->grid, e->planned->design, column, column);
}

static int column_row(const emission *e, int index)
{
    return e->planned->head.body_row + e->planned->room.head_rows[index];
}

static gal_length rule_inset(const emission *e)
{
    return e->planned->grid.step / 4;
}

/* A slug's own rules: above its first line's letters, below its last line. */
static void place_slug_rules(const emission *e, const gal_slug *slug, gal_extent extent,
                             int row)
{
    const gal_ink black = { 0, 0, 0 };
    const gal_grid *grid = &e->planned->grid;
    const gal_length above = gal_grid_baseline(grid, row - 1) + rule_inset(e);
    const gal_length below = gal_grid_baseline(grid, row + slug->rows - 1) + rule_inset(e);

    const gal_length x = extent.x + slug->rule_inset;
    const gal_length width = extent.width - 2 * slug->rule_inset;

    gal_rule_place(e->page, x, above, width, slug->rule_above, black);
    gal_rule_place(e->page, x, below, width, slug->rule_below, black);
}

/* The first line of a paragraph brings its drop cap. */
static void place_cap(const emission *e, const gal_slug_part *part, gal_line_place place)
{
    if (part->first_line == 0 && part->text->cap)
        gal_cap_place(e->job, e->planned->design, part->text, place);
}

static void place_part(const emission *e, const gal_slug_part *part, gal_extent extent,
                       int row, GArray *lines)
{
    const gal_length baseline = gal_grid_baseline(&e->planned->grid, row) + part->baseline;
    const gal_length x = e->planned->design->is_right_to_left
                             ? extent.x + extent.width - part->x - part->text->measure
                             : extent.x + part->x;

    for (int i = 0; i < part->line_count; i++) {
        const gal_line_place place = { e->page, x, baseline + i * part->leading };

        if (i == 0)
            place_cap(e, part, place);

        const gal_set_line line =
            gal_text_place(e->job, part->text, part->first_line + i, place);

        g_array_append_val(lines, line);
    }
}

/* A number in the margin beside every so many lines of a galley. */
static bool place_line_number(emission *e, gal_extent extent, int row)
{
    const gal_slot *body = gal_design_slot(e->planned->design, "body");
    const gal_style *style = gal_design_style(e->planned->design, "line-number");

    e->line_number++;
    if (!style || e->box_lines || body->line_numbers == 0 ||
        e->line_number % body->line_numbers != 0)
        return true;

    char number[16];
    gal_spans spans = gal_spans_new();

    g_snprintf(number, sizeof number, "%d", e->line_number);

    const bool is_added = gal_spans_add(e->job, spans, number, style, GAL_NO_ELEMENT);

    if (is_added) {
        gal_style *right = gal_arena_copy(e->job->arena, style, 1, sizeof *style);

        right->align = GAL_ALIGN_RIGHT;

        const gal_length measure = 4 * style->size;
        const gal_text text =
            gal_text_rag(e->job, gal_text_shape(e->job, spans, "line-number"), right,
                         measure, NULL, false);

        gal_text_place(e->job, &text, 0,
                       (gal_line_place){ e->page,
                                         e->planned->design->is_right_to_left
                                             ? extent.x + extent.width + 2 * style->size
                                             : extent.x - measure - 2 * style->size,
                                         gal_grid_baseline(&e->planned->grid, row) });
    }
    gal_spans_free(spans);
    return is_added;
}

static void add_column_box(const emission *e, const char *slot, gal_extent extent,
                           int first_row, int last_row, GArray *lines)
{
    const gal_length top = gal_grid_baseline(&e->planned->grid, first_row) - e->x_height;
    const gal_length foot = gal_grid_baseline(&e->planned->grid, last_row);
    if (e->box_lines) {
        g_array_append_vals(e->box_lines, lines->data, lines->len);
        return;
    }

    const gal_box box = { .slot = slot,
                          .style = slot,
                          .rect = { extent.x, top, extent.width, foot - top },
                          .lines = gal_arena_copy(e->job->arena, lines->data, lines->len,
                                                  sizeof(gal_set_line)),
                          .line_count = (int)lines->len };

    g_array_append_val(e->page->boxes, box);
}

static void place_slug(const emission *e, const gal_slug *slug, gal_extent extent, int row,
                       GArray *lines)
{
    for (int i = 0; i < slug->part_count; i++)
        place_part(e, &slug->parts[i], extent, row, lines);
    place_slug_rules(e, slug, extent, row);
}

/* A table's head once more over the column in which the table goes on: it was said before, so
   it is furniture here. Returns the row after it. */
static int place_lead(const emission *e, const gal_slug *slug, gal_extent extent, int row)
{
    const guint first = e->page->marks->len;
    const int start = row;
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(gal_set_line));

    for (int i = 0; i < slug->lead_count; i++) {
        place_slug(e, &slug->lead[i], extent, row, lines);
        row += slug->lead[i].rows;
    }
    for (guint i = first; i < e->page->marks->len; i++)
        g_array_index(e->page->marks, gal_mark, i).element = GAL_NO_ELEMENT;
    if (lines->len > 0 && !e->box_lines)
        add_column_box(e, "table", extent, start, row - 1, lines);
    g_array_unref(lines);
    return row;
}

/* The tint behind rows `first` up to `end`, as furniture. */
static void place_tint(const emission *e, const gal_ink *tint, gal_extent extent, int first,
                       int end)
{
    const gal_grid *grid = &e->planned->grid;
    const gal_length top = gal_grid_baseline(grid, first - 1) + rule_inset(e);
    const gal_length foot = gal_grid_baseline(grid, end - 1) + rule_inset(e);

    gal_rule_place(e->page, extent.x, top, extent.width, foot - top, *tint);
}

/* Of the slugs from `slug` up to `last`, the first of which is on row `row`. Neighbours share one
   area: seams would show. */
static void place_tints(const emission *e, int slug, int last, gal_extent extent, int row)
{
    const gal_ink *tint = NULL;
    int first = row;

    for (; slug <= last; slug++) {
        const gal_ink *next = slug < last ? e->galley->slugs[slug].tint : NULL;

        if (tint && next != tint)
            place_tint(e, tint, extent, first, row);
        if (next != tint)
            first = row;
        tint = next;
        row += slug < last ? e->galley->slugs[slug].rows : 0;
    }
}

/* What an inset leaves of a column; all of it for 0. */
static gal_extent narrow(const emission *e, int number, gal_extent extent)
{
    for (guint i = 0; number > 0 && i < e->planned->insets->len; i++) {
        const gal_planned_inset *inset =
            &g_array_index(e->planned->insets, gal_planned_inset, i);

        if (inset->number == number)
            return (gal_extent){ extent.x + inset->left,
                                 extent.width - inset->left - inset->right };
    }
    return extent;
}

/* Lines of one width, as wide as they are, are a box. Returns the row where others begin. */
static int end_text(const emission *e, int inset, gal_extent extent, int first, int end,
                    GArray *lines)
{
    if (lines->len > 0)
        add_column_box(e, "body", narrow(e, inset, extent), first, end - 1, lines);
    g_array_set_size(lines, 0);
    return end;
}

static bool place_column(emission *e, int index)
{
    const gal_extent extent = column_extent(e, index);
    int last = e->filled->cuts[index + 1];
    int slug = e->filled->cuts[index];
    int row = column_row(e, index);
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(gal_set_line));
    bool is_placed = true;

    while (slug < last && e->galley->slugs[slug].is_space)
        slug++;
    while (last > slug && e->galley->slugs[last - 1].is_space)
        last--;
    row += gal_room_air(e->galley, &e->planned->room, index, slug);
    if (slug < last)
        row = place_lead(e, &e->galley->slugs[slug], extent, row);

    int first_row = row;

    place_tints(e, slug, last, extent, row);
    for (int inset = 0; slug < last && is_placed; slug++) {
        const gal_slug *s = &e->galley->slugs[slug];

        if (s->inset != inset) {
            first_row = end_text(e, inset, extent, first_row, row, lines);
            inset = s->inset;
        }
        place_slug(e, s, extent, row, lines);
        if (!s->is_space && s->rows > 0)
            is_placed = place_line_number(e, extent, row);
        row += s->rows;
    }
    end_text(e, e->filled->cuts[index] < last ? e->galley->slugs[last - 1].inset : 0,
             extent, first_row, row, lines);
    g_array_unref(lines);
    return is_placed;
}

/* The notes of a place, when its lowest column has been placed. */
static void place_notes(const emission *e, int index)
{
    const gal_room *room = &e->planned->room;
    const int foot = column_row(e, index) + gal_room_rows(room, index, e->filled->rows) - 1;

    if (!e->galley->notes_before || gal_room_foot(room, index) != index)
        return;

    const gal_box box =
        gal_notes_place(e->job, e->galley, gal_filled_start(room, e->filled->cuts, index),
                        e->filled->cuts[index + 1], &e->planned->grid,
                        column_extent(e, index), foot, e->page);

    if (e->box_lines)
        g_array_append_vals(e->box_lines, box.lines, (guint)box.line_count);
    else if (box.line_count > 0)
        g_array_append_val(e->page->boxes, box);
}

static bool place_columns(emission *e)
{
    for (int i = 0; i < e->planned->room.column_count; i++) {
        if (!place_column(e, i))
            return false;
        place_notes(e, i);
    }
    return true;
}

/* The last row of the body's columns. */
static int last_row(const emission *e)
{
    return e->planned->head.body_row +
           (e->filled ? e->filled->rows : e->planned->room.rows) - 1;
}

static void place_figures(const emission *e)
{
    for (guint i = 0; i < e->planned->figures->len; i++) {
        const gal_planned_figure *planned =
            &g_array_index(e->planned->figures, gal_planned_figure, i);
        const int row = planned->is_at_foot ? last_row(e) + planned->row : planned->row;

        gal_figure_place(e->job, e->planned->design, &e->planned->grid, &planned->figure,
                         row, e->page);
    }
}

static void place_quotes(const emission *e)
{
    for (guint i = 0; e->filled && i < e->planned->quotes->len; i++) {
        const gal_planned_quote *quote =
            &g_array_index(e->planned->quotes, gal_planned_quote, i);
        GArray *lines = g_array_new(FALSE, FALSE, sizeof(gal_set_line));

        place_slug(e, &quote->slug, quote->extent, quote->row, lines);
        add_column_box(e, "pull-quote", quote->extent, quote->row,
                       quote->row + quote->slug.rows - 1, lines);
        g_array_unref(lines);
    }
}

/* Where the inside of a sidebar stands: a page of its own between the paddings. */
static gal_planned_page inside_of(const gal_sidebar *box, const gal_rect *rect)
{
    const gal_length inset = box->slot->padding + box->slot->border;
    const gal_length step = box->design->grid;
    const gal_grid grid = { .left = rect->x + inset,
                            .top = rect->y + box->first_baseline - step,
                            .right = rect->x + rect->width - inset,
                            .bottom = rect->y + rect->height - inset,
                            .step = step,
                            .row_count = box->filled.rows };

    return (gal_planned_page){ .design = box->design,
                               .grid = grid,
                               .head = { .body_row = 1 },
                               .room = box->room,
                               .first_column = 1,
                               .last_column = box->room.column_count };
}

static void place_headline(const emission *e, const gal_sidebar *box, const gal_rect *rect)
{
    const gal_text *head = &box->headline;
    const gal_length inset = box->slot->padding + box->slot->border;

    for (int i = 0; i < head->line_count; i++) {
        const gal_set_line line =
            gal_text_place(e->job, head, i,
                           (gal_line_place){ e->page, rect->x + inset,
                                             rect->y + box->headline_baseline +
                                                 i * head->style->leading });

        g_array_append_val(e->box_lines, line);
    }
}

/* The tint, the rules above and below it, and the one round it. */
static void place_ground(const emission *e, const gal_sidebar *box, const gal_rect *r)
{
    const gal_slot *slot = box->slot;
    const gal_length border = slot->border, foot = r->y + r->height;

    if (box->tint)
        gal_rule_place(e->page, r->x, r->y, r->width, r->height, *box->tint);
    gal_rule_place(e->page, r->x, r->y, r->width, border, slot->border_color);
    gal_rule_place(e->page, r->x, foot - border, r->width, border, slot->border_color);
    if (border > 0) {
        gal_rule_place(e->page, r->x, r->y, border, r->height, slot->border_color);
        gal_rule_place(e->page, r->x + r->width - border, r->y, border, r->height,
                       slot->border_color);
    }
    gal_rule_place(e->page, r->x, r->y, r->width, slot->rule_above, slot->rule_above_color);
    gal_rule_place(e->page, r->x, foot - slot->rule_below, r->width, slot->rule_below,
                   slot->rule_below_color);
}

static bool place_sidebar(const emission *e, const gal_planned_sidebar *planned)
{
    const gal_sidebar *box = planned->box;
    const gal_extent extent = gal_grid_columns(&e->planned->grid, e->planned->design,
                                               planned->first_column, planned->last_column);
    const int row = planned->is_at_foot ? last_row(e) + planned->row : planned->row;
    const gal_length top = gal_grid_baseline(&e->planned->grid, row) - e->x_height;
    const gal_length foot = gal_grid_baseline(&e->planned->grid, row + box->rows - 1);
    const gal_rect rect = { extent.x, top, extent.width, foot - top };
    const gal_planned_page inside = inside_of(box, &rect);
    emission inner = { .job = e->job,
                       .planned = &inside,
                       .galley = &box->galley,
                       .filled = &box->filled,
                       .folio = e->folio,
                       .page = e->page,
                       .box_lines = g_array_new(FALSE, FALSE, sizeof(gal_set_line)) };

    place_ground(e, box, &rect);
    place_headline(&inner, box, &rect);

    const bool is_placed = place_columns(&inner);
    const gal_box placed = { .slot = "sidebar",
                             .style = "sidebar",
                             .rect = rect,
                             .lines =
                                 gal_arena_copy(e->job->arena, inner.box_lines->data,
                                                inner.box_lines->len, sizeof(gal_set_line)),
                             .line_count = (int)inner.box_lines->len };

    g_array_append_val(e->page->boxes, placed);
    g_array_unref(inner.box_lines);
    return is_placed;
}

/* After the text of the page, which they would interrupt for those who listen. */
static bool place_sidebars(const emission *e)
{
    for (guint i = 0; i < e->planned->sidebars->len; i++)
        if (!place_sidebar(e, &g_array_index(e->planned->sidebars, gal_planned_sidebar, i)))
            return false;
    return true;
}

/* Under the live area: a rule clear of the last descenders, the text a line below it. */
static bool place_bottom(const emission *e)
{
    const gal_design *design = e->planned->design;
    const gal_grid *grid = &e->planned->grid;

    for (int i = 0; i < design->slot_count; i++) {
        const gal_slot *slot = &design->slots[i];

        if (slot->place != GAL_AT_BOTTOM || !gal_slot_has_furniture(e->job, slot, e->folio))
            continue;

        const gal_extent extent =
            gal_grid_columns(grid, design, slot->first_column, slot->last_column);
        const gal_length rule =
            gal_grid_baseline(grid, grid->row_count) + grid->step * 9 / 10;

        gal_rule_place(e->page, extent.x, rule, extent.width, slot->rule_above,
                       slot->rule_above_color);
        if (!gal_furniture_place(e->job, slot, e->folio, extent, rule + grid->step * 9 / 10,
                                 e->page))
            return false;
    }
    return true;
}

static void describe_grid(const emission *e)
{
    const gal_grid *grid = &e->planned->grid;

    e->page->grid = grid->step;
    e->page->grid_first = gal_grid_baseline(grid, 1);
    e->page->bleed = e->planned->design->bleed;
    for (int i = 1; i <= e->planned->design->column_count; i++) {
        const gal_extent extent = gal_grid_columns(grid, e->planned->design, i, i);
        const gal_rect rect = { extent.x, grid->top, extent.width,
                                grid->row_count * grid->step };

        g_array_append_val(e->page->columns, rect);
    }
}

static void place_body_rule(const emission *e)
{
    const gal_slot *body = gal_design_slot(e->planned->design, "body");
    const gal_extent extent =
        gal_grid_columns(&e->planned->grid, e->planned->design, e->planned->first_column,
                         e->planned->last_column);
    const gal_length y = gal_grid_baseline(&e->planned->grid, e->planned->head.body_row) -
                         e->planned->grid.step * 3 / 2;

    gal_rule_place(e->page, extent.x, y, extent.width, body->rule_above,
                   body->rule_above_color);
}

bool gal_page_place(gal_job *job, const gal_planned_page *planned, const gal_galley *galley,
                    const gal_filled *filled, gal_folio folio)
{
    const gal_design *design = planned->design;
    const gal_type *body = gal_type_of_style(job, gal_design_style(design, "body"));
    emission e = { .job = job,
                   .planned = planned,
                   .galley = galley,
                   .filled = filled,
                   .folio = folio,
                   .page =
                       gal_display_add_page(job->display, design->width, design->height) };

    if (!body)
        return false;
    e.x_height = gal_face_x_height(body->faces[0], body->size);
    describe_grid(&e);
    if (!gal_head_place(job, design, &planned->head, folio, e.page))
        return false;
    place_body_rule(&e);
    place_figures(&e);
    place_quotes(&e);
    if ((filled && !place_columns(&e)) || !place_sidebars(&e))
        return false;
    if (filled)
        gal_column_rules_place(planned, galley, filled, e.page);
    if (!place_bottom(&e))
        return false;
    gal_overlap_check(job, e.page, folio.page);
    return true;
}
