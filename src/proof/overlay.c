/* SPDX-License-Identifier: Apache-2.0 */
/* The layer of a proof: its parts page by page, its two colours, numbers and legend. */
#include "proof/overlay.h"

#include <string.h>

enum {
    NUMBER_SIZE = 5 * GAL_POINT,
    RADIUS = 4 * GAL_POINT,
    RING = 3 * GAL_POINT / 8,
    GAP = 3 * GAL_POINT, /* between a number and what it is about */
    LEGEND_SIZE = 5 * GAL_POINT,
    MM = GAL_POINT * 720 / 254,
    MOST_STEPS = 40 /* that a number moves down to find room */
};

void gal_overlay_construct(gal_overlay *overlay)
{
    overlay->drawing.ink = (gal_ink){ 0, 146, 196 };
}

void gal_overlay_point_out(gal_overlay *overlay)
{
    overlay->drawing.ink = (gal_ink){ 214, 0, 110 };
}

/* The middle of the ring that has room: beside the place, else in the margin on its side. */
static bool find_room(gal_overlay *overlay, const gal_rect *place, gal_point *middle)
{
    const gal_length width = overlay->page->width, reach = RADIUS + GAP;
    const bool is_left = place->x + place->width / 2 < width / 2;
    const gal_length right = place->x + place->width;
    const gal_length xs[] = { place->x - reach,
                              place->x - 3 * reach,
                              right + reach,
                              right + 3 * reach,
                              is_left ? 3 * reach : width - 3 * reach,
                              is_left ? width - 3 * reach : 3 * reach };

    for (int step = 0; step < MOST_STEPS; step++)
        for (gsize i = step < 2 ? 0 : 4; i < (step == 0 ? 4 : G_N_ELEMENTS(xs)); i++) {
            *middle = (gal_point){ xs[i], place->y + MIN(place->height / 2, 2 * RADIUS) +
                                              step * 2 * RADIUS };
            if (gal_free_room_take(&overlay->room,
                                   (gal_rect){ middle->x - RADIUS, middle->y - RADIUS,
                                               2 * RADIUS, 2 * RADIUS }))
                return true;
        }
    return false;
}

bool gal_overlay_draw_number(gal_overlay *overlay, int number, const gal_spot *spot)
{
    gal_drawing *drawing = &overlay->drawing;
    const gal_length size = number > 99 ? NUMBER_SIZE * 3 / 4 : NUMBER_SIZE;
    const gal_rect whole = { overlay->page->width, 0, 0, 0 };
    char text[16];
    gal_point middle;

    if (!find_room(overlay, spot->has_place ? &spot->rect : &whole, &middle))
        return false;
    g_snprintf(text, sizeof text, "%d", number);

    const gal_label label = gal_label_make(drawing, text, size, true);

    gal_draw_ring(drawing, (gal_ring){ middle.x, middle.y, RADIUS - RING, RING });
    gal_label_place(drawing, &label, middle.x - label.width / 2,
                    middle.y + size * 36 / 100);
    return true;
}

/* Below the page, right of the middle, as far as there is room. */
static void draw_legend(gal_overlay *overlay)
{
    static const char *const texts[] = {
        "numbers: see report  \xc2\xb7  word spaces over natural: loose over 1.75, tight "
        "under 0.80  \xc2\xb7  bracket: hyphens in a row",
        "numbers: see report  \xc2\xb7  figures: word spaces over natural",
        "see report",
    };
    const gal_page *page = overlay->page;
    const gal_length x = page->width / 2 + 4 * MM, room = page->width - 4 * MM - x;
    const gal_length offset = MAX(page->bleed + GAL_POINT, 3 * MM);

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const gal_label label =
            gal_label_make(&overlay->drawing, texts[i], LEGEND_SIZE, false);

        if (label.width > room)
            continue;
        gal_label_place(&overlay->drawing, &label, x,
                        page->height + offset + (5 * MM + LEGEND_SIZE * 7 / 10) / 2);
        return;
    }
}

