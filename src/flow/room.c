/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of rooms and of what fills them. */
#include "flow/room.h"

#include "flow/notes.h"

int gal_room_rows(const gal_room *room, int index, int height)
{
    const int end = room->end_rows[index] > 0 ? MIN(height, room->end_rows[index])
                                              : height - room->foot_rows[index];

    return MAX(end - room->head_rows[index], 0);
}

int gal_room_all_rows(const gal_room *room, int height)
{
    int rows = 0;

    for (int i = 0; i < room->column_count; i++)
        rows += gal_room_rows(room, i, height);
    return rows;
}

int gal_room_text_rows(const gal_galley *galley, const gal_room *room, int index,
                       int height)
{
    int rows = gal_room_rows(room, index, height);

    for (int i = 0; i < room->inset_count; i++)
        if (room->insets[i].column == index &&
            gal_galley_inset(galley, room->insets[i].number) < 0)
            rows -= room->insets[i].lost_rows;
    return MAX(rows, 0);
}

static int all_text_rows(const gal_galley *galley, const gal_room *room, int height)
{
    int rows = 0;

    for (int i = 0; i < room->column_count; i++)
        rows += gal_room_text_rows(galley, room, i, height);
    return rows;
}

int gal_room_rows_below_insets(const gal_room *room, int index, int height)
{
    int rows = gal_room_rows(room, index, height);

    for (int i = 0; i < room->inset_count; i++)
        if (room->insets[i].column == index)
            rows = MIN(rows, height - room->foot_rows[index] - room->insets[i].row -
                                 room->insets[i].row_count);
    return MAX(rows, 0);
}

int gal_room_least_height(const gal_galley *galley, const gal_room *room, int rows)
{
    int low = MAX(room->least_rows, 1), high = room->rows;

    if (low > high || all_text_rows(galley, room, high) < rows)
        return 0;
    while (low < high) {
        const int middle = (low + high) / 2;

        if (all_text_rows(galley, room, middle) >= rows)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int gal_room_air(const gal_galley *galley, const gal_room *room, int index, int first)
{
    while (first < galley->count && galley->slugs[first].is_space)
        first++;
    return room->head_rows[index] > 0 && first < galley->count &&
           gal_slug_wants_air(&galley->slugs[first]);
}

int gal_room_foot(const gal_room *room, int index)
{
    while (index + 1 < room->column_count && room->places[index + 1] == room->places[index])
        index++;
    return index;
}

int gal_room_head(const gal_room *room, int index)
{
    while (index > 0 && room->places[index - 1] == room->places[index])
        index--;
    return index;
}

int gal_galley_rows(const gal_galley *galley, int first, int last)
{
    while (first < last && galley->slugs[first].is_space)
        first++;
    while (last > first && galley->slugs[last - 1].is_space)
        last--;
    return galley->rows_before[last] - galley->rows_before[first] +
           (first < last ? gal_slug_lead_rows(&galley->slugs[first]) : 0);
}

int gal_filled_start(const gal_room *room, const int *cuts, int index)
{
    return cuts[gal_room_head(room, index)];
}

int gal_filled_rows(const gal_galley *galley, const gal_room *room,
                    const gal_filled *filled, int index)
{
    const int first = filled->cuts[index], end = filled->cuts[index + 1];
    const int rows = gal_galley_rows(galley, first, end);
    const int air = end > first ? gal_room_air(galley, room, index, first) : 0;
    const int notes =
        gal_room_foot(room, index) == index
            ? gal_galley_note_rows(galley, gal_filled_start(room, filled->cuts, index), end)
            : 0;

    return rows + air + notes;
}
