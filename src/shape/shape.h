/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text to glyph runs, clusters and break opportunities.
 *
 * A paragraph is shaped once, whole: Pango tells its scripts, directions and break
 * opportunities, the type's faces are tried for each letter in order, HarfBuzz shapes.
 * Lines are then cut out of it; only where a cut would change the glyphs beside it is
 * a word shaped again.
 */
#ifndef GAL_SHAPE_SHAPE_H
#define GAL_SHAPE_SHAPE_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/finding.h"
#include "base/length.h"
#include "font/font.h"

/* How a stretch of text is set. */
typedef struct gal_type {
    const gal_face *const *faces; /* tried in order for each letter */
    int face_count;               /* at least 1 */
    gal_length size;
    int tracking;        /* 1/1000 em, added to each cluster */
    gal_length rise;     /* of the baseline, for superscripts */
    bool has_small_caps; /* small letters as small capitals, where the face has them */
    bool has_old_style_figures, has_tabular_figures;
    gal_ink ink;
    const gal_face *wide_face; /* for signs that are as wide as ideographs; NULL: none is */
    hb_language_t language;    /* HB_LANGUAGE_INVALID: the paragraph's */
} gal_type;

/* A stretch of a paragraph in one type. */
typedef struct gal_span {
    const char *text; /* UTF-8, `length` bytes */
    size_t length;
    const gal_type *type;
    int tag; /* the caller's own number, handed back in runs and pieces */
} gal_span;

/* Text of one span, face, script and direction. */
typedef struct gal_run {
    int from, to; /* bytes of the paragraph's text */
    const gal_type *type;
    const gal_face *face;
    hb_script_t script;
    int level; /* bidirectional embedding; odd: right to left */
    int tag;
} gal_run;

typedef struct gal_shaped_glyph {
    uint32_t id;
    gal_length advance, x_offset, y_offset; /* y downwards */
} gal_shaped_glyph;

/* The least piece of text with glyphs of its own, in logical order. */
typedef struct gal_shaped_cluster {
    int from, to; /* bytes of the text */
    int run;
    int glyph, glyph_count; /* in the paragraph's glyphs, in visual order */
    gal_length advance;
    gal_length gap;       /* between it and the cluster before it on its line … */
    gal_length gap_least; /* … and how narrow that may become */
    uint32_t codepoint;   /* its first */
    bool is_space;   /* a space that may be stretched and that vanishes at a line end */
    bool may_break;  /* a line may end before it */
    bool must_break; /* a line must end before it */
    bool is_joined;  /* cut before it, and glyphs on both sides may change */
} gal_shaped_cluster;

/* A shaped paragraph. */
typedef struct gal_shaped {
    const char *text;
    int length;
    const gal_run *runs;
    int run_count;
    const gal_shaped_glyph *glyphs;
    const gal_shaped_cluster *clusters;
    int cluster_count;
    hb_language_t language;
    bool is_right_to_left; /* the paragraph's own direction */
} gal_shaped;

/*
 * What shaping needs again and again, and the words that it knows already; good for any
 * number of jobs with the same fonts, one after another. Not shared between threads.
 */
typedef struct gal_shaper gal_shaper;

gal_shaper *gal_shaper_new(void);
void gal_shaper_free(gal_shaper *shaper); /* NULL is allowed */

/*
 * Shapes the spans as one paragraph in `language` (BCP 47). A letter that no face has is
 * set as the first face's box and becomes a finding "missing-glyph" at `where`, once for
 * each code point of the paragraph. The result lives in `arena`.
 */
const gal_shaped *gal_shape(gal_shaper *shaper, const gal_span *spans, int span_count,
                            const char *language, const char *where, gal_findings *findings,
                            gal_arena *arena);

/* The glyphs of a part of one run, in logical order of clusters. */
typedef struct gal_piece {
    const gal_run *run;
    const gal_shaped_glyph *glyphs; /* in visual order */
    int glyph_count;
    int first_glyph;                    /* what its clusters call the first of them */
    const gal_shaped_cluster *clusters; /* in logical order */
    int cluster_count;
    bool has_hyphen; /* its last cluster is the hyphen put in at a line end, without text */
} gal_piece;

/*
 * Cuts the clusters from `first` up to, not including, `last` out as a line, its pieces in
 * visual order. A hyphen is added to the piece of the last letter. Sets `*count`.
 */
const gal_piece *gal_shaped_cut(gal_shaper *shaper, const gal_shaped *shaped, int first,
                                int last, bool has_hyphen, int *count, gal_arena *arena);

/* The advance of a hyphen set after the cluster. */
gal_length gal_shaped_hyphen(gal_shaper *shaper, const gal_shaped *shaped, int cluster);

/* The language that a run is in. */
hb_language_t gal_run_language(const gal_shaped *shaped, const gal_run *run);

/* How far a glyph may stand out of the measure at the left and the right end of a line. */
typedef struct gal_margins {
    gal_length left, right;
} gal_margins;

/* Those of a cluster, and of the hyphen set after it. None for text from the right. */
gal_margins gal_shaped_margins(gal_shaper *shaper, const gal_shaped *shaped, int cluster);
gal_margins gal_hyphen_margins(gal_shaper *shaper, const gal_shaped *shaped, int cluster);

/* Whether the script has no spaces between words, so that its lines are spread between
   letters: Chinese, Japanese, Thai, Khmer, Lao, Burmese. */
bool gal_script_is_unspaced(hb_script_t script);

/* The script that a language (BCP 47) is written in; Latin where that is not known. */
hb_script_t gal_script_of_language(const char *language);

/*
 * The text as a typesetter would key it, code point for code point: straight quotes curled
 * in the manner of `language`, no-break spaces between ordinary words made spaces, kept
 * between number and unit, after initials and before French signs. The result is in `arena`.
 */
const char *gal_typographic_text(const char *text, const char *language, gal_arena *arena);

#endif
