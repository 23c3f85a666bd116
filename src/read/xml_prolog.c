/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings, document types and named entities of XML. */
#include "read/xml_prolog.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "read/decode.h"
#include "read/mojibake.h"

enum { LONGEST_DECLARATION = 256, LONGEST_NAME = 10, LONGEST_PROLOG = 64 * 1024 };

/* The value of encoding="…" in <?xml …?>; NULL if it does not say. The caller frees it. */
static char *declared_encoding(const char *bytes, size_t length)
{
    char *head = g_strndup(bytes, MIN(length, (size_t)LONGEST_DECLARATION));
    char *end = strstr(head, "?>"), *encoding = NULL;

    if (end)
        *end = '\0';

    char *at = end && strstr(head, "<?xml") ? strstr(head, "encoding") : NULL;

    at = at ? strpbrk(at, "\"'") : NULL;
    if (at) {
        const char *close = strchr(at + 1, *at);

        encoding = close ? g_strndup(at + 1, (gsize)(close - at - 1)) : NULL;
    }
    g_free(head);
    return encoding;
}

/* NULL if the bytes are not in the encoding or it is unknown. */
static GString *convert(const char *bytes, size_t length, const char *encoding)
{
    gsize written;
    char *text = g_convert(bytes, (gssize)length, "UTF-8", encoding, NULL, &written, NULL);

    GString *converted = text ? g_string_new_len(text, (gssize)written) : NULL;

    g_free(text);
    return converted;
}

