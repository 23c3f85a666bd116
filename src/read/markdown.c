/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown with front matter: the parser calls back for each block, span and text. */
#include <string.h>

#include "read/agency.h"
#include "read/decode.h"
#include "read/fields.h"
#include "read/html_blocks.h"
#include "read/markdown_build.h"
#include "read/markdown_fields.h"
#include "read/mojibake.h"
#include "read/read.h"

enum { MOST_CELLS = 200000 };

/* A mark whose end is missing ends with its block. */
static void close_marks(gal_markdown *to)
{
    for (int kind = 0; kind < GAL_TEXT_MARK_KINDS; kind++)
        while (to->blocks.text.open[kind] > 0)
            gal_blocks_close_mark(&to->blocks, (gal_text_mark_kind)kind);
}

static void end_item(gal_markdown *to)
{
    close_marks(to);
    const gal_rich_text item = gal_blocks_take(&to->blocks);

    if (to->list && item.text)
        g_array_append_val(to->list->items, item);
}

/* The first heading of the first level is the headline, if nothing came before it. */
static void begin_heading(gal_markdown *to, const MD_BLOCK_H_DETAIL *heading)
{
    gal_blocks_begin(&to->blocks, GAL_BLOCK_SUBHEAD);
    to->is_title =
        heading->level == 1 && !to->article->headline && to->article->body->len == 0;
}

/* Headlines and cells have no marks; a note on them would be lost. */
static const char *take_words(gal_markdown *to)
{
    const gal_rich_text taken = gal_blocks_take(&to->blocks);

    for (int i = 0; i < taken.mark_count; i++)
        if (taken.marks[i].kind == GAL_TEXT_NOTE)
            gal_article_drop(to->article, taken.marks[i].note, "footnote without a place",
                             to->line);
    return taken.text;
}

static void end_heading(gal_markdown *to)
{
    close_marks(to);
    if (!to->is_title) {
        gal_blocks_end(&to->blocks);
        return;
    }
    to->article->headline = take_words(to);
    to->blocks.kind = GAL_BLOCK_PARAGRAPH;
    to->is_title = false;
}

static void begin_list(gal_markdown *to, bool is_ordered)
{
    if (to->lists++ > 0) {
        end_item(to);
        return;
    }
    gal_blocks_end(&to->blocks);
    to->list = gal_article_add_block(to->article, to->article->body, GAL_BLOCK_LIST);
    to->list->is_ordered = is_ordered;
}

static void end_list(gal_markdown *to)
{
    end_item(to);
    if (--to->lists > 0)
        return;
    if (to->list->items->len == 0) {
        for (guint i = to->article->body->len; i > 0; i--)
            if (g_ptr_array_index(to->article->body, i - 1) == to->list) {
                gal_body_remove(to->article->body, i - 1);
                break;
            }
    }
    to->list = NULL;
}

static void begin_block(gal_markdown *to, MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_H: begin_heading(to, detail); break;
    case MD_BLOCK_QUOTE:
        if (!to->list)
            gal_blocks_begin(&to->blocks, GAL_BLOCK_QUOTE);
        break;
    case MD_BLOCK_UL: begin_list(to, false); break;
    case MD_BLOCK_OL: begin_list(to, true); break;
    case MD_BLOCK_LI: end_item(to); break;
    case MD_BLOCK_HR:
        gal_blocks_end(&to->blocks);
        if (to->article->body->len > 0 && !to->list)
            gal_article_add_block(to->article, to->article->body, GAL_BLOCK_BREAK);
        break;
    case MD_BLOCK_CODE:
        if (!to->list)
            gal_blocks_end(&to->blocks);
        to->keeps_lines = true;
        gal_blocks_open_mark(&to->blocks, GAL_TEXT_CODE, NULL);
        break;
    case MD_BLOCK_HTML: to->html = g_string_new(NULL); break;
    case MD_BLOCK_TABLE:
        gal_blocks_end(&to->blocks);
        if (!to->list)
            to->table =
                gal_article_add_block(to->article, to->article->body, GAL_BLOCK_TABLE);
        break;
    case MD_BLOCK_TR: to->row = to->table ? g_ptr_array_new() : NULL; break;
    default: break;
    }
}

