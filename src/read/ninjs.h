/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the ninjs reader share. */
#ifndef GAL_READ_NINJS_H
#define GAL_READ_NINJS_H

#include <stdbool.h>

#include "article/article.h"
#include "read/json.h"

/* A field, its name compared without regard to case; NULL if it is not there or null. */
json_t *gal_ninjs_field(json_t *item, const char *name);

/* The text of a field, cleaned, in the article; NULL if it is not there or blank. */
const char *gal_ninjs_text(gal_article *article, json_t *item, const char *name);

/* A text with its role and type, of `headlines` or of fields such as body_html. */
typedef struct gal_ninjs_part {
    const char *role; /* lower case, in the arena; "" for none */
    const char *type; /* MIME; NULL: unknown */
    const char *text; /* as it is in the file, borrowed from it */
    const char *name; /* of the field, for messages */
    bool is_used;
} gal_ninjs_part;

/* All texts of a kind ("headline", "description", "body") in either form: GArray of parts. */
GArray *gal_ninjs_parts(gal_article *article, json_t *item, const char *kind);

/* The part's words without markup; NULL when blank. */
const char *gal_ninjs_words(gal_article *article, const gal_ninjs_part *part);

/* Fills the body with the richest of the bodies, and drops the others. */
void gal_ninjs_read_body(gal_article *article, json_t *item);

/* Whether an item is a picture or graphic, by its type or its renditions. */
bool gal_ninjs_is_picture(json_t *item);

/* The photo that a picture item is. */
void gal_ninjs_add_photo(gal_article *article, json_t *item);

/* Pictures among an item's associations to photos, texts to related articles. */
void gal_ninjs_read_associations(gal_article *article, json_t *item);

#endif
