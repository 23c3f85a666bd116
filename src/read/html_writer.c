/* SPDX-License-Identifier: Apache-2.0 */
/* From a paragraph in the making to the kind of block that it is. */
#include "read/html_writer.h"

#include <string.h>

#include "read/html_table.h"
#include "read/letters.h"

enum {
    LONG_LINE = 120,
    LONGEST_BOLD_SUBHEAD = 90,
    LONGEST_SOURCE = 160,
    SENTENCE_END = 32
};

/* A mark over the whole text, which a subhead does not need. */
static bool is_all_strong(const gal_rich_text *text)
{
    return text->mark_count > 0 && text->marks[0].kind == GAL_TEXT_STRONG &&
           text->marks[0].from == 0 &&
           text->marks[0].to == gal_article_text_length(text->text);
}

static void drop_strong(gal_article *article, gal_rich_text *text)
{
    gal_text_mark *marks =
        GAL_ARENA_ARRAY(article->arena, gal_text_mark, (size_t)text->mark_count);
    int kept = 0;

    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind != GAL_TEXT_STRONG)
            marks[kept++] = text->marks[i];
    text->marks = marks;
    text->mark_count = kept;
}

/* A short paragraph all in bold that is no sentence heads what follows. */
static bool is_bold_subhead(const gal_rich_text *text)
{
    return is_all_strong(text) && !strchr(text->text, '\n') &&
           gal_text_columns(text->text) <= LONGEST_BOLD_SUBHEAD &&
           !gal_text_is_sentence(text->text) && !g_str_has_suffix(text->text, ":") &&
           !gal_text_is_quoted(text->text);
}

static gal_block *last_block(const gal_html_writer *writer)
{
    return writer->body->len > 0 ? g_ptr_array_index(writer->body, writer->body->len - 1)
                                 : NULL;
}

static void write_pending(gal_html_writer *writer)
{
    const GArray *pending = writer->pending;

    for (guint i = 0; i < pending->len; i++) {
        const int before = (int)writer->article->photos->len;
        const int added = gal_html_add_photos(writer->article, writer->tree,
                                              g_array_index(pending, gal_html_range, i));

        for (int photo = before; photo < before + added; photo++)
            gal_article_add_block(writer->article, writer->body, GAL_BLOCK_PHOTO)->photo =
                photo;
    }
    g_array_set_size(writer->pending, 0);
}

/* "— Jane Doe" and the like: who says the quote before. */
static const char *strip_dash(const char *text)
{
    while (*text == ' ' ||
           g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_DASH_PUNCTUATION)
        text = g_utf8_next_char(text);
    return text;
}

static bool is_quote(const gal_block *block)
{
    return block && (block->kind == GAL_BLOCK_QUOTE || block->kind == GAL_BLOCK_PULL_QUOTE);
}

/* Text of a quote that names its speaker goes to the quote before it. */
static bool take_source(gal_html_writer *writer, const gal_rich_text *text)
{
    gal_block *last = last_block(writer);
    const gunichar first = g_utf8_get_char(text->text);
    const bool is_dashed =
        (writer->now.kind == GAL_BLOCK_QUOTE || writer->now.kind == GAL_BLOCK_PULL_QUOTE) &&
        g_unichar_type(first) == G_UNICODE_DASH_PUNCTUATION && first != '-';

    if (!is_quote(last) || last->source || (!writer->now.is_source && !is_dashed) ||
        strlen(text->text) > LONGEST_SOURCE || !*strip_dash(text->text))
        return false;
    last->source = strip_dash(text->text);
    return true;
}

static void write_text(gal_html_writer *writer, gal_rich_text text)
{
    gal_block_kind kind = writer->now.kind;

    if (writer->now.is_item && writer->now.list) {
        g_array_append_val(writer->now.list->items, text);
        return;
    }
    if (take_source(writer, &text))
        return;
    if (kind == GAL_BLOCK_PARAGRAPH && !writer->now.is_cell && is_bold_subhead(&text))
        kind = GAL_BLOCK_SUBHEAD;
    if (kind == GAL_BLOCK_SUBHEAD)
        drop_strong(writer->article, &text);
    gal_article_add_block(writer->article, writer->body, kind)->text = text;
}

