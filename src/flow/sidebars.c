/* SPDX-License-Identifier: Apache-2.0 */
/* Tries every stretch of columns at head and foot and takes the one that offends least. */
#include "flow/sidebars.h"

#include "flow/photos.h"

enum {
    AIR_ROWS = 1,            /* between a box and the text */
    LEAST_TEXT_PERCENT = 35, /* of a page that stay for text if there is as much … */
    CROWDED_PERCENT = 12,    /* … and where sidebars may crowd it */
    ANCHOR_COST = 12,        /* at the other end of the columns */
    SIDE_COST = 4,           /* for each column further from the corner */
    FAR_COST = 3,            /* for each column further from the text */
    SPAN_COST = 20,          /* for each column less than is best */
    FLAT_COST = 45,          /* for each column more */
    STUB_COST = 25,          /* a few lines of text over or under it, or none at all */
    PHOTO_COST = 8,          /* a photo at the other end */
    START_COST = 60,         /* over the article's first line */
    BLANK_SHARE = 2          /* of the rows that stay blank */
};

/* A place for a box on a page. */
typedef struct place {
    const gal_sidebar *box; /* NULL: none */
    int first, last;        /* columns of the page's body, from 0 */
    bool is_at_foot;
    int64_t cost;
} place;

typedef struct search {
    const gal_plan *plan;
    const gal_planned_page *page;
    const gal_slot *slot;
    int first, last; /* columns that the slot has */
    int best_span;   /* for the box's shape */
    int near;        /* the column that the text stands in */
    bool is_alone;   /* the page has no text */
    place best;
} search;

GArray *gal_sidebars_list(gal_job *job, const gal_design *design)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < (int)job->article->body->len; i++) {
        const gal_block *block = g_ptr_array_index(job->article->body, i);

        if (block->kind == GAL_BLOCK_SIDEBAR && gal_sidebar_is_insertion(job, design, i))
            g_array_append_val(blocks, i);
    }
    return blocks;
}

int gal_sidebars_lost(const gal_plan *plan, int pages)
{
    int placed = 0;

    for (int i = 0; i < MIN(pages, (int)plan->pages->len); i++)
        placed += (int)((const gal_planned_page *)g_ptr_array_index(plan->pages, i))
                      ->sidebars->len;
    return placed < (int)plan->sidebars->len ? g_array_index(plan->sidebars, int, placed)
                                             : -1;
}

static void take_place(gal_planned_page *page, const place *p)
{
    const gal_figure columns = { .first_column = page->first_column + p->first,
                                 .last_column = page->first_column + p->last };

    gal_planned_page_take(page, &columns, p->is_at_foot, p->box->rows + AIR_ROWS);
    /* A box as high as the page needs no air. */
    page->room.least_rows = MIN(page->room.least_rows, page->room.rows);
}

static bool anchors_at_foot(const gal_slot *slot)
{
    return slot->anchor == GAL_ANCHOR_BOTTOM_LEFT ||
           slot->anchor == GAL_ANCHOR_BOTTOM_RIGHT;
}

static bool anchors_at_left(const gal_slot *slot)
{
    return slot->anchor == GAL_ANCHOR_TOP_LEFT || slot->anchor == GAL_ANCHOR_BOTTOM_LEFT;
}

/* Whether the columns have room at that end, on one row. */
static bool is_free(const search *s, const place *p)
{
    const gal_room *room = &s->page->room;

    for (int k = p->first; k <= p->last; k++) {
        const int taken = room->head_rows[k] + room->foot_rows[k];

        if (room->rows - taken < p->box->rows ||
            (p->is_at_foot ? room->foot_rows[k] > 0
                           : room->head_rows[k] != room->head_rows[p->first]))
            return false;
    }
    return true;
}

/* The height of the page's columns once its text is in them. */
static int guess_height(const search *s, const gal_planned_page *trial)
{
    const gal_room *room = &trial->room;
    const int text = s->plan->galley_rows - trial->text_before;
    int height = room->is_balanced ? MAX(room->least_rows, 1) : room->rows;

    while (height < room->rows && gal_room_all_rows(room, height) < text)
        height++;
    return height;
}

