/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor that galley is measured against: the same text in the same fonts set by
 * Pango and Cairo alone, in three columns of justified text on A4, with a headline, no
 * photo and no care for anything else.
 *
 * Usage: galley-floor TEXT RESULT.pdf [--count N]
 *
 * TEXT has a paragraph a line, the first of them the headline. Prints one line of JSON:
 * the first run with everything that it opens, the mean of N further ones, and memory.
 */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const double page_width = 595.276, page_height = 841.89;
static const double margin = 42.52, foot = 51.87, column_width = 160.64, gutter = 14.17;
static const double leading = 11.5;

static const char *const files[] = {
    "source-serif-4/SourceSerif4_400Regular.ttf",
    "frank-ruhl-libre/FrankRuhlLibre_700Bold.ttf",
};

typedef struct open_fonts {
    PangoFontMap *map;
    PangoContext *context;
} open_fonts;

/* Where the next line goes. */
typedef struct place {
    cairo_t *cairo;
    int column, pages;
    double top, y;
} place;

static open_fonts open_files(void)
{
    FcConfig *config = FcConfigCreate();

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        char *path = g_build_filename(GAL_FONT_FOLDER, files[i], NULL);

        FcConfigAppFontAddFile(config, (const FcChar8 *)path);
        g_free(path);
    }

    open_fonts made = { .map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) };

    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made.map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made.map), 72);
    made.context = pango_font_map_create_context(made.map);
    pango_context_set_round_glyph_positions(made.context, FALSE);
    FcConfigDestroy(config);
    return made;
}

static void close_files(open_fonts *open)
{
    g_object_unref(open->context);
    g_object_unref(open->map);
}

static PangoLayout *make_layout(const open_fonts *open, const char *text, bool is_headline)
{
    PangoLayout *layout = pango_layout_new(open->context);
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family(font,
                                      is_headline ? "Frank Ruhl Libre" : "Source Serif 4");
    pango_font_description_set_weight(font, is_headline ? PANGO_WEIGHT_BOLD
                                                        : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, (int)((is_headline ? 33 : 8.8) * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(
        layout,
        (int)((is_headline ? page_width - 2 * margin : column_width) * PANGO_SCALE));
    pango_layout_set_justify(layout, !is_headline);
    pango_layout_set_indent(layout, is_headline ? 0 : (int)(8.8 * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    pango_font_description_free(font);
    return layout;
}

static void next_column(place *pen)
{
    pen->y = pen->top;
    if (++pen->column < 3)
        return;
    cairo_show_page(pen->cairo);
    pen->column = 0;
    pen->pages++;
    pen->top = pen->y = margin;
}

static void show_lines(place *pen, PangoLayout *layout, double distance)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);

    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        PangoRectangle rect;

        pango_layout_iter_get_line_extents(iter, NULL, &rect);
        if (pen->y + distance > page_height - foot)
            next_column(pen);
        pen->y += distance;
        cairo_move_to(pen->cairo,
                      margin + pen->column * (column_width + gutter) +
                          pango_units_to_double(rect.x),
                      pen->y);
        pango_cairo_show_layout_line(pen->cairo, line);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    g_object_unref(layout);
}

static cairo_status_t keep(void *data, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(data, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Sets all paragraphs; gives how many pages there are. */
static int set_pages(const open_fonts *open, char *const *paragraphs, GByteArray *bytes)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(keep, bytes, page_width, page_height);
    place pen = { .cairo = cairo_create(surface), .pages = 1, .y = margin };

    show_lines(&pen, make_layout(open, paragraphs[0], true), 36);
    pen.y += leading;
    pen.top = pen.y;
    for (int i = 1; paragraphs[i]; i++)
        if (*paragraphs[i])
            show_lines(&pen, make_layout(open, paragraphs[i], false), leading);
    cairo_destroy(pen.cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return pen.pages;
}

static double since_ms(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

int main(int argc, char **argv)
{
    const int count = argc == 5 && strcmp(argv[3], "--count") == 0 ? atoi(argv[4]) : 0;
    char *text;

    if ((argc != 3 && argc != 5) || !g_file_get_contents(argv[1], &text, NULL, NULL)) {
        fprintf(stderr, "usage: galley-floor TEXT RESULT.pdf [--count N]\n");
        return 2;
    }

    const gint64 start = g_get_monotonic_time();
    char **paragraphs = g_strsplit(text, "\n", -1);
    GByteArray *bytes = g_byte_array_new();
    open_fonts open = open_files();
    const int pages = set_pages(&open, paragraphs, bytes);
    const double cold_ms = since_ms(start);
    const bool is_saved =
        g_file_set_contents(argv[2], (const char *)bytes->data, bytes->len, NULL);
    const gint64 warm_start = g_get_monotonic_time();

    for (int i = 0; i < count; i++) {
        g_byte_array_set_size(bytes, 0);
        set_pages(&open, paragraphs, bytes);
    }

    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    printf("{\"cold_ms\": %.3f, \"warm_ms\": %.3f, \"peak_kb\": %ld, \"pages\": %d, "
           "\"bytes\": %u}\n",
           cold_ms, count ? since_ms(warm_start) / count : 0, usage.ru_maxrss, pages,
           bytes->len);
    close_files(&open);
    g_byte_array_unref(bytes);
    g_strfreev(paragraphs);
    g_free(text);
    return is_saved ? 0 : 3;
}
