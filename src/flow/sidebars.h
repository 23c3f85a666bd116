/* SPDX-License-Identifier: Apache-2.0 */
/* Places the boxes of sidebars at the heads and feet of a page's columns. */
#ifndef GAL_FLOW_SIDEBARS_H
#define GAL_FLOW_SIDEBARS_H

#include "flow/plan.h"

/* The blocks of the body (of int) that are to be placed as boxes. */
GArray *gal_sidebars_list(gal_job *job, const gal_design *design);

/*
 * Places those that the text has come to, after the page's photos: near to the corner that
 * the slot names and to the text, as wide as it says. Those that find no place are left for
 * the next page. False with the job's error.
 */
bool gal_sidebars_place(gal_plan *plan, gal_planned_page *page);

/* Fills a page without text with those that are left. False with the job's error. */
bool gal_sidebars_stack(gal_plan *plan, gal_planned_page *page, bool *is_worth_it);

/* The first block that has no place on the plan's first `pages` pages; -1: all have one. */
int gal_sidebars_lost(const gal_plan *plan, int pages);

#endif
