/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every property of the layout language: one row each, from which values are parsed,
 * checked and put in place, layouts described and the reference page written.
 */
#ifndef GAL_LAYOUT_PROPERTY_H
#define GAL_LAYOUT_PROPERTY_H

#include <glib.h>
#include <stddef.h>

typedef enum gal_block_kind {
    GAL_BLOCK_LAYOUT,
    GAL_BLOCK_PAGE,
    GAL_BLOCK_FONTS,
    GAL_BLOCK_COLORS,
    GAL_BLOCK_STYLE,
    GAL_BLOCK_SLOT,
    GAL_BLOCK_FIT,
    GAL_BLOCK_KINDS
} gal_block_kind;

typedef enum gal_value_type {
    GAL_TYPE_LENGTH,
    GAL_TYPE_LENGTH_RANGE, /* A to B */
    GAL_TYPE_RATIO_RANGE,  /* A to B */
    GAL_TYPE_COUNT,
    GAL_TYPE_LINE_COUNT, /* N or N lines */
    GAL_TYPE_WORD,       /* an enum: its values number `words` */
    GAL_TYPE_SWITCH,     /* a bool: the second of two `words` is true */
    GAL_TYPE_WEIGHT,
    GAL_TYPE_COLOR,
    GAL_TYPE_RULE, /* thickness and color */
    GAL_TYPE_SPAN, /* least, natural, most percent */
    GAL_TYPE_STRING,
    GAL_TYPE_TEMPLATE,
    GAL_TYPE_FAMILIES,
    GAL_TYPE_FONT,  /* the name of a list of @fonts */
    GAL_TYPE_STYLE, /* the name of a style */
    GAL_TYPE_SLOT,  /* the name of a slot */
    GAL_TYPE_PAGE_SIZE,
    GAL_TYPE_MARGIN,
    GAL_TYPE_COLUMNS,
    GAL_TYPE_STEPS,
    GAL_TYPE_PLACE,
    GAL_TYPE_FIT,
    GAL_TYPES
} gal_value_type;

/* What a length may be written in besides pt, mm, cm, in and pc. */
enum { GAL_ALLOW_LINES = 1, GAL_ALLOW_EM = 2 };

typedef struct gal_property {
    gal_block_kind block;
    const char *name; /* "NAME" where the writer of the layout chooses the name */
    gal_value_type type;
    unsigned allow;
    double least, most;           /* points, numbers or percent */
    const char *const *words;     /* NULL after the last */
    size_t offset, second_offset; /* in gal_design, gal_style or gal_slot */
    const char *default_text;     /* in the language; NULL: there is no value, and then */
    const char *without;          /* what that means */
    const char *example;
    const char *help;
} gal_property;

enum { GAL_MOST_PROPERTIES = 40 }; /* of a kind of block */

/* The rows of a kind of block. */
const gal_property *gal_properties(gal_block_kind kind, int *count);

/* NULL if the block has none of that name; a name that is free matches "NAME". */
const gal_property *gal_property_find(gal_block_kind kind, const char *name);

/* Its place among the rows of its block. */
int gal_property_index(const gal_property *property);

/* "@page", "style NAME" */
const char *gal_block_title(gal_block_kind kind);

/* What its values look like: "a number with unit pt, mm, cm, in or pc (range 4pt to 96pt)";
   and the same with an example, for messages. g_free them. */
char *gal_property_form(const gal_property *property);
char *gal_property_expectation(const gal_property *property);

/* "a length": what it needs. */
const char *gal_property_noun(const gal_property *property);

/* "left, right or center"; g_free it. */
char *gal_words_join(const char *const *words);

/* The fields that templates may name; NULL after the last. */
extern const char *const gal_template_fields[];

#endif
