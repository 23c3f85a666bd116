/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keyboard text to typographic text: quotes and no-break spaces. Code points are
 * replaced one for one, so that marks which count them stay true.
 */
#include <glib.h>
#include <string.h>

#include "shape/shape.h"

enum { NO_BREAK_SPACE = 0xa0, NARROW_SPACE = 0x202f, APOSTROPHE = 0x2019 };

typedef struct quotes {
    const char *language; /* the tag's first part; "" for all others */
    gunichar opening, closing, inner_opening, inner_closing;
} quotes;

static const quotes manners[] = {
    { "da", 0x201d, 0x201d, 0x2019, 0x2019 }, { "de", 0x201e, 0x201c, 0x201a, 0x2018 },
    { "el", 0xab, 0xbb, 0x201c, 0x201d },     { "es", 0xab, 0xbb, 0x201c, 0x201d },
    { "fi", 0x201d, 0x201d, 0x2019, 0x2019 }, { "fr", 0xab, 0xbb, 0x201c, 0x201d },
    { "it", 0xab, 0xbb, 0x201c, 0x201d },     { "pl", 0x201e, 0x201d, 0xab, 0xbb },
    { "pt", 0xab, 0xbb, 0x201c, 0x201d },     { "ru", 0xab, 0xbb, 0x201e, 0x201c },
    { "sv", 0x201d, 0x201d, 0x2019, 0x2019 }, { "uk", 0xab, 0xbb, 0x201e, 0x201c },
    { "", 0x201c, 0x201d, 0x2018, 0x2019 },
};

/* Words that stay with the number before them. */
static const char *const units[] = {
    "%",         "‰",         "°",          "°C",       "°F",      "€",         "$",
    "£",         "¥",         "₩",          "₽",      "a.m.",    "am",        "billion",
    "bn",        "cm",        "dB",         "EUR",      "ft",      "g",         "GB",
    "GW",        "h",         "ha",         "Hz",       "kB",      "kcal",      "kg",
    "kHz",       "km",        "km/h",       "km²",      "kV",      "kW",        "kWh",
    "l",         "lb",        "m",          "m²",       "m³",      "mb",        "MB",
    "mg",        "mi",        "million",    "millions", "Million", "Millionen", "milliard",
    "milliards", "Milliarde", "Milliarden", "min",      "Mio.",    "ml",        "mm",
    "mph",       "Mrd.",      "ms",         "MW",       "MWh",     "oz",        "p.m.",
    "pm",        "Prozent",   "pt",         "s",        "t",       "TB",        "Uhr",
    "USD",       "V",         "W",          "yd",       "г",       "га",        "кг",
    "км",        "л",         "м",          "млн",      "млрд",    "млн.",      "млрд.",
    "руб.",      "см",        "т",          "тыс.",
};

/* Words that stay with what follows them. */
static const char *const leaders[] = {
    "p.",   "pp.",  "No.", "no.",  "vol.",  "Vol.",    "ch.",  "fig.", "Fig.", "Mr.",
    "Ms.",  "Mrs.", "Dr.", "St.",  "Prof.", "Gov.",    "Sen.", "Rep.", "Gen.", "Lt.",
    "Sgt.", "Rev.", "§",   "§§",   "Nr.",   "S.",      "Bd.",  "Art.", "art.", "Abs.",
    "M.",   "MM.",  "Mme", "Mlle", "n°",    "nº",      "Sr.",  "Sra.", "№",    "стр.",
    "г.",   "ул.",  "им.", "c.",   "ca.",   "approx.",
};

/* Those after which a plain space is tied too where a figure follows: "p. 5", "No. 10". */
static bool leads_figure(const char *word, size_t length)
{
    static const char *const before_figures[] = {
        "p.",   "pp.", "No.", "no.", "vol.", "Vol.", "ch.",  "fig.",
        "Fig.", "§",   "§§",  "Nr.", "S.",   "Bd.",  "Art.", "art.",
        "Abs.", "n°",  "nº",  "№",   "стр.", "c.",   "ca.",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(before_figures); i++)
        if (strlen(before_figures[i]) == length &&
            strncmp(before_figures[i], word, length) == 0)
            return true;
    return false;
}

/* Titles that a name follows. */
static bool leads_name(const char *word, size_t length)
{
    static const char *const titles[] = { "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "M.",
                                          "MM.", "Mme", "Mlle", "Sr.", "Sra.",  "St." };

    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strlen(titles[i]) == length && strncmp(titles[i], word, length) == 0)
            return true;
    return false;
}

