/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the JSON reader share: where in the file they are, and how they ask
 * a value for its type. A value of the wrong type is a fault, told with its path, and then
 * counts as absent, so that one run tells of all faults.
 */
#ifndef GAL_READ_JSON_H
#define GAL_READ_JSON_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "article/article.h"
#include "base/error.h"

typedef struct gal_json_reader {
    gal_article *article;
    const char *source;
    gal_error *error;
    GString *path; /* such as "body[3].text" */
    int line;      /* of the value in a file of several; 0: alone */
} gal_json_reader;

/* Go down the path; the value is what gal_json_leave needs to come back up. */
gsize gal_json_enter(gal_json_reader *reader, const char *name);
gsize gal_json_enter_item(gal_json_reader *reader, size_t index);
void gal_json_leave(gal_json_reader *reader, gsize place);

/* A fault at the path where the reader is. */
void gal_json_fault(gal_json_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* `value` if it is of the type, else a fault and NULL. */
json_t *gal_json_expect(gal_json_reader *reader, json_t *value, json_type type);

/* A string's text, cleaned and owned by the article; NULL when empty, blank or no string. */
const char *gal_json_text(gal_json_reader *reader, json_t *value);

/* The field's text as above; NULL when there is no such field. */
const char *gal_json_text_field(gal_json_reader *reader, json_t *object, const char *name);

/* A field that is a whole number from `least` to `most`; `otherwise` when it is not there or wrong. */
int gal_json_integer_field(gal_json_reader *reader, json_t *object, const char *name,
                           int least, int most, int otherwise);

/* A fault unless the object has the field. */
bool gal_json_require(gal_json_reader *reader, json_t *object, const char *name,
                      const char *expected);

/* The index of the text of a field among `names`; -1, and a fault, for any other. */
int gal_json_word_field(gal_json_reader *reader, json_t *object, const char *name,
                        const char *const *names, int count);

/* A finding for each field of the object that is not among `names`, which NULL ends. */
void gal_json_note_unknown(gal_json_reader *reader, json_t *object,
                           const char *const *names, const char *what);

/* Calls `read` for each item of an array field, inside its path. */
typedef void gal_json_item_function(gal_json_reader *reader, json_t *item, void *data);
void gal_json_each(gal_json_reader *reader, json_t *object, const char *name,
                   gal_json_item_function *read, void *data);

/* Reads a field "body" into `body`; sidebars are refused inside a sidebar. */
void gal_json_read_body(gal_json_reader *reader, json_t *object, GPtrArray *body,
                        bool is_sidebar);

#endif
