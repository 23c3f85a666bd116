/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The promise of the text reader: nothing disappears. Every word of the input is in the
 * article or in what it records as dropped, but for the few words that stand for a field
 * ("By", "Photo:", "Home") and the numbers of list items.
 */
#ifndef GAL_TESTS_TEXT_INVARIANT_H
#define GAL_TESTS_TEXT_INVARIANT_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "article/article.h"
#include "read/mojibake.h"

/* Calls for each word: letters and digits in a row, a wide letter alone. */
typedef bool word_function(GHashTable *words, const char *word);

static inline bool invariant_is_ignored(gunichar letter)
{
    return letter == 0xAD || letter == 0x200B || letter == 0xFEFF ||
           g_unichar_ismark(letter) ||
           (g_unichar_iscntrl(letter) && !g_unichar_isspace(letter) && letter != 0x85 &&
            letter != 0x0B);
}

static inline bool invariant_each_word(GHashTable *words, const char *text, gsize length,
                                       word_function *visit)
{
    const char *end = text + length;
    GString *word = g_string_new(NULL);
    bool holds = true;

    while (text < end && holds) {
        const gunichar letter = g_utf8_get_char(text);
        const bool is_letter = g_unichar_isalnum(letter);
        const bool is_alone = is_letter && g_unichar_iswide(letter);

        if ((is_alone || !is_letter) && !invariant_is_ignored(letter) && word->len > 0) {
            holds = visit(words, word->str);
            g_string_truncate(word, 0);
        }
        if (is_letter)
            g_string_append_unichar(word, letter);
        if (is_alone && holds) {
            holds = visit(words, word->str);
            g_string_truncate(word, 0);
        }
        text = g_utf8_next_char(text);
    }
    if (word->len > 0 && holds)
        holds = visit(words, word->str);
    g_string_free(word, TRUE);
    return holds;
}

static inline bool invariant_add(GHashTable *words, const char *word)
{
    if (!g_hash_table_contains(words, word))
        g_hash_table_add(words, g_strdup(word));
    return true;
}

static inline bool invariant_has(GHashTable *words, const char *word)
{
    static const char replaced[] =
        " by o media posted words written story reported reporting text autor "
        "autorin author auteur byline von par por di door "
        "af home homepage startseite accueil inicio etusivu "
        "photo photos photograph picture "
        "pictured image courtesy credit caption source foto "
        "fotos de bild bildunterschrift légende "
        "crédit crédito pie and und et y ";
    char *lower = g_utf8_strdown(word, -1);
    char *key = g_strdup_printf(" %s ", lower);
    const bool has = g_hash_table_contains(words, word) || strstr(replaced, key) ||
                     (strlen(word) <= 3 && strspn(word, "0123456789") == strlen(word)) ||
                     g_unichar_iswide(g_utf8_get_char(word));

    g_free(key);
    g_free(lower);
    return has;
}

static inline void invariant_add_text(GHashTable *words, const char *text)
{
    if (text)
        invariant_each_word(words, text, strlen(text), invariant_add);
}

static inline void invariant_add_body(GHashTable *words, const GPtrArray *body)
{
    for (guint i = 0; i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        invariant_add_text(words, block->text.text);
        invariant_add_text(words, block->source);
        for (guint j = 0; block->items && j < block->items->len; j++)
            invariant_add_text(words, g_array_index(block->items, gal_rich_text, j).text);
    }
}

static inline void invariant_add_article(GHashTable *words, const gal_article *article)
{
    const char *const fields[] = { article->rights, article->kicker, article->headline,
                                   article->standfirst, article->dateline };

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        invariant_add_text(words, fields[i]);
    for (guint i = 0; i < article->section->len; i++)
        invariant_add_text(words, g_ptr_array_index(article->section, i));
    for (guint i = 0; i < article->bylines->len; i++) {
        const gal_byline *byline = &g_array_index(article->bylines, gal_byline, i);

        invariant_add_text(words, byline->name);
        invariant_add_text(words, byline->role);
        invariant_add_text(words, byline->email);
    }
    for (guint i = 0; i < article->photos->len; i++) {
        const gal_photo *photo = &g_array_index(article->photos, gal_photo, i);

        invariant_add_text(words, photo->caption);
        invariant_add_text(words, photo->credit);
    }
    for (guint i = 0; i < article->dropped->len; i++)
        invariant_add_text(words, g_array_index(article->dropped, gal_dropped, i).text);
    invariant_add_body(words, article->body);
}

/* Whether the promise holds for an article read from this text, which is valid UTF-8. */
static inline bool invariant_holds(const gal_article *article, const char *text,
                                   gsize length)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *meant = g_string_new_len(text, (gssize)length);
    gal_findings *findings = gal_findings_new();

    gal_mend_mojibake(meant, findings);
    invariant_add_article(words, article);

    const bool holds = invariant_each_word(words, meant->str, meant->len, invariant_has);

    gal_findings_free(findings);
    g_string_free(meant, TRUE);
    g_hash_table_unref(words);
    return holds;
}

#endif
