/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of a page and the words below them. */
#ifndef GAL_READ_HTML_PHOTOS_H
#define GAL_READ_HTML_PHOTOS_H

#include <stdbool.h>

#include "article/article.h"
#include "read/html_tree.h"

/* A stretch of nodes, siblings with what is in them: an <img>, a box around it and its
   caption, or an <img> and the caption behind it. */
typedef struct gal_html_range {
    int from, to;
} gal_html_range;

/*
 * Adds the photos of the stretch to the article, with caption, credit and alternative text.
 * What is no photo, and those that the article has already, are dropped. Returns how many
 * were added.
 */
int gal_html_add_photos(gal_article *article, const gal_html_tree *tree,
                        gal_html_range figure);

/* Whether two sources are one picture in two sizes: the same but for sizes and queries. */
bool gal_html_is_same_photo(const char *left, const char *right);

/* Whether the element is a picture with its caption and nothing else: a <figure>, or what
   pages make of a <div>. */
bool gal_html_is_photo_box(const gal_html_tree *tree, int node);

/* Whether class or tag say that the element is the caption or credit of a photo. */
bool gal_html_is_caption(const gal_html_tree *tree, int node);

#endif
