/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The display list: finished pages as marks at fixed positions.
 *
 * Layout ends here and painting decides nothing. Positions are from the trim's top
 * left, y down. The marks of a page stand in the order of the article, which is also
 * the order of painting; those of no element are furniture. Everything in a display
 * list lives in its arena, except faces (the renderer's) and pictures (the job's).
 */
#ifndef GAL_DISPLAY_DISPLAY_H
#define GAL_DISPLAY_DISPLAY_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/length.h"
#include "font/font.h"
#include "picture/picture.h"
#include "picture/press.h"

/* What a stretch of marks is in the article, for readers that speak. */
typedef enum gal_role {
    GAL_ROLE_DOCUMENT,
    GAL_ROLE_ARTICLE,
    GAL_ROLE_HEADING_1,
    GAL_ROLE_HEADING_2,
    GAL_ROLE_PARAGRAPH,
    GAL_ROLE_QUOTE,
    GAL_ROLE_FIGURE,
    GAL_ROLE_CAPTION,
    GAL_ROLE_LIST,
    GAL_ROLE_NUMBERED_LIST,
    GAL_ROLE_LIST_ITEM,
    GAL_ROLE_LABEL, /* the bullet or number of its list item */
    GAL_ROLE_TABLE,
    GAL_ROLE_TABLE_ROW,
    GAL_ROLE_TABLE_HEADER,
    GAL_ROLE_TABLE_CELL,
    GAL_ROLE_LINK,
    GAL_ROLE_SPAN,      /* of words in another language */
    GAL_ROLE_REFERENCE, /* to a note */
    GAL_ROLE_NOTE,
    GAL_ROLE_SIDEBAR,
    GAL_ROLES
} gal_role;

enum { GAL_NO_ELEMENT = -1 };

typedef struct gal_element {
    gal_role role;
    int parent;       /* index, always smaller than its own; GAL_NO_ELEMENT for the root */
    const char *alt;  /* figures: what they show; else NULL */
    const char *href; /* links: where they lead, fit for a PDF; else NULL */
    const char *language;  /* where it is not that of what is around; else NULL */
    const char *place;     /* figures: where the article has them, for messages; or NULL */
    bool has_borrowed_alt; /* figures: the alternative text is the caption */
    int column_span;       /* cells: how many columns they take; 0: one */
} gal_element;

/* What furniture is (ISO 32000-1, 14.8.2.2.2). */
typedef enum gal_artifact {
    GAL_ARTIFACT_LAYOUT,     /* rules, tints, pictures */
    GAL_ARTIFACT_PAGINATION, /* mastheads, folios, lines that lead to another page */
    GAL_ARTIFACT_PAGE,       /* what helps those who make and print the page */
    GAL_ARTIFACTS
} gal_artifact;

typedef struct gal_glyph {
    uint32_t id;
    gal_length x, y; /* of its origin, from the mark's */
} gal_glyph;

/* So many bytes of the text are shown by so many glyphs. */
typedef struct gal_cluster {
    int bytes, glyphs; /* not both 0 */
} gal_cluster;

typedef enum gal_mark_kind {
    GAL_MARK_GLYPHS,
    GAL_MARK_RULE,
    GAL_MARK_IMAGE,
    GAL_MARK_RING
} gal_mark_kind;

/* What a mark is for. All but the first are furniture that the article knows nothing of. */
typedef enum gal_mark_layer {
    GAL_LAYER_PAGE,    /* what is to be printed */
    GAL_LAYER_PRINTER, /* beyond the bleed: crop marks, colour bar, slug line */
    GAL_LAYER_PROOF    /* over all else, and to be switched off in a PDF */
} gal_mark_layer;

/*
 * How glyphs are shown. An initial of several lines is a shape, and the letter that it stands
 * for is unseen beside the rest of its word: so that programs that search and copy by where
 * letters stand find the word whole.
 */
