/* SPDX-License-Identifier: Apache-2.0 */
/* Finds places for pull quotes in the midst of a page's columns. */
#ifndef GAL_FLOW_INSERT_H
#define GAL_FLOW_INSERT_H

#include "flow/plan.h"

/*
 * Places the pull quotes that belong on page `index`, from 0, after its photos: near to where the article
 * has them, away from the words that they repeat, from photos and from each other. Those that
 * find no place are left for the next page. False with the job's error.
 */
bool gal_quotes_place(gal_plan *plan, gal_planned_page *page, int index);

#endif
