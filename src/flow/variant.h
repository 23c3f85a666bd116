/* SPDX-License-Identifier: Apache-2.0 */
/* Other slugs that may stand for some of the galley's: a paragraph a line longer or shorter. */
#ifndef GAL_FLOW_VARIANT_H
#define GAL_FLOW_VARIANT_H

#include "flow/galley.h"

typedef struct gal_variant {
    int first_slug,
        slug_count; /* those that it stands for; no note is due or stands in them */
    const gal_slug *slugs;
    int count;
    const int *rows_before; /* count + 1 */
    int more_rows;          /* than those that it stands for have; below 0: fewer */
    int64_t cost;           /* of not being at its best */
    int stretch;            /* of the galley; -1: it is space */
    const gal_text *text;
} gal_variant;

/* In the galley's order; those that stand for the same slugs are neighbours. */
typedef struct gal_variants {
    const gal_variant *items;
    int count;
    bool *are_chosen; /* the filling tells: one for each */
} gal_variants;

/* The first one that stands for slugs from `slug` on; `count` if there is none. */
int gal_variants_from(const gal_variants *variants, int slug);

/* How many stand for the same slugs as variant `first`, the first of them. */
int gal_variants_alike(const gal_variants *variants, int first);

/* How many slugs the chosen ones before slug `slug` of the galley have more than those for
   which they stand. */
int gal_variants_more(const gal_variants *variants, int slug);

/* The variants of a galley's paragraphs, each made when it is first asked for and kept for all
   that fill pages with the same galley. */
typedef struct gal_loosened gal_loosened;

gal_loosened *gal_loosened_new(const gal_galley *galley);
void gal_loosened_free(gal_loosened *loosened); /* NULL is allowed */

/* The variants of the stretches for which `are_wanted` says so; in the job's arena. */
gal_variants gal_variants_make(gal_job *job, const gal_design *design,
                               const gal_galley *galley, const bool *are_wanted,
                               gal_loosened *loosened);

/* The galley with the chosen ones in their places. */
gal_galley gal_galley_splice(gal_job *job, const gal_design *design,
                             const gal_galley *galley, const gal_variants *variants);

#endif
