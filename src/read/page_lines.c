/* SPDX-License-Identifier: Apache-2.0 */
/* What a line of a scraped page looks like, whatever stands around it. */
#include <string.h>

#include "read/byline.h"
#include "read/letters.h"
#include "read/page_region.h"
#include "read/shapes.h"

enum {
    SENTENCE = 40,    /* columns of one that says something */
    LINK_TITLE = 130, /* without a full stop, a longer line is no title */
    MEAN_WORD = 15,   /* columns; longer ones are no language */
    SHORT = 45,
    OFTEN = GAL_LINE_OFTEN
};

bool gal_line_is_open(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN;
}

bool gal_line_is_item(const gal_text_line *line)
{
    return gal_bullet_length(line->text) > 0 || gal_number_length(line->text) > 0;
}

/* "Ferry returns Ferry returns", as pictures with their own titles give. */
static bool is_doubled(const char *text)
{
    const gsize half = strlen(text) / 2;

    return half > 0 && text[half] == ' ' && strncmp(text, text + half + 1, half) == 0 &&
           text[half + 1 + half] == '\0';
}

/* Short lines that stand often on the page, longer ones that stand there once more. */
bool gal_line_is_repeated(const gal_text_line *line)
{
    return line->columns <= SHORT ? line->times >= OFTEN
                                  : line->is_again || is_doubled(line->text);
}

/* Addresses and what is left of the page's source: words longer than any language's. */
static bool is_code(const gal_text_line *line)
{
    return (strstr(line->text, "//") || strstr(line->text, "</")) &&
           gal_text_words(line->text) * MEAN_WORD < line->columns;
}

/* A line that says something, rather than names it. */
bool gal_line_is_prose(const gal_text_line *line)
{
    if (!gal_line_is_open(line) || gal_line_is_repeated(line) || line->is_heading ||
        is_code(line))
        return false;
    return line->is_sentence ? line->columns >= SENTENCE
                             : line->columns >= LINK_TITLE && !gal_line_is_item(line);
}

bool gal_line_is_meta(const gal_text_line *line)
{
    return !line->is_sentence &&
           (gal_is_byline(line->text) || gal_is_date_line(line->text) ||
            gal_is_address(line->text) || gal_is_section(line->text));
}

/* Short lines that stand often on the page, and prose that stands a second time. */
void gal_page_count_lines(gal_text_page *page)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (int i = 0; i < gal_page_length(page); i++) {
        const char *text = gal_page_line(page, i)->text;
        const gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, text));

        g_hash_table_insert(seen, (char *)text, GSIZE_TO_POINTER(count + 1));
    }
    for (int i = 0; i < gal_page_length(page); i++) {
        gal_text_line *line = gal_page_line(page, i);

        line->times = GPOINTER_TO_INT(g_hash_table_lookup(seen, line->text));
    }
    g_hash_table_remove_all(seen);
    for (int i = 0; i < gal_page_length(page); i++) {
        gal_text_line *line = gal_page_line(page, i);

        line->is_again = !g_hash_table_add(seen, (char *)line->text);
    }
    g_hash_table_unref(seen);
}
