/* SPDX-License-Identifier: Apache-2.0 */
/* Text in capitals, as its language writes them. */
#ifndef GAL_FLOW_CAPITALS_H
#define GAL_FLOW_CAPITALS_H

#include "base/arena.h"

/* `*length` bytes of text; `*length` becomes that of the result. No locale has a say. */
const char *gal_capitals(const char *text, size_t *length, const char *language,
                         gal_arena *arena);

#endif
