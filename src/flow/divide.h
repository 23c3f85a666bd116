/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a shaped text, and where hyphens may divide them. */
#ifndef GAL_FLOW_DIVIDE_H
#define GAL_FLOW_DIVIDE_H

#include "flow/text.h"

/* Marks the hyphenation points of every word but the last, whose end would be a line alone: the
   clusters before which a hyphen may stand. */
void gal_divide(gal_job *job, const gal_shaped *shaped, bool *marks);

/* Where the stretch without spaces ends that cluster `start` is in. */
int gal_word_end(const gal_shaped *shaped, int start);

/* The first hyphen of a word's own from `first` on, or `last`. */
int gal_word_hyphen(const gal_shaped *shaped, int first, int last);

#endif
