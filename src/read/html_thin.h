/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML without what no reader of articles looks at, before it is parsed: scripts, styles,
 * drawings, comments, attributes of the page's own programs. Of most pages that is the
 * larger part, and a parser's time goes with the bytes. Attributes that a parser has nothing
 * to resolve in are kept beside what is parsed.
 */
#ifndef GAL_READ_HTML_THIN_H
#define GAL_READ_HTML_THIN_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "read/html_attributes.h"

typedef struct gal_html_thin {
    GString *html;
    GPtrArray *data; /* of GString: the texts of JSON-LD scripts */
    GArray *cuts;    /* of gal_html_cut, for gal_html_thin_line */
    GArray *tags;    /* of gal_html_tag, in the order of their offsets */
    GArray *values;  /* of gal_html_attribute_value, which the tags point to */
    int cut_line;    /* where the rest was left out for its size; 0: nowhere */
    int too_deep;    /* elements left out because of their depth */
} gal_html_thin;

typedef struct gal_html_cut {
    gsize offset;
    int lines; /* how many line feeds were left out up to here */
} gal_html_cut;

/* A start tag some of whose attributes are not in `html`. */
typedef struct gal_html_tag {
    gsize offset; /* of its "<" in `html` */
    guint first, count;
} gal_html_tag;

/* `arena` takes the attributes. */
void gal_html_thin_init(gal_html_thin *thin, const char *text, gsize length,
                        gal_arena *arena);
void gal_html_thin_clear(gal_html_thin *thin);

/* The attributes beside `html` of the tag at `offset`; NULL and no `*count` for none. */
const gal_html_attribute_value *gal_html_thin_values(const gal_html_thin *thin,
                                                     gsize offset, guint *count);

/* The line of the input for an offset in `html` that is on its line `line`. */
int gal_html_thin_line(const gal_html_thin *thin, gsize offset, int line);

#endif
