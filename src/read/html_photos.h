/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of a page: which file of the many that are offered, and the words below it. */
#ifndef GAL_READ_HTML_PHOTOS_H
#define GAL_READ_HTML_PHOTOS_H

#include <stdbool.h>

#include "article/article.h"
#include "read/html_tree.h"

/*
 * The best source that an <img> offers, in the article's arena: the widest of `srcset`,
 * also of its <picture>'s, then what scripts would load later, then `src`. NULL for what is
 * no photo: placeholders, counting pixels, icons, drawings in SVG.
 */
const char *gal_html_photo_source(gal_article *article, const gal_html_tree *tree,
                                  int image);

/*
 * Adds the photos in the subtree of `node`, an <img> or what holds one with its caption, to
 * the article, with caption, credit and alternative text. Those that the article has
 * already are left out. Returns how many were added.
 */
int gal_html_add_photos(gal_article *article, const gal_html_tree *tree, int node);

/* Whether two sources are one picture in two sizes: the same but for sizes and queries. */
bool gal_html_is_same_photo(const char *left, const char *right);

/* Whether the element is a picture with its caption and nothing else: a <figure>, or what
   pages make of a <div>. */
bool gal_html_is_photo_box(const gal_html_tree *tree, int node);

/* Whether class or tag say that the element is the caption or credit of a photo. */
bool gal_html_is_caption(const gal_html_tree *tree, int node);

#endif
