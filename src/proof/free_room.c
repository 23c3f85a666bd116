/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps account of what is taken on a page: text, photos, and labels already there. */
#include "proof/free_room.h"

enum { PADDING = GAL_POINT / 2, CLEARANCE = GAL_POINT, MARGIN_LEFT = 2 * GAL_POINT };

/* What is taken, and down to where no line may cross it. */
typedef struct taken {
    gal_rect rect;
    gal_length foot;
} taken;

static gal_length advance_of(const gal_glyph_mark *mark, uint32_t glyph)
{
    const double ems =
        (double)hb_font_get_glyph_h_advance(gal_face_shaper(mark->face), glyph) /
        gal_face_units_per_em(mark->face);

    return (gal_length)(ems * mark->size * mark->scale_ratio);
}

/* On a baseline a line may run, though letters reach below it; but not where they all do, as
   ideographs and Hangul. */
static taken take_glyphs(const gal_glyph_mark *mark)
{
    enum { CLEAR = GAL_POINT / 2 };
    const bool is_wide = mark->text && g_unichar_iswide(g_utf8_get_char(mark->text));
    gal_length left = G_MAXINT32, right = G_MININT32;

    for (int i = 0; i < mark->glyph_count; i++) {
        const gal_glyph *glyph = &mark->glyphs[i];

        left = MIN(left, glyph->x);
        right = MAX(right, glyph->x + advance_of(mark, glyph->id));
    }
    if (mark->glyph_count == 0)
        left = right = 0;
    return (taken){ { mark->x + left, mark->baseline - mark->size * 8 / 10, right - left,
                      mark->size * 105 / 100 },
                    is_wide ? mark->baseline + mark->size / 8 : mark->baseline - CLEAR };
}

/* A rule may be crossed by a label, whose ground interrupts it. */
static bool takes_room(const gal_mark *mark, taken *is)
{
    if (mark->layer != GAL_LAYER_PAGE)
        return false;
    switch (mark->kind) {
    case GAL_MARK_GLYPHS: *is = take_glyphs(&mark->glyphs); return true;
    case GAL_MARK_IMAGE:
        *is = (taken){ mark->image.box, mark->image.box.y + mark->image.box.height };
        return true;
    case GAL_MARK_RULE:
    case GAL_MARK_RING: break;
    }
    return false;
}

void gal_free_room_begin(gal_free_room *room, const gal_page *page)
{
    taken is;

    room->bounds = (gal_rect){ MARGIN_LEFT, MARGIN_LEFT, page->width - 2 * MARGIN_LEFT,
                               page->height - 2 * MARGIN_LEFT };
    room->taken = g_array_new(FALSE, FALSE, sizeof(taken));
    for (guint i = 0; i < page->marks->len; i++)
        if (takes_room(&g_array_index(page->marks, gal_mark, i), &is))
            g_array_append_val(room->taken, is);
}

void gal_free_room_end(gal_free_room *room)
{
    g_array_unref(room->taken);
}

static bool meet(const gal_rect *a, const gal_rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static bool is_within(const gal_rect *inner, const gal_rect *outer)
{
    return inner->x >= outer->x && inner->y >= outer->y &&
           inner->x + inner->width <= outer->x + outer->width &&
           inner->y + inner->height <= outer->y + outer->height;
}

bool gal_free_room_take(gal_free_room *room, gal_rect rect)
{
    if (!is_within(&rect, &room->bounds))
        return false;
    for (guint i = 0; i < room->taken->len; i++)
        if (meet(&rect, &g_array_index(room->taken, taken, i).rect))
            return false;

    const taken is = { rect, rect.y + rect.height };

    g_array_append_val(room->taken, is);
    return true;
}

/* Sorted by where they begin. */
static gint compare_stretches(gconstpointer a, gconstpointer b)
{
    const gal_length first = ((const gal_point *)a)->x, second = ((const gal_point *)b)->x;

    return (first > second) - (first < second);
}

/* What of a line at `at` is taken, as stretches from x to y along it. */
static GArray *find_taken(const gal_free_room *room, gal_length at, bool stands)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(gal_point));

    for (guint i = 0; i < room->taken->len; i++) {
        const taken *is = &g_array_index(room->taken, taken, i);
        const gal_rect *r = &is->rect;
        const gal_point stretch = stands ? (gal_point){ r->y, r->y + r->height }
                                         : (gal_point){ r->x, r->x + r->width };
        const bool is_crossed =
            stands ? r->x < at && at < r->x + r->width : r->y < at && at < is->foot;

        if (is_crossed)
            g_array_append_val(stretches, stretch);
    }
    g_array_sort(stretches, compare_stretches);
    return stretches;
}

static void draw_stretch(gal_drawing *drawing, gal_length from, gal_length to,
                         gal_length across, gal_length thickness, bool stands)
{
    if (to <= from)
        return;
    gal_draw_area(drawing, stands ? (gal_rect){ across, from, thickness, to - from }
                                  : (gal_rect){ from, across, to - from, thickness });
}

void gal_line_draw_around(gal_drawing *drawing, const gal_free_room *room, gal_point from,
                          gal_length length, gal_length thickness, bool stands)
{
    const gal_length across = stands ? from.x : from.y;
    gal_length at = stands ? from.y : from.x;
    const gal_length end = at + length;
    GArray *crossed = find_taken(room, across + thickness / 2, stands);

    for (guint i = 0; i < crossed->len && at < end; i++) {
        const gal_point *stretch = &g_array_index(crossed, gal_point, i);

        draw_stretch(drawing, at, MIN(stretch->x, end), across, thickness, stands);
        at = MAX(at, stretch->y);
    }
    draw_stretch(drawing, at, end, across, thickness, stands);
    g_array_unref(crossed);
}

bool gal_label_fit(gal_drawing *drawing, gal_free_room *room, const gal_label *label,
                   const gal_point *places, int count)
{
    const gal_ink white = { 255, 255, 255 }, ink = drawing->ink;

    for (int i = 0; i < count; i++) {
        const gal_rect ground = { places[i].x - PADDING,
                                  places[i].y - label->size * 75 / 100 - PADDING / 2,
                                  label->width + 2 * PADDING,
                                  label->size * 95 / 100 + PADDING };

        if (!gal_free_room_take(room,
                                (gal_rect){ ground.x - CLEARANCE, ground.y,
                                            ground.width + 2 * CLEARANCE, ground.height }))
            continue;
        drawing->ink = white;
        gal_draw_area(drawing, ground);
        drawing->ink = ink;
        gal_label_place(drawing, label, places[i].x, places[i].y);
        return true;
    }
    return false;
}
