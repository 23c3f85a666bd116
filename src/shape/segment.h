/* SPDX-License-Identifier: Apache-2.0 */
/* Where words end in scripts without spaces that Pango has no dictionary of. */
#ifndef GAL_SHAPE_SEGMENT_H
#define GAL_SHAPE_SEGMENT_H

#include "shape/shape.h"

/* Lets lines end between the words of Khmer, Lao and Burmese, where the text does not tell its
   words apart itself. */
void gal_mark_words(const gal_shaped *shaped, gal_shaped_cluster *clusters,
                    int cluster_count);

#endif
