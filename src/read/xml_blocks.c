/* SPDX-License-Identifier: Apache-2.0 */
/* A walk over the elements of a body; a table says what each one is. */
#include "read/xml_blocks.h"

#include <stdlib.h>
#include <string.h>

#include "read/blocks.h"
#include "read/xml_media.h"
#include "read/xml_prolog.h"

typedef struct walk {
    gal_blocks blocks;
    gal_article *article;
    gal_block *list; /* the outermost list that is open */
    bool in_sidebar;
} walk;

typedef void element_function(walk *to, const xmlNode *node);

static void walk_children(walk *to, const xmlNode *node);

/* An element that begins and ends a paragraph without being one. */
static void add_container(walk *to, const xmlNode *node)
{
    const gal_block_kind kind = to->blocks.kind;

    if (to->list) {
        gal_html_text_break(&to->blocks.text);
        walk_children(to, node);
        gal_html_text_break(&to->blocks.text);
        return;
    }
    gal_blocks_begin(&to->blocks, kind);
    walk_children(to, node);
    gal_blocks_begin(&to->blocks, kind);
}

/* "<div …></div><script …>": what was meant for a browser and came as text. */
static bool is_code(const char *text)
{
    static const char *const tags[] = { "<div", "<script", "<iframe", "<blockquote" };

    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (g_ascii_strncasecmp(text, tags[i], strlen(tags[i])) == 0)
            return text[strlen(text) - 1] == '>';
    return false;
}

static void drop_code(walk *to, const gal_block *block, const xmlNode *node)
{
    if (!block || !is_code(block->text.text))
        return;
    gal_article_drop(to->article, block->text.text, "embedded code", gal_xml_line(node));
    gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

static void add_block(walk *to, const xmlNode *node, gal_block_kind kind)
{
    if (to->list) {
        add_container(to, node);
        return;
    }
    gal_blocks_begin(&to->blocks, kind);
    walk_children(to, node);
    drop_code(to, gal_blocks_end(&to->blocks), node);
}

/* Inside a quote a paragraph is one of the quote. */
static void add_paragraph(walk *to, const xmlNode *node)
{
    const gal_block_kind kind = to->blocks.kind;

    if (kind == GAL_BLOCK_QUOTE)
        add_container(to, node);
    else
        add_block(to, node, GAL_BLOCK_PARAGRAPH);
}

static void add_subhead(walk *to, const xmlNode *node)
{
    add_block(to, node, GAL_BLOCK_SUBHEAD);
}

/* The last block since `from` gets the name of who says it. */
static void add_source(walk *to, guint from, const char *source)
{
    if (source && to->blocks.body->len > from) {
        gal_block *last = g_ptr_array_index(to->blocks.body, to->blocks.body->len - 1);

        if (last->kind == GAL_BLOCK_QUOTE)
            last->source = source;
    }
}

static void add_quote(walk *to, const xmlNode *node)
{
    const guint from = to->blocks.body->len;

    if (to->list) {
        add_container(to, node);
        return;
    }
    gal_blocks_begin(&to->blocks, GAL_BLOCK_QUOTE);
    walk_children(to, node);
    gal_blocks_end(&to->blocks);
    add_source(to, from, gal_xml_text(to->article, gal_xml_child(node, "credit")));
    add_source(to, from, gal_xml_attribute(to->article, node, "quote-source"));
}

static void end_item(walk *to)
{
    const gal_rich_text item = gal_blocks_take(&to->blocks);

    if (item.text)
        g_array_append_val(to->list->items, item);
}

/* A list inside a list goes on with its items: lists of print have one level. */
static void add_list(walk *to, const xmlNode *node)
{
    if (to->list) {
        end_item(to);
        walk_children(to, node);
        end_item(to);
        return;
    }
    gal_blocks_end(&to->blocks);
    to->list = gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_LIST);
    to->list->is_ordered = gal_xml_is(node, "ol");
    walk_children(to, node);
    end_item(to);

    const bool is_empty = to->list->items->len == 0;

    to->list = NULL;
    if (is_empty)
        gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

static void add_item(walk *to, const xmlNode *node)
{
    if (!to->list) {
        add_block(to, node, GAL_BLOCK_PARAGRAPH);
        return;
    }
    end_item(to);
    walk_children(to, node);
    end_item(to);
}

static void add_row(walk *to, const xmlNode *node, gal_block *table, bool *is_header)
{
    GPtrArray *row = g_ptr_array_new();

    for (const xmlNode *cell = node->children; cell; cell = cell->next) {
        if (!gal_xml_is(cell, "td") && !gal_xml_is(cell, "th"))
            continue;

        const char *text = gal_xml_text(to->article, cell);

        *is_header = *is_header && gal_xml_is(cell, "th");
        g_ptr_array_add(row, (char *)(text ? text : ""));
    }
    if (row->len == 0) {
        g_ptr_array_unref(row);
        return;
    }
    g_ptr_array_add(table->rows, row);
    if (*is_header)
        table->header_rows = (int)table->rows->len;
}

/* Rows are looked for at any depth, as thead, tbody and NITF's own wrappers allow. */
static void add_rows(walk *to, const xmlNode *node, gal_block *table, bool *is_header)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (gal_xml_is(child, "tr") || gal_xml_is(child, "nitf-table-row"))
            add_row(to, child, table, is_header);
        else if (child->type == XML_ELEMENT_NODE && !gal_xml_is(child, "table"))
            add_rows(to, child, table, is_header);
    }
}

