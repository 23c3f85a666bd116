/* SPDX-License-Identifier: Apache-2.0 */
/* The tokens of PDF, and the values that they make. Any bytes are read without harm. */
#include "pdf/tokens.h"

#include <string.h>

enum { REGULAR, BLANK, DELIMITER };

static const guint8 classes[256] = {
    ['\0'] = BLANK,    ['\t'] = BLANK,    ['\n'] = BLANK,    ['\f'] = BLANK,
    ['\r'] = BLANK,    [' '] = BLANK,     ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static int class_of(char c)
{
    return classes[(guint8)c];
}

/* Blanks, and comments up to the end of their line. */
static const char *skip_blanks(const char *at, const char *end)
{
    for (;;) {
        while (at < end && class_of(*at) == BLANK)
            at++;
        if (at == end || *at != '%')
            return at;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
    }
}

/* The end of a string, whose parentheses may be nested and escaped; NULL if it has none. */
static const char *end_literal(const char *at, const char *end)
{
    for (int depth = 0; at < end; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
    }
    return NULL;
}

static const char *end_hex(const char *at, const char *end)
{
    for (at++; at < end && (g_ascii_isxdigit(*at) || class_of(*at) == BLANK); at++)
        ;
    return at < end && *at == '>' ? at + 1 : NULL;
}

static const char *end_regular(const char *at, const char *end)
{
    while (at < end && class_of(*at) == REGULAR)
        at++;
    return at;
}

static bool is_twice(const char *at, const char *end)
{
    return end - at > 1 && at[1] == at[0];
}

/* The end of the token at `at`, or NULL. */
static const char *end_token(const char *at, const char *end, gal_pdf_token_kind *kind)
{
    switch (*at) {
    case '/': *kind = GAL_PDF_NAME; return end_regular(at + 1, end);
    case '(': *kind = GAL_PDF_STRING; return end_literal(at, end);
    case '[': *kind = GAL_PDF_OPEN; return at + 1;
    case ']': *kind = GAL_PDF_CLOSE; return at + 1;
    case '<':
        *kind = is_twice(at, end) ? GAL_PDF_OPEN : GAL_PDF_STRING;
        return is_twice(at, end) ? at + 2 : end_hex(at, end);
    case '>': *kind = GAL_PDF_CLOSE; return is_twice(at, end) ? at + 2 : NULL;
    }
    if (class_of(*at) != REGULAR)
        return NULL;
    *kind = g_ascii_isdigit(*at) || strchr("+-.", *at) ? GAL_PDF_NUMBER : GAL_PDF_WORD;
    return end_regular(at, end);
}

gal_pdf_token gal_pdf_token_next(gal_pdf_text *rest)
{
    gal_pdf_token token = { GAL_PDF_NONE, { NULL, NULL } };

    if (rest->start)
        rest->start = skip_blanks(rest->start, rest->end);
    if (!rest->start || rest->start == rest->end)
        return token;
    token.text =
        (gal_pdf_text){ rest->start, end_token(rest->start, rest->end, &token.kind) };
    if (!token.text.end)
        token.kind = GAL_PDF_NONE;
    rest->start = token.text.end;
    return token;
}

bool gal_pdf_value_next(gal_pdf_text *rest, gal_pdf_text *value)
{
    guint64 brackets =
        1; /* below a first bit, one for each that is open: of a dictionary? */
    guint number;

    value->start = NULL;
    do {
        const gal_pdf_token token = gal_pdf_token_next(rest);
        const bool is_dictionary = token.kind && token.text.end - token.text.start == 2;
        const bool closes = token.kind == GAL_PDF_CLOSE;

        if (token.kind == GAL_PDF_NONE || (token.kind == GAL_PDF_OPEN && brackets >> 63) ||
            (closes && (brackets == 1 || (brackets & 1) != is_dictionary)))
            return false;
        if (token.kind == GAL_PDF_OPEN)
            brackets = brackets << 1 | is_dictionary;
        else if (closes)
            brackets >>= 1;
        if (!value->start)
            value->start = token.text.start;
        value->end = token.text.end;
    } while (brackets != 1);

    const gal_pdf_text longer = { value->start,
                                  value->end + MIN(4, rest->end - value->end) };

    if (gal_pdf_text_reference(longer, &number))
        rest->start = value->end = longer.end;
    return true;
}

bool gal_pdf_value_open(gal_pdf_text value, const char *bracket, gal_pdf_text *inside)
{
    const gsize length = strlen(bracket);

    if ((gsize)(value.end - value.start) < 2 * length ||
        memcmp(value.start, bracket, length) != 0)
        return false;
    *inside = (gal_pdf_text){ value.start + length, value.end - length };
    return true;
}

bool gal_pdf_dictionary_next(gal_pdf_text *inside, gal_pdf_text *key, gal_pdf_text *value)
{
    const gal_pdf_token token = gal_pdf_token_next(inside);

    *key = token.text;
    if (token.kind == GAL_PDF_NAME && gal_pdf_value_next(inside, value))
        return true;
    if (token.kind != GAL_PDF_NONE)
        inside->start = NULL;
    return false;
}

bool gal_pdf_dictionary_find(gal_pdf_text dictionary, const char *key, gal_pdf_text *value)
{
    gal_pdf_text inside, name;

    if (gal_pdf_value_open(dictionary, "<<", &inside))
        while (gal_pdf_dictionary_next(&inside, &name, value))
            if (gal_pdf_text_is(name, key))
                return true;
    return false;
}

bool gal_pdf_text_is(gal_pdf_text text, const char *string)
{
    const gsize length = strlen(string);

    return (gsize)(text.end - text.start) == length &&
           memcmp(text.start, string, length) == 0;
}

bool gal_pdf_text_ends(gal_pdf_text rest)
{
    return rest.start == rest.end;
}

bool gal_pdf_text_integer(gal_pdf_text text, guint *value)
{
    if (text.end == text.start || text.end - text.start > 9)
        return false;
    *value = 0;
    for (const char *at = text.start; at < text.end; at++) {
        if (!g_ascii_isdigit(*at))
            return false;
        *value = 10 * *value + (guint)(*at - '0');
    }
    return true;
}

bool gal_pdf_text_reference(gal_pdf_text text, guint *number)
{
    static const char end[] = " 0 R";
    const gssize digit_count = text.end - text.start - (gssize)strlen(end);
    const gal_pdf_text digits = { text.start, text.start + MAX(digit_count, 0) };

    return digit_count > 0 && memcmp(digits.end, end, strlen(end)) == 0 &&
           gal_pdf_text_integer(digits, number);
}
