/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks that are no text of the article, told by their words, shapes and places. */
#include "read/html_judge.h"

#include <string.h>

#include "read/byline.h"
#include "read/letters.h"
#include "read/shapes.h"

enum {
    LONGEST_LINE = 140,
    TOP_BLOCKS = 8,
    LONGEST_CREDIT = 90,
    LONGEST_END = 40,
    LONGEST_RIGHTS = 160,
    LONGEST_LABEL = 12,
    LEAST_LABELS = 6,
    MOST_LABELS = 200,
    MOST_DETAILS = 40,
};

static void record(gal_html_page *page, const char *text, const char *reason)
{
    gal_article_drop(page->article, text, reason, 0);
}

bool gal_html_is_headline(const gal_html_judge *by, const char *text)
{
    GString *folded = g_string_new(NULL);

    gal_text_fold(text, folded);

    const bool is = by->headline && strcmp(by->headline, folded->str) == 0;

    g_string_free(folded, TRUE);
    return is;
}

/* "05/10/2018", "2018-10-05", "2018年10月5日". */
static bool has_date(const char *text)
{
    int digits = 0, parts = 0;

    for (; *text; text++) {
        if (g_ascii_isdigit(*text)) {
            digits++;
            if (parts == 2 && digits >= 2)
                return true;
        } else if (digits > 0 && digits <= 4 && parts < 2 && strchr("./-", *text)) {
            parts++;
            digits = 0;
        } else {
            parts = digits = 0;
        }
    }
    return false;
}

/* "Oct 15, 2015 · 18 min read". */
static bool begins_with_date(const char *text)
{
    static const char *const signs[] = { " · ", " | ", " • ", " – ", " - " };

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *sign = strstr(text, signs[i]);

        if (sign) {
            char *date = g_strndup(text, (gsize)(sign - text));
            const bool is_date = gal_is_date_line(date);

            g_free(date);
            return is_date;
        }
    }
    return false;
}

/* A line of names, dates and little else under the headline. */
static bool is_details(const gal_html_judge *by, const char *text)
{
    const GArray *bylines = by->page->article->bylines;
    bool names_somebody = false;

    for (guint i = 0; i < bylines->len && !names_somebody; i++)
        names_somebody = strstr(text, g_array_index(bylines, gal_byline, i).name) != NULL;
    return gal_is_date_line(text) || gal_is_byline(text) || begins_with_date(text) ||
           (has_date(text) && !gal_text_is_sentence(text)) ||
           (names_somebody && gal_text_columns(text) <= 100 && !gal_text_is_sentence(text));
}

/* "Photo: Jane Doe" without the photo. */
static bool is_credit_line(const char *text, int columns)
{
    gal_credit credit;

    return columns <= LONGEST_CREDIT && gal_caption_parse(text, &credit) &&
           credit.to > credit.from;
}

/* Why a block of text is left out; NULL for one that stays. */
static const char *judge_text(gal_html_judge *by, const gal_block *block, guint index)
{
    const char *text = block->text.text;
    const int columns = gal_text_columns(text);
    const gal_furniture kind = gal_phrases_kind(by->phrases, text, columns);

    if (by->written < TOP_BLOCKS / 2 && gal_html_is_headline(by, text))
        return "repeated headline";
    if (kind != GAL_FURNITURE_NONE)
        return gal_furniture_reason(kind);
    if (is_credit_line(text, columns))
        return gal_html_part_reason(GAL_PART_CAPTION);
    if (columns <= LONGEST_LINE && by->written < 2 && index < MOST_DETAILS &&
        is_details(by, text))
        return gal_html_part_reason(GAL_PART_DETAILS);
    return NULL;
}

/* The first text of a list of one, which pages use for anything. */
static const char *single_item(const gal_block *block)
{
    return block->items && block->items->len == 1
               ? g_array_index(block->items, gal_rich_text, 0).text
               : NULL;
}

/* Short and with a digit: a figure of a diagram, as drawings made of text have many. */
static bool is_label(const gal_block *block)
{
    return block->kind == GAL_BLOCK_PARAGRAPH && block->text.text &&
           gal_text_columns(block->text.text) <= LONGEST_LABEL;
}

/* How many labels there are in a row, if they are enough to be a drawing's; else 0. */
static guint count_labels(const GPtrArray *body, guint from)
{
    guint to = from, digits = 0;

    while (to < body->len && to - from < MOST_LABELS &&
           is_label(g_ptr_array_index(body, to))) {
        digits += strpbrk(((const gal_block *)g_ptr_array_index(body, to))->text.text,
                          "0123456789") != NULL;
        to++;
    }
    return to - from >= LEAST_LABELS && digits * 2 >= to - from ? to - from : 0;
}

