/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text round insets: what takes a part of a column's width for some rows.
 *
 * Where an inset stands is fixed before the text flows; which lines come to stand beside it is
 * known when it has flowed. So the paragraphs there are set again, their lines at these rows
 * narrower, and the pages filled once more: the filling then keeps these lines at their rows.
 */
#ifndef GAL_FLOW_WRAP_H
#define GAL_FLOW_WRAP_H

#include "flow/plan.h"

/* Sets the lines beside all insets of the plan, one inset after another. Where something else
   than paragraphs would stand there the page is planned anew, without the inset at those rows,
   and at last without any. False with the job's error. */
bool gal_insets_wrap(gal_plan *plan, gal_galley *galley, gal_filling *filling);

#endif
