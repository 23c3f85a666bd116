/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frank Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983, as libhyphen does it: at
 * each letter the longest pattern alone counts, since dictionaries are made so that it holds
 * all shorter ones.
 */
#include "paragraph/liang.h"

#include <string.h>

enum { MOST_SIZE = 512 };

/* The first pattern that is not before the `length` bytes. */
static guint find_pattern(const gal_pattern_level *level, const char *bytes, int length)
{
    const GArray *patterns = level->patterns;
    guint low = level->beginnings[(guchar)bytes[0]];
    guint high = level->beginnings[(guchar)bytes[0] + 1];

    while (low < high) {
        const guint middle = low + (high - low) / 2;
        const gal_pattern *pattern = &g_array_index(patterns, gal_pattern, middle);
        const int order =
            memcmp(pattern->letters, bytes, (size_t)MIN(pattern->length, length));

        if (order < 0 || (order == 0 && pattern->length < length))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A pattern that begins with the bytes; NULL if none does. */
static const gal_pattern *find_beginning(const gal_pattern_level *level, const char *bytes,
                                         int length)
{
    const guint at = find_pattern(level, bytes, length);
    const gal_pattern *pattern =
        at < level->patterns->len ? &g_array_index(level->patterns, gal_pattern, at) : NULL;

    return pattern && pattern->length >= length &&
                   memcmp(pattern->letters, bytes, (size_t)length) == 0
               ? pattern
               : NULL;
}

/* `places[i]` is that before letter i of the framed word. */
static void raise_values(const gal_pattern *pattern, gal_division *places)
{
    for (int i = 0; i <= pattern->length; i++)
        if (pattern->values[i] > places[i].value)
            places[i] = (gal_division){ pattern->values[i], pattern->changes_spelling };
}

/* Matches one level with the word's ends marked by points. */
static void match_level(const gal_pattern_level *level, const char *word, int size,
                        gal_division *divisions)
{
    char framed[MOST_SIZE + 2];
    gal_division places[MOST_SIZE + 3] = { 0 };
    int start = 0;

    framed[0] = framed[size + 1] = '.';
    memcpy(framed + 1, word, (size_t)size);
    for (int end = 1; end <= size + 2; end++) {
        const gal_pattern *pattern = NULL;

        while (start < end &&
               !(pattern = find_beginning(level, framed + start, end - start)))
            start++;
        if (pattern && pattern->length == end - start)
            raise_values(pattern, places + start);
    }
    for (int i = 0; i < size; i++)
        divisions[i] = places[i + 2];
    if (size > 0)
        divisions[size - 1] = (gal_division){ 0, false };
}

static bool divides(const gal_division *division)
{
    return division->value % 2;
}

static int count_letters(const gal_hyphenator *h, const char *bytes, int size)
{
    int count = 0;

    for (int i = 0; i < size; i++)
        count += !h->is_utf8 || ((guchar)bytes[i] & 0xc0) != 0x80;
    return count;
}

/* Keeps divisions of a part away from the compound's own ones at its sides. */
static void keep_least(const gal_hyphenator *h, const char *part, int size, bool is_first,
                       bool is_last, gal_division *divisions)
{
    for (int i = 0; i < size; i++) {
        const int before = count_letters(h, part, i + 1);
        const int after = count_letters(h, part + i + 1, size - i - 1);

        if ((!is_first && before < h->compound_left_least) ||
            (!is_last && after < h->compound_right_least))
            divisions[i] = (gal_division){ 0, false };
    }
}

/* The parts of a compound, which the first level has told apart, by the next level. */
static void match_parts(const gal_hyphenator *h, const char *word, int size,
                        gal_division *divisions)
{
    const gal_pattern_level *next = &h->levels[1];
    int begin = 0;

    for (int i = 0; i < size; i++) {
        if (!divides(&divisions[i]) && (begin == 0 || i + 1 < size))
            continue;

        const gal_division end = divisions[i];

        match_level(next, word + begin, i + 1 - begin, divisions + begin);
        keep_least(h, word + begin, i + 1 - begin, begin == 0, !divides(&end),
                   divisions + begin);
        divisions[i] = end;
        begin = i + 1;
    }
    if (begin == 0)
        match_level(next, word, size, divisions);
}

/* No division beside signs that a dictionary wants left alone. */
static void spare_undivided(const gal_hyphenator *h, const char *word, int size,
                            gal_division *divisions)
{
    for (char **sign = h->undivided; sign && *sign; sign++) {
        const int length = (int)strlen(*sign);

        for (int i = 0; length > 0 && i + length <= size; i++) {
            if (memcmp(word + i, *sign, (size_t)length) != 0)
                continue;
            divisions[i + length - 1].value = 0;
            if (i > 0)
                divisions[i - 1].value = 0;
        }
    }
}

void gal_patterns_match(const gal_hyphenator *hyphenator, const char *word, int size,
                        gal_division *divisions)
{
    if (size > MOST_SIZE) {
        memset(divisions, 0, (size_t)size * sizeof *divisions);
        return;
    }
    match_level(&hyphenator->levels[0], word, size, divisions);
    match_parts(hyphenator, word, size, divisions);
    spare_undivided(hyphenator, word, size, divisions);
}
