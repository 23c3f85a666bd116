/* SPDX-License-Identifier: Apache-2.0 */
/* What holds for every format in each of its ways: parts, sizes, damage, threads. */
#include <glib.h>
#include <math.h>

#include "check.h"
#include "picture/picture.h"
#include "picture_maker.h"

/* Skipped rows change nothing in those that are wanted. */
static void test_crop_is_the_same_pixels(void)
{
    for (int i = 0; i < WAYS; i++) {
        GBytes *bytes = make_any(i, 64, 128);
        const gal_crop part = { 0.25, 0.375, 0.5, 0.5 };
        gal_result all = decode(g_bytes_ref(bytes));
        gal_result some = decode_part(bytes, part, 32, 64);
        int wrong = 0;

        if (CHECK_CASE(ways[i], all.is_decoded && some.is_decoded)) {
            for (int k = 0; k < 32 * 64; k++)
                wrong += some.pixels.pixels[k] !=
                         all.pixels.pixels[(k / 32 + 48) * 64 + k % 32 + 16];
            CHECK_CASE(ways[i], wrong == 0);
        }
        clear_result(&all);
        clear_result(&some);
    }
}

static void test_odd_crops_are_held(void)
{
    static const gal_crop crops[] = {
        { -1, -1, 9, 9 },       { 0.999999, 0.999999, 1, 1 }, { 1, 1, 0, 0 },
        { 2, 2, 1, 1 },         { 0.5, 0.5, -1, -1 },         { 0, 0, 1e-12, 1e-12 },
        { NAN, NAN, NAN, NAN }, { 1e300, 0, 1e300, 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(crops) * WAYS; i++) {
        gal_result result =
            decode_part(make_any((int)i % WAYS, 21, 17), crops[i / WAYS], 5, 9);

        CHECK_CASE(ways[i % WAYS], result.is_decoded && !result.is_damaged);
        clear_result(&result);
    }
}

static void test_all_sizes_decode(void)
{
    static const int sizes[] = { 1, 3, 15, 16, 17, 61, 122, 123, 300 };

    for (size_t i = 0; i < G_N_ELEMENTS(sizes) * WAYS; i++) {
        gal_result result = decode_part(make_any((int)i % WAYS, 122, 61), whole,
                                        sizes[i / WAYS], sizes[i / WAYS] / 2 + 1);

        CHECK_CASE(ways[i % WAYS], result.is_decoded && !result.is_damaged);
        clear_result(&result);
    }
}

static void test_what_breaks_off_is_filled(void)
{
    for (int i = 0; i < WAYS; i++) {
        GBytes *bytes = make_any(i, 100, 100);
        gal_result all = decode(g_bytes_ref(bytes));
        gal_result part = decode(cut(bytes, 0.5));

        if (CHECK_CASE(ways[i], part.is_decoded)) {
            CHECK_CASE(ways[i], part.is_damaged && part.error.kind == GAL_ERROR_NONE);
            CHECK_CASE(ways[i], strstr(ways[i], "progressive") ||
                                    strstr(ways[i], "inter") ||
                                    part.pixels.pixels[0] == all.pixels.pixels[0]);
        }
        clear_result(&all);
        clear_result(&part);
        g_bytes_unref(bytes);
    }
}

/* Cut anywhere it gives a picture or a message, and never both. */
static void test_cut_anywhere(void)
{
    for (int i = 0; i < WAYS; i++) {
        GBytes *bytes = make_any(i, 24, 24);

        for (gsize length = 0; length < g_bytes_get_size(bytes); length += 7) {
            gal_result result = decode(g_bytes_new_from_bytes(bytes, 0, length));

            CHECK_CASE(ways[i], result.is_decoded == !result.error.text);
            CHECK_CASE(ways[i], result.is_decoded == (result.pixels.pixels != NULL));
            clear_result(&result);
        }
        g_bytes_unref(bytes);
    }
}

static gpointer decode_in_thread(gpointer data)
{
    gal_pixels *pixels = g_new(gal_pixels, 1);
    gal_error error = { 0 };
    bool is_damaged;

    gal_picture_decode(data, whole, 77, 55, pixels, &is_damaged, &error);
    return pixels;
}

static void test_threads_share_a_picture(void)
{
    for (int i = 0; i < WAYS; i++) {
        GBytes *bytes = make_any(i, 90, 70);
        gal_error error = { 0 };
        gal_picture *picture = gal_picture_open(bytes, "photo", &error);
        GThread *thread = g_thread_new("decode", decode_in_thread, picture);
        gal_pixels *here = decode_in_thread(picture), *there = g_thread_join(thread);

        CHECK_CASE(ways[i], memcmp(here->pixels, there->pixels, 77 * 55 * 4) == 0);
        gal_pixels_clear(here);
        gal_pixels_clear(there);
        g_free(here);
        g_free(there);
        gal_picture_free(picture);
        g_bytes_unref(bytes);
    }
}

int main(void)
{
    test_crop_is_the_same_pixels();
    test_odd_crops_are_held();
    test_all_sizes_decode();
    test_what_breaks_off_is_filled();
    test_cut_anywhere();
    test_threads_share_a_picture();
    return check_summary();
}
