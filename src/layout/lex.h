/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a layout file as tokens, each with its exact place. */
#ifndef GAL_LAYOUT_LEX_H
#define GAL_LAYOUT_LEX_H

#include <glib.h>

#include "base/arena.h"
#include "layout/report.h"

typedef enum gal_token_kind {
    GAL_TOKEN_END,
    GAL_TOKEN_WORD,    /* text: the word */
    GAL_TOKEN_NUMBER,  /* number, and its unit as text, "" for none */
    GAL_TOKEN_STRING,  /* text: without quotes and escapes */
    GAL_TOKEN_HASH,    /* text: with its # */
    GAL_TOKEN_AT_WORD, /* text: with its @ */
    GAL_TOKEN_SIGN     /* text: { } ( ) : ; , / - . = != < <= > >= */
} gal_token_kind;

typedef struct gal_token {
    gal_token_kind kind;
    gal_span span;
    const char *text; /* in the arena */
    double number;
} gal_token;

/*
 * The tokens of `source`, closed by one of kind GAL_TOKEN_END; g_array_unref them. What
 * cannot be read is reported and left out; `*is_sound` is false if there was any.
 */
GArray *gal_tokens_read(const gal_source *source, gal_arena *arena, gal_report *report,
                        bool *is_sound);

bool gal_token_is(const gal_token *token, gal_token_kind kind, const char *text);

#endif
