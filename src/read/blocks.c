/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks in the making. */
#include "read/blocks.h"

void gal_blocks_init(gal_blocks *blocks, gal_article *article, GPtrArray *body)
{
    *blocks = (gal_blocks){ .article = article, .body = body, .kind = GAL_BLOCK_PARAGRAPH };
    gal_html_text_init(&blocks->text);
}

void gal_blocks_clear(gal_blocks *blocks)
{
    gal_html_text_clear(&blocks->text);
}

gal_rich_text gal_blocks_take(gal_blocks *blocks)
{
    gal_rich_text text = { 0 };

    gal_html_text_take(&blocks->text, blocks->article, &text);
    return text;
}

gal_block *gal_blocks_end(gal_blocks *blocks)
{
    const gal_rich_text text = gal_blocks_take(blocks);
    gal_block *block = NULL;

    if (text.text) {
        block = gal_article_add_block(blocks->article, blocks->body, blocks->kind);
        block->text = text;
    }
    blocks->kind = GAL_BLOCK_PARAGRAPH;
    return block;
}

void gal_blocks_begin(gal_blocks *blocks, gal_block_kind kind)
{
    gal_blocks_end(blocks);
    blocks->kind = kind;
}

void gal_blocks_append(gal_blocks *blocks, const char *text, size_t length)
{
    char *copy = g_strndup(text, length);

    gal_html_text_append(&blocks->text, copy, false);
    g_free(copy);
}

void gal_blocks_open_mark(gal_blocks *blocks, gal_text_mark_kind kind, const char *href)
{
    gal_html_text_open(&blocks->text, kind, href);
}

void gal_blocks_close_mark(gal_blocks *blocks, gal_text_mark_kind kind)
{
    if (blocks->text.open[kind] > 0)
        gal_html_text_close(&blocks->text, kind);
}

gal_photo *gal_blocks_add_photo(gal_blocks *blocks)
{
    gal_blocks_end(blocks);

    gal_photo *photo = gal_article_add_photo(blocks->article);
    gal_block *block =
        gal_article_add_block(blocks->article, blocks->body, GAL_BLOCK_PHOTO);

    block->photo = (int)blocks->article->photos->len - 1;
    return photo;
}

void gal_body_remove(GPtrArray *body, guint index)
{
    gal_block *block = g_ptr_array_index(body, index);

    if (block->items)
        g_array_unref(block->items);
    for (guint i = 0; block->rows && i < block->rows->len; i++)
        g_ptr_array_unref(g_ptr_array_index(block->rows, i));
    if (block->rows)
        g_ptr_array_unref(block->rows);
    while (block->body && block->body->len > 0)
        gal_body_remove(block->body, block->body->len - 1);
    if (block->body)
        g_ptr_array_unref(block->body);
    g_ptr_array_remove_index(body, index);
}
