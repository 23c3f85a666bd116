/* SPDX-License-Identifier: Apache-2.0 */
/* A paragraph without rivers, where there is one that is nearly as good. */
#ifndef GAL_FLOW_RIVER_H
#define GAL_FLOW_RIVER_H

#include "flow/text.h"

/* How many rivers go through the text. */
int gal_text_count_rivers(gal_job *job, const gal_text *text);

/*
 * The text itself if no river goes through it; else the best of those that do not end a line
 * where one of the river's lines ends, if a river less goes through that.
 */
gal_text gal_text_spare_rivers(gal_job *job, const gal_text *text);

#endif
