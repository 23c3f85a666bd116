/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML without what no reader of articles looks at, before it is parsed: scripts, styles,
 * drawings, comments, attributes of the page's own programs. Of most pages that is the
 * larger part, and a parser's time goes with the bytes.
 */
#ifndef GAL_READ_HTML_THIN_H
#define GAL_READ_HTML_THIN_H

#include <glib.h>
#include <stdbool.h>

typedef struct gal_html_thin {
    GString *html;
    GPtrArray *data; /* of GString: the texts of JSON-LD scripts */
    GArray *cuts;    /* of gal_html_cut, for gal_html_thin_line */
    int cut_line;    /* where the rest was left out for its size; 0: nowhere */
    int too_deep;    /* elements left out because of their depth */
} gal_html_thin;

typedef struct gal_html_cut {
    gsize offset;
    int lines; /* how many line feeds were left out up to here */
} gal_html_cut;

void gal_html_thin_init(gal_html_thin *thin, const char *text, gsize length);
void gal_html_thin_clear(gal_html_thin *thin);

/* The line of the input for an offset in `html` that is on its line `line`. */
int gal_html_thin_line(const gal_html_thin *thin, gsize offset, int line);

#endif
