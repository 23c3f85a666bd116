/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures of public test suites, where they are: what must draw, and what must be refused. */
#include <glib.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "check.h"
#include "picture/picture.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#define HAS_SANITIZER __has_feature(address_sanitizer)
#else
#define HAS_SANITIZER 0
#endif

static const gal_crop whole = { 0, 0, 1, 1 };

enum { MOST_SECONDS = HAS_SANITIZER ? 20 : 5 }; /* for one file */

static gint compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *list_files(const char *folder)
{
    char *path = g_build_filename(GAL_SHARED_FOLDER, "corpus/images", folder, NULL);
    GDir *directory = g_dir_open(path, 0, NULL);
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while (directory && (name = g_dir_read_name(directory)))
        g_ptr_array_add(files, g_build_filename(path, name, NULL));
    if (directory)
        g_dir_close(directory);
    g_free(path);
    g_ptr_array_sort(files, compare_paths);
    return files;
}

static GBytes *read_bytes(const char *path)
{
    char *data = NULL;
    gsize length = 0;

    if (!g_file_get_contents(path, &data, &length, NULL))
        return NULL;
    return g_bytes_new_take(data, length);
}

typedef struct gal_outcome {
    bool is_open, is_decoded, is_damaged;
    int width, height;
    gal_pixels pixels;
    gal_error error;
} gal_outcome;

/* Decodes to `width` pixels across, or as stored when that is 0. */
static gal_outcome decode_file(const char *path, int width)
{
    gal_outcome outcome = { 0 };
    GBytes *bytes = read_bytes(path);
    gal_picture *picture = gal_picture_open(bytes, path, &outcome.error);

    if (picture) {
        outcome.is_open = true;
        outcome.width = gal_picture_width(picture);
        outcome.height = gal_picture_height(picture);

        const int target = width ? width : outcome.width;
        const int height = (int)MAX(1, (int64_t)outcome.height * target / outcome.width);

        outcome.is_decoded =
            gal_picture_decode(picture, whole, target, height, &outcome.pixels,
                               &outcome.is_damaged, &outcome.error);
    }
    gal_picture_free(picture);
    g_bytes_unref(bytes);
    return outcome;
}

static void clear_outcome(gal_outcome *outcome)
{
    gal_pixels_clear(&outcome->pixels);
    gal_error_clear(&outcome->error);
}

static int channel(uint32_t pixel, int index)
{
    return (int)(pixel >> 8 * index & 0xff);
}

static double mean_difference(const gal_pixels *a, const gal_pixels *b)
{
    const size_t count = (size_t)a->width * a->height;
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < 4; k++)
            sum += abs(channel(a->pixels[i], k) - channel(b->pixels[i], k));
    return (double)sum / (double)(count * 4);
}

static bool has_prefix(const char *path, const char *prefix)
{
    char *name = g_path_get_basename(path);
    const bool has = g_str_has_prefix(name, prefix);

    g_free(name);
    return has;
}

static void test_png_suite(void)
{
    GPtrArray *files = list_files("pngsuite");

    for (guint i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];

        if (!g_str_has_suffix(path, ".png"))
            continue;

        gal_outcome outcome = decode_file(path, 0);
        const bool is_broken = has_prefix(path, "x");

        CHECK_CASE(path, outcome.is_decoded == !is_broken);
        CHECK_CASE(path, !outcome.is_damaged);
        CHECK_CASE(path, (outcome.error.kind == GAL_ERROR_NONE) == !is_broken);
        clear_outcome(&outcome);
    }
    g_ptr_array_unref(files);
}

static void compare_with_reference(const char *path)
{
    char *stem = g_strndup(path, (gsize)(strrchr(path, '.') - path));
    char *reference_path = g_strconcat(stem, ".ref.png", NULL);

    if (g_file_test(reference_path, G_FILE_TEST_EXISTS)) {
        gal_outcome outcome = decode_file(path, 0),
                    reference = decode_file(reference_path, 0);
        const bool is_comparable = CHECK_CASE(path, outcome.is_decoded) &&
                                   CHECK_CASE(path, outcome.width == reference.width) &&
                                   CHECK_CASE(path, outcome.height == reference.height);

        if (is_comparable)
            CHECK_CASE(path, mean_difference(&outcome.pixels, &reference.pixels) <= 3);
        clear_outcome(&outcome);
        clear_outcome(&reference);
    }
    g_free(reference_path);
    g_free(stem);
}

