/* SPDX-License-Identifier: Apache-2.0 */
/* Display list to PDF, PNG and SVG, through Cairo. */
#ifndef GAL_PAINT_PAINT_H
#define GAL_PAINT_PAINT_H

#include "base/error.h"
#include "base/finding.h"
#include "display/display.h"
#include "display/separation.h"

/*
 * Faces as Cairo draws them, with what it has measured of their glyphs: kept from one
 * painting to the next, used by one at a time. It must end before the fonts do.
 */
typedef struct gal_paint_faces gal_paint_faces;

gal_paint_faces *gal_paint_faces_new(void);
void gal_paint_faces_free(gal_paint_faces *faces); /* NULL is allowed */

typedef struct gal_paint_options {
    int resolution_dpi;               /* PNG */
    bool draws_grid;                  /* columns and baselines over the page */
    const gal_separation *separation; /* PDF: photos in the inks of a press; or NULL */
    gal_paint_faces *faces;           /* NULL: made for this painting alone */
} gal_paint_options;

/*
 * Each appends to `bytes`. What a picture loses when it is decoded (damage) becomes a
 * finding in `findings`, and a placeholder is painted; the page is always finished.
 * Fails only when Cairo or libpng does (memory, a page too large for a bitmap: more
 * than 400 megapixels). `page` counts from 0.
 */
bool gal_paint_pdf(const gal_display *display, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error);
bool gal_paint_png(const gal_display *display, int page, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error);
bool gal_paint_svg(const gal_display *display, int page, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error);

#endif
