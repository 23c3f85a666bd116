/* SPDX-License-Identifier: Apache-2.0 */
/* What values of a property look like, in words, for messages and the reference. */
#include <stdbool.h>

#include "layout/property.h"

static const struct {
    const char *noun;
    const char *form; /* NULL: made from the row's units, range or words */
    /* clang-format off: a row is read across */
} types[GAL_TYPES] = {
    [GAL_TYPE_LENGTH] = { "a length", NULL },
    [GAL_TYPE_LENGTH_RANGE] = { "two lengths", NULL },
    [GAL_TYPE_RATIO_RANGE] = { "two numbers", NULL },
    [GAL_TYPE_COUNT] = { "a whole number", NULL },
    [GAL_TYPE_LINE_COUNT] = { "a number of lines", NULL },
    [GAL_TYPE_WORD] = { "a word", NULL },
    [GAL_TYPE_SWITCH] = { "a word", NULL },
    [GAL_TYPE_WEIGHT] = { "a weight",
                          "regular, medium, semibold, bold, black or 100 to 900" },
    [GAL_TYPE_COLOR] = { "a color", "black, white, grey(60%), accent, a name from @colors "
                                    "or #rrggbb" },
    [GAL_TYPE_RULE] = { "a thickness", NULL },
    [GAL_TYPE_SPAN] = { "three percentages", NULL },
    [GAL_TYPE_STRING] = { "a string", "text in double quotes" },
    [GAL_TYPE_TEMPLATE] = { "a string", "text in double quotes with fields in braces" },
    [GAL_TYPE_FAMILIES] = { "names of families", "names of font families in double quotes, "
                                                 "with commas between" },
    [GAL_TYPE_FONT] = { "a name", "the name of a list in @fonts" },
    [GAL_TYPE_STYLE] = { "a name", "the name of a style" },
    [GAL_TYPE_SLOT] = { "a name", "the name of a slot" },
    [GAL_TYPE_PAGE_SIZE] = { "a page size",
                             "width and height (range 56pt to 5760pt), or a3, a4, a5, "
                             "letter, legal or tabloid and perhaps landscape" },
    [GAL_TYPE_MARGIN] = { "one to four lengths", "one to four numbers with unit pt, mm, "
                                                 "cm, in or pc (range 0 to 2880pt)" },
    [GAL_TYPE_COLUMNS] = { "a number of columns",
                           "a whole number (range 1 to 24), or a share for each column "
                           "such as 2fr 1fr 1fr" },
    [GAL_TYPE_STEPS] = { "sizes",
                         "SIZE/LEADING MOST-LINES, sizes falling, with commas between" },
    [GAL_TYPE_PLACE] = { "a place",
                         "perhaps 'columns A-B,' and then 'line N', 'after SLOT [GAP]', "
                         "'beside body', 'above body', 'top' or 'bottom'" },
    [GAL_TYPE_FIT] = { "steps", "photo-height, headline-step, body-size SIZE and "
                                "next-page, with commas between" },
};
/* clang-format on */

static void append_number(GString *text, double number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(text, g_ascii_formatd(buffer, sizeof buffer, "%g", number));
}

static void append_length(GString *text, const gal_property *property)
{
    g_string_append(text, "a number with unit pt, mm, cm, in");
    g_string_append(text, property->allow ? ", pc" : " or pc");
    if (property->allow & GAL_ALLOW_LINES)
        g_string_append(text, property->allow & GAL_ALLOW_EM ? ", lines" : " or lines");
    if (property->allow & GAL_ALLOW_EM)
        g_string_append(text, " or em");
    g_string_append(text, " (range ");
    append_number(text, property->least);
    g_string_append(text, property->least ? "pt to " : " to ");
    append_number(text, property->most);
    g_string_append(text, "pt)");
}

static void append_range(GString *text, const gal_property *property, const char *before,
                         const char *unit)
{
    g_string_append_printf(text, "%s (range ", before);
    append_number(text, property->least);
    g_string_append_printf(text, "%s to ", unit);
    append_number(text, property->most);
    g_string_append_printf(text, "%s)", unit);
}

char *gal_words_join(const char *const *words)
{
    GString *text = g_string_new(words[0]);

    for (int i = 1; words[0] && words[i]; i++)
        g_string_append_printf(text, "%s%s", words[i + 1] ? ", " : " or ", words[i]);
    return g_string_free(text, FALSE);
}

static void append_words(GString *text, const char *const *words)
{
    char *joined = gal_words_join(words);

    g_string_append(text, joined);
    g_free(joined);
}

char *gal_property_form(const gal_property *property)
{
    const bool is_defined = property->block == GAL_BLOCK_COLORS;
    GString *text = g_string_new(is_defined ? "black, white, grey(60%), #rrggbb, "
                                              "cmyk(C M Y K) in percent, or "
                                              "#rrggbb cmyk(C M Y K)"
                                            : types[property->type].form);

    switch (property->type) {
    case GAL_TYPE_LENGTH: append_length(text, property); break;
    case GAL_TYPE_LENGTH_RANGE:
        g_string_append(text, "A to B, each ");
        append_length(text, property);
        break;
    case GAL_TYPE_RULE:
        append_length(text, property);
        g_string_append(text, " and perhaps a color");
        break;
    case GAL_TYPE_RATIO_RANGE:
        append_range(text, property, "A to B, each a number", "");
        break;
    case GAL_TYPE_COUNT: append_range(text, property, "a whole number", ""); break;
    case GAL_TYPE_LINE_COUNT:
        append_range(text, property, "a whole number of lines", "");
        break;
    case GAL_TYPE_SPAN:
        append_range(text, property, "least, natural and most, each a percentage", "%");
        break;
    case GAL_TYPE_WORD:
    case GAL_TYPE_SWITCH: append_words(text, property->words); break;
    default: break;
    }
    return g_string_free(text, FALSE);
}

char *gal_property_expectation(const gal_property *property)
{
    char *form = gal_property_form(property);

    if (property->words)
        return form;

    char *text = g_strdup_printf("%s, for example %s", form, property->example);

    g_free(form);
    return text;
}

const char *gal_property_noun(const gal_property *property)
{
    return types[property->type].noun;
}
