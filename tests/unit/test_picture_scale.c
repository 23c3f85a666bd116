/* SPDX-License-Identifier: Apache-2.0 */
/* The scaler alone: what must stay, what must average, and where things land. */
#include <glib.h>
#include <stdlib.h>

#include "check.h"
#include "picture/scale.h"

typedef uint32_t paint_function(int x, int y);

static gal_axis make_axis(int source, int target)
{
    return (gal_axis){ 0, (int64_t)source * GAL_SCALE_ONE, source, target };
}

static uint32_t *scale(gal_axis across, gal_axis down, bool has_alpha,
                       paint_function *paint)
{
    gal_scaler *scaler = gal_scaler_new(across, down, has_alpha);
    uint32_t *pixels = g_new0(uint32_t, (size_t)across.target * down.target);
    uint32_t *row = g_new(uint32_t, across.source);
    int made = 0;

    for (int y = 0; y < down.source; y++) {
        const uint32_t *finished;

        for (int x = 0; x < across.source; x++)
            row[x] = paint(x, y);
        gal_scaler_push(scaler, row);
        while ((finished = gal_scaler_take(scaler)))
            memcpy(pixels + (size_t)made++ * across.target, finished,
                   (size_t)across.target * sizeof *row);
    }
    CHECK(made == down.target);
    g_free(row);
    gal_scaler_free(scaler);
    return pixels;
}

static int channel(uint32_t pixel, int index)
{
    return (int)(pixel >> 8 * index & 0xff);
}

static uint32_t paint_flat(int x, int y)
{
    (void)x;
    (void)y;
    return 0xff01fe80;
}

static uint32_t paint_checks(int x, int y)
{
    return (x + y) % 2 ? 0xffffffff : 0xff000000;
}

static uint32_t paint_edge(int x, int y)
{
    (void)y;
    return x < 8 ? 0xff000000 : 0xffffffff;
}

static uint32_t paint_ramp(int x, int y)
{
    (void)y;
    return 0xff000000 | (uint32_t)(x * 4) * 0x010101;
}

/* Transparent next to white, where a cubic overshoots. */
static uint32_t paint_glass(int x, int y)
{
    return (x / 3 + y / 5) % 2 ? 0xffffffff : x % 2 ? 0x40404040 : 0;
}

static uint32_t paint_noise(int x, int y)
{
    return 0xff000000 | (uint32_t)(x * 7919 + y * 104729 + 1) * 2654435761u >> 8;
}

static const struct gal_size {
    const char *name;
    int width, height, to_width, to_height;
} sizes[] = {
    { "as it is", 40, 30, 40, 30 },
    { "a little larger", 40, 30, 41, 31 },
    { "a little smaller", 40, 30, 39, 29 },
    { "twice", 17, 9, 34, 18 },
    { "half", 64, 32, 32, 16 },
    { "a third and more", 100, 90, 31, 33 },
    { "to one pixel", 300, 200, 1, 1 },
    { "from one pixel", 1, 1, 50, 40 },
    { "wide to high", 500, 3, 3, 500 },
    { "high to wide", 2, 900, 900, 2 },
    { "very small", 5000, 10, 7, 10 },
};

static void test_flat_stays_flat(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const struct gal_size *size = &sizes[i];
        uint32_t *pixels =
            scale(make_axis(size->width, size->to_width),
                  make_axis(size->height, size->to_height), false, paint_flat);
        int wrong = 0;

        for (int k = 0; k < size->to_width * size->to_height; k++)
            wrong += pixels[k] != paint_flat(0, 0);
        CHECK_CASE(size->name, wrong == 0);
        g_free(pixels);
    }
}

/* A part that does not begin or end with a pixel is flat all the same. */
static void test_flat_part(void)
{
    const gal_axis axis = { GAL_SCALE_ONE / 3, 9 * GAL_SCALE_ONE + 12345, 10, 77 };
    uint32_t *pixels = scale(axis, axis, false, paint_flat);
    int wrong = 0;

    for (int k = 0; k < 77 * 77; k++)
        wrong += pixels[k] != paint_flat(0, 0);
    CHECK(wrong == 0);
    g_free(pixels);
}

static void test_same_size_is_exact(void)
{
    uint32_t *pixels = scale(make_axis(50, 50), make_axis(20, 20), false, paint_noise);
    int wrong = 0;

    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 50; x++)
            wrong += pixels[50 * y + x] != paint_noise(x, y);
    CHECK(wrong == 0);
    g_free(pixels);
}

static void test_checks_turn_grey(void)
{
    static const int targets[] = { 4, 7, 16, 25, 31 };

    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        const gal_axis axis = make_axis(64, targets[i]);
        uint32_t *pixels = scale(axis, axis, false, paint_checks);
        int worst = 0;

        for (int y = 1; y < targets[i] - 1; y++)
            for (int x = 1; x < targets[i] - 1; x++)
                worst = MAX(worst, abs(channel(pixels[targets[i] * y + x], 1) - 128));
        CHECK(worst <= 4);
        g_free(pixels);
    }
}

static void test_edge_stays_in_place(void)
{
    uint32_t *pixels = scale(make_axis(16, 64), make_axis(2, 2), false, paint_edge);

    CHECK(channel(pixels[24], 0) <= 8);
    CHECK(channel(pixels[31], 0) < 128 && channel(pixels[32], 0) >= 128);
    CHECK(abs(channel(pixels[31], 0) + channel(pixels[32], 0) - 255) <= 1);
    CHECK(channel(pixels[39], 0) >= 247);
    g_free(pixels);
}

/* A straight ramp stays straight away from the borders. */
static void test_ramp_stays_straight(void)
{
    uint32_t *pixels = scale(make_axis(60, 180), make_axis(1, 1), false, paint_ramp);
    int worst = 0;

    for (int x = 9; x < 171; x++) {
        const int expected = (int)((x + 0.5) / 3 * 4 - 2 + 0.5);

        worst = MAX(worst, abs(channel(pixels[x], 2) - expected));
    }
    CHECK(worst <= 1);
    g_free(pixels);
}

static void test_color_never_exceeds_alpha(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const struct gal_size *size = &sizes[i];
        uint32_t *pixels =
            scale(make_axis(size->width, size->to_width),
                  make_axis(size->height, size->to_height), true, paint_glass);
        int wrong = 0;

        for (int k = 0; k < size->to_width * size->to_height; k++)
            for (int c = 0; c < 3; c++)
                wrong += channel(pixels[k], c) > channel(pixels[k], 3);
        CHECK_CASE(size->name, wrong == 0);
        g_free(pixels);
    }
}

int main(void)
{
    test_flat_stays_flat();
    test_flat_part();
    test_same_size_is_exact();
    test_checks_turn_grey();
    test_edge_stays_in_place();
    test_ramp_stays_straight();
    test_color_never_exceeds_alpha();
    return check_summary();
}
