/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a letter's sides: how far its ink reaches between two heights. */
#include "font/font.h"

#include <glib.h>

enum { CURVE_STEPS = 12 }; /* straight pieces that a curve is measured as */

/* Heights between which is measured, and what was found so far; all in design units. */
typedef struct band {
    float low, high;
    float left, right;
    bool has_ink;
} band;

static void add_point(band *b, float x)
{
    b->left = b->has_ink ? MIN(b->left, x) : x;
    b->right = b->has_ink ? MAX(b->right, x) : x;
    b->has_ink = true;
}

/* The x of the straight line at a height. */
static float cross(float x0, float y0, float x1, float y1, float y)
{
    return x0 + (x1 - x0) * (y - y0) / (y1 - y0);
}

/* What is measured in one walk along an outline. */
typedef struct bands {
    band *all;
    int count;
} bands;

static void add_line_to_band(band *b, float x0, float y0, float x1, float y1)
{
    if (y0 > y1) {
        add_line_to_band(b, x1, y1, x0, y0);
        return;
    }
    if (y1 < b->low || y0 > b->high)
        return;
    add_point(b, y0 < b->low ? cross(x0, y0, x1, y1, b->low) : x0);
    add_point(b, y1 > b->high ? cross(x0, y0, x1, y1, b->high) : x1);
}

static void add_line(const bands *b, float x0, float y0, float x1, float y1)
{
    for (int i = 0; i < b->count; i++)
        add_line_to_band(&b->all[i], x0, y0, x1, y1);
}

static void on_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x,
                    float y, void *user_data)
{
    (void)funcs, (void)data, (void)state, (void)x, (void)y, (void)user_data;
}

static void on_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x,
                    float y, void *user_data)
{
    (void)funcs, (void)user_data;
    add_line(data, state->current_x, state->current_y, x, y);
}

static void on_cubic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1,
                     float y1, float x2, float y2, float x, float y, void *user_data)
{
    float from_x = state->current_x, from_y = state->current_y;

    (void)funcs, (void)user_data;
    for (int i = 1; i <= CURVE_STEPS; i++) {
        const float t = (float)i / CURVE_STEPS, s = 1 - t;
        const float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        const float to_x = a * state->current_x + b * x1 + c * x2 + d * x;
        const float to_y = a * state->current_y + b * y1 + c * y2 + d * y;

        add_line(data, from_x, from_y, to_x, to_y);
        from_x = to_x;
        from_y = to_y;
    }
}

static void *make_measurer(void *data)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();

    (void)data;
    hb_draw_funcs_set_move_to_func(funcs, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, on_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, on_cubic, NULL, NULL);
    hb_draw_funcs_make_immutable(funcs);
    return funcs;
}

/* Quadratic curves come as cubic ones where no function is set for them. */
static hb_draw_funcs_t *measurer(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, make_measurer, NULL);
}

static float units_per_length(const gal_face *face, gal_length size)
{
    return (float)gal_face_units_per_em(face) / (float)MAX(size, 1);
}

static gal_ink_extent extent_of(const band *b, float units)
{
    return (gal_ink_extent){ b->has_ink, b->has_ink ? (gal_length)(b->left / units) : 0,
                             b->has_ink ? (gal_length)(b->right / units) : 0 };
}

bool gal_face_ink(const gal_face *face, uint32_t glyph, gal_length size, gal_length low,
                  gal_length high, gal_length *left, gal_length *right)
{
    const float units = units_per_length(face, size);
    band b = { .low = (float)low * units, .high = (float)high * units };
    bands one = { &b, 1 };

    hb_font_get_glyph_shape(gal_face_shaper(face), glyph, measurer(), &one);

    const gal_ink_extent extent = extent_of(&b, units);

    *left = extent.left;
    *right = extent.right;
    return extent.has_ink;
}

void gal_face_ink_bands(const gal_face *face, uint32_t glyph, gal_length size,
                        gal_length height, int count, gal_ink_extent *extents)
{
    const float units = units_per_length(face, size);
    const float step = (float)height * units / (float)count;
    band all[GAL_MOST_INK_BANDS] = { 0 };
    bands measured = { all, MIN(count, GAL_MOST_INK_BANDS) };

    for (int i = 0; i < measured.count; i++)
        all[i] = (band){ .low = step * (float)i, .high = step * (float)(i + 1) };
    hb_font_get_glyph_shape(gal_face_shaper(face), glyph, measurer(), &measured);
    for (int i = 0; i < measured.count; i++)
        extents[i] = extent_of(&all[i], units);
}
