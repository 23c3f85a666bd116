/* SPDX-License-Identifier: Apache-2.0 */
/* One page as SVG, in points. */
#include <cairo-svg.h>
#include <string.h>

#include "paint/painter.h"

/*
 * Cairo names images and surfaces after counters of the whole process, so the second
 * SVG would differ from the first. Here they are numbered in the order in which they
 * appear in this one.
 */
typedef struct renamer {
    GHashTable *numbers; /* Cairo's name, such as "image17", to our number */
    GByteArray *out;
} renamer;

static void append_text(GByteArray *out, const char *text, gsize length)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

/* The length of the name at `at` if it is one that Cairo counts, else 0. */
static gsize counted_name(const char *at, const char *end, gsize *word_length)
{
    static const char *const words[] = { "image", "surface", "mask", "pattern", "filter" };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize word = strlen(words[i]);
        const char *digit = at + word;

        if ((gsize)(end - at) <= word || memcmp(at, words[i], word) != 0)
            continue;
        while (digit < end && g_ascii_isdigit(*digit))
            digit++;
        if (digit == at + word)
            return 0;
        *word_length = word;
        return (gsize)(digit - at);
    }
    return 0;
}

static void rename_name(renamer *names, const char *at, gsize length, gsize word_length)
{
    char *name = g_strndup(at, length);
    gpointer number = g_hash_table_lookup(names->numbers, name);

    if (!number) {
        number = GUINT_TO_POINTER(g_hash_table_size(names->numbers) + 1);
        g_hash_table_insert(names->numbers, g_strdup(name), number);
    }
    g_free(name);

    char *renamed =
        g_strdup_printf("%.*s%u", (int)word_length, at, GPOINTER_TO_UINT(number));

    append_text(names->out, renamed, strlen(renamed));
    g_free(renamed);
}

/* Names stand after a quotation mark or "#", and nowhere else does such a thing stand before
   one: there is no text in Cairo's SVG, and picture data is base64. */
static void rename_all(renamer *names, const char *text, gsize length)
{
    const char *end = text + length;
    const char *from = text;

    for (const char *at = text; at < end; at++) {
        gsize word_length = 0;

        if (*at != '"' && *at != '#')
            continue;

        const gsize found = counted_name(at + 1, end, &word_length);

        if (found == 0)
            continue;
        append_text(names->out, from, (gsize)(at + 1 - from));
        rename_name(names, at + 1, found, word_length);
        from = at + 1 + found;
        at = from - 1;
    }
    append_text(names->out, from, (gsize)(end - from));
}

bool gal_paint_svg(const gal_display *display, int page, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error)
{
    const gal_page *chosen = gal_painter_choose(display, page, error);
    gal_painter painter;

    if (!chosen)
        return false;

    GByteArray *raw = g_byte_array_new();
    const double margin = gal_length_to_pt(gal_painter_margin(chosen));
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        gal_append_bytes, raw, gal_length_to_pt(chosen->width) + 2 * margin,
        gal_length_to_pt(chosen->height) + 2 * margin);

    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    gal_painter_init(&painter, display, options, findings, surface);
    cairo_translate(painter.cairo, margin, margin);
    gal_paint_page(&painter, chosen, options->draws_grid);

    const bool is_done = gal_painter_finish(&painter, error);
    renamer names = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), bytes };

    if (is_done)
        rename_all(&names, (const char *)raw->data, raw->len);
    g_hash_table_unref(names.numbers);
    g_byte_array_unref(raw);
    return is_done;
}
