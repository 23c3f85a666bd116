/* SPDX-License-Identifier: Apache-2.0 */
/* Values as they stand in a file: checked, but not yet put to a grid or a size. */
#ifndef GAL_LAYOUT_VALUE_H
#define GAL_LAYOUT_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "layout/layout.h"
#include "layout/lex.h"
#include "layout/property.h"

typedef enum gal_unit { GAL_UNIT_POINT, GAL_UNIT_LINE, GAL_UNIT_EM } gal_unit;

typedef struct gal_amount {
    gal_unit unit;
    double number;
} gal_amount;

/* `name` is looked up in @colors when the files are together; NULL if `ink` is it. */
typedef struct gal_color {
    const char *name;
    gal_span span;
    gal_ink ink;
} gal_color;

typedef struct gal_step_value {
    gal_amount size, leading;
    int max_lines;
} gal_step_value;

typedef struct gal_place_value {
    int first_column, last_column;
    gal_place_kind kind;
    double line;
    const char *after;
    gal_span after_span;
    gal_amount gap;
} gal_place_value;

typedef struct gal_columns_value {
    int count;
    double shares[24];
} gal_columns_value;

typedef struct gal_value {
    const gal_property *property;
    const char *name;   /* the key */
    gal_span key, text; /* of the key and of the value */
    bool is_unset;      /* `unset`, or faulty */
    union {
        int number;            /* counts, words, weights */
        gal_amount amounts[4]; /* lengths; margins: top, inner, bottom, outer */
        double ratios[3];
        const char *string; /* strings and names */
        gal_family_list families;
        gal_columns_value columns;
        gal_place_value place;
        struct {
            gal_amount thickness;
            gal_color color; /* alone, for a color */
        } rule;
        struct {
            const gal_step_value *items;
            int count;
        } steps;
        struct {
            const gal_fit_step *items;
            int count;
        } fit;
    };
} gal_value;

/* Reads tokens one after the other; `next` stops at the closing GAL_TOKEN_END. */
typedef struct gal_parser {
    gal_arena *arena;
    gal_report *report;
    const gal_token *next;
    const char *label; /* the block: "style body" */
} gal_parser;

/*
 * Reads the value of `value->property` at the cursor, up to what cannot belong to it.
 * False, with the fault reported, if it is none.
 */
bool gal_value_parse(gal_parser *parser, gal_value *value);

/* Whether the next token is that sign or word; if so steps over it. */
bool gal_parser_take(gal_parser *parser, const char *text);

/* How messages call a token: "'8.8'", "the end of the file"; in the arena. */
const char *gal_token_title(gal_parser *parser, const gal_token *token);

/* `text` is a name: lower-case letters, digits and -, with a letter first. */
bool gal_is_name(const char *text);

/* The default values of a kind of block, by the place of their rows; NULL for none. */
const gal_value *const *gal_defaults_parse(gal_block_kind kind, gal_arena *arena);

/* For the files that parse values. */
bool gal_value_refuse(gal_parser *parser, const gal_value *value, const gal_token *token);
bool gal_value_refuse_word(gal_parser *parser, const gal_value *value,
                           const gal_token *token, const char *const *words);
bool gal_value_refuse_range(gal_parser *parser, const gal_value *value, gal_span span);
bool gal_amount_parse(gal_parser *parser, const gal_value *value, gal_amount *amount);
bool gal_count_parse(gal_parser *parser, const gal_value *value, int least, int most,
                     int *count);
bool gal_inks_parse(gal_parser *parser, const gal_value *value, gal_ink *ink);
bool gal_inks_show(gal_ink *ink); /* true: what a screen shows follows from the inks */
bool gal_steps_parse(gal_parser *parser, gal_value *value);
bool gal_place_parse(gal_parser *parser, gal_value *value);
bool gal_fit_parse(gal_parser *parser, gal_value *value);
bool gal_template_parse(gal_parser *parser, gal_value *value);
bool gal_page_size_parse(gal_parser *parser, gal_value *value);
bool gal_margin_parse(gal_parser *parser, gal_value *value);
bool gal_columns_parse(gal_parser *parser, gal_value *value);

#endif
