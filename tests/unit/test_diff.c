/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing pictures and layout dumps. */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "diff/align.h"
#include "diff/diff.h"

/* White, with a black rectangle. */
static gal_image *make_image(int width, int height, gal_area black)
{
    gal_image *image = g_new0(gal_image, 1);

    *image = (gal_image){ width, height, malloc((size_t)width * (size_t)height * 4) };
    memset(image->pixels, 255, (size_t)width * (size_t)height * 4);
    for (int y = black.y; y < black.y + black.height; y++)
        for (int x = black.x; x < black.x + black.width; x++)
            memset(image->pixels + 4 * (y * width + x), 0, 3);
    return image;
}

static void test_areas(void)
{
    gal_image *old = make_image(100, 80, (gal_area){ 0 });
    gal_image *fresh = make_image(100, 80, (gal_area){ 10, 20, 30, 4, 0 });
    gal_compare_options options = { .threshold = 0.1,
                                    .keeps_map = true,
                                    .thread_count = 3 };
    gal_difference found = gal_images_compare(old, fresh, &options);

    CHECK(found.different == 120 && found.compared == 8000 && found.antialiased == 0);
    CHECK(fabs(found.largest - 1) < 1e-6);
    CHECK(found.area_count == 1);
    CHECK(found.areas[0].x == 10 && found.areas[0].y == 20);
    CHECK(found.areas[0].width == 30 && found.areas[0].height == 4);
    CHECK(found.areas[0].count == 120);
    CHECK(found.map[20 * 100 + 10] == GAL_VERDICT_DIFFERENT);
    CHECK(found.map[19 * 100 + 10] == GAL_VERDICT_SAME);
    gal_difference_clear(&found);

    const gal_area ignored[] = { { 5, 0, 10, 22, 0 }, { 12, 21, 3, 9, 0 } };

    options.ignored = ignored;
    options.ignored_count = 2;
    found = gal_images_compare(old, fresh, &options);
    CHECK(found.different == 120 - 5 * 2 - 3 * 2);
    CHECK(found.compared == 8000 - 220 - 3 * 8);
    gal_difference_clear(&found);
    gal_image_free(old);
    gal_image_free(fresh);
}

static void test_sizes(void)
{
    static const struct {
        int width, height, width_2, height_2;
        int64_t different, areas;
    } cases[] = {
        { 10, 10, 12, 10, 20, 1 }, { 10, 10, 10, 13, 30, 1 }, { 10, 10, 12, 13, 56, 2 },
        { 12, 10, 10, 13, 50, 2 }, { 12, 13, 10, 10, 56, 2 }, { 10, 10, 10, 10, 0, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_image *old = make_image(cases[i].width, cases[i].height, (gal_area){ 0 });
        gal_image *fresh = make_image(cases[i].width_2, cases[i].height_2, (gal_area){ 0 });
        const gal_compare_options options = { .threshold = 0.1, .thread_count = 1 };
        gal_difference found = gal_images_compare(old, fresh, &options);

        CHECK(found.different == cases[i].different);
        CHECK(found.compared == 100 + found.different);
        CHECK(found.area_count == cases[i].areas);
        gal_difference_clear(&found);
        gal_image_free(old);
        gal_image_free(fresh);
    }
}

/* Random pixels, of which the count must not depend on how many threads there are. */
static void test_threads(void)
{
    gal_image *old = make_image(301, 203, (gal_area){ 0 });
    gal_image *fresh = make_image(301, 203, (gal_area){ 0 });
    GRand *random = g_rand_new_with_seed(7);
    int64_t first = -1;

    for (int i = 0; i < 4 * 301 * 203; i++) {
        old->pixels[i] = (uint8_t)g_rand_int(random);
        fresh->pixels[i] = (uint8_t)g_rand_int(random);
    }
    for (int threads = 1; threads < 20; threads += 3) {
        const gal_compare_options options = { .threshold = 0.1, .thread_count = threads };
        gal_difference found = gal_images_compare(old, fresh, &options);

        CHECK(first < 0 || found.different == first);
        CHECK(found.different > 0 && found.different < 301 * 203);
        first = found.different;
        gal_difference_clear(&found);
    }
    g_rand_free(random);
    gal_image_free(old);
    gal_image_free(fresh);
}

/* What is seen through a little or not at all. */
static void test_alpha(void)
{
    static const struct {
        const char *name;
        uint8_t a[4], b[4];
        bool differ;
    } cases[] = {
        { "unseen colours", { 255, 0, 0, 0 }, { 0, 0, 255, 0 }, false },
        { "white, and nothing on white", { 255, 255, 255, 255 }, { 0, 0, 0, 0 }, true },
        { "black, and nothing on black", { 0, 0, 0, 255 }, { 0, 0, 0, 0 }, true },
        { "a level apart", { 90, 90, 90, 255 }, { 91, 90, 90, 255 }, false },
        { "red and green of one lightness", { 200, 0, 0, 255 }, { 0, 110, 0, 255 }, true },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_image old = { 1, 1, (uint8_t *)cases[i].a };
        gal_image fresh = { 1, 1, (uint8_t *)cases[i].b };
        const gal_compare_options options = { .threshold = 0.1,
                                              .thread_count = 1,
                                              .counts_antialiased = true };
        gal_difference found = gal_images_compare(&old, &fresh, &options);

        CHECK_CASE(cases[i].name, (found.different == 1) == cases[i].differ);
        gal_difference_clear(&found);
    }
}

static gal_image *read_file(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL), *bytes;
    gsize length;
    gal_error error = { 0 };
    gal_image *image = NULL;

    if (g_file_get_contents(path, &bytes, &length, NULL)) {
        image = gal_image_read(bytes, length, name, &error);
        g_free(bytes);
    }
    CHECK_CASE(name, image);
    g_free(path);
    return image;
}

