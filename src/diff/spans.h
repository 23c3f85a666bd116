/* SPDX-License-Identifier: Apache-2.0 */
/* Which pixels of a row are looked at: those between the ignored areas. */
#ifndef GAL_DIFF_SPANS_H
#define GAL_DIFF_SPANS_H

#include <glib.h>

#include "diff/diff.h"

typedef struct gal_span {
    int from, to; /* to: not within */
} gal_span;

/* The parts of [from, to) of row `y` that no ignored area covers replace those in `spans`. */
void gal_spans_find(GArray *spans, const gal_compare_options *options, int y, int from,
                    int to);

#endif