static const quotes *find_manner(const char *language)
{
    const size_t length = language ? strcspn(language, "-_") : 0;

    for (size_t i = 0; i < G_N_ELEMENTS(manners) - 1; i++)
        if (strlen(manners[i].language) == length &&
            strncmp(manners[i].language, language, length) == 0)
            return &manners[i];
    return &manners[G_N_ELEMENTS(manners) - 1];
}

/* What may stand before a quotation mark that opens. */
static bool opens_after(gunichar before)
{
    switch (g_unichar_type(before)) {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION: return before != '-';
    default:
        return before == 0 || g_unichar_isspace(before) || before == '"' || before == '/';
    }
}

static gunichar curl_double(const quotes *manner, gunichar before, gunichar after,
                            bool *is_open)
{
    if (!*is_open && g_unichar_isdigit(before))
        return '"'; /* inches */
    *is_open = opens_after(before) && after != 0 && !g_unichar_isspace(after);
    return *is_open ? manner->opening : manner->closing;
}

static gunichar curl_single(const quotes *manner, gunichar before, gunichar after,
                            bool *is_open)
{
    if (!*is_open && g_unichar_isdigit(before) && g_unichar_isdigit(after))
        return '\''; /* feet */

    const bool is_opening = opens_after(before) && after != 0 &&
                            !g_unichar_isspace(after) && !g_unichar_isdigit(after);

    if (is_opening) {
        *is_open = true;
        return manner->inner_opening;
    }
    if (!*is_open || g_unichar_isalnum(after))
        return APOSTROPHE;
    *is_open = false;
    return manner->inner_closing;
}

/* The word, up to spaces, that ends before `at` or starts at it; a view into the text. */
static size_t word_before(const char *text, const char *at, const char **word)
{
    const char *start = at;

    while (start > text && !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(start))))
        start = g_utf8_prev_char(start);
    *word = start;
    return (size_t)(at - start);
}

static size_t word_after(const char *at)
{
    const char *end = at;

    while (*end && !g_unichar_isspace(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - at);
}

static bool is_listed(const char *word, size_t length, const char *const *list,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncmp(list[i], word, length) == 0)
            return true;
    return false;
}

/* "J." of J. K. Rowling. */
static bool is_initial(const char *word, size_t length)
{
    return length > 1 && g_unichar_isupper(g_utf8_get_char(word)) &&
           g_utf8_next_char(word) == word + length - 1 && word[length - 1] == '.';
}

static bool is_french_sign(gunichar c)
{
    return c != 0 && c < 0x100 && strchr(";:!?\xbb", (int)c) != NULL;
}

/* Czech, Slovak and Polish end no line with a preposition or conjunction of one letter. */
static bool leads_alone(const char *word, size_t length, const char *language)
{
    static const struct {
        const char *language, *letters;
    } short_words[] = {
        { "cs", "aikosuvzAIKOSUVZ" },
        { "sk", "aikosuvzAIKOSUVZ" },
        { "pl", "aiouwzAIOUWZ" },
    };

    for (size_t i = 0; language && length == 1 && i < G_N_ELEMENTS(short_words); i++)
        if (strncmp(language, short_words[i].language, 2) == 0 &&
            (language[2] == '\0' || language[2] == '-' || language[2] == '_'))
            return strchr(short_words[i].letters, *word) != NULL;
    return false;
}

/* What stands on both sides of a space. */
typedef struct neighbours {
    const char *word, *next; /* the words before and after */
    size_t length, next_length;
    gunichar last, first; /* the letters beside the space; 0: none */
} neighbours;

static neighbours neighbours_of(const char *text, const char *at)
{
    neighbours n = { .next = g_utf8_next_char(at) };

    n.length = word_before(text, at, &n.word);
    n.next_length = word_after(n.next);
    n.last = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    n.first = g_utf8_get_char(n.next);
    while (n.next_length > 1 && strchr(",;:", n.next[n.next_length - 1]))
        n.next_length--;
    return n;
}

/* "61 million", "7 a.m.", "12 km." */
static bool has_unit(const neighbours *n)
{
    const bool ends_sentence = n->next_length > 1 && n->next[n->next_length - 1] == '.';

    return g_unichar_isdigit(n->last) &&
           (is_listed(n->next, n->next_length, units, G_N_ELEMENTS(units)) ||
            is_listed(n->next, n->next_length - ends_sentence, units, G_N_ELEMENTS(units)));
}

