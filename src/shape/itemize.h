/* SPDX-License-Identifier: Apache-2.0 */
/* A paragraph's text to runs: one span, script, direction and face each. */
#ifndef GAL_SHAPE_ITEMIZE_H
#define GAL_SHAPE_ITEMIZE_H

#include "shape/shape.h"

typedef struct gal_itemized {
    const gal_run *runs;
    int run_count;
    bool is_right_to_left;
} gal_itemized;

/* `text` is the spans' texts one after another, `length` bytes. Its direction is that of
   `language`, whatever letters it begins with. */
gal_itemized gal_itemize(const char *text, int length, const gal_span *spans,
                         int span_count, const char *language, const char *where,
                         gal_findings *findings, gal_arena *arena);

#endif