/* Whether some column would have text, but only a few lines. */
static bool has_stub(const search *s, const place *p, const gal_planned_page *trial)
{
    const int height = guess_height(s, trial);

    for (int k = p->first; k <= p->last; k++) {
        const int rows = gal_room_rows(&trial->room, k, height);

        if (rows > 0 && rows < GAL_LEAST_TEXT_ROWS)
            return true;
    }
    return false;
}

/* Whether enough of the page is left for text, and one column for all that is not divided. */
static bool leaves_text(const search *s, const place *p, const gal_planned_page *trial)
{
    const gal_room *room = &trial->room;
    const int all = room->rows * room->column_count;
    const int percent =
        s->plan->tightness.crowds_pages ? CROWDED_PERCENT : LEAST_TEXT_PERCENT;
    const int text = MIN(all * percent / 100, s->plan->galley_rows - trial->text_before);
    int most = 0;

    for (int i = 0; i < room->column_count; i++)
        most = MAX(most, gal_room_rows(room, i, room->rows));
    return gal_room_all_rows(room, room->rows) >= text &&
           most >= s->plan->least_text_rows &&
           (guess_height(s, trial) < room->rows || !has_stub(s, p, trial));
}

/* What it does to the text in the columns that it stands in, and on the page. */
static int64_t text_cost(const search *s, const place *p, const gal_planned_page *trial)
{
    const gal_room *room = &trial->room;
    const int height = guess_height(s, trial);
    const int text = MAX(s->plan->galley_rows - trial->text_before, 0);
    int64_t cost = MAX(gal_room_all_rows(room, height) - text, 0) / BLANK_SHARE;
    bool is_stub = false;

    for (int k = p->first; k <= p->last; k++)
        is_stub |= gal_room_rows(room, k, height) < GAL_LEAST_TEXT_ROWS;
    return cost + (is_stub ? STUB_COST : 0);
}

static int64_t place_cost(const search *s, const place *p, const gal_planned_page *trial)
{
    const gal_room *room = &s->page->room;
    const int apart = MAX(MAX(p->first - s->near, s->near - p->last), 0);
    const int aside = anchors_at_left(s->slot) ? p->first - s->first : s->last - p->last;
    const int more = p->last - p->first + 1 - s->best_span;
    const bool meets_photo =
        (p->is_at_foot ? room->head_rows : room->foot_rows)[p->first] > 0 ||
        (p->is_at_foot ? room->head_rows : room->foot_rows)[p->last] > 0;

    return text_cost(s, p, trial) + (int64_t)apart * FAR_COST + (int64_t)aside * SIDE_COST +
           (more > 0 ? more * FLAT_COST : -more * SPAN_COST) +
           (p->is_at_foot == anchors_at_foot(s->slot) ? 0 : ANCHOR_COST) +
           (meets_photo ? PHOTO_COST : 0) +
           (!p->is_at_foot && p->first == 0 && s->page->text_before == 0 ? START_COST : 0);
}

/* On a page without text boxes stand at the head of it, as wide as they may. */
static int64_t lone_cost(const search *s, const place *p)
{
    return s->page->room.head_rows[p->first] + (int64_t)(p->first - p->last) * SPAN_COST;
}

static void try_place(search *s, place p)
{
    gal_planned_page trial = *s->page;

    if (!is_free(s, &p) || (s->is_alone && p.is_at_foot))
        return;
    take_place(&trial, &p);
    if (!s->is_alone && !leaves_text(s, &p, &trial))
        return;
    p.cost = s->is_alone ? lone_cost(s, &p) : place_cost(s, &p, &trial);
    if (!s->best.box || p.cost < s->best.cost)
        s->best = p;
}

static void find_columns(search *s)
{
    const int columns = s->page->room.column_count;

    s->first = 0;
    s->last = columns - 1;
    if (s->slot->first_column > 0) {
        s->first = CLAMP(s->slot->first_column - s->page->first_column, 0, columns - 1);
        s->last =
            CLAMP(s->slot->last_column - s->page->first_column, s->first, columns - 1);
    }
}

static int widest_span(const search *s)
{
    const int all = s->last - s->first + 1;

    return s->slot->span > 0 ? MIN(s->slot->span, all) : all;
}

