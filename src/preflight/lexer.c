/* SPDX-License-Identifier: Apache-2.0 */
/* Takes a content stream apart, whatever its bytes are: it always ends. */
#include "preflight/lexer.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_NUMBER = 40 };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' ||
           byte == '\0';
}

static bool is_regular(char byte)
{
    return !is_blank(byte) && !strchr("()<>[]{}/%", byte);
}

static void skip_blanks(gal_lexer *lexer)
{
    bool is_comment = false;

    while (lexer->place < lexer->end) {
        const char byte = *lexer->place;

        if (byte == '%')
            is_comment = true;
        else if (byte == '\n' || byte == '\r')
            is_comment = false;
        else if (!is_comment && !is_blank(byte))
            return;
        lexer->place++;
    }
}

static void take_regular(gal_lexer *lexer)
{
    while (lexer->place < lexer->end && is_regular(*lexer->place))
        lexer->place++;
}

/* Parentheses nest; a backslash hides what follows it. */
static void take_string(gal_lexer *lexer)
{
    int depth = 0;

    for (; lexer->place < lexer->end; lexer->place++) {
        if (*lexer->place == '\\')
            lexer->place++;
        else if (*lexer->place == '(')
            depth++;
        else if (*lexer->place == ')' && --depth == 0)
            break;
    }
    lexer->place = lexer->place < lexer->end ? lexer->place + 1 : lexer->end;
}

static void take_hex(gal_lexer *lexer)
{
    while (lexer->place < lexer->end && *lexer->place != '>')
        lexer->place++;
    if (lexer->place < lexer->end)
        lexer->place++;
}

static bool read_number(const char *text, size_t length, double *number)
{
    char copy[LONGEST_NUMBER + 1], *end;

    if (length > LONGEST_NUMBER || !memchr("+-.0123456789", *text, 13))
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (strcspn(copy, "eExXnNiI") != length)
        return false;
    *number = g_ascii_strtod(copy, &end);
    return *end == '\0';
}

static gal_lexeme_kind take_sign(gal_lexer *lexer)
{
    const char byte = *lexer->place;
    const bool is_double = lexer->end - lexer->place > 1 && lexer->place[1] == byte;

    if (byte == '(') {
        take_string(lexer);
        return GAL_LEXEME_STRING;
    }
    if (byte == '<' && !is_double) {
        take_hex(lexer);
        return GAL_LEXEME_STRING;
    }
    lexer->place++;
    if ((byte == '<' || byte == '>') && is_double) {
        lexer->place++;
        return byte == '<' ? GAL_LEXEME_DICTIONARY : GAL_LEXEME_DICTIONARY_END;
    }
    if (byte == '/') {
        take_regular(lexer);
        return GAL_LEXEME_NAME;
    }
    return byte == '['   ? GAL_LEXEME_ARRAY
           : byte == ']' ? GAL_LEXEME_ARRAY_END
                         : GAL_LEXEME_FAULT;
}

gal_lexeme gal_lexer_next(gal_lexer *lexer)
{
    gal_lexeme lexeme = { GAL_LEXEME_END };

    skip_blanks(lexer);
    lexeme.text = lexer->place;
    if (lexer->place >= lexer->end)
        return lexeme;
    if (is_regular(*lexer->place)) {
        take_regular(lexer);
        lexeme.length = (size_t)(lexer->place - lexeme.text);
        lexeme.kind = read_number(lexeme.text, lexeme.length, &lexeme.number)
                          ? GAL_LEXEME_NUMBER
                          : GAL_LEXEME_WORD;
        return lexeme;
    }
    lexeme.kind = take_sign(lexer);
    lexeme.length = (size_t)(lexer->place - lexeme.text);
    return lexeme;
}

/* EI between blanks, and what follows looks like content: the data may hold the letters. */
static bool ends_image(const gal_lexer *lexer)
{
    enum { LOOKED_AT = 12 };
    const char *place = lexer->place;

    if (lexer->end - place < 3 || !is_blank(place[0]) || place[1] != 'E' || place[2] != 'I')
        return false;
    place += 3;
    if (place < lexer->end && !is_blank(*place))
        return false;
    for (int i = 0; i < LOOKED_AT && place < lexer->end; i++, place++)
        if (*place < ' ' && !is_blank(*place))
            return false;
    return true;
}

void gal_lexer_skip_image(gal_lexer *lexer)
{
    while (lexer->place < lexer->end && !ends_image(lexer))
        lexer->place++;
    lexer->place += MIN(lexer->end - lexer->place, 3);
}

bool gal_lexeme_is(const gal_lexeme *lexeme, const char *text)
{
    return lexeme->length == strlen(text) &&
           memcmp(lexeme->text, text, lexeme->length) == 0;
}
