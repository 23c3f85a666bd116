/* SPDX-License-Identifier: Apache-2.0 */
/* What setting must know of a language beside its patterns. */
#include "flow/language.h"

#include <glib.h>
#include <hb.h>
#include <string.h>

#include "shape/shape.h"

/* Languages written in several scripts at once have one name for all of them. */
static const struct {
    const char *language, *script;
} mixtures[] = {
    { "ko", "hang" },    { "ja", "jpan" },    { "zh-hant", "hant" }, { "zh-tw", "hant" },
    { "zh-hk", "hant" }, { "zh-mo", "hant" }, { "yue", "hant" },     { "zh", "hans" },
};

/* Whether the tag is `start` or goes on after it with a further subtag. */
static bool is_or_extends(const char *tag, const char *start)
{
    const size_t length = strlen(start);

    return g_ascii_strncasecmp(tag, start, length) == 0 &&
           (tag[length] == '\0' || tag[length] == '-' || tag[length] == '_');
}

const char *gal_language_script(const char *language)
{
    static const struct {
        hb_script_t script;
        const char *name;
    } names[] = {
        { HB_SCRIPT_LATIN, "latn" },     { HB_SCRIPT_CYRILLIC, "cyrl" },
        { HB_SCRIPT_GREEK, "grek" },     { HB_SCRIPT_ARABIC, "arab" },
        { HB_SCRIPT_HEBREW, "hebr" },    { HB_SCRIPT_DEVANAGARI, "deva" },
        { HB_SCRIPT_THAI, "thai" },      { HB_SCRIPT_KHMER, "khmr" },
        { HB_SCRIPT_LAO, "laoo" },       { HB_SCRIPT_MYANMAR, "mymr" },
        { HB_SCRIPT_BENGALI, "beng" },   { HB_SCRIPT_TAMIL, "taml" },
        { HB_SCRIPT_TELUGU, "telu" },    { HB_SCRIPT_GUJARATI, "gujr" },
        { HB_SCRIPT_GURMUKHI, "guru" },  { HB_SCRIPT_KANNADA, "knda" },
        { HB_SCRIPT_MALAYALAM, "mlym" }, { HB_SCRIPT_ORIYA, "orya" },
        { HB_SCRIPT_SINHALA, "sinh" },   { HB_SCRIPT_TIBETAN, "tibt" },
        { HB_SCRIPT_ETHIOPIC, "ethi" },  { HB_SCRIPT_GEORGIAN, "geor" },
        { HB_SCRIPT_ARMENIAN, "armn" },  { HB_SCRIPT_THAANA, "thaa" },
        { HB_SCRIPT_SYRIAC, "syrc" },    { HB_SCRIPT_HANGUL, "hang" },
        { HB_SCRIPT_HAN, "hani" },       { HB_SCRIPT_MONGOLIAN, "mong" },
    };
    const hb_script_t script = gal_script_of_language(language);

    for (size_t i = 0; i < G_N_ELEMENTS(mixtures); i++)
        if (is_or_extends(language, mixtures[i].language))
            return mixtures[i].script;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].script == script)
            return names[i].name;
    return "zyyy";
}

/* Languages whose letters go beyond those of their script's first ones. */
static const struct {
    const char *language, *letters;
} own_letters[] = {
    { "az", "əğı" },   { "be", "ўі" },   { "cs", "ěřů" },  { "cy", "ŵŷ" },
    { "eo", "ĉŭ" },    { "fa", "پچگی" }, { "hu", "őű" },   { "is", "þð" },
    { "kk", "әғқңұ" }, { "lt", "ėųž" },  { "lv", "ģķļ" },  { "mk", "ѓќџ" },
    { "mt", "ħġ" },    { "pl", "łżę" },  { "ro", "țșă" },  { "sk", "ľňť" },
    { "tr", "ğış" },   { "uk", "їєґі" }, { "ur", "ٹڈڑے" }, { "vi", "ạếơư" },
};

/* Letters that tell whether a face is made for a script. */
static const struct {
    const char *script, *letters;
} script_letters[] = {
    { "arab", "حةل" },  { "armn", "աև" }, { "beng", "কি" },   { "cyrl", "жыю" },
    { "deva", "कि" },   { "ethi", "ሀለ" }, { "geor", "აბ" },   { "grek", "αώ" },
    { "gujr", "કિ" },   { "guru", "ਕਿ" }, { "hang", "가한" }, { "hans", "们这" },
    { "hant", "們這" }, { "hebr", "אש" }, { "jpan", "あ込" }, { "khmr", "កា" },
    { "knda", "ಕಿ" },    { "laoo", "ກຳ" }, { "mlym", "കി" },   { "mong", "ᠠ" },
    { "mymr", "ကာ" },   { "orya", "କି" },  { "sinh", "කි" },    { "syrc", "ܐ" },
    { "taml", "கி" },   { "telu", "కి" },  { "thaa", "ހ" },    { "thai", "กำ" },
    { "tibt", "ཀ" },
};

const char *gal_language_letters(const char *language)
{
    const char *script = gal_language_script(language);

    for (size_t i = 0; i < G_N_ELEMENTS(own_letters); i++)
        if (is_or_extends(language, own_letters[i].language))
            return own_letters[i].letters;
    for (size_t i = 0; i < G_N_ELEMENTS(script_letters); i++)
        if (strcmp(script_letters[i].script, script) == 0)
            return script_letters[i].letters;
    return "";
}

bool gal_language_is_ideographic(const char *language)
{
    const char *script = gal_language_script(language);

    return strcmp(script, "hang") == 0 || strcmp(script, "jpan") == 0 ||
           strcmp(script, "hans") == 0 || strcmp(script, "hant") == 0;
}

bool gal_language_is_right_to_left(const char *language)
{
    return hb_script_get_horizontal_direction(gal_script_of_language(language)) ==
           HB_DIRECTION_RTL;
}

bool gal_language_needs_patterns(const char *language)
{
    static const char *const alphabets[] = { "latn", "grek", "cyrl" };

    /* Its words are single syllables. */
    if (is_or_extends(language, "vi"))
        return false;
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
