/* SPDX-License-Identifier: Apache-2.0 */
/* A walk over the elements of a body; a table says what each one is. */
#include "read/xml_blocks.h"

#include <stdlib.h>
#include <string.h>

#include "read/xml_media.h"
#include "read/xml_prolog.h"
#include "read/xml_walk.h"

typedef void element_function(gal_xml_walk *to, const xmlNode *node);

/* An element that begins and ends a paragraph without being one. */
void gal_xml_add_container(gal_xml_walk *to, const xmlNode *node)
{
    const gal_block_kind kind = to->blocks.kind;

    if (to->list) {
        gal_html_text_break(&to->blocks.text);
        gal_xml_walk_children(to, node);
        gal_html_text_break(&to->blocks.text);
        return;
    }
    gal_blocks_begin(&to->blocks, kind);
    gal_xml_walk_children(to, node);
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

static void drop_code(gal_xml_walk *to, const gal_block *block, const xmlNode *node)
{
    if (!block || !is_code(block->text.text))
        return;
    gal_article_drop(to->article, block->text.text, "embedded code", gal_xml_line(node));
    gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

void gal_xml_add_block(gal_xml_walk *to, const xmlNode *node, gal_block_kind kind)
{
    if (to->list) {
        gal_xml_add_container(to, node);
        return;
    }
    gal_blocks_begin(&to->blocks, kind);
    gal_xml_walk_children(to, node);
    drop_code(to, gal_blocks_end(&to->blocks), node);
}

/* Inside a quote a paragraph is one of the quote. */
static void add_paragraph(gal_xml_walk *to, const xmlNode *node)
{
    const gal_block_kind kind = to->blocks.kind;

    if (kind == GAL_BLOCK_QUOTE)
        gal_xml_add_container(to, node);
    else
        gal_xml_add_block(to, node, GAL_BLOCK_PARAGRAPH);
}

static void add_subhead(gal_xml_walk *to, const xmlNode *node)
{
    gal_xml_add_block(to, node, GAL_BLOCK_SUBHEAD);
}

/* The last block since `from` gets the name of who says it. */
static void add_source(gal_xml_walk *to, guint from, const char *source)
{
    if (source && to->blocks.body->len > from) {
        gal_block *last = g_ptr_array_index(to->blocks.body, to->blocks.body->len - 1);

        if (last->kind == GAL_BLOCK_QUOTE)
            last->source = source;
    }
}

static void add_quote(gal_xml_walk *to, const xmlNode *node)
{
    const guint from = to->blocks.body->len;

    if (to->list) {
        gal_xml_add_container(to, node);
        return;
    }
    gal_blocks_begin(&to->blocks, GAL_BLOCK_QUOTE);
    gal_xml_walk_children(to, node);
    gal_blocks_end(&to->blocks);
    add_source(to, from, gal_xml_text(to->article, gal_xml_child(node, "credit")));
    add_source(to, from, gal_xml_attribute(to->article, node, "quote-source"));
}

static void add_media(gal_xml_walk *to, const xmlNode *node)
{
    if (to->list)
        gal_xml_end_item(to);
    else
        gal_blocks_end(&to->blocks);
    gal_xml_add_media(&to->blocks, node, to->list != NULL);
}

static void add_sidebar(gal_xml_walk *to, const xmlNode *node)
{
    if (to->in_sidebar || to->list) {
        gal_xml_add_container(to, node);
        return;
    }
    gal_blocks_end(&to->blocks);

    gal_block *sidebar =
        gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_SIDEBAR);

    gal_xml_add_blocks_to(to->article, node, sidebar->body);
    if (sidebar->body->len == 0)
        gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

static void add_rule(gal_xml_walk *to, const xmlNode *node)
{
    (void)node;
    if (to->list)
        return;
    gal_blocks_end(&to->blocks);
    if (to->blocks.body->len > 0)
        gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_BREAK);
}

static void add_line_end(gal_xml_walk *to, const xmlNode *node)
{
    (void)node;
    gal_html_text_break(&to->blocks.text);
}

/* White space counts: each line is one. */
static void add_lines(gal_xml_walk *to, const xmlNode *node)
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

static void add_marked(gal_xml_walk *to, const xmlNode *node, gal_text_mark_kind kind,
                       const char *href)
{
    gal_blocks_open_mark(&to->blocks, kind, href);
    gal_xml_walk_children(to, node);
    gal_blocks_close_mark(&to->blocks, kind);
}

static void add_strong(gal_xml_walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_STRONG, NULL);
}