/* A cross in a square at the foot of a slot that holds less than it was given. */
void gal_overlay_draw_overset(gal_overlay *overlay, const gal_rect *slot)
{
    enum { SIDE = 5 * GAL_POINT };
    const gal_length x = slot->x + slot->width, y = slot->y + slot->height - SIDE;
    gal_drawing *drawing = &overlay->drawing;

    gal_draw_outline(drawing, (gal_rect){ x, y, SIDE, SIDE }, GAL_HAIRLINE);
    gal_draw_area(drawing,
                  (gal_rect){ x + SIDE / 2 - GAL_HAIRLINE / 2, y, GAL_HAIRLINE, SIDE });
    gal_draw_area(drawing,
                  (gal_rect){ x, y + SIDE / 2 - GAL_HAIRLINE / 2, SIDE, GAL_HAIRLINE });
}

static bool is_overset(const gal_finding *finding)
{
    static const char *const codes[] = { "headline-too-long", "too-many-lines", "overset" };

    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(finding->code, codes[i]) == 0)
            return true;
    return false;
}

/* Where there is no room for some numbers there is none for the rest. */
static void draw_numbers(gal_overlay *overlay, int page, const gal_findings *findings,
                         const GArray *spots)
{
    enum { MOST_FAILURES = 8 };
    int failures = 0;

    for (guint i = 0; i < spots->len && failures < MOST_FAILURES; i++) {
        const gal_spot *spot = &g_array_index(spots, gal_spot, i);

        if (spot->page != page)
            continue;
        failures += !gal_overlay_draw_number(overlay, (int)i + 1, spot);
        if (spot->has_place && is_overset(&g_array_index(findings->items, gal_finding, i)))
            gal_overlay_draw_overset(overlay, &spot->rect);
    }
}

static gal_rect find_live(const gal_page *page)
{
    gal_rect live = { 0, 0, page->width, page->height };

    for (guint i = 0; i < page->columns->len; i++) {
        const gal_rect *column = &g_array_index(page->columns, gal_rect, i);
        const gal_rect old = i == 0 ? *column : live;

        live.x = MIN(old.x, column->x);
        live.y = MIN(old.y, column->y);
        live.width = MAX(old.x + old.width, column->x + column->width) - live.x;
        live.height = MAX(old.y + old.height, column->y + column->height) - live.y;
    }
    return live;
}

static void draw_page(gal_overlay *overlay, int page, const gal_findings *findings,
                      const GArray *spots)
{
    overlay->drawing.page = g_ptr_array_index(overlay->drawing.display->pages, (guint)page);
    overlay->page = overlay->drawing.page;
    overlay->mark_count = overlay->page->marks->len;
    overlay->live = find_live(overlay->page);
    gal_free_room_begin(&overlay->room, overlay->page);
    gal_overlay_construct(overlay);
    gal_overlay_draw_grid(overlay);
    gal_overlay_draw_slots(overlay);
    gal_overlay_draw_photos(overlay);
    gal_overlay_point_out(overlay);
    gal_overlay_draw_lines(overlay);
    gal_overlay_draw_missing(overlay);
    draw_numbers(overlay, page, findings, spots);
    draw_legend(overlay);
    gal_overlay_construct(overlay);
    gal_overlay_draw_names(overlay);
    gal_free_room_end(&overlay->room);
}

void gal_proof_marks_add(gal_display *display, int page_count, const gal_findings *findings,
                         const gal_proof_tools *tools)
{
    gal_overlay overlay = { .mark_count = 0 };
    GArray *spots = gal_spots_find(display, findings);

    gal_drawing_begin(&overlay.drawing, display, tools, GAL_LAYER_PROOF);
    for (int page = 0; page < page_count; page++)
        draw_page(&overlay, page, findings, spots);
    gal_drawing_end(&overlay.drawing);
    g_array_unref(spots);
}
