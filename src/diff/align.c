/* SPDX-License-Identifier: Apache-2.0 */
/* Longest common subsequence of words, by the textbook table once the ends are off. */
#include "diff/align.h"

#include <glib.h>
#include <string.h>

enum { MOST_CELLS = 16 * 1000 * 1000 };

/* table[i][j]: how many words of old[i...] and fresh[j...] match. */
static guint16 *count_matches(const char *const *old, int old_count,
                              const char *const *fresh, int fresh_count)
{
    const gsize width = (gsize)fresh_count + 1;
    guint16 *table = g_new0(guint16, ((gsize)old_count + 1) * width);

    for (int i = old_count - 1; i >= 0; i--) {
        guint16 *row = table + (gsize)i * width;
        const guint16 *below = row + width;

        for (int j = fresh_count - 1; j >= 0; j--)
            row[j] = strcmp(old[i], fresh[j]) == 0 ? (guint16)(below[j + 1] + 1)
                                                   : MAX(below[j], row[j + 1]);
    }
    return table;
}

static void align_middle(const char *const *old, int old_count, const char *const *fresh,
                         int fresh_count, int first, int *partners)
{
    const gsize width = (gsize)fresh_count + 1;
    guint16 *table = count_matches(old, old_count, fresh, fresh_count);
    int i = 0, j = 0;

    while (i < old_count && j < fresh_count) {
        const gsize at = (gsize)i * width + (gsize)j;

        if (strcmp(old[i], fresh[j]) == 0)
            partners[i++] = first + j++;
        else if (table[at + width] >= table[at + 1])
            i++;
        else
            j++;
    }
    g_free(table);
}

void gal_words_align(const char *const *old, int old_count, const char *const *fresh,
                     int fresh_count, int *partners)
{
    int start = 0, old_end = old_count, fresh_end = fresh_count;

    for (int i = 0; i < old_count; i++)
        partners[i] = GAL_GONE;
    for (; start < MIN(old_end, fresh_end) && strcmp(old[start], fresh[start]) == 0;
         start++)
        partners[start] = start;
    while (old_end > start && fresh_end > start &&
           strcmp(old[old_end - 1], fresh[fresh_end - 1]) == 0)
        partners[--old_end] = --fresh_end;

    const int old_rest = old_end - start, fresh_rest = fresh_end - start;

    if (MIN(old_rest, fresh_rest) > G_MAXUINT16 ||
        ((gint64)old_rest + 1) * (fresh_rest + 1) > MOST_CELLS)
        return;
    align_middle(old + start, old_rest, fresh + start, fresh_rest, start, partners + start);
}
