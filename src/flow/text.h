/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text broken into lines at one measure, and its lines put on a page.
 *
 * Breaking decides where lines end; what a line looks like (its glyphs, its spaces) is
 * worked out when it is placed, for those lines alone that were chosen.
 */
#ifndef GAL_FLOW_TEXT_H
#define GAL_FLOW_TEXT_H

#include "flow/job.h"
#include "flow/type.h"

/* A line as clusters of a shaped text, without the spaces at its ends. */
typedef struct gal_text_line {
    int first, last; /* clusters: from the first up to, not including, the last */
    bool is_hyphenated, is_last;
    gal_length indent, end_indent; /* of its beginning and its end */
    int inset;           /* the number of what it stands beside: see wrap.h; 0: nothing */
    gal_margins margins; /* how far it stands out of the measure */
} gal_text_line;

/* How far a paragraph's first lines are indented, and some others that stand beside an inset;
   the rest are not. NULL: none is. */
enum { GAL_MOST_INDENTS = 8 };

typedef struct gal_indents {
    int count;
    gal_length lines[GAL_MOST_INDENTS];
    int inset;       /* the number of what lines stand beside; 0: nothing … */
    int first, last; /* … lines from the first up to, not including, the last, from 0 … */
    gal_length begin, end; /* … and what it takes of their beginnings and ends */
} gal_indents;

/* How many lines may differ from those that follow. */
int gal_indents_count(const gal_indents *indents);

/* What of line `index` is taken at its beginning and at its end. */
gal_length gal_indents_begin(const gal_indents *indents, int index);
gal_length gal_indents_end(const gal_indents *indents, int index);

/* The inset that it stands beside; 0. */
int gal_indents_inset(const gal_indents *indents, int index);

/* The most that is taken of a line. */
gal_length gal_indents_most(const gal_indents *indents);

typedef struct gal_drop_cap gal_drop_cap;
typedef struct gal_text_note gal_text_note;

typedef struct gal_text {
    const gal_shaped *shaped;
    const gal_style *style;
    const gal_text_line *lines;
    int line_count;
    gal_length measure;
    int block;                  /* of the article's body; -1 */
    const bool *may_hyphenate;  /* before which clusters; NULL: ragged */
    const gal_indents *indents; /* that it was broken with; NULL: none */
    const gal_drop_cap *cap;    /* of which this is the rest: see cap.h; NULL */
    const gal_text_note *notes; /* that it refers to, by cluster: see notes.h */
    int note_count;
    int64_t demerits;
    bool is_strained; /* some line is looser or tighter than the style would have it, or the
                         last one a runt */
} gal_text;

/* Shapes spans; `where` names the place in the article for findings. NULL with the job's error. */
const gal_shaped *gal_text_shape(gal_job *job, gal_spans spans, const char *where);

/* Breaks justified text as the style asks. */
gal_text gal_text_justify(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                          gal_length measure, const gal_indents *indents);

/* A justified text once more, in so many more lines than is best for it as `looseness` says
   (fewer below 0), where that is possible within its style's limits; with as few hyphens as
   can be if `spares_hyphens`. */
gal_text gal_text_loosen(gal_job *job, const gal_text *best, int looseness,
                         bool spares_hyphens);

/* A text once more, with lines beside an inset. */
gal_text gal_text_wrap(gal_job *job, const gal_text *best, const gal_indents *indents);

/* A justified text once more, with no line that begins with the cluster. */
gal_text gal_text_avoid(gal_job *job, const gal_text *best, int cluster);

/*
 * Breaks ragged text: no hyphens, as few lines as there can be, of lengths as even as can be
 * if `is_balanced`; where more than the first is indented, lines up to the last of these are
 * filled one by one. A word wider than the measure is divided where it must be.
 */
gal_text gal_text_rag(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                      gal_length measure, const gal_indents *indents, bool is_balanced);

/* One or the other, after the style's alignment. */
gal_text gal_text_break(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                        gal_length measure, const gal_indents *indents);

/* Text stands beside something only where a line of so many letters has room. */
enum { GAL_LEAST_LETTERS = 24 };

/* The width of so many letters of usual text. */
gal_length gal_style_width(const gal_style *style, int letters);

/* Whether the letters of a run may be spread: those of other scripts are tied or of one width. */
bool gal_run_is_spread(const gal_run *run);

/* Whether the glyphs of a run may be set a little wider or narrower: those of spread runs, and
   of scripts whose letters are joined. */
bool gal_run_is_scaled(const gal_run *run);

/* How far the cluster may be moved from the one before it where a line is spread, beside
   what its style says: 0 but in scripts without spaces. */
gal_length gal_shaped_slot(const gal_shaped *shaped, int index);

/* The natural width of clusters, trailing space left out. */
gal_length gal_shaped_width(const gal_shaped *shaped, int first, int last);

/* What a line has to fill: its measure, less its indent, more what stands out. */
gal_length gal_text_line_measure(const gal_text *text, const gal_text_line *line);

/* Where a line is placed. */
typedef struct gal_line_place {
    gal_page *page;
    gal_length x, baseline; /* of the measure's left edge */
} gal_line_place;

/*
 * Puts the glyphs of line `index` on the page, aligned or justified as the style asks, and
 * tells how it came out.
 */
gal_set_line gal_text_place(gal_job *job, const gal_text *text, int index,
                            gal_line_place place);

#endif
