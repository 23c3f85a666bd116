/* SPDX-License-Identifier: Apache-2.0 */
/* From the bytes of a page to UTF-8. */
#include "read/html_decode.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "read/decode.h"
#include "read/mojibake.h"

enum { DECLARATION_BYTES = 4096, SAMPLE_BYTES = 16384, LONGEST_LABEL = 40 };

/* Labels of the Encoding Standard that stand for more than they say. */
static const struct {
    const char *label, *encoding;
} labels[] = {
    { "iso-8859-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "us-ascii", "WINDOWS-1252" },
    { "ascii", "WINDOWS-1252" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "x-gbk", "GB18030" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "x-sjis", "CP932" },
    { "sjis", "CP932" },
    { "windows-31j", "CP932" },
    { "euc-kr", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "big5", "BIG5-HKSCS" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "tis-620", "CP874" },
    { "windows-874", "CP874" },
    { "x-euc-jp", "EUC-JP" },
    { "utf8", "UTF-8" },
    { "utf-16", "UTF-8" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "x-x-big5", "BIG5-HKSCS" },
};

/* What a page without a declaration may be in, and the letters that are common in it. */
static const struct {
    const char *encoding, *common;
} guesses[] = {
    { "CP949", "이다는에의을가고하지로기사한은도대서" },
    { "CP932", "のにはをたがでてとしれさいるなもす、。" },
    { "EUC-JP", "のにはをたがでてとしれさいるなもす、。" },
    { "GB18030", "的一是不了在人有中国大这为上个,。年会" },
    { "BIG5-HKSCS", "的一是不了在人有中國大這為上個,。年會" },
    { "WINDOWS-1251", "оеаинтсрвлкмдпуыя" },
    { "KOI8-R", "оеаинтсрвлкмдпуыя" },
    { "WINDOWS-1253", "αοιετσνηυρπκλμως" },
    { "WINDOWS-1256", "الينمرتوبعدسفهك" },
    { "WINDOWS-1255", "יוהלאמרתבשנעםדק" },
    { "CP874", "านรกอเงมยลวดทสต่้" },
    { "WINDOWS-1250", "ěščřžýůłąęśżźńćőű" },
    { "WINDOWS-1252", "éèàçêäöüßñóíáåæø’“”–" },
};

static const char *encoding_of(const char *label)
{
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strcasecmp(labels[i].label, label) == 0)
            return labels[i].encoding;
    return label;
}

/* Goes on behind bytes that fit nowhere, with U+FFFD for each. */
static GString *convert(const char *bytes, gsize length, const char *encoding, int *damage)
{
    GIConv converter = g_iconv_open("UTF-8", encoding);
    GString *text;
    char buffer[4096], *in = (char *)bytes;

    *damage = 0;
    if (converter == (GIConv)-1)
        return NULL;
    text = g_string_sized_new(length * 2);
    while (length > 0) {
        char *out = buffer;
        gsize room = sizeof buffer;
        const gsize status = g_iconv(converter, &in, &length, &out, &room);

        g_string_append_len(text, buffer, out - buffer);
        if (status != (gsize)-1 || errno == E2BIG)
            continue;
        g_string_append(text, "\xEF\xBF\xBD");
        ++*damage;
        in++;
        length--;
        g_iconv(converter, NULL, NULL, NULL, NULL);
    }
    g_iconv_close(converter);
    return text;
}

/* "charset=…" of a meta tag or "encoding=…" of an XML declaration near the start. */
static bool find_label(const char *bytes, gsize length, char *label)
{
    static const char *const keys[] = { "charset", "encoding" };
    char *head = g_ascii_strdown(bytes, (gssize)MIN(length, (gsize)DECLARATION_BYTES));
    bool is_found = false;

    for (gsize i = 0; i < G_N_ELEMENTS(keys) && !is_found; i++) {
        const char *at = strstr(head, keys[i]);

        for (; at && !is_found; at = strstr(at + 1, keys[i])) {
            const char *value = at + strlen(keys[i]);
            gsize size;

            value += strspn(value, " \t");
            if (*value != '=')
                continue;
            value += 1 + strspn(value + 1, " \t\"'");
            size = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
            is_found = size > 0 && size < LONGEST_LABEL;
            if (is_found)
                g_strlcpy(label, value, size + 1);
        }
    }
    g_free(head);
    return is_found;
}

