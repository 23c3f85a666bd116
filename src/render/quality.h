/* SPDX-License-Identifier: Apache-2.0 */
/* The typographic quality of finished pages, in figures that tests can hold. */
#ifndef GAL_RENDER_QUALITY_H
#define GAL_RENDER_QUALITY_H

#include "display/display.h"

typedef struct gal_quality {
    int columns; /* most on one page */
    int body_lines;
    double loosest, tightest, mean, deviation; /* of word spaces of justified lines */
    int loose_lines;                           /* over 1.75 times the natural word space */
    int hyphens, longest_hyphen_run;
    int runts;  /* last lines of one word of fewer than six letters */
    int rivers; /* four lines or more whose wide word spaces lie under one another */
    int off_grid_lines;
} gal_quality;

gal_quality gal_quality_measure(const gal_display *display);

#endif
