/* SPDX-License-Identifier: Apache-2.0 */
/* The door of the readers: refuses what is no article, finds the format, calls its reader. */
#include "read/read.h"

#include <string.h>

#include "read/fields.h"

enum { LEAST_CONTROLS = 8, BYTES_PER_CONTROL = 50 };

/* The format that is no format of its own has no reader. */
static const struct {
    const char *name;
    gal_read_function *read;
} formats[GAL_FORMATS] = {
    [GAL_FORMAT_TEXT] = { "text", gal_read_text },
    [GAL_FORMAT_JSON] = { "json", gal_read_json },
};

/* How files begin that people give by mistake. */
static const struct {
    const char *signature, *what;
} strangers[] = {
    { "%PDF-", "a PDF file" },
    { "\x89PNG", "a PNG picture" },
    { "\xFF\xD8\xFF", "a JPEG picture" },
    { "GIF8", "a GIF picture" },
    { "PK\x03\x04", "a ZIP archive or office document" },
    { "\xD0\xCF\x11\xE0", "an office document" },
    { "{\\rtf", "an RTF document" },
    { "\x1F\x8B", "a gzip archive" },
    { "<!doctype", "an HTML page" },
    { "<html", "an HTML page" },
    { "<?xml", "an XML document" },
};

gal_format gal_format_from_name(const char *name)
{
    for (int i = 0; i < GAL_FORMATS; i++)
        if (formats[i].name && strcmp(formats[i].name, name) == 0)
            return (gal_format)i;
    return GAL_FORMATS;
}

static bool begins_with(const char *bytes, size_t length, const char *signature)
{
    const size_t needed = strlen(signature);

    return length >= needed && g_ascii_strncasecmp(bytes, signature, needed) == 0;
}

static bool has_utf16_mark(const char *bytes, size_t length)
{
    return begins_with(bytes, length, "\xFF\xFE") || begins_with(bytes, length, "\xFE\xFF");
}

/* Past a byte order mark and white space. */
static size_t find_start(const char *bytes, size_t length)
{
    size_t start = begins_with(bytes, length, "\xEF\xBB\xBF") ? 3 : 0;

    while (start < length && g_ascii_isspace(bytes[start]))
        start++;
    return start;
}

/* UTF-16 has zero bytes everywhere; those that are wrong there are found after decoding. */
static bool is_binary(const char *bytes, size_t length)
{
    size_t controls = 0;

    if (has_utf16_mark(bytes, length))
        return false;
    if (memchr(bytes, '\0', length))
        return true;
    for (size_t i = 0; i < length; i++)
        controls += (unsigned char)bytes[i] < 0x20 && !g_ascii_isspace(bytes[i]);
    return controls > LEAST_CONTROLS && controls > length / BYTES_PER_CONTROL;
}

static bool refuse(const char *source, gal_error *error, const char *what)
{
    return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                       "this is %s, expected an article as text or as article JSON", what);
}

static const char *name_stranger(const char *bytes, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(strangers); i++)
        if (begins_with(bytes, length, strangers[i].signature))
            return strangers[i].what;
    return NULL;
}

static bool check_bytes(const char *bytes, size_t length, gal_format format,
                        const char *source, gal_error *error)
{
    const size_t start = length > 0 ? find_start(bytes, length) : 0;

    if (length > GAL_MOST_INPUT_BYTES)
        return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                           "the input has %zu bytes, expected at most %d (64 MiB)", length,
                           GAL_MOST_INPUT_BYTES);
    if (start == length)
        return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                           "the input is empty, expected an article");

    const char *stranger = name_stranger(bytes + start, length - start);

    if (stranger && format == GAL_FORMAT_DETECT)
        return refuse(source, error, stranger);
    return !is_binary(bytes, length) || refuse(source, error, "binary data");
}

static gal_format detect_format(const char *bytes, size_t length)
{
    size_t start = find_start(bytes, length);

    /* In UTF-16 the brace is one of two bytes and white space is rare in front of it. */
    if (has_utf16_mark(bytes, length))
        start = length > 3 && bytes[2] == '\0' ? 3 : 2;
    return start < length && bytes[start] == '{' ? GAL_FORMAT_JSON : GAL_FORMAT_TEXT;
}

gal_article *gal_article_read(const char *bytes, size_t length, gal_format format,
                              const char *source, gal_error *error)
{
    if (!source)
        source = "input";
    if (!check_bytes(bytes, length, format, source, error))
        return NULL;
    if (format == GAL_FORMAT_DETECT)
        format = detect_format(bytes, length);
    return formats[format].read(bytes, length, source, error);
}

void gal_free(void *memory)
{
    g_free(memory);
}
