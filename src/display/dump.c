/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layout dump: what stands where, as JSON with one set line a line of text, so that
 * comparing two dumps tells what moved. Points are made from the integers, never from
 * floating point, so that a dump is the same on every machine.
 */
#include "base/json_text.h"
#include "display/display.h"

static void append_points(GString *out, gal_length length)
{
    const gint64 magnitude = ABS((gint64)length);
    const gint64 thousandths = (magnitude * 1000 + GAL_POINT / 2) / GAL_POINT;

    if (length < 0 && thousandths > 0)
        g_string_append_c(out, '-');
    g_string_append_printf(out, "%" G_GINT64_FORMAT ".%03d", thousandths / 1000,
                           (int)(thousandths % 1000));
}

static void append_ratio(GString *out, double ratio)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.3f", ratio));
}

/* `before` is all that comes before the number. */
static void append_length(GString *out, const char *before, gal_length length)
{
    g_string_append(out, before);
    append_points(out, length);
}

static void append_rect(GString *out, gal_rect rect)
{
    append_length(out, "\"rect\": [", rect.x);
    append_length(out, ", ", rect.y);
    append_length(out, ", ", rect.width);
    append_length(out, ", ", rect.height);
    g_string_append_c(out, ']');
}

/* A word begins where the gap before it ends. */
static void append_words(GString *out, const gal_set_line *line)
{
    append_length(out, ", \"words\": [", line->x);
    for (int i = 0; i < line->gap_count; i++)
        append_length(out, ", ", line->gaps[i].x + line->gaps[i].width);
    g_string_append_c(out, ']');
}

static void append_line(GString *out, const gal_set_line *line, bool tells_words)
{
    append_length(out, "{\"x\": ", line->x);
    append_length(out, ", \"baseline\": ", line->baseline);
    append_length(out, ", \"width\": ", line->width);
    append_length(out, ", \"measure\": ", line->measure);
    g_string_append(out, ", \"word-space\": ");
    append_ratio(out, line->word_space_ratio);
    if (line->letter_space_em != 0) {
        g_string_append(out, ", \"letter-space\": ");
        append_ratio(out, line->letter_space_em);
    }
    if (line->scale_ratio != 0 && line->scale_ratio != 1) {
        g_string_append(out, ", \"scale\": ");
        append_ratio(out, line->scale_ratio);
    }
    g_string_append(out,
                    line->is_hyphenated ? ", \"hyphen\": true" : ", \"hyphen\": false");
    if (tells_words)
        append_words(out, line);
    g_string_append(out, ", \"text\": ");
    gal_json_append_string(out, line->text);
    g_string_append_c(out, '}');
}

static void append_box(GString *out, const gal_box *box, bool tells_words)
{
    g_string_append(out, "{\"slot\": ");
    gal_json_append_string(out, box->slot);
    g_string_append(out, ", \"style\": ");
    gal_json_append_string(out, box->style);
    g_string_append(out, ", ");
    append_rect(out, box->rect);
    g_string_append(out, ", \"lines\": [");
    for (int i = 0; i < box->line_count; i++) {
        g_string_append(out, i ? ",\n     " : "\n     ");
        append_line(out, &box->lines[i], tells_words);
    }
    g_string_append(out, "]}");
}

static void append_picture(GString *out, const gal_image_mark *image)
{
    const double crop[] = { image->crop.x, image->crop.y, image->crop.width,
                            image->crop.height };

    g_string_append(out, "{\"source\": ");
    gal_json_append_string(out, image->picture ? gal_picture_name(image->picture) : NULL);
    g_string_append(out, ", ");
    append_rect(out, image->box);
    g_string_append(out, ", \"crop\": [");
    for (gsize i = 0; i < G_N_ELEMENTS(crop); i++) {
        g_string_append(out, i ? ", " : "");
        append_ratio(out, crop[i]);
    }
    g_string_append(out, "]}");
}

static void append_pictures(GString *out, const gal_page *page)
{
    const char *before = "\n    ";

    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

        if (mark->kind != GAL_MARK_IMAGE)
            continue;
        g_string_append(out, before);
        append_picture(out, &mark->image);
        before = ",\n    ";
    }
}

static void append_page(GString *out, const gal_page *page, bool tells_words)
{
    append_length(out, "{\"width\": ", page->width);
    append_length(out, ", \"height\": ", page->height);
    g_string_append(out, ",\n   \"boxes\": [");
    for (guint i = 0; i < page->boxes->len; i++) {
        g_string_append(out, i ? ",\n    " : "\n    ");
        append_box(out, &g_array_index(page->boxes, gal_box, i), tells_words);
    }
    g_string_append(out, "],\n   \"pictures\": [");
    append_pictures(out, page);
    g_string_append(out, "]}");
}

char *gal_display_to_json(const gal_display *display, bool tells_words)
{
    GString *out = g_string_new("{\"pages\": [");

    for (guint i = 0; i < display->pages->len; i++) {
        g_string_append(out, i ? ",\n  " : "\n  ");
        append_page(out, g_ptr_array_index(display->pages, i), tells_words);
    }
    g_string_append(out, "]}\n");
    return g_string_free(out, FALSE);
}
