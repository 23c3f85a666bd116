/* SPDX-License-Identifier: Apache-2.0 */
/* Shares the photos among the pages, each near the text that speaks of it, and places them. */
#ifndef GAL_FLOW_PHOTOS_H
#define GAL_FLOW_PHOTOS_H

#include "flow/plan.h"

enum { GAL_LEAST_TEXT_ROWS = 6 }; /* that a photo leaves in a column */

/* Those that are to be placed (of gal_photo_place): photos that have a picture or a broken file,
   and on a proof those without. */
GArray *gal_photos_list(gal_job *job);

/* Puts them in the order in which the text speaks of them. */
void gal_photos_order(gal_plan *plan);

/* Places those that belong on page `index`, from 0. False with the job's error. */
bool gal_photos_place(gal_plan *plan, gal_planned_page *page, int index);

/* Fills a column of a page without text with photos. False with the job's error. */
bool gal_photos_stack(gal_plan *plan, gal_planned_page *page, int index, int column);

/* The slot that a photo has on a page; NULL if there is none. */
const gal_slot *gal_photos_slot(gal_plan *plan, int page, int photo);

#endif
