/* SPDX-License-Identifier: Apache-2.0 */
/* Splitting names into their words. */
#include "read/names.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_WORD = 30 };

/* The next word of the name, lower case, into `word`; how many bytes of `name` were passed. */
static size_t take_word(const char *name, char *word)
{
    size_t at = 0, length = 0;

    while (name[at] && !g_ascii_isalpha(name[at]))
        at++;
    while (g_ascii_isalpha(name[at])) {
        if (length > 0 && g_ascii_isupper(name[at]) && g_ascii_islower(name[at - 1]))
            break;
        if (length < LONGEST_WORD)
            word[length++] = g_ascii_tolower(name[at]);
        at++;
    }
    word[length] = '\0';
    return at;
}

/* "has-sidebar" and "with-comments" tell of something inside. */
static bool is_modifier(const char *word)
{
    static const char *const modifiers[] = { "has", "with", "no",   "not",     "without",
                                             "is",  "hide", "show", "enabled", "allow" };

    for (gsize i = 0; i < G_N_ELEMENTS(modifiers); i++)
        if (*word == *modifiers[i] && strcmp(word, modifiers[i]) == 0)
            return true;
    return false;
}

static bool has_space(const char *name, size_t from, size_t to)
{
    for (; from < to; from++)
        if (g_ascii_isspace(name[from]))
            return true;
    return false;
}

/* Neighbours are one name only if no space is between them. */
static bool is_joined(const char *name, size_t from, size_t to)
{
    for (; from < to && !g_ascii_isalpha(name[from]); from++)
        if (g_ascii_isspace(name[from]) || g_ascii_isdigit(name[from]))
            return false;
    return true;
}

bool gal_name_any(const char *name, gal_name_word_function *take, void *data)
{
    char word[LONGEST_WORD + 1], both[2 * LONGEST_WORD + 1] = "";
    bool is_modified = false;
    size_t at = 0;

    while (name[at]) {
        const size_t passed = take_word(name + at, word);

        if (!*word)
            return false;
        is_modified = is_modified && !has_space(name, at, at + passed - strlen(word));
        if (!is_modified && take(data, word))
            return true;
        if (!is_modified && *both && is_joined(name, at, at + passed)) {
            g_strlcat(both, word, sizeof both);
            if (take(data, both))
                return true;
        }
        is_modified = is_modified || is_modifier(word);
        memcpy(both, word, sizeof word);
        at += passed;
    }
    return false;
}

static bool is_among(void *words, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = words; (at = strstr(at, word)); at += length)
        if ((at == (const char *)words || at[-1] == ' ') &&
            (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

bool gal_name_has(const char *name, const char *words)
{
    return gal_name_any(name, is_among, (void *)words);
}
