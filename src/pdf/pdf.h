/* SPDX-License-Identifier: Apache-2.0 */
/* Finishes a PDF that Cairo wrote: what Cairo cannot say is added here. */
#ifndef GAL_PDF_PDF_H
#define GAL_PDF_PDF_H

#include "base/error.h"
#include "base/finding.h"
#include "display/display.h"
#include "display/separation.h"
#include "galley/render.h"

typedef struct gal_pdf_options {
    unsigned standards; /* demanded, and where the article has no date: as in */
    int64_t date;       /* gal_write_options */
    const gal_separation *separation; /* the inks of a press; NULL: there is none */
    bool has_grid; /* the pages show the grid, which is no part of the article */
} gal_pdf_options;

/*
 * Rewrites the PDF in `bytes` (replaced by the result): colours as the inks of a press if there
 * is one, for which the pictures were painted; structure, document language, title
 * shown in the window, alternative texts, dates only where they are known, boxes, metadata
 * and output intent of the standards that are claimed, an ID from the content, object
 * streams. Picture bytes are untouched.
 *
 * `*claimed` is set to the standards that the result meets and says so (of gal_standard).
 * Fails with GAL_ERROR_REFUSED if one that is demanded is not met; why one that is not
 * demanded is not met goes to `findings`.
 */
bool gal_pdf_finish(const gal_display *display, const gal_pdf_options *options,
                    GByteArray *bytes, gal_findings *findings, unsigned *claimed,
                    gal_error *error);

#endif
