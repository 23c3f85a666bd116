/* SPDX-License-Identifier: Apache-2.0 */
/* The word that somebody probably meant. */
#ifndef GAL_BASE_NEAREST_H
#define GAL_BASE_NEAREST_H

/*
 * The candidate with the fewest letters put in, taken out or replaced against `word`, at
 * most two and fewer than `word` has; the first of several; NULL if there is none.
 */
const char *gal_nearest(const char *word, const char *const *candidates, int count);

#endif
