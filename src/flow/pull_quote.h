/* SPDX-License-Identifier: Apache-2.0 */
/* Pull quotes that a layout gives a slot of their own: the text runs round them. */
#ifndef GAL_FLOW_PULL_QUOTE_H
#define GAL_FLOW_PULL_QUOTE_H

#include "flow/maker.h"

/* Whether the block is placed on the page and not set in the galley. */
bool gal_pull_quote_is_insertion(const gal_design *design, const gal_block *block);

/* Sets the pull quote of body[index] for some columns. False with the job's error. */
bool gal_pull_quote_set(gal_job *job, const gal_design *design, gal_length measure,
                        int index, gal_slug *slug);

#endif
