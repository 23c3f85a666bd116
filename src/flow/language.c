/* SPDX-License-Identifier: Apache-2.0 */
/* What setting must know of a language beside its patterns. */
#include "flow/language.h"

#include <glib.h>
#include <string.h>

const char *gal_language_script(const char *language)
{
    static const struct {
        const char *language, *script;
    } scripts[] = { { "ko", "hang" }, { "ja", "jpan" }, { "zh", "hans" }, { "ru", "cyrl" },
                    { "uk", "cyrl" }, { "el", "grek" }, { "ar", "arab" }, { "fa", "arab" },
                    { "he", "hebr" }, { "hi", "deva" }, { "th", "thai" } };

    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (strncmp(scripts[i].language, language, 2) == 0)
            return scripts[i].script;
    return "latn";
}

bool gal_language_needs_patterns(const char *language)
{
    static const char *const alphabets[] = { "latn", "grek", "cyrl" };

    for (size_t i = 0; i < G_N_ELEMENTS(alphabets); i++)
        if (strcmp(gal_language_script(language), alphabets[i]) == 0)
            return true;
    return false;
}

bool gal_language_has_decimal_comma(const char *language)
{
    static const char *const languages[] = { "bg", "ca", "cs", "da", "de", "el", "es", "et",
                                             "fi", "fr", "hr", "hu", "id", "it", "lt", "lv",
                                             "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru",
                                             "sk", "sl", "sr", "sv", "tr", "uk", "vi" };

    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strncmp(languages[i], language, 2) == 0)
            return true;
    return false;
}
