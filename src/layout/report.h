/* SPDX-License-Identifier: Apache-2.0 */
/* Messages about a layout file: place, what is wrong, the line with a caret, what was
   expected. */
#ifndef GAL_LAYOUT_REPORT_H
#define GAL_LAYOUT_REPORT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A file as it was read. */
typedef struct gal_source {
    const char *path, *text;
    size_t length;
} gal_source;

/* A stretch of a file, in bytes. Without a source it is nowhere. */
typedef struct gal_span {
    const gal_source *source;
    size_t start, end;
} gal_span;

typedef struct gal_report {
    gal_error *error;
    GString *warnings;
    int warning_count;
    GHashTable *told; /* messages, so that a fault of all variants is told once */
} gal_report;

void gal_report_init(gal_report *report, gal_error *error);
void gal_report_clear(gal_report *report);

/* `expected` may be NULL. Returns false. */
bool gal_report_error(gal_report *report, gal_span span, const char *expected,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

void gal_report_warning(gal_report *report, gal_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Line and column, in characters, of the span's start. */
gal_place gal_span_place(gal_span span);

/* From the start of `first` to the end of `last`, which are in one file. */
gal_span gal_span_join(gal_span first, gal_span last);

/* "; did you mean 'NEAREST'?" for messages, or ""; g_free it. `candidates` of count. */
char *gal_suggestion(const char *word, const char *const *candidates, int count);

#endif
