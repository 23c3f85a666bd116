/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same article gives the same bytes: twice in a row, after other work, in threads that
 * share a renderer, and whatever the environment says.
 */
#define _GNU_SOURCE /* memmem */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "check.h"
#include "galley/render.h"

enum { THREADS = 4 };

static const char *const cases[] = { "photo-landscape", "korean", "blocks", "marks" };

/* The bytes of every output of one article. */
typedef struct outputs {
    GByteArray *bytes[GAL_OUTPUTS];
} outputs;

static bool collect(void *data, const void *bytes, size_t length)
{
    g_byte_array_append(data, bytes, (guint)length);
    return true;
}

static void write_outputs(gal_pages *pages, outputs *out)
{
    for (int i = 0; i < GAL_OUTPUTS; i++) {
        const gal_write_options options = { .output = (gal_output)i, .resolution_dpi = 36 };
        gal_error error = { 0 };

        out->bytes[i] = g_byte_array_new();
        CHECK(gal_pages_write(pages, &options, collect, out->bytes[i], &error));
        gal_error_clear(&error);
    }
}

static outputs render(gal_renderer *renderer, const char *name)
{
    static const char root[] = GAL_SOURCE_FOLDER "/tests/golden";
    char *path = g_strdup_printf("%s/%s/article.json", root, name), *text = NULL;
    const gal_render_options options = { .image_root = root };
    gal_error error = { 0 };
    outputs out = { { NULL } };
    gsize length = 0;

    g_file_get_contents(path, &text, &length, NULL);

    gal_article *article =
        text ? gal_article_read(text, length, GAL_FORMAT_JSON, name, &error) : NULL;
    gal_layout *layout = gal_layout_open(renderer, "print-a4", &error);
    gal_pages *pages =
        article && layout ? gal_render(renderer, article, layout, &options, &error) : NULL;

    if (pages)
        write_outputs(pages, &out);
    gal_pages_free(pages);
    gal_layout_free(layout);
    gal_article_free(article);
    gal_error_clear(&error);
    g_free(text);
    g_free(path);
    return out;
}

static void clear_outputs(outputs *out)
{
    for (int i = 0; i < GAL_OUTPUTS; i++)
        if (out->bytes[i])
            g_byte_array_unref(out->bytes[i]);
}

static bool is_same(const GByteArray *a, const GByteArray *b)
{
    return a && b && a->len > 0 && a->len == b->len &&
           memcmp(a->data, b->data, a->len) == 0;
}

static void compare(const outputs *expected, outputs found, const char *about)
{
    static const char *const names[GAL_OUTPUTS] = { "PDF", "PNG", "SVG", "JSON" };

    for (int i = 0; i < GAL_OUTPUTS; i++)
        if (!CHECK_CASE(about, is_same(expected->bytes[i], found.bytes[i])))
            printf("  %s differs\n", names[i]);
    clear_outputs(&found);
}

static gal_renderer *make_renderer(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };
    gal_renderer *renderer = gal_renderer_new(&options, &error);

    CHECK(renderer);
    gal_error_clear(&error);
    return renderer;
}

static void check_again(gal_renderer *renderer, const outputs *expected)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        compare(&expected[i], render(renderer, cases[i]), "again");
        outputs other = render(renderer, cases[(i + 1) % G_N_ELEMENTS(cases)]);

        clear_outputs(&other);
        compare(&expected[i], render(renderer, cases[i]), "after another");
    }
}

/* One thread's work: every case, beginning with another one in each thread. */
typedef struct work {
    gal_renderer *renderer;
    size_t start;
    outputs found[G_N_ELEMENTS(cases)];
} work;

static gpointer run(gpointer data)
{
    work *w = data;

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const size_t at = (w->start + i) % G_N_ELEMENTS(cases);

        w->found[at] = render(w->renderer, cases[at]);
    }
    return NULL;
}

static void check_threads(const outputs *expected)
{
    gal_renderer *renderer = make_renderer();
    GThread *threads[THREADS];
    work works[THREADS];

    for (size_t i = 0; i < THREADS; i++) {
        works[i] = (work){ .renderer = renderer, .start = i };
        threads[i] = g_thread_new("render", run, &works[i]);
    }
    for (size_t i = 0; i < THREADS; i++) {
        g_thread_join(threads[i]);
        for (size_t k = 0; k < G_N_ELEMENTS(cases); k++)
            compare(&expected[k], works[i].found[k], "in a thread");
    }
    gal_renderer_free(renderer);
}

/* Changes of the process's surroundings that must not be seen on a page. */
static const struct {
    const char *name, *value;
} surroundings[] = {
    { "TZ", "Pacific/Kiritimati" },
    { "TZ", "America/Los_Angeles" },
    { "HOME", "/nonexistent" },
    { "XDG_CACHE_HOME", "/nonexistent" },
    { "XDG_CONFIG_HOME", "/nonexistent" },
    { "FONTCONFIG_FILE", "/nonexistent/fonts" },
    { "FONTCONFIG_PATH", "/nonexistent" },
    { "LANG", "tr_TR.UTF-8" },
    { "LANGUAGE", "ko:de" },
    { "PANGO_LANGUAGE", "ja" },
    { "SOURCE_DATE_EPOCH", "86400" },
    { "GDK_SCALE", "2" },
    { "TMPDIR", "/nonexistent" },
};

