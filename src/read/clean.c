/* SPDX-License-Identifier: Apache-2.0 */
/* Cleaning a line, character by character. */
#include "read/clean.h"

#include <stdbool.h>
#include <string.h>

#include "base/lower.h"
#include "read/letters.h"

enum { LONGEST_NEIGHBOUR = 24 };

static const char units[] =
    " % ‰ ° °c °f € $ £ ¥ ₩ kr zł km m cm mm nm µm ft in yd mi kg g mg µg t lb lbs oz l ml "
    "dl "
    "cl hl ha m² m³ km² h min s ms hz khz mhz ghz w kw mw gw tw kwh mwh gwh twh v kv a ah "
    "mah "
    "pt px dpi kb mb gb tb kib mib gib mph km/h m/s kn bar hpa pa n nm j kj kcal cal mol "
    "a.m p.m am pm uhr euro euros eur usd dollar dollars pounds yen won million millions "
    "billion billions trillion mio mrd millionen milliarden milliards millones prozent "
    "percent pour per cent ";

/* What stands in front of a number or name and holds on to it. */
static const char leaders[] =
    " p. pp. s. nr. no. num. art. arts. abs. fig. figs. abb. tab. vol. ch. ca. c. dr. mr. "
    "mrs. "
    "ms. prof. st. ste. m. mm. mme mlle sr. sra. hr. fr. z. u. d. v. § §§ № n° n.º $ us$ "
    "€ £ ¥ ₩ gen. col. lt. capt. sen. rep. gov. ";

static bool is_no_break_space(gunichar letter)
{
    return letter == 0x00A0 || letter == 0x202F || letter == 0x2007;
}

static bool is_space(gunichar letter)
{
    return g_unichar_isspace(letter) && letter != 0x2009 && letter != 0x200A &&
           letter != 0x3000;
}

/* The word that `clean` ends with, in lower case. */
static void take_word_before(const GString *clean, GString *word)
{
    gsize from = clean->len;
    const gsize least = clean->len > LONGEST_NEIGHBOUR ? clean->len - LONGEST_NEIGHBOUR : 0;

    while (from > least && clean->str[from - 1] != ' ' &&
           !(from > 1 && memcmp(clean->str + from - 2, "\xC2\xA0", 2) == 0))
        from--;

    char *lower = gal_lower(clean->str + from, clean->len - from);

    g_string_assign(word, lower);
    g_free(lower);
}

/* The word that begins at `at`, in lower case, without points at its end. */
static void take_word_after(const char *at, const char *end, GString *word)
{
    const char *from = at;

    while (at < end && at - from < LONGEST_NEIGHBOUR) {
        const gunichar letter = g_utf8_get_char(at);

        if (g_unichar_isspace(letter))
            break;
        at = g_utf8_next_char(at);
    }
    while (at > from && strchr(".,;:!?)\"", at[-1]))
        at--;

    char *lower = gal_lower(from, (size_t)(at - from));

    g_string_assign(word, lower);
    g_free(lower);
}

/* "J." but not the "o." of "Waterloo." */
static bool is_initial(const char *word)
{
    return g_utf8_strlen(word, -1) == 2 && g_unichar_isalpha(g_utf8_get_char(word)) &&
           g_str_has_suffix(word, ".");
}

static bool ends_in_digit(const GString *clean)
{
    return clean->len > 0 && g_ascii_isdigit(clean->str[clean->len - 1]);
}

static bool holds_number_or_name(const GString *clean, gunichar next)
{
    GString *word = g_string_new(NULL);

    take_word_before(clean, word);

    const bool holds =
        is_initial(word->str) ||
        (g_unichar_isalnum(next) && gal_word_is_among(leaders, word->str, word->len));

    g_string_free(word, TRUE);
    return holds;
}

static bool is_unit(const char *at, const char *end)
{
    GString *word = g_string_new(NULL);

    take_word_after(at, end, word);

    const bool is = gal_word_is_among(units, word->str, word->len);

    g_string_free(word, TRUE);
    return is;
}

/* strlen would make long lines quadratic: the length is known. */
static bool ends_with(const GString *clean, const char *suffix)
{
    const gsize length = strlen(suffix);

    return clean->len >= length &&
           memcmp(clean->str + clean->len - length, suffix, length) == 0;
}

static bool means_no_break(const GString *clean, const char *at, const char *end)
{
    static const char after_space[] = ":;!?»›%‰€°–—";

    if (clean->len == 0 || at == end || clean->str[clean->len - 1] == ' ')
        return false;

    const gunichar next = g_utf8_get_char(at);

    if (is_space(next) || is_no_break_space(next))
        return false;
    if (g_utf8_strchr(after_space, -1, next) || ends_with(clean, "«") ||
        ends_with(clean, "‹"))
        return true;
    if (ends_in_digit(clean))
        return g_unichar_isdigit(next) || is_unit(at, end);
    return holds_number_or_name(clean, next);
}

/* Words of these scripts are parted by zero width spaces. */
static bool parts_words(const GString *clean)
{
    if (clean->len == 0)
        return false;

    const gunichar last = g_utf8_get_char(g_utf8_prev_char(clean->str + clean->len));

    return (last >= 0x0E00 && last < 0x1000) || (last >= 0x1000 && last < 0x10A0) ||
           (last >= 0x1780 && last < 0x1800);
}

static void append_space(GString *clean)
{
    if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
        g_string_append_c(clean, ' ');
}

/* Whether the letter is one that leaves nothing behind. */
static bool is_junk(gunichar letter, const GString *clean)
{
    return letter == 0x00AD || letter == 0xFEFF ||
           (letter == 0x200B && !parts_words(clean));
}

static void trim_end(GString *clean)
{
    while (clean->len > 0) {
        const char *last = g_utf8_prev_char(clean->str + clean->len);
        const gunichar letter = g_utf8_get_char(last);

        if (!g_unichar_isspace(letter) && letter != 0x200B)
            return;
        g_string_truncate(clean, (gsize)(last - clean->str));
    }
}

int gal_clean_line(const char *line, gsize length, GString *clean)
{
    const char *end = line + length;
    int controls = 0;

    g_string_truncate(clean, 0);
    while (line < end) {
        const gunichar letter = g_utf8_get_char(line);
        const char *next = g_utf8_next_char(line);

        if (letter > 0x20 && letter < 0x7F)
            g_string_append_c(clean, (char)letter);
        else if (is_no_break_space(letter) && means_no_break(clean, next, end))
            g_string_append_len(clean, line, next - line);
        else if (is_space(letter) || (letter == 0x3000 && clean->len == 0))
            append_space(clean);
        else if (g_unichar_iscntrl(letter))
            controls++;
        else if (!is_junk(letter, clean))
            g_string_append_len(clean, line, next - line);
        line = next;
    }
    trim_end(clean);
    return controls;
}
