/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML to the blocks of an article: paragraphs, subheads, quotes with their sources, lists,
 * tables, breaks, photos, and in the text strong, emphasis, links, code, super- and subscript.
 */
#ifndef GAL_READ_HTML_BLOCKS_H
#define GAL_READ_HTML_BLOCKS_H

#include "article/article.h"
#include "read/html_tree.h"

/*
 * Adds all that is in a fragment of HTML (`<p>…</p>`, the body of a content management
 * system, also a whole page) to the end of `body`. `html` is valid UTF-8. A picture becomes
 * a photo of the article and a photo block at its place; films, frames and controls go to
 * the article's `dropped`.
 */
void gal_html_add_blocks(gal_article *article, GPtrArray *body, const char *html,
                         gsize length);

/* The words of HTML without any markup, for fields that hold some; NULL when blank. */
const char *gal_html_words(gal_article *article, const char *html);

/* As gal_html_add_blocks, of a part of a page: the nodes below `top`, without the subtrees
   of those whose flag in `skipped` is set (NULL: none). `base` resolves links; may be NULL. */
void gal_html_write_blocks(gal_article *article, GPtrArray *body, const gal_html_tree *tree,
                           int top, const unsigned char *skipped, const char *base);

#endif
