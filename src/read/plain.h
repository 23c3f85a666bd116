/* SPDX-License-Identifier: Apache-2.0 */
/* Text without markup, as feeds have it in a field, to paragraphs. */
#ifndef GAL_READ_PLAIN_H
#define GAL_READ_PLAIN_H

#include "article/article.h"

/*
 * Adds the paragraphs of a text: at blank lines, where lines are set in, else at line feeds;
 * lines broken at a fixed width are joined. A text that is one long run is divided at the
 * ends of sentences.
 */
void gal_plain_add(gal_article *article, const char *text);

#endif
