/* SPDX-License-Identifier: Apache-2.0 */
/* Walks over the glyphs of a page that stand for letters that no font has. */
#ifndef GAL_PROOF_MISSING_H
#define GAL_PROOF_MISSING_H

#include "display/display.h"

typedef struct gal_missing_walk {
    const gal_page *page; /* set by the caller; the rest is zero before the first step */
    guint mark;
    int cluster, glyph, byte; /* of the next one in the mark */
    gal_length baseline;
    gal_rect rect; /* what was found: its box, and the letter as text */
    char text[8];
} gal_missing_walk;

/* False at the end. */
bool gal_missing_next(gal_missing_walk *walk);

#endif
