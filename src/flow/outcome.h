/* SPDX-License-Identifier: Apache-2.0 */
/* What the flow tells of the pages that it made. */
#ifndef GAL_FLOW_OUTCOME_H
#define GAL_FLOW_OUTCOME_H

#include "flow/attempt.h"

/* Fills in the result's figures, and adds findings for what was lost or printed badly. */
void gal_outcome_tell(gal_job *job, const gal_attempt *attempt, gal_flow_result *result);

#endif
