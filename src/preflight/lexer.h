/* SPDX-License-Identifier: Apache-2.0 */
/* The tokens of a content stream (ISO 32000-1, 7.2 and 7.8.2). */
#ifndef GAL_PREFLIGHT_LEXER_H
#define GAL_PREFLIGHT_LEXER_H

#include <stdbool.h>
#include <stddef.h>

typedef enum gal_lexeme_kind {
    GAL_LEXEME_END,
    GAL_LEXEME_NUMBER,
    GAL_LEXEME_NAME, /* with its slash, as it is written */
    GAL_LEXEME_STRING,
    GAL_LEXEME_ARRAY, /* what begins an array or ends it */
    GAL_LEXEME_ARRAY_END,
    GAL_LEXEME_DICTIONARY,
    GAL_LEXEME_DICTIONARY_END,
    GAL_LEXEME_WORD, /* an operator, true, false or null */
    GAL_LEXEME_FAULT /* a byte that belongs to nothing */
} gal_lexeme_kind;

typedef struct gal_lexeme {
    gal_lexeme_kind kind;
    const char *text; /* lent by the bytes */
    size_t length;
    double number;
} gal_lexeme;

typedef struct gal_lexer {
    const char *place, *end;
} gal_lexer;

gal_lexeme gal_lexer_next(gal_lexer *lexer);

/* After the word ID: skips an inline image's data and its EI. */
void gal_lexer_skip_image(gal_lexer *lexer);

bool gal_lexeme_is(const gal_lexeme *lexeme, const char *text);

#endif
