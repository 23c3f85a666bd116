/* SPDX-License-Identifier: Apache-2.0 */
/* How a page is built: its grid, its columns, its slots by name. */
#include <string.h>

#include "proof/overlay.h"

enum {
    GRID_LINE = GAL_POINT / 8,
    CORNER = 4 * GAL_POINT, /* how long the lines of a corner are */
    OUTSIDE = 3 * GAL_POINT / 2,
    NAME_GAP = 2 * GAL_POINT
};

static void draw_column(gal_overlay *overlay, const gal_rect *column)
{
    const gal_length right = column->x + column->width - GAL_HAIRLINE;
    const gal_length foot = column->y + column->height - GAL_HAIRLINE;
    gal_drawing *drawing = &overlay->drawing;

    gal_line_draw_around(drawing, &overlay->room, (gal_point){ column->x, column->y },
                         column->width, GAL_HAIRLINE, false);
    gal_line_draw_around(drawing, &overlay->room, (gal_point){ column->x, foot },
                         column->width, GAL_HAIRLINE, false);
    gal_line_draw_around(drawing, &overlay->room, (gal_point){ column->x, column->y },
                         column->height, GAL_HAIRLINE, true);
    gal_line_draw_around(drawing, &overlay->room, (gal_point){ right, column->y },
                         column->height, GAL_HAIRLINE, true);
}

void gal_overlay_draw_grid(gal_overlay *overlay)
{
    const gal_page *page = overlay->page;

    if (page->columns->len == 0)
        return;

    const gal_ink cyan = overlay->drawing.ink, light = { 168, 222, 240 };
    const gal_rect hull = overlay->live;

    overlay->drawing.ink = light;
    for (gal_length y = page->grid_first; page->grid > 0 && y <= hull.y + hull.height;
         y += page->grid)
        gal_line_draw_around(&overlay->drawing, &overlay->room,
                             (gal_point){ hull.x, y - GRID_LINE / 2 }, hull.width,
                             GRID_LINE, false);
    for (guint i = 0; i < page->columns->len; i++)
        draw_column(overlay, &g_array_index(page->columns, gal_rect, i));
    overlay->drawing.ink = cyan;
}

/* A little outside the slot, so that they touch no first letter. */
static void draw_corners(gal_overlay *overlay, gal_rect r)
{
    const gal_length left = r.x - OUTSIDE, right = r.x + r.width + OUTSIDE - GAL_HAIRLINE;
    const gal_length top = r.y - OUTSIDE, foot = r.y + r.height + OUTSIDE - GAL_HAIRLINE;
    const gal_length width = MIN(CORNER, r.width / 2), height = MIN(CORNER, r.height / 2);
    const struct {
        gal_point from;
        gal_length length;
        bool stands;
    } lines[] = {
        { { left, top }, width, false },
        { { left, top }, height, true },
        { { right + GAL_HAIRLINE - width, top }, width, false },
        { { right, top }, height, true },
        { { left, foot }, width, false },
        { { left, foot + GAL_HAIRLINE - height }, height, true },
        { { right + GAL_HAIRLINE - width, foot }, width, false },
        { { right, foot + GAL_HAIRLINE - height }, height, true },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        gal_line_draw_around(&overlay->drawing, &overlay->room, lines[i].from,
                             lines[i].length, GAL_HAIRLINE, lines[i].stands);
}

/* Over the slot's corners, beside its head in the margins, under its foot. */
static void draw_name(gal_overlay *overlay, const char *name, gal_rect r)
{
    const gal_label label = gal_label_make(&overlay->drawing, name, GAL_NAME_SIZE, false);
    const gal_length over = r.y - NAME_GAP, first = r.y + GAL_NAME_SIZE * 3 / 4;
    const gal_length right = r.x + r.width, foot = r.y + r.height;
    const gal_point places[] = {
        { r.x, over },
        { right - label.width, over },
        { r.x - label.width - 2 * NAME_GAP, first },
        { right + 2 * NAME_GAP, first },
        { r.x, foot + GAL_NAME_SIZE },
        { right - label.width, foot + GAL_NAME_SIZE },
        { r.x - label.width - 2 * NAME_GAP, foot },
        { right + 2 * NAME_GAP, foot },
    };

    gal_label_fit(&overlay->drawing, &overlay->room, &label, places, G_N_ELEMENTS(places));
}

void gal_overlay_draw_slots(gal_overlay *overlay)
{
    for (guint i = 0; i < overlay->page->boxes->len; i++)
        draw_corners(overlay, g_array_index(overlay->page->boxes, gal_box, i).rect);
}

/* Columns of the body have numbers, since findings tell of them. */
void gal_overlay_draw_names(gal_overlay *overlay)
{
    int bodies = 0;

    for (guint i = 0; i < overlay->page->boxes->len; i++) {
        const gal_box *box = &g_array_index(overlay->page->boxes, gal_box, i);
        char name[64];

        if (strcmp(box->slot, "body") == 0)
            g_snprintf(name, sizeof name, "body %d", ++bodies);
        else
            g_strlcpy(name, box->slot, sizeof name);
        draw_name(overlay, name, box->rect);
    }
}
