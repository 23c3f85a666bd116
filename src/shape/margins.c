/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far letters and signs stand out of the measure, so that the edges of a column look
 * straight. An edge is seen where the ink is. The white between it and the glyph's end is
 * measured in bands from the baseline up; what a glyph has more of it than a straight
 * letter, on the whole or where it comes nearest, stands out: of a sign the half and more,
 * of a letter a little.
 */
#include <glib.h>

#include "shape/shaper.h"

/* White deeper than MOST_WHITE is not seen as the letter's own; all in 1/1000 em. */
enum { EM = 1000, BANDS = 8, MOST_WHITE = 400, MOST_OF_LETTER = 50 };
/* A letter is tall from this much of the height of small letters on. */
enum { TALL_PERCENT = 115 };

static const double SHARE = 0.9;      /* of the white that stands out */
static const double SIGN_SHARE = 0.7; /* of a sign's advance, at most */
static const uint32_t STRAIGHT_SMALL = 'n', STRAIGHT_TALL = 'H';

/* What is at both sides of a glyph, in 1/1000 em. */
typedef struct sides {
    int left, right;
} sides;

/* The white of a glyph: on the whole and at its least. */
typedef struct white {
    sides mean, least;
} white;

static int advance_of(const gal_face *face, uint32_t glyph)
{
    return (int)gal_length_scale(EM,
                                 hb_font_get_glyph_h_advance(gal_face_shaper(face), glyph),
                                 gal_face_units_per_em(face));
}

static white measure_white(const gal_face *face, uint32_t glyph, gal_length height)
{
    const int advance = advance_of(face, glyph);
    white w = { { 0, 0 }, { MOST_WHITE, MOST_WHITE } };

    gal_ink_extent ink[BANDS];

    gal_face_ink_bands(face, glyph, EM, height, BANDS, ink);
    for (int i = 0; i < BANDS; i++) {
        const sides band = {
            ink[i].has_ink ? CLAMP(ink[i].left, 0, MOST_WHITE) : MOST_WHITE,
            ink[i].has_ink ? CLAMP(advance - ink[i].right, 0, MOST_WHITE) : MOST_WHITE
        };

        w.mean.left += band.left;
        w.mean.right += band.right;
        w.least.left = MIN(w.least.left, band.left);
        w.least.right = MIN(w.least.right, band.right);
    }
    w.mean = (sides){ w.mean.left / BANDS, w.mean.right / BANDS };
    return w;
}

static bool is_tall(const gal_face *face, uint32_t glyph)
{
    hb_glyph_extents_t extents;

    return hb_font_get_glyph_extents(gal_face_shaper(face), glyph, &extents) &&
           gal_length_scale(EM, extents.y_bearing, gal_face_units_per_em(face)) * 100 >
               gal_face_x_height(face, EM) * TALL_PERCENT;
}

static int share_of(int mean, int least, int most)
{
    return CLAMP((int)(SHARE * MAX(mean, least)), 0, most);
}

static sides measure_margins(const gal_face *face, uint32_t glyph, uint32_t codepoint)
{
    const bool is_sign = g_unichar_ispunct(codepoint);
    const bool stands_tall = !is_sign && is_tall(face, glyph);
    const gal_length height =
        stands_tall ? gal_face_cap_height(face, EM) : gal_face_x_height(face, EM);
    hb_codepoint_t straight;

    if (!hb_font_get_nominal_glyph(gal_face_shaper(face),
                                   stands_tall ? STRAIGHT_TALL : STRAIGHT_SMALL, &straight))
        return (sides){ 0, 0 };

    const white own = measure_white(face, glyph, height);
    const white usual = measure_white(face, straight, height);
    const int most = is_sign ? (int)(SIGN_SHARE * advance_of(face, glyph)) : MOST_OF_LETTER;

    return (sides){ share_of(own.mean.left - usual.mean.left,
                             own.least.left - usual.least.left, most),
                    share_of(own.mean.right - usual.mean.right,
                             own.least.right - usual.least.right, most) };
}

/* Both sides in one number, since that is what the table keeps; never 0. */
static gpointer pack(sides margins)
{
    return GUINT_TO_POINTER((guint)(margins.left + 1) << 16 | (guint)margins.right);
}

gal_margins gal_glyph_margins(gal_shaper *shaper, const gal_run *run, uint32_t glyph,
                              uint32_t codepoint)
{
    const gpointer key =
        GUINT_TO_POINTER((guint)gal_face_index(run->face) << 16 | (glyph & 0xffff));
    gpointer packed = g_hash_table_lookup(shaper->margins, key);

    if (!packed) {
        packed = pack(measure_margins(run->face, glyph, codepoint));
        g_hash_table_insert(shaper->margins, key, packed);
    }

    const guint both = GPOINTER_TO_UINT(packed);

    return (gal_margins){
        gal_length_scale(run->type->size, (int)(both >> 16) - 1, EM),
        gal_length_scale(run->type->size, (int)(both & 0xffff), EM),
    };
}

gal_margins gal_shaped_margins(gal_shaper *shaper, const gal_shaped *shaped, int cluster)
{
    const gal_shaped_cluster *c = &shaped->clusters[cluster];
    const gal_run *run = &shaped->runs[c->run];

    if (c->glyph_count != 1 || run->level != 0 || run->type->rise != 0)
        return (gal_margins){ 0, 0 };
    return gal_glyph_margins(shaper, run, shaped->glyphs[c->glyph].id, c->codepoint);
}
