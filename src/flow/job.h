/* SPDX-License-Identifier: Apache-2.0 */
/* What every file of this folder works on: one article going into one layout. */
#ifndef GAL_FLOW_JOB_H
#define GAL_FLOW_JOB_H

#include <glib.h>

#include "article/article.h"
#include "display/display.h"
#include "flow/flow.h"
#include "layout/layout.h"
#include "paragraph/paragraph.h"
#include "shape/shape.h"

typedef struct gal_tongue gal_tongue;

typedef struct gal_job {
    const gal_flow_input *input;
    const gal_article *article;
    gal_display *display;
    gal_arena *arena; /* the display list's: lives as long as the pages */
    gal_shaper *shaper;
    gal_findings *findings;
    const gal_tongue
        *own_tongue;          /* the article's; NULL until it is asked for: see tongue.h */
    GHashTable *tongues;      /* all, by hb_language_t */
    GHashTable *note_numbers; /* gal_text_mark * to int; NULL: no notes. See notes.h */
    GHashTable *references;   /* element to gal_note *: those set so far */
    const char *language;     /* never NULL */
    int quotes_in_text; /* pull quotes of this block and those after it stay in the text */
    int body_length;    /* code points: counted once, asked for by every page */
    bool keeps_missing_photos;
    GArray *gaps;         /* of gal_gap: the word spaces of the line being placed */
    GHashTable *sidebars; /* boxes of the article's sidebars: see sidebar.h; NULL: none */
    gint64 shape_us, break_us; /* spent so far */
    gal_error *error;
} gal_job;

/* Whether the photo's file is there but no picture: it gets a placeholder. */
static inline bool gal_photo_is_broken(const gal_job *job, int photo)
{
    return job->input->are_broken && job->input->are_broken[photo];
}

#endif
