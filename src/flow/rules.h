/* SPDX-License-Identifier: Apache-2.0 */
/* The rules between columns: beside running text, and nowhere else. */
#ifndef GAL_FLOW_RULES_H
#define GAL_FLOW_RULES_H

#include "flow/plan.h"

void gal_column_rules_place(const gal_planned_page *planned, const gal_galley *galley,
                            const gal_filled *filled, gal_page *page);

#endif
