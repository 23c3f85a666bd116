/* SPDX-License-Identifier: Apache-2.0 */
/* ninjs 1 to 3: an item's fields to the article's. */
#include "read/ninjs.h"

#include <string.h>

#include "read/agency.h"
#include "read/fields.h"
#include "read/json_items.h"
#include "read/ninjs_schema.h"
#include "read/read.h"

/* The part with the first of the roles, which spaces part and "" matches none; else NULL. */
static gal_ninjs_part *find_role(GArray *parts, const char *const *roles)
{
    for (; *roles; roles++)
        for (guint i = 0; i < parts->len; i++) {
            gal_ninjs_part *part = &g_array_index(parts, gal_ninjs_part, i);

            if (!part->is_used && strcmp(part->role, *roles) == 0)
                return part;
        }
    return NULL;
}

static gal_ninjs_part *first_unused(GArray *parts)
{
    for (guint i = 0; i < parts->len; i++)
        if (!g_array_index(parts, gal_ninjs_part, i).is_used)
            return &g_array_index(parts, gal_ninjs_part, i);
    return NULL;
}

static const char *use(gal_article *article, gal_ninjs_part *part)
{
    if (!part)
        return NULL;
    part->is_used = true;
    return gal_ninjs_words(article, part);
}

static void drop_rest(gal_article *article, GArray *parts, const char *kept,
                      const char *reason)
{
    for (guint i = 0; i < parts->len; i++) {
        const gal_ninjs_part *part = &g_array_index(parts, gal_ninjs_part, i);
        const char *words = part->is_used ? NULL : gal_ninjs_words(article, part);

        if (words && g_strcmp0(words, kept) != 0)
            gal_article_drop(article, words, reason, 0);
    }
}

static void read_headlines(gal_article *article, json_t *item)
{
    static const char *const main_roles[] = { "main", "", "headline", "title", NULL };
    static const char *const deck_roles[] = { "sub",  "subheadline", "subtitle",
                                              "deck", "subhead",     NULL };
    static const char *const kicker_roles[] = { "kicker", "overline", NULL };
    static const char *const names[] = { "title", "slugline", NULL };
    GArray *parts = gal_ninjs_parts(article, item, "headline");
    gal_ninjs_part *chosen = find_role(parts, main_roles);

    article->standfirst = use(article, find_role(parts, deck_roles));
    article->kicker = use(article, find_role(parts, kicker_roles));
    article->headline = use(article, chosen ? chosen : first_unused(parts));
    drop_rest(article, parts, article->headline, "further headline");
    for (const char *const *name = names; *name && !article->headline; name++)
        article->headline = gal_ninjs_text(article, item, *name);
    g_array_unref(parts);
}

static void read_descriptions(gal_article *article, json_t *item)
{
    static const char *const roles[] = { "lead",  "standfirst", "summary", "abstract",
                                         "short", "main",       "text",    "",
                                         "html",  NULL };
    GArray *parts = gal_ninjs_parts(article, item, "description");
    gal_ninjs_part *chosen = find_role(parts, roles);
    const char *words = use(article, chosen ? chosen : first_unused(parts));

    if (!article->standfirst)
        article->standfirst = words;
    else if (words)
        gal_article_drop(article, words, "further description", 0);
    drop_rest(article, parts, words, "further description");
    g_array_unref(parts);
}

static void read_bylines(gal_article *article, json_t *item)
{
    const char *by = gal_ninjs_text(article, item, "by");
    json_t *author;
    size_t index;

    if (!by)
        by = gal_ninjs_text(article, item, "byline");
    gal_agency_add_byline(article, by);
    json_array_foreach(gal_ninjs_field(item, "authors"), index, author)
    {
        const char *name = by ? NULL : gal_ninjs_text(article, author, "name");

        if (name)
            gal_article_add_byline(article, name, NULL, NULL);
    }
}

static const char *date_field(gal_article *article, json_t *item, const char *name)
{
    return gal_agency_date(article, gal_ninjs_text(article, item, name), name);
}

/* The day on which readers could first see it, or the nearest that there is. */
static void read_dates(gal_article *article, json_t *item)
{
    static const char *const published[] = { "firstpublished", "firstcreated",
                                             "contentcreated", "versioncreated" };
    static const char *const embargoes[] = { "embargoed", "embargoeduntil" };
    const char *version = date_field(article, item, "versioncreated");

    for (gsize i = 0; i < G_N_ELEMENTS(published) && !article->published; i++)
        article->published = date_field(article, item, published[i]);
    if (g_strcmp0(version, article->published) != 0)
        article->updated = version;
    for (gsize i = 0; i < G_N_ELEMENTS(embargoes); i++) {
        const char *embargo = gal_ninjs_text(article, item, embargoes[i]);

        if (embargo)
            gal_findings_add(article->findings, "embargo", embargoes[i],
                             "the article is embargoed until %s", embargo);
    }
}

static void read_status(gal_article *article, json_t *item)
{
    const char *status = gal_ninjs_text(article, item, "pubstatus");

    if (status && strcmp(status, "usable") != 0)
        gal_findings_add(article->findings, "not-for-print", "pubstatus",
                         "the agency has marked the article as %s", status);
}

static void read_rights(gal_article *article, json_t *item)
{
    const char *holder = gal_ninjs_text(article, item, "copyrightholder");

    article->rights = gal_ninjs_text(article, item, "copyrightnotice");
    if (!article->rights && holder)
        article->rights = gal_arena_format(article->arena, "© %s", holder);
}

