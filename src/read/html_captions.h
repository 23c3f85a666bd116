/* SPDX-License-Identifier: Apache-2.0 */
/* The words below a picture: what is its caption, and what its credit. */
#ifndef GAL_READ_HTML_CAPTIONS_H
#define GAL_READ_HTML_CAPTIONS_H

#include "read/html_photos.h"

typedef struct gal_html_wording {
    GString *caption, *credit;
} gal_html_wording;

/* Appends all captions of the figure; without one, all of its words. */
void gal_html_read_wording(gal_html_wording *words, const gal_html_tree *tree,
                           gal_html_range figure);

/* Gives the photo what was read, a credit at the caption's end taken off. */
void gal_html_set_wording(gal_article *article, gal_photo *photo,
                          const gal_html_wording *words);

/* The text on one line, in the article's arena; NULL if it is blank. */
const char *gal_html_clean_words(gal_article *article, const char *text, size_t length);

#endif