typedef enum gal_glyph_show {
    GAL_SHOW_TEXT,
    GAL_SHOW_SHAPE, /* drawn, but no text */
    GAL_SHOW_UNSEEN /* text, but not drawn: in a PDF alone */
} gal_glyph_show;

/* Glyphs of one face, size and colour on one baseline. */
typedef struct gal_glyph_mark {
    const gal_face *face;
    gal_length size;
    double scale_ratio;     /* of the glyphs' width; 1: as drawn */
    gal_length x, baseline; /* of the origin */
    const gal_glyph *glyphs;
    int glyph_count;
    const char *text; /* what the glyphs say, in logical order, for search and copy */
    const gal_cluster *clusters; /* in logical order */
    int cluster_count;
    gal_glyph_show show;
    bool is_backward; /* right to left: the clusters run against the glyphs */
} gal_glyph_mark;

typedef struct gal_image_mark {
    const gal_picture *picture; /* NULL: a grey placeholder with a frame */
    gal_rect box;
    gal_crop crop;
} gal_image_mark;

/* A circle drawn with a line. */
typedef struct gal_ring {
    gal_length x, y, radius,
        thickness; /* x, y: of its centre; radius: to the line's midst */
} gal_ring;

/* One mark on a page. */
typedef struct gal_mark {
    gal_mark_kind kind;
    int element; /* GAL_NO_ELEMENT: furniture */
    gal_mark_layer layer;
    gal_ink ink; /* of all but images */
    /* Printed with every ink that there is, so that a press can be set by it: `ink` is what a
       screen shows of that. */
    bool is_registration;
    union {
        gal_glyph_mark glyphs;
        gal_rect rule; /* filled */
        gal_image_mark image;
        gal_ring ring;
    };
} gal_mark;

/* A word space as it was placed. */
typedef struct gal_gap {
    gal_length x, width;
} gal_gap;

/* Word spaces of a line over so many times natural are loose. */
#define GAL_LOOSE_RATIO 1.75

/* A set line, as the dump and the report tell of it. */
typedef struct gal_set_line {
    gal_length x, baseline,
        width;               /* width: what its glyphs take, trailing space not counted */
    gal_length measure;      /* what it might take */
    gal_length leading;      /* of its style */
    const char *text;        /* without the hyphen that was added */
    double word_space_ratio; /* of the natural word space; 0: the line has no space */
    double letter_space_em, scale_ratio;
    const gal_gap *gaps;
    int gap_count;
    bool is_justified, is_hyphenated;
    bool starts_paragraph, ends_paragraph;
    int block; /* index in the article's body; -1: not of the body */
} gal_set_line;

/*
 * How many rivers run through lines that follow one another: gaps a little over natural that
 * stand under one another in three lines or more. `first`, unless NULL, is set to the line in
 * which the first begins, if there is any.
 */
int gal_rivers_count(const gal_set_line *lines, int count, int *first);

/* A slot's share of a page: a column of the body, a headline, a photo. */
typedef struct gal_box {
    const char *slot, *style;
    gal_rect rect;
    const gal_set_line *lines;
    int line_count;
} gal_box;

/* A page among those that are printed together on a side of a sheet. */
typedef struct gal_leaf {
    int page;         /* from 0 */
    guint first_mark; /* its marks are those from here to the next leaf's */
} gal_leaf;

typedef struct gal_page {
    gal_length width, height, bleed; /* bleed: beyond the trim, on every side */
    gal_length slug; /* beyond the bleed, on every side: room for printer's marks */
    GArray *marks;   /* of gal_mark */
    GArray *boxes;   /* of gal_box */
    gal_length grid_first, grid; /* first baseline and distance, for --grid */
    GArray *columns;             /* of gal_rect: the live area of each column, for --grid */
    const gal_leaf *leaves;      /* of a side of a sheet, in order; NULL: a page as it is */
    int leaf_count;              /* 0 on a side without a page, with `leaves` not NULL */
} gal_page;

