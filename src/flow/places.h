/* SPDX-License-Identifier: Apache-2.0 */
/* Places within a word, as spaces tell it, where a line may end. */
#ifndef GAL_FLOW_PLACES_H
#define GAL_FLOW_PLACES_H

#include "shape/shape.h"

typedef enum gal_break_place {
    GAL_BREAK_NONE,
    GAL_BREAK_HARD_HYPHEN, /* after a hyphen of the text's own */
    GAL_BREAK_SIGN,        /* after a dash, a slash and the like */
    GAL_BREAK_ADDRESS,     /* in an address of the net, without a hyphen */
    GAL_BREAK_SYLLABLE,    /* of a Korean word, which would better stay whole */
    GAL_BREAK_PARTICLE,    /* before what should stay with it: the last resort */
    GAL_BREAK_SQUARE,      /* beside an ideograph: as good as a space */
    GAL_BREAK_WORD         /* between words of a script without spaces: likewise */
} gal_break_place;

/* Whether the clusters `first` to `last`, without a space among them, are an address. */
bool gal_break_is_in_address(const gal_shaped *shaped, int first, int last);

/* What kind of place stands before cluster `index` of the word from `first` to `last`. */
gal_break_place gal_break_before(const gal_shaped *shaped, int first, int last, int index,
                                 bool is_address);

#endif
