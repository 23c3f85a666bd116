/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks of an article out of the text and the pictures of HTML, at the end of a body: what
 * html_blocks.c walks over is written here.
 */
#ifndef GAL_READ_HTML_WRITER_H
#define GAL_READ_HTML_WRITER_H

#include <glib.h>
#include <stdbool.h>

#include "article/article.h"
#include "read/html_photos.h"
#include "read/html_text.h"
#include "read/html_tree.h"

/* What the elements around change for the text that follows. */
typedef struct gal_html_context {
    gal_block_kind kind;
    gal_block *list; /* that the items go to */
    bool is_item, is_cell, keeps_lines, is_source;
    int depth, number; /* of lists in an item: how deep, and which of its items */
    bool is_numbered;
} gal_html_context;

typedef struct gal_html_writer {
    gal_article *article;
    GPtrArray *body;
    const gal_html_tree *tree;
    gal_html_text text; /* the paragraph in the making */
    gal_html_context now;
    GArray *pending; /* of gal_html_range: images amid a paragraph, which follow it */
} gal_html_writer;

void gal_html_writer_init(gal_html_writer *writer, gal_article *article, GPtrArray *body,
                          const gal_html_tree *tree);

/* Ends the text in the making, and takes away lists and tables that stayed empty, and a break
   at the end, among the blocks from `first` on. */
void gal_html_writer_finish(gal_html_writer *writer, guint first);

/* The text in the making becomes a block, an item or the source of a quote; the pictures
   that waited for its end follow. */
void gal_html_writer_flush(gal_html_writer *writer);

/* The edge of a block; inside an item it is a new line. */
void gal_html_writer_begin_line(gal_html_writer *writer);

/* Two breaks end a paragraph, and so does one behind a long line that is a sentence. */
void gal_html_writer_break(gal_html_writer *writer);

void gal_html_writer_rule(gal_html_writer *writer);

/* Nodes that are written whole: a table of data, a picture with its caption. */
void gal_html_writer_table(gal_html_writer *writer, int node);
void gal_html_writer_photo(gal_html_writer *writer, gal_html_range figure);

#endif
