/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands above the body of an article: section, kicker, headline, standfirst, bylines
 * and dates.
 */
#include <string.h>

#include "read/byline.h"
#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    LONGEST_HEADLINE = 250,
    LONGEST_FULL_STOPPED = 80, /* headlines with a full stop are short */
    HEAD_WINDOW = 200,         /* how far down a page's own menus are looked through */
    LONGEST_LABEL = 16,        /* a word over the headline */
    NAMED_WORDS = 4,           /* a line of so many words says something */
};

static bool is_open(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN;
}

/* Gives `line` the role if it has that shape. */
static void mark_meta(gal_text_line *line)
{
    if (gal_is_section(line->text))
        line->role = GAL_LINE_SECTION;
    else if (gal_is_date_line(line->text))
        line->role = GAL_LINE_DATE;
    else if (!line->is_sentence && gal_is_byline(line->text))
        line->role = GAL_LINE_BYLINE;
    else if (gal_is_address(line->text))
        line->role = GAL_LINE_ADDRESS;
}

static bool is_meta(const gal_text_line *line)
{
    return line->role == GAL_LINE_BYLINE || line->role == GAL_LINE_DATE ||
           line->role == GAL_LINE_ROLE;
}

/* "Staff Writer" below a byline. */
static void mark_roles(gal_text_page *page)
{
    for (int i = 1; i < page->body_from; i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (is_open(line) && !line->is_after_blank && gal_is_role(line->text) &&
            gal_page_line(page, i - 1)->role == GAL_LINE_BYLINE)
            line->role = GAL_LINE_ROLE;
    }
}

static bool may_be_headline(const gal_text_line *line)
{
    const bool has_full_stop = line->is_sentence && g_str_has_suffix(line->text, ".") &&
                               !g_str_has_suffix(line->text, "..");

    return is_open(line) && line->columns <= LONGEST_HEADLINE &&
           (!has_full_stop || line->columns <= LONGEST_FULL_STOPPED);
}

static bool is_title_of(const char *text, const char *headline)
{
    static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " · " };
    const gsize length = strlen(headline);

    if (length == 0 || !g_str_has_prefix(text, headline))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++)
        if (g_str_has_prefix(text + length, separators[i]))
            return strlen(text + length) <= 60;
    return false;
}

/*
 * The line that a page repeats is its headline: the first in the title, then above the
 * text. "Ferry returns | The Daily" is the title of a page with the headline "Ferry returns".
 */
static int find_repeated(const gal_text_page *page, int to)
{
    const int length = MIN(gal_page_length(page), HEAD_WINDOW);

    for (int i = 0; i < MIN(to, length); i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (!may_be_headline(line) || line->columns < 10)
            continue;
        for (int j = 0; j < MIN(length, page->body_from + 1); j++) {
            const gal_text_line *other = gal_page_line(page, j);

            if (j != i && is_open(other) &&
                (strcmp(line->text, other->text) == 0 ||
                 is_title_of(other->text, line->text)))
                return i;
        }
    }
    return -1;
}

static bool is_all_capitals(const char *text)
{
    int capitals = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_islower(g_utf8_get_char(text)))
            return false;
        capitals += g_unichar_isupper(g_utf8_get_char(text)) != 0;
    }
    return capitals > 1;
}

/* A label over the headline: one word, or a few in capitals or in brackets. */
static bool is_kicker(const gal_text_line *line)
{
    const int words = gal_text_words(line->text);

    if (line->is_sentence || line->columns > 24)
        return false;
    return (words == 1 && line->columns <= LONGEST_LABEL) ||
           (words <= 3 && is_all_capitals(line->text)) || *line->text == '[';
}

static int next_candidate(const gal_text_page *page, int from, int to)
{
    for (int i = from; i < to; i++)
        if (may_be_headline(gal_page_line(page, i)))
            return i;
    return -1;
}

static bool is_named(const gal_text_line *line)
{
    return gal_text_words(line->text) >= NAMED_WORDS || line->columns >= 25;
}

/* Menus stand above the section path: short lines there are no headline if one is below. */
static int skip_menus(const gal_text_page *page, int to)
{
    int section = -1;

    for (int i = 0; i < MIN(to, HEAD_WINDOW); i++)
        if (gal_page_line(page, i)->role == GAL_LINE_SECTION)
            section = i;
    for (int i = 0; i < section; i++)
        if (may_be_headline(gal_page_line(page, i)) && is_named(gal_page_line(page, i)))
            return 0;
    return next_candidate(page, section + 1, to) < 0 ? 0 : section + 1;
}

/* The first line that can be one; a label in front of a longer line is passed over. */
static int find_first_headline(const gal_text_page *page, int to)
{
    int found = next_candidate(page, skip_menus(page, to), to);

    while (found >= 0 && is_kicker(gal_page_line(page, found))) {
        const int next = next_candidate(page, found + 1, to);

        if (next < 0 || gal_page_line(page, next)->is_sentence)
            break;
        found = next;
    }
    return found;
}

/*
 * A text may begin with its body: then a sentence is no headline unless a byline or a date
 * follows it.
 */
