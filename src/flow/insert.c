/* SPDX-License-Identifier: Apache-2.0 */
/* Tries every row of every column for a pull quote and takes the one that offends least. */
#include "flow/insert.h"

#include "flow/bite.h"
#include "flow/guess.h"
#include "flow/pull_quote.h"

enum {
    TEXT_ROWS = 6,   /* that it leaves above and below it */
    APART_ROWS = 16, /* of text between two of them */
    AIR_ROWS = 2,    /* one above, one below its slug */
    NEAR_ROWS = 10,
    ECHO_COST = 60,   /* near the words that it repeats, in the same column */
    BESIDE_COST = 30, /* or in the next one */
    PHOTO_COST = 40,
    QUOTE_COST = 80,
    ECHO_STEP = 6, /* rows of that paragraph from one spot that is looked at to the next */
    MOST_ECHO_SPOTS = 12
};

typedef struct search {
    const gal_planned_page *page;
    gal_slug slug;
    int span;                         /* columns */
    gal_bite bites[GAL_MOST_COLUMNS]; /* of each of them */
    const gal_plan *plan;
    int index;       /* of the page */
    gal_guess guess; /* of the text on the page */
    int least_rows;  /* that a column must have somewhere, for what is not divided */
    int wanted_text; /* rows of the galley that should stand before it */
    gal_page_spot echoes[MOST_ECHO_SPOTS]; /* of the paragraph that it repeats */
    int echo_count;
    int64_t best_cost;
    int best_place, best_row;
    gal_extent best_extent;
} search;

static int hole_rows(const search *s)
{
    return s->slug.rows + AIR_ROWS;
}

/* Whether a row of a place is so near that something there is in the quote's way. */
static bool is_in_way(const search *s, int row, int first, int count)
{
    return first < row + hole_rows(s) + APART_ROWS && first + count + APART_ROWS > row;
}

/* Whether there is neither another inset near by nor what no line can be narrower for. */
static bool is_free(const search *s, int place, int row, const gal_bite *bite)
{
    const gal_planned_page *page = s->page;

    for (guint i = 0; i < page->insets->len; i++) {
        const gal_planned_inset *inset = &g_array_index(page->insets, gal_planned_inset, i);

        if (inset->place == place &&
            (bite->is_whole || is_in_way(s, row, inset->row, inset->row_count)))
            return false;
    }
    for (guint i = 0; !bite->is_whole && i < s->plan->blocked_rows->len; i++) {
        const gal_blocked_row *blocked =
            &g_array_index(s->plan->blocked_rows, gal_blocked_row, i);

        if (blocked->page == s->index && blocked->place == place &&
            blocked->row >= row - 1 && blocked->row <= row + hole_rows(s))
            return false;
    }
    return true;
}

/* Whether a column has room for it at a row, and text above and below. */
static bool has_column_room(const search *s, int place, int row, const gal_bite *bite)
{
    const gal_room *room = &s->page->room;
    const int i = gal_room_lowest(room, place);
    const int taken = room->foot_rows[i] + s->guess.note_rows[i];
    const int above = row - room->head_rows[i];
    const bool is_under_quote = i > 0 && room->places[i - 1] == place;
    const int below = room->rows - taken - row - hole_rows(s);

    return (!bite->is_whole || MAX(above, below) >= s->least_rows) &&
           above >= (is_under_quote ? APART_ROWS : TEXT_ROWS) &&
           row + hole_rows(s) + TEXT_ROWS <= s->guess.height - taken &&
           is_free(s, place, row, bite);
}

static bool is_bitten(const gal_bite *bite)
{
    return bite->is_whole || bite->left > 0 || bite->right > 0;
}

static bool has_room(const search *s, int place, int row)
{
    for (int i = 0; i < s->span; i++)
        if (is_bitten(&s->bites[i]) && !has_column_room(s, place + i, row, &s->bites[i]))
            return false;
    return true;
}

/* Columns between the quote and a place; 0: it is within. */
static int columns_apart(const search *s, int place, int other)
{
    return other < place              ? place - other
           : other >= place + s->span ? other - place - s->span + 1
                                      : 0;
}

static int echo_cost(const search *s, int place, int row)
{
    int cost = 0;

    for (int i = 0; i < s->echo_count; i++) {
        const gal_page_spot *echo = &s->echoes[i];
        const int apart = columns_apart(s, place, echo->place);
        const int rows = MAX(MAX(row - echo->row, echo->row - row - hole_rows(s)), 0);

        if (echo->place >= 0 && apart <= 1 && rows < NEAR_ROWS)
            cost = MAX(cost, apart == 0 ? ECHO_COST : BESIDE_COST);
    }
    return cost;
}