static void add_table(walk *to, const xmlNode *node)
{
    bool is_header = true;

    if (to->list) {
        add_container(to, node);
        return;
    }
    gal_blocks_end(&to->blocks);

    gal_block *table = gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_TABLE);

    add_rows(to, node, table, &is_header);
    if (table->rows->len > 0)
        return;
    gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
    walk_children(to, node);
}

static void add_media(walk *to, const xmlNode *node)
{
    if (to->list)
        end_item(to);
    else
        gal_blocks_end(&to->blocks);
    gal_xml_add_media(&to->blocks, node, to->list != NULL);
}

static void add_sidebar(walk *to, const xmlNode *node)
{
    if (to->in_sidebar || to->list) {
        add_container(to, node);
        return;
    }
    gal_blocks_end(&to->blocks);

    gal_block *sidebar =
        gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_SIDEBAR);

    gal_xml_add_blocks_to(to->article, node, sidebar->body);
    if (sidebar->body->len == 0)
        gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

static void add_rule(walk *to, const xmlNode *node)
{
    (void)node;
    if (to->list)
        return;
    gal_blocks_end(&to->blocks);
    if (to->blocks.body->len > 0)
        gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_BREAK);
}

static void add_line_end(walk *to, const xmlNode *node)
{
    (void)node;
    gal_html_text_break(&to->blocks.text);
}

/* White space counts: each line is one. */
static void add_lines(walk *to, const xmlNode *node)
{
    GString *text = g_string_new(NULL);

    if (!to->list)
        gal_blocks_end(&to->blocks);
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            g_string_append(text, gal_xml_text(to->article, child)
                                      ? gal_xml_text(to->article, child)
                                      : "");
        else
            gal_xml_append_text(child, text);
    }
    gal_html_text_append(&to->blocks.text, text->str, true);
    if (!to->list)
        gal_blocks_end(&to->blocks);
    g_string_free(text, TRUE);
}

static void add_marked(walk *to, const xmlNode *node, gal_text_mark_kind kind,
                       const char *href)
{
    gal_blocks_open_mark(&to->blocks, kind, href);
    walk_children(to, node);
    gal_blocks_close_mark(&to->blocks, kind);
}

static void add_strong(walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_STRONG, NULL);
}

static void add_emphasis(walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_EMPHASIS, NULL);
}

static void add_code(walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_CODE, NULL);
}

static void add_superscript(walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_SUPERSCRIPT, NULL);
}

