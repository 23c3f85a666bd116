/* SPDX-License-Identifier: Apache-2.0 */
/* The body of an article from the elements of NITF or XHTML, which share most of their names. */
#ifndef GAL_READ_XML_BLOCKS_H
#define GAL_READ_XML_BLOCKS_H

#include "article/article.h"
#include "read/xml.h"

/*
 * Adds what is inside `node` to the article's body: paragraphs, subheads, quotes, lists,
 * tables, photos, sidebars and breaks. What cannot be printed goes to the article's dropped.
 */
void gal_xml_add_blocks(gal_article *article, const xmlNode *node);

/* Adds what is inside `node` to `body`, in which no sidebar may stand. */
void gal_xml_add_blocks_to(gal_article *article, const xmlNode *node, GPtrArray *body);

#endif
