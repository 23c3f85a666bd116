/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown with front matter: the parser calls back for each block, span and text. */
#include <md4c.h>
#include <string.h>

#include "read/agency.h"
#include "read/blocks.h"
#include "read/decode.h"
#include "read/fields.h"
#include "read/html_blocks.h"
#include "read/markdown_fields.h"
#include "read/mojibake.h"
#include "read/photo_text.h"
#include "read/read.h"
#include "read/xml_prolog.h"

enum { MOST_CELLS = 200000 };

typedef struct builder {
    gal_blocks blocks;
    gal_article *article;
    const char *text, *end; /* the Markdown, to tell lines by */
    const char *counted;    /* up to where lines are counted */
    int line;
    gal_block *list, *table;
    GPtrArray *row;
    GString *alt, *caption; /* of the image that is open; NULL outside one */
    GString *html;          /* of the raw HTML that is open; NULL outside */
    const char *source;     /* of the image */
    int lists, images, cells;
    bool is_title, keeps_lines;
} builder;

/* Text comes in order, so that lines are counted once. */
static void count_lines(builder *to, const char *at)
{
    if (at < to->counted || at > to->end)
        return;
    for (; to->counted < at; to->counted++)
        to->line += *to->counted == '\n';
}

/* A value with its entities resolved. */
static const char *attribute_text(builder *to, const MD_ATTRIBUTE *attribute)
{
    GString *resolved =
        gal_xml_resolve_references(attribute->text ? attribute->text : "", attribute->size);
    bool had_controls = false;
    const char *text = gal_clean_field(to->article, resolved->str, &had_controls);

    g_string_free(resolved, TRUE);
    return text;
}

/* A mark whose end is missing ends with its block. */
static void close_marks(builder *to)
{
    for (int kind = 0; kind < GAL_TEXT_MARK_KINDS; kind++)
        while (to->blocks.text.open[kind] > 0)
            gal_blocks_close_mark(&to->blocks, (gal_text_mark_kind)kind);
}

static void end_item(builder *to)
{
    close_marks(to);
    const gal_rich_text item = gal_blocks_take(&to->blocks);

    if (to->list && item.text)
        g_array_append_val(to->list->items, item);
}

/* The first heading of the first level is the headline, if nothing came before it. */
static void begin_heading(builder *to, const MD_BLOCK_H_DETAIL *heading)
{
    gal_blocks_begin(&to->blocks, GAL_BLOCK_SUBHEAD);
    to->is_title =
        heading->level == 1 && !to->article->headline && to->article->body->len == 0;
}

static void end_heading(builder *to)
{
    close_marks(to);
    if (!to->is_title) {
        gal_blocks_end(&to->blocks);
        return;
    }
    to->article->headline = gal_blocks_take(&to->blocks).text;
    to->blocks.kind = GAL_BLOCK_PARAGRAPH;
    to->is_title = false;
}

static void begin_list(builder *to, bool is_ordered)
{
    if (to->lists++ > 0) {
        end_item(to);
        return;
    }
    gal_blocks_end(&to->blocks);
    to->list = gal_article_add_block(to->article, to->article->body, GAL_BLOCK_LIST);
    to->list->is_ordered = is_ordered;
}

static void end_list(builder *to)
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

static void begin_block(builder *to, MD_BLOCKTYPE type, void *detail)
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

static void end_html(builder *to)
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

static void end_cell(builder *to)
{
    to->cells++;
    close_marks(to);
    if (!to->row) { /* a table in a list is text of its item */
        gal_html_text_break(&to->blocks.text);
        return;
    }

    const gal_rich_text cell = gal_blocks_take(&to->blocks);

    g_ptr_array_add(to->row, (char *)(cell.text ? cell.text : ""));
}

static void end_block(builder *to, MD_BLOCKTYPE type)
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
    builder *to = data;

    (void)detail;
    end_block(to, type);
    return to->cells > MOST_CELLS;
}

/* A photo alone in its paragraph stands between paragraphs; others are the article's. */
static void begin_image(builder *to, const MD_SPAN_IMG_DETAIL *image)
{
    if (to->images++ > 0)
        return;
    to->alt = g_string_new(NULL);
    to->source = attribute_text(to, &image->src);
    to->caption = g_string_new(attribute_text(to, &image->title));
}

static void end_image(builder *to)
{
    if (--to->images > 0)
        return;

    const bool has_place = !to->list && !to->table && !to->is_title &&
                           gal_html_text_is_blank(&to->blocks.text);
    const gal_block_kind kind = to->blocks.kind;
    bool had_controls = false;
    gal_photo *photo =
        has_place ? gal_blocks_add_photo(&to->blocks) : gal_article_add_photo(to->article);

    to->blocks.kind = kind;
    photo->source = to->source;
    photo->alt = gal_clean_field(to->article, to->alt->str, &had_controls);
    gal_photo_set_caption(to->article, photo,
                          to->caption->len > 0 ? to->caption->str : NULL);
    g_string_free(to->alt, TRUE);
    g_string_free(to->caption, TRUE);
    to->alt = to->caption = NULL;
}

