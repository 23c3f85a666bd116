/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the NewsML reader share. */
#ifndef GAL_READ_NEWSML_H
#define GAL_READ_NEWSML_H

#include <stdbool.h>

#include "article/article.h"
#include "read/xml.h"

/* What an item of NewsML-G2 is by its class: "text", "picture", "composite"; "" for none.
   In the article's arena. */
const char *gal_newsml_class(gal_article *article, const xmlNode *item);

/* Fills the article from an item of news of NewsML-G2. */
void gal_newsml_read_item(gal_article *article, const xmlNode *item);

/* Headline, dates, status, rights and language of an item of any kind. */
void gal_newsml_read_meta(gal_article *article, const xmlNode *item);

/* Where an item has nothing to print, its guid stands for a headline, with a warning. */
void gal_newsml_name_by_guid(gal_article *article, const xmlNode *item);

/* Fills the article from an item that is no news: a concept, a list of them, a catalog. */
void gal_newsml_read_concept_item(gal_article *article, const xmlNode *item);

/* Adds the concepts and events that are children of `parent`, which may be NULL. */
void gal_newsml_add_concepts(gal_article *article, const xmlNode *parent);

/* Adds the blocks of an item's content. */
void gal_newsml_read_content(gal_article *article, const xmlNode *item);

/* Adds the photo of a picture item. */
void gal_newsml_add_photo(gal_article *article, const xmlNode *item);

/* What stands above an item; NULL if nothing does. */
const char *gal_newsml_headline(gal_article *article, const xmlNode *item);

/* Fills the article from a component of NewsML 1.x. */
void gal_newsml_read_component(gal_article *article, const xmlNode *item);

#endif
