/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where things may go: a layout as its file describes it, and a design, which is
 * the layout with its variants chosen for the facts at hand.
 */
#ifndef GAL_LAYOUT_LAYOUT_H
#define GAL_LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/length.h"
#include "galley/press.h"

typedef enum gal_align {
    GAL_ALIGN_LEFT,
    GAL_ALIGN_RIGHT,
    GAL_ALIGN_CENTER,
    GAL_ALIGN_JUSTIFY
} gal_align;
typedef enum gal_case { GAL_CASE_NONE, GAL_CASE_UPPER, GAL_CASE_SMALL_CAPS } gal_case;
typedef enum gal_figures {
    GAL_FIGURES_LINING,
    GAL_FIGURES_OLD_STYLE,
    GAL_FIGURES_TABULAR
} gal_figures;

/* Families to try in order, each glyph from the first that has it. */
typedef struct gal_family_list {
    const char *name; /* as @fonts calls it: "serif" */
    const char *const *families;
    int count;
} gal_family_list;

/* A size that a headline may take. */
typedef struct gal_step {
    gal_length size, leading;
    int max_lines;
} gal_step;

/* The least, natural and greatest value of something that justification may change. */
typedef struct gal_span_ratio {
    double minimum, desired, maximum;
} gal_span_ratio;

typedef struct gal_style {
    const char *name;
    const gal_family_list *families;
    int weight; /* 100 to 900 */
    bool is_italic;
    gal_length size, leading;
    int tracking; /* 1/1000 em */
    gal_align align;
    gal_length indent,
        first_indent; /* first lines: of paragraphs, of the first paragraph */
    bool hyphenate;
    bool optical_margins;
    int hyphen_run;      /* most hyphens in consecutive lines */
    int widows, orphans; /* least lines of a paragraph at a column's head, foot */
    bool balance;        /* even line lengths, for ragged text */
    int drop_cap_lines;  /* body: that the first letter is high; below 2: none */
    int opening_words;   /* body: of the article, in small capitals */
    bool has_lead_in;    /* caption: bold */
    int max_lines;       /* 0: any */
    gal_case letter_case;
    gal_figures figures;
    gal_ink color;
    gal_ink background; /* sidebar: white: none */
    gal_length space_before, space_after;
    gal_length rule_above, rule_below; /* thickness, 0: none */
    gal_ink rule_above_color, rule_below_color;
    const gal_step *steps; /* falling sizes; empty: `size` alone */
    int step_count;
    gal_span_ratio word_space;   /* of the font's space: 0.8 1 1.5 */
    gal_span_ratio letter_space; /* added to each letter, in em: -0.01 0 0.02 */
    gal_span_ratio glyph_scale;  /* of the glyphs' width: 0.98 1 1.02 */
} gal_style;

typedef enum gal_place_kind {
    GAL_AT_LINE,   /* first baseline on a line of the grid, counted from 1 */
    GAL_AT_AFTER,  /* below another slot, with a gap */
    GAL_AT_BESIDE, /* beside the body: the body gives way */
    GAL_AT_ABOVE,  /* between the head of the page and the body */
    GAL_AT_TOP,    /* at the live area's top; a photo there stands over the head */
    GAL_AT_BOTTOM  /* under the live area */
} gal_place_kind;

typedef enum gal_anchor {
    GAL_ANCHOR_TOP_LEFT,
    GAL_ANCHOR_TOP_RIGHT,
    GAL_ANCHOR_BOTTOM_LEFT,
    GAL_ANCHOR_BOTTOM_RIGHT
} gal_anchor;
typedef enum gal_imposition { GAL_IMPOSE_NONE, GAL_IMPOSE_SADDLE } gal_imposition;
typedef enum gal_fit_mode { GAL_FIT_CROP, GAL_FIT_CONTAIN } gal_fit_mode;
typedef enum gal_caption_place { GAL_CAPTION_BELOW, GAL_CAPTION_NONE } gal_caption_place;
typedef enum gal_credit_place { GAL_CREDIT_INLINE, GAL_CREDIT_NONE } gal_credit_place;

typedef struct gal_slot {
    const char *name;
    const gal_style *style; /* the style of the slot's own name unless it says otherwise;
                               `body` where there is none of that name */
    int first_column, last_column; /* from 1; 0 0 where `at` names no columns: all */
    gal_place_kind place;
    double line;       /* at line: 1, 2.75 */
    const char *after; /* after: the slot's name; skips those that are empty */
    gal_length gap;    /* after: distance */
    bool is_optional, flow, balance;
    gal_anchor anchor;
    double aspect_least_ratio, aspect_most_ratio; /* width over height; 0 0: any */
    gal_length height_least, height_most;         /* 0 0: any */
    int span;           /* sidebar: columns that it takes at most; 0: all of the slot's */
    int column_count;   /* sidebar: within it, where it takes so many columns */
    gal_length padding; /* sidebar: from its edges to its text */
    gal_length border;  /* sidebar: thickness of the rule round it, 0: none */
    gal_ink border_color;
    gal_length width; /* pull-quote: with lines beside it; 0: as wide as its columns */
    bool bleeds; /* photo: runs over the trim where it stands at the live area's edge */
    gal_fit_mode fit;
    gal_caption_place caption;
    gal_credit_place credit;
    gal_length rule_above, rule_below; /* thickness, 0: none */
    gal_ink rule_above_color, rule_below_color;
    int max_lines;
    int min_ppi;
    int line_numbers;                  /* body: number every so many lines; 0: none */
    const char *end_mark;              /* body: template; NULL: none */
    const char *left, *center, *right; /* templates with {fields}; NULL: none */
    bool is_mirrored;                  /* left and right change sides on even pages */
    const gal_style *left_style, *center_style, *right_style; /* never NULL */
    const char *use; /* the slot whose values these are but for `name`; NULL: its own */
} gal_slot;

