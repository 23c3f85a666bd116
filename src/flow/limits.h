/* SPDX-License-Identifier: Apache-2.0 */
/* Refuses articles that are too long for any page. */
#ifndef GAL_FLOW_LIMITS_H
#define GAL_FLOW_LIMITS_H

#include "flow/job.h"

/*
 * False, with the job's error, if the article cannot fit however narrow its letters are, so
 * that a hostile one costs no more than a long one.
 */
bool gal_limits_check(gal_job *job, const gal_design *design);

#endif
