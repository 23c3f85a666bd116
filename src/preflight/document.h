/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A PDF as objects, read by qpdf. An object is a number that stands for a value as long as
 * it is not released; what is asked of a value of another kind gives nothing, never a
 * failure.
 */
#ifndef GAL_PREFLIGHT_DOCUMENT_H
#define GAL_PREFLIGHT_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

typedef struct gal_document gal_document;
typedef unsigned gal_object; /* 0: nothing */

typedef enum gal_object_kind {
    GAL_OBJECT_NOTHING, /* null, or not there */
    GAL_OBJECT_BOOLEAN,
    GAL_OBJECT_NUMBER,
    GAL_OBJECT_NAME,
    GAL_OBJECT_STRING,
    GAL_OBJECT_ARRAY,
    GAL_OBJECT_DICTIONARY,
    GAL_OBJECT_STREAM
} gal_object_kind;

enum {
    GAL_DOCUMENT_MOST_STREAM = 384 * 1024 * 1024, /* bytes of one stream unpacked */
    GAL_DOCUMENT_MOST_PAGES = 20000,
};

/* NULL as gal_preflight_read says. One that only its password opens is there, but
   gal_document_is_locked. `bytes` must outlive it. */
gal_document *gal_document_open(const char *bytes, size_t length, const char *source,
                                gal_error *error);
void gal_document_free(gal_document *document); /* NULL is allowed */

bool gal_document_is_locked(const gal_document *document);
bool gal_document_is_encrypted(const gal_document *document);
const char *gal_document_version(const gal_document *document); /* "1.7"; lent */

/* What qpdf had to repair up to now, a line each. */
const GPtrArray *gal_document_repairs(gal_document *document);

gal_object gal_document_root(gal_document *document);
gal_object gal_document_trailer(gal_document *document);
int gal_document_page_count(const gal_document *document);
gal_object gal_document_page(gal_document *document, int page); /* from 0 */

/* All objects got after the mark are released together. */
guint gal_document_mark(const gal_document *document);
void gal_document_release(gal_document *document, guint mark);

gal_object_kind gal_object_kind_of(gal_document *document, gal_object object);

/* The value at "/Key" of a dictionary or a stream; the item of an array. */
gal_object gal_object_key(gal_document *document, gal_object object, const char *key);
gal_object gal_object_item(gal_document *document, gal_object array, int index);
int gal_object_count(gal_document *document, gal_object array); /* 0 for anything else */

/* The names in a dictionary, each with its slash; free them with g_strfreev. */
char **gal_object_keys(gal_document *document, gal_object dictionary);

/* The number of an indirect object; 0 for a direct one. */
int gal_object_id(gal_document *document, gal_object object);

double gal_object_number(gal_document *document, gal_object object, double fallback);
bool gal_object_is_true(gal_document *document, gal_object object);
bool gal_object_is_name(gal_document *document, gal_object object, const char *name);

/* A name with its slash, or the bytes of a string; NULL for anything else; g_free it. */
char *gal_object_text(gal_document *document, gal_object object);

/* The bytes of a string; NULL for anything else. */
GByteArray *gal_object_string(gal_document *document, gal_object object);

/*
 * The bytes of a stream as far as its filters are known here; `*rest`, unless NULL, is the
 * name of the first that is not ("/DCTDecode"), or NULL: static text. NULL if the stream is
 * damaged or becomes longer than `most` bytes.
 */
GByteArray *gal_object_bytes(gal_document *document, gal_object stream, gsize most,
                             const char **rest);

#endif
