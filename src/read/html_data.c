/* SPDX-License-Identifier: Apache-2.0 */
/* schema.org's JSON-LD: the object that is the article, and what it says. */
#include <jansson.h>
#include <string.h>

#include "read/html_blocks.h"
#include "read/html_facts.h"

enum { DEEPEST = 12, MOST_OBJECTS = 2000, LONGEST_DATA = 4 * 1024 * 1024 };

typedef struct search {
    GHashTable *ids; /* of json_t *, by "@id" */
    json_t *article; /* the best so far */
    json_t *page;    /* a WebPage or the like */
    int objects;
} search;

static const char *text_of(json_t *value)
{
    return json_is_string(value) ? json_string_value(value) : NULL;
}

static bool is_type(json_t *object, bool (*is)(const char *type))
{
    json_t *type = json_object_get(object, "@type"), *item;
    size_t index;

    if (json_is_string(type))
        return is(json_string_value(type));
    json_array_foreach(type, index, item)
    {
        if (json_is_string(item) && is(json_string_value(item)))
            return true;
    }
    return false;
}

/* "NewsArticle", "http://schema.org/BlogPosting". */
static bool is_article_type(const char *type)
{
    return g_str_has_suffix(type, "Article") || g_str_has_suffix(type, "BlogPosting") ||
           g_str_has_suffix(type, "Report") ||
           g_str_has_suffix(type, "SocialMediaPosting") || g_str_has_suffix(type, "Review");
}

static bool is_page_type(const char *type)
{
    return g_str_has_suffix(type, "WebPage") || g_str_has_suffix(type, "ItemPage");
}

static void note_id(search *in, json_t *object)
{
    const char *id = text_of(json_object_get(object, "@id"));

    if (id && json_object_size(object) > 1 && !g_hash_table_contains(in->ids, id))
        g_hash_table_insert(in->ids, (gpointer)id, object);
}

static void search_value(search *in, json_t *value, int depth);

static void search_object(search *in, json_t *object, int depth)
{
    static const char *const ways[] = { "@graph",  "mainEntity", "mainEntityOfPage",
                                        "hasPart", "author",     "publisher",
                                        "image" };

    if (++in->objects > MOST_OBJECTS)
        return;
    note_id(in, object);
    if (is_type(object, is_article_type)) {
        json_t *known = in->article;

        if (!known ||
            (!json_object_get(known, "headline") && json_object_get(object, "headline")))
            in->article = object;
    } else if (is_type(object, is_page_type) && !in->page) {
        in->page = object;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
        search_value(in, json_object_get(object, ways[i]), depth + 1);
}

static void search_value(search *in, json_t *value, int depth)
{
    json_t *item;
    size_t index;

    if (depth > DEEPEST)
        return;
    if (json_is_object(value))
        search_object(in, value, depth);
    json_array_foreach(value, index, item)
    {
        search_value(in, item, depth + 1);
    }
}

/* The object that `{"@id": "…"}` stands for. */
static json_t *resolve(const search *in, json_t *value)
{
    const char *id = json_is_object(value) ? text_of(json_object_get(value, "@id")) : NULL;
    json_t *known = id ? g_hash_table_lookup(in->ids, id) : NULL;

    return known ? known : value;
}

/* A text, the name of an object, or the first of several. */
static const char *name_of(const search *in, json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    value = resolve(in, value);
    if (!json_is_object(value))
        return text_of(value);

    const char *name = text_of(json_object_get(value, "name"));

    return name ? name : text_of(json_object_get(value, "@value"));
}

static void read_person(gal_html_facts *facts, const search *in, json_t *value)
{
    value = resolve(in, value);
    if (json_is_object(value) && json_is_array(json_object_get(value, "name"))) {
        json_t *names = json_object_get(value, "name"), *item;
        size_t index;

        json_array_foreach(names, index, item)
        {
            gal_html_add_people(facts, text_of(item), NULL, NULL);
        }
        return;
    }

    const char *email = text_of(json_object_get(value, "email"));

    if (email && g_str_has_prefix(email, "mailto:"))
        email += 7;
    gal_html_add_people(facts, name_of(in, value),
                        text_of(json_object_get(value, "jobTitle")), email);
}

static void read_people(gal_html_facts *facts, const search *in, json_t *value)
{
    json_t *item;
    size_t index;

    if (facts->people->len > 0)
        return;
    if (!json_is_array(value)) {
        read_person(facts, in, value);
        return;
    }
    json_array_foreach(value, index, item)
    {
        read_person(facts, in, item);
    }
}

static const char *address_of(const search *in, json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    value = resolve(in, value);
    if (!json_is_object(value))
        return text_of(value);

    const char *url = text_of(json_object_get(value, "contentUrl"));

    if (!url)
        url = text_of(json_object_get(value, "url"));
    return url ? url : text_of(json_object_get(value, "@id"));
}

static void read_image(gal_html_facts *facts, const search *in, json_t *value)
{
    gal_html_set_fact(facts, &facts->image, address_of(in, value));
    if (json_is_array(value))
        value = json_array_get(value, 0);
    value = resolve(in, value);
    gal_html_set_fact(facts, &facts->image_caption,
                      text_of(json_object_get(value, "caption")));
    gal_html_set_fact(facts, &facts->image_credit,
                      text_of(json_object_get(value, "creditText")));
}

static const char *language_of(json_t *value)
{
    const char *name = text_of(json_object_get(value, "alternateName"));

    return name ? name : text_of(value);
}

static void read_article(gal_html_facts *facts, const search *in, json_t *article)
{
    const char *body = text_of(json_object_get(article, "articleBody"));

    gal_html_set_fact(facts, &facts->headline,
                      name_of(in, json_object_get(article, "headline")));
    gal_html_set_fact(facts, &facts->headline,
                      name_of(in, json_object_get(article, "name")));
    gal_html_set_fact(facts, &facts->alternative,
                      name_of(in, json_object_get(article, "alternativeHeadline")));
    gal_html_set_fact(facts, &facts->description,
                      text_of(json_object_get(article, "description")));
    gal_html_set_fact(facts, &facts->section,
                      name_of(in, json_object_get(article, "articleSection")));
    gal_html_set_date(facts, &facts->published,
                      text_of(json_object_get(article, "datePublished")));
    gal_html_set_date(facts, &facts->updated,
                      text_of(json_object_get(article, "dateModified")));
    gal_html_set_fact(facts, &facts->publication,
                      name_of(in, json_object_get(article, "publisher")));
    gal_html_set_fact(facts, &facts->rights,
                      text_of(json_object_get(article, "copyrightNotice")));
    gal_html_set_fact(facts, &facts->url, text_of(json_object_get(article, "url")));
    gal_html_set_fact(facts, &facts->language,
                      language_of(json_object_get(article, "inLanguage")));
    read_people(facts, in, json_object_get(article, "author"));
    read_people(facts, in, json_object_get(article, "creator"));
    read_image(facts, in, json_object_get(article, "image"));
    if (body && !facts->body)
        facts->body = gal_html_words(facts->article, body);
}

/* A page that is no article tells of dates and language, not of the headline. */
static void read_page(gal_html_facts *facts, const search *in, json_t *page)
{
    gal_html_set_date(facts, &facts->published,
                      text_of(json_object_get(page, "datePublished")));
    gal_html_set_date(facts, &facts->updated,
                      text_of(json_object_get(page, "dateModified")));
    gal_html_set_fact(facts, &facts->language,
                      language_of(json_object_get(page, "inLanguage")));
    read_people(facts, in, json_object_get(page, "author"));
}

static json_t *parse(const GString *text)
{
    const size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    json_error_t error;
    json_t *root;

    if (text->len > LONGEST_DATA)
        return NULL;
    root = json_loadb(text->str, text->len, flags, &error);
    if (root)
        return root;

    GString *mended = gal_json_repair(text->str, text->len);

    root = json_loadb(mended->str, mended->len, flags, &error);
    g_string_free(mended, TRUE);
    return root;
}

void gal_html_read_json_ld(gal_html_facts *facts, const gal_html_tree *tree)
{
    search in = { .ids = g_hash_table_new(g_str_hash, g_str_equal) };
    GPtrArray *roots = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);

    for (guint i = 0; i < tree->thin.data->len; i++) {
        json_t *root = parse(g_ptr_array_index(tree->thin.data, i));

        if (!root)
            continue;
        g_ptr_array_add(roots, root);
        search_value(&in, root, 0);
    }
    if (in.article)
        read_article(facts, &in, in.article);
    if (in.page)
        read_page(facts, &in, in.page);
    g_hash_table_unref(in.ids);
    g_ptr_array_unref(roots);
}
