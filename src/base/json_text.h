/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as JSON has them. */
#ifndef GAL_BASE_JSON_TEXT_H
#define GAL_BASE_JSON_TEXT_H

#include <glib.h>

/* Appends a text, which is valid UTF-8, in quotes; NULL as null. */
void gal_json_append_string(GString *out, const char *text);

#endif
