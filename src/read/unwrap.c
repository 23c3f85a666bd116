/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text broken at a fixed width, as mail and wire copy is, back to paragraphs.
 *
 * A line was broken by width, not by its writer, if the next line's first word would not
 * have fitted behind it. In wrapped text that holds for almost every line but the last of
 * each paragraph; where every line is a paragraph it holds by accident only.
 */
#include <string.h>

#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    NARROWEST = 40,
    WIDEST = 130,
    LEAST_LINES = 3,
    HANGING = 4,
    LEAST_WORDS = 3,
    BEYOND = 50
};

static int first_word_columns(const char *text)
{
    int columns = 0;

    while (*text && *text != ' ') {
        const gunichar letter = g_utf8_get_char(text);

        if (gal_letter_is_unspaced(letter))
            return MAX(columns, 2);
        columns += g_unichar_iswide(letter) ? 2 : 1;
        text = g_utf8_next_char(text);
    }
    return columns;
}

/* Whether `line` ends where it does for want of room for the next. */
static bool is_broken_by_width(const gal_text_line *line, const gal_text_line *next,
                               int width)
{
    if (next->is_after_blank)
        return false;
    if (line->columns + 1 + first_word_columns(next->text) > width)
        return true;
    return line->columns * 4 >= width * 3 && !line->is_sentence;
}

/*
 * The same in a dump, whose lines all end at one margin, however far they are set in. Lines
 * one below the other may be two elements of the page; the room left tells.
 */
static bool is_broken_at_margin(const gal_text_line *line, const gal_text_line *next,
                                int margin)
{
    const bool is_item = gal_bullet_length(line->text) || gal_number_length(line->text) ||
                         strchr("+o#@=", *line->text);
    const int hanging = next->indent - line->indent;

    return !next->is_after_blank &&
           (hanging == 0 || (is_item && hanging > 0 && hanging <= HANGING)) &&
           line->indent + line->columns + 1 + first_word_columns(next->text) > margin;
}

/* Where all but a few lines of a dump end; headings and addresses may go further. */
static int find_margin(const gal_text_page *page)
{
    int counts[WIDEST + 1] = { 0 }, lines = 0, margin = WIDEST;

    for (int i = 0; i < gal_page_length(page); i++) {
        const gal_text_line *line = gal_page_line(page, i);
        const int end = line->indent + line->columns;

        if (line->indent != GAL_DUMP_INDENT || end < NARROWEST || end > WIDEST ||
            gal_text_words(line->text) < LEAST_WORDS)
            continue;
        counts[end]++;
        lines++;
    }
    for (int above = counts[margin]; margin > 0 && above * BEYOND <= lines;)
        above += counts[--margin];
    return margin;
}

/* The width that the text is broken at; 0 if it does not look broken. */
static int find_width(const gal_text_page *page)
{
    const int length = gal_page_length(page);
    int width = 0, inner = 0, broken = 0, sentences = 0;

    if (page->is_dump)
        return find_margin(page);

    for (int i = 0; i < length; i++)
        width = MAX(width, gal_page_line(page, i)->columns);
    if (width < NARROWEST || width > WIDEST)
        return 0;
    for (int i = 0; i + 1 < length; i++) {
        const gal_text_line *line = gal_page_line(page, i);
        const gal_text_line *next = gal_page_line(page, i + 1);

        if (next->is_after_blank)
            continue;
        inner++;
        sentences += line->is_sentence;
        broken += is_broken_by_width(line, next, width);
    }
    return inner >= LEAST_LINES && broken * 10 >= inner * 6 && sentences * 10 <= inner * 5
               ? width
               : 0;
}

/* A line set in further begins a paragraph, unless it hangs below a bullet. */
static bool begins_paragraph(const gal_text_line *first, const gal_text_line *line,
                             const gal_text_line *next)
{
    const bool is_item = gal_bullet_length(first->text) || gal_number_length(first->text);

    if (gal_bullet_length(next->text) || gal_number_length(next->text))
        return true;
    return next->indent > line->indent && !is_item;
}

static void append_line(GString *paragraph, const char *text)
{
    const gunichar last =
        g_utf8_get_char(g_utf8_prev_char(paragraph->str + paragraph->len));

    if (!gal_letter_is_unspaced(last) || !gal_letter_is_unspaced(g_utf8_get_char(text)))
        g_string_append_c(paragraph, ' ');
    g_string_append(paragraph, text);
}

/* How many lines from `first` on are one paragraph, which is put into `paragraph`. */
static int join_lines(const gal_text_page *page, int first, int width, GString *paragraph)
{
    const gal_text_line *start = gal_page_line(page, first);
    int count = 1;

    g_string_assign(paragraph, start->text);
    for (; first + count < gal_page_length(page); count++) {
        const gal_text_line *line = gal_page_line(page, first + count - 1);
        const gal_text_line *next = gal_page_line(page, first + count);

        if (page->is_dump ? !is_broken_at_margin(line, next, width)
                          : !is_broken_by_width(line, next, width) ||
                                begins_paragraph(start, line, next))
            break;
        append_line(paragraph, next->text);
    }
    return count;
}

void gal_page_unwrap(gal_text_page *page)
{
    const int width = find_width(page), length = gal_page_length(page);

    if (width == 0)
        return;

    GString *paragraph = g_string_new(NULL);
    int kept = 0;

    for (int i = 0; i < length; kept++) {
        gal_text_line line = *gal_page_line(page, i);
        const int count = join_lines(page, i, width, paragraph);

        if (count > 1) {
            line.text =
                gal_arena_text(page->article->arena, paragraph->str, paragraph->len);
            line.columns = gal_text_columns(line.text);
            line.is_sentence = gal_text_is_sentence(line.text);
        }
        *gal_page_line(page, kept) = line;
        i += count;
    }
    g_array_set_size(page->lines, (guint)kept);
    g_string_free(paragraph, TRUE);
}