/* Where the paragraph comes to stand that says what the pull quote says. */
static void find_echoes(search *s, const gal_plan *plan, int block)
{
    const int echo = gal_pull_quote_echo(plan->job->article->body, block);
    const int stretch = gal_galley_stretch(&plan->galley, echo);

    if (echo < 0 || stretch >= plan->galley.stretch_count)
        return;

    const gal_stretch *paragraph = &plan->galley.stretches[stretch];
    const int first = plan->galley.rows_before[paragraph->first_slug];
    const int end = plan->galley.rows_before[paragraph->first_slug + paragraph->slug_count];

    for (int row = first; row < end && s->echo_count < MOST_ECHO_SPOTS; row += ECHO_STEP)
        s->echoes[s->echo_count++] = gal_guess_spot(&s->guess, row);
    if (s->echo_count < MOST_ECHO_SPOTS)
        s->echoes[s->echo_count++] = gal_guess_spot(&s->guess, end - 1);
}

/* Photos at the heads and feet of columns, and holes in them, that are near. */
static int neighbour_cost(const search *s, int place, int row)
{
    const gal_room *room = &s->page->room;
    const int end = row + hole_rows(s);
    int cost = 0;

    for (int i = 0; i < room->column_count; i++) {
        if (columns_apart(s, place, room->places[i]) > 1)
            continue;
        if (room->end_rows[i] > 0)
            cost += QUOTE_COST;
        else if ((room->head_rows[i] > 0 && row < room->head_rows[i] + TEXT_ROWS) ||
                 (room->foot_rows[i] > 0 &&
                  end + TEXT_ROWS > s->guess.height - room->foot_rows[i]))
            cost += PHOTO_COST;
    }
    return cost;
}

static void try_row(search *s, int place, int row)
{
    const int64_t cost =
        ABS(gal_guess_text_before(&s->guess, place, row) - s->wanted_text) +
        echo_cost(s, place, row) + neighbour_cost(s, place, row);

    if (has_room(s, place, row) && cost < s->best_cost) {
        s->best_cost = cost;
        s->best_place = place;
        s->best_row = row;
    }
}

/* Divides column `index` of the room by a hole. */
static void cut_hole(gal_room *room, int index, int row, int rows)
{
    const int last = room->column_count++;

    for (int i = last; i > index; i--) {
        room->head_rows[i] = room->head_rows[i - 1];
        room->foot_rows[i] = room->foot_rows[i - 1];
        room->end_rows[i] = room->end_rows[i - 1];
        room->places[i] = room->places[i - 1];
    }
    for (int i = 0; i < room->inset_count; i++)
        room->insets[i].column += room->insets[i].column > index;
    room->end_rows[index] = row;
    room->foot_rows[index] = 0;
    room->head_rows[index + 1] = row + rows;
    room->least_rows =
        MAX(room->least_rows, row + rows + TEXT_ROWS / 2 + room->foot_rows[index + 1]);
}

/* The rows of full lines that a bite takes the room of. */
static int bite_rows(const search *s, const gal_bite *bite, gal_length measure)
{
    const int64_t lost = bite->is_whole ? measure : bite->left + bite->right;

    return (int)((lost * hole_rows(s) + measure / 2) / measure);
}

/* Has the lines of a column run past the quote. */
static void add_inset(gal_plan *plan, gal_planned_page *page, const search *s, int place,
                      const gal_bite *bite)
{
    gal_room *room = &page->room;
    const int index = gal_room_lowest(room, place);
    const gal_planned_inset inset = { .number = ++plan->insets_placed,
                                      .place = place,
                                      .row = s->best_row,
                                      .row_count = hole_rows(s),
                                      .left = bite->left,
                                      .right = bite->right };

    g_array_append_val(page->insets, inset);
    room->insets[room->inset_count++] =
        (gal_room_inset){ inset.number, index, s->best_row, hole_rows(s),
                          bite_rows(s, bite,
                                    page->design->column_widths[page->first_column - 1]) };
    room->least_rows =
        MAX(room->least_rows, s->best_row + hole_rows(s) + TEXT_ROWS / 2 +
                                  room->foot_rows[index] + s->guess.note_rows[index]);
}

