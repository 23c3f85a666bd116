/* SPDX-License-Identifier: Apache-2.0 */
/* What a job knows of a language that it meets: the article's own, or that of marked words. */
#ifndef GAL_FLOW_TONGUE_H
#define GAL_FLOW_TONGUE_H

#include "flow/job.h"

struct gal_tongue {
    const char *language; /* BCP 47 */
    hb_language_t shaper_language;
    gal_hyphenator *hyphenator; /* NULL: no patterns */
    GHashTable *types;          /* gal_style * to gal_type *: see type.h */
};

/* That of a language; the article's own if it is NULL or is the article's. Lives as long as
   the job. */
const gal_tongue *gal_tongue_find(gal_job *job, const char *language);

/* That of a run. */
const gal_tongue *gal_tongue_of_run(gal_job *job, const gal_run *run);

/* The language of most of the spans' text; NULL: the article's. */
const char *gal_tongue_of_spans(const gal_span *spans, int count);

void gal_tongues_clear(gal_job *job);

#endif
