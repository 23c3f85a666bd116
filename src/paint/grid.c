/* SPDX-License-Identifier: Apache-2.0 */
/* The grid over a page: its baselines, and the outlines of its columns. */
#include "paint/painter.h"

void gal_paint_grid(gal_painter *painter, const gal_page *page)
{
    cairo_t *cairo = painter->cairo;
    const double width = gal_length_to_pt(page->width);

    cairo_set_line_width(cairo, 0.25);
    cairo_set_source_rgb(cairo, 0.55, 0.87, 0.95);
    if (page->grid > 0)
        for (gal_length y = page->grid_first; y <= page->height; y += page->grid) {
            cairo_move_to(cairo, 0, gal_length_to_pt(y));
            cairo_line_to(cairo, width, gal_length_to_pt(y));
        }
    cairo_stroke(cairo);

    cairo_set_source_rgb(cairo, 0.25, 0.65, 0.85);
    for (guint i = 0; i < page->columns->len; i++) {
        const gal_rect *column = &g_array_index(page->columns, gal_rect, i);

        cairo_rectangle(cairo, gal_length_to_pt(column->x), gal_length_to_pt(column->y),
                        gal_length_to_pt(column->width), gal_length_to_pt(column->height));
    }
    cairo_stroke(cairo);
}
