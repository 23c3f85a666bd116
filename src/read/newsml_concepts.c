/* SPDX-License-Identifier: Apache-2.0 */
/* Concepts and events of NewsML-G2 as text: their names, what they mean, when and where. */
#include <string.h>

#include "read/newsml.h"

static const char *const concept_names[] = { "concept", "event", "scheme" };

static bool is_concept(const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(concept_names); i++)
        if (gal_xml_is(node, concept_names[i]))
            return true;
    return false;
}

static void add_block(gal_article *article, gal_block_kind kind, const char *text)
{
    if (text)
        gal_article_add_block(article, article->body, kind)->text.text = text;
}

/* Of names in several languages that of the article, else the first. */
static const xmlNode *in_language(gal_article *article, const xmlNode *parent,
                                  const char *name)
{
    const xmlNode *first = gal_xml_child(parent, name);

    for (const xmlNode *at = first; at && article->language; at = gal_xml_next(at, name))
        if (g_strcmp0(gal_xml_attribute(article, at, "lang"), article->language) == 0)
            return at;
    return first;
}

static const char *text_of(gal_article *article, const xmlNode *parent, const char *name)
{
    return gal_xml_text(article, in_language(article, parent, name));
}

/* "2018-10-26T09:00:00Z – 2018-10-27": as it is written, since its form is free. */
static const char *dates_of(gal_article *article, const xmlNode *concept)
{
    const xmlNode *dates = gal_xml_path(concept, "eventDetails/dates");
    const char *from = gal_xml_text(article, gal_xml_child(dates, "start"));
    const char *to = gal_xml_text(article, gal_xml_child(dates, "end"));

    return from && to ? gal_arena_format(article->arena, "%s – %s", from, to)
                      : (from ? from : to);
}

static void add_definitions(gal_article *article, const xmlNode *concept)
{
    const xmlNode *first = in_language(article, concept, "definition");
    const char *language = gal_xml_attribute(article, first, "lang");

    for (const xmlNode *at = first; at; at = gal_xml_next(at, "definition"))
        if (g_strcmp0(gal_xml_attribute(article, at, "lang"), language) == 0)
            add_block(article, GAL_BLOCK_PARAGRAPH, gal_xml_text(article, at));
}

static void add_concept(gal_article *article, const xmlNode *concept, bool is_alone)
{
    const char *name = text_of(article, concept, "name");
    const xmlNode *location = gal_xml_path(concept, "eventDetails/location");

    if (is_alone && !article->headline)
        article->headline = name;
    else if (g_strcmp0(name, article->headline) != 0)
        add_block(article, GAL_BLOCK_SUBHEAD, name);
    add_definitions(article, concept);
    add_block(article, GAL_BLOCK_PARAGRAPH, dates_of(article, concept));
    add_block(article, GAL_BLOCK_PARAGRAPH, text_of(article, location, "name"));
}

void gal_newsml_add_concepts(gal_article *article, const xmlNode *parent)
{
    int count = 0;

    for (const xmlNode *at = parent ? parent->children : NULL; at; at = at->next)
        count += is_concept(at);
    for (const xmlNode *at = parent ? parent->children : NULL; at; at = at->next)
        if (is_concept(at))
            add_concept(article, at, count == 1);
}

void gal_newsml_read_concept_item(gal_article *article, const xmlNode *item)
{
    static const char *const sets[] = { "conceptSet", "catalogContainer/catalog" };
    const xmlNode *content = gal_xml_child(item, "contentMeta");

    gal_newsml_read_meta(article, item);
    if (!article->headline)
        article->headline = text_of(article, content, "name");
    article->standfirst = text_of(article, content, "description");
    gal_newsml_add_concepts(article, item);
    for (gsize i = 0; i < G_N_ELEMENTS(sets); i++)
        gal_newsml_add_concepts(article, gal_xml_path(item, sets[i]));
    gal_newsml_name_by_guid(article, item);
}
