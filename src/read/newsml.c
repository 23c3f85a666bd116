/* SPDX-License-Identifier: Apache-2.0 */
/* NewsML documents: which items there are, and which of them is the article. */
#include "read/newsml.h"

#include <string.h>

#include "read/agency.h"
#include "read/fields.h"
#include "read/letters.h"
#include "read/read.h"

static const char item_names[] = " newsItem packageItem ";

/* Read where there is no news. */
static const char other_names[] = " conceptItem knowledgeItem planningItem catalogItem ";

typedef struct message {
    gal_article *article;
    const xmlNode *root;
    GPtrArray *items;      /* the elements that are articles */
    GPtrArray *pictures;   /* those that go with the only text; then they are no items */
    bool is_first_version; /* NewsML 1.x */
} message;

static bool is_among(const xmlNode *node, const char *names)
{
    return node->type == XML_ELEMENT_NODE &&
           gal_word_is_among(names, (const char *)node->name,
                             strlen((const char *)node->name));
}

static bool is_item(const xmlNode *node)
{
    return is_among(node, item_names);
}

static bool is_other(const xmlNode *node)
{
    return is_among(node, other_names);
}

static bool is_class(message *of, const xmlNode *item, const char *name)
{
    return strcmp(gal_newsml_class(of->article, item), name) == 0;
}

static void collect(message *of, const xmlNode *parent)
{
    for (xmlNode *at = parent ? parent->children : NULL; at; at = at->next)
        if (is_item(at) || gal_xml_is(at, "NewsItem"))
            g_ptr_array_add(of->items, at);
    for (xmlNode *at = parent && of->items->len == 0 ? parent->children : NULL; at;
         at = at->next)
        if (is_other(at))
            g_ptr_array_add(of->items, at);
}

static int count_class(message *of, const char *name)
{
    int count = 0;

    for (guint i = 0; i < of->items->len; i++)
        count += is_class(of, g_ptr_array_index(of->items, i), name);
    return count;
}

/* Beside one text, pictures are its photos, and a package says only that they belong to it. */
static void gather_pictures(message *of)
{
    GPtrArray *rest = g_ptr_array_new();

    for (guint i = 0; i < of->items->len; i++) {
        xmlNode *item = g_ptr_array_index(of->items, i);

        if (is_class(of, item, "picture") || is_class(of, item, "graphic"))
            g_ptr_array_add(of->pictures, item);
        else if (!gal_xml_is(item, "packageItem"))
            g_ptr_array_add(rest, item);
    }
    g_ptr_array_unref(of->items);
    of->items = rest;
}

static void find_items(message *of)
{
    of->is_first_version = gal_xml_is(of->root, "NewsML");
    if (is_item(of->root) || is_other(of->root))
        g_ptr_array_add(of->items, (gpointer)of->root);
    else
        collect(of, of->is_first_version ? of->root : gal_xml_child(of->root, "itemSet"));
    if (of->items->len > 1 && count_class(of, "text") == 1)
        gather_pictures(of);
}

static bool check_root(const message *of, const char *source, gal_error *error)
{
    if (of->items->len > 0)
        return true;
    return gal_fail_at(error, GAL_ERROR_INPUT,
                       (gal_place){ source, gal_xml_line(of->root), 0 },
                       "there is no article in this %s, expected a newsItem or packageItem",
                       (const char *)of->root->name);
}

static void list_items(message *of, gal_items *items)
{
    for (guint i = 0; i < of->items->len; i++) {
        const xmlNode *item = g_ptr_array_index(of->items, i);
        const char *kind = gal_newsml_class(of->article, item);

        gal_items_add(items, *kind ? kind : "text", gal_newsml_headline(of->article, item));
    }
}

static bool read_message(message *of, const gal_request *request, gal_error *error)
{
    int index;

    if (!check_root(of, request->source, error))
        return false;
    if (request->items) {
        list_items(of, request->items);
        return false;
    }
    if (!gal_request_choose(request, (int)of->items->len, &index, error))
        return false;

    const xmlNode *item = g_ptr_array_index(of->items, (guint)index);

    if (of->is_first_version)
        gal_newsml_read_component(of->article, item);
    else if (is_other(item))
        gal_newsml_read_concept_item(of->article, item);
    else
        gal_newsml_read_item(of->article, item);
    for (guint i = 0; i < of->pictures->len; i++)
        gal_newsml_add_photo(of->article, g_ptr_array_index(of->pictures, i));
    return gal_check_printable(of->article, request->source, error);
}

gal_article *gal_read_newsml_item(const char *bytes, size_t length,
                                  const gal_request *request, gal_error *error)
{
    gal_article *article = gal_article_new();
    xmlDoc *document =
        gal_xml_parse(bytes, length, request->source, article->findings, error);
    bool is_read = false;

    if (document) {
        message of = { article, xmlDocGetRootElement(document), g_ptr_array_new(),
                       g_ptr_array_new(), false };

        find_items(&of);
        is_read = read_message(&of, request, error);
        g_ptr_array_unref(of.items);
        g_ptr_array_unref(of.pictures);
    }
    xmlFreeDoc(document);
    if (is_read)
        return article;
    gal_article_free(article);
    return NULL;
}
