/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a scraped page, and where among them its article is. */
#ifndef GAL_READ_PAGE_REGION_H
#define GAL_READ_PAGE_REGION_H

#include "read/page.h"

enum {
    GAL_LINE_OFTEN = 3,      /* times; a short line that stands so often is furniture */
    GAL_LINE_LONG_ITEM = 35, /* mean columns of a list that is no menu */
};

typedef struct gal_text_region {
    int from, to; /* indexes of lines: up to, not including, the last */
    gint64 worth; /* 0 where no line is prose */
} gal_text_region;

/* Counts how often each line stands on the page, which gal_line_is_repeated asks. */
void gal_page_count_lines(gal_text_page *page);

bool gal_line_is_open(const gal_text_line *line);
bool gal_line_is_item(const gal_text_line *line);

/* Short lines that stand often on the page, longer ones that stand there once more. */
bool gal_line_is_repeated(const gal_text_line *line);

/* A line that says something, rather than names it. */
bool gal_line_is_prose(const gal_text_line *line);

/* A byline, a date, an address or a path of sections. */
bool gal_line_is_meta(const gal_text_line *line);

/* The lines that are the article's text. */
gal_text_region gal_page_find_region(const gal_text_page *page);

/* The headline of the text that begins at `before`; -1 if there is none. */
int gal_page_find_title(const gal_text_page *page, int before);

#endif