static void test_jpeg(void)
{
    GPtrArray *files = list_files("jpeg");

    for (guint i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];
        gal_outcome outcome = decode_file(path, 0);
        const bool is_lossless = (strstr(path, "lossless") || strstr(path, "MR4")) &&
                                 g_str_has_suffix(path, ".jpg");

        CHECK_CASE(path, outcome.is_decoded == (outcome.error.kind == GAL_ERROR_NONE));
        CHECK_CASE(path, !is_lossless || !outcome.is_open);
        clear_outcome(&outcome);
        if (has_prefix(path, "ok-") && !is_lossless && !g_str_has_suffix(path, ".png"))
            compare_with_reference(path);
    }
    g_ptr_array_unref(files);
}

/* One photograph held in all ways looks the same. */
static void test_orientations(void)
{
    GPtrArray *files = list_files("exif-orientation");
    gal_outcome first = { 0 };

    for (guint i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];

        if (!g_str_has_suffix(path, ".jpg"))
            continue;

        gal_outcome outcome = decode_file(path, 60);

        CHECK_CASE(path, outcome.is_decoded && !outcome.is_damaged);
        if (!first.is_open) {
            first = outcome;
            continue;
        }
        if (CHECK_CASE(path, outcome.pixels.height == first.pixels.height))
            CHECK_CASE(path, mean_difference(&outcome.pixels, &first.pixels) < 3);
        clear_outcome(&outcome);
    }
    clear_outcome(&first);
    g_ptr_array_unref(files);
}

static void test_webp(void)
{
    GPtrArray *files = list_files("webp");

    for (guint i = 0; i < files->len; i++) {
        gal_outcome outcome = decode_file(files->pdata[i], 0);

        CHECK_CASE(files->pdata[i], outcome.is_decoded || outcome.error.text);
        CHECK_CASE(files->pdata[i],
                   has_prefix(files->pdata[i], "bad") || outcome.is_decoded);
        clear_outcome(&outcome);
    }
    g_ptr_array_unref(files);
}

static void test_torture(void)
{
    static const char *const must_fail[] = { "huge-",  "bomb-1bit", "empty",  "jpeg-",
                                             "bad-no", "bad-zero",  "bad-crc" };
    GPtrArray *files = list_files("torture");

    for (guint i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];
        const gint64 start = g_get_monotonic_time();
        gal_outcome outcome = decode_file(path, 0);

        CHECK_CASE(path, g_get_monotonic_time() - start < MOST_SECONDS * G_USEC_PER_SEC);
        CHECK_CASE(path, outcome.is_decoded == (outcome.error.kind == GAL_ERROR_NONE));
        CHECK_CASE(path, !has_prefix(path, "ok-") || outcome.is_decoded);
        for (size_t k = 0; k < G_N_ELEMENTS(must_fail); k++)
            CHECK_CASE(path, !has_prefix(path, must_fail[k]) || !outcome.is_decoded);
        clear_outcome(&outcome);
    }
    g_ptr_array_unref(files);
}

/* Whatever these are, they end in a picture or in a message. */
static void test_others(void)
{
    static const char *const folders[] = { "png-more", "libjpeg-turbo" };

    for (size_t k = 0; k < G_N_ELEMENTS(folders); k++) {
        GPtrArray *files = list_files(folders[k]);

        for (guint i = 0; i < files->len; i++) {
            gal_outcome outcome = decode_file(files->pdata[i], 33);

            CHECK_CASE(files->pdata[i], outcome.is_decoded == !outcome.error.text);
            clear_outcome(&outcome);
        }
        g_ptr_array_unref(files);
    }
}

/* Linux counts in kilobytes. Sanitizers keep what is freed, which says nothing of us. */
static void test_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    CHECK(HAS_SANITIZER || usage.ru_maxrss < 256 * 1024);
}

int main(void)
{
    if (!g_file_test(GAL_SHARED_FOLDER "/corpus/images", G_FILE_TEST_IS_DIR)) {
        printf("skipped: no corpus of pictures here\n");
        return 0;
    }
    test_png_suite();
    test_jpeg();
    test_orientations();
    test_webp();
    test_torture();
    test_others();
    test_memory();
    return check_summary();
}
