/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of HTML, those that hold data and not a page's layout. */
#ifndef GAL_READ_HTML_TABLE_H
#define GAL_READ_HTML_TABLE_H

#include <stdbool.h>

#include "article/article.h"
#include "read/html_tree.h"

/* Whether the <table> has rows and columns of short cells. */
bool gal_html_is_data_table(const gal_html_tree *tree, int table);

/* Adds its rows to a table block; cells that span are followed by empty ones. */
void gal_html_read_table(gal_article *article, const gal_html_tree *tree, int table,
                         gal_block *block);

#endif
