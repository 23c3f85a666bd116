/* SPDX-License-Identifier: Apache-2.0 */
/* From characters to tokens. Strings are read before comments, so each may hold the other. */
#include "layout/lex.h"

#include <string.h>

enum { LONGEST_NUMBER = 24 };

typedef struct lex_state {
    const gal_source *source;
    gal_arena *arena;
    gal_report *report;
    GArray *tokens;
    size_t at;
    bool is_sound;
} lex_state;

static char peek(const lex_state *lexer, size_t ahead)
{
    const size_t at = lexer->at + ahead;

    return at < lexer->source->length ? lexer->source->text[at] : '\0';
}

static bool starts_word(char c)
{
    return g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80;
}

static bool continues_word(char c)
{
    return starts_word(c) || g_ascii_isdigit(c) || c == '-';
}

static gal_span span_from(const lex_state *lexer, size_t start)
{
    return (gal_span){ lexer->source, start, lexer->at };
}

static void add_token(lex_state *lexer, gal_token_kind kind, size_t start, const char *text,
                      double number)
{
    const gal_token token = { kind, span_from(lexer, start), text, number };

    g_array_append_val(lexer->tokens, token);
}

static void refuse(lex_state *lexer, gal_span span, const char *expected, const char *text)
{
    lexer->is_sound = false;
    gal_report_error(lexer->report, span, expected, "%s", text);
}

static const char *copy_text(lex_state *lexer, size_t start)
{
    return gal_arena_text(lexer->arena, lexer->source->text + start, lexer->at - start);
}

static void skip_comment(lex_state *lexer)
{
    const size_t start = lexer->at;

    lexer->at += 2;
    while (lexer->at < lexer->source->length &&
           !(peek(lexer, 0) == '*' && peek(lexer, 1) == '/'))
        lexer->at++;
    if (lexer->at >= lexer->source->length)
        refuse(lexer, (gal_span){ lexer->source, start, start + 2 }, "*/",
               "this comment has no end");
    lexer->at = MIN(lexer->at + 2, lexer->source->length);
}

static void read_word(lex_state *lexer, gal_token_kind kind)
{
    const size_t start = lexer->at++;

    while (continues_word(peek(lexer, 0)))
        lexer->at++;
    add_token(lexer, kind, start, copy_text(lexer, start), 0);
}

/* A minus belongs to a number unless a letter or digit stands before it, as in 2-3. */
static bool starts_number(const lex_state *lexer)
{
    const char before = lexer->at ? lexer->source->text[lexer->at - 1] : ' ';
    const size_t minus = peek(lexer, 0) == '-' && !continues_word(before) && before != '%';
    const size_t point = peek(lexer, minus) == '.' && !continues_word(before);

    return g_ascii_isdigit(peek(lexer, minus + point));
}

static void read_number(lex_state *lexer)
{
    const size_t start = lexer->at;
    char digits[LONGEST_NUMBER + 1] = "";

    lexer->at += peek(lexer, 0) == '-';
    while (g_ascii_isdigit(peek(lexer, 0)))
        lexer->at++;
    if (peek(lexer, 0) == '.' && g_ascii_isdigit(peek(lexer, 1)))
        lexer->at++;
    while (g_ascii_isdigit(peek(lexer, 0)))
        lexer->at++;

    const size_t length = lexer->at - start, unit = lexer->at;

    if (length > LONGEST_NUMBER) {
        refuse(lexer, span_from(lexer, start), "at most 24 digits",
               "this number is too long");
        return;
    }
    memcpy(digits, lexer->source->text + start, length);
    while (starts_word(peek(lexer, 0)) || peek(lexer, 0) == '%')
        lexer->at++;
    add_token(lexer, GAL_TOKEN_NUMBER, start, copy_text(lexer, unit),
              g_ascii_strtod(digits, NULL));
}

static void read_string(lex_state *lexer)
{
    const size_t start = lexer->at++;
    GString *text = g_string_new(NULL);

    for (char c = peek(lexer, 0); c != '"' && c != '\n' && c != '\0'; c = peek(lexer, 0)) {
        if (c == '\\' && peek(lexer, 1) != '"' && peek(lexer, 1) != '\\')
            refuse(lexer, (gal_span){ lexer->source, lexer->at, lexer->at + 1 },
                   "\\\" or \\\\",
                   "a backslash in a string stands before a quote or a "
                   "backslash only");
        else if (c == '\\')
            lexer->at++;
        g_string_append_c(text, peek(lexer, 0));
        lexer->at++;
    }
    if (peek(lexer, 0) == '"')
        lexer->at++;
    else
        refuse(lexer, span_from(lexer, start), "\" before the end of the line",
               "this string has no end");
    add_token(lexer, GAL_TOKEN_STRING, start,
              gal_arena_text(lexer->arena, text->str, text->len), 0);
    g_string_free(text, TRUE);
}

static void read_sign(lex_state *lexer)
{
    const size_t start = lexer->at++;
    const char c = lexer->source->text[start];

    if (strchr("!<>", c) && peek(lexer, 0) == '=')
        lexer->at++;
    if (strchr("{}():;,/-.=<>", c) || lexer->at - start == 2) {
        add_token(lexer, GAL_TOKEN_SIGN, start, copy_text(lexer, start), 0);
        return;
    }

    char *text = g_strdup_printf("unexpected character '%c'", g_ascii_isprint(c) ? c : '?');

    refuse(lexer, span_from(lexer, start), NULL, text);
    g_free(text);
}

static void read_token(lex_state *lexer)
{
    const char c = peek(lexer, 0);

    if (g_ascii_isspace(c))
        lexer->at++;
    else if (c == '/' && peek(lexer, 1) == '*')
        skip_comment(lexer);
    else if (c == '"')
        read_string(lexer);
    else if (starts_word(c))
        read_word(lexer, GAL_TOKEN_WORD);
    else if (c == '@' && starts_word(peek(lexer, 1)))
        read_word(lexer, GAL_TOKEN_AT_WORD);
    else if (c == '#' && continues_word(peek(lexer, 1)))
        read_word(lexer, GAL_TOKEN_HASH);
    else if (starts_number(lexer))
        read_number(lexer);
    else
        read_sign(lexer);
}

GArray *gal_tokens_read(const gal_source *source, gal_arena *arena, gal_report *report,
                        bool *is_sound)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(gal_token));
    lex_state lexer = { source, arena, report, tokens, 0, true };

    while (lexer.at < source->length)
        read_token(&lexer);
    add_token(&lexer, GAL_TOKEN_END, source->length, "", 0);
    *is_sound = lexer.is_sound;
    return tokens;
}

bool gal_token_is(const gal_token *token, gal_token_kind kind, const char *text)
{
    return token->kind == kind && strcmp(token->text, text) == 0;
}
