/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which elements are open at a place in HTML, closely enough to keep a parser's work linear:
 * elements nested too deep are refused, and formatting that a block's end leaves open is
 * closed, where a parser would open it again in every paragraph that follows.
 */
#ifndef GAL_READ_HTML_NEST_H
#define GAL_READ_HTML_NEST_H

#include <glib.h>
#include <gumbo.h>
#include <stdbool.h>

enum { GAL_HTML_DEEPEST = 400 };

typedef struct gal_html_nest {
    unsigned open[GAL_HTML_DEEPEST]; /* keys, see gal_html_nest_key */
    int depth;
    int formatting; /* how many of them are formatting */
} gal_html_nest;

/* What stands for an element's name in the nest. */
unsigned gal_html_nest_key(GumboTag tag, const char *name, gsize length);

/* A start tag; false if the element would be too deep and is to be left out. Writes end tags
   to `out` for what it closes. Void elements and those whose end tags may be left out (p, li,
   td…) are never counted. */
bool gal_html_nest_open(gal_html_nest *nest, GumboTag tag, unsigned key, GString *out);

/* An end tag; false if it closes nothing and is to be left out. */
bool gal_html_nest_close(gal_html_nest *nest, unsigned key, GString *out);

#endif
