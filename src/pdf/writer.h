/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a PDF 1.5 whose objects, but for streams, are packed (ISO 32000-1, 7.5.7, 7.5.8). */
#ifndef GAL_PDF_WRITER_H
#define GAL_PDF_WRITER_H

#include <zlib.h>

#include "pdf/tokens.h"

typedef struct gal_pdf_writer {
    GByteArray *out;
    GArray *places;     /* of where each object is, by number */
    GArray *packed;     /* of guint: the objects that wait to be written together */
    GString *heads;     /* their numbers and offsets */
    GString *texts;     /* and what they are */
    GByteArray *room;   /* for what is compressed */
    GChecksum *content; /* of all that is written */
    z_stream deflater;
    bool is_failed; /* zlib did */
} gal_pdf_writer;

void gal_pdf_writer_open(gal_pdf_writer *writer, GByteArray *out);
void gal_pdf_writer_clear(gal_pdf_writer *writer);

/* A number for an object to be written, now or later. */
guint gal_pdf_writer_number(gal_pdf_writer *writer);

/* Where the text of the object is to be appended, before the next call. */
GString *gal_pdf_writer_begin(gal_pdf_writer *writer, guint number);

/* `entries` are those of its dictionary without the length. */
void gal_pdf_writer_add_stream(gal_pdf_writer *writer, guint number, const char *entries,
                               gal_pdf_text bytes);

/* Compresses what the pieces make together into room that the next call takes again. */
gal_pdf_text gal_pdf_writer_deflate(gal_pdf_writer *writer, const gal_pdf_text *pieces,
                                    int count);

/* The table of objects, and the end; false if zlib failed at any time. */
bool gal_pdf_writer_finish(gal_pdf_writer *writer, guint catalog, guint info);

/* The plainest way to append a number or a reference; printf takes ten times as long. */
void gal_pdf_append_integer(GString *out, guint value);
void gal_pdf_append_reference(GString *out, const char *key, guint number);

#endif
