/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where on a scraped page the article is. Every line is worth something: long sentences
 * much, short lines less than nothing; the article is the run of lines with the greatest
 * sum. What is outside it, and runs of short lines within it, is left out.
 */
#include <string.h>

#include "base/lower.h"
#include "read/byline.h"
#include "read/letters.h"
#include "read/page.h"
#include "read/shapes.h"

enum {
    LEAST_FURNITURE = 3, /* lines of it that a page shows at least */
    LEAST_SHORT = 30,    /* and lines that are no prose */
    LONG_PROSE = 160,    /* columns of a paragraph that surely is prose */
    PROSE = 80,          /* and of one that may be a teaser */
    SENTENCE = 40,
    LINK_TITLE = 130, /* without a full stop, a longer line is no title */
    MOST_WORTH = 300,
    LONGEST_TITLE = 200,
    SHORTEST_TITLE = 10,
    HEAD_LINES = 60,     /* how far above the text its headline may stand */
    LEAST_ARTICLE = 200, /* worth of the text in front of comments */
    MOST_STANDFIRSTS = 2,
    PATH_LINES = 12,
    SIGNATURE_LINES = 3, /* behind the text, in which its writer may stand */
    TEASER_LINES = 2,    /* short lines before and behind a teaser */
    LONG_ITEM = 35,      /* mean columns of a list that is no menu */
    PLAIN_ITEM = 60,
    MEAN_WORD = 15,
    META_LINES = 3,
    SHORT = 45,
    OFTEN = 3 /* a short line so often is furniture */
};

typedef struct region {
    int from, to;
    gint64 worth;
} region;

static bool is_open(const gal_text_line *line)
{
    return line->role == GAL_LINE_OPEN;
}

static bool is_item(const gal_text_line *line)
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
static bool is_repeated(const gal_text_line *line)
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
static bool is_prose(const gal_text_line *line)
{
    if (!is_open(line) || is_repeated(line) || line->is_heading || is_code(line))
        return false;
    return line->is_sentence ? line->columns >= SENTENCE
                             : line->columns >= LINK_TITLE && !is_item(line);
}

/* Prose amid short lines on both sides is a teaser. */
static bool is_teaser(const gal_text_page *page, int index)
{
    int around[2] = { 0, 0 };

    for (int side = 0; side < 2; side++)
        for (int i = index + (side ? 1 : -1);
             i >= 0 && i < gal_page_length(page) && around[side] < TEASER_LINES;
             i += side ? 1 : -1) {
            const gal_text_line *line = gal_page_line(page, i);

            if (is_prose(line))
                break;
            around[side] += line->role != GAL_LINE_DROPPED && !line->is_heading;
        }
    return around[0] >= TEASER_LINES && around[1] >= TEASER_LINES;
}

static int worth_of(const gal_text_page *page, int index)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (line->role == GAL_LINE_CAPTION || line->role == GAL_LINE_CREDIT ||
        line->role == GAL_LINE_BREAK)
        return 0;
    if (line->role == GAL_LINE_DROPPED)
        return line->furniture == GAL_FURNITURE_ADVERTISEMENT ? 0 : -10;
    if (is_repeated(line))
        return -40;
    if (!is_prose(line))
        return is_item(line)      ? (line->columns >= LONG_ITEM ? -10 : -25)
               : line->is_heading ? -10
                                  : -25;
    if (line->columns <= 3 * LONG_PROSE && is_teaser(page, index))
        return 10;
    if (line->columns >= LONG_PROSE)
        return MIN(line->columns, MOST_WORTH);
    if (line->columns >= PROSE)
        return is_item(line) ? 20 : 50;
    return is_item(line) ? 0 : 15;
}

/* "Reply" also stands under a message that is shown amid the text. */
static bool is_reply(const char *text)
{
    static const char words[] = " reply replies antworten répondre responder ";
    char *lower = gal_lower(text, strlen(text));
    const bool is = gal_word_is_among(words, lower, strlen(lower));

    g_free(lower);
    return is;
}

static bool begins_comments(const gal_text_line *line)
{
    return line->furniture == GAL_FURNITURE_COMMENT &&
           (line->times >= OFTEN || !is_reply(line->text));
}

/* The run with the greatest worth in [from, to). */
static region find_densest(const gal_text_page *page, int from, int to)
{
    region best = { from, from, 0 };
    gint64 sum = 0;
    int start = from;

    for (int i = from; i < to; i++) {
        sum += worth_of(page, i);
        if (sum <= 0) {
            sum = 0;
            start = i + 1;
        } else if (sum > best.worth) {
            best = (region){ start, i + 1, sum };
        }
    }
    return best;
}

/*
 * Comments may be longer than what they are about: of the parts between comment prompts the
 * first counts that holds a good share of the best one.
 */
static region find_region(const gal_text_page *page)
{
    const int length = gal_page_length(page);
    region best = find_densest(page, 0, length);

    for (int from = 0; from < length;) {
        int to = from;

        while (to < length && !begins_comments(gal_page_line(page, to)))
            to++;

        const region part = find_densest(page, from, to);

        if (part.worth * 3 >= best.worth && part.worth >= LEAST_ARTICLE)
            return part;
        from = to + 1;
    }
    return best;
}

