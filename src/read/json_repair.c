/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slightly broken JSON of web pages to JSON: one pass that copies tokens and mends what
 * stands between them.
 */
#include <string.h>

#include "read/html_facts.h"

enum { LONGEST_KEY = 60 };

typedef struct mender {
    const char *at, *end;
    GString *out;
    GString *open;  /* of the brackets that wait for their ends */
    bool has_value; /* a value has just ended */
} mender;

static const char *skip_space(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

/* Comment and CDATA marks around the whole. */
static void strip_wrappers(mender *from)
{
    const char *start = from->at;

    while (start < from->end && *start != '{' && *start != '[')
        start++;
    if (from->end - start > 7 && strncmp(start, "[CDATA[", 7) == 0) {
        start += 7;
        while (start < from->end && *start != '{' && *start != '[')
            start++;
    }
    from->at = start;
}

/* Whether a key of an object begins at `at`, where the comma in front of it is missing. */
static bool is_key(const char *at, const char *end)
{
    const char *close = at + 1;

    while (close < end && close - at < LONGEST_KEY && *close != '"' && *close != '\n')
        close++;
    if (close == end || *close != '"')
        return false;
    close = skip_space(close + 1, end);
    return close < end && *close == ':';
}

/* Quotes inside a string that should be escaped are those that nothing of JSON follows. */
static bool is_closing_quote(const mender *from)
{
    const char *next = skip_space(from->at + 1, from->end);

    if (next == from->end || strchr(":}]", *next))
        return true;
    if (*next == '"' && next > from->at + 1)
        return memchr(from->at, '\n', (size_t)(next - from->at)) || is_key(next, from->end);
    if (*next != ',')
        return false;
    next = skip_space(next + 1, from->end);
    return next == from->end || strchr("\"{[}]-0123456789", *next) ||
           strncmp(next, "true", 4) == 0 || strncmp(next, "false", 5) == 0 ||
           strncmp(next, "null", 4) == 0;
}

static int read_hex(const mender *from)
{
    int code = 0;

    if (from->end - from->at < 6)
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(from->at[i]))
            return -1;
        code = code * 16 + g_ascii_xdigit_value(from->at[i]);
    }
    return code;
}

/* "\uD83D" wants its other half. */
static void copy_unicode_escape(mender *from)
{
    const int code = read_hex(from);
    mender after = *from;

    after.at += 6;
    if (code >= 0xD800 && code < 0xDC00 && after.end - after.at >= 6 &&
        after.at[0] == '\\' && after.at[1] == 'u' && read_hex(&after) >= 0xDC00 &&
        read_hex(&after) < 0xE000) {
        g_string_append_len(from->out, from->at, 12);
        from->at += 12;
    } else if (code > 0 && !(code >= 0xD800 && code < 0xE000)) {
        g_string_append_len(from->out, from->at, 6);
        from->at += 6;
    } else {
        g_string_append(from->out, code < 0 ? "\\\\u" : "\\ufffd");
        from->at += code < 0 ? 2 : 6;
    }
}

static void copy_escape(mender *from)
{
    const char next = from->end - from->at > 1 ? from->at[1] : ' ';

    if (next == 'u') {
        copy_unicode_escape(from);
    } else if (strchr("\"\\/bfnrt", next)) {
        g_string_append_len(from->out, from->at, 2);
        from->at += 2;
    } else {
        from->at++;
    }
}

static void copy_string(mender *from)
{
    g_string_append_c(from->out, '"');
    from->at++;
    while (from->at < from->end) {
        const char letter = *from->at;

        if (letter == '"' && is_closing_quote(from))
            break;
        if (letter == '\\') {
            copy_escape(from);
            continue;
        }
        if (letter == '"')
            g_string_append(from->out, "\\\"");
        else
            g_string_append_c(from->out, (unsigned char)letter < 0x20 ? ' ' : letter);
        from->at++;
    }
    g_string_append_c(from->out, '"');
    from->at = MIN(from->at + 1, from->end);
}

static void begin_value(mender *from)
{
    if (from->has_value)
        g_string_append_c(from->out, ',');
    from->has_value = false;
}

static void open_bracket(mender *from)
{
    begin_value(from);
    g_string_append_c(from->out, *from->at);
    g_string_append_c(from->open, *from->at == '{' ? '}' : ']');
    from->at++;
}

/* An end that fits nothing open is left out; what it jumps over is ended too. */
static void close_bracket(mender *from)
{
    gsize depth = from->open->len;

    while (depth > 0 && from->open->str[depth - 1] != *from->at)
        depth--;
    from->at++;
    if (depth == 0)
        return;
    while (from->open->len >= depth) {
        g_string_append_c(from->out, from->open->str[from->open->len - 1]);
        g_string_truncate(from->open, from->open->len - 1);
    }
    from->has_value = true;
}

static void copy_word(mender *from)
{
    const char *start = from->at;

    while (from->at < from->end &&
           (g_ascii_isalnum(*from->at) || strchr("+-._", *from->at)))
        from->at++;
    if (from->at == start) {
        from->at++;
        return;
    }
    begin_value(from);
    g_string_append_len(from->out, start, from->at - start);
    from->has_value = true;
}

static void copy_token(mender *from)
{
    switch (*from->at) {
    case '{':
    case '[': open_bracket(from); break;
    case '}':
    case ']': close_bracket(from); break;
    case '"':
        begin_value(from);
        copy_string(from);
        from->has_value = true;
        break;
    case ':':
        g_string_append_c(from->out, ':');
        from->has_value = false;
        from->at++;
        break;
    case ',': from->at++; break;
    default: copy_word(from); break;
    }
}

GString *gal_json_repair(const char *text, gsize length)
{
    mender from = { .at = text,
                    .end = text + length,
                    .out = g_string_sized_new(length),
                    .open = g_string_new(NULL) };

    strip_wrappers(&from);
    while (from.at < from.end) {
        from.at = skip_space(from.at, from.end);
        if (from.at < from.end)
            copy_token(&from);
        if (from.open->len == 0 && from.has_value)
            break;
    }
    while (from.open->len > 0) {
        g_string_append_c(from.out, from.open->str[from.open->len - 1]);
        g_string_truncate(from.open, from.open->len - 1);
    }
    g_string_free(from.open, TRUE);
    return from.out;
}
