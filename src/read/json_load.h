/* SPDX-License-Identifier: Apache-2.0 */
/* JSON text to the values in it: one, the items of an array, or one a line. */
#ifndef GAL_READ_JSON_LOAD_H
#define GAL_READ_JSON_LOAD_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/finding.h"

typedef struct gal_json_value {
    json_t *value;
    int line;  /* where it begins; 0 for a value that is alone */
    int index; /* in the array that it is an item of; -1 for none */
} gal_json_value;

/*
 * The values of a file, in its order, as an array of gal_json_value that the caller ends with
 * gal_json_values_free. NULL with the first fault of syntax, its line and column: double
 * names, half surrogates and deep nesting are faults, too. With `mends`, letters that were
 * decoded wrongly are mended; not where places in texts are counted by letters.
 */
GArray *gal_json_load(const char *bytes, size_t length, const char *source, bool mends,
                      gal_findings *findings, gal_error *error);
void gal_json_values_free(GArray *values); /* NULL is allowed */

#endif
