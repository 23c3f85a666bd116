/* SPDX-License-Identifier: Apache-2.0 */
/* Levenshtein's distance, row by row, over words short enough for the stack. */
#include "base/nearest.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_WORD = 64, MOST_EDITS = 2 };

static int edit_distance(const char *from, size_t from_length, const char *to,
                         size_t to_length)
{
    int row[LONGEST_WORD + 1];

    for (size_t j = 0; j <= to_length; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= from_length; i++) {
        int diagonal = row[0];

        row[0] = (int)i;
        for (size_t j = 1; j <= to_length; j++) {
            const int exchanged = diagonal + (from[i - 1] != to[j - 1]);

            diagonal = row[j];
            row[j] = MIN(exchanged, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[to_length];
}

const char *gal_nearest(const char *word, const char *const *candidates, int count)
{
    const size_t length = strlen(word);
    const char *nearest = NULL;
    int least = MIN((int)MIN(length, (size_t)LONGEST_WORD), MOST_EDITS + 1);

    if (length > LONGEST_WORD)
        return NULL;
    for (int i = 0; i < count; i++) {
        const size_t other = strlen(candidates[i]);

        if (other > LONGEST_WORD)
            continue;

        const int distance = edit_distance(word, length, candidates[i], other);

        if (distance < least) {
            least = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
