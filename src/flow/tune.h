/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cuts of an article on planned pages: first with each paragraph at its best; where that
 * leaves something to be wished, with those in question also a line longer and shorter.
 */
#ifndef GAL_FLOW_TUNE_H
#define GAL_FLOW_TUNE_H

#include "flow/fill.h"
#include "flow/plan.h"

/* Fills the plan's pages with `*galley`, which is replaced by the one whose slugs the cuts
   count. `filling->pages` is to be unreferenced. False with the job's error. */
bool gal_cuts_choose(gal_job *job, gal_plan *plan, gal_loosened *loosened,
                     gal_galley *galley, gal_filling *filling);

#endif
