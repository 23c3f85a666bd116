/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The drop cap: a paragraph's first letter as high as some lines, with its foot on the
 * baseline of the last one and the text indented by its shape.
 */
#ifndef GAL_FLOW_CAP_H
#define GAL_FLOW_CAP_H

#include "flow/text.h"

struct gal_drop_cap {
    int lines;       /* that it is high */
    gal_text letter; /* in the style drop-cap */
    gal_text quote;  /* the sign that opens before it, hung out as far as the gutter allows;
                           line_count 0: none */
    gal_length hang; /* of the quote, into the gutter or the margin */
    gal_length x;    /* of the letter, from the column's edge */
    gal_length rise; /* of the quote's baseline over the letter's */
    gal_text unseen; /* both as the text has them, for search: ends where the rest begins */
    gal_length advance; /* of `unseen` */
    gal_indents indents;
};

/*
 * Takes the drop cap that the style asks for off the spans, which keep the rest. Sets `*cap`
 * to NULL, and leaves the spans alone, where there should be none: the text does not begin
 * with a capital, or too little room is left beside it. False with the job's error.
 */
bool gal_cap_split(gal_job *job, const gal_design *design, gal_spans spans,
                   const gal_style *style, gal_length measure, const gal_drop_cap **cap);

/* Puts the first words of the spans, so many as the style says, in small capitals, where they are
   in its own type. False with the job's error. */
bool gal_cap_open(gal_job *job, gal_spans spans, const gal_style *style);

/* Puts the cap beside the paragraph's first line, which `place` is of. */
void gal_cap_place(gal_job *job, const gal_design *design, const gal_text *rest,
                   gal_line_place place);

#endif
