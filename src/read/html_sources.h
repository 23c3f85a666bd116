/* SPDX-License-Identifier: Apache-2.0 */
/* The files that a page offers for one picture, and which of them prints best. */
#ifndef GAL_READ_HTML_SOURCES_H
#define GAL_READ_HTML_SOURCES_H

#include "article/article.h"
#include "read/html_tree.h"

/*
 * The sources of an <img>, best for print first: those of `srcset`, also of its <picture>'s,
 * the smallest that is sharp over the width of a page before larger ones and these before
 * smaller ones; then what scripts would load later; then `src`. Strings in the article's
 * arena. Empty for what is no photo; the caller frees the array.
 */
GPtrArray *gal_html_photo_sources(gal_article *article, const gal_html_tree *tree,
                                  int image);

/* Why an image without sources is no photo. Static text. */
const char *gal_html_no_photo_reason(const gal_html_tree *tree, int image);

#endif