static void check_surroundings(const outputs *expected)
{
    for (size_t i = 0; i < G_N_ELEMENTS(surroundings); i++) {
        char *before = g_strdup(g_getenv(surroundings[i].name));

        g_setenv(surroundings[i].name, surroundings[i].value, TRUE);
        tzset();

        gal_renderer *renderer = make_renderer();

        compare(&expected[1], render(renderer, cases[1]), surroundings[i].name);
        gal_renderer_free(renderer);
        if (before)
            g_setenv(surroundings[i].name, before, TRUE);
        else
            g_unsetenv(surroundings[i].name);
        g_free(before);
    }
    tzset();
}

static void check_locales(gal_renderer *renderer, const outputs *expected)
{
    static const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "ko_KR.UTF-8",
                                           "fr_FR.UTF-8", "C.UTF-8",     "C" };
    int tried = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
        if (!setlocale(LC_ALL, locales[i]))
            continue;
        compare(&expected[0], render(renderer, cases[0]), locales[i]);
        tried++;
    }
    setlocale(LC_ALL, "C");
    if (tried < (int)G_N_ELEMENTS(locales))
        printf("skipped: %d locales that are not there\n",
               (int)G_N_ELEMENTS(locales) - tried);
}

/* In Turkish a capital I has no dot; a page in capitals is read as ever. */
static void check_reading_in_turkish(void)
{
    static const char page[] = "INTERNATIONAL FERRY IS RETURNING\n\n"
                               "BY IRIS INGLE, STAFF WRITER\n"
                               "FRIDAY, APRIL 12, 2024\n\n"
                               "The ferry returned on Friday, 12 km off the coast.\n\n"
                               "Photo: IAN INGLE/AFP\n";
    char *found[2] = { NULL, NULL };

    for (int i = 0; i < 2; i++) {
        gal_error error = { 0 };
        gal_article *article =
            gal_article_read(page, strlen(page), GAL_FORMAT_TEXT, NULL, &error);

        found[i] = article ? gal_article_to_json(article) : NULL;
        gal_article_free(article);
        gal_error_clear(&error);
        if (i == 0 && !setlocale(LC_ALL, "tr_TR.UTF-8"))
            printf("skipped: no Turkish locale\n");
    }
    setlocale(LC_ALL, "C");
    CHECK_STRING(found[1], found[0]);
    for (int i = 0; i < 2; i++)
        gal_free(found[i]);
}

static void check_folder(gal_renderer *renderer, const outputs *expected)
{
    char *before = g_get_current_dir();

    CHECK(g_chdir("/") == 0);
    compare(&expected[0], render(renderer, cases[0]), "from another folder");
    CHECK(g_chdir(before) == 0);
    g_free(before);
}

/* One checksum of all outputs of the first two cases. */
static char *sum_outputs(const outputs *expected)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (int k = 0; k < 2; k++)
        for (int i = 0; i < GAL_OUTPUTS; i++)
            g_checksum_update(sum, expected[k].bytes[i]->data,
                              (gssize)expected[k].bytes[i]->len);

    char *result = g_strdup(g_checksum_get_string(sum));

    g_checksum_free(sum);
    return result;
}

/* What this program prints when it runs again, elsewhere in memory. */
static void check_process(const char *program, const outputs *expected)
{
    char *path = g_canonicalize_filename(program, NULL), *sum = sum_outputs(expected);
    char *argv[] = { path, "--sum", NULL };
    char *environment[] = { "TZ=Asia/Seoul", "LC_ALL=C.UTF-8", NULL };
    char *out = NULL;

    CHECK(g_spawn_sync("/", argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                       NULL, NULL));
    if (out)
        CHECK_STRING(g_strchomp(out), sum);
    g_free(out);
    g_free(sum);
    g_free(path);
}

/* Nothing on the page or in the file tells of this machine. */
static void check_no_traces(const outputs *expected)
{
    static const char *const traces[] = { GAL_SOURCE_FOLDER, "/tmp/" };

    for (int i = 0; i < GAL_OUTPUTS; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(traces); k++)
            CHECK_CASE(traces[k], !memmem(expected->bytes[i]->data, expected->bytes[i]->len,
                                          traces[k], strlen(traces[k])));
}

static void print_sum(const outputs *expected)
{
    char *sum = sum_outputs(expected);

    puts(sum);
    g_free(sum);
}

static void check_all(gal_renderer *renderer, const char *program, const outputs *expected)
{
    check_process(program, expected);
    check_again(renderer, expected);
    check_threads(expected);
    check_surroundings(expected);
    check_locales(renderer, expected);
    check_reading_in_turkish();
    check_folder(renderer, expected);
    check_no_traces(&expected[0]);
}

/* With --sum only the checksum is printed. */
int main(int argc, char **argv)
{
    gal_renderer *renderer = make_renderer();
    outputs expected[G_N_ELEMENTS(cases)];

    if (!renderer)
        return check_summary();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        expected[i] = render(renderer, cases[i]);
        if (!CHECK(expected[i].bytes[GAL_OUTPUT_PDF]))
            return check_summary();
    }
    if (argc > 1)
        print_sum(expected);
    else
        check_all(renderer, argv[0], expected);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        clear_outputs(&expected[i]);
    gal_renderer_free(renderer);
    return argc > 1 ? check_failed : check_summary();
}
