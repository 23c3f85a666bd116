/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is drawn for those who make and print the pages: printer's marks beyond the bleed, and
 * a layer of proof marks over the page. Both are marks in a display list, made from finished
 * pages, whose own marks stay as they are.
 */
#ifndef GAL_PROOF_PROOF_H
#define GAL_PROOF_PROOF_H

#include "base/finding.h"
#include "display/display.h"
#include "font/font.h"
#include "shape/shape.h"

/* What both are made with. */
typedef struct gal_proof_tools {
    const gal_fonts *fonts;
    gal_shaper *shaper; /* used by no other thread meanwhile */
} gal_proof_tools;

/* What the line beyond the bleed says beside version and page. */
typedef struct gal_slug_line {
    const char *file, *layout, *time; /* NULL: nothing */
    bool is_proof;                    /* it says PROOF too */
    int page_count; /* so many are pages, the rest those of the report; 0: all are pages */
} gal_slug_line;

/*
 * Gives each page of `display` a slug with crop and registration marks, colour bar and slug
 * line; a side of a sheet fold marks too. A proof has neither bar nor registration marks
 * unless `for_press`. Nothing of it is within the bleed.
 */
void gal_printer_marks_add(gal_display *display, const gal_slug_line *line, bool for_press,
                           const gal_proof_tools *tools);

/* Where on the pages a finding is. */
typedef struct gal_spot {
    int page;         /* from 0; -1: on none */
    bool has_place;   /* else it is known only which page, or nothing */
    gal_rect rect;    /* of the line, glyph, photo or slot */
    int line;         /* in its slot, from 1; 0: it is no line */
    int column;       /* of the body, from 1 on each page; 0: it is none */
    const char *slot; /* NULL: unknown */
} gal_spot;

/* Of gal_spot, one for each finding, with strings of `display`; g_array_unref it. */
GArray *gal_spots_find(const gal_display *display, const gal_findings *findings);

/* What a photo is printed with: pixels per inch along its less fine side. */
double gal_image_ppi(const gal_image_mark *image);

/* Under so much of the natural word space a line is marked as tight. */
#define GAL_TIGHT_RATIO 0.8

/*
 * Draws the proof marks of the first `page_count` pages of `display`, which is the caller's
 * own: grid, columns, slots, photos, lines, ladders, missing glyphs, and the number of each
 * finding, from 1, at its place.
 */
void gal_proof_marks_add(gal_display *display, int page_count, const gal_findings *findings,
                         const gal_proof_tools *tools);

#endif