void gal_html_writer_flush(gal_html_writer *writer)
{
    gal_rich_text text = { 0 };

    if (gal_html_text_take(&writer->text, writer->article, &text))
        write_text(writer, text);
    if (!writer->now.is_item)
        write_pending(writer);
}

void gal_html_writer_begin_line(gal_html_writer *writer)
{
    if (writer->now.is_item)
        gal_html_text_break(&writer->text);
    else
        gal_html_writer_flush(writer);
}

/* Whether the text ends in a full stop; looks at its end alone, for it may be long. */
static bool ends_sentence(const GString *text)
{
    const char *from =
        text->str + (text->len > SENTENCE_END ? text->len - SENTENCE_END : 0);

    while (((unsigned char)*from & 0xC0) == 0x80)
        from++;
    return gal_text_is_sentence(from);
}

void gal_html_writer_break(gal_html_writer *writer)
{
    const GString *text = writer->text.text;
    const bool is_second = text->len > 0 && text->str[text->len - 1] == '\n';

    if (writer->now.is_item || writer->now.keeps_lines)
        gal_html_text_break(&writer->text);
    else if (is_second || (writer->text.letters > LONG_LINE && ends_sentence(text)))
        gal_html_writer_flush(writer);
    else
        gal_html_text_break(&writer->text);
}

void gal_html_writer_rule(gal_html_writer *writer)
{
    const gal_block *last;

    gal_html_writer_begin_line(writer);
    last = last_block(writer);
    if (last && last->kind != GAL_BLOCK_BREAK && !writer->now.is_item)
        gal_article_add_block(writer->article, writer->body, GAL_BLOCK_BREAK);
}

void gal_html_writer_table(gal_html_writer *writer, int node)
{
    gal_html_writer_flush(writer);

    gal_block *block =
        gal_article_add_block(writer->article, writer->body, GAL_BLOCK_TABLE);

    gal_html_read_table(writer->article, writer->tree, node, block);
}

void gal_html_writer_photo(gal_html_writer *writer, gal_html_range figure)
{
    g_array_append_val(writer->pending, figure);
    if (gal_html_is_block(writer->tree->nodes[figure.from].tag))
        gal_html_writer_begin_line(writer);
}

static bool is_empty(const gal_block *block)
{
    return (block->kind == GAL_BLOCK_LIST && block->items->len == 0) ||
           (block->kind == GAL_BLOCK_TABLE && block->rows->len == 0);
}

/* Takes away lists and tables that stayed empty, and a break at the end. */
static void tidy(GPtrArray *body, guint from)
{
    guint kept = from;

    for (guint i = from; i < body->len; i++) {
        gal_block *block = g_ptr_array_index(body, i);
        const bool is_last = i + 1 == body->len;

        if (!is_empty(block) && !(is_last && block->kind == GAL_BLOCK_BREAK)) {
            body->pdata[kept++] = block;
            continue;
        }
        if (block->items)
            g_array_unref(block->items);
        if (block->rows)
            g_ptr_array_unref(block->rows);
    }
    g_ptr_array_set_size(body, (gint)kept);
}

void gal_html_writer_init(gal_html_writer *writer, gal_article *article, GPtrArray *body,
                          const gal_html_tree *tree)
{
    *writer =
        (gal_html_writer){ .article = article,
                           .body = body,
                           .tree = tree,
                           .now = { .kind = GAL_BLOCK_PARAGRAPH },
                           .pending = g_array_new(FALSE, FALSE, sizeof(gal_html_range)) };
    gal_html_text_init(&writer->text);
}

void gal_html_writer_finish(gal_html_writer *writer, guint first)
{
    gal_html_writer_flush(writer);
    tidy(writer->body, first);
    gal_html_text_clear(&writer->text);
    g_array_unref(writer->pending);
}
