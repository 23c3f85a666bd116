/* SPDX-License-Identifier: Apache-2.0 */
/* The overlap of a quote, with air at its sides, and each of its columns. */
#include "flow/bite.h"

static gal_extent extent_of(const gal_planned_page *page, int first, int last)
{
    return gal_grid_columns(&page->grid, page->design, page->first_column + first,
                            page->first_column + last);
}

/* In the middle of several columns, at the end of one: there lines end at it as at a photo. */
static gal_extent narrow(const gal_design *design, gal_extent columns, gal_length width,
                         int span)
{
    const gal_length free_width = columns.width - width;
    const gal_length left = span > 1                   ? free_width / 2
                            : design->is_right_to_left ? 0
                                                       : free_width;

    return (gal_extent){ columns.x + left, width };
}

/* False if too little of the column is left beside the quote, or it would be in its midst. */
static bool find_bite(const gal_design *design, gal_extent column, gal_extent quote,
                      gal_bite *bite)
{
    const gal_length air = design->gutter;
    const gal_length left = quote.x - air - column.x; /* of the column, left of the quote */
    const gal_length right = column.x + column.width - quote.x - quote.width - air;
    const gal_style *body = gal_design_style(design, "body");

    *bite = (gal_bite){ .is_whole = left <= 0 && right <= 0 };
    if (bite->is_whole || left >= column.width || right >= column.width)
        return true;
    if (left > 0)
        bite->right = column.width - left;
    else
        bite->left = column.width - right;
    return (left <= 0 || right <= 0) &&
           MAX(left, right) >= gal_style_width(body, GAL_LEAST_LETTERS);
}

gal_extent gal_bites_find(const gal_planned_page *page, const gal_slot *slot, int place,
                          int span, bool may_wrap, gal_bite *bites)
{
    const gal_extent columns = extent_of(page, place, place + span - 1);
    const bool is_narrow = may_wrap && slot->width > 0 && slot->width < columns.width;
    const gal_extent quote =
        is_narrow ? narrow(page->design, columns, slot->width, span) : columns;
    bool has_room = true;

    for (int i = 0; i < span; i++)
        has_room &= find_bite(page->design, extent_of(page, place + i, place + i), quote,
                              &bites[i]);
    return has_room || !is_narrow ? quote
                                  : gal_bites_find(page, slot, place, span, false, bites);
}
