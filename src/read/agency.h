/* SPDX-License-Identifier: Apache-2.0 */
/* What the copy of news agencies needs, whichever format it comes in. */
#ifndef GAL_READ_AGENCY_H
#define GAL_READ_AGENCY_H

#include "article/article.h"

/*
 * A date as agencies write it ("20170102T222800+0000", "2020-09-07T14:45:26") in the form that
 * articles have, owned by the article; without a zone the day alone. NULL with a finding at
 * `where` if it is none; NULL for NULL.
 */
const char *gal_agency_date(gal_article *article, const char *text, const char *where);

/* Adds who wrote it, by the rules of bylines; one that follows none is a name as it is. */
void gal_agency_add_byline(gal_article *article, const char *text);

/*
 * When everything is read: the dateline is taken off the first paragraph, and what repeats
 * the headline, the byline or the standfirst goes to the article's dropped. `located` is
 * where the story was written, for an article with a body that names no place; may be NULL.
 */
void gal_agency_finish(gal_article *article, const char *located);

#endif