static void add_emphasis(gal_xml_walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_EMPHASIS, NULL);
}

static void add_code(gal_xml_walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_CODE, NULL);
}

static void add_superscript(gal_xml_walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_SUPERSCRIPT, NULL);
}

static void add_subscript(gal_xml_walk *to, const xmlNode *node)
{
    add_marked(to, node, GAL_TEXT_SUBSCRIPT, NULL);
}

static void add_link(gal_xml_walk *to, const xmlNode *node)
{
    const char *href = gal_xml_attribute(to->article, node, "href");

    if (href)
        add_marked(to, node, GAL_TEXT_LINK, href);
    else
        gal_xml_walk_children(to, node);
}

static void drop(gal_xml_walk *to, const xmlNode *node)
{
    const char *text = gal_xml_text(to->article, node);

    if (text)
        gal_article_drop(to->article, text, "no text to print", gal_xml_line(node));
}

static void skip(gal_xml_walk *to, const xmlNode *node)
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
    { "article", gal_xml_add_container },
    { "aside", add_sidebar },
    { "b", add_strong },
    { "blockquote", add_quote },
    { "body", gal_xml_add_container },
    { "body.content", gal_xml_add_container },
    { "bq", add_quote },
    { "br", add_line_end },
    { "button", drop },
    { "cite", add_emphasis },
    { "code", add_code },
    { "credit", skip }, /* of a quote: who says it */
    { "dd", add_paragraph },
    { "div", gal_xml_add_container },
    { "dl", gal_xml_add_container },
    { "dt", add_subhead },
    { "em", add_emphasis },
    { "figure", add_media },
    { "fn", add_sidebar },
    { "footer", gal_xml_add_container },
    { "form", drop },
    { "h1", add_subhead },
    { "h2", add_subhead },
    { "h3", add_subhead },
    { "h4", add_subhead },
    { "h5", add_subhead },
    { "h6", add_subhead },
    { "head", skip },
    { "header", gal_xml_add_container },
    { "hl1", add_subhead },
    { "hl2", add_subhead },
    { "hr", add_rule },
    { "i", add_emphasis },
    { "iframe", drop },
    { "img", add_media },
    { "li", gal_xml_add_item },
    { "main", gal_xml_add_container },
    { "media", add_media },
    { "nav", drop },
    { "nitf-table", gal_xml_add_table },
    { "note", add_sidebar },
    { "ol", gal_xml_add_list },
    { "p", add_paragraph },
    { "pre", add_lines },
    { "script", drop },
    { "section", gal_xml_add_container },
    { "strong", add_strong },
    { "style", drop },
    { "sub", add_subscript },
    { "sup", add_superscript },
    { "table", gal_xml_add_table },
    { "ul", gal_xml_add_list },
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

/* Some feeds escape twice: "&amp;#39;" is meant to be an apostrophe. */
static void append_resolved(gal_xml_walk *to, const GString *text)
{
    GString *resolved = memchr(text->str, '&', text->len)
                            ? gal_xml_resolve_references(text->str, text->len)
                            : NULL;
    const GString *final = resolved ? resolved : text;

    gal_blocks_append(&to->blocks, final->str, final->len);
    if (resolved)
        g_string_free(resolved, TRUE);
}

static void walk_node(gal_xml_walk *to, const xmlNode *node)
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
        gal_xml_walk_children(to, node);
}

/* The parser allows 256 levels at most. */
void gal_xml_walk_children(gal_xml_walk *to, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        walk_node(to, child);
}

static void add_all(gal_article *article, const xmlNode *node, GPtrArray *body,
                    bool in_sidebar)
{
    gal_xml_walk to = { .article = article, .in_sidebar = in_sidebar };

    gal_blocks_init(&to.blocks, article, body);
    gal_xml_walk_children(&to, node);
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
