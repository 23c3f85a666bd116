/* SPDX-License-Identifier: Apache-2.0 */
/* Edit distance by Levenshtein's recurrence, a row at a time. */
#include "base/nearest.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_WORD = 63, MOST_EDITS = 2 };

/* More than MOST_EDITS may come out as any number over it. */
static int count_edits(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int row[LONGEST_WORD + 1];

    for (size_t j = 0; j <= b_length; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= a_length; i++) {
        int diagonal = row[0];

        row[0] = (int)i;
        for (size_t j = 1; j <= b_length; j++) {
            const int replaced = diagonal + (a[i - 1] != b[j - 1]);

            diagonal = row[j];
            row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[b_length];
}

const char *gal_nearest(const char *word, const char *const *candidates, int count)
{
    const size_t length = strlen(word);
    const char *best = NULL;
    int fewest = MIN(MOST_EDITS + 1, (int)MIN(length, LONGEST_WORD));

    for (int i = 0; i < count && length <= LONGEST_WORD; i++) {
        const size_t candidate_length = strlen(candidates[i]);

        if (candidate_length > LONGEST_WORD)
            continue;

        const int edits = count_edits(word, length, candidates[i], candidate_length);

        if (edits < fewest) {
            fewest = edits;
            best = candidates[i];
        }
    }
    return best;
}