/* The stretch of the page that has most to tell: from its first letter beyond ASCII on. */
static gsize take_sample(const char *bytes, gsize length, const char **sample)
{
    gsize from = 0;

    while (from < length && (unsigned char)bytes[from] < 0x80)
        from++;
    *sample = bytes + from;
    return MIN(length - from, (gsize)SAMPLE_BYTES);
}

/* Points for common letters, and against those that no text of the encoding would have. */
static double rate(const char *sample, gsize length, const char *encoding,
                   const char *common)
{
    int damage, letters = 0, points = 0;
    bool was_lower = false;
    GString *text = convert(sample, length, encoding, &damage);

    if (!text)
        return -1;
    for (const char *at = text->str; *at; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);

        const bool is_swapped = was_lower && g_unichar_isupper(letter);

        was_lower = g_unichar_islower(letter);
        if (letter < 0x80)
            continue;
        letters++;
        if (is_swapped || g_unichar_type(letter) == G_UNICODE_OTHER_SYMBOL)
            points -= 8;
        if (g_utf8_strchr(common, -1, letter))
            points += 4;
        else if (letter == 0xFFFD || g_unichar_iscntrl(letter) ||
                 g_unichar_type(letter) == G_UNICODE_PRIVATE_USE ||
                 !g_unichar_isdefined(letter))
            points -= 20;
    }
    g_string_free(text, TRUE);
    return letters > 0 ? (double)points / letters : 0;
}

static const char *guess_encoding(const char *bytes, gsize length)
{
    const char *sample, *best = "WINDOWS-1252";
    const gsize size = take_sample(bytes, length, &sample);
    double best_rate = 0.4;

    for (gsize i = 0; i < G_N_ELEMENTS(guesses); i++) {
        const double points = rate(sample, size, guesses[i].encoding, guesses[i].common);

        if (points > best_rate) {
            best_rate = points;
            best = guesses[i].encoding;
        }
    }
    return best;
}

static bool is_utf8_name(const char *encoding)
{
    return g_ascii_strcasecmp(encoding, "UTF-8") == 0;
}

/* UTF-8 with a few bytes damaged, or another encoding altogether. */
static bool is_mostly_utf8(const char *bytes, gsize length)
{
    const char *at = bytes, *end = bytes + length;
    gsize characters = 0, damage = 0;

    while (at < end) {
        const char *invalid;

        g_utf8_validate_len(at, (gsize)(end - at), &invalid);
        for (; at < invalid; at++)
            characters += ((unsigned char)*at & 0xC0) == 0xC0;
        if (at < end) {
            damage += *at != '\0';
            at++;
        }
    }
    return damage == 0 || characters > 4 * damage;
}

static GString *decode_foreign(const char *bytes, gsize length, gal_findings *findings)
{
    char label[LONGEST_LABEL + 1];
    const bool is_declared = find_label(bytes, length, label);
    const char *encoding = is_declared ? encoding_of(label) : NULL;
    GString *text = NULL;
    int damage = 0;

    if (encoding && !is_utf8_name(encoding))
        text = convert(bytes, length, encoding, &damage);
    if (text && (gsize)damage > length / 50) {
        g_string_free(text, TRUE);
        text = NULL;
    }
    if (!text) {
        encoding = guess_encoding(bytes, length);
        text = convert(bytes, length, encoding, &damage);
        gal_findings_add(
            findings, "encoding-guessed", NULL,
            "the page is not in the encoding that it declares, or declares none; "
            "it was read as %s",
            encoding);
    }
    if (text && damage > 0)
        gal_findings_add(findings, "encoding-repaired", NULL,
                         "%d bytes were not valid %s and became U+FFFD", damage, encoding);
    return text;
}

GString *gal_html_decode(const char *bytes, gsize length, gal_findings *findings)
{
    GString *text = gal_decode_marked(bytes, length, findings);

    if (!is_mostly_utf8(text->str, text->len)) {
        GString *foreign = decode_foreign(text->str, text->len, findings);

        if (foreign) {
            g_string_free(text, TRUE);
            text = foreign;
        }
    }
    gal_repair_utf8(text, findings);
    gal_mend_mojibake(text, findings);
    for (gsize i = 0; i < text->len; i++)
        if (text->str[i] == '\0')
            text->str[i] = ' ';
    return text;
}