/* pixelmatch's own pictures, with the counts that it has for them. */
static void test_pixelmatch(void)
{
    static const struct {
        const char *a, *b;
        double threshold;
        int64_t pixelmatch, yiq;
    } cases[] = {
        { "1a.png", "1b.png", 0.05, 154, 143 },  { "1a.png", "1b.png", 0.1, 120, -1 },
        { "1a.png", "1a.png", 0, 0, 0 },         { "2a.png", "2b.png", 0.05, 12821, 12437 },
        { "3a.png", "3b.png", 0.05, 220, 212 },  { "4a.png", "4b.png", 0.05, 36563, 36049 },
        { "5a.png", "5b.png", 0.05, 0, 0 },      { "6a.png", "6b.png", 0.05, 51, 51 },
        { "6a.png", "6a.png", 0, 0, 0 },         { "7a.png", "7b.png", 0.1, 2440, 2448 },
        { "8a.png", "5b.png", 0.05, 32896, -1 },
    };
    const char *folder = GAL_SHARED_FOLDER "/corpus/pixel-diff/pixelmatch";

    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        printf("skipped: pixelmatch's pictures are not there\n");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_image *a = read_file(folder, cases[i].a), *b = read_file(folder, cases[i].b);
        const int64_t expected[] = { cases[i].pixelmatch, cases[i].yiq };

        for (int m = 0; a && b && m < 2; m++) {
            const gal_compare_options options = { .metric = m ? GAL_METRIC_YIQ
                                                              : GAL_METRIC_PIXELMATCH,
                                                  .threshold = cases[i].threshold,
                                                  .thread_count = 2 };
            gal_difference found = gal_images_compare(a, b, &options);

            CHECK_CASE(cases[i].a, expected[m] < 0 || found.different == expected[m]);
            gal_difference_clear(&found);
        }
        gal_image_free(a);
        gal_image_free(b);
    }
}

static void test_align(void)
{
    static const char *const old[] = { "a", "b", "c", "d", "e", "f" };
    static const char *const fresh[] = { "a", "c", "x", "d", "y", "f" };
    static const int expected[] = { 0, GAL_GONE, 1, 3, GAL_GONE, 5 };
    int partners[6];

    gal_words_align(old, 6, fresh, 6, partners);
    CHECK(memcmp(partners, expected, sizeof expected) == 0);
    gal_words_align(old, 6, fresh, 0, partners);
    CHECK(partners[0] == GAL_GONE && partners[5] == GAL_GONE);
    gal_words_align(old, 6, old, 6, partners);
    CHECK(partners[0] == 0 && partners[5] == 5);
}

