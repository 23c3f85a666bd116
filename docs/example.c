/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complete program on libgalley: reads an article, sets it on A4, writes a PDF.
 *
 *     cc example.c $(pkg-config --cflags --libs galley) -o example
 *     ./example story.json story.pdf
 */
#include <galley/galley.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_BYTES = 1 << 20 };

/* Reads a file into a buffer that the caller frees; NULL if that is not possible. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(MOST_BYTES) : NULL;

    if (bytes)
        *length = fread(bytes, 1, MOST_BYTES, file);
    if (file)
        fclose(file);
    return bytes;
}

static gal_article *read_article(const char *path, gal_error *error)
{
    size_t length = 0;
    char *bytes = read_file(path, &length);
    /* Of bytes that could not be read nothing is given: galley says that it found nothing. */
    gal_article *article =
        gal_article_read(bytes ? bytes : "", length, GAL_FORMAT_DETECT, path, error);

    free(bytes); /* the article has copies of what it needs */
    return article;
}

/* Sets and writes; the layout could be kept for the next article, like the renderer. */
static bool print(gal_renderer *renderer, const gal_article *article, const char *path,
                  gal_error *error)
{
    gal_layout *layout = gal_layout_open(renderer, "print-a4", error);

    if (!layout)
        return false;

    const gal_render_options render_options = { .image_root = "." };
    const gal_write_options write_options = { .output = GAL_OUTPUT_PDF };
    gal_pages *pages = gal_render(renderer, article, layout, &render_options, error);
    const bool is_written =
        pages && gal_pages_write_file(pages, &write_options, path, error);

    /* What prints badly is no error; it is told one by one, and by gal_pages_report as JSON. */
    for (int i = 0; pages && i < gal_pages_finding_count(pages); i++)
        printf("warning: %s\n", gal_pages_finding(pages, i));
    if (is_written)
        printf("%d page(s) in %s\n", gal_pages_count(pages), path);

    gal_pages_free(pages);
    gal_layout_free(layout);
    return is_written;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s ARTICLE RESULT.pdf\n", argv[0]);
        return EXIT_FAILURE;
    }

    gal_error error = { 0 };
    gal_renderer *renderer = gal_renderer_new(NULL, &error);
    gal_article *article = renderer ? read_article(argv[1], &error) : NULL;
    const bool is_printed = article && print(renderer, article, argv[2], &error);

    if (!is_printed)
        fputs(error.text, stderr); /* lines of their own, ready to print */

    gal_error_clear(&error);
    gal_article_free(article);
    gal_renderer_free(renderer);
    return is_printed ? EXIT_SUCCESS : EXIT_FAILURE;
}
