/* SPDX-License-Identifier: Apache-2.0 */
/* From front matter to fields, by a table of the names that writers give them. */
#include "read/markdown_fields.h"

#include <stddef.h>
#include <string.h>

#include "base/nearest.h"
#include "read/agency.h"
#include "read/fields.h"

typedef struct setter {
    gal_article *article;
    const char *source;
    gal_error *error;
    gal_photo extra; /* caption, credit and alt that stand beside the photo's name */
} setter;

typedef struct field field;

struct field {
    const char *name;
    void (*set)(setter *, const field *, const gal_yaml *);
    size_t offset; /* of the text in gal_article or gal_photo */
};

static void fail(setter *to, const gal_yaml *value, const char *what)
{
    gal_fail_at(to->error, GAL_ERROR_INPUT, (gal_place){ to->source, value->line, 0 },
                "front matter: %s: %s", value->name ? value->name : "item", what);
}

/* The value's text, cleaned; NULL if it is empty, or, with a fault, if it is no text. */
static const char *text_of(setter *to, const gal_yaml *value)
{
    bool had_controls = false;

    if (value->kind == GAL_YAML_TEXT)
        return gal_clean_field(to->article, value->text, &had_controls);
    fail(to, value, "expected a text");
    return NULL;
}

static void set_text(setter *to, const field *as, const gal_yaml *value)
{
    const char *text = text_of(to, value);

    if (text)
        G_STRUCT_MEMBER(const char *, to->article, as->offset) = text;
}

static void set_date(setter *to, const field *as, const gal_yaml *value)
{
    const char *text = text_of(to, value);
    const char *date = text ? gal_agency_date(to->article, text, value->name) : NULL;

    if (date)
        G_STRUCT_MEMBER(const char *, to->article, as->offset) = date;
    else if (text)
        fail(to, value, "this is no date, expected ISO 8601 such as " GAL_DATE_EXAMPLE);
}

static void set_language(setter *to, const field *as, const gal_yaml *value)
{
    const char *text = text_of(to, value);
    char *tag = text ? g_strdelimit(g_strdup(text), "_", '-') : NULL;

    (void)as;
    if (tag && gal_language_is_valid(tag))
        to->article->language = gal_article_string(to->article, tag);
    else if (tag)
        fail(to, value, "this is no language, expected a tag such as en or pt-BR");
    g_free(tag);
}

/* Calls `use` for the value, or for each item of a sequence. */
static void each(setter *to, const gal_yaml *value, void (*use)(setter *, const gal_yaml *))
{
    if (value->kind != GAL_YAML_SEQUENCE) {
        use(to, value);
        return;
    }
    for (guint i = 0; i < value->items->len; i++)
        use(to, g_ptr_array_index(value->items, i));
}

static const char *part(setter *to, const gal_yaml *mapping, const char *names)
{
    char **words = g_strsplit(names, " ", -1);
    const char *text = NULL;

    for (guint i = 0; i < mapping->items->len && !text; i++) {
        const gal_yaml *value = g_ptr_array_index(mapping->items, i);

        if (g_strv_contains((const char *const *)words, value->name))
            text = text_of(to, value);
    }
    g_strfreev(words);
    return text;
}

static void use_author(setter *to, const gal_yaml *value)
{
    if (value->kind == GAL_YAML_MAPPING)
        gal_article_add_byline(to->article, part(to, value, "name author title"),
                               part(to, value, "role position job"),
                               part(to, value, "email mail"));
    else
        gal_agency_add_byline(to->article, text_of(to, value));
}

static void set_authors(setter *to, const field *as, const gal_yaml *value)
{
    (void)as;
    each(to, value, use_author);
}

static void use_section(setter *to, const gal_yaml *value)
{
    const char *text = text_of(to, value);

    if (text)
        g_ptr_array_add(to->article->section, (char *)text);
}

static void set_section(setter *to, const field *as, const gal_yaml *value)
{
    (void)as;
    if (to->article->section->len == 0)
        each(to, value, use_section);
}

static void use_photo(setter *to, const gal_yaml *value)
{
    const bool is_mapping = value->kind == GAL_YAML_MAPPING;
    const char *source = is_mapping ? part(to, value, "source src url file path image name")
                                    : text_of(to, value);

    if (!source && !is_mapping)
        return;

    gal_photo *photo = gal_article_add_photo(to->article);

    photo->source = source;
    if (!is_mapping)
        return;
    photo->caption = part(to, value, "caption title");
    photo->credit = part(to, value, "credit photographer attribution");
    photo->alt = part(to, value, "alt description");
}

static void set_photos(setter *to, const field *as, const gal_yaml *value)
{
    (void)as;
    each(to, value, use_photo);
}

static void set_photo_text(setter *to, const field *as, const gal_yaml *value)
{
    G_STRUCT_MEMBER(const char *, &to->extra, as->offset) = text_of(to, value);
}

