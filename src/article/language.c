/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which language an article is in, as far as hyphenation and shaping care. Scripts tell most
 * languages apart; those in Latin letters are told by the words that occur most in them.
 */
#include "article/article.h"

#include <string.h>

#include "base/lower.h"

enum { SAMPLE_LENGTH = 2000, LONGEST_STOP_WORD = 32, LEAST_PERCENT = 10 };

/* Where the letters of a language are; Han is Chinese unless kana or Hangul are among it. */
static const struct {
    gunichar first, last;
    const char *language;
} scripts[] = {
    { 0x0370, 0x03FF, "el" }, { 0x0400, 0x052F, "ru" }, { 0x0530, 0x058F, "hy" },
    { 0x0590, 0x05FF, "he" }, { 0x0600, 0x06FF, "ar" }, { 0x0900, 0x097F, "hi" },
    { 0x0980, 0x09FF, "bn" }, { 0x0B80, 0x0BFF, "ta" }, { 0x0E00, 0x0E7F, "th" },
    { 0x0E80, 0x0EFF, "lo" }, { 0x1000, 0x109F, "my" }, { 0x10A0, 0x10FF, "ka" },
    { 0x1780, 0x17FF, "km" }, { 0x3040, 0x30FF, "ja" }, { 0x3400, 0x4DBF, "zh" },
    { 0x4E00, 0x9FFF, "zh" }, { 0xAC00, 0xD7A3, "ko" },
};

/* Words that are frequent in one of these languages and rare in the others. */
static const struct {
    const char *language, *words;
} stop_words[] = {
    { "en",
      " the of and to in that was for with on is his her are this from by has said " },
    { "de",
      " der die das und den nicht mit von ist im ein eine auf dem zu sich auch als " },
    { "fr", " le la les des et est une du dans pour que qui pas sur au avec ce ont été " },
    { "es", " el los las del y una por con para se que en su lo al como más pero fue " },
    { "it", " il di che gli della del per una con non sono nel alla dei anche più " },
    { "pt", " o os as do da dos das um uma não com para em que se mais foi ao no na " },
    { "nl", " het een van en de niet dat voor zijn met op te aan werd ook wordt " },
    { "fi", " ja on ei että se oli hän mutta myös kun ovat joka sen vuoden jälkeen " },
    { "vi", " và của là có được trong cho không một những với các người này đã ở " },
};

typedef struct tally {
    int latin;
    int scripts[G_N_ELEMENTS(scripts)];
    int words[G_N_ELEMENTS(stop_words)];
    int all_words;
    int looked_at;
} tally;

static void count_letter(tally *counts, gunichar letter)
{
    if (letter < 0x0250) {
        counts->latin++;
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (letter >= scripts[i].first && letter <= scripts[i].last)
            counts->scripts[i]++;
}

static void count_word(tally *counts, const char *word, size_t length)
{
    char key[LONGEST_STOP_WORD];

    if (length == 0 || length > sizeof key - 3)
        return;

    counts->all_words++;

    char *lower = gal_lower(word, length);

    g_snprintf(key, sizeof key, " %s ", lower);
    g_free(lower);
    for (gsize i = 0; i < G_N_ELEMENTS(stop_words); i++)
        if (strstr(stop_words[i].words, key))
            counts->words[i]++;
}

static void count_text(tally *counts, const char *text)
{
    const char *word = text;

    while (text && *text && counts->looked_at < SAMPLE_LENGTH) {
        const gunichar letter = g_utf8_get_char(text);
        const char *next = g_utf8_next_char(text);

        counts->looked_at++;
        if (g_unichar_isalpha(letter)) {
            count_letter(counts, letter);
        } else if (!g_unichar_ismark(letter)) {
            count_word(counts, word, (size_t)(text - word));
            word = next;
        }
        text = next;
    }
    if (text && !*text)
        count_word(counts, word, (size_t)(text - word));
}

static void count_body(tally *counts, const GPtrArray *body)
{
    for (guint i = 0; i < body->len && counts->looked_at < SAMPLE_LENGTH; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        count_text(counts, block->text.text);
        for (guint j = 0; block->items && j < block->items->len; j++)
            count_text(counts, g_array_index(block->items, gal_rich_text, j).text);
    }
}

static int language_count(const tally *counts, const char *language)
{
    int count = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (strcmp(scripts[i].language, language) == 0)
            count += counts->scripts[i];
    return count;
}

/* English wins a tie, being first, and where hardly any word is known. */
static const char *latin_language(const tally *counts)
{
    gsize best = 0;

    for (gsize i = 1; i < G_N_ELEMENTS(stop_words); i++)
        if (counts->words[i] > counts->words[best])
            best = i;
    return counts->words[best] * 100 >= counts->all_words * LEAST_PERCENT
               ? stop_words[best].language
               : stop_words[0].language;
}

static const char *tallied_language(const tally *counts)
{
    const char *best = NULL;
    int most = counts->latin;

    /* A syllable of Hangul says as much as two or three Latin letters, and a quarter of
       kana makes Han Japanese. */
    if (language_count(counts, "ko") * 2 > counts->latin &&
        language_count(counts, "ko") > language_count(counts, "zh"))
        return "ko";
    if (language_count(counts, "ja") * 4 > language_count(counts, "zh") &&
        (language_count(counts, "ja") + language_count(counts, "zh")) * 2 > counts->latin)
        return "ja";
    if (language_count(counts, "zh") * 2 > counts->latin)
        return "zh";
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (counts->scripts[i] > most) {
            most = counts->scripts[i];
            best = scripts[i].language;
        }
    }
    return best ? best : latin_language(counts);
}

const char *gal_article_guess_language(const gal_article *article)
{
    tally counts = { 0 };

    count_text(&counts, article->headline);
    count_text(&counts, article->standfirst);
    count_body(&counts, article->body);
    return tallied_language(&counts);
}

const char *gal_text_guess_language(const char *text)
{
    enum { LEAST_WORDS = 10 };
    tally counts = { 0 };

    count_text(&counts, text);
    return counts.all_words >= LEAST_WORDS ? tallied_language(&counts) : NULL;
}
