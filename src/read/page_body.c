/* SPDX-License-Identifier: Apache-2.0 */
/* The body's lines, paragraphs and what else it has, and what comes behind the article. */
#include <stdlib.h>
#include <string.h>

#include "base/lower.h"
#include "read/byline.h"
#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    LONGEST_SUBHEAD = 80,
    MOST_SUBHEAD_WORDS = 14,
    LONGEST_SOURCE = 60,
    LEAST_TAIL_TEXT = 60, /* a line this wide behind the last sentence still is text */
    LAST_LINES = 3,
};

static bool is_open(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN;
}

/* The next line that is not left out, a photo or a break; -1 if there is none before `to`. */
static int next_text(const gal_text_page *page, int from, int to)
{
    for (int i = from; i < to; i++) {
        const gal_line_role role = gal_page_line(page, i)->role;

        if (role != GAL_LINE_DROPPED && role != GAL_LINE_CAPTION && role != GAL_LINE_CREDIT)
            return i;
    }
    return -1;
}

/* "•" is always a bullet; a hyphen or asterisk also begins dialogue and footnotes. */
static bool is_certain_bullet(const char *text)
{
    return gal_bullet_length(text) > 0 && *text != '-' && *text != '*' &&
           !g_str_has_prefix(text, "·") && !g_str_has_prefix(text, "●") &&
           !g_str_has_prefix(text, "○");
}

static int item_number(const char *text)
{
    return atoi(text + (*text == '('));
}

static bool are_siblings(const char *one, const char *next)
{
    const size_t bullet = gal_bullet_length(one);

    if (bullet > 0)
        return strncmp(one, next, bullet) == 0;
    return gal_number_length(one) > 0 && gal_number_length(next) > 0 &&
           item_number(next) == item_number(one) + 1;
}

static bool has_sibling(const gal_text_page *page, int index)
{
    const char *text = gal_page_line(page, index)->text;
    const int length = gal_page_length(page);

    return (index > 0 && are_siblings(gal_page_line(page, index - 1)->text, text)) ||
           (index + 1 < length && are_siblings(text, gal_page_line(page, index + 1)->text));
}

/* OPEN when the line is no item of a list. */
static gal_line_role item_role(const gal_text_page *page, int index)
{
    const char *text = gal_page_line(page, index)->text;

    if (gal_bullet_length(text) > 0 &&
        (is_certain_bullet(text) || has_sibling(page, index)))
        return GAL_LINE_BULLET;
    if (gal_number_length(text) > 0 && has_sibling(page, index))
        return GAL_LINE_NUMBER;
    return GAL_LINE_OPEN;
}

/* A list at the end of an article, whose items need be no sentences, belongs to it. */
static void extend_to_list(gal_text_page *page)
{
    if (page->body_to == 0)
        return;

    const char *last = gal_page_line(page, page->body_to - 1)->text;

    if (!g_str_has_suffix(last, ":") && item_role(page, page->body_to - 1) == GAL_LINE_OPEN)
        return;
    while (page->body_to < page->cut && is_open(gal_page_line(page, page->body_to)) &&
           item_role(page, page->body_to) != GAL_LINE_OPEN)
        page->body_to++;
}

static bool is_source(const char *text)
{
    return (g_str_has_prefix(text, "—") || g_str_has_prefix(text, "–") ||
            g_str_has_prefix(text, "― ") || g_str_has_prefix(text, "- ")) &&
           gal_text_columns(text) <= LONGEST_SOURCE && !gal_text_is_sentence(text);
}

/* "> words", or words in quotes with who said them on the next line. */
static bool mark_quote(gal_text_page *page, int index)
{
    gal_text_line *line = gal_page_line(page, index);
    gal_text_line *next =
        index + 1 < gal_page_length(page) ? gal_page_line(page, index + 1) : NULL;
    const bool is_marked = g_str_has_prefix(line->text, "> ");
    const bool has_source = next && is_open(next) && is_source(next->text);

    if (!is_marked && !(has_source && gal_text_is_quoted(line->text)))
        return false;
    line->role = GAL_LINE_QUOTE;
    if (has_source)
        next->role = GAL_LINE_QUOTE_SOURCE;
    return true;
}

static bool is_short(const gal_text_line *line)
{
    return !line->is_sentence && line->columns <= LONGEST_SUBHEAD &&
           gal_text_words(line->text) <= MOST_SUBHEAD_WORDS && !strpbrk(line->text, "@") &&
           !gal_text_is_quoted(line->text) && line->text[1] != ':' &&
           !strchr(":,;", line->text[strlen(line->text) - 1]);
}