/* Signs that no line should begin with, and that Hindi and Thai set apart by a space. */
static bool is_set_apart(gunichar c)
{
    enum { DANDA = 0x0964, DOUBLE_DANDA = 0x0965, MAI_YAMOK = 0x0e46 };

    return c == DANDA || c == DOUBLE_DANDA || c == MAI_YAMOK;
}

/* Whether a no-break space ties what belongs together, or is scraped junk. */
static bool is_tie(const neighbours *n, const char *language)
{
    return has_unit(n) || leads_alone(n->word, n->length, language) ||
           (g_unichar_isdigit(n->last) && g_unichar_isdigit(n->first)) ||
           is_initial(n->word, n->length) ||
           is_listed(n->word, n->length, leaders, G_N_ELEMENTS(leaders)) ||
           n->last == 0xab || is_french_sign(n->first) || is_set_apart(n->first);
}

/* "10 000": a figure of one to three digits, and one of three more. */
static bool is_thousands(const neighbours *n)
{
    enum { GROUP = 3 };
    size_t digits = strspn(n->next, "0123456789");

    if (n->length == 0 || n->length > GROUP || digits != GROUP)
        return false;
    return strspn(n->word, "0123456789") >= n->length;
}

/* Whether an ordinary space stands where a line should not end. */
static bool is_untied(const neighbours *n, const char *language)
{
    return is_set_apart(n->first) || leads_alone(n->word, n->length, language) ||
           has_unit(n) || is_thousands(n) ||
           (is_initial(n->word, n->length) && g_unichar_isupper(n->first)) ||
           (g_unichar_isdigit(n->first) && leads_figure(n->word, n->length)) ||
           (g_unichar_isupper(n->first) && leads_name(n->word, n->length));
}

/* French sets signs apart by a narrow space, and quotes from what they enclose; Canada's
   French only the colon and the quotes. */
static bool is_french_space(const neighbours *n, const char *language)
{
    const bool is_canadian = g_ascii_strncasecmp(language, "fr-CA", 5) == 0;
    const bool is_before_sign =
        is_canadian ? n->first == ':' || n->first == 0xbb : is_french_sign(n->first);
    const bool is_alone = is_before_sign && n->next_length > 2 && n->first != 0xbb;

    return g_str_has_prefix(language, "fr") && n->length > 0 && !is_alone &&
           (is_before_sign || n->last == 0xab);
}

/* `before` is the sign before the space as it is set. */
static gunichar key_space(const char *text, const char *at, gunichar space,
                          const char *language, gunichar before)
{
    neighbours n = neighbours_of(text, at);

    /* A quotation mark between spaces closes. */
    if (n.first == '"' && (!n.next[1] || g_unichar_isspace(g_utf8_get_char(n.next + 1))))
        n.first = find_manner(language)->closing;
    n.last = before;

    if (language && is_french_space(&n, language))
        return NARROW_SPACE;
    if (space == NARROW_SPACE)
        return space;
    if (space == ' ')
        return is_untied(&n, language) ? NO_BREAK_SPACE : ' ';
    return is_tie(&n, language) ? NO_BREAK_SPACE : ' ';
}

const char *gal_typographic_text(const char *text, const char *language, gal_arena *arena)
{
    const quotes *manner = find_manner(language);
    bool is_double_open = false, is_single_open = false;
    gunichar before = 0, before_keyed = 0;
    GString *set = g_string_sized_new(strlen(text) + 16);

    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        const gunichar codepoint = g_utf8_get_char(c);
        const gunichar after = g_utf8_get_char(g_utf8_next_char(c));
        gunichar keyed = codepoint;

        if (codepoint == '"')
            keyed = curl_double(manner, before, after, &is_double_open);
        else if (codepoint == '\'')
            keyed = curl_single(manner, before, after, &is_single_open);
        else if (codepoint == ' ' || codepoint == NO_BREAK_SPACE ||
                 codepoint == NARROW_SPACE)
            keyed = key_space(text, c, codepoint, language, before_keyed);
        g_string_append_unichar(set, keyed);
        before = codepoint;
        before_keyed = keyed;
    }

    char *result = gal_arena_text(arena, set->str, set->len);

    g_string_free(set, TRUE);
    return result;
}
