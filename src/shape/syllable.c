/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pango knows the words of Thai, and of Khmer, Lao and Burmese only what zero width spaces
 * tell. Where a text has none, a line ends before a letter that must begin a syllable: one
 * that carries a vowel or a stacked letter, and is not stacked itself.
 */
#include "shape/syllable.h"

typedef struct letter_range {
    uint32_t first, last;
} letter_range;

static bool is_in(uint32_t c, letter_range range)
{
    return c >= range.first && c <= range.last;
}

static bool khmer_begins(uint32_t before, uint32_t letter, uint32_t after)
{
    enum { COENG = 0x17d2 };
    const letter_range consonants = { 0x1780, 0x17a2 }, signs = { 0x17b6, 0x17d1 };

    return before != COENG && is_in(letter, consonants) &&
           (after == COENG || is_in(after, signs));
}

/* Vowels that are written before their consonant. */
static bool lao_begins(uint32_t before, uint32_t letter)
{
    const letter_range all = { 0x0e80, 0x0eff }, leading = { 0x0ec0, 0x0ec4 };

    return is_in(before, all) && is_in(letter, leading);
}

static bool burmese_begins(uint32_t before, uint32_t letter, uint32_t after)
{
    enum { VIRAMA = 0x1039, ASAT = 0x103a };
    const letter_range consonants = { 0x1000, 0x1021 }, all = { 0x1000, 0x109f };

    return before != VIRAMA && is_in(before, all) && is_in(letter, consonants) &&
           after != VIRAMA && after != ASAT;
}

bool gal_syllable_begins(uint32_t before, uint32_t letter, uint32_t after)
{
    return khmer_begins(before, letter, after) || lao_begins(before, letter) ||
           burmese_begins(before, letter, after);
}
