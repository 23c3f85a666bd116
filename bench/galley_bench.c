/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long galley takes, through its public headers alone.
 *
 * Usage: galley-bench ARTICLE [RESULT.pdf] [--layout L] [--photo F] [--count N]
 *
 * Prints one line of JSON: the first rendering with the making of the renderer, the mean
 * of N further ones of the same article, and what the process took of memory. Writes the PDF to RESULT.pdf if that is given.
 */
#include <galley/galley.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

typedef struct trial {
    char *layout_name, *photo, *text, *folder;
    const char *article, *result;
    gsize length;
    int count;
    gal_renderer *renderer;
    gal_layout *layout;
} trial;

static bool count_bytes(void *data, const void *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)data += length;
    return true;
}

/* One job as a service has it: bytes to article to pages to PDF. NULL `path`: to nowhere. */
static bool render(const trial *bench, const char *path, int *pages_count, size_t *size,
                   gal_error *error)
{
    gal_article *article = gal_article_read(bench->text, bench->length, GAL_FORMAT_DETECT,
                                            bench->article, error);

    if (!article)
        return false;
    if (bench->photo)
        gal_article_add_photo_file(article, bench->photo);

    const gal_render_options options = { .image_root = bench->folder };
    const gal_write_options write_options = { .output = GAL_OUTPUT_PDF };
    gal_pages *pages = gal_render(bench->renderer, article, bench->layout, &options, error);
    bool is_done = pages != NULL;

    *size = 0;
    if (pages) {
        *pages_count = gal_pages_count(pages);
        is_done = gal_pages_write(pages, &write_options, count_bytes, size, error) &&
                  (!path || gal_pages_write_file(pages, &write_options, path, error));
    }
    gal_pages_free(pages);
    gal_article_free(article);
    return is_done;
}

static int count_words(const char *text)
{
    int words = 0;

    for (bool was_space = true; *text; text++) {
        const bool is_space = g_ascii_isspace(*text);

        words += was_space && !is_space;
        was_space = is_space;
    }
    return words;
}

static double since_ms(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

static bool open_renderer(trial *bench, gal_error *error)
{
    const gal_renderer_options options = { .data_folder = g_getenv("GALLEY_DATA") };

    bench->renderer = gal_renderer_new(&options, error);
    bench->layout =
        bench->renderer
            ? gal_layout_open(bench->renderer,
                              bench->layout_name ? bench->layout_name : "print-a4", error)
            : NULL;
    return bench->layout != NULL;
}

static bool measure(trial *bench, gal_error *error)
{
    const gint64 start = g_get_monotonic_time();
    int pages = 0;
    size_t size = 0;

    if (!open_renderer(bench, error) || !render(bench, NULL, &pages, &size, error))
        return false;

    const double cold_ms = since_ms(start);
    const gint64 warm_start = g_get_monotonic_time();

    for (int i = 0; i < bench->count; i++)
        if (!render(bench, NULL, &pages, &size, error))
            return false;

    const double warm_ms = bench->count ? since_ms(warm_start) / bench->count : 0;
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    printf("{\"cold_ms\": %.3f, \"warm_ms\": %.3f, \"peak_kb\": %ld, \"pages\": %d, "
           "\"words\": %d, \"bytes\": %zu}\n",
           cold_ms, warm_ms, usage.ru_maxrss, pages, count_words(bench->text), size);
    return !bench->result || render(bench, bench->result, &pages, &size, error);
}

static bool parse(trial *bench, int argc, char **argv)
{
    const GOptionEntry entries[] = {
        { "layout", 0, 0, G_OPTION_ARG_FILENAME, &bench->layout_name, "layout", "L" },
        { "photo", 0, 0, G_OPTION_ARG_FILENAME, &bench->photo, "photo", "F" },
        { "count", 0, 0, G_OPTION_ARG_INT, &bench->count, "warm renderings", "N" },
        { NULL }
    };
    GOptionContext *context = g_option_context_new("ARTICLE [RESULT.pdf]");

    g_option_context_add_main_entries(context, entries, NULL);

    const bool is_parsed =
        g_option_context_parse(context, &argc, &argv, NULL) && (argc == 2 || argc == 3);

    g_option_context_free(context);
    if (!is_parsed || !g_file_get_contents(argv[1], &bench->text, &bench->length, NULL))
        return false;
    bench->article = argv[1];
    bench->result = argc == 3 ? argv[2] : NULL;
    bench->folder = g_path_get_dirname(argv[1]);
    return true;
}

int main(int argc, char **argv)
{
    trial bench = { 0 };
    gal_error error = { 0 };

    if (!parse(&bench, argc, argv)) {
        fprintf(stderr, "usage: galley-bench ARTICLE [RESULT.pdf] [--layout L] [--photo F] "
                        "[--count N]\n");
        return 2;
    }

    const bool is_measured = measure(&bench, &error);

    if (!is_measured)
        fputs(error.text, stderr);
    gal_error_clear(&error);
    gal_layout_free(bench.layout);
    gal_renderer_free(bench.renderer);
    g_free(bench.folder);
    g_free(bench.text);
    g_free(bench.photo);
    g_free(bench.layout_name);
    return is_measured ? 0 : 1;
}
