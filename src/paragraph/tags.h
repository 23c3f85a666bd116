/* SPDX-License-Identifier: Apache-2.0 */
/* Which dictionary serves a language tag. */
#ifndef GAL_PARAGRAPH_TAGS_H
#define GAL_PARAGRAPH_TAGS_H

#include <glib.h>

/*
 * The one of `names` (sorted, as in hyph_NAME.dic: "en_GB", "sr-Latn_RS") that serves the
 * BCP 47 tag best; NULL if none does. Lent.
 */
const char *gal_dictionary_choose(const GPtrArray *names, const char *language);

#endif
