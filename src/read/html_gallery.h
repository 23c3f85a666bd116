/* SPDX-License-Identifier: Apache-2.0 */
/* Galleries: several pictures of an article in one box or list, each with its caption. */
#ifndef GAL_READ_HTML_GALLERY_H
#define GAL_READ_HTML_GALLERY_H

#include <stdbool.h>

#include "read/html_page.h"
#include "read/html_photos.h"

/* Whether the element is a gallery by its name, or a list each item of which is a picture
   with its caption. */
bool gal_html_is_gallery(const gal_html_tree *tree, int node);

/* The next picture with its caption at or behind the node `at` of a gallery; an empty stretch
   at the gallery's end if there is none. */
gal_html_range gal_html_gallery_next(const gal_html_tree *tree, int gallery, int at);

/* Whether an image is a link to another page, not to a larger picture. */
bool gal_html_leads_away(const gal_html_tree *tree, int image);

/* Whether the pictures of a box lead to other pages, with the words below them. */
bool gal_html_is_teaser_strip(const gal_html_page *page, int node);

#endif
