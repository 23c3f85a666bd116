/* SPDX-License-Identifier: Apache-2.0 */
/* Pours text into a page's columns as it comes, with no thought of good breaks. */
#include "flow/guess.h"

#include "flow/notes.h"

/* The height of the page's columns with `more` rows taken beside the text. */
static int guess_height(int galley_rows, const gal_planned_page *page, int more)
{
    const int rows = galley_rows - page->text_before + more;
    int height = MAX(page->room.least_rows, 1);

    if (!page->room.is_balanced)
        return page->room.rows;
    while (height < page->room.rows && gal_room_all_rows(&page->room, height) < rows)
        height++;
    return height;
}

/* The rows of text in a column of the room. */
static int text_rows_of(const gal_guess *g, int index)
{
    return MAX(gal_room_rows(&g->page->room, index, g->height) - g->note_rows[index], 0);
}

/* The first slug with so many rows before it. */
static int slug_at(const gal_galley *galley, int rows)
{
    int low = 0, high = galley->count;

    while (low < high) {
        const int middle = (low + high) / 2;

        if (galley->rows_before[middle] < rows)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Finds the notes that text which is filled in as it comes brings into each column. */
static void guess_notes(gal_guess *g)
{
    const gal_galley *galley = g->galley;
    const gal_room *room = &g->page->room;
    int cuts[GAL_MOST_COLUMNS + 1] = { 0 };

    if (!galley->notes_before)
        return;
    cuts[0] = slug_at(galley, g->page->text_before);
    for (int i = 0; i < room->column_count; i++) {
        const int rows = gal_room_rows(room, i, g->height);
        const int from = gal_filled_start(room, cuts, i);
        const bool is_foot = gal_room_foot(room, i) == i;
        int end = cuts[i], notes = 0;

        while (end < galley->count) {
            const int more = is_foot ? gal_galley_note_rows(galley, from, end + 1) : 0;

            if (galley->rows_before[end + 1] - galley->rows_before[cuts[i]] + more > rows)
                break;
            notes = more;
            end++;
        }
        g->note_rows[i] = notes;
        cuts[i + 1] = end;
    }
}

gal_guess gal_guess_make(const gal_galley *galley, int galley_rows,
                         const gal_planned_page *page, int more)
{
    gal_guess guess = { .galley = galley,
                        .page = page,
                        .height = guess_height(galley_rows, page, more) };

    guess_notes(&guess);
    return guess;
}

gal_page_spot gal_guess_spot(const gal_guess *g, int text_rows)
{
    const gal_room *room = &g->page->room;
    int left = text_rows - g->page->text_before;

    for (int i = 0; i < room->column_count && left >= 0; i++) {
        const int rows = text_rows_of(g, i);

        if (left < rows)
            return (gal_page_spot){ room->places[i], room->head_rows[i] + left };
        left -= rows;
    }
    return (gal_page_spot){ -1, 0 };
}

int gal_room_lowest(const gal_room *room, int place)
{
    int found = 0;

    for (int i = 0; i < room->column_count; i++)
        if (room->places[i] == place)
            found = i;
    return found;
}

int gal_guess_text_before(const gal_guess *g, int place, int row)
{
    const gal_room *room = &g->page->room;
    int rows = g->page->text_before;

    for (int i = 0; i < room->column_count && room->places[i] <= place; i++)
        rows += room->places[i] < place
                    ? text_rows_of(g, i)
                    : MIN(text_rows_of(g, i), MAX(row - room->head_rows[i], 0));
    return rows;
}