static void set_draft(setter *to, const field *as, const gal_yaml *value)
{
    (void)as;
    if (value->kind == GAL_YAML_TEXT && strcmp(value->text, "true") == 0)
        gal_findings_add(to->article->findings, "not-for-print", value->name,
                         "the article is a draft");
}

/* Of use to those who make web sites, and never printed. */
static void set_nothing(setter *to, const field *as, const gal_yaml *value)
{
    (void)to;
    (void)as;
    (void)value;
}

#define ARTICLE(name, field)                                                               \
    {                                                                                      \
        name, set_text, offsetof(gal_article, field)                                       \
    }
#define PHOTO(name, field)                                                                 \
    {                                                                                      \
        name, set_photo_text, offsetof(gal_photo, field)                                   \
    }

static const field known[] = {
    ARTICLE("title", headline),
    ARTICLE("headline", headline),
    ARTICLE("kicker", kicker),
    ARTICLE("subtitle", standfirst),
    ARTICLE("standfirst", standfirst),
    ARTICLE("deck", standfirst),
    ARTICLE("subheading", standfirst),
    ARTICLE("description", standfirst),
    ARTICLE("summary", standfirst),
    ARTICLE("excerpt", standfirst),
    ARTICLE("dateline", dateline),
    ARTICLE("location", dateline),
    ARTICLE("publication", publication),
    ARTICLE("url", url),
    ARTICLE("canonical", url),
    ARTICLE("canonical_url", url),
    ARTICLE("rights", rights),
    ARTICLE("copyright", rights),
    ARTICLE("license", rights),
    { "date", set_date, offsetof(gal_article, published) },
    { "published", set_date, offsetof(gal_article, published) },
    { "updated", set_date, offsetof(gal_article, updated) },
    { "modified", set_date, offsetof(gal_article, updated) },
    { "lastmod", set_date, offsetof(gal_article, updated) },
    { "author", set_authors, 0 },
    { "authors", set_authors, 0 },
    { "byline", set_authors, 0 },
    { "by", set_authors, 0 },
    { "section", set_section, 0 },
    { "category", set_section, 0 },
    { "categories", set_section, 0 },
    { "language", set_language, 0 },
    { "lang", set_language, 0 },
    { "photo", set_photos, 0 },
    { "photos", set_photos, 0 },
    { "image", set_photos, 0 },
    { "images", set_photos, 0 },
    { "cover", set_photos, 0 },
    { "featured_image", set_photos, 0 },
    PHOTO("caption", caption),
    PHOTO("credit", credit),
    PHOTO("alt", alt),
    { "draft", set_draft, 0 },
    { "tags", set_nothing, 0 },
    { "keywords", set_nothing, 0 },
    { "slug", set_nothing, 0 },
    { "layout", set_nothing, 0 },
    { "permalink", set_nothing, 0 },
    { "weight", set_nothing, 0 },
    { "id", set_nothing, 0 },
    { "type", set_nothing, 0 },
    { "aliases", set_nothing, 0 },
};

static void note_unknown(setter *to, const gal_yaml *value)
{
    const char *names[G_N_ELEMENTS(known)];
    char *where = g_strdup_printf("line %d", value->line);

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        names[i] = known[i].name;

    const char *nearest = gal_nearest(value->name, names, G_N_ELEMENTS(names));

    gal_findings_add(to->article->findings, "unknown-field", where,
                     "\"%s\" is no field of front matter and was left out%s%s%s",
                     value->name, nearest ? ", did you mean \"" : "",
                     nearest ? nearest : "", nearest ? "\"?" : "");
    g_free(where);
}

static void set_field(setter *to, const gal_yaml *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_ascii_strcasecmp(known[i].name, value->name) == 0) {
            known[i].set(to, &known[i], value);
            return;
        }
    note_unknown(to, value);
}

/* Words beside the photo's name are those of the first photo. */
static void set_extra(setter *to)
{
    const gal_photo *extra = &to->extra;

    if (!extra->caption && !extra->credit && !extra->alt)
        return;

    gal_photo *photo = to->article->photos->len > 0
                           ? &g_array_index(to->article->photos, gal_photo, 0)
                           : gal_article_add_photo(to->article);

    photo->caption = photo->caption ? photo->caption : extra->caption;
    photo->credit = photo->credit ? photo->credit : extra->credit;
    photo->alt = photo->alt ? photo->alt : extra->alt;
}

void gal_markdown_set_fields(gal_article *article, const gal_yaml *fields,
                             const char *source, gal_error *error)
{
    setter to = { article, source, error, { 0 } };

    for (guint i = 0; i < fields->items->len; i++)
        set_field(&to, g_ptr_array_index(fields->items, i));
    set_extra(&to);
}
