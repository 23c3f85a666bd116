/* SPDX-License-Identifier: Apache-2.0 */
/* The last look at a set page: whether anything stands on anything else. */
#ifndef GAL_FLOW_OVERLAP_H
#define GAL_FLOW_OVERLAP_H

#include "flow/job.h"

/*
 * Adds a finding "overlap" for each page, from 1, on which two boxes meet or one leaves the
 * page. No layout that is sound makes one; a layout may ask for slots that do.
 */
void gal_overlap_check(gal_job *job, const gal_page *page, int number);

#endif
