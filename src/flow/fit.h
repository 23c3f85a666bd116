/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How tight the article is set: the search over photo heights, steps of the headline and the
 * body's size, as far as the layout's @fit allows them.
 */
#ifndef GAL_FLOW_FIT_H
#define GAL_FLOW_FIT_H

#include "flow/attempt.h"

/*
 * Sets the article the plain way, and where that leaves a flaw other ways too, of which the
 * one of least cost is kept. False with the job's error; `best` is to be cleared in any case.
 */
bool gal_fit_article(gal_job *job, gal_attempt *best);

#endif
