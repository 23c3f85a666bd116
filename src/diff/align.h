/* SPDX-License-Identifier: Apache-2.0 */
/* Which words of two texts are the same ones. */
#ifndef GAL_DIFF_ALIGN_H
#define GAL_DIFF_ALIGN_H

#include <stdbool.h>

enum { GAL_GONE = -1 };

/*
 * Sets `partners[i]` to the index in `fresh` of the word that `old[i]` is, or GAL_GONE; in
 * rising order, as many as possible (a longest common subsequence). Of texts of more than
 * some 4,000 words between the first and the last that differ only the ends are matched.
 */
void gal_words_align(const char *const *old, int old_count, const char *const *fresh,
                     int fresh_count, int *partners);

#endif
