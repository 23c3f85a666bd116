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
