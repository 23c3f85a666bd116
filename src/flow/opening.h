/* SPDX-License-Identifier: Apache-2.0 */
/* How a page opens: what stands on it before photos and text share its columns. */
#ifndef GAL_FLOW_OPENING_H
#define GAL_FLOW_OPENING_H

#include "flow/plan.h"

/* Adds page `index` to the plan, its head set and nothing in its columns yet. NULL with the
   job's error. */
gal_planned_page *gal_plan_open_page(gal_plan *plan, int index);

#endif
