/* SPDX-License-Identifier: Apache-2.0 */
/* A page's columns, head and photo over the head, which make way for each other. */
#include "flow/opening.h"

#include "flow/photos.h"

enum {
    LEAST_BODY_ROWS = 3,      /* that a page must have for any text at all */
    ROWS_UNDER_HEAD = 8,      /* that a photo over the head should leave for the body */
    ROUNDING = GAL_POINT / 50 /* that equal columns may differ by */
};

static bool find_body_columns(gal_job *job, gal_planned_page *page)
{
    const gal_design *design = page->design;
    const gal_slot *body = gal_design_slot(design, "body");

    if (!body)
        return gal_fail(
            job->error, GAL_ERROR_INPUT,
            "layout %s: there is no slot body, expected one for the text to flow in",
            design->name);
    page->first_column = body->first_column ? body->first_column : 1;
    page->last_column = body->first_column ? body->last_column : design->column_count;
    for (int i = page->first_column; i < page->last_column; i++)
        if (ABS(design->column_widths[i] - design->column_widths[page->first_column - 1]) >
            ROUNDING)
            return gal_fail(
                job->error, GAL_ERROR_INPUT,
                "layout %s: the body's columns differ in width, expected equal ones",
                design->name);
    page->room.column_count = page->last_column - page->first_column + 1;
    page->room.is_balanced = body->balance;
    page->room.least_text = design->least_last_page_lines * page->room.column_count;
    for (int i = 0; i < MIN(page->room.column_count, GAL_MOST_COLUMNS); i++)
        page->room.places[i] = i;
    if (page->room.column_count > GAL_MOST_COLUMNS)
        return gal_fail(job->error, GAL_ERROR_INPUT,
                        "layout %s: the body has %d columns, expected at most %d",
                        design->name, page->room.column_count, GAL_MOST_COLUMNS);
    return true;
}

/* A drop cap is not divided. */
static int least_rows(const gal_planned_page *page)
{
    return MAX(LEAST_BODY_ROWS, gal_design_style(page->design, "body")->drop_cap_lines);
}

static bool fail_room(gal_job *job, const gal_planned_page *page)
{
    return gal_fail(
        job->error, GAL_ERROR_INPUT,
        "layout %s: what stands above the body leaves %d lines of the page for it, "
        "expected at least %d",
        page->design->name, MAX(page->room.rows, 0), least_rows(page));
}

/* The photo that stands over the head; NULL: none. It is the first of the page. */
static const gal_figure *top_photo(const gal_planned_page *page)
{
    return page->figures->len > 0
               ? &g_array_index(page->figures, gal_planned_figure, 0).figure
               : NULL;
}

static bool set_head(gal_plan *plan, gal_planned_page *page, int index, int steps_down)
{
    const gal_figure *figure = top_photo(page);
    gal_head_photo photo = { 0 };

    if (figure)
        photo = (gal_head_photo){ figure->first_column, figure->last_column,
                                  gal_grid_baseline(&page->grid, figure->rows) };
    gal_head_clear(&page->head);
    if (!gal_head_set(plan->job, page->design, index + 1, figure ? &photo : NULL,
                      steps_down, &page->head))
        return false;
    page->room.rows = page->grid.row_count - page->head.body_row + 1;
    return true;
}

/* Puts a photo at the top of the page, where its slot asks for that and it leaves room, so
   many rows lower than it would be. */
static bool add_at_top(gal_plan *plan, gal_planned_page *page, int index, int less_rows)
{
    const int photo = gal_plan_photo(plan, plan->photos_placed);
    const gal_slot *slot = photo < 0 ? NULL : gal_photos_slot(plan, index, photo);

    if (!slot || slot->place != GAL_AT_TOP)
        return true;

    const gal_figure_room room = {
        .grid = &page->grid,
        .first_column = slot->first_column ? slot->first_column : 1,
        .last_column = slot->first_column ? slot->last_column : page->design->column_count,
        .row = 1,
        .most_rows = page->grid.row_count - GAL_LEAST_TEXT_ROWS,
        .less_rows = plan->tightness.less_photo_rows + less_rows
    };
    gal_planned_figure planned = { .row = 1 };

    if (!gal_figure_make(plan->job, page->design, slot, photo, room, &planned.figure))
        return false;
    if (planned.figure.rows <= room.most_rows) {
        g_array_append_val(page->figures, planned);
        plan->photos_placed++;
    }
    return true;
}

