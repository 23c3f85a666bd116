/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where on a scraped page the article is. Every line is worth something: long sentences
 * much, short lines less than nothing; the article is the run of lines with the greatest
 * sum.
 */
#include <string.h>

#include "base/lower.h"
#include "read/letters.h"
#include "read/page_region.h"

enum {
    LONG_PROSE = 160,    /* columns of a paragraph that surely is prose */
    PROSE = 80,          /* and of one that may be a teaser */
    MOST_WORTH = 300,    /* of one line */
    LEAST_ARTICLE = 200, /* worth of the text in front of comments */
    TEASER_LINES = 2,    /* short lines before and behind a teaser */
};

/* Prose amid short lines on both sides is a teaser. */
static bool is_teaser(const gal_text_page *page, int index)
{
    int around[2] = { 0, 0 };

    for (int side = 0; side < 2; side++)
        for (int i = index + (side ? 1 : -1);
             i >= 0 && i < gal_page_length(page) && around[side] < TEASER_LINES;
             i += side ? 1 : -1) {
            const gal_text_line *line = gal_page_line(page, i);

            if (gal_line_is_prose(line))
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
    if (gal_line_is_repeated(line))
        return -40;
    if (!gal_line_is_prose(line))
        return gal_line_is_item(line) ? (line->columns >= GAL_LINE_LONG_ITEM ? -10 : -25)
               : line->is_heading     ? -10
                                      : -25;
    if (line->columns <= 3 * LONG_PROSE && is_teaser(page, index))
        return 10;
    if (line->columns >= LONG_PROSE)
        return MIN(line->columns, MOST_WORTH);
    if (line->columns >= PROSE)
        return gal_line_is_item(line) ? 20 : 50;
    return gal_line_is_item(line) ? 0 : 15;
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
           (line->times >= GAL_LINE_OFTEN || !is_reply(line->text));
}

/* The run with the greatest worth in [from, to). */
static gal_text_region find_densest(const gal_text_page *page, int from, int to)
{
    gal_text_region best = { from, from, 0 };
    gint64 sum = 0;
    int start = from;

    for (int i = from; i < to; i++) {
        sum += worth_of(page, i);
        if (sum <= 0) {
            sum = 0;
            start = i + 1;
        } else if (sum > best.worth) {
            best = (gal_text_region){ start, i + 1, sum };
        }
    }
    return best;
}

/*
 * Comments may be longer than what they are about: of the parts between comment prompts the
 * first counts that holds a good share of the best one.
 */
gal_text_region gal_page_find_region(const gal_text_page *page)
{
    const int length = gal_page_length(page);
    gal_text_region best = find_densest(page, 0, length);

    for (int from = 0; from < length;) {
        int to = from;

        while (to < length && !begins_comments(gal_page_line(page, to)))
            to++;

        const gal_text_region part = find_densest(page, from, to);

        if (part.worth * 3 >= best.worth && part.worth >= LEAST_ARTICLE)
            return part;
        from = to + 1;
    }
    return best;
}
