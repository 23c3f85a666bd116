/* SPDX-License-Identifier: Apache-2.0 */
/* Stretches of a text that are, by their letters, of another language than the article. */
#ifndef GAL_FLOW_FOREIGN_H
#define GAL_FLOW_FOREIGN_H

#include <stdbool.h>

typedef struct gal_foreign {
    const char *start, *end;
    const char *language; /* BCP 47; static */
} gal_foreign;

/*
 * The first stretch from `text` up to `end` whose letters are those of one other language alone, with the
 * spaces and signs between its words. A single letter is a symbol. Letters that several
 * languages share, such as those of Latin, tell nothing. False if there is none.
 */
bool gal_foreign_find(const char *text, const char *end, const char *language,
                      gal_foreign *found);

#endif
