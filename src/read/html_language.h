/* SPDX-License-Identifier: Apache-2.0 */
/* The language that an element says its words are in. */
#ifndef GAL_READ_HTML_LANGUAGE_H
#define GAL_READ_HTML_LANGUAGE_H

#include "read/html_tree.h"

/* A tag of BCP 47 that lives as long as the tree, if the words are in another language than those
   `around` (NULL: not known); else NULL. */
const char *gal_html_language(const gal_html_tree *tree, int node, const char *around);

#endif
