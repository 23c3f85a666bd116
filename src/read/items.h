/* SPDX-License-Identifier: Apache-2.0 */
/* Inputs that hold several articles: what is asked of their readers. */
#ifndef GAL_READ_ITEMS_H
#define GAL_READ_ITEMS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "article/article.h"
#include "base/error.h"

typedef struct gal_item {
    char *kind;     /* "text", "picture", or what the format says; NULL: unknown */
    char *headline; /* NULL if it has none */
} gal_item;

struct gal_items {
    GArray *list; /* of gal_item */
};

/* What a reader of such a format gets beside the bytes. */
typedef struct gal_request {
    const char *source;
    int item;         /* from 1; 0: the only one */
    gal_items *items; /* not NULL: these are filled, and no article is read */
} gal_request;

typedef gal_article *gal_read_item_function(const char *bytes, size_t length,
                                            const gal_request *request, gal_error *error);

/* Appends copies; the texts are made one line and short. NULL is allowed. */
void gal_items_add(gal_items *items, const char *kind, const char *headline);

/* The index, from 0, of the item that is asked for among `count`; false, with the fault, if
   there is none or no one can tell which. */
bool gal_request_choose(const gal_request *request, int count, int *index,
                        gal_error *error);

#endif
