/* SPDX-License-Identifier: Apache-2.0 */
/* A layout dump in memory, as far as comparing needs it; lengths are points. */
#ifndef GAL_DIFF_DUMP_H
#define GAL_DIFF_DUMP_H

#include <glib.h>

#include "diff/diff.h"

typedef struct gal_dump_rect {
    double x, y, width, height;
} gal_dump_rect;

typedef struct gal_dump_line {
    double x, baseline, width, word_space;
    char *text;
    double *words; /* where each word begins; NULL if the dump does not say */
    int word_count;
} gal_dump_line;

typedef struct gal_dump_box {
    char *slot;
    gal_dump_rect rect;
    GArray *lines; /* of gal_dump_line */
} gal_dump_box;

typedef struct gal_dump_picture {
    char *source; /* "" for a placeholder */
    gal_dump_rect rect, crop;
} gal_dump_picture;

typedef struct gal_dump_page {
    double width, height;
    GArray *boxes, *pictures;
} gal_dump_page;

struct gal_dump {
    GArray *pages; /* of gal_dump_page */
};

#endif
