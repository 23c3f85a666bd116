/* SPDX-License-Identifier: Apache-2.0 */
/* The space that French has about its signs. */
#ifndef GAL_SHAPE_FRENCH_H
#define GAL_SHAPE_FRENCH_H

#include "shape/shape.h"

/* Gaps before ; : ! ? and within quotes of French, where the text has no space there. */
void gal_space_french_signs(const gal_shaped *shaped, gal_shaped_cluster *clusters,
                            int cluster_count);

#endif
