/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of pdf/ share: one job of finishing. */
#ifndef GAL_PDF_FINISHER_H
#define GAL_PDF_FINISHER_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "pdf/pdf.h"

typedef struct gal_finisher {
    qpdf_data qpdf;
    const gal_display *display;
} gal_finisher;

/* False, with the error filled, if libqpdf met a failure since it was last asked. */
bool gal_finisher_is_well(gal_finisher *finisher, gal_error *error);

/* Turns the furniture of each page from content into artifacts. */
bool gal_finisher_mark_artifacts(gal_finisher *finisher, gal_error *error);

/* Puts a structure tree made from the elements in place of Cairo's. */
void gal_finisher_add_structure(gal_finisher *finisher);

#endif
