/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the rows of each gutter that have text at both sides, and draws rules along them. */
#include "flow/rules.h"

/* Rows count from the body's first, from 0; an end is the row after the last. */
typedef struct ruling {
    const gal_planned_page *planned;
    const gal_galley *galley;
    const gal_filled *filled;
    gal_page *page;
    int lowest; /* end of the page's longest column */
} ruling;

static int text_rows(const ruling *r, int index)
{
    const int first = r->filled->cuts[index], end = r->filled->cuts[index + 1];
    const int rows = gal_galley_rows(r->galley, first, end);

    return rows > 0 ? rows + gal_room_air(r->galley, &r->planned->room, index, first) : 0;
}

/* Notes stand at the foot, however high the text ends. */
static int find_end(const ruling *r, int index)
{
    const gal_room *room = &r->planned->room;
    const int rows = text_rows(r, index);

    return room->head_rows[index] +
           (gal_filled_rows(r->galley, room, r->filled, index) > rows
                ? gal_room_rows(room, index, r->filled->rows)
                : rows);
}

/* Where the text of a place begins and ends; 0 0 if it has none. */
static void find_text(const ruling *r, int place, int *first, int *end)
{
    const gal_room *room = &r->planned->room;

    *first = *end = 0;
    for (int i = 0; i < room->column_count; i++)
        if (room->places[i] == place && text_rows(r, i) > 0) {
            if (*end == 0)
                *first = room->head_rows[i];
            *end = find_end(r, i);
        }
}

static void find_lowest(ruling *r)
{
    const gal_room *room = &r->planned->room;

    for (int i = 0; i < room->column_count; i++) {
        int first, end;

        find_text(r, room->places[i], &first, &end);
        r->lowest = MAX(r->lowest, end);
    }
}

/* Rows that are blocked in a gutter: by what spans it, or by a photo at one of its sides. */
static bool is_blocked(const ruling *r, int left, int row)
{
    const int column = r->planned->first_column + left; /* at the left */
    const int on_page = r->planned->head.body_row + row;

    for (guint i = 0; i < r->planned->quotes->len; i++) {
        const gal_planned_quote *quote =
            &g_array_index(r->planned->quotes, gal_planned_quote, i);

        if (quote->first_column <= column && quote->last_column > column &&
            on_page >= quote->row - 1 && on_page <= quote->row + quote->slug.rows)
            return true;
    }
    for (int place = left; place <= left + 1; place++)
        for (int i = 0; i < r->planned->room.column_count; i++)
            if (r->planned->room.places[i] == place && r->planned->room.foot_rows[i] > 0 &&
                row >= r->filled->rows - r->planned->room.foot_rows[i])
                return true;
    return false;
}

static void draw(const ruling *r, int left, int first, int end)
{
    const gal_design *design = r->planned->design;
    const gal_grid *grid = &r->planned->grid;
    const int row = r->planned->head.body_row;
    const gal_extent extent = gal_grid_columns(
        grid, design, r->planned->first_column + left, r->planned->first_column + left);
    const gal_length top = gal_grid_baseline(grid, row + first) -
                           gal_design_style(design, "body")->size * 3 / 4;
    const gal_length foot = gal_grid_baseline(grid, row + end - 1);
    const gal_mark mark = { .kind = GAL_MARK_RULE,
                            .element = GAL_NO_ELEMENT,
                            .ink = design->column_rule_color,
                            .rule = { (design->is_right_to_left ? extent.x - design->gutter
                                                                : extent.x + extent.width) +
                                          (design->gutter - design->column_rule) / 2,
                                      top, design->column_rule, foot - top } };

    if (end - first > 1)
        g_array_append_val(r->page->marks, mark);
}

/* From where both columns have begun to where the longer one ends; all rules of a page end on
   its lowest line if that is only a line further. */
static void rule_gutter(const ruling *r, int left)
{
    int first, end, right_first, right_end, start = -1;

    find_text(r, left, &first, &end);
    find_text(r, left + 1, &right_first, &right_end);
    if (end == 0 || right_end == 0)
        return;
    first = MAX(first, right_first);
    end = MAX(end, right_end);
    if (end + 1 >= r->lowest)
        end = r->lowest;
    for (int row = first; row <= end; row++) {
        const bool is_open = row < end && !is_blocked(r, left, row);

        if (is_open && start < 0)
            start = row;
        if (!is_open && start >= 0) {
            draw(r, left, start, row);
            start = -1;
        }
    }
}

void gal_column_rules_place(const gal_planned_page *planned, const gal_galley *galley,
                            const gal_filled *filled, gal_page *page)
{
    ruling r = { planned, galley, filled, page, 0 };

    if (planned->design->column_rule == 0)
        return;
    find_lowest(&r);
    for (int left = 0; left < planned->last_column - planned->first_column; left++)
        rule_gutter(&r, left);
}
