/* SPDX-License-Identifier: Apache-2.0 */
/* What @when asks: comparisons of facts, joined by and, or, not. */
#ifndef GAL_LAYOUT_CONDITION_H
#define GAL_LAYOUT_CONDITION_H

#include "layout/value.h"

typedef struct gal_condition gal_condition;

/*
 * Reads a condition at the cursor. NULL, with the fault reported, if it is none: an unknown
 * fact, a value of the wrong type, an operator that does not go with it.
 */
const gal_condition *gal_condition_parse(gal_parser *parser);

/* While there is no photo, what is said of the first one does not hold. */
bool gal_condition_holds(const gal_condition *condition, const gal_facts *facts);

/* Rows of Markdown, one a fact: name, values, meaning. */
void gal_facts_describe(GString *text);

#endif
