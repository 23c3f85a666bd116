/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Page furniture: the lines of a scraped page that are no part of its article, told by the
 * phrases that news sites of several languages use.
 */
#ifndef GAL_READ_FURNITURE_H
#define GAL_READ_FURNITURE_H

#include <stdbool.h>

typedef enum gal_furniture {
    GAL_FURNITURE_NONE,
    GAL_FURNITURE_PAGE,
    GAL_FURNITURE_RELATED,
    GAL_FURNITURE_LOGIN,
    GAL_FURNITURE_COMMENT,
    GAL_FURNITURE_COUNTER,
    GAL_FURNITURE_ADVERTISEMENT,
    GAL_FURNITURE_SHARE,
    GAL_FURNITURE_NEWSLETTER,
    GAL_FURNITURE_COOKIES,
    GAL_FURNITURE_TAGS,
    GAL_FURNITURE_RIGHTS,
    GAL_FURNITURE_END,
    GAL_FURNITURE_KINDS
} gal_furniture;

/* The phrases, ready to be looked up. */
typedef struct gal_phrases gal_phrases;

gal_phrases *gal_phrases_new(void);
void gal_phrases_free(gal_phrases *phrases);

/* What the line `text` of so many typewriter columns is; NONE for a line of the article. */
gal_furniture gal_phrases_kind(gal_phrases *phrases, const char *text, int columns);

/* Whether the line is a copyright line. */
bool gal_phrases_is_rights(gal_phrases *phrases, const char *text);

/* The reason that the article's `dropped` gives: "related-article insert". Static text. */
const char *gal_furniture_reason(gal_furniture kind);

/* Whether such a line comes behind an article and is rare in one. */
bool gal_furniture_ends_article(gal_furniture kind);

#endif
