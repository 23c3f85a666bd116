/* SPDX-License-Identifier: Apache-2.0 */
/* Typewriter text to typographic text: a table of sentences, and what holds for all of them. */
#include <glib.h>

#include "check.h"
#include "shape/shape.h"

#define NB     "\u00a0"
#define NARROW "\u202f"

typedef struct typing {
    const char *language, *typed, *set;
} typing;

static const typing quotes[] = {
    { "en", "\"Yes,\" she said.", "“Yes,” she said." },
    { "en", "She said \"yes\".", "She said “yes”." },
    { "en", "(\"yes\")", "(“yes”)" },
    { "en", "He said: \"No one said 'yes' here\"", "He said: “No one said ‘yes’ here”" },
    { "en", "\"'Yes' is what he said\"", "“‘Yes’ is what he said”" },
    { "en", "\"He said 'yes'\"", "“He said ‘yes’”" },
    { "en", "She\u2014\"Ann\"\u2014left", "She\u2014“Ann”\u2014left" },
    { "en", "either/\"or\"", "either/“or”" },
    { "en", "\"One.\" \"Two.\"", "“One.” “Two.”" },
    { "en", "“already” ‘set’", "“already” ‘set’" },
    { "en-GB", "a \"word\"", "a “word”" },
    { "en_US", "a \"word\"", "a “word”" },
    { "de", "Er sagte \"ja\".", "Er sagte „ja“." },
    { "de-AT", "\"Das 'Ja' fehlt\"", "„Das ‚Ja‘ fehlt“" },
    { "fr", "Il dit \"oui\".", "Il dit «oui»." },
    { "fi", "Hän sanoi \"joo\".", "Hän sanoi ”joo”." },
    { "sv", "\"ja\"", "”ja”" },
    { "ko", "\"네\"라고 말했다.", "“네”라고 말했다." },
    { "xx", "\"a\"", "“a”" },
    { NULL, "\"a\"", "“a”" },
};

static const typing apostrophes[] = {
    { "en", "It's the workers' choice.", "It’s the workers’ choice." },
    { "en", "the '90s", "the ’90s" },
    { "en", "'90s music", "’90s music" },
    { "en", "the 1990's", "the 1990’s" },
    { "en", "O'Neill's", "O’Neill’s" },
    { "fr", "l'homme d'aujourd'hui", "l’homme d’aujourd’hui" },
    { "de", "Das war's.", "Das war’s." },
    { "en", "'It's fine'", "‘It’s fine’" },
};

static const typing inches[] = {
    { "en", "a 27\" screen", "a 27\" screen" },
    { "en", "He is 5'10\" tall.", "He is 5'10\" tall." },
    { "en", "\"Room 101\" is full", "“Room 101” is full" },
    { "en", "\"It was in 1999,\" he said", "“It was in 1999,” he said" },
};

