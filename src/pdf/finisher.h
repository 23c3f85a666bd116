/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of pdf/ share: one job of finishing. */
#ifndef GAL_PDF_FINISHER_H
#define GAL_PDF_FINISHER_H

#include "pdf/pdf.h"
#include "pdf/source.h"
#include "pdf/writer.h"

/* A piece of content that Cairo made an area to click for. */
typedef struct gal_pdf_link {
    guint page, piece;
    guint annotation;           /* its object in the source */
    const gal_element *element; /* known when the structure is there */
} gal_pdf_link;

typedef struct gal_pdf_finisher {
    const gal_display *display;
    gal_pdf_source source;
    gal_pdf_writer writer;
    GArray *queue;   /* of guint: objects of the source, in the order of the result */
    GArray *pages;   /* of guint: the objects of the pages */
    GArray *links;   /* of gal_pdf_link, in order */
    guint structure; /* number of the tree's root in the result */
    char *fault;
} gal_pdf_finisher;

/* Keeps the first message; always false. */
bool gal_pdf_finisher_fail(gal_pdf_finisher *finisher, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The number in the result of an object of the source, which is thereby to be copied. */
guint gal_pdf_finisher_number(gal_pdf_finisher *finisher, guint object);

/* Appends the values with their references changed to those of the result. */
bool gal_pdf_finisher_copy(gal_pdf_finisher *finisher, GString *out, gal_pdf_text values);

/* Copies an object to the result, with the changes that its part asks for. */
bool gal_pdf_finisher_copy_object(gal_pdf_finisher *finisher, guint object);

/* The content of a page with its furniture as artifacts, deflated; room is the writer's. */
bool gal_pdf_finisher_mark_artifacts(gal_pdf_finisher *finisher, guint page,
                                     gal_pdf_text dictionary, gal_pdf_text *stream);

/* Finds the pages, and what else is changed or replaced. */
bool gal_pdf_finisher_survey(gal_pdf_finisher *finisher, guint *catalog, guint *info);

/* Writes a structure tree made from the elements, for Cairo's. */
bool gal_pdf_finisher_add_structure(gal_pdf_finisher *finisher);

/* Appends text as a string of PDF: as it is, or if it must be as UTF-16. */
void gal_pdf_append_text(GString *out, const char *key, const char *text);

/* Appends the article's date, if it has one, as /CreationDate. */
void gal_pdf_append_date(GString *out, const char *published);

#endif
