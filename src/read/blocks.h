/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks in the making, for readers that meet them one after the other: what is written goes
 * to the block that is open, and text outside any is a paragraph.
 */
#ifndef GAL_READ_BLOCKS_H
#define GAL_READ_BLOCKS_H

#include <stdbool.h>

#include "article/article.h"
#include "read/html_text.h"

typedef struct gal_blocks {
    gal_article *article;
    GPtrArray *body; /* where the blocks go */
    gal_html_text text;
    gal_block_kind kind; /* of the open block */
} gal_blocks;

void gal_blocks_init(gal_blocks *blocks, gal_article *article, GPtrArray *body);
void gal_blocks_clear(gal_blocks *blocks);

/* Ends the open block and opens one of a kind that has text. */
void gal_blocks_begin(gal_blocks *blocks, gal_block_kind kind);

/* Ends the open block; what follows is a paragraph. The block, NULL if it had no text. */
gal_block *gal_blocks_end(gal_blocks *blocks);

/* Text, and what marks it up; a mark may go on over the end of a block. */
void gal_blocks_append(gal_blocks *blocks, const char *text, size_t length);
void gal_blocks_open_mark(gal_blocks *blocks, gal_text_mark_kind kind, const char *href);
void gal_blocks_close_mark(gal_blocks *blocks, gal_text_mark_kind kind);

/* The open block's text for another use (an item of a list, a cell); NULL text if blank. */
gal_rich_text gal_blocks_take(gal_blocks *blocks);

/* A photo and a block in its place. The photo, valid until the next one is added. */
gal_photo *gal_blocks_add_photo(gal_blocks *blocks);

/* Takes the last block off a body again, with its arrays. */
void gal_body_remove(GPtrArray *body, guint index);

#endif