static void add_subscript(walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_SUBSCRIPT, NULL);
}

static void add_link(walk *to, const xmlNode *node)
{
    const char *href = gal_xml_attribute(to->article, node, "href");

    if (href)
        add_marked(to, node, GAL_TEXT_LINK, href);
    else
        walk_children(to, node);
}

static void drop(walk *to, const xmlNode *node)
{
    const char *text = gal_xml_text(to->article, node);

    if (text)
        gal_article_drop(to->article, text, "no text to print", gal_xml_line(node));
}

static void skip(walk *to, const xmlNode *node)
{
    (void)to;
    (void)node;
}

/* By name, for a search in halves. Elements that are not here are text like any other. */
static const struct element {
    const char *name;
    element_function *add;
} elements[] = {
    { "a", add_link },
    { "article", add_container },
    { "aside", add_sidebar },
    { "b", add_strong },
    { "blockquote", add_quote },
    { "body", add_container },
    { "body.content", add_container },
    { "bq", add_quote },
    { "br", add_line_end },
    { "button", drop },
    { "cite", add_emphasis },
    { "code", add_code },
    { "credit", skip }, /* of a quote: who says it */
    { "dd", add_paragraph },
    { "div", add_container },
    { "dl", add_container },
    { "dt", add_subhead },
    { "em", add_emphasis },
    { "figure", add_media },
    { "fn", add_sidebar },
    { "footer", add_container },
    { "form", drop },
    { "h1", add_subhead },
    { "h2", add_subhead },
    { "h3", add_subhead },
    { "h4", add_subhead },
    { "h5", add_subhead },
    { "h6", add_subhead },
    { "head", skip },
    { "header", add_container },
    { "hl1", add_subhead },
    { "hl2", add_subhead },
    { "hr", add_rule },
    { "i", add_emphasis },
    { "iframe", drop },
    { "img", add_media },
    { "li", add_item },
    { "main", add_container },
    { "media", add_media },
    { "nav", drop },
    { "nitf-table", add_table },
    { "note", add_sidebar },
    { "ol", add_list },
    { "p", add_paragraph },
    { "pre", add_lines },
    { "script", drop },
    { "section", add_container },
    { "strong", add_strong },
    { "style", drop },
    { "sub", add_subscript },
    { "sup", add_superscript },
    { "table", add_table },
    { "ul", add_list },
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

/* Some feeds escape twice: "&amp;#39;" is meant to be an apostrophe. */
static void append_resolved(walk *to, const GString *text)
{
    GString *resolved = memchr(text->str, '&', text->len)
                            ? gal_xml_resolve_references(text->str, text->len)
                            : NULL;
    const GString *final = resolved ? resolved : text;

    gal_blocks_append(&to->blocks, final->str, final->len);
    if (resolved)
        g_string_free(resolved, TRUE);
}

static void walk_node(walk *to, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE) {
        GString *text = g_string_new(NULL);

        gal_xml_append_text(node, text);
        append_resolved(to, text);
        g_string_free(text, TRUE);
        return;
    }

    const struct element *known = bsearch(node->name, elements, G_N_ELEMENTS(elements),
                                          sizeof *elements, compare_name);

    if (known)
        known->add(to, node);
    else
        walk_children(to, node);
}

/* The parser allows 256 levels at most. */
static void walk_children(walk *to, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        walk_node(to, child);
}

static void add_all(gal_article *article, const xmlNode *node, GPtrArray *body,
                    bool in_sidebar)
{
    walk to = { .article = article, .in_sidebar = in_sidebar };

    gal_blocks_init(&to.blocks, article, body);
    walk_children(&to, node);
    gal_blocks_end(&to.blocks);
    gal_blocks_clear(&to.blocks);
}

void gal_xml_add_blocks(gal_article *article, const xmlNode *node)
{
    add_all(article, node, article->body, false);
}

void gal_xml_add_blocks_to(gal_article *article, const xmlNode *node, GPtrArray *body)
{
    add_all(article, node, body, true);
}
