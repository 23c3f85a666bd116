/* SPDX-License-Identifier: Apache-2.0 */
/* Break places in scripts without spaces for which there is no dictionary. */
#ifndef GAL_SHAPE_SYLLABLE_H
#define GAL_SHAPE_SYLLABLE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether a syllable of Khmer, Lao or Burmese begins with `letter`, as far as the letters
 * beside it tell for sure; 0: none.
 */
bool gal_syllable_begins(uint32_t before, uint32_t letter, uint32_t after);

#endif
