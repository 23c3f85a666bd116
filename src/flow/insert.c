/* SPDX-License-Identifier: Apache-2.0 */
/* Tries every row of every column for a pull quote and takes the one that offends least. */
#include "flow/insert.h"

#include <string.h>

#include "flow/pull_quote.h"

enum {
    TEXT_ROWS = 6, /* that it leaves above and below it */
    AIR_ROWS = 2,  /* one above, one below its slug */
    NEAR_ROWS = 10,
    ECHO_COST = 60,   /* near the words that it repeats, in the same column */
    BESIDE_COST = 30, /* or in the next one */
    PHOTO_COST = 40,
    QUOTE_COST = 80,
    BLOCKS_SEARCHED = 20, /* before it and after it, for those words */
    LETTERS_SEARCHED = 8000,
    LETTERS_COMPARED = 24,
    ECHO_STEP = 6, /* rows of that paragraph from one spot that is looked at to the next */
    MOST_ECHO_SPOTS = 12
};

/* Where a stretch of text comes to stand, as far as one can tell before it is filled. */
typedef struct spot {
    int place, row; /* column of the page, row of the body, from 0; place -1: elsewhere */
} spot;

typedef struct search {
    const gal_planned_page *page;
    gal_slug slug;
    int span;        /* columns */
    int height;      /* of the page's columns */
    int least_rows;  /* that a column must have somewhere, for what is not divided */
    int wanted_text; /* rows of the galley that should stand before it */
    spot echoes[MOST_ECHO_SPOTS]; /* of the paragraph that it repeats */
    int echo_count;
    int64_t best_cost;
    int best_place, best_row;
} search;

/* Letters and digits alone, in one case. */
static char *fold(const char *text, int most)
{
    GString *letters = g_string_new(NULL);

    for (const char *c = text ? text : ""; *c && (int)letters->len < most;
         c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            g_string_append_unichar(letters, g_unichar_tolower(g_utf8_get_char(c)));
    return g_string_free(letters, FALSE);
}

/* The paragraph near `index` that says what the pull quote there says; -1. */
static int find_echo(const GPtrArray *body, int index)
{
    const gal_block *quote = g_ptr_array_index(body, index);
    char *words = fold(quote->text.text, LETTERS_COMPARED);
    int found = -1;

    for (int i = MAX(index - BLOCKS_SEARCHED, 0);
         i < (int)body->len && i <= index + BLOCKS_SEARCHED && found < 0; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        if (block->kind != GAL_BLOCK_PARAGRAPH)
            continue;

        char *text = fold(block->text.text, LETTERS_SEARCHED);

        if (*words && strstr(text, words))
            found = i;
        g_free(text);
    }
    g_free(words);
    return found;
}

static int capacity(const gal_room *room, int height)
{
    int rows = 0;

    for (int i = 0; i < room->column_count; i++)
        rows += gal_room_rows(room, i, height);
    return rows;
}

/* The height of the page's columns with `more` rows taken beside the text. */
static int guess_height(const gal_plan *plan, const gal_planned_page *page, int more)
{
    const int rows = plan->galley_rows - page->text_before + more;
    int height = MAX(page->room.least_rows, 1);

    if (!page->room.is_balanced)
        return page->room.rows;
    while (height < page->room.rows && capacity(&page->room, height) < rows)
        height++;
    return height;
}

static spot find_spot(const search *s, int text_rows)
{
    const gal_room *room = &s->page->room;
    int left = text_rows - s->page->text_before;

    for (int i = 0; i < room->column_count && left >= 0; i++) {
        const int rows = gal_room_rows(room, i, s->height);

        if (left < rows)
            return (spot){ room->places[i], room->head_rows[i] + left };
        left -= rows;
    }
    return (spot){ -1, 0 };
}

/* The column of the room that is the lowest of a place. */
static int lowest_of(const gal_room *room, int place)
{
    int found = 0;

    for (int i = 0; i < room->column_count; i++)
        if (room->places[i] == place)
            found = i;
    return found;
}

/* The rows of the galley before row `row` of a place. */
static int text_before_row(const search *s, int place, int row)
{
    const gal_room *room = &s->page->room;
    int rows = s->page->text_before;

    for (int i = 0; i < room->column_count && room->places[i] <= place; i++)
        rows += room->places[i] < place ? gal_room_rows(room, i, s->height)
                                        : MIN(gal_room_rows(room, i, s->height),
                                              MAX(row - room->head_rows[i], 0));
    return rows;
}

static int hole_rows(const search *s)
{
    return s->slug.rows + AIR_ROWS;
}

/* Whether the columns have room for it at a row, and text above and below. */
static bool has_room(const search *s, int place, int row)
{
    const gal_room *room = &s->page->room;

    for (int k = place; k < place + s->span; k++) {
        const int i = lowest_of(room, k);
        const int above = row - room->head_rows[i];
        const int below = room->rows - room->foot_rows[i] - row - hole_rows(s);

        if (MAX(above, below) < s->least_rows || row < room->head_rows[i] + TEXT_ROWS ||
            row + hole_rows(s) + TEXT_ROWS > s->height - room->foot_rows[i])
            return false;
    }
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
        const spot *echo = &s->echoes[i];
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
    const int echo = find_echo(plan->job->article->body, block);
    const int stretch = gal_galley_stretch(&plan->galley, echo);

    if (echo < 0 || stretch >= plan->galley.stretch_count)
        return;

    const gal_stretch *paragraph = &plan->galley.stretches[stretch];
    const int first = plan->galley.rows_before[paragraph->first_slug];
    const int end = plan->galley.rows_before[paragraph->first_slug + paragraph->slug_count];

    for (int row = first; row < end && s->echo_count < MOST_ECHO_SPOTS; row += ECHO_STEP)
        s->echoes[s->echo_count++] = find_spot(s, row);
    if (s->echo_count < MOST_ECHO_SPOTS)
        s->echoes[s->echo_count++] = find_spot(s, end - 1);
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
                  end + TEXT_ROWS > s->height - room->foot_rows[i]))
            cost += PHOTO_COST;
    }
    return cost;
}

