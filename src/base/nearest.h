/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean": the known word that a misspelt one is nearest to. */
#ifndef GAL_BASE_NEAREST_H
#define GAL_BASE_NEAREST_H

/*
 * The candidate that `word` becomes by the fewest letters added, removed or exchanged, if
 * two at most are enough and fewer than the word has; the first of several. NULL if none is.
 */
const char *gal_nearest(const char *word, const char *const *candidates, int count);

#endif
