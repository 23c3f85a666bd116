/* SPDX-License-Identifier: Apache-2.0 */
/* One search through a paragraph for its best line ends; break.c decides how often. */
#ifndef GAL_PARAGRAPH_SEARCH_H
#define GAL_PARAGRAPH_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "paragraph/paragraph.h"

/* What one pass over a paragraph allows. */
typedef struct gal_search_rules {
    int tolerance;             /* 0 to 10000 */
    int32_t emergency_stretch; /* added to the stretch of every line */
    int hyphen_run;            /* most flagged ends in a row; 0: any number */
    bool is_run_soft;          /* a longer run is dear, not forbidden */
    bool is_forced;            /* where nothing is feasible take what is not */
} gal_search_rules;

/* An end of a line, and through `previous` those of all lines before it. */
typedef struct gal_breakpoint {
    const struct gal_breakpoint *previous; /* NULL: the paragraph's beginning */
    int item;
} gal_breakpoint;

typedef struct gal_search_result {
    const gal_breakpoint *last; /* the end of the last line; NULL: nothing feasible */
    int line_count;
    int64_t demerits;
    bool has_looseness; /* as many lines as options->looseness asks for */
} gal_search_result;

/* The breakpoints live in `scratch`. A forced search always finds something. */
gal_search_result gal_search(const gal_item *items, int item_count,
                             const gal_break_options *options,
                             const gal_search_rules *rules, gal_arena *scratch);

#endif
