/* SPDX-License-Identifier: Apache-2.0 */
/* A layout as its files say it: blocks of values and variants, nothing resolved yet. */
#ifndef GAL_LAYOUT_SHEET_H
#define GAL_LAYOUT_SHEET_H

#include "layout/condition.h"
#include "layout/value.h"

/* Values by the place of their property; NULL where the block says nothing. */
typedef struct gal_block {
    gal_block_kind kind;
    const char *name;    /* of a style or slot; "" */
    const char *extends; /* a style; NULL */
    gal_span head, extends_span;
    gal_value *values[GAL_MOST_PROPERTIES];
    int parent;       /* the place of the style that `extends` names; -1 */
    int target;       /* in a variant: the place of the style or slot that it changes */
    bool is_used;     /* something names it */
    bool is_stand_in; /* a slot: another one's `use` names it */
} gal_block;

typedef struct gal_variant {
    const gal_condition *condition;
    gal_span text;     /* of the condition */
    const char *key;   /* its tokens with a space between: who has the same is the same */
    GPtrArray *blocks; /* of gal_block: @page, styles and slots */
} gal_variant;

typedef struct gal_sheet {
    const gal_source *source;
    const char *name, *extends; /* `extends` may be NULL */
    gal_span head, extends_span;
    gal_block layout, page, fit;
    GPtrArray *styles, *slots; /* of gal_block */
    GPtrArray *fonts, *colors; /* of gal_value with names of their own */
    GPtrArray *variants;       /* of gal_variant */
    bool is_broken;            /* something larger than a value could not be read */
} gal_sheet;

/* An empty sheet; blocks and values live in `arena`, the lists are freed with the sheet. */
gal_sheet *gal_sheet_new(const gal_source *source, gal_arena *arena);
void gal_sheet_free(gal_sheet *sheet);

/* Reads the blocks of one file. What is wrong is reported; the sheet holds the rest. */
gal_sheet *gal_sheet_parse(const gal_source *source, gal_arena *arena, gal_report *report);

/* Puts what `child` says over what its `parent` says. Both may still be freed after. */
void gal_sheet_overlay(gal_sheet *parent, const gal_sheet *child);

/* Ties names to what they name: colors, styles that are extended, blocks of variants. */
void gal_sheet_link(gal_sheet *sheet, gal_arena *arena, gal_report *report);

/* The place of the block of that name in a list of blocks; -1 if there is none. */
int gal_blocks_find(const GPtrArray *blocks, const char *name);

/* "; did you mean 'NAME'?" among the names of a list of blocks, or ""; g_free it. */
char *gal_blocks_suggestion(const GPtrArray *blocks, const char *name);

/* "style body", "@page"; g_free it. */
char *gal_block_label(const gal_block *block);

/* The value of @fonts or @colors of that name; NULL if there is none. */
const gal_value *gal_entry_find(const GPtrArray *entries, const char *name);

#endif
