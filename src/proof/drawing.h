/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of proof/ share: thin lines and small labels, added to a page. */
#ifndef GAL_PROOF_DRAWING_H
#define GAL_PROOF_DRAWING_H

#include "proof/proof.h"

enum { GAL_DRAWING_FACES = 6 };

/* One pass over the pages of a list. */
typedef struct gal_drawing {
    gal_display *display;
    gal_page *page; /* that is drawn on */
    const gal_proof_tools *tools;
    gal_mark_layer layer; /* of what is drawn from now on */
    gal_ink ink;
    gal_findings *findings; /* of labels, which nobody is told */
    const gal_face *faces[GAL_DRAWING_FACES];
    int face_count;
} gal_drawing;

void gal_drawing_begin(gal_drawing *drawing, gal_display *display,
                       const gal_proof_tools *tools, gal_mark_layer layer);
void gal_drawing_end(gal_drawing *drawing);

/* An area, the outline of one (its line within it), and a circle. */
gal_mark *gal_draw_area(gal_drawing *drawing, gal_rect rect);
void gal_draw_outline(gal_drawing *drawing, gal_rect rect, gal_length thickness);
gal_mark *gal_draw_ring(gal_drawing *drawing, gal_ring ring);

/* A label, shaped and not yet placed. */
typedef struct gal_label {
    const gal_shaped *shaped;
    gal_length size, width;
} gal_label;

gal_label gal_label_make(gal_drawing *drawing, const char *text, gal_length size,
                         bool is_bold);

/* Puts it down with its left end at `x`. */
void gal_label_place(gal_drawing *drawing, const gal_label *label, gal_length x,
                     gal_length baseline);

#endif
