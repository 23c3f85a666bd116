/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a PDF as tokens, values and dictionaries (ISO 32000-1, 7.2 and 7.3). */
#ifndef GAL_PDF_TOKENS_H
#define GAL_PDF_TOKENS_H

#include <glib.h>
#include <stdbool.h>

/* Text from `start` up to `end`. What reads from the front of one moves its start on; where
   it meets what it does not know, the start becomes NULL. */
typedef struct gal_pdf_text {
    const char *start, *end;
} gal_pdf_text;

typedef enum gal_pdf_token_kind {
    GAL_PDF_NONE, /* the end, or a fault */
    GAL_PDF_NUMBER,
    GAL_PDF_NAME,
    GAL_PDF_STRING, /* of either kind */
    GAL_PDF_OPEN,   /* "[" or "<<" */
    GAL_PDF_CLOSE,
    GAL_PDF_WORD
} gal_pdf_token_kind;

typedef struct gal_pdf_token {
    gal_pdf_token_kind kind;
    gal_pdf_text text;
} gal_pdf_token;

gal_pdf_token gal_pdf_token_next(gal_pdf_text *rest);

/* The next value, whole: with all that is between its brackets, or a reference. */
bool gal_pdf_value_next(gal_pdf_text *rest, gal_pdf_text *value);

/* The inside of what `bracket` ("<<" or "[") opens; false if the value is none such. */
bool gal_pdf_value_open(gal_pdf_text value, const char *bracket, gal_pdf_text *inside);

/* The next entry inside a dictionary; false at its end, and at a fault. */
bool gal_pdf_dictionary_next(gal_pdf_text *inside, gal_pdf_text *key, gal_pdf_text *value);

/* The value at `key`, which begins with its slash; false if there is none. */
bool gal_pdf_dictionary_find(gal_pdf_text dictionary, const char *key, gal_pdf_text *value);

bool gal_pdf_text_is(gal_pdf_text text, const char *string);
bool gal_pdf_text_ends(gal_pdf_text rest);
bool gal_pdf_text_integer(gal_pdf_text text, guint *value); /* up to 9 digits */

/* Of "12 0 R", as Cairo writes each reference: no other generation, no other blanks. */
bool gal_pdf_text_reference(gal_pdf_text text, guint *number);

#endif
