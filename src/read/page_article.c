/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaves out what a scraped page has around its article, and the runs of short lines amid
 * it. The passes behind this one then see little more than the article.
 */
#include <string.h>

#include "read/byline.h"
#include "read/page_region.h"
#include "read/shapes.h"

enum {
    LEAST_FURNITURE = 3, /* lines of it that a page shows at least */
    LEAST_SHORT = 30,    /* and lines that are no prose */
    SENTENCE = 40,       /* columns of a summary */
    MOST_STANDFIRSTS = 2,
    PATH_LINES = 12,     /* above the headline, in which the path of sections may stand */
    SIGNATURE_LINES = 3, /* behind the text, in which its writer may stand */
    PLAIN_ITEM = 60,     /* columns of a list's item that nothing marks as one */
};

/* The path of sections next above the headline, -1 if there is none. */
static int find_path(const gal_text_page *page, int title)
{
    for (int i = title - 1; i >= MAX(0, title - PATH_LINES); i--)
        if (gal_line_is_open(gal_page_line(page, i)) &&
            !gal_line_is_item(gal_page_line(page, i)) &&
            gal_is_section(gal_page_line(page, i)->text))
            return i;
    return -1;
}

/* The path of sections, a label between it and the headline, and who wrote the text. */
static bool is_kept(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (index == page->path)
        return true;
    if (page->path >= 0 && index == page->path + 1 && index + 1 == page->title)
        return gal_line_is_open(line) && !gal_line_is_item(line);
    return index >= page->end && index < page->end + SIGNATURE_LINES &&
           gal_line_is_open(line) && !line->is_sentence && strchr(line->text, '@') &&
           gal_is_byline(line->text);
}

static void drop_between(gal_text_page *page, int from, int to, const char *reason)
{
    for (int i = from; i < to; i++) {
        const gal_line_role role = gal_page_line(page, i)->role;

        if (role != GAL_LINE_DROPPED && role != GAL_LINE_RIGHTS && !is_kept(page, i))
            gal_page_drop(page, i, reason);
    }
}

/* Between headline and text only who, when and a summary are the article's. */
static void thin_head(gal_text_page *page, int from, int to)
{
    int standfirsts = 0;

    for (int i = from; i < to; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (!gal_line_is_open(line) || gal_line_is_meta(line))
            continue;
        if (!gal_line_is_item(line) && line->is_sentence && line->columns >= SENTENCE &&
            standfirsts++ < MOST_STANDFIRSTS)
            continue;
        gal_page_drop(page, i, "page furniture");
    }
}

/* The end of the run of lines from `from` on that are no prose. */
static int find_run_end(const gal_text_page *page, int from, int to, int *open)
{
    int i = from;

    *open = 0;
    for (; i < to && !gal_line_is_prose(gal_page_line(page, i)); i++)
        *open += gal_line_is_open(gal_page_line(page, i));
    return i;
}

/* Where in a run of short lines a list begins that the text announces; `to` if none does. */
static int find_announced(const gal_text_page *page, int from, int to)
{
    for (int i = MAX(from - 1, 0); i < to; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (gal_line_is_open(line) && line->columns >= GAL_LINE_LONG_ITEM &&
            line->text[strlen(line->text) - 1] == ':')
            return i;
    }
    return to;
}

static bool may_be_subhead(const gal_text_page *page, int index, int open)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (gal_line_is_repeated(line) || gal_line_is_item(line) || gal_line_is_meta(line))
        return false;
    return page->is_dump ? line->is_heading : open == 1;
}

/* Items that say more than a menu's. */
static bool is_list(const gal_text_page *page, int from, int to)
{
    int items = 0, columns = 0;

    for (int i = from; i < to; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (!gal_line_is_open(line))
            continue;
        items += gal_line_is_item(line);
        columns += gal_line_is_item(line) ? line->columns : 0;
    }
    return items > 0 && columns >= items * GAL_LINE_LONG_ITEM;
}

/* Leaves out short lines amid the text but a subhead right above the next paragraph. */
static void thin_run(gal_text_page *page, int from, int to, int open)
{
    const bool has_list = is_list(page, from, to);
    const int announced = find_announced(page, from, to);

    for (int i = from; i < announced; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (gal_line_is_open(line) && !(has_list && gal_line_is_item(line)) &&
            !(!page->is_dump && line->columns >= PLAIN_ITEM &&
              !gal_line_is_repeated(line)) &&
            !(i == to - 1 && may_be_subhead(page, i, open)))
            gal_page_drop(page, i, "page furniture");
    }
}

static void thin_body(gal_text_page *page, int from, int to)
{
    for (int i = from, open; i < to; i++) {
        const int end = find_run_end(page, i, to, &open);

        if (end > i)
            thin_run(page, i, end, open);
        i = end;
    }
}

static bool has_menus(const gal_text_page *page)
{
    int furniture = 0, others = 0;

    for (int i = 0; i < gal_page_length(page); i++) {
        const gal_text_line *line = gal_page_line(page, i);

        furniture += line->furniture != GAL_FURNITURE_NONE;
        others += !gal_line_is_prose(line);
    }
    return furniture >= LEAST_FURNITURE && others >= LEAST_SHORT;
}

void gal_page_find_article(gal_text_page *page)
{
    if (!page->is_dump && !has_menus(page))
        return;
    gal_page_count_lines(page);

    const gal_text_region article = gal_page_find_region(page);

    if (article.worth == 0)
        return;

    const int title = gal_page_find_title(page, article.from);

    page->title = title;
    page->end = article.to;
    page->path = find_path(page, title);
    drop_between(page, 0, MAX(title, 0), "page furniture above the article");
    thin_head(page, title + 1, article.from);
    thin_body(page, article.from, article.to);
    drop_between(page, article.to, gal_page_length(page),
                 "page furniture after the article");
    page->is_scraped = true;
}