typedef struct gal_display {
    gal_arena *arena;
    GPtrArray *pages;    /* of gal_page * */
    GArray *elements;    /* of gal_element; the first is the document */
    GPtrArray *pictures; /* of gal_picture *, freed with the list */
    const char *title, *author, *subject, *language, *published; /* NULL where unknown */
    bool is_right_to_left; /* pages, as columns, are read from the right */
    const char *headline;  /* outline entry; NULL: none */
    int headline_page;     /* from 0 */
    gal_length headline_y;
    gal_press press;   /* that the layout is for */
    gal_intent intent; /* of photos for any press */
    bool is_mono;      /* on a press, black alone */
    gal_length sheet_width,
        sheet_height; /* that two pages beside each other are to be printed
                                             on, as a booklet; 0: no sheets */
} gal_display;

gal_display *gal_display_new(void);
void gal_display_free(gal_display *display); /* NULL is allowed */

/* Each returns what was added; pages live as long as the list, indices for ever. An address
   that is not http, https, mailto or tel leads nowhere: its element has no href. */
gal_page *gal_display_add_page(gal_display *display, gal_length width, gal_length height);
int gal_display_add_element(gal_display *display, gal_role role, int parent,
                            const char *alt, const char *href);

/*
 * A list of its own that says of the article what `display` says and has no pages so far; and
 * a copy of a page at its end. It borrows from `display`, and must be freed first.
 */
gal_display *gal_display_derive(const gal_display *display);
gal_page *gal_display_add_copy(gal_display *display, const gal_page *page);

/* An element of words in a language of their own. */
int gal_display_add_span(gal_display *display, int parent, const char *language);

/*
 * The sides of the sheets of a booklet, as pages of a list of its own: two pages on each,
 * so that the sheets, printed on both sides, turned over the short edge, folded and put into
 * each other, show the pages in order. As many sides as a multiple of four pages needs. NULL
 * if the list asks for no sheets, or its pages are of several sizes. It borrows from `display`, must be freed first, and
 * its `headline_page` counts sides.
 */
gal_display *gal_display_impose(const gal_display *display);

/*
 * The marks from `first` up to, not including, the result are one piece of content:
 * neighbours of one element (of a link: on one line), or furniture of one kind. Painter and PDF
 * finisher must cut alike, since the nth piece of a page that belongs to an element is its
 * nth marked content.
 */
guint gal_page_run_end(const gal_display *display, const gal_page *page, guint first);

/* What a mark of no element is; what PDF calls that; and the tag that stands for it in what
   Cairo writes, where nothing else has it. Static. */
gal_artifact gal_mark_artifact(const gal_mark *mark);
const char *gal_artifact_name(gal_artifact artifact);
const char *gal_artifact_tag(gal_artifact artifact);

/* Whether any mark of the page is furniture, and whether any is in the layer of the proof;
   painter and PDF finisher keep such marks apart. */
bool gal_page_has_furniture(const gal_page *page);
bool gal_page_has_overlay(const gal_page *page);
bool gal_mark_is_furniture(const gal_mark *mark); /* of the proof's layer are none */

/* How far the paper reaches beyond the trim, on every side. */
static inline gal_length gal_page_margin(const gal_page *page)
{
    return page->bleed + page->slug;
}

/*
 * The colours of all glyphs and rules, each once by how it looks on a screen, with its inks
 * where the layout gives any: for a stage that has to find the inks of an RGB value. An array
 * of gal_ink, sorted by red, green and blue; g_array_unref it.
 */
GArray *gal_display_colors(const gal_display *display);

/* What PDF calls an element of this role (ISO 32000-1, 14.8.4). */
const char *gal_element_tag(const gal_element *element);

/* 1 for the highest; 0: it is no heading. */
int gal_element_heading_level(const gal_element *element);

/* The list as the layout dump of docs/: for each page its boxes, for each box its lines;
   points with three decimals; where each word begins too, if `tells_words`. g_free it. */
char *gal_display_to_json(const gal_display *display, bool tells_words);

#endif