/* Short lines that stand often on the page, and prose that stands a second time. */
static void mark_repeated(gal_text_page *page)
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

static bool is_meta(const gal_text_line *line)
{
    return !line->is_sentence &&
           (gal_is_byline(line->text) || gal_is_date_line(line->text) ||
            gal_is_address(line->text) || gal_is_section(line->text));
}

static bool may_be_title(const gal_text_line *line)
{
    return is_open(line) && line->columns >= SHORTEST_TITLE &&
           line->columns <= LONGEST_TITLE && !is_item(line) && !is_meta(line);
}

/* "11:45" */
static bool has_time(const char *text)
{
    for (const char *colon = text; (colon = strchr(colon, ':')); colon++)
        if (colon > text && g_ascii_isdigit(colon[-1]) && g_ascii_isdigit(colon[1]) &&
            g_ascii_isdigit(colon[2]))
            return true;
    return false;
}

/* Who wrote it and when stands right below a headline. */
static bool has_meta_below(const gal_text_page *page, int index)
{
    const int to = MIN(index + META_LINES, gal_page_length(page) - 1);

    for (int i = index + 1; i <= to; i++)
        if (is_meta(gal_page_line(page, i)))
            return true;
    return false;
}

static int title_worth(const gal_text_page *page, int index, int distance)
{
    const gal_text_line *line = gal_page_line(page, index);
    const bool is_long = line->columns > SHORT / 2;
    int worth = 3 * MIN(line->columns / 6, 10) - distance;

    worth += !line->is_heading ? 0 : line->indent == 0 ? 30 : 10;
    worth -= line->is_sentence && g_str_has_suffix(line->text, ".") ? 20 : 0;
    worth -= is_repeated(line) && !is_long ? 20 : 0;
    worth += line->times > 1 && is_long ? 15 : 0;
    worth += has_meta_below(page, index) ? 12 : 0;
    worth -= strstr(line->text, " | ") ? 15 : 0;
    worth -= has_time(line->text) ? 20 : 0;
    return worth;
}

static int find_title(const gal_text_page *page, int before)
{
    int best = -1, most = 0, distance = 0;

    for (int i = before - 1; i >= MAX(0, before - HEAD_LINES); i--) {
        const gal_text_line *line = gal_page_line(page, i);

        distance += is_open(line);
        if (!may_be_title(line))
            continue;

        const int worth = title_worth(page, i, distance);

        if (best < 0 || worth > most) {
            best = i;
            most = worth;
        }
    }
    return best;
}

/* The path of sections next above the headline, -1 if there is none. */
static int find_path(const gal_text_page *page, int title)
{
    for (int i = title - 1; i >= MAX(0, title - PATH_LINES); i--)
        if (is_open(gal_page_line(page, i)) && !is_item(gal_page_line(page, i)) &&
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
        return is_open(line) && !is_item(line);
    return index >= page->end && index < page->end + SIGNATURE_LINES && is_open(line) &&
           !line->is_sentence && strchr(line->text, '@') && gal_is_byline(line->text);
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

        if (!is_open(line) || is_meta(line))
            continue;
        if (!is_item(line) && line->is_sentence && line->columns >= SENTENCE &&
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
    for (; i < to && !is_prose(gal_page_line(page, i)); i++)
        *open += is_open(gal_page_line(page, i));
    return i;
}

/* Where in a run of short lines a list begins that the text announces; `to` if none does. */
static int find_announced(const gal_text_page *page, int from, int to)
{
    for (int i = MAX(from - 1, 0); i < to; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (is_open(line) && line->columns >= LONG_ITEM &&
            line->text[strlen(line->text) - 1] == ':')
            return i;
    }
    return to;
}

static bool may_be_subhead(const gal_text_page *page, int index, int open)
{
    const gal_text_line *line = gal_page_line(page, index);

    if (is_repeated(line) || is_item(line) || is_meta(line))
        return false;
    return page->is_dump ? line->is_heading : open == 1;
}

/* Items that say more than a menu's. */
static bool is_list(const gal_text_page *page, int from, int to)
{
    int items = 0, columns = 0;

    for (int i = from; i < to; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (!is_open(line))
            continue;
        items += is_item(line);
        columns += is_item(line) ? line->columns : 0;
    }
    return items > 0 && columns >= items * LONG_ITEM;
}

/* Leaves out short lines amid the text but a subhead right above the next paragraph. */
static void thin_run(gal_text_page *page, int from, int to, int open)
{
    const bool has_list = is_list(page, from, to);
    const int announced = find_announced(page, from, to);

    for (int i = from; i < announced; i++) {
        const gal_text_line *line = gal_page_line(page, i);

        if (is_open(line) && !(has_list && is_item(line)) &&
            !(!page->is_dump && line->columns >= PLAIN_ITEM && !is_repeated(line)) &&
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
        others += !is_prose(line);
    }
    return furniture >= LEAST_FURNITURE && others >= LEAST_SHORT;
}

void gal_page_find_article(gal_text_page *page)
{
    if (!page->is_dump && !has_menus(page))
        return;
    mark_repeated(page);

    const region article = find_region(page);

    if (article.worth == 0)
        return;

    const int title = find_title(page, article.from);

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
