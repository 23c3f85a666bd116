/* SPDX-License-Identifier: Apache-2.0 */
/* Matching a word against patterns. */
#ifndef GAL_PARAGRAPH_LIANG_H
#define GAL_PARAGRAPH_LIANG_H

#include "paragraph/patterns.h"

/* The place after one byte of a word. */
typedef struct gal_division {
    char value; /* odd: a division */
    bool changes_spelling;
} gal_division;

/*
 * The places of `word`, `size` bytes in the charset and the letter case of the patterns; that
 * after the last byte is no division.
 */
void gal_patterns_match(const gal_hyphenator *hyphenator, const char *word, int size,
                        gal_division *divisions);

#endif
