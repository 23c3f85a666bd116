/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that were shaped before. A text says the same words again and again, and where a
 * face lets nothing reach across a word space, a word with the spaces after it always
 * takes the same glyphs: it is shaped once a setting and copied from then on.
 */
#include <glib.h>
#include <string.h>

#include "shape/shaper.h"

/* Some 5 MB of words; past that the shaper forgets them all and begins again. */
enum { MOST_BYTES = 64, MOST_WORDS = 8000 };

typedef struct word_key {
    gal_setting setting;
    const char *text;
    int length;
} word_key;

/* Offsets and glyphs count from the word's own first. */
typedef struct shaped_word {
    word_key key;
    const gal_shaped_glyph *glyphs;
    const gal_shaped_cluster *clusters;
    int glyph_count, cluster_count;
} shaped_word;

static guint hash_word(gconstpointer data)
{
    const word_key *key = data;
    guint hash = gal_setting_hash(&key->setting);

    for (int i = 0; i < key->length; i++)
        hash = hash * 33 + (guchar)key->text[i];
    return hash;
}

static gboolean equal_words(gconstpointer a, gconstpointer b)
{
    const word_key *x = a, *y = b;

    return x->length == y->length && memcmp(x->text, y->text, (size_t)x->length) == 0 &&
           gal_setting_equals(&x->setting, &y->setting);
}

GHashTable *gal_word_table_new(void)
{
    return g_hash_table_new(hash_word, equal_words);
}

/* Other scripts' shapers look further than the features that the face was asked about. */
static bool has_words(const gal_run *run)
{
    return run->level == 0 &&
           (run->script == HB_SCRIPT_LATIN || run->script == HB_SCRIPT_GREEK ||
            run->script == HB_SCRIPT_CYRILLIC) &&
           gal_face_has_separate_words(run->face);
}

/* Past the word at `from` and the spaces after it; what is attached to a space stays with it. */
static int find_word_end(const char *text, int from, int to)
{
    int at = from;

    while (at < to) {
        const bool is_after_space = at > from && text[at - 1] == ' ';
        const bool is_plain_letter = (guchar)text[at] < 0x80 && text[at] != ' ';

        if (is_after_space && is_plain_letter)
            break;
        at++;
    }
    return at;
}

/* Whether spaces or the ends of the text part the stretch from all else. */
static bool stands_apart(const char *text, int length, int from, int to)
{
    return (from == 0 || text[from - 1] == ' ') && (to == length || text[to - 1] == ' ');
}

static void copy_word(gal_shaper *shaper, const shaped_word *word, int run_index, int from)
{
    const int first_glyph = (int)shaper->glyphs->len;
    const guint first = shaper->clusters->len;

    g_array_append_vals(shaper->glyphs, word->glyphs, (guint)word->glyph_count);
    g_array_append_vals(shaper->clusters, word->clusters, (guint)word->cluster_count);
    for (guint i = first; i < shaper->clusters->len; i++) {
        gal_shaped_cluster *cluster =
            &g_array_index(shaper->clusters, gal_shaped_cluster, i);

        cluster->run = run_index;
        cluster->from += from;
        cluster->to += from;
        cluster->glyph += first_glyph;
    }
}

/* Keeps what the shaper has from `first_glyph` and `first_cluster` on. */
static void keep_word(gal_shaper *shaper, const word_key *key, int from, int first_glyph,
                      int first_cluster)
{
    if (g_hash_table_size(shaper->words) >= MOST_WORDS) {
        g_hash_table_remove_all(shaper->words);
        gal_arena_empty(shaper->word_arena);
    }

    shaped_word *word = GAL_ARENA_NEW(shaper->word_arena, shaped_word);
    const int glyph_count = (int)shaper->glyphs->len - first_glyph;
    const int cluster_count = (int)shaper->clusters->len - first_cluster;
    gal_shaped_cluster *clusters =
        gal_arena_copy(shaper->word_arena,
                       &g_array_index(shaper->clusters, gal_shaped_cluster, first_cluster),
                       (size_t)cluster_count, sizeof *clusters);

    for (int i = 0; i < cluster_count; i++) {
        clusters[i].from -= from;
        clusters[i].to -= from;
        clusters[i].glyph -= first_glyph;
    }
    word->key = *key;
    word->key.text = gal_arena_text(shaper->word_arena, key->text, (size_t)key->length);
    word->glyphs = gal_arena_copy(
        shaper->word_arena, &g_array_index(shaper->glyphs, gal_shaped_glyph, first_glyph),
        (size_t)glyph_count, sizeof *word->glyphs);
    word->glyph_count = glyph_count;
    word->clusters = clusters;
    word->cluster_count = cluster_count;
    g_hash_table_insert(shaper->words, &word->key, word);
}

static void add_word(gal_shaper *shaper, const char *text, int length, const gal_run *run,
                     int run_index, int from, int to, hb_language_t language)
{
    const word_key key = { gal_run_setting(run, language), text + from, to - from };
    const bool may_know = to - from <= MOST_BYTES && stands_apart(text, length, from, to);
    const shaped_word *word = may_know ? g_hash_table_lookup(shaper->words, &key) : NULL;

    if (word) {
        copy_word(shaper, word, run_index, from);
        return;
    }

    const int first_glyph = (int)shaper->glyphs->len;
    const int first_cluster = (int)shaper->clusters->len;

    gal_shaper_add(shaper, text, length, run, run_index, from, to, language);
    if (may_know)
        keep_word(shaper, &key, from, first_glyph, first_cluster);
}

void gal_shaper_add_run(gal_shaper *shaper, const char *text, int length,
                        const gal_run *run, int run_index, hb_language_t language)
{
    if (!has_words(run)) {
        gal_shaper_add(shaper, text, length, run, run_index, run->from, run->to, language);
        return;
    }
    for (int from = run->from; from < run->to;) {
        const int to = find_word_end(text, from, run->to);

        add_word(shaper, text, length, run, run_index, from, to, language);
        from = to;
    }
}
