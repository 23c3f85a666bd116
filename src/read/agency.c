/* SPDX-License-Identifier: Apache-2.0 */
/* Datelines, bylines and dates of agency copy. */
#include "read/agency.h"

#include <string.h>

#include "base/lower.h"
#include "read/blocks.h"
#include "read/byline.h"
#include "read/fields.h"
#include "read/letters.h"
#include "read/shapes.h"

enum { MOST_FRONT_BLOCKS = 3 }; /* among which repetitions are looked for */

/* "20170102T222800" with its separators; a copy to be freed. */
static char *spell_date(const char *text)
{
    GString *date = g_string_new(NULL);

    for (int i = 0; text[i]; i++) {
        const bool is_date_end = i == 4 || i == 6, is_time_end = i == 11 || i == 13;

        if (i >= 8 && text[8] != 'T' && text[8] != ' ')
            break;
        if (is_date_end)
            g_string_append_c(date, '-');
        if (is_time_end && g_ascii_isdigit(text[i]))
            g_string_append_c(date, ':');
        g_string_append_c(date, i == 8 ? 'T' : text[i]);
    }
    return g_string_free(date, FALSE);
}

static bool is_compact(const char *text)
{
    return strspn(text, "0123456789") == 8;
}

const char *gal_agency_date(gal_article *article, const char *text, const char *where)
{
    if (!text)
        return NULL;

    char *date = is_compact(text) ? spell_date(text) : g_strdup(text);
    char *space = strlen(date) > 10 && date[10] == ' ' ? date + 10 : NULL;
    const char *found = NULL;

    if (space)
        *space = 'T';
    /* "… +0900": the zone apart, as YAML has it. */
    for (char *at = date; (at = strchr(at, ' '));)
        memmove(at, at + 1, strlen(at));
    if (!gal_date_is_valid(date) && strlen(date) > 10 && date[10] == 'T')
        date[10] = '\0';
    if (gal_date_is_valid(date))
        found = gal_article_string(article, date);
    else
        gal_findings_add(article->findings, "date-not-understood", where,
                         "\"%s\" is no date and was left out, expected ISO 8601 such as %s",
                         text, GAL_DATE_EXAMPLE);
    g_free(date);
    return found;
}

void gal_agency_add_byline(gal_article *article, const char *text)
{
    if (text && !gal_byline_read(article, text, GAL_BYLINE_CERTAIN))
        gal_article_add_byline(article, text, NULL, NULL);
}

/* Takes `bytes` off the front of a text, its marks with it. */
static void cut_front(gal_article *article, gal_rich_text *text, size_t bytes)
{
    const int letters = (int)g_utf8_strlen(text->text, (gssize)bytes);
    gal_text_mark *marks =
        GAL_ARENA_ARRAY(article->arena, gal_text_mark, (size_t)MAX(text->mark_count, 1));
    int kept = 0;

    for (int i = 0; i < text->mark_count; i++) {
        gal_text_mark mark = text->marks[i];

        mark.from = MAX(mark.from - letters, 0);
        mark.to -= letters;
        if (mark.from < mark.to)
            marks[kept++] = mark;
    }
    text->text += bytes;
    text->marks = marks;
    text->mark_count = kept;
}

/* The place where a story was written is no date and no sentence. */
static bool is_place(const char *text)
{
    return text && !g_ascii_isdigit(*text) && !gal_text_is_sentence(text);
}

static gal_block *first_paragraph(const gal_article *article)
{
    for (guint i = 0; i < MIN(article->body->len, (guint)MOST_FRONT_BLOCKS); i++) {
        gal_block *block = g_ptr_array_index(article->body, i);

        if (block->kind == GAL_BLOCK_PARAGRAPH)
            return block;
    }
    return NULL;
}

static void take_dateline(gal_article *article, const char *located)
{
    gal_block *first = first_paragraph(article);
    size_t length = 0;
    const size_t taken = first ? gal_dateline_length(first->text.text, &length) : 0;

    if (taken > 0) {
        if (is_place(article->dateline))
            gal_article_drop(article, article->dateline, "the text has a dateline", 0);
        article->dateline =
            g_strchomp(gal_arena_text(article->arena, first->text.text, length));
        cut_front(article, &first->text, taken);
        return;
    }
    if (!is_place(article->dateline)) {
        if (article->dateline)
            gal_article_drop(article, article->dateline, "date line", 0);
        article->dateline = NULL;
    }
    if (!article->dateline && first && is_place(located))
        article->dateline = gal_article_string(article, located);
}

