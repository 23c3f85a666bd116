/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A walk over the flat tree that writes blocks. What an element changes for what is inside
 * it is the context; a frame remembers the one around and where the element ends.
 */
#include "read/html_blocks.h"

#include <string.h>

#include "read/html_photos.h"
#include "read/html_table.h"
#include "read/html_text.h"
#include "read/letters.h"
#include "read/names.h"

enum {
    LONG_LINE = 120,
    LONGEST_BOLD_SUBHEAD = 90,
    LONGEST_SOURCE = 160,
    SENTENCE_END = 32
};
enum { ENDS_BLOCK = -1, ENDS_ITEM = -2 };

typedef struct context {
    gal_block_kind kind; /* of the text that follows */
    gal_block *list;     /* that the items go to */
    bool is_item, is_cell, keeps_lines, is_source;
} context;

typedef struct frame {
    context around;
    int end;
    int mark;       /* the kind of mark that ends here, or ENDS_... */
    bool is_quoted; /* <q> */
} frame;

typedef struct block_writer {
    gal_article *article;
    GPtrArray *body;
    const gal_html_tree *tree;
    const unsigned char *skipped;
    GUri *base;
    gal_html_text text;
    context now;
    GArray *frames;  /* of frame */
    GArray *pending; /* of int: images amid a paragraph, which follow it */
} block_writer;

/* What an element is to the writer, beyond being a block or not. */
static int mark_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG: return GAL_TEXT_STRONG;
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_CITE: return GAL_TEXT_EMPHASIS;
    case GUMBO_TAG_A: return GAL_TEXT_LINK;
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT: return GAL_TEXT_CODE;
    case GUMBO_TAG_SUP: return GAL_TEXT_SUPERSCRIPT;
    case GUMBO_TAG_SUB: return GAL_TEXT_SUBSCRIPT;
    default: return -1;
    }
}

