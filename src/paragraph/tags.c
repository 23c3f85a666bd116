/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Language tags to names of dictionaries. A tag is tried whole, then without its last
 * subtag, and so on; at last the languages that are written alike. A name in another script
 * than the tag's never serves.
 */
#include "paragraph/tags.h"

#include <stdbool.h>
#include <string.h>

/* Where a tag means a name that the other rules would not choose, best first. */
static const struct {
    const char *tag, *name;
} preferences[] = {
    { "en", "en_US" },    { "en_AU", "en_GB" }, { "en_HK", "en_GB" }, { "en_IE", "en_GB" },
    { "en_IN", "en_GB" }, { "en_NZ", "en_GB" }, { "en_SG", "en_GB" }, { "en_ZA", "en_GB" },
    { "sr", "sr_RS" },    { "sv", "sv_SE" },
};

/* Languages that have no dictionary of their own: those of whose words are divided alike, or
   that are the same by another name. */
static const struct {
    const char *language, *stand_in;
} stand_ins[] = {
    { "bs", "hr" }, { "cnr", "sr_Latn" }, { "in", "id" }, { "mo", "ro" },
    { "ms", "id" }, { "nb", "no" },       { "nn", "no" }, { "no", "nb" },
    { "no", "nn" }, { "nb", "nn" },       { "nn", "nb" }, { "sh", "sr_Latn" },
};

/* Patterns for scripts that know no hyphen at a line's end: words are told apart elsewhere. */
static const char *const without_hyphen[] = { "th", "lo", "km", "my", "ja", "zh", "ko" };

static bool is_without_hyphen(const char *language)
{
    const size_t length = strcspn(language, "_");

    for (size_t i = 0; i < G_N_ELEMENTS(without_hyphen); i++)
        if (strlen(without_hyphen[i]) == length &&
            g_ascii_strncasecmp(without_hyphen[i], language, length) == 0)
            return true;
    return false;
}

/* As tags are, names are the same in any case, with hyphens or underscores. */
static bool starts_as(const char *name, const char *tag, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const char letter = name[i] == '-' ? '_' : name[i];

        if (letter == '\0' || g_ascii_tolower(letter) != g_ascii_tolower(tag[i]))
            return false;
    }
    return true;
}

static const char *find_exact(const GPtrArray *names, const char *wanted)
{
    const size_t length = strlen(wanted);

    for (guint i = 0; i < names->len; i++)
        if (starts_as(names->pdata[i], wanted, length) &&
            ((const char *)names->pdata[i])[length] == '\0')
            return names->pdata[i];

    return NULL;
}

/* The first name that says a country beside the tag, and nothing else. */
static const char *find_regional(const GPtrArray *names, const char *tag)
{
    enum { LONGEST_COUNTRY = 3 };
    const size_t length = strlen(tag);

    for (guint i = 0; i < names->len; i++) {
        const char *rest = (const char *)names->pdata[i] + length;

        if (starts_as(names->pdata[i], tag, length) && (*rest == '_' || *rest == '-') &&
            strlen(rest + 1) <= LONGEST_COUNTRY)
            return names->pdata[i];
    }
    return NULL;
}

static const char *find_preferred(const GPtrArray *names, const char *tag)
{
    for (size_t i = 0; i < G_N_ELEMENTS(preferences); i++)
        if (g_ascii_strcasecmp(preferences[i].tag, tag) == 0)
            return find_exact(names, preferences[i].name);

    return NULL;
}

/* "de" is "de_DE" rather than "de_AT": many languages have the country they are called
   after. */
static const char *find_homeland(const GPtrArray *names, const char *tag)
{
    char *name = g_strconcat(tag, "_", tag, NULL);
    const char *found = find_exact(names, name);

    g_free(name);
    return found;
}

static const char *find_at(const GPtrArray *names, const char *tag)
{
    const char *(*const rules[])(const GPtrArray *,
                                 const char *) = { find_preferred, find_exact,
                                                   find_homeland, find_regional };
    const char *found = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(rules) && !found; i++)
        found = rules[i](names, tag);
    return found;
}

/* Shortens "en_Latn_GB" subtag by subtag until something serves it. */
static const char *find_shortened(const GPtrArray *names, char *tag)
{
    for (;;) {
        const char *found = find_at(names, tag);
        char *last = strrchr(tag, '_');

        if (found || !last)
            return found;
        *last = '\0';
    }
}

const char *gal_dictionary_choose(const GPtrArray *names, const char *language)
{
    char *tag = g_strdelimit(g_strdup(language), "-", '_');
    const char *found = *tag && !is_without_hyphen(tag) ? find_shortened(names, tag) : NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(stand_ins) && !found; i++)
        if (g_ascii_strcasecmp(stand_ins[i].language, tag) == 0)
            found = find_at(names, stand_ins[i].stand_in);
    g_free(tag);
    return found;
}
