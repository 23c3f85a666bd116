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
    GAL_FORMAT_DETECT,   /* by content */
    GAL_FORMAT_TEXT,     /* plain text, or a web page as scraped */
    GAL_FORMAT_HTML,     /* a web page, or a piece of one */
    GAL_FORMAT_JSON,     /* article JSON: docs/article-json.md */
    GAL_FORMAT_NINJS,    /* IPTC ninjs 1 to 3, and Superdesk's */
    GAL_FORMAT_NITF,     /* IPTC NITF 3 */
    GAL_FORMAT_NEWSML,   /* IPTC NewsML-G2, and NewsML 1 */
    GAL_FORMAT_MARKDOWN, /* with or without front matter */
    GAL_FORMATS          /* how many there are; no format */
} gal_format;

/* The format that `name` ("text", "html", "json", "ninjs", "nitf", "newsml", "markdown")
   names; GAL_FORMATS for any other word. What each takes from where: docs/readers.md. */
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
 * The same for an input that may hold several articles (JSON lines, an array, a news
 * message): `item` is the number of the one to read, from 1. With 0 there must be one alone,
 * as for gal_article_read.
 */
gal_article *gal_article_read_item(const char *bytes, size_t length, gal_format format,
                                   int item, const char *source, gal_error *error);

/*
 * What was repaired, left out or not understood while reading, one `CODE: WHERE: TEXT` each
 * and lent by the article; the pages made of it tell the same among their findings.
 */
int gal_article_finding_count(const gal_article *article);
const char *gal_article_finding(const gal_article *article, int index);

typedef struct gal_items gal_items;

/*
 * The articles that an input holds, in their order: one at least for an input that can be
 * read. NULL with `error` as above. The caller frees them.
 */
gal_items *gal_items_read(const char *bytes, size_t length, gal_format format,
                          const char *source, gal_error *error);
void gal_items_free(gal_items *items); /* NULL is allowed */
int gal_items_count(const gal_items *items);

/* What the item of an index, from 0, is ("text", "picture"), and what stands above it; lent
   by the items, and NULL where the input does not say. */
const char *gal_items_kind(const gal_items *items, int index);
const char *gal_items_headline(const gal_items *items, int index);

/* {"items": [{"item": 1, "kind": "…", "headline": "…"}]} with a final line feed; the caller
   frees it with gal_free. */
char *gal_items_to_json(const gal_items *items);

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
