/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of a ninjs item in both forms, and its body. */
#include <string.h>

#include "read/clean.h"
#include "read/fields.h"
#include "read/html_blocks.h"
#include "read/ninjs.h"
#include "read/nitf.h"
#include "read/plain.h"
#include "read/xml_blocks.h"

json_t *gal_ninjs_field(json_t *item, const char *name)
{
    json_t *exact = json_object_get(item, name), *value;
    const char *key;

    if (exact)
        return json_is_null(exact) ? NULL : exact;
    json_object_foreach(item, key, value)
    {
        if (g_ascii_strcasecmp(key, name) == 0)
            return json_is_null(value) ? NULL : value;
    }
    return NULL;
}

/* On one line. */
static const char *clean(gal_article *article, const char *text)
{
    GString *line = g_string_new(NULL);

    if (text)
        gal_clean_line(text, strlen(text), line);

    const char *copy = gal_article_string(article, line->str);

    g_string_free(line, TRUE);
    return copy;
}

const char *gal_ninjs_text(gal_article *article, json_t *item, const char *name)
{
    return clean(article, json_string_value(gal_ninjs_field(item, name)));
}

static const char *lower(gal_article *article, const char *text)
{
    char *folded = g_ascii_strdown(text ? text : "", -1);
    const char *copy = gal_arena_string(article->arena, folded);

    g_free(folded);
    return copy;
}

/* "descriptions" of 2.0 on, with a role and a type each. */
static void collect_listed(gal_article *article, json_t *list, GArray *parts)
{
    json_t *item;
    size_t index;

    json_array_foreach(list, index, item)
    {
        const gal_ninjs_part part = {
            lower(article, json_string_value(gal_ninjs_field(item, "role"))),
            json_string_value(gal_ninjs_field(item, "contenttype")),
            json_string_value(gal_ninjs_field(item, "value")), "bodies", false
        };

        if (part.text)
            g_array_append_val(parts, part);
    }
}

/* What a name such as body_xhtml says about the type. */
static const char *type_of_name(const char *role)
{
    return strstr(role, "xhtml")  ? "application/xhtml+xml"
           : strstr(role, "html") ? "text/html"
           : strstr(role, "nitf") ? "application/nitf+xml"
           : strstr(role, "text") ? "text/plain"
                                  : NULL;
}

/* "description_html" of 1.x, the role behind the stroke. */
static void collect_named(gal_article *article, json_t *item, const char *kind,
                          GArray *parts)
{
    const size_t length = strlen(kind);
    const char *key;
    json_t *value;

    json_object_foreach(item, key, value)
    {
        if (g_ascii_strncasecmp(key, kind, length) != 0 || !json_is_string(value) ||
            (key[length] && key[length] != '_'))
            continue;

        const char *role = lower(article, key[length] ? key + length + 1 : "");
        const gal_ninjs_part part = { role, type_of_name(role), json_string_value(value),
                                      key, false };

        g_array_append_val(parts, part);
    }
}

GArray *gal_ninjs_parts(gal_article *article, json_t *item, const char *kind)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(gal_ninjs_part));
    char *plural =
        strcmp(kind, "body") == 0 ? g_strdup("bodies") : g_strconcat(kind, "s", NULL);

    collect_listed(article, gal_ninjs_field(item, plural), parts);
    collect_named(article, item, kind, parts);
    g_free(plural);
    return parts;
}

static bool has_type(const gal_ninjs_part *part, const char *word)
{
    char *folded = g_ascii_strdown(part->type ? part->type : "", -1);
    const bool has = strstr(folded, word) != NULL;

    g_free(folded);
    return has;
}

/* A tag of HTML: "<" and a letter or a stroke, and its end. */
static bool looks_like_html(const char *text)
{
    for (const char *at = text; (at = strchr(at, '<')); at++)
        if ((g_ascii_isalpha(at[1]) || at[1] == '/') && strchr(at, '>'))
            return true;
    return false;
}

static bool is_html(const gal_ninjs_part *part)
{
    return has_type(part, "html") ||
           (!has_type(part, "text/plain") && !has_type(part, "nitf") &&
            looks_like_html(part->text));
}

const char *gal_ninjs_words(gal_article *article, const gal_ninjs_part *part)
{
    if (is_html(part) || strchr(part->text, '&'))
        return gal_html_words(article, part->text);
    return clean(article, part->text);
}

static void read_html(gal_article *article, const gal_ninjs_part *part)
{
    gal_html_add_blocks(article, article->body, part->text, strlen(part->text));
}

static void read_nitf(gal_article *article, const gal_ninjs_part *part)
{
    gal_error error = { 0 };
    const char *start = part->text + strspn(part->text, " \t\r\n");
    xmlDoc *document = gal_xml_parse_text(start, strlen(start), part->name, &error);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;

    if (!document)
        gal_findings_add(article->findings, "body-broken", part->name, "%s",
                         g_strchomp(error.text));
    else if (gal_xml_is(root, "nitf"))
        gal_nitf_read_tree(article, root);
    else
        gal_xml_add_blocks(article, root);
    xmlFreeDoc(document);
    gal_error_clear(&error);
}

static void read_plain(gal_article *article, const gal_ninjs_part *part)
{
    gal_plain_add(article, part->text);
}

/* From the richest to what is left. */
static const struct {
    const char *type;
    void (*read)(gal_article *, const gal_ninjs_part *);
} types[] = {
    { "html", read_html },
    { "nitf", read_nitf },
    { "text/plain", read_plain },
};

static void read_part(gal_article *article, gal_ninjs_part *part)
{
    part->is_used = true;
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (has_type(part, types[i].type)) {
            types[i].read(article, part);
            return;
        }
    (is_html(part) ? read_html : read_plain)(article, part);
}

/* Tries the parts of a type in their order until one gives a body. */
static void read_type(gal_article *article, GArray *parts, const char *type)
{
    for (guint i = 0; i < parts->len && article->body->len == 0; i++) {
        gal_ninjs_part *part = &g_array_index(parts, gal_ninjs_part, i);

        if (!part->is_used && has_type(part, type))
            read_part(article, part);
    }
}

void gal_ninjs_read_body(gal_article *article, json_t *item)
{
    GArray *parts = gal_ninjs_parts(article, item, "body");

    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        read_type(article, parts, types[i].type);
    read_type(article, parts, "");
    for (guint i = 0; i < parts->len; i++) {
        const gal_ninjs_part *part = &g_array_index(parts, gal_ninjs_part, i);
        const char *words = part->is_used ? NULL : gal_ninjs_words(article, part);

        if (words)
            gal_article_drop(article, words, "another form of the body", 0);
    }
    g_array_unref(parts);
}
