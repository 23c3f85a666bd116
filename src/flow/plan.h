/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands on each page before the body flows: its design, its head, its photos, and
 * the room that they leave. Places photos and nothing else; the filling never moves them.
 */
#ifndef GAL_FLOW_PLAN_H
#define GAL_FLOW_PLAN_H

#include "flow/fill.h"
#include "flow/head.h"
#include "flow/photo.h"
#include "flow/sidebar.h"

typedef struct gal_planned_figure {
    gal_figure figure;
    int row;         /* of its first row; at the foot: counted from the column's last row */
    bool is_at_foot; /* of its columns, which may be higher or lower on the last page */
} gal_planned_figure;

/* A pull quote over some columns or a part of them, with the text above and below it. */
typedef struct gal_planned_quote {
    gal_slug slug;
    int first_column, last_column;
    gal_extent extent;
    int row; /* of its first row */
} gal_planned_quote;

/* A sidebar at the head or the foot of some columns. */
typedef struct gal_planned_sidebar {
    const gal_sidebar *box;
    int first_column, last_column;
    int row; /* of its first row; at the foot: counted from the column's last row */
    bool is_at_foot;
} gal_planned_sidebar;
/* What a quote takes of a column's lines, which run past it. */
typedef struct gal_planned_inset {
    int number;
    int place;          /* column of the body, from 0 */
    int row, row_count; /* from the body's first */
    gal_length left, right;
} gal_planned_inset;

/* A row of a page at which no inset can be. */
typedef struct gal_blocked_row {
    int page, place, row;
} gal_blocked_row;

typedef struct gal_planned_page {
    const gal_design *design;
    gal_grid grid;
    gal_head head;
    GArray *figures;  /* of gal_planned_figure */
    GArray *quotes;   /* of gal_planned_quote */
    GArray *insets;   /* of gal_planned_inset */
    GArray *sidebars; /* of gal_planned_sidebar */
    gal_room room;
    int text_before; /* rows of the galley on the pages before, as far as one can tell */
    int first_column, last_column; /* of the body */
} gal_planned_page;

/* How tight the article is to be set: what @fit may change. */
typedef struct gal_tightness {
    int less_photo_rows; /* below 0: photos are higher */
    int headline_steps_down;
    gal_length body_size; /* 0: as the style says */
    bool crowds_pages;    /* sidebars may leave little of a page for text */
} gal_tightness;

/* Where the text speaks of a photo. */
typedef struct gal_photo_place {
    int photo;
    int rows; /* of the galley before that */
    bool has_block;
} gal_photo_place;

typedef struct gal_plan {
    gal_job *job;
    gal_tightness tightness;
    const gal_design *first_design; /* of the first page, when it was asked for */
    GPtrArray *pages;               /* of gal_planned_page *, made when first asked for */
    GArray *photos;                 /* of gal_photo_place: those to be placed, in order */
    int photos_placed;
    GArray *quotes; /* of int: blocks of the body that are pull quotes to be placed */
    int quotes_placed;
    GArray *sidebars; /* of int: blocks of the body that are sidebars to be placed */
    int sidebars_placed;
    int insets_placed;    /* which have the numbers up to this one */
    int insets_most;      /* of that; quotes beyond take whole columns */
    GArray *blocked_rows; /* of gal_blocked_row */
    gal_galley galley;    /* what the text is, each paragraph at its best */
    int least_text_rows; /* that a photo leaves in a column: nothing in the galley is higher */
    int galley_rows;     /* how much text there is to share the photos among */
} gal_plan;

gal_plan *gal_plan_new(gal_job *job, gal_tightness tightness);

/* Tells the plan what text there is, before its first page is asked for. */
void gal_plan_take_galley(gal_plan *plan, const gal_galley *galley);
void gal_plan_free(gal_plan *plan); /* NULL is allowed */

/* The design of a page, from 0, for the article's facts. */
const gal_design *gal_plan_design(gal_plan *plan, int page);

/* Page `page`, from 0; all before it must have been asked for. NULL with the job's error. */
const gal_planned_page *gal_plan_page(gal_plan *plan, int page);

/* The same for a photo that @when asks about, -1: none; its facts; and the photo that is to be
   placed as number `index`, -1 if there is none. */
const gal_design *gal_plan_design_for(gal_plan *plan, int page, int photo);
gal_facts gal_plan_facts(const gal_plan *plan, int page, int photo);
int gal_plan_photo(const gal_plan *plan, int index);

/* Takes rows of the figure's columns, at their feet or at their heads. */
void gal_planned_page_take(gal_planned_page *page, const gal_figure *figure,
                           bool is_at_foot, int rows);

/* The rows of the galley before the end of the page, if it is full. */
int gal_planned_page_text_end(const gal_planned_page *page);

/* Forgets the pages from `count` on, and that their photos were placed. */
void gal_plan_keep_pages(gal_plan *plan, int count);

/* gal_room_function of a plan. */
bool gal_plan_room(void *plan, int page, gal_room *room);

/* A further page for sidebars that found no place beside the text; NULL when none are left, or
   when they would leave most of it blank. */
const gal_planned_page *gal_plan_sidebar_page(gal_plan *plan, int page);

/* A further page for photos that found no place beside the text; NULL when none are left. */
const gal_planned_page *gal_plan_photo_page(gal_plan *plan, int page);

#endif
