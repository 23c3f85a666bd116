/* SPDX-License-Identifier: Apache-2.0 */
/* Which fields a ninjs item has, in any version, and what they must be. */
#ifndef GAL_READ_NINJS_SCHEMA_H
#define GAL_READ_NINJS_SCHEMA_H

#include "read/json.h"

/*
 * Checks an item and all within it: a value of the wrong type or not among the allowed words
 * is a fault, a field that no version knows a finding, both told with their path. Returns how
 * many fields of the item itself nobody knows.
 *
 * The table is the union of versions 1.0 to 3.1 and of Superdesk's dialect, since few files
 * say what they are; names are compared without regard to case, which is what 3.0 changed.
 */
int gal_ninjs_check(gal_json_reader *reader, json_t *item);

#endif
