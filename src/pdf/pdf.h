/* SPDX-License-Identifier: Apache-2.0 */
/* Finishes a PDF that Cairo wrote: what Cairo cannot say is added here. */
#ifndef GAL_PDF_PDF_H
#define GAL_PDF_PDF_H

#include "base/error.h"
#include "display/display.h"

/*
 * Rewrites the PDF in `bytes` (replaced by the result): document language, title shown
 * in the window, alternative texts of figures in order, dates only where the article has
 * them, boxes, an ID from the content, object streams. Picture bytes are untouched.
 */
bool gal_pdf_finish(const gal_display *display, GByteArray *bytes, gal_error *error);

#endif
