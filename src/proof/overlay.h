/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a proof's layer, in the order in which they are drawn on a page. */
#ifndef GAL_PROOF_OVERLAY_H
#define GAL_PROOF_OVERLAY_H

#include "proof/free_room.h"

enum {
    GAL_HAIRLINE = GAL_POINT / 4,
    GAL_LABEL_SIZE = 4 * GAL_POINT, /* of measures beside what they measure */
    GAL_NAME_SIZE = 4 * GAL_POINT   /* of slots */
};

typedef struct gal_overlay {
    gal_drawing drawing;
    gal_free_room room;
    const gal_page *page; /* with its boxes; the drawing adds to its marks */
    guint mark_count;     /* of them: those of the page itself */
    gal_rect live;        /* the hull of its columns; the page where it has none */
} gal_overlay;

/* Construction is cyan, what a reader should look at magenta. */
void gal_overlay_construct(gal_overlay *overlay);
void gal_overlay_point_out(gal_overlay *overlay);

void gal_overlay_draw_grid(gal_overlay *overlay);    /* baselines and columns */
void gal_overlay_draw_slots(gal_overlay *overlay);   /* their corners */
void gal_overlay_draw_names(gal_overlay *overlay);   /* and their names */
void gal_overlay_draw_photos(gal_overlay *overlay);  /* resolution and crop */
void gal_overlay_draw_lines(gal_overlay *overlay);   /* loose, tight, ladders */
void gal_overlay_draw_missing(gal_overlay *overlay); /* glyphs */
void gal_overlay_draw_overset(gal_overlay *overlay, const gal_rect *slot);
/* False if there is no room for it. */
bool gal_overlay_draw_number(gal_overlay *overlay, int number, const gal_spot *spot);

#endif
