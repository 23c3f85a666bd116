/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body as one long galley: slugs that each take whole lines of the grid, and what it
 * costs to begin a column with them. Set once for a measure; columns then choose among
 * the slugs as often as they like.
 */
#ifndef GAL_FLOW_GALLEY_H
#define GAL_FLOW_GALLEY_H

#include "flow/text.h"

/* Some lines of a text within a slug. */
typedef struct gal_slug_part {
    const gal_text *text;
    int first_line, line_count;
    gal_length x;        /* from the column's left edge */
    gal_length baseline; /* of the first line, from the baseline of the slug's first row */
    gal_length leading;
} gal_slug_part;

/* A line of a note, for the foot of a column. */
typedef struct gal_note_line {
    const gal_text *text;
    int line;
} gal_note_line;

/* A piece of the galley that is not divided. */
typedef struct gal_slug {
    int rows;             /* of the grid */
    int64_t break_cost;   /* of beginning a column with it: see GAL_COST_… */
    bool is_space;        /* vanishes at a column's head */
    bool ends_hyphenated; /* its last line ends in a hyphen */
    int inset;            /* the number of what it stands beside: see wrap.h; 0: nothing */
    gal_length rule_above, rule_below; /* thickness; 0: none */
    const gal_slug_part *parts;
    int part_count;
    gal_length rule_inset;       /* of its rules from the column's edges */
    const gal_ink *tint;         /* behind it; NULL: none */
    const struct gal_slug *lead; /* stand over it again where it begins a column */
    int lead_count;
    const gal_text_note *notes; /* that its lines refer to */
    int note_count;
} gal_slug;

/* The rows of all that stands over a slug that begins a column. */
int gal_slug_lead_rows(const gal_slug *slug);

/* Whether a row of air belongs over it where something ends right above it. */
static inline bool gal_slug_wants_air(const gal_slug *slug)
{
    return slug->rule_above > 0 && slug->lead_count == 0;
}

/* Costs of a break, beside those of short columns in column.c; they add up. */
enum {
    GAL_COST_NEVER = 100 * 1000 * 1000, /* a subhead at a column's foot */
    GAL_COST_WIDOW = 3 * 1000 * 1000,   /* or an orphan */
    GAL_COST_HYPHEN = 1000 * 1000,      /* at a column's end */
    GAL_COST_NOTE = 400 * 1000          /* a note goes on in the next column */
};

/* What it costs more that lines are not beside the inset that they are set for. */
static const int64_t GAL_COST_ASTRAY = INT64_C(1000000000000);

/* A paragraph of the galley that may be set a line longer or shorter: see variant.h; one with
   lines beside an inset stays as it is. */
typedef struct gal_stretch {
    int first_slug, slug_count;
    const gal_text *text;
    gal_length x;
    bool is_wrapped;
} gal_stretch;

typedef struct gal_galley {
    const gal_slug *slugs;
    int count;
    const int *rows_before; /* count + 1 of them: rows of all slugs before */
    const gal_stretch *stretches;
    int stretch_count;
    const gal_note_line *note_lines; /* of all notes, in order */
    const int
        *notes_before;    /* count + 1: their lines that stand in the columns of the slugs
                                before; NULL: no notes */
    const int *notes_due; /* likewise: those that the slugs before refer to */
    gal_length note_leading, grid;
    const int *inset_slugs; /* of each inset from 0 the first slug beside it; -1: none is */
    int inset_count;
} gal_galley;

/* False with the job's error. `parent` is the element of the article. */
bool gal_galley_set(gal_job *job, const gal_design *design, gal_length measure, int parent,
                    gal_galley *galley);

/* The same of what is in a sidebar, but for its headline: body[block]. */
bool gal_galley_set_sidebar(gal_job *job, const gal_design *design, gal_length measure,
                            int parent, int block, gal_galley *galley);

/* The first stretch of a block of the body or of one after it; `stretch_count` if there is
   none; and the rows before it. */
int gal_galley_stretch(const gal_galley *galley, int block);
int gal_galley_rows_before(const gal_galley *galley, int block);

/* The first slug beside an inset; -1: no lines have been set so. */
int gal_galley_inset(const gal_galley *galley, int inset);

/* The last stretch that begins with a slug or before it; 0 if there is none. */
int gal_galley_stretch_of(const gal_galley *galley, int slug);

/* How many slugs there are of the text whose first one slug `first` is. */
int gal_galley_text_slugs(const gal_galley *galley, int first);

/* The galley with the slugs of the text that begins with slug `first` taken out, and those of
   `text` put in, which stays as it is from then on. */
gal_galley gal_galley_replace(gal_job *job, const gal_design *design,
                              const gal_galley *galley, int first, const gal_text *text);

/* Has a slug of space stand beside an inset. */
void gal_galley_mark_inset(gal_job *job, gal_galley *galley, int slug, int inset);

#endif
