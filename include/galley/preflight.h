/* SPDX-License-Identifier: Apache-2.0 */
/* A finished PDF, galley's or any other, checked before it goes to a press. */
#ifndef GALLEY_PREFLIGHT_H
#define GALLEY_PREFLIGHT_H

#include <stddef.h>

#include "galley/error.h"
#include "galley/press.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gal_preflight gal_preflight;

/*
 * Checks the PDF of `length` bytes at `bytes`, which are only borrowed, against a press;
 * `source` is what messages call it, and may be NULL. What is checked, and how far, is told
 * in docs/preflight.md. A damaged PDF that can be repaired is checked and fails.
 * Returns what was found, which the caller frees; or NULL with GAL_ERROR_INPUT if the bytes
 * are no PDF, or one without a page that can be read, or one that grows beyond all measure
 * when it is unpacked. Time and memory are bounded. Safe from several threads.
 */
gal_preflight *gal_preflight_read(const char *bytes, size_t length, gal_press press,
                                  const char *source, gal_error *error);
void gal_preflight_free(gal_preflight *preflight); /* NULL is allowed */

/* How many rules failed with an error, and with a warning, counted once a page. */
int gal_preflight_errors(const gal_preflight *preflight);
int gal_preflight_warnings(const gal_preflight *preflight);

/* All that was found, as JSON and as a table for people; gal_free it. */
char *gal_preflight_to_json(const gal_preflight *preflight);
char *gal_preflight_to_table(const gal_preflight *preflight);

#ifdef __cplusplus
}
#endif

#endif
