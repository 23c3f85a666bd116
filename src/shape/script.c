/* SPDX-License-Identifier: Apache-2.0 */
/* The script that a language is written in, which decides where its lines begin. */
#include <pango/pango.h>
#include <string.h>

#include "shape/shape.h"

/* The script that a tag names itself, as "sr-Latn" does. */
static hb_script_t find_script_subtag(const char *language)
{
    enum { SUBTAG_LENGTH = 4 };

    for (const char *part = language; (part = strpbrk(part, "-_"));) {
        part++;
        if (strcspn(part, "-_") == SUBTAG_LENGTH && g_ascii_isalpha(*part))
            return hb_script_from_string(part, SUBTAG_LENGTH);
    }
    return HB_SCRIPT_INVALID;
}

hb_script_t gal_script_of_language(const char *language)
{
    const hb_script_t named = find_script_subtag(language);
    int count;
    const PangoScript *usual =
        pango_language_get_scripts(pango_language_from_string(language), &count);

    if (named != HB_SCRIPT_INVALID && named != HB_SCRIPT_UNKNOWN)
        return named;
    return count > 0 ? hb_script_from_iso15924_tag(
                           g_unicode_script_to_iso15924((GUnicodeScript)usual[0]))
                     : HB_SCRIPT_LATIN;
}

bool gal_script_is_unspaced(hb_script_t script)
{
    static const hb_script_t unspaced[] = {
        HB_SCRIPT_HAN,   HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA, HB_SCRIPT_BOPOMOFO,
        HB_SCRIPT_KHMER, HB_SCRIPT_LAO,      HB_SCRIPT_MYANMAR,  HB_SCRIPT_THAI,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(unspaced); i++)
        if (unspaced[i] == script)
            return true;
    return false;
}