static bool has_mark(const unsigned char *bytes, size_t length)
{
    return length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) ||
                           (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

GString *gal_xml_decode(const char *bytes, size_t length, gal_findings *findings)
{
    char *encoding = has_mark((const unsigned char *)bytes, length)
                         ? NULL
                         : declared_encoding(bytes, length);
    const bool is_foreign = encoding && g_ascii_strcasecmp(encoding, "UTF-8") != 0 &&
                            g_ascii_strncasecmp(encoding, "UTF-16", 6) != 0;
    GString *text = is_foreign ? convert(bytes, length, encoding) : NULL;

    if (is_foreign && !text)
        gal_findings_add(findings, "encoding-repaired", "line 1",
                         "the file is not in the encoding that it declares");
    g_free(encoding);
    if (!text)
        text = gal_decode_marked(bytes, length, findings);
    gal_repair_utf8(text, findings);
    gal_mend_mojibake(text, findings);
    return text;
}

/* The line of a place in a text, from 1. */
static int line_of(const char *text, const char *at)
{
    int line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/*
 * Where the root element begins: past declarations, comments and white space. `internal` is
 * set where a document type has declarations of its own, in square brackets.
 */
static const char *skip_prolog(const char *at, const char *end, const char **internal)
{
    while (at < end) {
        const char *close = NULL;

        if (g_ascii_isspace(*at) || (unsigned char)*at >= 0x80) {
            at++;
            continue;
        }
        if (g_str_has_prefix(at, "<?"))
            close = g_strstr_len(at, end - at, "?>");
        else if (g_str_has_prefix(at, "<!--"))
            close = g_strstr_len(at, end - at, "-->");
        else if (g_ascii_strncasecmp(at, "<!DOCTYPE", 9) == 0)
            close = at + strcspn(at, ">[");
        else
            return at;
        if (!close || close >= end)
            return end;
        if (*close == '[') {
            *internal = close;
            return end;
        }
        at = strchr(close, '>') ? strchr(close, '>') + 1 : end;
    }
    return end;
}

bool gal_xml_check_declarations(const char *text, size_t length, const char *source,
                                gal_error *error)
{
    const char *internal = NULL;

    skip_prolog(text, text + length, &internal);
    return !internal ||
           gal_fail_at(error, GAL_ERROR_INPUT,
                       (gal_place){ source, line_of(text, internal), 0 },
                       "the document type has declarations of its own, which are not read, "
                       "expected none");
}

char *gal_xml_root_name(const char *bytes, size_t length)
{
    char *copy = g_strndup(bytes, MIN(length, (size_t)LONGEST_PROLOG)), *name = NULL;
    const char *internal = NULL, *end = copy + strlen(copy);
    const char *at = skip_prolog(copy, end, &internal);

    /* A document type with declarations of its own names the root, too. */
    if (internal) {
        at = internal;
        while (at > copy && g_ascii_strncasecmp(at, "<!DOCTYPE", 9) != 0)
            at--;
        at += strlen("<!DOCTYPE");
        at += strspn(at, " \t\r\n") - 1;
    } else if (at >= end || *at != '<') {
        at = NULL;
    }
    if (at) {
        const size_t size = strcspn(at + 1, " \t\r\n/>[");
        char *whole = g_strndup(at + 1, size), *colon = strrchr(whole, ':');

        name = g_strdup(colon ? colon + 1 : whole);
        g_free(whole);
    }
    g_free(copy);
    return name ? name : g_strdup("");
}

/* The letter that "&name;" at `at` stands for; 0 for those of XML and what is no name. */
static unsigned entity_value(const char *at, const char *end, size_t *length)
{
    char name[LONGEST_NAME + 1];
    size_t size = 0;

    while (at + 1 + size < end && size < LONGEST_NAME && g_ascii_isalnum(at[1 + size])) {
        name[size] = at[1 + size];
        size++;
    }
    name[size] = '\0';
    if (size == 0 || at + 1 + size >= end || at[1 + size] != ';' ||
        strstr(" amp lt gt quot apos ", name))
        return 0;
    *length = size + 2;

    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);

    return known ? known->value : 0;
}

GString *gal_xml_resolve_names(const char *text, size_t length)
{
    static const char cdata[] = "<![CDATA[";
    GString *resolved = g_string_sized_new(length);
    const char *end = text + length, *at = text;

    while (at < end) {
        const size_t plain = strcspn(at, "&<");
        size_t size = 1;

        g_string_append_len(resolved, at, (gssize)MIN(plain, (size_t)(end - at)));
        at += plain;
        if (at >= end)
            break;
        if (*at == '&') {
            const unsigned value = entity_value(at, end, &size);

            if (value)
                g_string_append_printf(resolved, "&#%u;", value);
            else
                g_string_append_len(resolved, at, (gssize)(size = 1));
        } else {
            if (g_str_has_prefix(at, cdata)) {
                const char *close = g_strstr_len(at, end - at, "]]>");

                size = (size_t)((close ? close : end) - at);
            }
            g_string_append_len(resolved, at, (gssize)size);
        }
        at += size;
    }
    return resolved;
}

/* The letter of "&#955;" or "&#x3BB;"; 0 if it is none that text may have. */
static unsigned number_value(const char *at, const char *end, size_t *length)
{
    const bool is_hex = at + 2 < end && (at[2] == 'x' || at[2] == 'X');
    const char *digits = at + (is_hex ? 3 : 2);
    const char *stop = g_strstr_len(at, MIN(end - at, 12), ";");

    if (!stop || stop == digits || at[1] != '#')
        return 0;

    char *close;
    const guint64 value = g_ascii_strtoull(digits, &close, is_hex ? 16 : 10);

    *length = (size_t)(stop - at) + 1;
    return close == stop && value >= 0x20 && value <= 0x10FFFF &&
                   g_unichar_validate((gunichar)value)
               ? (unsigned)value
               : 0;
}

static unsigned basic_value(const char *at, const char *end, size_t *length)
{
    static const struct {
        const char *text;
        unsigned value;
    } known[] = { { "&amp;", '&' },
                  { "&lt;", '<' },
                  { "&gt;", '>' },
                  { "&quot;", '"' },
                  { "&apos;", '\'' } };

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        *length = strlen(known[i].text);
        if ((size_t)(end - at) >= *length && memcmp(at, known[i].text, *length) == 0)
            return known[i].value;
    }
    return 0;
}

GString *gal_xml_resolve_references(const char *text, size_t length)
{
    GString *resolved = g_string_sized_new(length);
    const char *end = text + length;

    for (const char *at = text; at < end;) {
        size_t size = 1;
        unsigned value = 0;

        if (*at == '&' && !(value = number_value(at, end, &size)) &&
            !(value = basic_value(at, end, &size)))
            value = entity_value(at, end, &size);
        if (value)
            g_string_append_unichar(resolved, value);
        else
            g_string_append_len(resolved, at, (gssize)(size = 1));
        at += size;
    }
    return resolved;
}
