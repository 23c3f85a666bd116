/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a press prints of a display list: its colours and photos in the press's inks, found
 * once before anything is painted. Never changed afterwards.
 */
#ifndef GAL_DISPLAY_SEPARATION_H
#define GAL_DISPLAY_SEPARATION_H

#include "base/finding.h"
#include "display/display.h"
#include "picture/press.h"

typedef struct gal_separation gal_separation;

/* Shares of the four inks, each from 0 to 1000. */
typedef struct gal_plates {
    int cyan, magenta, yellow, black;
} gal_plates;

/*
 * Takes the display list's own press out of account: `press` is the one, with its profile,
 * which must live longer. A colour of the layout that has inks keeps them, within the press's
 * limit; dark ones that are nearly grey are black alone; all others go through the profile.
 * What photos lose (damage), and inks that had to be thinned, become findings.
 */
gal_separation *gal_separation_new(const gal_display *display, gal_press press,
                                   const gal_press_profile *profile,
                                   gal_findings *findings);
void gal_separation_free(gal_separation *separation); /* NULL is allowed */

const gal_press_facts *gal_separation_press(const gal_separation *separation);
GBytes *gal_separation_profile(const gal_separation *separation); /* lent */

/* Any colour, of the display list or not. */
gal_plates gal_separation_plates(const gal_separation *separation, gal_ink color);

/* A photo as it is shown at this size and in this part, lent; NULL if nothing of it can be
   seen. On the sides of sheets it is the same as on pages. */
const gal_press_photo *gal_separation_photo(const gal_separation *separation,
                                            const gal_image_mark *mark);

#endif
