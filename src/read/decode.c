/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings, told by byte order mark and by what is valid. */
#include "read/decode.h"

#include <string.h>

#define REPLACEMENT ((gunichar)0xFFFD)

/* What Windows-1252 has at 0x80 to 0x9F; the five holes stay unknown. */
static const gunichar windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

gunichar gal_windows_1252(int byte)
{
    return byte < 0x80 || byte >= 0xA0 ? (gunichar)byte : windows_1252[byte - 0x80];
}

static unsigned read_unit(const unsigned char *bytes, bool is_big)
{
    return is_big ? (unsigned)bytes[0] << 8 | bytes[1] : (unsigned)bytes[1] << 8 | bytes[0];
}

/* The code point at `bytes` and how many bytes it takes; U+FFFD for half a pair. */
static gunichar read_utf16(const unsigned char *bytes, size_t length, bool is_big,
                           size_t *taken)
{
    *taken = MIN(length, (size_t)2);
    if (length < 2)
        return REPLACEMENT;

    const unsigned first = read_unit(bytes, is_big);

    if (first < 0xD800 || first > 0xDFFF)
        return first;
    if (first > 0xDBFF || length < 4)
        return REPLACEMENT;

    const unsigned second = read_unit(bytes + 2, is_big);

    if (second < 0xDC00 || second > 0xDFFF)
        return REPLACEMENT;
    *taken = 4;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

static GString *decode_utf16(const unsigned char *bytes, size_t length, bool is_big,
                             gal_findings *findings)
{
    GString *text = g_string_sized_new(length);
    int damage = 0;

    while (length > 0) {
        size_t taken;
        const gunichar letter = read_utf16(bytes, length, is_big, &taken);

        damage += letter == REPLACEMENT;
        g_string_append_unichar(text, letter);
        bytes += taken;
        length -= taken;
    }
    if (damage > 0)
        gal_findings_add(findings, "encoding-repaired", NULL,
                         "%d places were not valid UTF-16 and became U+FFFD", damage);
    return text;
}

GString *gal_decode_marked(const char *bytes, size_t length, gal_findings *findings)
{
    const unsigned char *from = (const unsigned char *)bytes;

    if (length >= 3 && memcmp(from, "\xEF\xBB\xBF", 3) == 0)
        return g_string_new_len(bytes + 3, (gssize)length - 3);
    if (length >= 2 && memcmp(from, "\xFF\xFE", 2) == 0)
        return decode_utf16(from + 2, length - 2, false, findings);
    if (length >= 2 && memcmp(from, "\xFE\xFF", 2) == 0)
        return decode_utf16(from + 2, length - 2, true, findings);
    return g_string_new_len(bytes, (gssize)length);
}

typedef struct damage {
    int invalid, multibyte; /* bytes that fit nowhere; characters of several bytes */
    int first_line;
} damage;

/* The end of the valid text from `at`; NUL counts as valid, which GLib does not think. */
static const char *find_invalid(const char *at, const char *end)
{
    while (at < end && !g_utf8_validate_len(at, (gsize)(end - at), &at) && *at == '\0')
        at++;
    return at;
}

static damage measure_damage(const GString *text)
{
    const char *at = text->str, *end = text->str + text->len;
    damage found = { 0, 0, 1 };

    while (at < end) {
        const char *invalid = find_invalid(at, end);

        for (; at < invalid; at++) {
            found.first_line += found.invalid == 0 && *at == '\n';
            found.multibyte += ((unsigned char)*at & 0xC0) == 0xC0;
        }
        if (at < end) {
            found.invalid++;
            at++;
        }
    }
    return found;
}

static GString *convert_windows_1252(const GString *text)
{
    GString *converted = g_string_sized_new(text->len * 2);

    for (gsize i = 0; i < text->len; i++) {
        const unsigned char byte = (unsigned char)text->str[i];

        if (byte < 0x80)
            g_string_append_c(converted, (char)byte);
        else
            g_string_append_unichar(converted, gal_windows_1252(byte));
    }
    return converted;
}

static GString *replace_invalid(const GString *text)
{
    const char *at = text->str, *end = text->str + text->len;
    GString *replaced = g_string_sized_new(text->len + text->len / 8);

    while (at < end) {
        const char *invalid = find_invalid(at, end);

        g_string_append_len(replaced, at, invalid - at);
        at = invalid;
        if (at < end) {
            g_string_append_unichar(replaced, REPLACEMENT);
            at++;
        }
    }
    return replaced;
}

void gal_repair_utf8(GString *text, gal_findings *findings)
{
    const damage found = measure_damage(text);

    if (found.invalid == 0)
        return;

    const bool is_windows_1252 = found.multibyte == 0;
    GString *repaired =
        is_windows_1252 ? convert_windows_1252(text) : replace_invalid(text);
    char *where = g_strdup_printf("line %d", found.first_line);

    gal_findings_add(findings, "encoding-repaired", where,
                     is_windows_1252
                         ? "the text is not UTF-8 (%d bytes); it was read as Windows-1252"
                         : "%d bytes were not valid UTF-8 and became U+FFFD",
                     found.invalid);
    g_string_truncate(text, 0);
    g_string_append_len(text, repaired->str, (gssize)repaired->len);
    g_string_free(repaired, TRUE);
    g_free(where);
}