static const typing spaces[] = {
    { "cs", "prodat ani z ní", "prodat ani z" NB "ní" },
    { "cs", "V neděli a o ničem", "V" NB "neděli a" NB "o" NB "ničem" },
    { "pl", "zainstalowany w 1911 roku", "zainstalowany w" NB "1911 roku" },
    { "pl", "w" NB "domu", "w" NB "domu" },
    { "pl", "plan B jest", "plan B jest" },
    { "en", "I am a man", "I am a man" },
    { "csb", "z tego", "z tego" },
    { "en", "in July" NB "for the third", "in July for the third" },
    { "en", "a" NB "b" NB NB "c", "a b  c" },
    { "en", "10" NB "km away", "10" NB "km away" },
    { "en", "10" NB "km, he said", "10" NB "km, he said" },
    { "en", "100" NB "000 people", "100" NB "000 people" },
    { "en", "10" NB "people", "10 people" },
    { "en", "J." NB "K." NB "Rowling wrote", "J." NB "K." NB "Rowling wrote" },
    { "en", "Mr." NB "Smith", "Mr." NB "Smith" },
    { "en", "see p." NB "12", "see p." NB "12" },
    { "en", "the end." NB "The start", "the end. The start" },
    { "fr", "Vraiment" NB "?", "Vraiment" NARROW "?" },
    { "fr", "\u00ab" NB "oui" NB "\u00bb", "\u00ab" NARROW "oui" NARROW "\u00bb" },
    { "fr", "\u00ab oui \u00bb", "\u00ab" NARROW "oui" NARROW "\u00bb" },
    { "fr", "Non : jamais !", "Non" NARROW ": jamais" NARROW "!" },
    { "fr-CA", "Non : jamais !", "Non" NARROW ": jamais !" },
    { "fr", "un :quatre", "un :quatre" }, /* not before a word */
    { "en", "see p. 12", "see p." NB "12" },
    { "en", "No. 10 says no.", "No." NB "10 says no." },
    { "en", "Mr. Smith and Dr. Jones", "Mr." NB "Smith and Dr." NB "Jones" },
    { "en", "say no. We left", "say no. We left" },
    { "de", "61 Millionen, 5 Uhr", "61" NB "Millionen, 5" NB "Uhr" },
    { "de", "Nr. 5 und § 12", "Nr." NB "5 und §" NB "12" },
    { "fi", "100 000 euroa", "100" NB "000 euroa" },
    { "en", "in 2019 300 people", "in 2019 300 people" },
    { "hi", "दिया गया है । इसका", "दिया गया है" NB "। इसका" },
    { "ru", "5 млн рублей", "5" NB "млн рублей" },
    { "en", NB "start and end" NB, " start and end " },
};

static const typing untouched[] = {
    { "en", "", "" },
    { "en", "Plain text, no signs.", "Plain text, no signs." },
    { "ko", "대통령은 말했다.", "대통령은 말했다." },
    { "fr", "été \u2019 \u2013", "été \u2019 \u2013" },
};

static void check_typing(const typing *t)
{
    gal_arena *arena = gal_arena_new();
    const char *set = gal_typographic_text(t->typed, t->language, arena);

    CHECK_STRING(set, t->set);
    CHECK_CASE(t->typed, g_utf8_strlen(set, -1) == g_utf8_strlen(t->typed, -1));

    char *copy = g_strdup(set);

    CHECK_STRING(gal_typographic_text(copy, t->language, arena), set);
    g_free(copy);
    gal_arena_free(arena);
}

#define CHECK_TABLE(table)                                                                 \
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)                                       \
    check_typing(&(table)[i])

/* Any text at all stays of one length in code points, and what is set once stays as it is. */
static void check_random_texts(void)
{
    static const char *const pieces[] = { "\"",     "'",      " ",      NB,   "a", "B",
                                          "1",      ".",      "-",      "(",  ")", "km",
                                          "\u00ab", "\u00bb", "é",      "네", "/", ":",
                                          "\u2014", "\u201c", "\u2019", "%" };
    static const char *const languages[] = { "en", "de", "fr", "fi", "ko", "" };
    GRand *random = g_rand_new_with_seed(20240404);
    gal_arena *arena = gal_arena_new();
    bool same_length = true, settled = true;

    for (int i = 0; i < 5000 && same_length && settled; i++) {
        GString *text = g_string_new(NULL);
        const char *language = languages[g_rand_int_range(random, 0, 6)];

        for (int n = g_rand_int_range(random, 0, 24); n > 0; n--)
            g_string_append(text,
                            pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);

        const char *once = gal_typographic_text(text->str, language, arena);
        const char *twice = gal_typographic_text(once, language, arena);

        same_length = g_utf8_strlen(once, -1) == g_utf8_strlen(text->str, -1);
        settled = strcmp(once, twice) == 0;
        if (!CHECK_CASE(text->str, same_length && settled))
            printf("  %s\n  once:  %s\n  twice: %s\n", language, once, twice);
        g_string_free(text, TRUE);
        gal_arena_empty(arena);
    }
    gal_arena_free(arena);
    g_rand_free(random);
}

int main(void)
{
    CHECK_TABLE(quotes);
    CHECK_TABLE(apostrophes);
    CHECK_TABLE(inches);
    CHECK_TABLE(spaces);
    CHECK_TABLE(untouched);
    check_random_texts();
    return check_summary();
}
