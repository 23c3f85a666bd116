/* SPDX-License-Identifier: Apache-2.0 */
/* JSON formats of which a file may hold several articles. */
#ifndef GAL_READ_JSON_ITEMS_H
#define GAL_READ_JSON_ITEMS_H

#include "read/items.h"
#include "read/json.h"
#include "read/json_load.h"

/* What differs from one such format to the other. */
typedef struct gal_json_format {
    void (*read)(gal_json_reader *reader, json_t *root);
    const char *(*headline)(json_t *root); /* for the list; borrowed, may be NULL */
    const char *(*kind)(json_t *root);
    void (*expand)(
        GArray *values); /* puts what a package holds in its place; may be NULL */
    bool mends;          /* letters that were decoded wrongly */
} gal_json_format;

gal_article *gal_json_read_item(const gal_json_format *format, const char *bytes,
                                size_t length, const gal_request *request,
                                gal_error *error);

/* The text of a field; NULL if it is no string. */
const char *gal_json_string(json_t *object, const char *name);

#endif
