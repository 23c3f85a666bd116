/* SPDX-License-Identifier: Apache-2.0 */
/* Where the article begins and ends on its page. */
#include "read/byline.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    PROSE_COLUMNS = 60, /* a sentence of this width is body text */
    LONG_COLUMNS = 120, /* and so is any line of this */
    LONGEST_STANDFIRST = 400,
    HEAD_WINDOW = 200, /* how far down a page's own menus are looked through */
    META_WINDOW = 12,  /* how far behind the first sentence a byline may be */
};

static bool is_open(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN;
}

static bool is_prose(const gal_text_line *line, int least_columns)
{
    return is_open(line) && (line->columns >= LONG_COLUMNS ||
                             (line->is_sentence && line->columns >= least_columns));
}

/* The first line from `from` on that is prose, -1 if none is. */
static int find_prose(const gal_text_page *page, int from, int least_columns)
{
    for (int i = from; i < gal_page_length(page); i++)
        if (is_prose(gal_page_line(page, i), least_columns))
            return i;
    return -1;
}

/* The columns of prose from one line up to another: how much of an article is there. */
static gint64 measure_prose(const gal_text_page *page, int from, int to)
{
    gint64 columns = 0;

    for (int i = from; i < to; i++)
        if (is_prose(gal_page_line(page, i), 1))
            columns += gal_page_line(page, i)->columns;
    return columns;
}

/*
 * Prompts to log in or comment and end marks come behind an article: the first that has at
 * least half of all prose before it. The same words above it are a page's menu.
 */
static int find_cut(const gal_text_page *page)
{
    const int length = gal_page_length(page);
    const gint64 all = measure_prose(page, 0, length);
    gint64 before = 0;

    for (int i = 0; i < length; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (all > 0 && before * 2 >= all && gal_furniture_ends_article(line->furniture))
            return i;
        if (is_prose(line, 1))
            before += line->columns;
    }
    return length;
}

/* An end mark amid the text was only a break between its parts. */
static void reopen_breaks(gal_text_page *page)
{
    for (int i = 0; i < page->cut; i++) {
        gal_text_line *line = gal_page_line(page, i);

        if (line->furniture == GAL_FURNITURE_END && i > 0 && gal_is_break(line->text))
            line->role = GAL_LINE_BREAK;
    }
}

static int last_prose(const gal_text_page *page, int from, int to)
{
    for (int i = to - 1; i >= from; i--)
        if (is_prose(gal_page_line(page, i), 20))
            return i;
    return -1;
}

static bool looks_like_meta(const gal_text_line *line)
{
    return !line->is_sentence &&
           (gal_is_byline(line->text) || gal_is_date_line(line->text));
}

/*
 * The first sentences are a standfirst if bylines or dates follow close behind and most of
 * the article comes after those: the line behind them, or `first_prose` if it is not so.
 */
static int find_meta_end(const gal_text_page *page, int first_prose)
{
    const int length = MIN(page->cut, first_prose + META_WINDOW);
    const gint64 all = measure_prose(page, 0, page->cut);
    gint64 before = 0;
    int sentences = 0, end = first_prose;

    for (int i = first_prose; i < length; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (!is_open(line))
            continue;
        if (i > first_prose && looks_like_meta(line)) {
            end = i + 1;
            continue;
        }
        sentences += line->is_sentence;
        before += line->columns;
        if (end > first_prose || sentences > 2 || before > LONGEST_STANDFIRST ||
            before * 2 > all)
            break;
    }
    return end;
}

void gal_page_find_body(gal_text_page *page)
{
    static const int least_columns[] = { PROSE_COLUMNS, 20, 1 };
    const int length = gal_page_length(page);
    int first = -1;

    page->cut = page->end > 0 ? page->end : find_cut(page);
    reopen_breaks(page);
    for (gsize i = 0; i < G_N_ELEMENTS(least_columns) && first < 0; i++)
        first = find_prose(page, 0, least_columns[i]);
    page->has_prose = first >= 0 && first < page->cut;
    if (!page->has_prose) {
        /* Scripts without full stops, verse: everything behind the headline is body. */
        page->body_from = MIN(length, HEAD_WINDOW);
        page->body_to = page->cut;
        return;
    }
    page->body_from = find_meta_end(page, first);
    page->body_to = last_prose(page, 0, page->cut) + 1;
}
