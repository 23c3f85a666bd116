/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a word may be divided, by libhyphen. Its functions only read a dictionary once it
 * is loaded, so threads may share one.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paragraph/patterns.h"

enum { LONGEST_WORD = 100, MOST_BYTES = 4, PATTERN_SLACK = 5 };

typedef enum character_kind { LETTER, MARK, APOSTROPHE } character_kind;

/* A word as the patterns spell it, one element a character of the word. */
typedef struct spelling {
    int count;
    size_t offsets[LONGEST_WORD]; /* of each character in the word */
    int letters[LONGEST_WORD];    /* up to and with each character */
    character_kind kinds[LONGEST_WORD];
    char bytes[LONGEST_WORD * MOST_BYTES + 1];
    int size;
} spelling;

/* What libhyphen returns beside the points; it allocates all but when it finds nothing. */
typedef struct respelling {
    char **texts; /* NULL for a point where the spelling stays */
    int *positions, *cuts;
} respelling;

static bool is_apostrophe(gunichar character)
{
    return character == '\'' || character == 0x2019 || character == 0x02BC;
}

static character_kind kind_of(gunichar character)
{
    if (is_apostrophe(character))
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
        at += (size_t)g_unichar_to_utf8(character, NULL);
    }
    spelled->bytes[spelled->size] = '\0';
    return true;
}

static void free_changes(respelling *changes, int count)
{
    if (changes->texts)
        for (int i = 0; i < count; i++)
            free(changes->texts[i]);
    free(changes->texts);
    free(changes->positions);
    free(changes->cuts);
}

/* May a line end after this character, as far as its neighbours go? */
static bool is_between_letters(const spelling *spelled, int index)
{
    return spelled->kinds[index] != APOSTROPHE && spelled->kinds[index + 1] == LETTER;
}

static int mark_points(const spelling *spelled, const char *hyphens,
                       const respelling *changes, int left_least, int right_least,
                       bool *points)
{
    const int total = spelled->count > 0 ? spelled->letters[spelled->count - 1] : 0;
    int found = 0;

    for (int i = 0; i + 1 < spelled->count; i++) {
        const bool is_odd = (hyphens[i] - '0') & 1;
        const bool changes_text = changes->texts && changes->texts[i];

        if (!is_odd || changes_text || !is_between_letters(spelled, i) ||
            spelled->letters[i] < left_least || total - spelled->letters[i] < right_least)
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
    respelling changes = { 0 };
    char hyphens[LONGEST_WORD * MOST_BYTES + PATTERN_SLACK];

    memset(points, 0, length * sizeof *points);
    if (!spell_word(hyphenator, word, length, &spelled) ||
        spelled.count < left_least + right_least)
        return 0;

    /* libhyphen counts characters from here on, whatever the charset. */
    const int failed =
        hnj_hyphen_hyphenate2(hyphenator->dictionary, spelled.bytes, spelled.size, hyphens,
                              NULL, &changes.texts, &changes.positions, &changes.cuts);
    const int found =
        failed ? 0
               : mark_points(&spelled, hyphens, &changes, left_least, right_least, points);

    free_changes(&changes, spelled.size);
    return found;
}
