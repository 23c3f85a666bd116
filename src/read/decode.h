/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of a foreign encoding to UTF-8. */
#ifndef GAL_READ_DECODE_H
#define GAL_READ_DECODE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/finding.h"

/* Takes a byte order mark away and turns UTF-16 that has one into UTF-8, damage into U+FFFD. */
GString *gal_decode_marked(const char *bytes, size_t length, gal_findings *findings);

/*
 * Makes `text` valid UTF-8. Text without one multi-byte character that is valid was never
 * UTF-8: it is read as Windows-1252, the superset of Latin-1 that such files are in. In
 * other text the bytes that fit nowhere become U+FFFD. Either is a finding.
 */
void gal_repair_utf8(GString *text, gal_findings *findings);

/* The letter that Windows-1252 has for a byte; U+FFFD for its holes. */
gunichar gal_windows_1252(int byte);

#endif
