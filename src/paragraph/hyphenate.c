/* SPDX-License-Identifier: Apache-2.0 */
/* Where a word may be divided: the word as its patterns spell it, and back. */
#include <glib.h>
#include <string.h>

#include "paragraph/liang.h"

enum { LONGEST_WORD = 100, MOST_BYTES = 4, MIDDLE_DOT = 0xb7 };

typedef enum character_kind { LETTER, MARK, APOSTROPHE } character_kind;

/* A word as the patterns spell it, one element a character of the word. */
typedef struct spelling {
    int count;
    size_t offsets[LONGEST_WORD]; /* of each character in the word */
    int ends[LONGEST_WORD];       /* of each in `bytes` */
    int letters[LONGEST_WORD];    /* up to and with each character */
    character_kind kinds[LONGEST_WORD];
    char bytes[LONGEST_WORD * MOST_BYTES + 1];
    int size;
} spelling;

static bool is_apostrophe(gunichar character)
{
    return character == '\'' || character == 0x2019 || character == 0x02BC;
}

/* The dot of Catalan "col·legi" goes where the word is divided at it, as an apostrophe does
   not: neither is a place for a hyphen. */
static character_kind kind_of(gunichar character)
{
    if (is_apostrophe(character) || character == MIDDLE_DOT)
        return APOSTROPHE;

    return g_unichar_ismark(character) ? MARK : LETTER;
}

/* The byte that a charset has for a character; 0 if it has none. */
static char encode_byte(const gal_hyphenator *hyphenator, gunichar character)
{
    if (character < GAL_FIRST_HIGH_BYTE)
        return (char)character;
    for (int i = 0; i < GAL_HIGH_BYTES; i++)
        if (hyphenator->high[i] == character)
            return (char)(GAL_FIRST_HIGH_BYTE + i);

    return 0;
}

/* Patterns are in lower case and know the plain apostrophe alone. */
static bool spell_character(const gal_hyphenator *hyphenator, gunichar character,
                            spelling *spelled)
{
    const gunichar plain =
        is_apostrophe(character) ? (gunichar)'\'' : g_unichar_tolower(character);
    char *end = spelled->bytes + spelled->size;

    if (hyphenator->is_utf8) {
        spelled->size += g_unichar_to_utf8(plain, end);
        return true;
    }
    *end = encode_byte(hyphenator, plain);
    spelled->size++;
    return *end != '\0';
}

/* False if the word is too long, is not text, or has a letter that the patterns cannot
   have. */
static bool spell_word(const gal_hyphenator *hyphenator, const char *word, size_t length,
                       spelling *spelled)
{
    int letters = 0;

    spelled->count = spelled->size = 0;
    for (size_t at = 0; at < length; spelled->count++) {
        const gunichar character =
            g_utf8_get_char_validated(word + at, (gssize)(length - at));

        if (character >= (gunichar)-2 || character == 0 || spelled->count == LONGEST_WORD)
            return false;

        const character_kind kind = kind_of(character);

        letters += kind == LETTER;
        spelled->offsets[spelled->count] = at;
        spelled->letters[spelled->count] = letters;
        spelled->kinds[spelled->count] = kind;
        if (!spell_character(hyphenator, character, spelled))
            return false;
        spelled->ends[spelled->count] = spelled->size;
        at += (size_t)g_unichar_to_utf8(character, NULL);
    }
    spelled->bytes[spelled->size] = '\0';
    return true;
}

/* May a line end after this character, as far as its neighbours go? */
static bool is_between_letters(const spelling *spelled, int index)
{
    return spelled->kinds[index] != APOSTROPHE && spelled->kinds[index + 1] == LETTER;
}

static int mark_points(const spelling *spelled, const gal_division *divisions,
                       int left_least, int right_least, bool *points)
{
    const int total = spelled->count > 0 ? spelled->letters[spelled->count - 1] : 0;
    int found = 0;

    for (int i = 0; i + 1 < spelled->count; i++) {
        const gal_division *division = &divisions[spelled->ends[i] - 1];

        if (division->value % 2 == 0 || division->changes_spelling ||
            !is_between_letters(spelled, i) || spelled->letters[i] < left_least ||
            total - spelled->letters[i] < right_least)
            continue;
        points[spelled->offsets[i + 1]] = true;
        found++;
    }
    return found;
}

int gal_hyphenate(gal_hyphenator *hyphenator, const char *word, size_t length,
                  int left_least, int right_least, bool *points)
{
    spelling spelled;
    gal_division divisions[LONGEST_WORD * MOST_BYTES];

    left_least = MAX(left_least, hyphenator->left_least);
    right_least = MAX(right_least, hyphenator->right_least);
    memset(points, 0, length * sizeof *points);
    if (!spell_word(hyphenator, word, length, &spelled) ||
        spelled.count < left_least + right_least)
        return 0;
    gal_patterns_match(hyphenator, spelled.bytes, spelled.size, divisions);
    return mark_points(&spelled, divisions, left_least, right_least, points);
}
