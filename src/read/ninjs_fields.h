/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of ninjs, all versions together. */
#ifndef GAL_READ_NINJS_FIELDS_H
#define GAL_READ_NINJS_FIELDS_H

#include <stdbool.h>

typedef enum gal_ninjs_kind {
    GAL_NINJS_ANY,
    GAL_NINJS_STRING,
    GAL_NINJS_NUMBER,
    GAL_NINJS_WORD,     /* a string of a few */
    GAL_NINJS_OBJECT,   /* with the fields of a table, or any */
    GAL_NINJS_LIST,     /* of such objects */
    GAL_NINJS_STRINGS,  /* a list of strings */
    GAL_NINJS_EITHER,   /* objects in a list (2.0 on) or by name in an object (1.x) */
    GAL_NINJS_MISPLACED /* a field of another place, named in `words` */
} gal_ninjs_kind;

typedef struct gal_ninjs_field gal_ninjs_field;

struct gal_ninjs_field {
    const char *name;
    gal_ninjs_kind kind;
    const gal_ninjs_field *fields; /* of objects; NULL: any */
    const char *words; /* that a GAL_NINJS_WORD may be, with spaces around each */
    bool is_required;
};

enum { GAL_NINJS_MOST_FIELDS = 120 }; /* that one table has at most */

/* Ended by a row without a name, as all tables are. */
extern const gal_ninjs_field gal_ninjs_item_fields[];

/* The tables that have rules of their own: rights, and GeoJSON, whose fields are open. */
extern const gal_ninjs_field gal_ninjs_rights[];
extern const gal_ninjs_field gal_ninjs_geometry[];

#endif