/* Lets the body begin `rows` higher, but only in the columns below the photo. */
static void raise_body(gal_planned_page *page, const gal_figure *figure, int rows)
{
    gal_room *room = &page->room;

    page->head.body_row -= rows;
    room->rows += rows;
    for (int i = 0; i < room->column_count; i++) {
        const int column = page->first_column + i;

        if (column < figure->first_column || column > figure->last_column)
            room->head_rows[i] += rows;
    }
}

/* The columns below the photo at the top begin where it ends: lower than the others, or higher
   where the head stands beside it. */
static void make_room_below(gal_planned_page *page)
{
    const gal_figure *figure = top_photo(page);
    const int rows = figure ? figure->rows + 1 - page->head.body_row : 0;

    if (rows > 0)
        gal_planned_page_take(page, figure, false, rows);
    else if (rows < 0 && !gal_head_takes_columns(&page->head, page->design,
                                                 figure->first_column, figure->last_column))
        raise_body(page, figure, -rows);
}

static void drop_top_photo(gal_plan *plan, gal_planned_page *page)
{
    plan->photos_placed -= (int)page->figures->len;
    g_array_set_size(page->figures, 0);
}

/* The rows by which the photo at the top may be lower, as far as its slot goes. */
static int spare_rows(gal_plan *plan, const gal_planned_page *page, int index)
{
    const gal_figure *figure = top_photo(page);
    const gal_slot *slot = figure ? gal_photos_slot(plan, index, figure->photo) : NULL;
    const gal_length height =
        figure ? figure->photo_rows * page->grid.step - figure->picture_top : 0;

    return slot ? MAX(height - slot->height_least, 0) / page->grid.step : 0;
}

/* Sets the head, and lowers the photo over it where that leaves too little for the body. */
static bool set_head_below(gal_plan *plan, gal_planned_page *page, int index)
{
    const int steps_down = plan->tightness.headline_steps_down;

    if (!set_head(plan, page, index, steps_down))
        return false;

    const int rows = MIN(ROWS_UNDER_HEAD - page->room.rows, spare_rows(plan, page, index));

    if (rows <= 0)
        return true;
    drop_top_photo(plan, page);
    return add_at_top(plan, page, index, rows) && set_head(plan, page, index, steps_down);
}

/* A head that leaves the body no room is set again, without a photo over it, then as small as
   it can be. */
static bool find_room(gal_plan *plan, gal_planned_page *page, int index)
{
    if (!set_head_below(plan, page, index))
        return false;
    if (page->room.rows >= least_rows(page))
        return true;
    if (top_photo(page)) {
        drop_top_photo(plan, page);
        return find_room(plan, page, index);
    }
    return set_head(plan, page, index, GAL_HEAD_CROWDED) &&
           (page->room.rows >= least_rows(page) || fail_room(plan->job, page));
}

gal_planned_page *gal_plan_open_page(gal_plan *plan, int index)
{
    gal_planned_page *page = g_new0(gal_planned_page, 1);

    page->design = gal_plan_design(plan, index);
    page->grid = gal_grid_of(page->design, index + 1);
    page->figures = g_array_new(FALSE, FALSE, sizeof(gal_planned_figure));
    page->quotes = g_array_new(FALSE, FALSE, sizeof(gal_planned_quote));
    page->insets = g_array_new(FALSE, FALSE, sizeof(gal_planned_inset));
    page->sidebars = g_array_new(FALSE, FALSE, sizeof(gal_planned_sidebar));
    page->head.slots = g_array_new(FALSE, FALSE, sizeof(gal_head_slot));
    g_ptr_array_add(plan->pages, page);
    if (!find_body_columns(plan->job, page) || !add_at_top(plan, page, index, 0) ||
        !find_room(plan, page, index))
        return NULL;
    make_room_below(page);
    return page;
}
