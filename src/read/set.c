/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of an article set by name, and photos given by hand. */
#include <stddef.h>
#include <string.h>

#include "article/article.h"
#include "base/error.h"
#include "base/nearest.h"
#include "read/byline.h"
#include "read/fields.h"

typedef struct field field;

struct field {
    const char *key;
    size_t offset; /* of the string in gal_article */
    bool (*set)(gal_article *, const field *, const char *value, gal_error *);
};

static bool set_text(gal_article *article, const field *to, const char *value,
                     gal_error *error)
{
    (void)error;
    G_STRUCT_MEMBER(const char *, article, to->offset) = value;
    return true;
}

static bool set_date(gal_article *article, const field *to, const char *value,
                     gal_error *error)
{
    if (value && !gal_date_is_valid(value))
        return gal_fail(error, GAL_ERROR_INPUT,
                        "%s: \"%s\" is no date, expected ISO 8601 such as %s", to->key,
                        value, GAL_DATE_EXAMPLE);
    return set_text(article, to, value, error);
}

static bool set_language(gal_article *article, const field *to, const char *value,
                         gal_error *error)
{
    if (value && !gal_language_is_valid(value))
        return gal_fail(error, GAL_ERROR_INPUT,
                        "%s: \"%s\" is no language, expected a tag such as en or pt-BR",
                        to->key, value);
    return set_text(article, to, value, error);
}

static bool set_section(gal_article *article, const field *to, const char *value,
                        gal_error *error)
{
    char **parts = g_strsplit(value ? value : "", ">", -1);

    (void)to;
    (void)error;
    g_ptr_array_set_size(article->section, 0);
    for (char **part = parts; *part; part++) {
        const char *name = gal_article_string(article, g_strstrip(*part));

        if (name)
            g_ptr_array_add(article->section, (char *)name);
    }
    g_strfreev(parts);
    return true;
}

/* The old one goes out of the text too. */
static bool set_dateline(gal_article *article, const field *to, const char *value,
                         gal_error *error)
{
    size_t length;
    gal_block *paragraph = gal_article_dateline_paragraph(article, &length);

    if (paragraph && paragraph->text.mark_count == 0)
        paragraph->text.text += length;
    return set_text(article, to, value, error);
}

static bool set_byline(gal_article *article, const field *to, const char *value,
                       gal_error *error)
{
    (void)to;
    (void)error;
    g_array_set_size(article->bylines, 0);
    if (value && !gal_byline_read(article, value, GAL_BYLINE_CERTAIN))
        gal_article_add_byline(article, value, NULL, NULL);
    return true;
}

static const field fields[] = {
    { "publication", offsetof(gal_article, publication), set_text },
    { "url", offsetof(gal_article, url), set_text },
    { "published", offsetof(gal_article, published), set_date },
    { "updated", offsetof(gal_article, updated), set_date },
    { "rights", offsetof(gal_article, rights), set_text },
    { "language", offsetof(gal_article, language), set_language },
    { "kicker", offsetof(gal_article, kicker), set_text },
    { "headline", offsetof(gal_article, headline), set_text },
    { "standfirst", offsetof(gal_article, standfirst), set_text },
    { "dateline", offsetof(gal_article, dateline), set_dateline },
    { "byline", 0, set_byline },
    { "section", 0, set_section },
};

static bool fail_unknown(const char *key, gal_error *error)
{
    const char *names[G_N_ELEMENTS(fields)];
    GString *all = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        names[i] = fields[i].key;
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
    }

    const char *nearest = gal_nearest(key, names, G_N_ELEMENTS(names));

    if (nearest)
        gal_fail(error, GAL_ERROR_INPUT,
                 "there is no article field \"%s\", did you mean %s?", key, nearest);
    else
        gal_fail(error, GAL_ERROR_INPUT,
                 "there is no article field \"%s\", expected one of %s", key, all->str);
    g_string_free(all, TRUE);
    return false;
}

static const field *find_field(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

bool gal_article_set(gal_article *article, const char *key, const char *value,
                     gal_error *error)
{
    const field *to = find_field(key);
    bool had_controls = false;

    if (!to)
        return fail_unknown(key, error);
    if (!g_utf8_validate(value, -1, NULL))
        return gal_fail(error, GAL_ERROR_INPUT, "%s: the value is not valid UTF-8", key);
    return to->set(article, to, gal_clean_field(article, value, &had_controls), error);
}

void gal_article_add_photo_file(gal_article *article, const char *path)
{
    gal_photo *photo = NULL;

    for (guint i = 0; i < article->photos->len && !photo; i++) {
        gal_photo *candidate = &g_array_index(article->photos, gal_photo, i);

        if (!candidate->file && !candidate->source)
            photo = candidate;
    }
    if (!photo)
        photo = gal_article_add_photo(article);
    photo->file = gal_article_string(article, path);
}