static void try_row(search *s, int place, int row)
{
    const int64_t cost = ABS(text_before_row(s, place, row) - s->wanted_text) +
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
    room->end_rows[index] = row;
    room->foot_rows[index] = 0;
    room->head_rows[index + 1] = row + rows;
    room->least_rows =
        MAX(room->least_rows, row + rows + TEXT_ROWS / 2 + room->foot_rows[index + 1]);
}

static void take_place(gal_planned_page *page, const search *s)
{
    const gal_planned_quote quote = { .slug = s->slug,
                                      .first_column = page->first_column + s->best_place,
                                      .last_column =
                                          page->first_column + s->best_place + s->span - 1,
                                      .row = page->head.body_row + s->best_row + 1 };

    for (int k = s->best_place; k < s->best_place + s->span; k++)
        cut_hole(&page->room, lowest_of(&page->room, k), s->best_row, hole_rows(s));
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

/* Places one; `*is_placed` is false if there is no place for it. */
static bool place_quote(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                        int block, bool *is_placed)
{
    search s = { .page = page,
                 .wanted_text = gal_galley_rows_before(&plan->galley, block),
                 .least_rows = plan->least_text_rows,
                 .best_cost = INT64_MAX,
                 .best_place = -1 };
    int first, last;

    find_places(page, slot, &first, &last, &s.span);
    *is_placed = false;
    if (page->room.column_count + s.span > GAL_MOST_COLUMNS)
        return true;
    if (!gal_pull_quote_set(plan->job, page->design,
                            gal_grid_columns(&page->grid, page->design,
                                             page->first_column + first,
                                             page->first_column + first + s.span - 1)
                                .width,
                            block, &s.slug))
        return false;
    s.height = guess_height(plan, page, s.span * hole_rows(&s));
    find_echoes(&s, plan, block);
    for (int place = first; place <= last; place++)
        for (int row = 0; row < s.height; row++)
            try_row(&s, place, row);
    *is_placed = s.best_place >= 0;
    if (*is_placed)
        take_place(page, &s);
    return true;
}

bool gal_quotes_place(gal_plan *plan, gal_planned_page *page)
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
            page->text_before + capacity(&page->room, page->room.rows))
            return true;
        if (!place_quote(plan, page, slot, block, &is_placed))
            return false;
        plan->quotes_placed += is_placed;
    }
    return true;
}
