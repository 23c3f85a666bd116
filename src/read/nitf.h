/* SPDX-License-Identifier: Apache-2.0 */
/* NITF as a part of other formats. */
#ifndef GAL_READ_NITF_H
#define GAL_READ_NITF_H

#include "article/article.h"
#include "read/xml.h"

/*
 * Fills the article from an <nitf> element; fields that the article has already stay. What
 * gal_agency_finish does is left to the caller.
 */
void gal_nitf_read_tree(gal_article *article, const xmlNode *nitf);

#endif
