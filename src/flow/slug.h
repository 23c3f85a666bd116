/* SPDX-License-Identifier: Apache-2.0 */
/* How lines become slugs: for those who set a galley. */
#ifndef GAL_FLOW_SLUG_H
#define GAL_FLOW_SLUG_H

#include "flow/galley.h"

/* How many slugs a text makes: one a line, but one of all lines beside a drop cap. */
int gal_text_slug_count(const gal_text *text);

/* Slug `i` of a text, `x` from the column's edge; knows what it costs to begin a column with it. */
gal_slug gal_text_slug(gal_arena *arena, const gal_design *design, const gal_text *text,
                       int i, gal_length x);

/* The rows before each slug, and those of all: `count` + 1 sums. */
const int *gal_slugs_sum(const gal_slug *slugs, int count, gal_arena *arena);

/* Notes in the galley where the lines beside insets begin. */
void gal_galley_find_insets(gal_job *job, gal_galley *galley);

#endif
