/* SPDX-License-Identifier: Apache-2.0 */
/* Styles and marked-up text to types and spans: how the layout's words become type. */
#ifndef GAL_FLOW_TYPE_H
#define GAL_FLOW_TYPE_H

#include "flow/job.h"

/* The style's type; NULL with the job's error set if no family of its list is there. */
const gal_type *gal_type_of_style(gal_job *job, const gal_style *style);

/* Spans being collected for one paragraph. */
typedef struct gal_spans {
    GArray *items; /* of gal_span */
} gal_spans;

gal_spans gal_spans_new(void);
void gal_spans_free(gal_spans spans);

/* Adds plain text in a style, in its letter case, tagged with an element. */
bool gal_spans_add(gal_job *job, gal_spans spans, const char *text, const gal_style *style,
                   int element);

/* Adds plain text as a superscript. */
bool gal_spans_add_raised(gal_job *job, gal_spans spans, const char *text,
                          const gal_style *style, int element);

/* Adds marked-up text with the references to its notes; links become elements below `element`. */
bool gal_spans_add_rich(gal_job *job, gal_spans spans, const gal_rich_text *text,
                        const gal_style *style, int element);

#endif
