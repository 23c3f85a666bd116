/* SPDX-License-Identifier: Apache-2.0 */
/* The content of an item of NewsML-G2: text in XML, HTML or plain, to blocks. */
#include <string.h>

#include "read/html_blocks.h"
#include "read/newsml.h"
#include "read/nitf.h"
#include "read/plain.h"
#include "read/xml_blocks.h"

enum { LONGEST_DROPPED = 400, LEAST_LINES = 5 };

static void drop_content(gal_article *article, const xmlNode *node, const char *name)
{
    const char *text = gal_xml_text(article, node);

    gal_findings_add(article->findings, "content-not-read", "contentSet",
                     "content in %s is not read", name);
    if (text && strlen(text) > LONGEST_DROPPED)
        text = gal_arena_format(
            article->arena, "%.*s…",
            (int)(g_utf8_find_prev_char(text, text + LONGEST_DROPPED) - text), text);
    if (text)
        gal_article_drop(article, text, "content of another kind", gal_xml_line(node));
}

static bool is_xhtml(const xmlNode *root)
{
    return gal_xml_is(root, "html") || gal_xml_is(root, "body") ||
           gal_xml_is(root, "div") || gal_xml_is(root, "p") ||
           gal_xml_is(root, "section") || gal_xml_is(root, "article");
}

/* Some wires put a whole story, in lines broken at a width, into one paragraph. */
static bool is_plain(const xmlNode *body, GString *text)
{
    const xmlNode *only = gal_xml_child(body, "p");
    int lines = 0;

    if (!only || gal_xml_next(only, "p"))
        return false;
    for (const xmlNode *at = only->children; at; at = at->next) {
        if (at->type == XML_ELEMENT_NODE)
            return false;
        gal_xml_append_text(at, text);
    }
    for (const char *at = text->str; (at = strchr(at, '\n')); at++)
        lines++;
    return lines >= LEAST_LINES;
}

static void read_html(gal_article *article, const xmlNode *body)
{
    GString *text = g_string_new(NULL);

    if (is_plain(body, text))
        gal_plain_add(article, text->str);
    else if (body)
        gal_xml_add_blocks(article, body);
    g_string_free(text, TRUE);
}

static void read_inline_xml(gal_article *article, const xmlNode *content)
{
    const xmlNode *root = content->children;

    while (root && root->type != XML_ELEMENT_NODE)
        root = root->next;
    if (!root)
        return;
    if (gal_xml_is(root, "nitf"))
        gal_nitf_read_tree(article, root);
    else if (gal_xml_is(root, "html"))
        read_html(article, gal_xml_child(root, "body"));
    else if (is_xhtml(root))
        gal_xml_add_blocks(article, content);
    else if (gal_xml_is(root, "events"))
        gal_newsml_add_concepts(article, root);
    else if (gal_xml_is(root, "event"))
        gal_newsml_add_concepts(article, content);
    else
        drop_content(article, content, (const char *)root->name);
}

/* Text that is no XML: HTML by its type or its looks, else plain. */
static void read_inline_data(gal_article *article, const xmlNode *content)
{
    const char *type = gal_xml_attribute(article, content, "contenttype");
    GString *text = g_string_new(NULL);

    for (const xmlNode *at = content->children; at; at = at->next)
        gal_xml_append_text(at, text);
    if (type && strstr(type, "html"))
        gal_html_add_blocks(article, article->body, text->str, text->len);
    else if (!type || g_str_has_prefix(type, "text/"))
        gal_plain_add(article, text->str);
    else
        drop_content(article, content, type);
    g_string_free(text, TRUE);
}

/* The rich content wins; a plain twin is the same story once more. */
void gal_newsml_read_content(gal_article *article, const xmlNode *item)
{
    const xmlNode *set_of = gal_xml_child(item, "contentSet");

    for (const xmlNode *at = gal_xml_child(set_of, "inlineXML");
         at && article->body->len == 0; at = gal_xml_next(at, "inlineXML"))
        read_inline_xml(article, at);
    for (const xmlNode *at = gal_xml_child(set_of, "inlineData"); at;
         at = gal_xml_next(at, "inlineData")) {
        if (article->body->len == 0)
            read_inline_data(article, at);
        else if (gal_xml_text(article, at))
            gal_article_drop(article, gal_xml_text(article, at), "another form of the body",
                             gal_xml_line(at));
    }
}