static bool is_text(const gal_block *block)
{
    return block->text.text != NULL;
}

static int count_items(const gal_block *block)
{
    int letters = 0;

    for (guint i = 0; block->items && i < block->items->len; i++)
        letters +=
            gal_article_text_length(g_array_index(block->items, gal_rich_text, i).text);
    return letters;
}

/* Of text and lists; a table counts as one line. */
static int count_letters(const GPtrArray *body, guint from)
{
    int letters = 0;

    for (guint i = from; i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        letters += gal_article_text_length(block->text.text) + count_items(block) +
                   (block->rows ? LONGEST_LINE * (int)block->rows->len : 0);
    }
    return letters;
}

/* A heading such as "Comments" or "Related" behind most of the text ends the article. */
static bool ends_article(const gal_html_judge *by, const gal_block *block, guint index)
{
    const char *text = block->text.text;
    const gal_furniture kind = gal_phrases_kind(by->phrases, text, gal_text_columns(text));
    const GPtrArray *body = by->page->article->body;

    const bool is_heading =
        block->kind == GAL_BLOCK_SUBHEAD && gal_text_columns(text) <= LONGEST_END;

    return is_heading &&
           (gal_furniture_ends_article(kind) || kind == GAL_FURNITURE_RELATED ||
            kind == GAL_FURNITURE_NEWSLETTER || kind == GAL_FURNITURE_PAGE) &&
           count_letters(body, index) * (kind == GAL_FURNITURE_COMMENT ? 2 : 4) <
               by->letters;
}

/* A byline that nobody told before is used; of a date line the words are recorded too. */
static bool take_details(gal_article *article, const char *text, const char *reason)
{
    if (strcmp(reason, gal_html_part_reason(GAL_PART_DETAILS)) != 0)
        return false;
    if (!article->published)
        gal_date_line_read(article, text);
    return article->bylines->len == 0 &&
           gal_byline_read(article, text, GAL_BYLINE_BY_SHAPE);
}

static void record_items(gal_html_page *page, const gal_block *list, const char *reason)
{
    for (guint i = 0; i < list->items->len; i++)
        record(page, g_array_index(list->items, gal_rich_text, i).text, reason);
    g_array_unref(list->items);
}

static void sift_blocks(gal_html_judge *by)
{
    GPtrArray *body = by->page->article->body;
    const char *ended = NULL;
    guint kept = 0, labels = 0;

    by->letters = count_letters(body, 0);
    for (guint i = 0; i < body->len; i++) {
        gal_block *block = g_ptr_array_index(body, i);
        const char *item = single_item(block), *reason = NULL;

        if (labels == 0)
            labels = count_labels(body, i);
        if (labels > 0) {
            labels--;
            reason = "label of a drawing";
        } else if (is_text(block)) {
            reason = judge_text(by, block, i);
        }
        if (item && by->written < 2 && is_details(by, item)) {
            record(by->page, item, gal_html_part_reason(GAL_PART_DETAILS));
            g_array_unref(block->items);
            continue;
        }

        if (reason && !ended && ends_article(by, block, i))
            ended = reason;
        if (ended && is_text(block))
            reason = ended;
        if (ended && block->items) {
            record_items(by->page, block, ended);
            continue;
        }

        if (reason) {
            if (!take_details(by->page->article, block->text.text, reason))
                record(by->page, block->text.text, reason);
            continue;
        }
        by->written += is_text(block) && gal_text_columns(block->text.text) > 60;
        body->pdata[kept++] = block;
    }
    g_ptr_array_set_size(body, (gint)kept);
}

/* Subheads and breaks behind which nothing comes. */
static void trim_end(gal_html_page *page)
{
    GPtrArray *body = page->article->body;

    while (body->len > 0) {
        const gal_block *last = g_ptr_array_index(body, body->len - 1);

        if (last->kind != GAL_BLOCK_SUBHEAD && last->kind != GAL_BLOCK_BREAK)
            return;
        if (last->text.text)
            record(page, last->text.text, "heading of what was left out");
        g_ptr_array_set_size(body, (gint)body->len - 1);
    }
}

bool gal_html_is_rights(const gal_html_judge *by, const char *text)
{
    return gal_text_columns(text) <= LONGEST_RIGHTS &&
           gal_phrases_is_rights(by->phrases, text);
}

void gal_html_judge_blocks(gal_html_judge *by)
{
    sift_blocks(by);
    trim_end(by->page);
}
