/* SPDX-License-Identifier: Apache-2.0 */
/* An article in the making from what the parser of Markdown calls back. */
#ifndef GAL_READ_MARKDOWN_BUILD_H
#define GAL_READ_MARKDOWN_BUILD_H

#include <md4c.h>

#include "read/blocks.h"
#include "read/markdown_notes.h"

typedef struct gal_markdown {
    gal_blocks blocks;
    gal_article *article;
    const char *text, *end; /* the Markdown, to tell lines by */
    const char *counted;    /* up to where lines are counted */
    int line;
    gal_block *list, *table;
    GPtrArray *row;
    GString *alt, *caption; /* of the image that is open; NULL outside one */
    GString *html;          /* of the raw HTML that is open; NULL outside */
    const char *source;     /* of the image */
    gal_markdown_notes *notes;
    int lists, images, cells;
    bool is_title, keeps_lines;
} gal_markdown;

/* The parser's calls for spans and texts; `data` is a gal_markdown. */
int gal_markdown_enter_span(MD_SPANTYPE type, void *detail, void *data);
int gal_markdown_leave_span(MD_SPANTYPE type, void *detail, void *data);
int gal_markdown_add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data);

#endif
