/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Foreign bytes to article: gal_article_read of galley/article.h finds the format and
 * calls its reader here, one file each.
 */
#ifndef GAL_READ_READ_H
#define GAL_READ_READ_H

#include <stddef.h>

#include "article/article.h"
#include "base/error.h"
#include "read/items.h"

/*
 * A reader gets `length` bytes and the name that messages use for them.
 * It returns an article that the caller frees, with what it repaired or did not understand
 * in the article's findings; or NULL with all faults in `error`.
 */
typedef gal_article *gal_read_function(const char *bytes, size_t length, const char *source,
                                       gal_error *error);

gal_read_function gal_read_text;
gal_read_function gal_read_html;
gal_read_function gal_read_nitf;
gal_read_function gal_read_markdown;

/* Readers of formats of which one file may hold several articles. */
gal_read_item_function gal_read_json_item;
gal_read_item_function gal_read_ninjs_item;
gal_read_item_function gal_read_newsml_item;

#endif