static const struct {
    MD_SPANTYPE span;
    gal_text_mark_kind mark;
} marks[] = {
    { MD_SPAN_EM, GAL_TEXT_EMPHASIS },
    { MD_SPAN_STRONG, GAL_TEXT_STRONG },
    { MD_SPAN_A, GAL_TEXT_LINK },
    { MD_SPAN_CODE, GAL_TEXT_CODE },
};

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    builder *to = data;
    const char *href =
        type == MD_SPAN_A ? attribute_text(to, &((MD_SPAN_A_DETAIL *)detail)->href) : NULL;

    if (type == MD_SPAN_IMG)
        begin_image(to, detail);
    for (gsize i = 0; i < G_N_ELEMENTS(marks) && to->images == 0; i++)
        if (marks[i].span == type && (type != MD_SPAN_A || href))
            gal_blocks_open_mark(&to->blocks, marks[i].mark, href);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    builder *to = data;

    (void)detail;
    for (gsize i = 0; i < G_N_ELEMENTS(marks) && to->images == 0; i++)
        if (marks[i].span == type)
            gal_blocks_close_mark(&to->blocks, marks[i].mark);
    if (type == MD_SPAN_IMG)
        end_image(to);
    return 0;
}

static void append(builder *to, const char *text, size_t length)
{
    if (to->alt) {
        g_string_append_len(to->alt, text, (gssize)length);
        return;
    }

    char *copy = g_strndup(text, length);

    gal_html_text_append(&to->blocks.text, copy, to->keeps_lines);
    g_free(copy);
}

static void append_entity(builder *to, const char *text, size_t length)
{
    GString *resolved = gal_xml_resolve_references(text, length);

    append(to, resolved->str, resolved->len);
    g_string_free(resolved, TRUE);
}

/* Tags of HTML amid a text that mark it up; others are no text and say nothing in print. */
static void apply_tag(builder *to, const char *tag, size_t length)
{
    static const struct {
        const char *name;
        gal_text_mark_kind mark;
    } tags[] = { { "b", GAL_TEXT_STRONG },     { "strong", GAL_TEXT_STRONG },
                 { "i", GAL_TEXT_EMPHASIS },   { "em", GAL_TEXT_EMPHASIS },
                 { "code", GAL_TEXT_CODE },    { "sup", GAL_TEXT_SUPERSCRIPT },
                 { "sub", GAL_TEXT_SUBSCRIPT } };
    const bool closes = length > 1 && tag[1] == '/';
    char *name = g_ascii_strdown(tag + 1 + closes, (gssize)(length - 1 - closes));

    name[strspn(name, "abcdefghijklmnopqrstuvwxyz")] = '\0';
    if (strcmp(name, "br") == 0)
        gal_html_text_break(&to->blocks.text);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (strcmp(name, tags[i].name) == 0) {
            if (closes)
                gal_blocks_close_mark(&to->blocks, tags[i].mark);
            else
                gal_blocks_open_mark(&to->blocks, tags[i].mark, NULL);
        }
    g_free(name);
}

static void append_html(builder *to, const char *text, size_t length)
{
    if (to->html)
        g_string_append_len(to->html, text, (gssize)length);
    else if (length > 1 && *text == '<' && to->images == 0)
        apply_tag(to, text, length);
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
    builder *to = data;

    count_lines(to, text);
    switch (type) {
    case MD_TEXT_NULLCHAR: append(to, "\xEF\xBF\xBD", 3); break;
    case MD_TEXT_BR:
        if (to->alt)
            g_string_append_c(to->alt, ' ');
        else
            gal_html_text_break(&to->blocks.text);
        break;
    case MD_TEXT_SOFTBR: append(to, " ", 1); break;
    case MD_TEXT_ENTITY: append_entity(to, text, size); break;
    case MD_TEXT_HTML: append_html(to, text, size); break;
    default: append(to, text, size); break;
    }
    return 0;
}

static bool parse(gal_article *article, const char *text, size_t length, int line,
                  const char *source, gal_error *error)
{
    const MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                                        MD_FLAG_PERMISSIVEURLAUTOLINKS,
                               .enter_block = enter_block,
                               .leave_block = leave_block,
                               .enter_span = enter_span,
                               .leave_span = leave_span,
                               .text = add_text };
    builder to = { .article = article,
                   .text = text,
                   .end = text + length,
                   .counted = text,
                   .line = line };

    gal_blocks_init(&to.blocks, article, article->body);

    const bool is_parsed = md_parse(text, (MD_SIZE)length, &parser, &to) == 0;

    if (is_parsed)
        gal_blocks_end(&to.blocks);
    gal_blocks_clear(&to.blocks);
    if (to.row)
        g_ptr_array_unref(to.row);
    if (to.html)
        g_string_free(to.html, TRUE);
    return is_parsed ||
           gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, to.line, 0 },
                       "the tables have too many cells, expected at most %d", MOST_CELLS);
}

static bool read_text(gal_article *article, const GString *text, const char *source,
                      gal_error *error)
{
    size_t length;
    int lines;
    const char *start = text->str + strspn(text->str, " \t\r\n");
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
