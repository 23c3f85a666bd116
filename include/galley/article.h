/* SPDX-License-Identifier: Apache-2.0 */
/* An article: read from bytes, changed by a field or two, printed as JSON. */
#ifndef GALLEY_ARTICLE_H
#define GALLEY_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>

#include "galley/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gal_article gal_article;

typedef enum gal_format {
    GAL_FORMAT_DETECT, /* by content */
    GAL_FORMAT_TEXT,   /* plain text, or a web page as scraped */
    GAL_FORMAT_JSON,   /* article JSON: docs/article-json.md */
    GAL_FORMATS        /* how many there are; no format */
} gal_format;

/* The format that `name` ("text", "json") names; GAL_FORMATS for any other word. */
gal_format gal_format_from_name(const char *name);

/*
 * Reads the `length` bytes at `bytes`; `source` is what messages call them, such as the
 * file's name, and may be NULL. Bytes are only borrowed.
 * Returns an article that the caller frees; or NULL, with every fault of the input in
 * `error` (GAL_ERROR_INPUT): bytes that are no text, wrong JSON types, nothing to print,
 * more than 64 MiB. What was repaired or not understood is told in the report of its pages.
 * An article belongs to one thread at a time.
 */
gal_article *gal_article_read(const char *bytes, size_t length, gal_format format,
                              const char *source, gal_error *error);
void gal_article_free(gal_article *article); /* NULL is allowed */

/*
 * Sets a field: publication, url, published, updated, rights, language, kicker, headline,
 * standfirst, dateline, byline, or section (its parts apart by " > "). "" takes the field
 * away. Fails on an unknown key, naming the nearest, and on a malformed date or language.
 */
bool gal_article_set(gal_article *article, const char *key, const char *value,
                     gal_error *error);

/* Gives the next photo that has no file this one; adds a photo when all have one. The path
   is opened when the article is rendered. */
void gal_article_add_photo_file(gal_article *article, const char *path);

/* The article as article JSON with a final line feed; the caller frees it with gal_free. */
char *gal_article_to_json(const gal_article *article);

/* Frees a string or buffer that galley returned; NULL is allowed. */
void gal_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif
