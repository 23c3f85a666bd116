/* SPDX-License-Identifier: Apache-2.0 */
/* Letters, words and sentence ends. */
#include "read/letters.h"

#include <string.h>

int gal_text_columns(const char *text)
{
    int columns = 0;

    while (*text) {
        if ((unsigned char)*text < 0x80) {
            columns++;
            text++;
            continue;
        }

        const gunichar letter = g_utf8_get_char(text);

        if (!g_unichar_iszerowidth(letter))
            columns += g_unichar_iswide(letter) ? 2 : 1;
        text = g_utf8_next_char(text);
    }
    return columns;
}

int gal_text_words(const char *text)
{
    int words = 0;
    bool in_word = false;

    for (; *text; text++) {
        const bool is_space = *text == ' ';

        words += !is_space && !in_word;
        in_word = !is_space;
    }
    return words;
}

static bool is_closer(gunichar letter)
{
    return letter == '"' || letter == '\'' ||
           g_unichar_type(letter) == G_UNICODE_CLOSE_PUNCTUATION ||
           g_unichar_type(letter) == G_UNICODE_FINAL_PUNCTUATION ||
           g_unichar_type(letter) == G_UNICODE_INITIAL_PUNCTUATION ||
           g_unichar_isspace(letter);
}

static bool is_stop(gunichar letter)
{
    static const gunichar stops[] = {
        '.',    '!',    '?',    0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61, 0x0964,
        0x0965, 0x104B, 0x104A, 0x06D4, 0x061F, 0x0589, 0x1362, 0x17D4, 0x0F0D, 0x203D,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
        if (letter == stops[i])
            return true;
    return false;
}

bool gal_text_is_sentence(const char *text)
{
    const char *at = text + strlen(text);

    while (at > text) {
        at = g_utf8_prev_char(at);

        const gunichar letter = g_utf8_get_char(at);

        if (!is_closer(letter))
            return is_stop(letter);
    }
    return false;
}

bool gal_text_is_quoted(const char *text)
{
    static const char *const opening = "\"'“„«‘「『»";
    static const char *const closing = "\"'”“»’」』«";

    if (!*text)
        return false;

    const gunichar first = g_utf8_get_char(text);
    const gunichar last = g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));

    return strlen(text) > 6 && g_utf8_strchr(opening, -1, first) &&
           g_utf8_strchr(closing, -1, last);
}

static gunichar fold_letter(gunichar letter)
{
    switch (letter) {
    case 0x2018:
    case 0x2019: return '\'';
    case 0x201C:
    case 0x201D: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014: return '-';
    case 0x00A0: return ' ';
    default: return g_unichar_tolower(letter);
    }
}

void gal_text_fold(const char *text, GString *folded)
{
    gsize end = folded->len;
    bool has_begun = false;

    for (; *text; text = g_utf8_next_char(text)) {
        const gunichar letter = fold_letter(g_utf8_get_char(text));
        const bool is_word = g_unichar_isalnum(letter) || g_unichar_ismark(letter);

        has_begun = has_begun || is_word;
        if (!has_begun)
            continue;
        if (letter < 0x80)
            g_string_append_c(folded, (char)letter);
        else
            g_string_append_unichar(folded, letter);
        if (is_word)
            end = folded->len;
    }
    g_string_truncate(folded, end);
}

bool gal_letter_is_unspaced(gunichar letter)
{
    return (letter >= 0x2E80 && letter < 0xAC00 &&
            !(letter >= 0x3130 && letter < 0x3190)) ||
           (letter >= 0xF900 && letter < 0xFB00) || (letter >= 0xFF00 && letter < 0xFFA0) ||
           (letter >= 0x20000 && letter < 0x30000);
}

bool gal_word_is_among(const char *list, const char *word, gsize length)
{
    char key[64];

    if (length == 0 || length > sizeof key - 3 || memchr(word, ' ', length))
        return false;
    key[0] = ' ';
    memcpy(key + 1, word, length);
    memcpy(key + 1 + length, " ", 2);
    return strstr(list, key);
}

char *gal_text_folded(const char *text)
{
    GString *folded = g_string_new(NULL);

    gal_text_fold(text, folded);
    return g_string_free(folded, FALSE);
}
