/* SPDX-License-Identifier: Apache-2.0 */
/* How a line's slack is shared among its word spaces, letters and glyph widths. */
#ifndef GAL_FLOW_SPREAD_H
#define GAL_FLOW_SPREAD_H

#include "flow/text.h"

/* How the line is spread; all zero and one: naturally. */
typedef struct gal_spread {
    double taken;                    /* of the line's slack */
    double word_extra, letter_extra; /* lengths, added to each space, to each letter */
    double slot_extra;               /* in each slot between letters without spaces */
    double gap_share;                /* of what gaps may shrink */
    double word_step;                /* added as well to the first spaces … */
    int stepped_words;               /* … so many of them */
    double scale_ratio;
    double letter_em, word_ratio;
    bool is_torn;
} gal_spread;

/* What the line is made of. */
typedef struct gal_content {
    const gal_piece *pieces;
    int piece_count;
    gal_length width; /* natural */
    gal_length spaces, letters_width;
    int space_count, letter_count; /* letters: those that a letter follows */
    int slot_count;                /* places beside letters of scripts without spaces */
    gal_length gap_shrink;
    int unspaced_count, cluster_count;
    gal_length size;
} gal_content;

/* The cluster that was met last on the line; NULL: none yet. */
typedef struct gal_neighbour {
    const gal_shaped_cluster *cluster;
    bool is_unspaced;
} gal_neighbour;

gal_neighbour gal_neighbour_of(const gal_piece *piece, const gal_shaped_cluster *cluster);

/* Whether a line may be spread between the two: as in scripts without spaces. */
bool gal_is_slot(gal_neighbour left, gal_neighbour right);

/* The blank that stands before a sign unless it begins the line. */
gal_length gal_gap_before(gal_neighbour left, gal_neighbour right);

/* Whether letter space follows the cluster of a piece: not between a word and its space. */
bool gal_has_letter_space(const gal_piece *piece, int index);

/* What pieces of text in `size` are made of. */
gal_content gal_content_measure(const gal_piece *pieces, int count, gal_length size);

/* The space at a line's end is there for those who copy the text; it takes no room. */
void gal_content_leave_out(gal_content *c, const gal_shaped_cluster *space);

/* How a line of the text with so much slack, above or below 0, is set. */
gal_spread gal_spread_choose(const gal_content *c, const gal_text *text,
                             const gal_text_line *line, gal_length slack);

#endif
