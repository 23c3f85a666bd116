/* SPDX-License-Identifier: Apache-2.0 */
/* Microdata, meta tags, links and the title of a page. */
#include <stddef.h>
#include <string.h>

#include "read/fields.h"
#include "read/html_facts.h"
#include "read/names.h"

typedef enum meta_kind { META_TEXT, META_DATE, META_PEOPLE } meta_kind;

/* What meta tags are called, the surest name of each field first. */
static const struct {
    const char *name;
    size_t field;
    meta_kind kind;
} metas[] = {
#define FIELD(name) offsetof(gal_html_facts, name)
    { "dc.title", FIELD(headline), META_TEXT },
    { "dcterms.title", FIELD(headline), META_TEXT },
    { "og:title", FIELD(social_title), META_TEXT },
    { "parsely-title", FIELD(social_title), META_TEXT },
    { "sailthru.title", FIELD(social_title), META_TEXT },
    { "twitter:title", FIELD(social_title), META_TEXT },
    { "og:description", FIELD(description), META_TEXT },
    { "description", FIELD(description), META_TEXT },
    { "twitter:description", FIELD(description), META_TEXT },
    { "dc.description", FIELD(description), META_TEXT },
    { "article:section", FIELD(section), META_TEXT },
    { "parsely-section", FIELD(section), META_TEXT },
    { "article.section", FIELD(section), META_TEXT },
    { "section", FIELD(section), META_TEXT },
    { "article:published_time", FIELD(published), META_DATE },
    { "og:article:published_time", FIELD(published), META_DATE },
    { "parsely-pub-date", FIELD(published), META_DATE },
    { "article.published", FIELD(published), META_DATE },
    { "datepublished", FIELD(published), META_DATE },
    { "sailthru.date", FIELD(published), META_DATE },
    { "dc.date.issued", FIELD(published), META_DATE },
    { "dcterms.issued", FIELD(published), META_DATE },
    { "dcterms.created", FIELD(published), META_DATE },
    { "dc.date", FIELD(published), META_DATE },
    { "pubdate", FIELD(published), META_DATE },
    { "publishdate", FIELD(published), META_DATE },
    { "publish-date", FIELD(published), META_DATE },
    { "publication_date", FIELD(published), META_DATE },
    { "date", FIELD(published), META_DATE },
    { "article:modified_time", FIELD(updated), META_DATE },
    { "og:updated_time", FIELD(updated), META_DATE },
    { "article.updated", FIELD(updated), META_DATE },
    { "dcterms.modified", FIELD(updated), META_DATE },
    { "lastmod", FIELD(updated), META_DATE },
    { "last-modified", FIELD(updated), META_DATE },
    { "og:site_name", FIELD(publication), META_TEXT },
    { "application-name", FIELD(publication), META_TEXT },
    { "dc.publisher", FIELD(publication), META_TEXT },
    { "og:url", FIELD(url), META_TEXT },
    { "og:locale", FIELD(language), META_TEXT },
    { "content-language", FIELD(language), META_TEXT },
    { "dc.language", FIELD(language), META_TEXT },
    { "og:image", FIELD(image), META_TEXT },
    { "og:image:url", FIELD(image), META_TEXT },
    { "twitter:image", FIELD(image), META_TEXT },
    { "twitter:image:src", FIELD(image), META_TEXT },
    { "copyright", FIELD(rights), META_TEXT },
    { "dc.rights", FIELD(rights), META_TEXT },
    { "dcterms.rights", FIELD(rights), META_TEXT },
    { "dc.creator", FIELD(people), META_PEOPLE },
    { "dcterms.creator", FIELD(people), META_PEOPLE },
    { "author", FIELD(people), META_PEOPLE },
    { "parsely-author", FIELD(people), META_PEOPLE },
    { "sailthru.author", FIELD(people), META_PEOPLE },
    { "article:author", FIELD(people), META_PEOPLE },
    { "byl", FIELD(people), META_PEOPLE },
#undef FIELD
};

typedef struct found_meta {
    const char *content[G_N_ELEMENTS(metas)];
    GPtrArray *people[G_N_ELEMENTS(metas)]; /* several authors have a tag each */
} found_meta;

static int find_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(metas); i++)
        if (g_ascii_strcasecmp(metas[i].name, name) == 0)
            return (int)i;
    return -1;
}

static void note_name(found_meta *found, const char *names, const char *content)
{
    char **list = g_strsplit_set(names, " \t\n", 4);

    for (char **name = list; *name; name++) {
        const int index = find_name(*name);

        if (index < 0)
            continue;
        if (!found->content[index])
            found->content[index] = content;
        if (metas[index].kind != META_PEOPLE)
            continue;
        if (!found->people[index])
            found->people[index] = g_ptr_array_new();
        g_ptr_array_add(found->people[index], (gpointer)content);
    }
    g_strfreev(list);
}

static void note_meta(found_meta *found, const gal_html_tree *tree, int node)
{
    static const char *const keys[] = { "property", "name", "http-equiv", "itemprop" };
    const char *content = gal_html_attribute(tree, node, "content");

    for (gsize i = 0; content && *content && i < G_N_ELEMENTS(keys); i++) {
        const char *names = gal_html_attribute(tree, node, keys[i]);

        if (names)
            note_name(found, names, content);
    }
}