static bool is_heading(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

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

static gal_block *last_block(const block_writer *writer)
{
    return writer->body->len > 0 ? g_ptr_array_index(writer->body, writer->body->len - 1)
                                 : NULL;
}

static void write_pending(block_writer *writer)
{
    const GArray *pending = writer->pending;

    for (guint i = 0; i < pending->len; i++) {
        const int before = (int)writer->article->photos->len;
        const int added = gal_html_add_photos(writer->article, writer->tree,
                                              g_array_index(pending, int, i));

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
static bool take_source(block_writer *writer, const gal_rich_text *text)
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

static void write_text(block_writer *writer, gal_rich_text text)
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

static void flush(block_writer *writer)
{
    gal_rich_text text = { 0 };

    if (gal_html_text_take(&writer->text, writer->article, &text))
        write_text(writer, text);
    if (!writer->now.is_item)
        write_pending(writer);
}

/* The edge of a block; inside an item it is a new line. */
static void begin_line(block_writer *writer)
{
    if (writer->now.is_item)
        gal_html_text_break(&writer->text);
    else
        flush(writer);
}

static void leave(block_writer *writer)
{
    const frame top = g_array_index(writer->frames, frame, writer->frames->len - 1);

    if (top.is_quoted)
        gal_html_text_append(&writer->text, "\xE2\x80\x9D", false);
    if (top.mark >= 0)
        gal_html_text_close(&writer->text, (gal_text_mark_kind)top.mark);
    else if (top.mark == ENDS_ITEM)
        flush(writer);
    else if (!top.is_quoted)
        begin_line(writer);
    writer->now = top.around;
    g_array_set_size(writer->frames, writer->frames->len - 1);
}

static void enter(block_writer *writer, int node, int mark)
{
    const frame added = { writer->now, writer->tree->nodes[node].end, mark, false };

    g_array_append_val(writer->frames, added);
}

/* The whole address of a link; as it is where that cannot be told. */
static const char *resolve_link(block_writer *writer, const char *href)
{
    GUri *link = writer->base ? g_uri_parse_relative(writer->base, href,
                                                     G_URI_FLAGS_PARSE_RELAXED, NULL)
                              : NULL;

    if (!link)
        return href;

    char *whole = g_uri_to_string(link);

    href = gal_article_string(writer->article, whole);
    g_free(whole);
    g_uri_unref(link);
    return href;
}

/* Links inside the page lead nowhere on paper. */
static const char *link_address(block_writer *writer, int node)
{
    const char *href = gal_html_attribute(writer->tree, node, "href");

    if (!href)
        return NULL;
    href += strspn(href, " \t\r\n");
    if (!*href || *href == '#' || g_ascii_strncasecmp(href, "javascript:", 11) == 0)
        return NULL;
    return resolve_link(writer, href);
}

static void enter_inline(block_writer *writer, int node)
{
    const GumboTag tag = writer->tree->nodes[node].tag;
    const char *href = tag == GUMBO_TAG_A ? link_address(writer, node) : NULL;
    const int mark = tag == GUMBO_TAG_A && !href ? -1 : mark_of(tag);

    if (tag == GUMBO_TAG_CITE && writer->now.kind == GAL_BLOCK_QUOTE) {
        flush(writer);
        enter(writer, node, ENDS_BLOCK);
        writer->now.is_source = true;
    } else if (tag == GUMBO_TAG_Q) {
        gal_html_text_append(&writer->text, "\xE2\x80\x9C", false);
        enter(writer, node, ENDS_BLOCK);
        g_array_index(writer->frames, frame, writer->frames->len - 1).is_quoted = true;
    } else if (mark >= 0) {
        enter(writer, node, mark);
        gal_html_text_open(&writer->text, (gal_text_mark_kind)mark, href);
    }
}

/* Items that are whole sections are no list for print. */
static bool is_list(const gal_html_tree *tree, int list)
{
    int paragraphs = 0;

    for (int i = list + 1; i < tree->nodes[list].end; i++) {
        const GumboTag tag = tree->nodes[i].tag;

        if (is_heading(tag) || tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_TABLE ||
            tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_IMG)
            return false;
        if (tag == GUMBO_TAG_LI)
            paragraphs = 0;
        if (tag == GUMBO_TAG_P && ++paragraphs > 2)
            return false;
    }
    return true;
}

static void enter_list(block_writer *writer, int node)
{
    const GumboTag tag = writer->tree->nodes[node].tag;

    flush(writer);
    enter(writer, node, ENDS_BLOCK);
    if (writer->now.is_item)
        return;
    writer->now.list = NULL;
    if (is_list(writer->tree, node)) {
        writer->now.list =
            gal_article_add_block(writer->article, writer->body, GAL_BLOCK_LIST);
        writer->now.list->is_ordered = tag == GUMBO_TAG_OL;
    }
}

static void enter_item(block_writer *writer, int node)
{
    flush(writer);
    enter(writer, node, ENDS_ITEM);
    writer->now.is_item = writer->now.list != NULL;
}

static bool is_pull_quote(const gal_html_tree *tree, int node)
{
    const char *class = gal_html_attribute(tree, node, "class");

    return class && gal_name_has(class, "pullquote pullquotes pullout");
}

static void enter_block(block_writer *writer, int node)
{
    const GumboTag tag = writer->tree->nodes[node].tag;

    begin_line(writer);
    enter(writer, node, ENDS_BLOCK);
    if (writer->now.is_item)
        return;
    if (is_pull_quote(writer->tree, node))
        writer->now.kind = GAL_BLOCK_PULL_QUOTE;
    else if (tag == GUMBO_TAG_BLOCKQUOTE && writer->now.kind == GAL_BLOCK_PARAGRAPH)
        writer->now.kind = GAL_BLOCK_QUOTE;
    else if (is_heading(tag) && writer->now.kind == GAL_BLOCK_PARAGRAPH)
        writer->now.kind = GAL_BLOCK_SUBHEAD;
    else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
        writer->now.is_cell = true;
    else if (tag == GUMBO_TAG_PRE)
        writer->now.keeps_lines = true;
    else if (tag == GUMBO_TAG_FOOTER && writer->now.kind != GAL_BLOCK_PARAGRAPH)
        writer->now.is_source = true;
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

/* Two breaks end a paragraph, and so does one behind a long line that is a sentence. */
static void write_break(block_writer *writer)
{
    const GString *text = writer->text.text;
    const bool is_second = text->len > 0 && text->str[text->len - 1] == '\n';

    if (writer->now.is_item || writer->now.keeps_lines)
        gal_html_text_break(&writer->text);
    else if (is_second || (writer->text.letters > LONG_LINE && ends_sentence(text)))
        flush(writer);
    else
        gal_html_text_break(&writer->text);
}

static void write_rule(block_writer *writer)
{
    const gal_block *last;

    begin_line(writer);
    last = last_block(writer);
    if (last && last->kind != GAL_BLOCK_BREAK && !writer->now.is_item)
        gal_article_add_block(writer->article, writer->body, GAL_BLOCK_BREAK);
}

static void write_table(block_writer *writer, int node)
{
    flush(writer);

    gal_block *block =
        gal_article_add_block(writer->article, writer->body, GAL_BLOCK_TABLE);

    gal_html_read_table(writer->article, writer->tree, node, block);
}

static void drop_embedded(block_writer *writer, int node)
{
    static const char *const names[] = { "src", "data-src", "data", "title", "aria-label" };
    const gal_html_node *at = &writer->tree->nodes[node];

    if (at->tag != GUMBO_TAG_IFRAME && at->tag != GUMBO_TAG_VIDEO &&
        at->tag != GUMBO_TAG_AUDIO && at->tag != GUMBO_TAG_OBJECT &&
        at->tag != GUMBO_TAG_EMBED)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *what = gal_html_attribute(writer->tree, node, names[i]);

        if (what && *what && g_ascii_strncasecmp(what, "about:", 6) != 0) {
            gal_article_drop(writer->article, what, "embedded media",
                             gal_html_line(writer->tree, node));
            return;
        }
    }
}

static void write_photo(block_writer *writer, int node)
{
    g_array_append_val(writer->pending, node);
    if (gal_html_is_block(writer->tree->nodes[node].tag))
        begin_line(writer);
}

/* Writes a node that is taken as a whole; false for one to go into. */
static bool write_whole(block_writer *writer, int node)
{
    const GumboTag tag = writer->tree->nodes[node].tag;

    if (gal_html_is_silent(tag))
        drop_embedded(writer, node);
    else if (tag == GUMBO_TAG_BR)
        write_break(writer);
    else if (tag == GUMBO_TAG_HR)
        write_rule(writer);
    else if (tag == GUMBO_TAG_IMG || gal_html_is_photo_box(writer->tree, node))
        write_photo(writer, node);
    else if (tag == GUMBO_TAG_TABLE && !writer->now.is_item &&
             gal_html_is_data_table(writer->tree, node))
        write_table(writer, node);
    else
        return false;
    return true;
}

static void write_element(block_writer *writer, int node)
{
    const GumboTag tag = writer->tree->nodes[node].tag;

    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_MENU)
        enter_list(writer, node);
    else if (tag == GUMBO_TAG_LI)
        enter_item(writer, node);
    else if (gal_html_is_block(tag))
        enter_block(writer, node);
    else
        enter_inline(writer, node);
}

static void walk(block_writer *writer, int top)
{
    const gal_html_tree *tree = writer->tree;

    for (int i = top; i < tree->nodes[top].end; i++) {
        while (writer->frames->len > 0 &&
               i >= g_array_index(writer->frames, frame, writer->frames->len - 1).end)
            leave(writer);
        if (writer->skipped && writer->skipped[i])
            i = tree->nodes[i].end - 1;
        else if (tree->nodes[i].text)
            gal_html_text_append(&writer->text, tree->nodes[i].text,
                                 writer->now.keeps_lines);
        else if (write_whole(writer, i))
            i = tree->nodes[i].end - 1;
        else
            write_element(writer, i);
    }
    while (writer->frames->len > 0)
        leave(writer);
    flush(writer);
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

void gal_html_write_blocks(gal_article *article, GPtrArray *body, const gal_html_tree *tree,
                           int top, const unsigned char *skipped, const char *base)
{
    const guint before = body->len;
    block_writer writer = { .article = article,
                            .body = body,
                            .tree = tree,
                            .skipped = skipped,
                            .now = { .kind = GAL_BLOCK_PARAGRAPH },
                            .frames = g_array_new(FALSE, FALSE, sizeof(frame)),
                            .pending = g_array_new(FALSE, FALSE, sizeof(int)) };

    if (base)
        writer.base = g_uri_parse(base, G_URI_FLAGS_PARSE_RELAXED, NULL);
    gal_html_text_init(&writer.text);
    walk(&writer, top);
    tidy(body, before);
    gal_html_text_clear(&writer.text);
    g_array_unref(writer.frames);
    g_array_unref(writer.pending);
    if (writer.base)
        g_uri_unref(writer.base);
}

void gal_html_add_blocks(gal_article *article, GPtrArray *body, const char *html,
                         gsize length)
{
    gal_html_tree *tree = gal_html_tree_new(html, length, article->findings);

    gal_html_write_blocks(article, body, tree, 0, NULL, article->url);
    gal_html_tree_free(tree);
}

const char *gal_html_words(gal_article *article, const char *html)
{
    gal_html_tree *tree = gal_html_tree_new(html, strlen(html), article->findings);
    GString *words = g_string_new(NULL);

    gal_html_append_words(tree, 0, words);

    const char *text = gal_article_string(article, words->str);

    g_string_free(words, TRUE);
    gal_html_tree_free(tree);
    return text;
}