static bool is_sentence_of_body(const gal_text_page *page, int index, int to)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (!line->is_sentence || !g_str_has_suffix(line->text, "."))
        return false;
    for (int i = index + 1; i < to; i++)
        if (is_meta(gal_page_line(page, i)))
            return false;
    return true;
}

/* "By Land and Sea" over a text is a headline if nothing else can be one. */
static void reopen_byline(gal_text_page *page, int to)
{
    for (int i = 0; i < to; i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (is_open(line) && may_be_headline(line))
            return;
    }
    for (int i = 0; i < to; i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (line->role == GAL_LINE_BYLINE && !strchr(line->text, '@')) {
            line->role = GAL_LINE_OPEN;
            return;
        }
    }
}

static void mark_headline(gal_text_page *page)
{
    const int to = MIN(page->body_from, gal_page_length(page));
    int found = page->end > 0 ? page->title : find_repeated(page, to);

    reopen_byline(page, to);
    if (found < 0 && page->end == 0)
        found = find_first_headline(page, to);
    if (found >= 0 && is_sentence_of_body(page, found, to))
        found = -1;
    page->headline = found;
    if (found >= 0)
        gal_page_line(page, found)->role = GAL_LINE_HEADLINE;
}

static bool repeats_headline(const char *text, const char *headline)
{
    GString *left = g_string_new(NULL), *right = g_string_new(NULL);

    gal_text_fold(text, left);
    gal_text_fold(headline, right);

    const bool repeats = right->len > 0 && (g_string_equal(left, right) ||
                                            is_title_of(left->str, right->str));

    g_string_free(left, TRUE);
    g_string_free(right, TRUE);
    return repeats;
}

static void drop_repeated_headlines(gal_text_page *page)
{
    const gal_text_line *headline = gal_page_line(page, page->headline);

    for (int i = 0; i < gal_page_length(page); i++) {
        const gal_text_line *line = gal_page_line(page, i);
        const bool is_outside = i < page->body_from || i >= page->body_to;

        if (!is_open(line) || line->columns > headline->columns + 80 ||
            line->columns < headline->columns - 20 || !is_outside)
            continue;
        if (repeats_headline(line->text, headline->text)) {
            gal_page_drop(page, i, "repeated headline");
            page->is_scraped = true;
        }
    }
}

/* A page's menus are in front of its headline; the line right above it may be a kicker. */
static void mark_above_headline(gal_text_page *page)
{
    for (int i = page->headline - 1; i >= 0; i--) {
        gal_text_line *line = gal_page_line(page, i);

        if (!is_open(line))
            continue;
        if (i == page->headline - 1 && is_kicker(line))
            line->role = GAL_LINE_KICKER;
        else
            gal_page_drop(page, i, "page furniture above the headline");
    }
}

/* The last line of the head that is not open, or that sets the head off from the body. */
static int last_decided(const gal_text_page *page, int to, bool is_setting_off)
{
    for (int i = to - 1; i > page->headline; i--) {
        const gal_text_line *line = gal_page_line(page, i);

        if (is_setting_off ? is_meta(line) || line->role == GAL_LINE_CAPTION
                           : !is_open(line))
            return i;
    }
    return page->headline;
}

/* Whether an open line below the headline is the body's first. */
static bool begins_body(const gal_text_page *page, int index, int to, bool has_standfirst)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (line->is_sentence)
        return index > last_decided(page, to, true);

    const int decided = last_decided(page, to, false);

    return index > decided &&
           (has_standfirst || last_decided(page, to, true) > page->headline);
}

/*
 * Between headline and body: what stands in front of a byline, a date or a photo is the
 * standfirst; a sentence behind them all begins the body.
 */
static void mark_below_headline(gal_text_page *page)
{
    const int to = MIN(page->body_from, gal_page_length(page));
    bool has_standfirst = false;

    for (int i = page->headline + 1; i < to; i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (!is_open(line))
            continue;
        if (begins_body(page, i, to, has_standfirst)) {
            page->body_from = i;
            return;
        }
        if (is_named(line) || line->is_sentence || !page->is_scraped) {
            line->role = GAL_LINE_STANDFIRST;
            has_standfirst = true;
        } else {
            gal_page_drop(page, i, "page furniture");
        }
    }
}

/* A text without sentences: its head ends with its first line that can be a headline. */
static void limit_head(gal_text_page *page)
{
    const int found =
        find_first_headline(page, MIN(page->body_from, gal_page_length(page)));
    int to = found + 1;

    while (
        to > 0 && to < page->body_from &&
        (!is_open(gal_page_line(page, to)) ||
         repeats_headline(gal_page_line(page, to)->text, gal_page_line(page, found)->text)))
        to++;
    page->body_from = MAX(to, 0);
}

void gal_page_mark_head(gal_text_page *page)
{
    for (int i = 0; i < MIN(page->body_from, gal_page_length(page)); i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (is_open(line))
            mark_meta(line);
        page->is_scraped = page->is_scraped || line->role == GAL_LINE_SECTION;
    }
    mark_roles(page);
    if (!page->has_prose)
        limit_head(page);
    mark_headline(page);
    if (page->headline < 0) {
        page->body_from = 0;
        return;
    }
    drop_repeated_headlines(page);
    mark_above_headline(page);
    mark_below_headline(page);
}
