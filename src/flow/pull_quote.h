/* SPDX-License-Identifier: Apache-2.0 */
/* Pull quotes that a layout gives a slot of their own: the text runs round them. */
#ifndef GAL_FLOW_PULL_QUOTE_H
#define GAL_FLOW_PULL_QUOTE_H

#include "flow/maker.h"

/* Whether body[index] is a pull quote that is placed on the page and not set in the galley. */
bool gal_pull_quote_is_insertion(const gal_job *job, const gal_design *design, int index);

/* Sets the pull quote of body[index] for some columns. False with the job's error. */
bool gal_pull_quote_set(gal_job *job, const gal_design *design, gal_length measure,
                        int index, gal_slug *slug);

/* The paragraph near body[index] that says what the pull quote there says; -1. */
int gal_pull_quote_echo(const GPtrArray *body, int index);

#endif
