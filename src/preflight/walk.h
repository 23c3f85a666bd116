/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A walk through the content of a page, its forms and patterns: what each operator of
 * ISO 32000-1, annex A, changes or paints. The walk is bounded: operators and unpacked bytes
 * of the whole document, depth of forms, saved states.
 */
#ifndef GAL_PREFLIGHT_WALK_H
#define GAL_PREFLIGHT_WALK_H

#include "preflight/lexer.h"
#include "preflight/result.h"
#include "preflight/space.h"

enum {
    GAL_MOST_OPERANDS = 64,
    GAL_MOST_SAVED = 256,
    GAL_MOST_DEPTH = 12,
    GAL_MOST_SUBPATHS = 64,
    GAL_MOST_GROUNDS = 4096,
};

typedef struct gal_matrix {
    double a, b, c, d, e, f;
} gal_matrix;

typedef struct gal_bounds {
    double left, bottom, right, top; /* in points on the page */
} gal_bounds;

typedef struct gal_graphics {
    gal_matrix matrix;
    gal_shade fill, stroke;
    double line_width;
    bool fill_overprints, stroke_overprints;
    int overprint_mode;
    double font_size;
    int text_mode;
} gal_graphics;

typedef struct gal_subpath {
    gal_bounds bounds;
    int points;
    bool is_straight; /* has no curve */
} gal_subpath;

/* What was painted under what comes: a rectangle and how dark it is; below 0: a picture. */
typedef struct gal_ground {
    gal_bounds bounds;
    double darkness;
} gal_ground;

typedef struct gal_walk gal_walk;

typedef struct gal_operator {
    const char *name;
    void (*run)(gal_walk *walk);
} gal_operator;

struct gal_walk {
    gal_preflight *check;
    gal_document *document;
    int page; /* from 1 */
    gal_object resources;
    gal_lexer lexer;
    gal_lexeme operands[GAL_MOST_OPERANDS];
    int operand_count;
    bool has_content_id; /* among the operands is a dictionary with an MCID */
    gal_graphics now;
    GArray *saved; /* of gal_graphics */
    gal_matrix text, line;
    gal_subpath subpaths[GAL_MOST_SUBPATHS];
    int subpath_count;
    double x, y;        /* the current point, before the matrix */
    GByteArray *marked; /* for each open marked content, whether it is tag or artifact */
    int marked_inside;  /* how many of them are */
    GArray *grounds;    /* of gal_ground */
    int depth, forms[GAL_MOST_DEPTH];
};

extern const gal_operator gal_state_operators[], gal_path_operators[], gal_text_operators[],
    gal_object_operators[];

/* All content of a page, from 0. */
void gal_walk_page(gal_preflight *check, int page);

/* The content of a form or of a tiling pattern, in the space of `matrix`. */
void gal_walk_stream(gal_walk *walk, gal_object stream, gal_matrix matrix);

/* The nth of the last `count` operands as a number; 0 if it is none. */
double gal_walk_number(const gal_walk *walk, int count, int index);

/* The last operand as a name with its slash, escapes undone; NULL if it is none; g_free it. */
char *gal_walk_name(const gal_walk *walk);
char *gal_walk_unescape(const gal_lexeme *name);

gal_matrix gal_matrix_multiply(gal_matrix first, gal_matrix second);
gal_matrix gal_matrix_read(gal_document *document, gal_object array);
void gal_matrix_apply(const gal_matrix *matrix, double *x, double *y);
double gal_matrix_scale(const gal_matrix *matrix); /* of an area, its root */

/* "at 12.0, 34.5 pt" from the lower left of the page. */
char *gal_walk_place(double x, double y);

/* Something was painted in `shade` at a place: counts space and ink, and tells of RGB. */
void gal_walk_paint(gal_walk *walk, const gal_shade *shade, bool is_text, double x,
                    double y, const char *what);

/* Remembers that it was painted outside of all tags. */
void gal_walk_note_tag(gal_walk *walk);

void gal_walk_add_ground(gal_walk *walk, gal_bounds bounds, double darkness);

/* Pictures, in picture.c. */
void gal_walk_picture(gal_walk *walk, gal_object picture);
void gal_walk_inline_picture(gal_walk *walk);

/* The most ink of a shading; below 0 if it is not computed. */
double gal_shading_ink(gal_document *document, gal_object shading, const gal_space *space);

/* A font that shows text, in fonts.c. */
void gal_check_font_use(gal_preflight *check, int page, gal_object font);

#endif