/* A short line alone over a paragraph; several in a row are something else, such as verse. */
static bool is_subhead(const gal_text_page *page, int index, bool has_blanks)
{
    const gal_text_line *line = gal_page_line(page, index);
    const int next = next_text(page, index + 1, page->body_to);

    if (!is_short(line) || next < 0 || (has_blanks && !line->is_after_blank))
        return false;

    const gal_text_line *below = gal_page_line(page, next), *above = line - (index > 0);

    return !is_short(below) && (index <= page->body_from || !is_short(above) ||
                                above->role != GAL_LINE_PARAGRAPH);
}

/* A byline amid the text has an address, or only a note on the writer behind it. */
static bool is_closing_byline(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);
    const bool is_last = index + LAST_LINES >= page->body_to && index > page->body_from;

    return !line->is_sentence && (is_last || strchr(line->text, '@')) &&
           gal_is_byline(line->text);
}

static void mark_line(gal_text_page *page, int index, bool has_blanks)
{
    gal_text_line *line = gal_page_line(page, index);
    const gal_line_role item = item_role(page, index);

    if (item != GAL_LINE_OPEN)
        line->role = item;
    else if (mark_quote(page, index))
        return;
    else if (is_closing_byline(page, index))
        line->role = GAL_LINE_BYLINE;
    else if (is_subhead(page, index, has_blanks))
        line->role = GAL_LINE_SUBHEAD;
    else
        line->role = GAL_LINE_PARAGRAPH;
}

/* Whether paragraphs are set apart by blank lines, most of them at least. */
static bool is_set_apart(const gal_text_page *page)
{
    int apart = 0;

    for (int i = page->body_from; i < page->body_to; i++)
        apart += gal_page_line(page, i)->is_after_blank;
    return apart * 2 > page->body_to - page->body_from;
}

void gal_page_mark_body(gal_text_page *page)
{
    extend_to_list(page);

    const bool has_blanks = is_set_apart(page);

    for (int i = page->body_from; i < page->body_to; i++)
        if (is_open(gal_page_line(page, i)))
            mark_line(page, i, has_blanks);
}

/* A prompt of two lines goes on where its first has no full stop. */
static bool continues_prompt(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);
    const gal_text_line *above = index > 0 ? line - 1 : NULL;

    return above && !line->is_after_blank && !above->is_sentence &&
           above->role == GAL_LINE_DROPPED &&
           gal_furniture_ends_article(above->furniture) &&
           above->furniture != GAL_FURNITURE_END;
}

static bool speaks_of_comments(const char *text)
{
    char *lower = gal_lower(text, strlen(text));
    const bool speaks = strstr(lower, "comment") || strstr(lower, "kommentar") ||
                        strstr(lower, "comentario") || strstr(lower, "댓글");

    g_free(lower);
    return speaks;
}

static const char *tail_reason(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (continues_prompt(page, index))
        return line[-1].reason;
    if (line->columns <= LEAST_TAIL_TEXT && speaks_of_comments(line->text))
        return gal_furniture_reason(GAL_FURNITURE_COMMENT);
    return "page furniture after the article";
}

/*
 * Behind the cut nothing is text. Before it, short lines that are no sentences are
 * furniture on a page that has shown other furniture, and text in a plain file.
 */
static bool is_tail_text(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (index >= page->cut)
        return false;
    return !page->is_scraped || line->is_sentence || line->columns >= LEAST_TAIL_TEXT;
}

static void mark_tail_line(gal_text_page *page, int index)
{
    gal_text_line *line = gal_page_line(page, index);

    if (!line->is_sentence && gal_is_byline(line->text))
        line->role = GAL_LINE_BYLINE;
    else if (gal_is_address(line->text))
        line->role = GAL_LINE_ADDRESS;
    else if (gal_is_date_line(line->text))
        line->role = GAL_LINE_DATE;
    else if (is_tail_text(page, index))
        line->role = GAL_LINE_PARAGRAPH;
    else
        gal_page_drop(page, index, tail_reason(page, index));
}

void gal_page_mark_tail(gal_text_page *page)
{
    for (int i = page->body_to; i < gal_page_length(page); i++)
        if (is_open(gal_page_line(page, i)))
            mark_tail_line(page, i);
    for (int i = page->cut; i < gal_page_length(page); i++) {
        const gal_line_role role = gal_page_line(page, i)->role;

        if (role == GAL_LINE_CAPTION || role == GAL_LINE_CREDIT)
            gal_page_drop(page, i, "page furniture after the article");
    }
}
