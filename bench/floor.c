/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor that galley is measured against: the same text in the same fonts set by
 * Pango and Cairo alone, in three columns of justified text on A4, with no photo and no
 * care for anything else.
 *
 * Usage: galley-floor TEXT RESULT.pdf [--count N]
 *
 * TEXT has a paragraph a line; a line may begin with the name of a style and a tab
 * ("headline", "kicker" ...), else it is body text. Prints one line of JSON: the first run
 * with everything that it opens, the mean of N further ones, and memory.
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
    "source-serif-4/SourceSerif4_400Regular_Italic.ttf",
    "frank-ruhl-libre/FrankRuhlLibre_700Bold.ttf",
    "frank-ruhl-libre/FrankRuhlLibre_900Black.ttf",
    "libre-franklin/LibreFranklin_400Regular.ttf",
    "libre-franklin/LibreFranklin_600SemiBold.ttf",
    "libre-franklin/LibreFranklin_700Bold.ttf",
};

/* The faces and sizes that galley's print-a4 sets these parts in. */
typedef struct style {
    const char *name, *family;
    PangoWeight weight;
    PangoStyle posture;
    double size, leading;
    bool is_body;
} style;

static const style styles[] = {
    { "body", "Source Serif 4", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 8.8, 11.5, true },
    { "masthead", "Frank Ruhl Libre", 900, PANGO_STYLE_NORMAL, 19, 23, false },
    { "dateline", "Libre Franklin", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 7, 11.5,
      false },
    { "kicker", "Libre Franklin", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 7.5, 11.5, false },
    { "kicker-sub", "Libre Franklin", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 7.5, 0,
      false },
    { "headline", "Frank Ruhl Libre", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 33, 36,
      false },
    { "standfirst", "Source Serif 4", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, 12.5, 17,
      false },
    { "byline", "Libre Franklin", PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, 8, 11.5,
      false },
    { "byline-mail", "Libre Franklin", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 8, 0,
      false },
    { "caption", "Libre Franklin", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 7.2, 9, false },
    { "folio", "Libre Franklin", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 6.5, 9, false },
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

/* The style that a line names, and the text after the name. */
static const style *find_style(const char *line, const char **text)
{
    const char *tab = strchr(line, '\t');

    *text = tab ? tab + 1 : line;
    for (size_t i = 0; tab && i < G_N_ELEMENTS(styles); i++)
        if (strlen(styles[i].name) == (size_t)(tab - line) &&
            strncmp(styles[i].name, line, (size_t)(tab - line)) == 0)
            return &styles[i];
    return &styles[0];
}

static PangoLayout *make_layout(const open_fonts *open, const char *text, const style *type)
{
    PangoLayout *layout = pango_layout_new(open->context);
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family(font, type->family);
    pango_font_description_set_weight(font, type->weight);
    pango_font_description_set_style(font, type->posture);
    pango_font_description_set_size(font, (int)(type->size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(
        layout,
        (int)((type->is_body ? column_width : page_width - 2 * margin) * PANGO_SCALE));
    pango_layout_set_justify(layout, type->is_body);
    pango_layout_set_indent(layout, type->is_body ? (int)(8.8 * PANGO_SCALE) : 0);
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

    for (int i = 0; paragraphs[i]; i++) {
        const char *text;
        const style *type = find_style(paragraphs[i], &text);

        if (!*text)
            continue;
        if (type->is_body && pen.top == 0)
            pen.top = pen.y = pen.y + leading;
        show_lines(&pen, make_layout(open, text, type), type->leading);
    }
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
