/* SPDX-License-Identifier: Apache-2.0 */
/* The life of an article: made empty, filled by a reader, freed as a whole. */
#include "article/article.h"

#include <string.h>

gal_article *gal_article_new(void)
{
    gal_article *article = g_new0(gal_article, 1);

    article->arena = gal_arena_new();
    article->section = g_ptr_array_new();
    article->bylines = g_array_new(FALSE, TRUE, sizeof(gal_byline));
    article->photos = g_array_new(FALSE, TRUE, sizeof(gal_photo));
    article->body = g_ptr_array_new();
    article->related = g_array_new(FALSE, TRUE, sizeof(gal_related));
    article->dropped = g_array_new(FALSE, TRUE, sizeof(gal_dropped));
    article->findings = gal_findings_new();
    return article;
}

static void free_rows(GPtrArray *rows)
{
    if (!rows)
        return;
    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_unref(g_ptr_array_index(rows, i));
    g_ptr_array_unref(rows);
}

/* The blocks themselves are in the arena; their arrays are not. */
static void free_body(GPtrArray *body)
{
    if (!body)
        return;
    for (guint i = 0; i < body->len; i++) {
        gal_block *block = g_ptr_array_index(body, i);

        if (block->items)
            g_array_unref(block->items);
        free_rows(block->rows);
        free_body(block->body);
    }
    g_ptr_array_unref(body);
}

void gal_article_free(gal_article *article)
{
    if (!article)
        return;
    free_body(article->body);
    g_ptr_array_unref(article->section);
    g_array_unref(article->bylines);
    g_array_unref(article->photos);
    g_array_unref(article->related);
    g_array_unref(article->dropped);
    gal_findings_free(article->findings);
    gal_arena_free(article->arena);
    g_free(article);
}

const char *gal_article_string(gal_article *article, const char *text)
{
    return text && *text ? gal_arena_string(article->arena, text) : NULL;
}

gal_block *gal_article_add_block(gal_article *article, GPtrArray *body, gal_block_kind kind)
{
    gal_block *block = GAL_ARENA_NEW(article->arena, gal_block);

    block->kind = kind;
    if (kind == GAL_BLOCK_LIST)
        block->items = g_array_new(FALSE, TRUE, sizeof(gal_rich_text));
    if (kind == GAL_BLOCK_TABLE)
        block->rows = g_ptr_array_new();
    if (kind == GAL_BLOCK_SIDEBAR)
        block->body = g_ptr_array_new();
    g_ptr_array_add(body, block);
    return block;
}

void gal_article_add_byline(gal_article *article, const char *name, const char *role,
                            const char *email)
{
    const gal_byline byline = { gal_article_string(article, name),
                                gal_article_string(article, role),
                                gal_article_string(article, email) };

    g_array_append_val(article->bylines, byline);
}

gal_photo *gal_article_add_photo(gal_article *article)
{
    g_array_set_size(article->photos, article->photos->len + 1);
    return &g_array_index(article->photos, gal_photo, article->photos->len - 1);
}

void gal_article_drop(gal_article *article, const char *text, const char *reason, int line)
{
    const gal_dropped dropped = { gal_article_string(article, text),
                                  gal_article_string(article, reason), line };

    g_array_append_val(article->dropped, dropped);
}

int gal_article_finding_count(const gal_article *article)
{
    return (int)article->findings->items->len;
}

const char *gal_article_finding(const gal_article *article, int index)
{
    const gal_finding *finding =
        &g_array_index(article->findings->items, gal_finding, index);

    return gal_arena_format(article->arena, "%s: %s%s%s", finding->code,
                            finding->where ? finding->where : "",
                            finding->where ? ": " : "", finding->text);
}

const char *gal_block_kind_name(gal_block_kind kind)
{
    static const char *const names[GAL_BLOCK_KINDS] = {
        [GAL_BLOCK_PARAGRAPH] = "paragraph", [GAL_BLOCK_SUBHEAD] = "subhead",
        [GAL_BLOCK_QUOTE] = "quote",         [GAL_BLOCK_PULL_QUOTE] = "pull-quote",
        [GAL_BLOCK_LIST] = "list",           [GAL_BLOCK_PHOTO] = "photo",
        [GAL_BLOCK_TABLE] = "table",         [GAL_BLOCK_SIDEBAR] = "sidebar",
        [GAL_BLOCK_BREAK] = "break",
    };

    return names[kind];
}

const char *gal_text_mark_kind_name(gal_text_mark_kind kind)
{
    static const char *const names[GAL_TEXT_MARK_KINDS] = {
        [GAL_TEXT_STRONG] = "strong",
        [GAL_TEXT_EMPHASIS] = "emphasis",
        [GAL_TEXT_LINK] = "link",
        [GAL_TEXT_CODE] = "code",
        [GAL_TEXT_SUPERSCRIPT] = "superscript",
        [GAL_TEXT_SUBSCRIPT] = "subscript",
        [GAL_TEXT_NOTE] = "note",
        [GAL_TEXT_LANGUAGE] = "language",
    };

    return names[kind];
}

int gal_article_text_length(const char *text)
{
    return text ? (int)g_utf8_strlen(text, -1) : 0;
}

/* Its notes included. */
static int rich_length(const gal_rich_text *text)
{
    int length = gal_article_text_length(text->text);

    for (int i = 0; i < text->mark_count; i++)
        length += gal_article_text_length(text->marks[i].note);
    return length;
}

static int rows_length(const GPtrArray *rows)
{
    int length = 0;

    for (guint i = 0; rows && i < rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(rows, i);

        for (guint j = 0; j < row->len; j++)
            length += gal_article_text_length(g_ptr_array_index(row, j));
    }
    return length;
}

static int body_length(const GPtrArray *body)
{
    int length = 0;

    for (guint i = 0; body && i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        length += rich_length(&block->text);
        for (guint j = 0; block->items && j < block->items->len; j++)
            length += rich_length(&g_array_index(block->items, gal_rich_text, j));
        length += rows_length(block->rows);
        length += gal_article_text_length(block->headline) + body_length(block->body);
    }
    return length;
}

int gal_article_body_length(const gal_article *article)
{
    return body_length(article->body);
}

static gal_block *find_paragraph(const gal_article *article)
{
    for (guint i = 0; i < article->body->len; i++) {
        gal_block *block = g_ptr_array_index(article->body, i);

        if (block->kind == GAL_BLOCK_PARAGRAPH)
            return block;
    }
    return NULL;
}

gal_block *gal_article_dateline_paragraph(const gal_article *article, size_t *length)
{
    static const char dash[] = GAL_DATELINE_DASH;
    gal_block *first = article->dateline ? find_paragraph(article) : NULL;
    const size_t dateline = first ? strlen(article->dateline) : 0;

    if (!first || !g_str_has_prefix(first->text.text, article->dateline) ||
        !g_str_has_prefix(first->text.text + dateline, dash))
        return NULL;
    if (length)
        *length = dateline + strlen(dash);
    return first;
}
