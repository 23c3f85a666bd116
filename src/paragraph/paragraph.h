/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Breaking one paragraph into lines after Knuth and Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11 (1981), with the parameters and the
 * arithmetic of TeX. Knows widths, not glyphs.
 */
#ifndef GAL_PARAGRAPH_PARAGRAPH_H
#define GAL_PARAGRAPH_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum gal_item_kind {
    GAL_ITEM_BOX,
    GAL_ITEM_GLUE,
    GAL_ITEM_PENALTY,
    GAL_ITEM_DISCRETIONARY /* a place where a word may be divided */
} gal_item_kind;

enum { GAL_PENALTY_NEVER = 10000, GAL_PENALTY_FORCED = -10000 };

/* One piece of a paragraph. Widths are in any one unit: 1/1024 pt here, TeX's sp in tests. */
typedef struct gal_item {
    gal_item_kind kind;
    int32_t width;   /* box, glue; discretionary: width if not broken here */
    int32_t stretch; /* glue; box: how far its letters are spread with it, no further */
    int32_t shrink;  /* glue; box */
    int8_t stretch_order; /* glue: 0 finite, 1 to 3 infinite (fil, fill, filll) */
    int32_t before; /* discretionary: width that ends the line if broken (the hyphen) */
    int32_t after;  /* discretionary: width that begins the next line if broken */
    /* If broken here, how far the line's end and the next one's beginning stand out of
       the measure. */
    int32_t end_margin, start_margin;
    int penalty;     /* penalty, discretionary */
    bool is_flagged; /* discretionary: a hyphen; two in a row cost extra */
    int source;      /* the caller's own index, handed back untouched */
} gal_item;

typedef struct gal_break_options {
    /* Measures of line 1, 2 …; the last holds for all that follow. */
    const int32_t *measures;
    int measure_count;
    int32_t first_margin; /* how far the first line's beginning stands out */
    int tolerance;        /* badness that a line may have: 0 to 10000 */
    int line_penalty;
    int adjacent_demerits; /* neighbours of visibly different tightness */
    int double_hyphen_demerits;
    int final_hyphen_demerits; /* the last line but one ends in a hyphen */
    /* Of a line of worst badness, times the square of the part of its measure that it lacks:
       TeX, where this is 0, finds them all equally bad. */
    double missing_demerits;
    int32_t emergency_stretch; /* added to every line in a last pass; 0: no such pass */
    int looseness;             /* lines more (or, below 0, fewer) than the optimum has */
    int hyphen_run;            /* most lines in a row that end flagged; 0: any number */
} gal_break_options;

typedef struct gal_line_break {
    int item;  /* the item at which the line ends; the list's length for the last line */
    int first; /* first item of the line: after the break before, without discardable ones */
    double ratio;     /* glue set: of stretch when above 0, of shrink below 0 */
    int8_t order;     /* order of the stretch that was set */
    bool is_overfull; /* wider than the measure with all shrink taken */
} gal_line_break;

typedef struct gal_line_breaks {
    const gal_line_break *lines;
    int count;
    int64_t demerits;
    /* No setting is within the tolerance and the limit on hyphens: emergency stretch, looser
       lines or overfull ones. */
    bool is_emergency;
} gal_line_breaks;

/*
 * Chooses the line ends of least total demerits. The list should end as TeX's does: a
 * penalty of 10000 and glue of infinite stretch. Always returns lines: where nothing is
 * feasible a line is overfull. An empty list has no lines. The result lives in `arena`.
 * Time grows linearly with the list for lines of bounded length.
 *
 * With `hyphen_run` 0 the breaks are TeX's, which prefers an overfull line to one beyond the
 * tolerance: a tolerance of 10000 leaves overfull only what nothing can divide. A limit is
 * kept before the tolerance is: lines are set as loose as that takes. Where no line however
 * loose would keep the limit, it gives way, at 10^12 demerits a line.
 */
gal_line_breaks gal_paragraph_break(const gal_item *items, int item_count,
                                    const gal_break_options *options, gal_arena *arena);

/* TeX's badness of stretching or shrinking by `change`, at least 0, what can give `total`:
   0 to 10000. */
int gal_badness(int32_t change, int32_t total);

/* Hyphenation patterns of one language, loaded once, shared by threads. */
typedef struct gal_hyphenator gal_hyphenator;
/* Those of a process; each loaded when first asked for. */
typedef struct gal_hyphenators gal_hyphenators;

/* `folder` holds libhyphen's hyph_LANG.dic files. */
gal_hyphenators *gal_hyphenators_new(const char *folder);
void gal_hyphenators_free(gal_hyphenators *hyphenators); /* NULL is allowed */

/* For a BCP 47 tag ("en", "en-GB", "ko"); NULL if there are no patterns for it. Threads may
   call it at once. */
gal_hyphenator *gal_hyphenators_find(gal_hyphenators *hyphenators, const char *language);

/*
 * Sets `points[i]` to true where `word` (UTF-8, letters and apostrophes alone, `length`
 * bytes) may be divided before byte i; `points` has room for `length`. At least
 * `left_least` letters before and `right_least` after, or what the patterns themselves
 * ask for if that is more; marks and apostrophes do not count. Returns how many there are.
 * A word that would change its spelling at the break is not divided there, one of more than
 * 100 characters nowhere. Threads may call it at once.
 */
int gal_hyphenate(gal_hyphenator *hyphenator, const char *word, size_t length,
                  int left_least, int right_least, bool *points);

/*
 * Words that were divided before, so that each is divided once. For one thread at a time; good
 * as long as its hyphenators live.
 */
typedef struct gal_divisions gal_divisions;

gal_divisions *gal_divisions_new(void);
void gal_divisions_free(gal_divisions *divisions); /* NULL is allowed */

/* As gal_hyphenate. */
int gal_divisions_find(gal_divisions *divisions, gal_hyphenator *hyphenator,
                       const char *word, size_t length, int left_least, int right_least,
                       bool *points);

#endif
