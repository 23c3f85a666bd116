/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Footnotes: their numbers, their texts, the rows that they take at the feet of columns.
 *
 * A slug brings the notes that its lines refer to into its column, a few lines a slug: what
 * is left of a long note goes with the slugs that follow, and so into the next column where
 * this one ends. How many lines of notes a column has is known from its first and last slug.
 */
#ifndef GAL_FLOW_NOTES_H
#define GAL_FLOW_NOTES_H

#include "flow/galley.h"
#include "flow/grid.h"
#include "flow/maker.h"

typedef struct gal_note {
    int number;
    const char *text;
    int parent;          /* element that the note belongs under */
    const gal_text *set; /* NULL until it is set */
} gal_note;

/* Where a text refers to a note: at its cluster `cluster`. */
struct gal_text_note {
    int cluster;
    gal_note *note;
};

/* Numbers the article's notes in the order in which they are referred to. */
void gal_notes_number(gal_job *job);

/* Forgets them. */
void gal_notes_clear(gal_job *job);

/* The indices of a text's notes in the order in which they are referred to, in an array (of
   int) to unref; NULL if there are none. */
GArray *gal_notes_order(const gal_rich_text *text);

/* Adds the reference to the note of a mark to spans, as an element below `element`. */
bool gal_notes_refer(gal_job *job, gal_spans spans, const gal_text_mark *mark,
                     const gal_style *style, int element);

/* Ties references to the words before them: no line begins with one. */
const gal_shaped *gal_notes_tie(gal_job *job, const gal_shaped *shaped);

/* Finds the references in a text, and sets the notes for the columns of the galley that is
   made, but for insertions: theirs are with the text. False with the job's error. */
bool gal_notes_set(gal_maker *m, gal_text *text);

/* Sets the notes of an insertion's text, as a slug without rows. False with the job's error. */
bool gal_notes_add(gal_maker *m, const gal_rich_text *rich);

/* The notes that so many lines of a text refer to. */
void gal_slug_take_notes(gal_slug *slug, const gal_text *text, int first, int count);

/* Shares the lines of the notes out among the galley's slugs. */
void gal_galley_take_notes(gal_job *job, const gal_design *design, gal_galley *galley);

/* The rows of the notes of a column with the slugs from `first` up to `last`, with the rule
   and the air above them; 0: none. */
int gal_galley_note_rows(const gal_galley *galley, int first, int last);

/* Whether a note goes on behind a cut. */
bool gal_galley_cuts_note(const gal_galley *galley, int cut);

/* Puts them on the page, the last line on `row`, and gives their box: without lines if there
   are none. */
gal_box gal_notes_place(gal_job *job, const gal_galley *galley, int first, int last,
                        const gal_grid *grid, gal_extent extent, int row, gal_page *page);

#endif
