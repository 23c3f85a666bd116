/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Better cuts through paragraphs a line longer or shorter than is best for them alone: where
 * a column ends in a hyphen or feet do not line up, the paragraphs before are tried.
 */
#ifndef GAL_FLOW_TUNE_H
#define GAL_FLOW_TUNE_H

#include "flow/plan.h"

/* Replaces `*galley` and `*pages`, which cost `*cost`, by better ones if there are any. The
   plan's pages stay as they are. False with the job's error. */
bool gal_cuts_tune(gal_job *job, gal_plan *plan, gal_galley *galley, GArray **pages,
                   int64_t *cost);

#endif
