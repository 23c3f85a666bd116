/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A shaped paragraph as boxes, glue and discretionaries. The stretch of a line at ratio 1 is
 * that of its word spaces, letters and glyph widths at the style's limits together, so badness
 * 100 means "at the limit"; what is beyond is the word spaces' alone.
 */
#ifndef GAL_FLOW_ITEMS_H
#define GAL_FLOW_ITEMS_H

#include "flow/text.h"

/* The list of a paragraph, and what it is made from. */
typedef struct gal_list {
    gal_job *job;
    const gal_shaped *shaped;
    const gal_style *style;
    GArray *items;             /* of gal_item */
    gal_item box;              /* letters gathered since the last break place */
    const bool *may_hyphenate; /* before which clusters */
    bool parts_syllables;      /* of Korean words, which otherwise stay whole */
    bool has_syllables;        /* that could be parted */
    int runt;                  /* from this cluster on no line should begin */
    int avoided;               /* with this cluster no line may begin; 0: with any */
    bool spares_hyphens;       /* it should have as few as can be */
} gal_list;

/* Makes the items anew; words wider than the narrowest line may be parted anywhere. */
void gal_list_build(gal_list *l, gal_length narrowest);

/* How far a cluster would stand out of the measure at either end of a line. */
gal_margins gal_list_margins(const gal_list *l, int index);

/* How far a line that ends after the cluster with a hyphen stands out. */
gal_length gal_list_hyphen_margin(const gal_list *l, int index);

#endif