#define PAGE(lines, photo)                                                                 \
    "{\"pages\": [{\"width\": 200, \"height\": 300, \"boxes\": [{\"slot\": \"body\", "     \
    "\"rect\": [10, 10, 100, 40], \"lines\": [" lines "]}], \"pictures\": [" photo "]}]}"
#define LINE(x, baseline, words, text)                                                     \
    "{\"x\": " #x ", \"baseline\": " #baseline ", \"width\": 50" words                     \
    ", \"text\": \"" text "\"}"
#define PHOTO(crop)                                                                        \
    "{\"source\": \"p.jpg\", \"rect\": [0, 0, 60, 40], \"crop\": [" crop "]}"
#define AT(...) ", \"words\": [" #__VA_ARGS__ "]"

static gal_dump *read_dump(const char *text)
{
    gal_error error = { 0 };
    gal_dump *dump = gal_dump_read(text, strlen(text), "test", &error);

    CHECK_CASE(error.text, dump);
    return dump;
}

static void test_changes(void)
{
    static const char first[] = PAGE(LINE(10, 20, AT(10, 30), "the region") "," LINE(
                                         10, 32, AT(10, 40, 60), "opens once more"),
                                     PHOTO("0, 0, 1, 1"));
    static const struct {
        const char *fresh, *lines;
    } cases[] = {
        { first, "" },
        { PAGE(LINE(10, 20, AT(10, 31.2), "the region") "," LINE(10, 32, AT(10, 40, 60),
                                                                 "opens once more"),
               PHOTO("0, 0, 1, 1")),
          "body line 1: 'region' moved 1.2 pt right" },
        { PAGE(LINE(10, 20, AT(10, 30), "the region") "," LINE(10, 32, AT(10, 40, 60),
                                                               "opens once more"),
               PHOTO("0, 0.1, 1, 0.9")),
          "photo: crop changed" },
        { PAGE(LINE(10, 22, AT(10, 30), "the region") "," LINE(10, 34, AT(10, 40, 60),
                                                               "opens once more"),
               PHOTO("0, 0, 1, 1")),
          "body lines 1 to 2 moved 2.0 pt down" },
        { PAGE(LINE(10, 20, AT(10, 30), "the harbour") "," LINE(10, 32, AT(10, 40, 60),
                                                                "opens once more"),
               PHOTO("0, 0, 1, 1")),
          "body line 1: 'region' is now 'harbour'" },
        { PAGE(LINE(10, 20, AT(10), "the") "," LINE(10, 32, AT(10, 40, 60, 80),
                                                    "region opens once more"),
               ""),
          "body line 2: 'region' came from line 1|"
          "body line 2: 'opens once more' moved 20.0 to 30.0 pt right|photo is gone" },
        { PAGE(LINE(10, 20, AT(10, 30), "the region"), PHOTO("0, 0, 1, 1")),
          "body line 2: 'opens once more' is gone" },
        { PAGE(LINE(11, 20, "", "the region") "," LINE(10, 32, "", "opens once more"),
               PHOTO("0, 0, 1, 1")),
          "body line 1 moved 1.0 pt right" },
    };
    gal_dump *plain = read_dump(
        PAGE(LINE(10, 20, "", "the region") "," LINE(10, 32, "", "opens once more"),
             PHOTO("0, 0, 1, 1")));
    gal_dump *old = read_dump(first);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const bool is_last = i == G_N_ELEMENTS(cases) - 1;
        gal_dump *fresh = read_dump(cases[i].fresh);
        char **lines = gal_dumps_compare(is_last ? plain : old, fresh, -1);
        char *joined = g_strjoinv("|", lines);

        CHECK_STRING(joined, cases[i].lines);
        g_free(joined);
        g_strfreev(lines);
        gal_dump_free(fresh);
    }
    gal_dump_free(plain);
    gal_dump_free(old);
}

int main(void)
{
    test_areas();
    test_sizes();
    test_threads();
    test_alpha();
    test_pixelmatch();
    test_align();
    test_changes();
    return check_summary();
}