static void read_language(gal_article *article, json_t *item)
{
    const char *language = gal_ninjs_text(article, item, "language");

    if (language && gal_language_is_valid(language))
        article->language = language;
    else if (language)
        gal_findings_add(article->findings, "language-not-understood", "language",
                         "\"%s\" is no language tag and was left out", language);
}

static void read_url(gal_article *article, json_t *item)
{
    const char *uri = gal_ninjs_text(article, item, "uri");

    if (!uri)
        uri = gal_ninjs_text(article, item, "guid");
    if (uri && (g_str_has_prefix(uri, "http://") || g_str_has_prefix(uri, "https://")))
        article->url = uri;
}

/* What is meant for the desk is not printed. */
static void drop_notes(gal_article *article, json_t *item)
{
    static const struct {
        const char *name, *reason;
    } notes[] = { { "ednote", "editor's note" }, { "usageterms", "usage terms" } };

    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        const char *text = gal_ninjs_text(article, item, notes[i].name);

        if (text)
            gal_article_drop(article, text, notes[i].reason, 0);
    }
}

/* Items that are all metadata, as of events, are printed under the name that they have. */
static void name_by_uri(gal_json_reader *reader, json_t *item, int unknown)
{
    gal_article *article = reader->article;
    const char *uri = gal_ninjs_text(article, item, "uri");
    GString *names = g_string_new(NULL);
    const char *key;
    json_t *value;

    if (!uri)
        uri = gal_ninjs_text(article, item, "guid");
    json_object_foreach(item, key, value)
    {
        bool had_controls = false;
        const char *clean = gal_clean_field(article, key, &had_controls);

        if (names->len < 400)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   clean ? clean : "");
    }
    if (unknown > 0) {
        gal_json_fault(reader,
                       "there is nothing to print in the fields %s, expected a headline, "
                       "a body or a picture",
                       names->str);
    } else {
        article->headline = uri;
        gal_findings_add(
            article->findings, "no-headline", NULL,
            "there is nothing to print in the fields %s; the item's uri stands "
            "for a headline",
            names->str);
    }
    g_string_free(names, TRUE);
}

static void read_item(gal_json_reader *reader, json_t *item)
{
    gal_article *article = reader->article;

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;

    const int unknown = gal_ninjs_check(reader, item);

    if (reader->error->fault_count > 0)
        return;
    read_headlines(article, item);
    read_dates(article, item);
    read_status(article, item);
    read_rights(article, item);
    read_language(article, item);
    read_url(article, item);
    if (!gal_ninjs_is_picture(item)) {
        read_descriptions(article, item);
        read_bylines(article, item);
    }
    gal_ninjs_read_body(article, item);
    if (gal_ninjs_is_picture(item))
        gal_ninjs_add_photo(article, item);
    gal_ninjs_read_associations(article, item);
    drop_notes(article, item);
    gal_agency_finish(article, gal_ninjs_text(article, item, "located"));
    if (!article->headline && !article->standfirst && article->body->len == 0 &&
        article->photos->len == 0)
        name_by_uri(reader, item, unknown);
}

static const char *find_headline(json_t *item)
{
    static const char *const names[] = { "headline", "headline_main", "title",
                                         "slugline", "uri",           "guid" };
    json_t *headlines = gal_ninjs_field(item, "headlines");
    const char *found =
        json_string_value(gal_ninjs_field(json_array_get(headlines, 0), "value"));

    for (gsize i = 0; i < G_N_ELEMENTS(names) && !found; i++)
        found = json_string_value(gal_ninjs_field(item, names[i]));
    return found;
}

static const char *find_kind(json_t *item)
{
    const char *type = json_string_value(gal_ninjs_field(item, "type"));

    return type ? type : "text";
}

static bool has_body(json_t *item)
{
    const char *key;
    json_t *value;

    json_object_foreach(item, key, value)
    {
        if (g_ascii_strncasecmp(key, "body_", 5) == 0 ||
            g_ascii_strcasecmp(key, "bodies") == 0)
            return true;
    }
    return false;
}

static void collect_texts(GArray *values, json_t *associations)
{
    const char *key;
    json_t *item;
    size_t index;
    gal_json_value value = { NULL, 0, -1 };

    json_array_foreach(associations, index, item)
    {
        value.value = item;
        if (has_body(item) && !gal_ninjs_is_picture(item))
            g_array_append_val(values, value);
    }
    json_object_foreach(associations, key, item)
    {
        value.value = item;
        if (has_body(item) && !gal_ninjs_is_picture(item))
            g_array_append_val(values, value);
    }
}

/* A package without a text of its own is the texts that it holds. */
static void expand_packages(GArray *values)
{
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(gal_json_value));
    json_t *package = g_array_index(values, gal_json_value, 0).value;

    if (values->len == 1 && json_is_object(package) && !has_body(package))
        collect_texts(texts, gal_ninjs_field(package, "associations"));
    if (texts->len > 0) {
        for (guint i = 0; i < texts->len; i++)
            json_incref(g_array_index(texts, gal_json_value, i).value);
        json_decref(package);
        g_array_set_size(values, 0);
        g_array_append_vals(values, texts->data, texts->len);
    }
    g_array_unref(texts);
}

gal_article *gal_read_ninjs_item(const char *bytes, size_t length,
                                 const gal_request *request, gal_error *error)
{
    static const gal_json_format format = { read_item, find_headline, find_kind,
                                            expand_packages, true };

    return gal_json_read_item(&format, bytes, length, request, error);
}
