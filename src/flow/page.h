/* SPDX-License-Identifier: Apache-2.0 */
/* Puts a planned and filled page into the display list. */
#ifndef GAL_FLOW_PAGE_H
#define GAL_FLOW_PAGE_H

#include "flow/plan.h"

/* Adds page `folio.page` with its head, photos, text (`filled` NULL: none), folio and rules. */
bool gal_page_place(gal_job *job, const gal_planned_page *planned, const gal_galley *galley,
                    const gal_filled *filled, gal_folio folio);

#endif