static bool is_same(const char *a, const char *b)
{
    if (!a || !b)
        return false;

    GString *left = g_string_new(NULL), *right = g_string_new(NULL);

    gal_text_fold(a, left);
    gal_text_fold(b, right);

    const bool is = g_string_equal(left, right);

    g_string_free(left, TRUE);
    g_string_free(right, TRUE);
    return is;
}

/* "By Jane Doe" above the text, when the article has its byline already. */
static bool repeats_byline(const gal_article *article, const char *text)
{
    if (article->bylines->len == 0 || strlen(text) > 200)
        return false;

    const char *name = g_array_index(article->bylines, gal_byline, 0).name;

    return name && strlen(text) < strlen(name) + 80 && gal_is_byline(text) &&
           strstr(text, name);
}

/* Why a block at the front is left out; NULL if it is not. */
static const char *front_reason(const gal_article *article, const gal_block *block)
{
    const char *text = block->text.text;

    if (!text || (block->kind != GAL_BLOCK_PARAGRAPH && block->kind != GAL_BLOCK_SUBHEAD))
        return NULL;
    if (is_same(text, article->headline))
        return "repeated headline";
    if (repeats_byline(article, text))
        return "repeated byline";
    return NULL;
}

static void drop_repetitions(gal_article *article)
{
    for (guint i = 0; i < MIN(article->body->len, (guint)MOST_FRONT_BLOCKS);) {
        const gal_block *block = g_ptr_array_index(article->body, i);
        const char *reason = front_reason(article, block);

        if (!reason) {
            i++;
            continue;
        }
        gal_article_drop(article, block->text.text, reason, 0);
        gal_body_remove(article->body, i);
    }
}

/* A description that is the first paragraph again, whole or cut short. */
static bool repeats_start(const gal_article *article, const char *text)
{
    const gal_block *first = first_paragraph(article);
    gsize length = strlen(text);

    if (!first)
        return false;
    while (length > 0 && strchr(" .", text[length - 1]))
        length--;
    if (g_str_has_suffix(text, "…"))
        length = strlen(text) - strlen("…");
    return length > 0 && strncmp(first->text.text, text, length) == 0;
}

static void drop_standfirst(gal_article *article)
{
    const char *standfirst = article->standfirst;
    const char *reason = NULL;

    if (!standfirst)
        return;
    if (is_same(standfirst, article->headline))
        reason = "repeated headline";
    else if (repeats_start(article, standfirst))
        reason = "repeats the first paragraph";
    if (!reason)
        return;
    gal_article_drop(article, standfirst, reason, 0);
    article->standfirst = NULL;
}

/* Subheads at the end, of things that are no text: "Embed (large):". Photos among them
   stand for themselves. */
static void drop_last_subheads(gal_article *article)
{
    GPtrArray *body = article->body;
    guint from = body->len;

    while (from > 1 &&
           (((gal_block *)g_ptr_array_index(body, from - 1))->kind == GAL_BLOCK_PHOTO ||
            ((gal_block *)g_ptr_array_index(body, from - 1))->kind == GAL_BLOCK_SUBHEAD))
        from--;

    guint kept = from;

    for (guint i = from; i < body->len; i++) {
        gal_block *block = g_ptr_array_index(body, i);

        if (block->kind == GAL_BLOCK_PHOTO)
            body->pdata[kept++] = block;
        else
            gal_article_drop(article, block->text.text, "heading of what was left out", 0);
    }
    g_ptr_array_set_size(body, (gint)kept);
}

void gal_agency_finish(gal_article *article, const char *located)
{
    drop_repetitions(article);
    drop_last_subheads(article);
    /* Before the dateline goes, and once more without it. */
    drop_standfirst(article);
    take_dateline(article, located);
    drop_standfirst(article);
    if (!article->language)
        article->language = gal_article_guess_language(article);
}
