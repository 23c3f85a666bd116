/* SPDX-License-Identifier: Apache-2.0 */
/* The encoding of a page: by its mark, by what is valid, as declared, or guessed. */
#ifndef GAL_READ_HTML_DECODE_H
#define GAL_READ_HTML_DECODE_H

#include <glib.h>

#include "base/finding.h"

/*
 * The page as valid UTF-8. A byte order mark decides; then bytes that are valid UTF-8 are
 * that, whatever the page declares, since servers convert pages and forget the tag; then
 * the declaration; then the encoding in which the letters are likeliest. Damage becomes
 * U+FFFD, with a finding.
 */
GString *gal_html_decode(const char *bytes, gsize length, gal_findings *findings);

#endif
