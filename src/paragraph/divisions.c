/* SPDX-License-Identifier: Apache-2.0 */
/* Words that were divided before: a text says the same words again and again. */
#include <glib.h>
#include <string.h>

#include "paragraph/paragraph.h"

/* Some 3 MB of words; past that all are forgotten. */
enum { MOST_BYTES = 100, MOST_WORDS = 20000 };

typedef struct divided_word {
    const gal_hyphenator *hyphenator;
    int left_least, right_least;
    const char *word;
    size_t length;
    const bool *points;
    int count;
} divided_word;

struct gal_divisions {
    GHashTable *words; /* of divided_word, in the arena */
    gal_arena *arena;
};

static guint hash_word(gconstpointer data)
{
    const divided_word *word = data;
    guint hash = g_direct_hash(word->hyphenator);

    for (size_t i = 0; i < word->length; i++)
        hash = hash * 33 + (guchar)word->word[i];
    return hash;
}

static gboolean equal_words(gconstpointer a, gconstpointer b)
{
    const divided_word *x = a, *y = b;

    return x->length == y->length && memcmp(x->word, y->word, x->length) == 0 &&
           x->hyphenator == y->hyphenator && x->left_least == y->left_least &&
           x->right_least == y->right_least;
}

gal_divisions *gal_divisions_new(void)
{
    gal_divisions *divisions = g_new(gal_divisions, 1);

    divisions->words = g_hash_table_new(hash_word, equal_words);
    divisions->arena = gal_arena_new();
    return divisions;
}

void gal_divisions_free(gal_divisions *divisions)
{
    if (!divisions)
        return;
    g_hash_table_destroy(divisions->words);
    gal_arena_free(divisions->arena);
    g_free(divisions);
}

static void keep_word(gal_divisions *divisions, const divided_word *found,
                      const bool *points)
{
    if (g_hash_table_size(divisions->words) >= MOST_WORDS) {
        g_hash_table_remove_all(divisions->words);
        gal_arena_empty(divisions->arena);
    }

    divided_word *kept = GAL_ARENA_NEW(divisions->arena, divided_word);

    *kept = *found;
    kept->word = gal_arena_text(divisions->arena, found->word, found->length);
    kept->points = gal_arena_copy(divisions->arena, points, found->length, sizeof *points);
    g_hash_table_add(divisions->words, kept);
}

int gal_divisions_find(gal_divisions *divisions, gal_hyphenator *hyphenator,
                       const char *word, size_t length, int left_least, int right_least,
                       bool *points)
{
    divided_word asked = { hyphenator, left_least, right_least, word, length, NULL, 0 };
    const divided_word *known = g_hash_table_lookup(divisions->words, &asked);

    if (known) {
        memcpy(points, known->points, length * sizeof *points);
        return known->count;
    }
    asked.count = gal_hyphenate(hyphenator, word, length, left_least, right_least, points);
    if (length > 0 && length <= MOST_BYTES)
        keep_word(divisions, &asked, points);
    return asked.count;
}
