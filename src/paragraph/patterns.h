/* SPDX-License-Identifier: Apache-2.0 */
/* One language's hyphenation patterns, as patterns.c loads and hyphenate.c uses them. */
#ifndef GAL_PARAGRAPH_PATTERNS_H
#define GAL_PARAGRAPH_PATTERNS_H

#include <glib.h>
#include <hyphen.h>
#include <stdbool.h>

#include "paragraph/paragraph.h"

enum { GAL_FIRST_HIGH_BYTE = 128, GAL_HIGH_BYTES = 128 };

/* Never written after it is loaded. */
struct gal_hyphenator {
    HyphenDict *dictionary;
    bool is_utf8;                  /* else in a charset of one byte a character … */
    gunichar high[GAL_HIGH_BYTES]; /* … that gives these to bytes from 128; 0: nothing */
};

#endif
