/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese and Japanese signs: what may begin and end a line, and the blank in them. */
#ifndef GAL_SHAPE_SQUEEZE_H
#define GAL_SHAPE_SQUEEZE_H

#include "shape/shape.h"

/* What the spacing and breaking of a letter depend on. */
typedef enum gal_sign {
    GAL_SIGN_NONE,       /* of another script */
    GAL_SIGN_IDEOGRAPH,  /* Han, kana and signs that are set like them */
    GAL_SIGN_OPENING,    /* brackets and quotes that open: not at a line's end */
    GAL_SIGN_CLOSING,    /* those that close: not at a line's beginning */
    GAL_SIGN_COMMA,      /* not at its beginning */
    GAL_SIGN_STOP,       /* likewise */
    GAL_SIGN_MIDDLE,     /* middle dots, colons: likewise */
    GAL_SIGN_DIVIDING,   /* question and exclamation marks: likewise */
    GAL_SIGN_NOT_FIRST,  /* small kana, sound and iteration marks: likewise */
    GAL_SIGN_INSEPARABLE /* dashes and leaders: not parted from one like them */
} gal_sign;

gal_sign gal_sign_of(uint32_t codepoint);

/* Whether a sign is wide in Chinese and Japanese and narrow elsewhere. */
bool gal_sign_is_ambiguous(uint32_t codepoint);

/* Whether a line may end between the two; not for letters that are both of other scripts. */
bool gal_sign_may_break(uint32_t before, uint32_t after);

/*
 * Takes the blank half out of full-width signs and puts it into the `gap` before or after
 * them, where a line can do without; puts a quarter of an em between Latin letters and
 * ideographs. Changes clusters and glyphs, which clusters count from 0.
 */
void gal_squeeze(const gal_run *runs, gal_shaped_cluster *clusters, int cluster_count,
                 gal_shaped_glyph *glyphs);

#endif
