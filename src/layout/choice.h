/* SPDX-License-Identifier: Apache-2.0 */
/* A choice is a sheet with some of its variants applied, value by value. */
#ifndef GAL_LAYOUT_CHOICE_H
#define GAL_LAYOUT_CHOICE_H

#include "layout/sheet.h"

/* Values by the place of their property; NULL where there is neither value nor default. */
typedef struct gal_choice {
    const gal_sheet *sheet;
    const gal_value *const *const *defaults; /* by kind of block */
    const gal_value **page, **fit;
    const gal_value **styles, **slots; /* GAL_MOST_PROPERTIES for each */
} gal_choice;

/* What the sheet says without its variants. */
gal_choice *gal_choice_new(const gal_sheet *sheet, const gal_value *const *const *defaults,
                           gal_arena *arena);
void gal_choice_apply(gal_choice *choice, const gal_variant *variant);

/* Fills in what styles have from those they extend, and the defaults. */
void gal_choice_finish(gal_choice *choice);

/* Whether the value came from the table and not from a file. */
bool gal_value_is_default(const gal_value *value);

/* The design that a finished choice says. */
gal_design *gal_choice_resolve(const gal_choice *choice, gal_arena *arena);

/*
 * Whether the values go together: room on the page, columns that are there, no circle of
 * `after`. Faults and warnings go to `report` unless it is NULL.
 */
bool gal_choice_check(const gal_choice *choice, const gal_design *design,
                      gal_report *report);

#endif
