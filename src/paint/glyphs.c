/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glyphs, with the text that they say.
 *
 * The hyphen at a line end. Layout gives it the text U+00AD. Tried with Cairo 1.16 and
 * read back by pdftotext 22.12 (reading order, -layout, -raw), pdfinfo -struct-text and
 * MuPDF 1.21, for "hy-" at the end of one line and "phenated" on the next:
 *   U+00AD  pdftotext keeps it and the line break ("hy\u00ADphenated" apart); as its glyph
 *           also shows real hyphens, Cairo needs ActualText, upon which -struct-text loses
 *           the rest of the paragraph; MuPDF ignores ActualText and reads "-".
 *   nothing as above, but no reader can tell any more that the word goes on.
 *   "-"     pdftotext gives "hyphenated" whole; the others read a hyphen and a line end,
 *           which MuPDF, PDFium and pdf.js join when they search. No ActualText.
 * ActualText for the whole word on its first half, nothing on the second, gives whole words
 * in all modes of pdftotext, but loses the paragraph by structure just so.
 * So it is written as "-". For the same reason (two texts for one glyph need
 * ActualText) the other hyphen and the spaces that do not break are written plainly.
 */
#include "paint/painter.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *text, *plain;
} plain_texts[] = {
    { "\u00ad", "-" }, /* soft hyphen */
    { "\u2010", "-" }, /* hyphen */
    { "\u2011", "-" }, /* hyphen that does not break */
    { "\u00a0", " " }, /* space that does not break */
    { "\u2002", " " }, /* the shaper makes these of the plain space */
    { "\u2009", " " }, { "\u202f", " " },
};

/* Cairo refuses a text with a noncharacter in it. */
static gunichar writable(gunichar c)
{
    const bool is_character = (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);

    return is_character ? c : 0xfffd;
}

/* Appends what a cluster says; returns how many bytes that are. */
static int append_text(GString *out, const char *text, int length)
{
    const gsize before = out->len;

    if (length == 1) {
        g_string_append_c(out, *text);
        return length;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(plain_texts); i++)
        if (strlen(plain_texts[i].text) == (gsize)length &&
            memcmp(plain_texts[i].text, text, (gsize)length) == 0) {
            g_string_append(out, plain_texts[i].plain);
            return (int)(out->len - before);
        }
    for (const char *c = text; c < text + length; c = g_utf8_next_char(c))
        g_string_append_unichar(out, writable(g_utf8_get_char(c)));
    return (int)(out->len - before);
}

/* The nearest multiple of a unit. */
static double snap(double value, double unit)
{
    return round(value / unit) * unit;
}

/* A size as a style says it: lengths are hardly ever whole hundredths of a point. */
static double plain_size(const gal_glyph_mark *mark)
{
    return snap(gal_length_to_pt(mark->size), 0.01);
}

/*
 * For a PDF: from an origin in hundredths of a point, distances in whole thousandths of the em,
 * as it writes them. Nothing moves by a hundredth of a millimetre, the text is a tenth
 * shorter, and the same pair of letters is the same everywhere, which is quick to compress.
 */
static void collect_snapped_glyphs(gal_painter *painter, const gal_glyph_mark *mark)
{
    const double unit = plain_size(mark) * mark->scale_ratio / 1000;
    const double origin = snap(gal_length_to_pt(mark->x), 0.01);
    const double y = snap(gal_length_to_pt(mark->baseline), 0.01);
    gal_length before = 0;
    double units = 0;

    g_array_set_size(painter->glyphs, (guint)mark->glyph_count);
    for (int i = 0; i < mark->glyph_count; i++) {
        const gal_glyph *glyph = &mark->glyphs[i];

        units += round(gal_length_to_pt(glyph->x - before) / unit);
        before = glyph->x;
        g_array_index(painter->glyphs, cairo_glyph_t, i) =
            (cairo_glyph_t){ glyph->id, origin + units * unit,
                             y + gal_length_to_pt(glyph->y) };
    }
}

static void collect_glyphs(gal_painter *painter, const gal_glyph_mark *mark)
{
    g_array_set_size(painter->glyphs, (guint)mark->glyph_count);
    for (int i = 0; i < mark->glyph_count; i++)
        g_array_index(painter->glyphs, cairo_glyph_t, i) =
            (cairo_glyph_t){ mark->glyphs[i].id,
                             gal_length_to_pt(mark->x + mark->glyphs[i].x),
                             gal_length_to_pt(mark->baseline + mark->glyphs[i].y) };
}

static void collect_clusters(gal_painter *painter, const gal_glyph_mark *mark)
{
    const char *text = mark->text;

    g_array_set_size(painter->clusters, 0);
    g_string_truncate(painter->text, 0);
    for (int i = 0; i < mark->cluster_count; i++) {
        const gal_cluster *from = &mark->clusters[i];
        const cairo_text_cluster_t cluster = {
            append_text(painter->text, text, from->bytes), from->glyphs
        };

        text += from->bytes;
        g_array_append_val(painter->clusters, cluster);
    }
}

void gal_paint_glyphs(gal_painter *painter, const gal_glyph_mark *mark)
{
    cairo_font_face_t *face = gal_painter_face(painter, mark->face);
    const double size = painter->is_pdf ? plain_size(mark) : gal_length_to_pt(mark->size);
    cairo_matrix_t matrix;

    if (!face || mark->glyph_count == 0 ||
        (mark->show == GAL_SHOW_UNSEEN && !painter->is_pdf))
        return;
    cairo_set_font_face(painter->cairo, face);
    cairo_matrix_init_scale(&matrix, size * mark->scale_ratio, size);
    cairo_set_font_matrix(painter->cairo, &matrix);
    if (painter->is_pdf)
        collect_snapped_glyphs(painter, mark);
    else
        collect_glyphs(painter, mark);

    const cairo_glyph_t *glyphs = (const cairo_glyph_t *)painter->glyphs->data;

    if (mark->show == GAL_SHOW_SHAPE) {
        cairo_glyph_path(painter->cairo, glyphs, mark->glyph_count);
        cairo_fill(painter->cairo);
        return;
    }
    /* Cairo has no text that is not painted: it is white, below the shape that says it. */
    if (mark->show == GAL_SHOW_UNSEEN)
        cairo_set_source_rgb(painter->cairo, 1, 1, 1);
    if (!painter->is_pdf || mark->cluster_count == 0) {
        cairo_show_glyphs(painter->cairo, glyphs, mark->glyph_count);
        return;
    }
    collect_clusters(painter, mark);
    cairo_show_text_glyphs(painter->cairo, painter->text->str, (int)painter->text->len,
                           glyphs, mark->glyph_count,
                           (const cairo_text_cluster_t *)painter->clusters->data,
                           mark->cluster_count,
                           mark->is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD
                                             : (cairo_text_cluster_flags_t)0);
}
