/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns made from a rule: in Finnish and in Turkic languages a syllable begins with the
 * last consonant before a vowel. Finnish compounds are parted where their second word begins
 * with a vowel, for the more frequent of these words.
 */
#include "paragraph/syllables.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

typedef struct rule {
    const char *language, *vowels, *consonants;
    const char *const *second_words; /* NULL: none */
} rule;

/* Beginnings of words that stand after -s or -n in Finnish compounds. */
static const char *const finnish_words[] = {
    "alue",  "arvo",  "asema", "asia",   "asunto", "avust", "edust", "ehdo",
    "elämä", "esit",  "ilmai", "ohjelm", "oikeu",  "opetu", "opisk", "osasto",
    "urhei", "uskon", "yhdis", "yhtei",  "yrity",  "äänes", "öljy",  NULL,
};

static const rule rules[] = {
    { "fi", "aeiouyäöå", "bcdfghjklmnpqrstvwxzšž", finnish_words },
    { "kk", "аәеёиоөуұүыіэюя", "бвгғджзйкқлмнңпрстфхһцчшщ", NULL },
    { "tr", "aeıioöuü", "bcçdfgğhjklmnprsştvyz", NULL },
};

static const rule *find_rule(const char *language)
{
    const size_t length = strcspn(language, "-_");

    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strlen(rules[i].language) == length &&
            g_ascii_strncasecmp(rules[i].language, language, length) == 0)
            return &rules[i];
    return NULL;
}

static void add_letter(GString *text, const char *letter)
{
    g_string_append_len(text, letter, g_utf8_next_char(letter) - letter);
}

/* "1ka": before a consonant and a vowel, but not after the word's first consonant. */
static void add_syllable(GString *text, const rule *r, const char *consonant,
                         const char *vowel)
{
    g_string_append_c(text, '1');
    add_letter(text, consonant);
    add_letter(text, vowel);
    g_string_append_c(text, '\n');
    for (const char *first = r->consonants; *first; first = g_utf8_next_char(first)) {
        g_string_append_c(text, '.');
        add_letter(text, first);
        add_letter(text, consonant);
        add_letter(text, vowel);
        g_string_append_c(text, '\n');
    }
}

static bool is_among(const char *letters, const char *letter)
{
    return *letter && g_utf8_strchr(letters, -1, g_utf8_get_char(letter));
}

/* "2s1oi1keu": since the longest pattern counts alone, it has the syllables in it too, but for
   a first one of one letter. */
static void add_second_word(GString *text, const rule *r, char before, const char *word)
{
    g_string_append_printf(text, "2%c1", before);
    for (const char *c = word; *c; c = g_utf8_next_char(c)) {
        if (c > g_utf8_next_char(word) && is_among(r->consonants, c) &&
            is_among(r->vowels, g_utf8_next_char(c)))
            g_string_append_c(text, '1');
        add_letter(text, c);
    }
    g_string_append_c(text, '\n');
}

char *gal_syllables_dictionary(const char *language)
{
    const rule *r = find_rule(language);

    if (!r)
        return NULL;

    GString *text = g_string_new("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n");

    for (const char *c = r->consonants; *c; c = g_utf8_next_char(c))
        for (const char *v = r->vowels; *v; v = g_utf8_next_char(v))
            add_syllable(text, r, c, v);
    for (const char *const *word = r->second_words; word && *word; word++) {
        add_second_word(text, r, 's', *word);
        add_second_word(text, r, 'n', *word);
    }
    return g_string_free(text, FALSE);
}