static void end_html(gal_markdown *to)
{
    const gal_block_kind kind = to->blocks.kind;
    const char *words = to->list ? gal_html_words(to->article, to->html->str) : NULL;

    if (words)
        gal_html_text_append(&to->blocks.text, words, false);
    if (!to->list) {
        gal_blocks_begin(&to->blocks, kind);
        gal_html_add_blocks(to->article, to->article->body, to->html->str, to->html->len);
    }
    g_string_free(to->html, TRUE);
    to->html = NULL;
}

static void end_cell(gal_markdown *to)
{
    to->cells++;
    close_marks(to);
    if (!to->row) { /* a table in a list is text of its item */
        gal_html_text_break(&to->blocks.text);
        return;
    }

    const char *cell = take_words(to);

    g_ptr_array_add(to->row, (char *)(cell ? cell : ""));
}

static void end_block(gal_markdown *to, MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_H: end_heading(to); break;
    case MD_BLOCK_P:
        close_marks(to);
        if (to->list)
            gal_html_text_break(&to->blocks.text);
        else
            gal_blocks_begin(&to->blocks, to->blocks.kind);
        break;
    case MD_BLOCK_QUOTE:
        if (!to->list)
            gal_blocks_end(&to->blocks);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: end_list(to); break;
    case MD_BLOCK_LI: end_item(to); break;
    case MD_BLOCK_CODE:
        gal_blocks_close_mark(&to->blocks, GAL_TEXT_CODE);
        to->keeps_lines = false;
        if (!to->list)
            gal_blocks_end(&to->blocks);
        break;
    case MD_BLOCK_HTML: end_html(to); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: end_cell(to); break;
    case MD_BLOCK_TR:
        if (to->table)
            g_ptr_array_add(to->table->rows, to->row);
        to->row = NULL;
        break;
    case MD_BLOCK_THEAD:
        if (to->table)
            to->table->header_rows = (int)to->table->rows->len;
        break;
    case MD_BLOCK_TABLE: to->table = NULL; break;
    default: break;
    }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    begin_block(data, type, detail);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    gal_markdown *to = data;

    (void)detail;
    end_block(to, type);
    return to->cells > MOST_CELLS;
}

static bool parse(gal_article *article, char *text, size_t length, int line,
                  const char *source, gal_error *error)
{
    const MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                                        MD_FLAG_PERMISSIVEURLAUTOLINKS,
                               .enter_block = enter_block,
                               .leave_block = leave_block,
                               .enter_span = gal_markdown_enter_span,
                               .leave_span = gal_markdown_leave_span,
                               .text = gal_markdown_add_text };
    gal_markdown to = { .article = article,
                        .text = text,
                        .end = text + length,
                        .counted = text,
                        .line = line,
                        .notes = gal_markdown_notes_take(text, length, line, article) };

    gal_blocks_init(&to.blocks, article, article->body);

    const bool is_parsed = md_parse(text, (MD_SIZE)length, &parser, &to) == 0;

    if (is_parsed)
        gal_blocks_end(&to.blocks);
    gal_blocks_clear(&to.blocks);
    gal_markdown_notes_free(to.notes);
    if (to.row)
        g_ptr_array_unref(to.row);
    if (to.html)
        g_string_free(to.html, TRUE);
    return is_parsed ||
           gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, to.line, 0 },
                       "the tables have too many cells, expected at most %d", MOST_CELLS);
}

static bool read_text(gal_article *article, GString *text, const char *source,
                      gal_error *error)
{
    size_t length;
    int lines;
    char *start = text->str + strspn(text->str, " \t\r\n");
    const int skipped = (int)(start - text->str);
    gal_yaml *fields =
        gal_front_matter_read(start, &length, &lines, article->arena, source, error);

    if (fields)
        gal_markdown_set_fields(article, fields, source, error);
    gal_yaml_free(fields);
    if (error->fault_count > 0 ||
        !parse(article, start + length, text->len - (gsize)skipped - length, lines + 1,
               source, error))
        return false;
    gal_agency_finish(article, NULL);
    return gal_check_printable(article, source, error);
}

gal_article *gal_read_markdown(const char *bytes, size_t length, const char *source,
                               gal_error *error)
{
    gal_article *article = gal_article_new();
    GString *text = gal_decode_marked(bytes, length, article->findings);

    gal_repair_utf8(text, article->findings);
    gal_mend_mojibake(text, article->findings);

    const bool is_read = read_text(article, text, source, error);

    g_string_free(text, TRUE);
    if (is_read)
        return article;
    gal_article_free(article);
    return NULL;
}
