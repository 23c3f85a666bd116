/* SPDX-License-Identifier: Apache-2.0 */
/* The phrases by which news sites of several languages name the parts of their pages. */
#ifndef GAL_READ_PHRASES_H
#define GAL_READ_PHRASES_H

#include "read/furniture.h"

/* The text as phrases are written, valid until the next call. */
const char *gal_phrases_fold(gal_phrases *phrases, const char *text);

/* What a folded line is by the phrase that it is, begins with or holds. */
gal_furniture gal_phrases_find(const gal_phrases *phrases, const char *folded);

/* As above, of the phrases alone that may stand anywhere in a line. */
gal_furniture gal_phrases_find_inside(const gal_phrases *phrases, const char *folded);

#endif
