/* SPDX-License-Identifier: Apache-2.0 */
/* One language's hyphenation patterns, as patterns.c reads and hyphenate.c uses them. */
#ifndef GAL_PARAGRAPH_PATTERNS_H
#define GAL_PARAGRAPH_PATTERNS_H

#include <glib.h>
#include <stdbool.h>

#include "paragraph/paragraph.h"

enum { GAL_FIRST_HIGH_BYTE = 128, GAL_HIGH_BYTES = 128, GAL_MOST_LEVELS = 2 };

/* A pattern after Liang: letters, and how much the place before each of them, and after the
   last, speaks for a division (odd) or against it (even). */
typedef struct gal_pattern {
    const char *letters; /* bytes, not terminated */
    const char *values;  /* length + 1 of them, 0 to 9 */
    int length, order;
    bool changes_spelling; /* a division by it would */
} gal_pattern;

/* Patterns in order of their letters. The first level divides compounds, the next one their
   parts. */
typedef struct gal_pattern_level {
    GArray *patterns;      /* of gal_pattern */
    guint beginnings[257]; /* where those of each first byte begin, and where all end */
} gal_pattern_level;

/* Never written after it is loaded. */
struct gal_hyphenator {
    gal_pattern_level levels[GAL_MOST_LEVELS];
    int level_count;
    int left_least, right_least;                   /* letters of a word */
    int compound_left_least, compound_right_least; /* letters of a compound's parts */
    char **undivided;              /* signs beside which there is no division; NULL: none */
    gal_arena *arena;              /* of letters and values */
    bool is_utf8;                  /* else in a charset of one byte a character … */
    gunichar high[GAL_HIGH_BYTES]; /* … that gives these to bytes from 128; 0: nothing */
};

/* Reads a dictionary's text, which is written over. */
gal_hyphenator *gal_hyphenator_from_text(char *text);

/* Reads a dictionary; NULL if the file cannot be read. */
gal_hyphenator *gal_hyphenator_load(const char *path);
void gal_hyphenator_free(gal_hyphenator *hyphenator); /* NULL is allowed */

#endif
