/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers what the rules of the standards ask about, in one walk through the marks. */
#include "pdf/facts.h"

#include <string.h>

static void note(gal_pdf_spot *spot, guint page, gunichar codepoint)
{
    if (spot->page == 0)
        *spot = (gal_pdf_spot){ (int)page + 1, codepoint };
}

/* Cairo writes a noncharacter as U+FFFD. */
static bool is_unknown(gunichar c)
{
    return c == 0 || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xffff) >= 0xfffd;
}

static bool is_private(gunichar c)
{
    return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* All of these begin with a byte from 0xEE on, as hardly any letter does. */
static void read_text(gal_pdf_facts *facts, const gal_glyph_mark *mark, guint page)
{
    for (const char *at = mark->text; at && *at; at++) {
        if ((guchar)*at < 0xee)
            continue;

        const gunichar c = g_utf8_get_char(at);

        if (is_unknown(c))
            note(&facts->unknown, page, c);
        else if (is_private(c))
            note(&facts->private_use, page, c);
    }
}

/* The first letter of the cluster that a glyph belongs to. */
static gunichar letter_of(const gal_glyph_mark *mark, int glyph)
{
    const int sought = mark->is_backward ? mark->glyph_count - 1 - glyph : glyph;
    const char *text = mark->text;
    int glyphs = 0;

    for (int i = 0; i < mark->cluster_count; i++) {
        glyphs += mark->clusters[i].glyphs;
        if (glyphs > sought)
            return g_utf8_get_char(text);
        text += mark->clusters[i].bytes;
    }
    return 0;
}

static void read_glyphs(gal_pdf_facts *facts, const gal_glyph_mark *mark, guint page)
{
    if (mark->show == GAL_SHOW_SHAPE)
        return;
    for (int i = 0; i < mark->glyph_count && facts->missing.page == 0; i++)
        if (mark->glyphs[i].id == 0)
            note(&facts->missing, page, letter_of(mark, i));
    if (mark->glyph_count > 0 && mark->cluster_count == 0)
        note(&facts->silent, page, 0);
    read_text(facts, mark, page);
}

static void read_page(gal_pdf_facts *facts, const gal_page *page, guint index)
{
    const gal_length width = page->width + 2 * gal_page_margin(page);
    const gal_length height = page->height + 2 * gal_page_margin(page);

    facts->least_side = MIN(facts->least_side, MIN(width, height));
    facts->most_side = MAX(facts->most_side, MAX(width, height));
    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);
        const gal_element *element =
            mark->element == GAL_NO_ELEMENT
                ? NULL
                : &g_array_index(facts->display->elements, gal_element,
                                 (guint)mark->element);

        if (mark->kind == GAL_MARK_GLYPHS)
            read_glyphs(facts, &mark->glyphs, index);
        if (element && element->role == GAL_ROLE_FIGURE && !element->alt &&
            !facts->mute_figure)
            facts->mute_figure = element;
    }
}

/* As PDF has it: of two bytes a letter, and two before them, if one is not of ASCII. */
static void measure(gal_pdf_facts *facts, const char *text)
{
    gsize length = text ? strlen(text) : 0;

    for (const char *at = text; at && *at; at++)
        if ((guchar)*at >= 0x80) {
            length = 2 + 4 * (gsize)g_utf8_strlen(text, -1);
            break;
        }
    facts->longest_string = MAX(facts->longest_string, length);
}

void gal_pdf_facts_read(gal_pdf_facts *facts, const gal_display *display,
                        const gal_separation *separation, bool has_grid)
{
    const char *const texts[] = { display->title, display->author, display->subject,
                                  display->headline };

    *facts = (gal_pdf_facts){ .display = display,
                              .separation = separation,
                              .has_grid = has_grid,
                              .least_side = G_MAXINT32 };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        measure(facts, texts[i]);
    for (guint i = 0; i < display->elements->len; i++) {
        const gal_element *element = &g_array_index(display->elements, gal_element, i);

        measure(facts, element->alt);
        measure(facts, element->href);
    }
    for (guint i = 0; i < display->pages->len; i++)
        read_page(facts, g_ptr_array_index(display->pages, i), i);
}

static bool has(gal_pdf_text dictionary, const char *key)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, key, &value);
}

static bool says(gal_pdf_text dictionary, const char *key, const char *expected)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_text_is(value, expected);
}

void gal_pdf_facts_add_font(gal_pdf_facts *facts, gal_pdf_text dictionary)
{
    const bool is_descriptor = says(dictionary, "/Type", "/FontDescriptor");
    const bool is_part = says(dictionary, "/Subtype", "/CIDFontType2") ||
                         says(dictionary, "/Subtype", "/CIDFontType0");

    if (is_descriptor && !has(dictionary, "/FontFile") && !has(dictionary, "/FontFile2") &&
        !has(dictionary, "/FontFile3"))
        facts->font = "a font is not in the file";
    if (!is_descriptor && !is_part && !has(dictionary, "/ToUnicode"))
        facts->font = "the letters of a font are not told";
}

void gal_pdf_facts_add_image(gal_pdf_facts *facts, gal_pdf_text dictionary)
{
    const bool has_press = facts->separation != NULL;

    if (!says(dictionary, "/ColorSpace", has_press ? "/DeviceCMYK" : "/DeviceRGB") &&
        !says(dictionary, "/ColorSpace", "/DeviceGray") &&
        !says(dictionary, "/ImageMask", "true"))
        facts->image =
            has_press ? "a picture has colours that are no inks"
                      : "a picture has colours of another kind than red, green and blue";
    if (says(dictionary, "/Interpolate", "true"))
        facts->image = "a picture is smoothed by whoever shows it";
}