static void take_place(gal_plan *plan, gal_planned_page *page, const search *s)
{
    const gal_planned_quote quote = { .slug = s->slug,
                                      .extent = s->best_extent,
                                      .first_column = page->first_column + s->best_place,
                                      .last_column =
                                          page->first_column + s->best_place + s->span - 1,
                                      .row = page->head.body_row + s->best_row + 1 };

    for (int i = 0; i < s->span; i++) {
        const gal_bite *bite = &s->bites[i];
        const int place = s->best_place + i;

        if (bite->is_whole)
            cut_hole(&page->room, gal_room_lowest(&page->room, place), s->best_row,
                     hole_rows(s));
        else if (is_bitten(bite))
            add_inset(plan, page, s, place, bite);
    }
    g_array_append_val(page->quotes, quote);
}

/* The places, from 0, that the slot allows: one of them, or just its own columns. */
static void find_places(const gal_planned_page *page, const gal_slot *slot, int *first,
                        int *last, int *span)
{
    const int columns = page->last_column - page->first_column + 1;

    *first = 0;
    *last = columns - 1;
    *span = 1;
    if (slot->first_column > 0) {
        *first = CLAMP(slot->first_column - page->first_column, 0, columns - 1);
        *span =
            CLAMP(slot->last_column - page->first_column, *first, columns - 1) - *first + 1;
        *last = *first;
    }
}

static int lost_rows(const search *s, gal_length measure)
{
    int lost = 0;

    for (int i = 0; i < s->span; i++)
        lost += bite_rows(s, &s->bites[i], measure);
    return lost;
}

/* Whether so many more lines may be narrower, or all of its columns must be taken. */
static bool may_wrap(const gal_plan *plan, const gal_planned_page *page, int span)
{
    return plan->insets_placed + span <= plan->insets_most &&
           page->room.inset_count + span <= GAL_MOST_INSETS;
}

static bool set_slug(gal_plan *plan, const gal_planned_page *page, const gal_slot *slot,
                     int place, int block, search *s)
{
    const gal_extent extent =
        gal_bites_find(page, slot, place, s->span, may_wrap(plan, page, s->span), s->bites);

    return gal_pull_quote_set(plan->job, page->design, extent.width, block, &s->slug);
}

/* Places one; `*is_placed` is false if there is no place for it. */
static bool place_quote(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                        int index, int block, bool *is_placed)
{
    search s = { .page = page,
                 .plan = plan,
                 .index = index,
                 .wanted_text = gal_galley_rows_before(&plan->galley, block),
                 .least_rows = plan->least_text_rows,
                 .best_cost = INT64_MAX,
                 .best_place = -1 };
    int first, last;

    find_places(page, slot, &first, &last, &s.span);
    *is_placed = false;
    if (page->room.column_count + s.span > GAL_MOST_COLUMNS)
        return true;
    if (!set_slug(plan, page, slot, first, block, &s))
        return false;
    s.guess =
        gal_guess_make(&plan->galley, plan->galley_rows, page,
                       lost_rows(&s, page->design->column_widths[page->first_column - 1]));
    find_echoes(&s, plan, block);
    for (int place = first; place <= last; place++)
        for (int row = 0; row < s.guess.height; row++)
            try_row(&s, place, row);
    *is_placed = s.best_place >= 0;
    if (!*is_placed)
        return true;
    s.best_extent = gal_bites_find(page, slot, s.best_place, s.span,
                                   may_wrap(plan, page, s.span), s.bites);
    take_place(plan, page, &s);
    return true;
}

bool gal_quotes_place(gal_plan *plan, gal_planned_page *page, int index)
{
    const gal_slot *slot = gal_design_slot(page->design, "pull-quote");
    const int columns = page->room.column_count;
    const bool is_last = plan->galley_rows <= gal_planned_page_text_end(page);
    const int most = is_last ? columns : MAX(columns / 2, 1);
    bool is_placed = slot != NULL;

    while (is_placed && plan->quotes_placed < (int)plan->quotes->len &&
           (int)page->quotes->len < most) {
        const int block = g_array_index(plan->quotes, int, plan->quotes_placed);

        if (gal_galley_rows_before(&plan->galley, block) >
            page->text_before + gal_room_all_rows(&page->room, page->room.rows))
            return true;
        if (!place_quote(plan, page, slot, index, block, &is_placed))
            return false;
        plan->quotes_placed += is_placed;
    }
    return true;
}
