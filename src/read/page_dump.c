/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a text browser writes that no page says: marks of frames, pictures, forms and list
 * items. Such a dump sets its text in from the left margin and headings less far, in steps
 * that text never has, so that its indentation tells headings from short lines.
 */
#include <string.h>

#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    LEAST_LINES = 8,
    WIDEST_DUMP = 132,
    LEAST_WORDS = 3,     /* of a line that is no address */
    HEAD_LINES = 8,      /* the page's own links ("#alternate") stand in these */
    LEAST_FIELD = 5,     /* underscores that make a field to fill in */
    LONGEST_MARK = 300,  /* bytes of a picture's name in brackets */
    DEEPEST_HEADING = 4, /* columns; deeper ones look like lists */
    MOST_DIGITS = 4      /* of a link's number */
};

/* The line over the list of the page's links, which the browser puts at the end. */
static int find_links(const gal_text_page *page)
{
    const int length = gal_page_length(page);

    for (int i = length - 1; i >= 0; i--)
        if (gal_page_line(page, i)->indent == 0 &&
            strcmp(gal_page_line(page, i)->text, "References") == 0)
            return i;
    return length;
}

/* Whether most lines are set in and hardly one is too long. */
bool gal_page_is_dump(const gal_text_page *page)
{
    const int length = find_links(page);
    int set_in = 0, on_text = 0, wide = 0;

    for (int i = 0; i < length; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        set_in += line->indent >= GAL_DUMP_INDENT;
        on_text += line->indent == GAL_DUMP_INDENT;
        wide += line->indent + line->columns > WIDEST_DUMP &&
                gal_text_words(line->text) >= LEAST_WORDS;
    }
    return length >= LEAST_LINES && set_in * 10 >= length * 6 && on_text * 10 >= length &&
           wide * 20 <= length;
}

/* Whether the words in brackets from `text` to `end` name a file of a picture. */
static bool is_picture_name(const char *text, const char *end)
{
    static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif",  ".webp",
                                           ".svg", ".php",  ".bmp", ".avif", ".aspx" };

    for (const char *dot = text; (dot = memchr(dot, '.', (gsize)(end - dot))); dot++)
        for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
            const gsize length = strlen(endings[i]);

            if ((gsize)(end - dot) >= length &&
                g_ascii_strncasecmp(dot, endings[i], length) == 0 &&
                (dot[length] == ']' || dot[length] == '?'))
                return true;
        }
    return false;
}

/* "[12]": what a link has in front where the browser lists all links at the end. */
static gsize link_length(const char *text)
{
    const gsize digits = strspn(text + 1, "0123456789");

    return digits > 0 && digits <= MOST_DIGITS && text[digits + 1] == ']' ? digits + 2 : 0;
}

/* The length of a mark that `text` begins with: "[harbour.jpg]", "[INLINE]"; else 0. */
static gsize mark_length(const char *text, bool has_links)
{
    static const char *const names[] = { "[INLINE]", "[LINK]", "[EMBED]", "[IMAGE]",
                                         "[INS:",    ":INS]",  "[DEL:",   ":DEL]" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(text, names[i]))
            return strlen(names[i]);

    if (has_links && *text == '[' && link_length(text) > 0)
        return link_length(text);

    const gsize length = *text == '[' ? strcspn(text + 1, "[]") + 1 : 0;

    return length > 0 && length <= LONGEST_MARK && text[length] == ']' &&
                   is_picture_name(text, text + length)
               ? length + 1
               : 0;
}

/* Takes marks out of a line, and records them together; the line may be empty then. */
static void cut_marks(gal_text_page *page, gal_text_line *line, bool has_links)
{
    gal_arena *arena = page->article->arena;
    GString *rest = g_string_new(NULL), *marks = g_string_new(NULL);

    for (const char *at = line->text; *at;) {
        const gsize length = *at == '[' || *at == ':' ? mark_length(at, has_links) : 0;

        if (length == 0) {
            g_string_append_c(rest, *at++);
            continue;
        }
        g_string_append_printf(marks, "%s%.*s", marks->len > 0 ? " " : "", (int)length, at);
        at += length + strspn(at + length, " ");
        if (rest->len > 0 && rest->str[rest->len - 1] != ' ')
            g_string_append_c(rest, ' ');
    }
    if (marks->len > 0) {
        line->text = g_strchomp(gal_arena_text(arena, rest->str, rest->len));
        line->columns = gal_text_columns(line->text);
        line->is_sentence = gal_text_is_sentence(line->text);
        gal_article_drop(page->article, gal_arena_text(arena, marks->str, marks->len),
                         "mark of the browser", line->number);
    }
    g_string_free(rest, TRUE);
    g_string_free(marks, TRUE);
}

static bool is_form_field(const char *text)
{
    static const char *const marks[] = { "( ) ", "(*) ",     "[ ] ",
                                         "[X] ", "(BUTTON)", "[Submit]" };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(text, marks[i]))
            return true;

    const char *field = strchr(text, '_');

    return field && strspn(field, "_") >= LEAST_FIELD;
}

/* "*", "+", "o", "#", "@" with nothing behind: an item that held a picture. */
static bool is_empty_item(const char *text)
{
    const size_t digits = strspn(text, "0123456789");

    return (text[1] == '\0' && strchr("*+o#@=-", text[0])) ||
           (digits > 0 && text[digits] == '.' && text[digits + 1] == '\0');
}

/* Lists within lists have marks of their own; all become the mark that is surely one. */
static void mark_item(gal_text_page *page, gal_text_line *line)
{
    if (line->indent <= GAL_DUMP_INDENT || !strchr("*+o#@=", *line->text) ||
        line->text[1] != ' ')
        return;
    line->text = gal_arena_format(page->article->arena, "• %s", line->text + 2);
}

static const char *find_reason(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (g_str_has_prefix(line->text, "IFRAME:"))
        return "embedded frame";
    if (is_form_field(line->text))
        return "form field";
    if (is_empty_item(line->text))
        return "empty list item";
    if (index < HEAD_LINES && *line->text == '#' && line->text[1] != ' ')
        return "link of the page's head";
    return NULL;
}

/* Lines that were nothing but marks are recorded already. */
static void remove_empty(gal_text_page *page)
{
    int kept = 0;

    for (int i = 0; i < gal_page_length(page); i++) {
        const gal_text_line line = *gal_page_line(page, i);

        if (*line.text)
            *gal_page_line(page, kept++) = line;
    }
    g_array_set_size(page->lines, (guint)kept);
}

static bool is_set_as_heading(const gal_text_line *line)
{
    return line->is_after_blank && line->indent <= DEEPEST_HEADING && line->indent % 2 == 0;
}

void gal_page_mark_dump(gal_text_page *page)
{
    const int length = gal_page_length(page), links = find_links(page);

    for (int i = 0; i < length; i++) {
        gal_text_line *line = gal_page_line(page, i);

        line->is_heading = is_set_as_heading(line);
        cut_marks(page, line, links < length);
        if (*line->text == '\0')
            continue;

        const char *reason = i >= links ? "list of links" : find_reason(page, i);

        if (reason)
            gal_page_drop(page, i, reason);
        else
            mark_item(page, line);
    }
    remove_empty(page);
}
