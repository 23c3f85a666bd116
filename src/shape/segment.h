/* SPDX-License-Identifier: Apache-2.0 */
/* Where words end in scripts without spaces, by the dictionaries of ICU. */
#ifndef GAL_SHAPE_SEGMENT_H
#define GAL_SHAPE_SEGMENT_H

#include "shape/shape.h"

/* Lets lines end between the words of Khmer, Lao and Burmese, where the text does not tell its
   words apart itself. */
void gal_mark_words(const gal_shaped *shaped, gal_shaped_cluster *clusters,
                    int cluster_count);

/*
 * parts[i] is true where a line that ended before cluster i would divide a word of Chinese or
 * Japanese, or part it from its particle. False, and `parts` as it was, without such text.
 */
bool gal_shaped_find_word_parts(const gal_shaped *shaped, bool *parts);

#endif
