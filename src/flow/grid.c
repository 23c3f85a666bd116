/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of columns and rows. */
#include "flow/grid.h"

#include <stdbool.h>

gal_grid gal_grid_of(const gal_design *design, int page)
{
    const bool is_left_hand = (page % 2 == 0) != design->is_right_to_left;
    const bool is_turned = design->is_mirrored && is_left_hand;
    const gal_length left = is_turned ? design->margin_outer : design->margin_inner;
    const gal_length right = is_turned ? design->margin_inner : design->margin_outer;
    return (gal_grid){ .left = left,
                       .top = design->margin_top,
                       .right = design->width - right,
                       .bottom = design->height - design->margin_bottom,
                       .step = design->grid,
                       .row_count = design->line_count };
}

gal_length gal_grid_baseline(const gal_grid *grid, int row)
{
    return grid->top + row * grid->step;
}

int gal_grid_row_at(const gal_grid *grid, gal_length y)
{
    const gal_length depth = y - grid->top;

    return depth <= 0 ? 0 : (depth + grid->step - 1) / grid->step;
}

gal_extent gal_grid_columns(const gal_grid *grid, const gal_design *design, int first,
                            int last)
{
    gal_extent extent = { 0, 0 };

    if (first == 0) {
        first = 1;
        last = design->column_count;
    }
    for (int i = 1; i < first; i++)
        extent.x += design->column_widths[i - 1] + design->gutter;
    for (int i = first; i <= last; i++)
        extent.width += design->column_widths[i - 1] + (i > first ? design->gutter : 0);
    extent.x = design->is_right_to_left ? grid->right - extent.x - extent.width
                                        : grid->left + extent.x;
    return extent;
}
