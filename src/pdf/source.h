/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF that Cairo wrote: its objects where they lie. */
#ifndef GAL_PDF_SOURCE_H
#define GAL_PDF_SOURCE_H

#include "pdf/tokens.h"

/* What an object is, where that tells how it is to be changed. */
typedef enum gal_pdf_part {
    GAL_PDF_PART_OTHER,
    GAL_PDF_PART_CATALOG,
    GAL_PDF_PART_TREE, /* of the pages */
    GAL_PDF_PART_PAGE,
    GAL_PDF_PART_FURNITURE_PAGE, /* that Cairo made */
    GAL_PDF_PART_FURNITURE,      /* what is drawn on it */
    GAL_PDF_PART_OVERLAY_PAGE,   /* the same of the layer of a proof */
    GAL_PDF_PART_OVERLAY,
    GAL_PDF_PART_CONTENT,   /* for a press: what else is drawn on a page */
    GAL_PDF_PART_RESOURCES, /* for a press: of a page of either kind */
    GAL_PDF_PART_LINK,
    GAL_PDF_PART_FONT,    /* or a description of one; known when it is copied */
    GAL_PDF_PART_LETTERS, /* what the glyphs of a font show */
    GAL_PDF_PARTS
} gal_pdf_part;

typedef struct gal_pdf_object {
    guint offset;
    guint number; /* in the result; 0: nothing there has named it so far */
    gal_pdf_part part;
    guint index; /* which page or link; of what is drawn, the object of its page */
} gal_pdf_object;

typedef struct gal_pdf_source {
    gal_pdf_text bytes;
    gal_pdf_object *objects; /* by number */
    guint object_count;
    gal_pdf_text trailer;
} gal_pdf_source;

/* False if the bytes have no table of objects as Cairo writes it. `source` is to be cleared
   in any case; it needs the bytes until then. */
bool gal_pdf_source_open(gal_pdf_source *source, gal_pdf_text bytes);
void gal_pdf_source_clear(gal_pdf_source *source);

/* An object; `stream` is what its stream holds, without start if it is none. False if the
   object is not there, or is not as Cairo writes one. */
bool gal_pdf_source_read(const gal_pdf_source *source, guint number, gal_pdf_text *value,
                         gal_pdf_text *stream);

/* The number in the reference at `key`; false also if no such object can be. */
bool gal_pdf_source_refer(const gal_pdf_source *source, gal_pdf_text dictionary,
                          const char *key, guint *number);

#endif
