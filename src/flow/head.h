/* SPDX-License-Identifier: Apache-2.0 */
/* The slots above the body: masthead, kicker, headline, standfirst, byline, one under the other. */
#ifndef GAL_FLOW_HEAD_H
#define GAL_FLOW_HEAD_H

#include "flow/furniture.h"

/* A slot that has found its place. */
typedef struct gal_head_slot {
    const gal_slot *slot;
    gal_extent extent;
    gal_text text;  /* line_count 0: furniture */
    gal_length top; /* of its block: where a rule above it would be */
    gal_length first_baseline, leading, bottom; /* bottom: on the grid */
    gal_length pushed; /* down, by a photo at the top of the page */
} gal_head_slot;

typedef struct gal_head {
    GArray *slots; /* of gal_head_slot */
    int body_row;  /* first row of the body */
    gal_length headline_size;
    int headline_step;         /* of the style's steps */
    bool is_headline_too_long; /* for every step */
} gal_head;

enum { GAL_HEAD_CROWDED = -1 };

/* A photo at the top of the page: no slot of the head may stand in its way. */
typedef struct gal_head_photo {
    int first_column, last_column;
    gal_length bottom; /* the baseline before the row where text may begin */
} gal_head_photo;

/*
 * Sets the head of page `page`, from 1; slots of the article only on the first one. The
 * headline is `steps_down` steps smaller than it need be; with GAL_HEAD_CROWDED all texts are
 * as small as the body, as a last resort. `photo` may be NULL. False with the job's error.
 */
bool gal_head_set(gal_job *job, const gal_design *design, int page,
                  const gal_head_photo *photo, int steps_down, gal_head *head);
void gal_head_clear(gal_head *head);

/* Whether a slot of the head stands in any of these columns. */
bool gal_head_takes_columns(const gal_head *head, const gal_design *design, int first,
                            int last);

/* Puts it on the page. */
bool gal_head_place(gal_job *job, const gal_design *design, const gal_head *head,
                    gal_folio folio, gal_page *page);

#endif