/* The box over so many columns: what is in it has fewer columns the narrower it is. */
static bool find_box(const search *s, int block, int span, const gal_sidebar **box)
{
    const int widest = widest_span(s);
    const int first = s->page->first_column + s->first;
    const gal_length width =
        gal_grid_columns(&s->page->grid, s->page->design, first, first + span - 1).width;
    const int columns = (s->slot->column_count * span + widest / 2) / widest;

    return gal_sidebar_find(s->plan->job, s->page->design, s->slot, block, width,
                            MAX(columns, 1), box);
}

static bool is_flat(const search *s, const gal_sidebar *box)
{
    return s->slot->aspect_most_ratio > 0 &&
           box->width > s->slot->aspect_most_ratio * box->rows * s->page->grid.step;
}

/* The widest that is not too flat. */
static bool choose_span(search *s, int block)
{
    s->best_span = widest_span(s);
    for (; s->best_span > 1; s->best_span--) {
        const gal_sidebar *box;

        if (!find_box(s, block, s->best_span, &box))
            return false;
        if (!box || !is_flat(s, box))
            break;
    }
    return true;
}

/* Narrower boxes are higher: where one is too high, all that follow are. */
static bool search_places(search *s, int block)
{
    for (int span = widest_span(s); span > 0; span--) {
        const gal_sidebar *box;

        if (!find_box(s, block, span, &box))
            return false;
        if (!box)
            return true;
        for (int first = s->first; first + span - 1 <= s->last; first++)
            for (int is_at_foot = 0; is_at_foot <= 1; is_at_foot++)
                try_place(s, (place){ box, first, first + span - 1, is_at_foot, 0 });
    }
    return true;
}

static void add_box(gal_planned_page *page, const place *p)
{
    gal_planned_sidebar planned = { .box = p->box,
                                    .first_column = page->first_column + p->first,
                                    .last_column = page->first_column + p->last,
                                    .is_at_foot = p->is_at_foot };

    planned.row = p->is_at_foot ? 1 - p->box->rows
                                : page->head.body_row + page->room.head_rows[p->first];
    take_place(page, p);
    g_array_append_val(page->sidebars, planned);
}

/* Places one; `*is_placed` is false if there is no place for it. */
static bool place_sidebar(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                          int block, bool is_alone, bool *is_placed)
{
    search s = { .plan = plan, .page = page, .slot = slot, .is_alone = is_alone };
    const int rows = gal_galley_rows_before(&plan->galley, block) - page->text_before;

    *is_placed = false;
    s.near = CLAMP(rows / MAX(page->room.rows, 1), 0, page->room.column_count - 1);
    find_columns(&s);
    if (!choose_span(&s, block) || !search_places(&s, block))
        return false;
    *is_placed = s.best.box != NULL;
    if (*is_placed)
        add_box(page, &s.best);
    return true;
}

bool gal_sidebars_place(gal_plan *plan, gal_planned_page *page)
{
    const gal_slot *slot = gal_design_slot(page->design, "sidebar");
    bool is_placed = slot != NULL;

    while (is_placed && plan->sidebars_placed < (int)plan->sidebars->len) {
        const int block = g_array_index(plan->sidebars, int, plan->sidebars_placed);

        if (gal_galley_rows_before(&plan->galley, block) > gal_planned_page_text_end(page))
            return true;
        if (!place_sidebar(plan, page, slot, block, false, &is_placed))
            return false;
        plan->sidebars_placed += is_placed;
    }
    return true;
}

/* Whether boxes fill enough of a page that it is worth having. */
static bool fills_page(const gal_planned_page *page)
{
    enum { FULL_PERCENT = 35 };
    const int all = page->room.rows * page->room.column_count;

    return (all - gal_room_all_rows(&page->room, page->room.rows)) * 100 >=
           all * FULL_PERCENT;
}

bool gal_sidebars_stack(gal_plan *plan, gal_planned_page *page, bool *is_worth_it)
{
    const gal_slot *slot = gal_design_slot(page->design, "sidebar");
    bool is_placed = slot != NULL;

    while (is_placed && plan->sidebars_placed < (int)plan->sidebars->len) {
        const int block = g_array_index(plan->sidebars, int, plan->sidebars_placed);

        if (!place_sidebar(plan, page, slot, block, true, &is_placed))
            return false;
        plan->sidebars_placed += is_placed;
    }
    *is_worth_it = fills_page(page);
    return true;
}
