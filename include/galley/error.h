/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What went wrong, and where, ready to print.
 *
 * Start with `gal_error error = { 0 };`, pass its address, and clear it when done.
 * A function that fails returns false or NULL and fills the error; one that
 * succeeds leaves it alone. A page that prints badly is no error but a finding:
 * see gal_pages_report in render.h.
 */
#ifndef GALLEY_ERROR_H
#define GALLEY_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gal_error_kind {
    GAL_ERROR_NONE,
    GAL_ERROR_INPUT,  /* the input or an option is wrong, larger than allowed, or asks
                         for something that galley does not do */
    GAL_ERROR_SYSTEM, /* a file, the disk or a socket failed */
    GAL_ERROR_REFUSED /* what was demanded cannot be kept: a standard that the PDF does not
                         meet. Input and options are well */
} gal_error_kind;

typedef struct gal_error {
    gal_error_kind kind;
    int fault_count; /* how many faults `text` tells of */
    char *text;      /* owned by the error: lines `PLACE: error: WHAT, EXPECTED` that end in
                        a line feed each; UTF-8; NULL while there is no error */
} gal_error;

/* Frees the text and makes the error fit for use again. */
void gal_error_clear(gal_error *error);

#ifdef __cplusplus
}
#endif

#endif
