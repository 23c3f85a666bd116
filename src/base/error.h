/* SPDX-License-Identifier: Apache-2.0 */
/* How errors are made: every one is born in gal_fail_at. */
#ifndef GAL_BASE_ERROR_H
#define GAL_BASE_ERROR_H

#include <stdbool.h>

#include "galley/error.h"

/* Where a fault is. `file` as the user gave it, or NULL; line and column from 1, 0 unknown. */
typedef struct gal_place {
    const char *file;
    int line, column;
} gal_place;

enum { GAL_MOST_FAULTS = 20 }; /* a file with more is reported up to here */

/*
 * Adds one fault and returns false, so that a failure is one statement. A fault
 * past GAL_MOST_FAULTS is counted, not told. The message has no final full stop
 * and no line feed of its own, except that further lines (a source line, a caret)
 * may follow the first.
 */
bool gal_fail_at(gal_error *error, gal_error_kind kind, gal_place place, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

#define gal_fail(error, kind, ...)                                                         \
    gal_fail_at((error), (kind), (gal_place){ NULL, 0, 0 }, __VA_ARGS__)

#endif
