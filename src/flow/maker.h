/* SPDX-License-Identifier: Apache-2.0 */
/* How a galley is made, for the files that set its blocks. */
#ifndef GAL_FLOW_MAKER_H
#define GAL_FLOW_MAKER_H

#include "flow/galley.h"

/* What the galley is made with. */
typedef struct gal_maker {
    gal_job *job;
    const gal_design *design;
    gal_length measure;  /* of the column */
    int parent;          /* element */
    GArray *slugs;       /* of gal_slug */
    GArray *stretches;   /* of gal_stretch */
    int block;           /* index in the body; -1 within a sidebar */
    char where[32];      /* "body[3]" */
    bool is_first;       /* no paragraph stands before on this level: no indent */
    bool keeps_next;     /* what comes next must not begin a column */
    bool wants_break;    /* a break stands before what comes next */
    bool has_dateline;   /* it was printed */
    const gal_ink *tint; /* of the sidebar that is being set; NULL */
    gal_length inset;    /* of all that is set, from the column's edges */
    bool is_inner;       /* within a sidebar */
    bool is_insertion;   /* the block is set for a place on the page */
    int last_text;       /* the block that ends with the end mark; -1 */
    bool is_at_end;      /* the text that is set next is its last one */
} gal_maker;

/* The design's style of that name, or the body's. */
const gal_style *gal_maker_style(const gal_maker *m, const char *name);

/* Appends a slug, kept with the one before if that asks for it; valid until the next one. */
gal_slug *gal_maker_add_slug(gal_maker *m, gal_slug slug);

/* Appends rows of space, dropped at a column's head and beside other space. */
void gal_maker_add_space(gal_maker *m, gal_length height);

/* Marked-up text broken in a style; NULL with the job's error. */
const gal_text *gal_maker_set_rich(gal_maker *m, const gal_rich_text *rich,
                                   const gal_style *style, gal_length measure,
                                   gal_length indent, int element);

/* A new element of the article. */
int gal_maker_add_element(const gal_maker *m, gal_role role, int parent);

/* The last block of running text in a body: paragraph, quotation or list; -1. */
int gal_end_mark_block(const GPtrArray *body);

/*
 * Adds the end mark if the text at hand is the article's last one, kept with its last word by
 * spaces that do not break. It is furniture: no element, and nothing that a reader who listens
 * would want to hear.
 */
bool gal_maker_add_end_mark(gal_maker *m, gal_spans spans);

/* The rows of the grid that a height takes. */
int gal_maker_rows(const gal_maker *m, gal_length height);

/* Lines of a text, `x` from the column's edge; valid as long as the job. */
gal_slug_part *gal_maker_new_part(gal_maker *m, const gal_text *text, int first, int count,
                                  gal_length x);

/* "\u2014 Who says it", at the right; NULL with the job's error. */
const gal_text *gal_maker_set_source(gal_maker *m, const char *source,
                                     const gal_style *style, gal_length measure,
                                     int element);

/* Sets text as a heading of a body. */
bool gal_maker_set_heading(gal_maker *m, const gal_block *block, const gal_style *style);

/* Sets the blocks of a body, or those in a sidebar. */
bool gal_maker_set_blocks(gal_maker *m, const GPtrArray *body, bool is_inner);

/* Sets a sidebar in the running text. */
bool gal_maker_set_sidebar(gal_maker *m, const gal_block *block);

/* Sets a pull quote, unless the design has a slot for it. */
bool gal_maker_set_pull_quote(gal_maker *m, const gal_block *block);

/* Sets a table: a text a cell. */
bool gal_maker_set_table(gal_maker *m, const gal_block *block);

#endif