static void take_metas(gal_html_facts *facts, found_meta *found)
{
    const bool has_people = facts->people->len > 0;

    for (gsize i = 0; i < G_N_ELEMENTS(metas); i++) {
        void *field = (char *)facts + metas[i].field;

        if (metas[i].kind == META_TEXT)
            gal_html_set_fact(facts, field, found->content[i]);
        else if (metas[i].kind == META_DATE)
            gal_html_set_date(facts, field, found->content[i]);
        for (guint j = 0; found->people[i] && j < found->people[i]->len && !has_people; j++)
            gal_html_add_people(facts, g_ptr_array_index(found->people[i], j), NULL, NULL);
        if (found->people[i])
            g_ptr_array_unref(found->people[i]);
    }
}

static const char *words_of(gal_html_facts *facts, const gal_html_tree *tree, int node)
{
    GString *words = g_string_new(NULL);

    gal_html_append_words(tree, node, words);

    const char *text = gal_article_string(facts->article, words->str);

    g_string_free(words, TRUE);
    return text;
}

/* A property's value: told in an attribute, or the words of the element. */
static const char *property_value(gal_html_facts *facts, const gal_html_tree *tree,
                                  int node)
{
    static const char *const keys[] = { "content", "datetime", "src", "href" };

    for (gsize i = 0; i < 2; i++) {
        const char *value = gal_html_attribute(tree, node, keys[i]);

        if (value && *value)
            return value;
    }
    return words_of(facts, tree, node);
}

/* The name of an author: a property of its own, or all the words. */
static void read_author(gal_html_facts *facts, const gal_html_tree *tree, int node)
{
    if (!gal_html_attribute(tree, node, "itemscope")) {
        gal_html_add_people(facts, property_value(facts, tree, node), NULL, NULL);
        return;
    }
    for (int i = node + 1; i < tree->nodes[node].end; i++)
        if (gal_html_attribute_has(tree, i, "itemprop", "name")) {
            gal_html_add_people(facts, property_value(facts, tree, i), NULL, NULL);
            return;
        }
}

static void read_property(gal_html_facts *facts, const gal_html_tree *tree, int node,
                          const char *property, bool has_people)
{
    if (strcmp(property, "datePublished") == 0)
        gal_html_set_date(facts, &facts->published, property_value(facts, tree, node));
    else if (strcmp(property, "dateModified") == 0)
        gal_html_set_date(facts, &facts->updated, property_value(facts, tree, node));
    else if (strcmp(property, "articleSection") == 0)
        gal_html_set_fact(facts, &facts->section, property_value(facts, tree, node));
    else if (strcmp(property, "author") == 0 && !has_people)
        read_author(facts, tree, node);
}

static void read_microdata(gal_html_facts *facts, const gal_html_tree *tree)
{
    const bool has_people = facts->people->len > 0;
    int comment_end = -1;

    for (int i = 0; i < tree->count; i++) {
        const char *type = gal_html_attribute(tree, i, "itemtype");
        const char *property = gal_html_attribute(tree, i, "itemprop");

        if (type && (strstr(type, "Comment") || strstr(type, "Product")))
            comment_end = MAX(comment_end, tree->nodes[i].end);
        if (property && i >= comment_end)
            read_property(facts, tree, i, property, has_people);
    }
}

static void read_link(gal_html_facts *facts, const gal_html_tree *tree, int node)
{
    const char *href = gal_html_attribute(tree, node, "href");

    if (href && gal_html_attribute_has(tree, node, "rel", "canonical") &&
        strstr(href, "://") && !facts->url)
        gal_html_set_fact(facts, &facts->url, href);
}

static void read_title(gal_html_facts *facts, const gal_html_tree *tree, int node)
{
    const int text = node + 1;

    if (!facts->title && text < tree->nodes[node].end && tree->nodes[text].text)
        gal_html_set_fact(facts, &facts->title, tree->nodes[text].text);
}

/* "en_US" is en-US; what is no tag of a language is left out. */
static void settle_language(gal_html_facts *facts, const gal_html_tree *tree)
{
    const char *declared = facts->language;
    const int root = 0;

    for (int attempt = 0; attempt < 2; attempt++) {
        char *tag;

        if (attempt == 0)
            declared = gal_html_attribute(tree, root, "lang");
        else
            declared = facts->language;
        if (!declared || strlen(declared) > 20)
            continue;
        tag = g_strdelimit(g_strdup(declared), "_", '-');
        if (gal_language_is_valid(tag)) {
            facts->language = gal_article_string(facts->article, tag);
            g_free(tag);
            return;
        }
        g_free(tag);
    }
    facts->language = NULL;
}

void gal_html_read_meta(gal_html_facts *facts, const gal_html_tree *tree)
{
    found_meta found = { { NULL }, { NULL } };

    read_microdata(facts, tree);
    for (int i = 0; i < tree->count; i++) {
        if (tree->nodes[i].tag == GUMBO_TAG_META)
            note_meta(&found, tree, i);
        else if (tree->nodes[i].tag == GUMBO_TAG_LINK)
            read_link(facts, tree, i);
        else if (tree->nodes[i].tag == GUMBO_TAG_TITLE)
            read_title(facts, tree, i);
    }
    take_metas(facts, &found);
    settle_language(facts, tree);
}
