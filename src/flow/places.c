/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kinds of break places. Unicode's rules (UAX #14) say where a line may end at all; what is
 * said here is what that costs a reader: an address is parted at its own signs, a Korean
 * word between syllables only where it must be and never before a particle.
 */
#include "flow/places.h"

#include <glib.h>
#include <string.h>

enum { LEAST_SYLLABLES = 2, LEAST_ADDRESS_PART = 3, FIRST_SQUARE = 0x2e80 };

static bool is_hangul(uint32_t c)
{
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff);
}

static bool is_hard_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010;
}

static bool is_unspaced(const gal_shaped *shaped, int index)
{
    return gal_script_is_unspaced(shaped->runs[shaped->clusters[index].run].script);
}

/* A host's name: labels of ASCII letters and figures, the last of two to six small letters. */
static bool is_host(const char *text, size_t length)
{
    enum { SHORTEST_LABEL = 2, LONGEST_LABEL = 6 };
    size_t label = 0;
    int dots = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            if (label == 0)
                return false;
            dots++;
            label = 0;
        } else if (g_ascii_isalnum(text[i]) || text[i] == '-') {
            label++;
        } else {
            return false;
        }
    }
    if (dots == 0 || label < SHORTEST_LABEL || label > LONGEST_LABEL)
        return false;
    for (size_t i = length - label; i < length; i++)
        if (!g_ascii_islower(text[i]))
            return false;
    return true;
}

bool gal_break_is_in_address(const gal_shaped *shaped, int first, int last)
{
    if (last <= first)
        return false;

    const char *start = shaped->text + shaped->clusters[first].from;
    const char *end = shaped->text + shaped->clusters[last - 1].to;

    while (start < end && !g_ascii_isalnum(*start))
        start++;
    while (end > start && !g_ascii_isalnum(end[-1]) && end[-1] != '/')
        end--;

    const size_t length = (size_t)(end - start);
    const char *mail = memchr(start, '@', length);
    const char *path = memchr(start, '/', length);

    if (g_strstr_len(start, (gssize)length, "://") ||
        (length > 4 && strncmp(start, "www.", 4) == 0))
        return true;
    if (mail)
        return is_host(mail + 1, (size_t)(end - mail - 1));
    return is_host(start, path ? (size_t)(path - start) : length);
}

/* Before a point, after a slash; never beside a hyphen, which would seem to be added. */
static bool parts_address(uint32_t before, uint32_t after)
{
    static const char stays_before[] = "/:&=@";
    static const char begins[] = ".?#%~_,;+";

    if (before < 0x80 && strchr(stays_before, (int)before))
        return after >= 0x80 || !strchr("/:", (int)after);
    return after < 0x80 && after != 0 && strchr(begins, (int)after) && before != '.';
}

/* Particles of two syllables and more, with those that may follow them. */
static const char *const particles[] = {
    "까지", "께서", "로서", "로써", "마다", "만큼", "보다", "부터", "에게", "에는", "에도",
    "에서", "으로", "이나", "이라", "조차", "처럼", "하고", "한테", "라고", "라는", "라며",
};

/* Whether a word's rest is a particle: it stays with its word. */
static bool is_particle(const gal_shaped *shaped, int index, int last)
{
    enum { LONGEST_PARTICLE = 3 };
    const char *rest = shaped->text + shaped->clusters[index].from;
    int end = index;

    while (end < last && is_hangul(shaped->clusters[end].codepoint))
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(particles) && end - index <= LONGEST_PARTICLE; i++)
        if (g_str_has_prefix(rest, particles[i]))
            return true;
    return false;
}

static int count_syllables(const gal_shaped *shaped, int index, int last)
{
    int count = 0;

    while (index + count < last && count < LEAST_SYLLABLES &&
           is_hangul(shaped->clusters[index + count].codepoint))
        count++;
    return count;
}

/* Two syllables go to the next line, or none, and no particle alone: it stays with its word,
   also where that is not in Hangul. */
static gal_break_place korean_place(const gal_shaped *shaped, int last, int index)
{
    const uint32_t before = shaped->clusters[index - 1].codepoint;
    const uint32_t after = shaped->clusters[index].codepoint;

    if (!is_hangul(after))
        return g_unichar_type(after) == G_UNICODE_OPEN_PUNCTUATION ? GAL_BREAK_SYLLABLE
                                                                   : GAL_BREAK_NONE;
    if (!is_hangul(before))
        return GAL_BREAK_NONE;
    return count_syllables(shaped, index, last) >= LEAST_SYLLABLES &&
                   !is_particle(shaped, index, last)
               ? GAL_BREAK_SYLLABLE
               : GAL_BREAK_PARTICLE;
}

gal_break_place gal_break_before(const gal_shaped *shaped, int first, int last, int index,
                                 bool is_address)
{
    const uint32_t before = shaped->clusters[index - 1].codepoint;
    const uint32_t after = shaped->clusters[index].codepoint;

    if (is_address)
        return index - first >= LEAST_ADDRESS_PART && last - index >= LEAST_ADDRESS_PART &&
                       parts_address(before, after)
                   ? GAL_BREAK_ADDRESS
                   : GAL_BREAK_NONE;
    if (!shaped->clusters[index].may_break)
        return GAL_BREAK_NONE;
    if (is_hard_hyphen(before))
        return GAL_BREAK_HARD_HYPHEN;
    if (is_hangul(before) || is_hangul(after))
        return korean_place(shaped, last, index);
    if (before >= FIRST_SQUARE || after >= FIRST_SQUARE)
        return GAL_BREAK_SQUARE;
    return is_unspaced(shaped, index) || is_unspaced(shaped, index - 1) ? GAL_BREAK_WORD
                                                                        : GAL_BREAK_SIGN;
}
