/* SPDX-License-Identifier: Apache-2.0 */
/* Lists made from lists: for sheets, printer's marks and proofs. */
#include "display/display.h"

gal_display *gal_display_derive(const gal_display *display)
{
    gal_display *to = gal_display_new();

    g_array_unref(to->elements);
    to->elements = g_array_ref(display->elements);
    to->title = display->title;
    to->author = display->author;
    to->subject = display->subject;
    to->language = display->language;
    to->published = display->published;
    to->is_right_to_left = display->is_right_to_left;
    to->headline = display->headline;
    to->headline_page = display->headline_page;
    to->headline_y = display->headline_y;
    return to;
}

static void append_all(GArray *to, const GArray *from)
{
    g_array_append_vals(to, from->data, from->len);
}

gal_page *gal_display_add_copy(gal_display *display, const gal_page *page)
{
    gal_page *copy = gal_display_add_page(display, page->width, page->height);

    copy->bleed = page->bleed;
    copy->slug = page->slug;
    copy->grid_first = page->grid_first;
    copy->grid = page->grid;
    copy->leaves = page->leaves;
    copy->leaf_count = page->leaf_count;
    append_all(copy->marks, page->marks);
    append_all(copy->boxes, page->boxes);
    append_all(copy->columns, page->columns);
    return copy;
}
