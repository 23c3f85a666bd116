/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The attributes of a start tag as they stand in a page's bytes, and which of them any reader
 * of articles looks at.
 */
#ifndef GAL_READ_HTML_ATTRIBUTES_H
#define GAL_READ_HTML_ATTRIBUTES_H

#include <glib.h>
#include <gumbo.h>
#include <stdbool.h>

#include "base/arena.h"

typedef struct gal_html_raw_attribute {
    const char *name, *end; /* all of it */
    gsize name_length;
    const char *value; /* NULL: it has none */
    gsize value_length;
} gal_html_raw_attribute;

/* The next attribute from `*at`, which lies before `end`; false at the end of the tag, where
   `*at` is at its ">" then. */
bool gal_html_raw_next(const char **at, const char *end, gal_html_raw_attribute *read);

/* An attribute ready for use. */
typedef struct gal_html_attribute_value {
    const char *name, *value; /* lower case; "" for one without a value */
} gal_html_attribute_value;

/* Whether a reader may want it from an element of this tag. */
bool gal_html_raw_is_kept(const gal_html_raw_attribute *read, GumboTag tag);

/* Whether the bytes of its value are its value: no entity or line end is to be resolved. */
bool gal_html_raw_is_plain(const gal_html_raw_attribute *read);

/* A plain attribute's name and value, in the arena. */
gal_html_attribute_value gal_html_raw_take(const gal_html_raw_attribute *read,
                                           gal_arena *arena);

/* Whether it makes its <script> one of JSON-LD. */
bool gal_html_raw_is_json_ld(const gal_html_raw_attribute *read);

/* Appends it in a form that parses the same wherever it stands, on one line. */
void gal_html_raw_append(const gal_html_raw_attribute *read, GString *html);

#endif
