/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Grouping of pixels by a coarse grid: its memory is a hundredth of the picture's, and it
 * puts the letters of a changed word into one area.
 */
#include "diff/cells.h"

gal_cells gal_cells_new(int width, int height)
{
    gal_cells made = { (width + GAL_CELL_SIDE - 1) / GAL_CELL_SIDE,
                       (height + GAL_CELL_SIDE - 1) / GAL_CELL_SIDE, NULL };

    made.cells = g_new0(gal_cell, (gsize)made.columns * (gsize)made.rows);
    return made;
}

void gal_cells_clear(gal_cells *cells)
{
    g_clear_pointer(&cells->cells, g_free);
}

void gal_cells_add(gal_cells *cells, int x, int y)
{
    gal_cell *cell = &cells->cells[(gsize)(y / GAL_CELL_SIDE) * (gsize)cells->columns +
                                   (gsize)(x / GAL_CELL_SIDE)];
    const uint8_t column = (uint8_t)(x % GAL_CELL_SIDE), row = (uint8_t)(y % GAL_CELL_SIDE);

    if (cell->count++ == 0) {
        *cell = (gal_cell){ 1, column, row, column, row };
        return;
    }
    cell->left = MIN(cell->left, column);
    cell->right = MAX(cell->right, column);
    cell->top = MIN(cell->top, row);
    cell->bottom = MAX(cell->bottom, row);
}

/* An area by its edges, the last ones within. */
typedef struct extent {
    int left, top, right, bottom;
    int64_t count;
} extent;

static void take_cell(const gal_cells *cells, int index, extent *group)
{
    gal_cell *cell = &cells->cells[index];
    const int x = index % cells->columns * GAL_CELL_SIDE;
    const int y = index / cells->columns * GAL_CELL_SIDE;

    group->left = MIN(group->left, x + cell->left);
    group->right = MAX(group->right, x + cell->right);
    group->top = MIN(group->top, y + cell->top);
    group->bottom = MAX(group->bottom, y + cell->bottom);
    group->count += cell->count;
    cell->count = 0;
}

static void push_neighbours(const gal_cells *cells, int index, GArray *waiting)
{
    const int column = index % cells->columns, row = index / cells->columns;

    for (int y = MAX(row - 1, 0); y <= MIN(row + 1, cells->rows - 1); y++)
        for (int x = MAX(column - 1, 0); x <= MIN(column + 1, cells->columns - 1); x++) {
            const int other = y * cells->columns + x;

            if (cells->cells[other].count > 0)
                g_array_append_val(waiting, other);
        }
}

static gal_area gather(const gal_cells *cells, int first, GArray *waiting)
{
    extent group = { G_MAXINT, G_MAXINT, -1, -1, 0 };

    g_array_append_val(waiting, first);
    while (waiting->len > 0) {
        const int index = g_array_index(waiting, int, waiting->len - 1);

        g_array_set_size(waiting, waiting->len - 1);
        if (cells->cells[index].count == 0)
            continue;
        take_cell(cells, index, &group);
        push_neighbours(cells, index, waiting);
    }
    return (gal_area){ group.left, group.top, group.right - group.left + 1,
                       group.bottom - group.top + 1, group.count };
}

void gal_cells_group(gal_cells *cells, GArray *areas)
{
    GArray *waiting = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < cells->columns * cells->rows; i++) {
        if (cells->cells[i].count == 0)
            continue;

        const gal_area area = gather(cells, i, waiting);

        g_array_append_val(areas, area);
    }
    g_array_unref(waiting);
}
