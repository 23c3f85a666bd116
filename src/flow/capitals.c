/* SPDX-License-Identifier: Apache-2.0 */
/* Capitals letter by letter: the dotted i of Turkish, Greek without accents, the sharp s. */
#include "flow/capitals.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
    SHARP_S = 0xdf,
    DOTTED_CAPITAL_I = 0x130,
    ACUTE = 0x301,
    DIAERESIS = 0x308,
    MOST_PARTS = 4 /* a letter of Greek with its marks */
};

static bool is_of(const char *language, const char *const *tags)
{
    for (; *tags; tags++) {
        const size_t length = strlen(*tags);

        if (g_ascii_strncasecmp(language, *tags, length) == 0 &&
            (language[length] == '\0' || language[length] == '-'))
            return true;
    }
    return false;
}

/* A letter's base and marks. */
typedef struct greek_letter {
    gunichar base; /* a capital */
    bool has_diaeresis, has_accent;
} greek_letter;

static greek_letter greek_letter_of(gunichar letter)
{
    gunichar parts[MOST_PARTS];
    const gsize count = g_unichar_fully_decompose(letter, FALSE, parts, MOST_PARTS);
    greek_letter result = { .base = g_unichar_toupper(parts[0]) };

    for (gsize i = 1; i < MIN(count, MOST_PARTS); i++) {
        if (parts[i] == DIAERESIS)
            result.has_diaeresis = true;
        else
            result.has_accent = true; /* breathings, too, are left out */
    }
    return result;
}

static bool is_greek(gunichar letter)
{
    return g_unichar_isalpha(letter) &&
           g_unichar_get_script(letter) == G_UNICODE_SCRIPT_GREEK;
}

/* Where the accent told two vowels apart ("Μάιος"), the diaeresis does so now. */
static bool needs_diaeresis(const greek_letter *letter, const greek_letter *before)
{
    enum { ALPHA = 0x391, EPSILON = 0x395, IOTA = 0x399, OMICRON = 0x39f, UPSILON = 0x3a5 };
    const bool is_second = letter->base == IOTA || letter->base == UPSILON;
    const bool is_first =
        before->base == ALPHA || before->base == EPSILON || before->base == OMICRON;

    return letter->has_diaeresis ||
           (is_second && is_first && before->has_accent && !letter->has_accent);
}

/* "ή", which means "or", keeps its accent: "η" is the article. */
static bool is_or(const char *text, const char *at, const char *end)
{
    const char *next = g_utf8_next_char(at);
    const bool starts =
        at == text || !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at)));
    const bool ends = next >= end || !g_unichar_isalpha(g_utf8_get_char(next));

    return (g_utf8_get_char(at) == 0x3ae || g_utf8_get_char(at) == 0x1f75) && starts &&
           ends;
}

static void append_greek(GString *upper, const char *text, const char *at, const char *end)
{
    const gunichar letter = g_utf8_get_char(at);
    const greek_letter parts = greek_letter_of(letter);
    const gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    const greek_letter parts_before =
        is_greek(before) ? greek_letter_of(before) : (greek_letter){ 0 };
    const bool has_diaeresis = needs_diaeresis(&parts, &parts_before);
    gunichar composed = parts.base;

    if (has_diaeresis)
        g_unichar_compose(parts.base, DIAERESIS, &composed);
    else if (is_or(text, at, end))
        g_unichar_compose(parts.base, ACUTE, &composed);
    g_string_append_unichar(upper, composed);
}

const char *gal_capitals(const char *text, size_t *length, const char *language,
                         gal_arena *arena)
{
    static const char *const dotted[] = { "tr", "az", "crh", "tt", NULL };
    static const char *const greek[] = { "el", "grc", NULL };
    const char *end = text + *length;
    const bool has_dots = language && is_of(language, dotted);
    const bool drops_accents = language && is_of(language, greek);
    GString *upper = g_string_sized_new(*length + 8);

    for (const char *c = text; c < end; c = g_utf8_next_char(c)) {
        const gunichar letter = g_utf8_get_char(c);

        if (letter == SHARP_S)
            g_string_append(upper, "SS");
        else if (letter == 'i' && has_dots)
            g_string_append_unichar(upper, DOTTED_CAPITAL_I);
        else if (drops_accents && is_greek(letter))
            append_greek(upper, text, c, end);
        else if (!(drops_accents && letter == ACUTE))
            g_string_append_unichar(upper, g_unichar_toupper(letter));
    }
    *length = upper->len;

    const char *result = gal_arena_text(arena, upper->str, upper->len);

    g_string_free(upper, TRUE);
    return result;
}