typedef enum gal_fit_step_kind {
    GAL_FIT_PHOTO_HEIGHT,
    GAL_FIT_HEADLINE_STEP,
    GAL_FIT_BODY_SIZE,
    GAL_FIT_NEXT_PAGE
} gal_fit_step_kind;

typedef struct gal_fit_step {
    gal_fit_step_kind kind;
    gal_length size; /* body-size */
} gal_fit_step;

/* A layout with its variants chosen. Plain data that lives in the arena it was made in. */
typedef struct gal_design {
    const char *name;
    gal_length width, height, bleed;
    gal_length margin_top, margin_inner, margin_bottom, margin_outer;
    bool is_mirrored;      /* inner and outer change sides on even pages */
    bool is_right_to_left; /* columns count from the right, and left means right */
    gal_imposition imposition;
    gal_length sheet_width, sheet_height; /* to impose on; 0 0: two pages side by side */
    gal_press press;
    bool is_mono;              /* on a press, black alone */
    bool is_perceptual;        /* how photos are converted for it */
    bool keeps_missing_photos; /* a photo without a file keeps its slot, as on a proof */
    gal_length grid;           /* distance of two baselines */
    int line_count; /* whole lines of the grid in the live area; margins that are given in
                         rounded mm may leave it a hair short of the last one */
    int column_count;
    const gal_length *column_widths; /* column_count of them */
    gal_length gutter;
    gal_length column_rule; /* thickness, 0: none */
    gal_ink column_rule_color;
    gal_ink accent;
    const gal_style *styles;
    int style_count;
    const gal_slot *slots; /* in file order, without those that others `use` */
    int slot_count;
    const gal_fit_step *fit;
    int fit_count;
    int least_last_page_lines; /* min-last-page */
} gal_design;

typedef enum gal_orientation { GAL_PORTRAIT, GAL_SQUARE, GAL_LANDSCAPE } gal_orientation;

/* What @when may ask; all known before anything is laid out. */
typedef struct gal_facts {
    int photo_count;
    gal_orientation photo_orientation; /* of the first photo */
    double photo_aspect_ratio;
    int photo_pixels; /* width of the first photo */
    int publication_length, kicker_length, headline_length, standfirst_length,
        body_length; /* code points */
    int byline_count;
    const char *language;  /* "en" */
    const char *script;    /* ISO 15924, lower case: "latn", "hang" */
    bool is_right_to_left; /* the script */
    int page;              /* from 1 */
    bool is_png;           /* the output */
} gal_facts;

typedef struct gal_layout gal_layout;

/*
 * Finds the text of the layout that `name` names in `extends`. Returns a string to
 * g_free and sets `*path` (to g_free) to what messages call it; NULL if there is none.
 */
typedef char *gal_layout_finder(const char *name, const char *beside, char **path,
                                void *data);

/*
 * Reads the layout file `text`, which messages call `path`, and those it extends.
 * Checks every value, of all variants too. Returns a layout to free, immutable and
 * safe to share between threads; or NULL with all faults, up to 20, in `error`, each with
 * line, column, source line, caret and what was expected. Warnings of the file (a
 * leading off the grid) are kept: gal_layout_warnings.
 */
gal_layout *gal_layout_read(const char *text, size_t length, const char *path,
                            gal_layout_finder *find, void *finder_data, gal_error *error);
void gal_layout_free(gal_layout *layout); /* NULL is allowed */

const char *gal_layout_name(const gal_layout *layout);
const char *gal_layout_title(const gal_layout *layout); /* "" when it has none */
const char *
gal_layout_warnings(const gal_layout *layout); /* lines; "" when there are none */

/*
 * The design for `facts`, in `arena`; names and templates are borrowed from `layout`. Every
 * variant was checked alone when the layout was read. One that does not go together with
 * the variants before it is left out, so a design always has room for its columns, spans
 * columns that are there, and has no circle of `after`.
 */
const gal_design *gal_layout_design(const gal_layout *layout, const gal_facts *facts,
                                    gal_arena *arena);

/* NULL if the design has none of that name. */
const gal_style *gal_design_style(const gal_design *design, const char *name);
const gal_slot *gal_design_slot(const gal_design *design, const char *name);

/* Every property that the language knows, as text for `galley layouts NAME` and as
   Markdown for the reference page; g_free them. */
char *gal_layout_describe(const gal_layout *layout);
char *gal_layout_reference(void);

#endif
