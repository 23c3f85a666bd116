/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sidebar as a box for some columns of the page: a small page of its own with a headline
 * over columns that end together, and a leading that need not be the page's.
 */
#ifndef GAL_FLOW_SIDEBAR_H
#define GAL_FLOW_SIDEBAR_H

#include "flow/fill.h"
#include "flow/grid.h"

typedef struct gal_sidebar {
    const gal_slot *slot;
    const gal_ink *tint;      /* NULL: none */
    const gal_design *design; /* of what is inside: its columns, its grid */
    int rows; /* of the page's grid: from the one whose x-height its top is level with to the
                 one on whose baseline it ends */
    gal_length width;
    gal_text headline;            /* line_count 0: none */
    gal_length headline_baseline; /* of its first line, from the top of the box */
    gal_length first_baseline;    /* of its columns, from there */
    gal_galley galley;
    gal_room room; /* of its columns */
    gal_filled filled;
} gal_sidebar;

/* Whether body[block], which is a sidebar, stands in a box and not in the galley. */
bool gal_sidebar_is_insertion(gal_job *job, const gal_design *design, int block);

/* From now on it stands in the galley, and the report says so. */
void gal_sidebar_set_in_text(gal_job *job, int block);

/* Adds a finding for each of those. */
void gal_sidebars_report(gal_job *job);

/* The background that a style has; NULL: none. */
const gal_ink *gal_style_tint(const gal_style *style);

/*
 * The box of body[block] for a slot, `width` wide, with `columns` columns of text or fewer
 * where they would be too narrow. `*box` is NULL if it would be higher than a page or than
 * its slot allows. Each is set once. False with the job's error.
 */
bool gal_sidebar_find(gal_job *job, const gal_design *design, const gal_slot *slot,
                      int block, gal_length width, int columns, const gal_sidebar **box);

void gal_sidebars_clear(gal_job *job);

#endif
