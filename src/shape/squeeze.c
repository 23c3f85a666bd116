/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of "Requirements for Japanese Text Layout" (JLREQ, 3.1.4 to 3.2.6, 3.8) and of
 * "Requirements for Chinese Text Layout" (CLREQ, 3.1.3 to 3.1.6, 3.2.2) that a narrow column
 * needs. How much blank a sign has is measured on its glyph, so that commas at the side of
 * their square, as in Japan, and in the middle of it, as on Taiwan, are both served.
 */
#include "shape/squeeze.h"

#include <glib.h>

enum {
    LATIN_PERCENT = 25,       /* of an em, between Latin letters and ideographs … */
    LEAST_LATIN_PERCENT = 12, /* … which may shrink to this */
    WIDE_PERCENT = 90,        /* of an em: the least advance of a full-width sign */
    BLANK_PERCENT = 50,       /* of an em: the most that is taken off a sign */
    MIDDLE_PERCENT = 25,      /* off each side of one in the middle of its square */
    BEARING_PERCENT = 4       /* that stays beside the ink */
};

typedef struct sign_range {
    uint32_t first, last;
    gal_sign sign;
} sign_range;

/* The first that fits counts. */
static const sign_range ranges[] = {
    { 0x2014, 0x2015, GAL_SIGN_INSEPARABLE }, { 0x2018, 0x2018, GAL_SIGN_OPENING },
    { 0x2019, 0x2019, GAL_SIGN_CLOSING },     { 0x201c, 0x201c, GAL_SIGN_OPENING },
    { 0x201d, 0x201d, GAL_SIGN_CLOSING },     { 0x2025, 0x2026, GAL_SIGN_INSEPARABLE },
    { 0x3000, 0x3000, GAL_SIGN_IDEOGRAPH },   { 0x3001, 0x3001, GAL_SIGN_COMMA },
    { 0x3002, 0x3002, GAL_SIGN_STOP },        { 0x3005, 0x3005, GAL_SIGN_NOT_FIRST },
    { 0x3008, 0x3008, GAL_SIGN_OPENING },     { 0x3009, 0x3009, GAL_SIGN_CLOSING },
    { 0x300a, 0x300a, GAL_SIGN_OPENING },     { 0x300b, 0x300b, GAL_SIGN_CLOSING },
    { 0x300c, 0x300c, GAL_SIGN_OPENING },     { 0x300d, 0x300d, GAL_SIGN_CLOSING },
    { 0x300e, 0x300e, GAL_SIGN_OPENING },     { 0x300f, 0x300f, GAL_SIGN_CLOSING },
    { 0x3010, 0x3010, GAL_SIGN_OPENING },     { 0x3011, 0x3011, GAL_SIGN_CLOSING },
    { 0x3014, 0x3014, GAL_SIGN_OPENING },     { 0x3015, 0x3015, GAL_SIGN_CLOSING },
    { 0x3016, 0x3016, GAL_SIGN_OPENING },     { 0x3017, 0x3017, GAL_SIGN_CLOSING },
    { 0x3018, 0x3018, GAL_SIGN_OPENING },     { 0x3019, 0x3019, GAL_SIGN_CLOSING },
    { 0x301a, 0x301a, GAL_SIGN_OPENING },     { 0x301b, 0x301b, GAL_SIGN_CLOSING },
    { 0x301c, 0x301c, GAL_SIGN_NOT_FIRST },   { 0x301d, 0x301d, GAL_SIGN_OPENING },
    { 0x301e, 0x301f, GAL_SIGN_CLOSING },     { 0x303b, 0x303b, GAL_SIGN_NOT_FIRST },
    { 0x3041, 0x3041, GAL_SIGN_NOT_FIRST },   { 0x3043, 0x3043, GAL_SIGN_NOT_FIRST },
    { 0x3045, 0x3045, GAL_SIGN_NOT_FIRST },   { 0x3047, 0x3047, GAL_SIGN_NOT_FIRST },
    { 0x3049, 0x3049, GAL_SIGN_NOT_FIRST },   { 0x3063, 0x3063, GAL_SIGN_NOT_FIRST },
    { 0x3083, 0x3083, GAL_SIGN_NOT_FIRST },   { 0x3085, 0x3085, GAL_SIGN_NOT_FIRST },
    { 0x3087, 0x3087, GAL_SIGN_NOT_FIRST },   { 0x308e, 0x308e, GAL_SIGN_NOT_FIRST },
    { 0x3095, 0x3096, GAL_SIGN_NOT_FIRST },   { 0x3099, 0x309e, GAL_SIGN_NOT_FIRST },
    { 0x30a0, 0x30a1, GAL_SIGN_NOT_FIRST },   { 0x30a3, 0x30a3, GAL_SIGN_NOT_FIRST },
    { 0x30a5, 0x30a5, GAL_SIGN_NOT_FIRST },   { 0x30a7, 0x30a7, GAL_SIGN_NOT_FIRST },
    { 0x30a9, 0x30a9, GAL_SIGN_NOT_FIRST },   { 0x30c3, 0x30c3, GAL_SIGN_NOT_FIRST },
    { 0x30e3, 0x30e3, GAL_SIGN_NOT_FIRST },   { 0x30e5, 0x30e5, GAL_SIGN_NOT_FIRST },
    { 0x30e7, 0x30e7, GAL_SIGN_NOT_FIRST },   { 0x30ee, 0x30ee, GAL_SIGN_NOT_FIRST },
    { 0x30f5, 0x30f6, GAL_SIGN_NOT_FIRST },   { 0x30fb, 0x30fb, GAL_SIGN_MIDDLE },
    { 0x30fc, 0x30fe, GAL_SIGN_NOT_FIRST },   { 0x31f0, 0x31ff, GAL_SIGN_NOT_FIRST },
    { 0x1100, 0x11ff, GAL_SIGN_NONE },        { 0x3130, 0x318f, GAL_SIGN_NONE },
    { 0x2e80, 0xa4cf, GAL_SIGN_IDEOGRAPH },   { 0xf900, 0xfaff, GAL_SIGN_IDEOGRAPH },
    { 0xfe30, 0xfe4f, GAL_SIGN_IDEOGRAPH },   { 0xff01, 0xff01, GAL_SIGN_DIVIDING },
    { 0xff08, 0xff08, GAL_SIGN_OPENING },     { 0xff09, 0xff09, GAL_SIGN_CLOSING },
    { 0xff0c, 0xff0c, GAL_SIGN_COMMA },       { 0xff0e, 0xff0e, GAL_SIGN_STOP },
    { 0xff1a, 0xff1b, GAL_SIGN_MIDDLE },      { 0xff1f, 0xff1f, GAL_SIGN_DIVIDING },
    { 0xff3b, 0xff3b, GAL_SIGN_OPENING },     { 0xff3d, 0xff3d, GAL_SIGN_CLOSING },
    { 0xff5b, 0xff5b, GAL_SIGN_OPENING },     { 0xff5d, 0xff5d, GAL_SIGN_CLOSING },
    { 0xff5e, 0xff5e, GAL_SIGN_NOT_FIRST },   { 0xff5f, 0xff5f, GAL_SIGN_OPENING },
    { 0xff60, 0xff61, GAL_SIGN_CLOSING },     { 0xff62, 0xff62, GAL_SIGN_OPENING },
    { 0xff63, 0xff65, GAL_SIGN_CLOSING },     { 0xff00, 0xff60, GAL_SIGN_IDEOGRAPH },
    { 0xff67, 0xff70, GAL_SIGN_NOT_FIRST },   { 0xff66, 0xff9d, GAL_SIGN_IDEOGRAPH },
    { 0x20000, 0x3ffff, GAL_SIGN_IDEOGRAPH },
};

gal_sign gal_sign_of(uint32_t codepoint)
{
    enum { FIRST_HANGUL = 0xac00, LAST_HANGUL = 0xd7ff };

    if (codepoint < ranges[0].first ||
        (codepoint >= FIRST_HANGUL && codepoint <= LAST_HANGUL))
        return GAL_SIGN_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
        if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
            return ranges[i].sign;
    return GAL_SIGN_NONE;
}

bool gal_sign_is_ambiguous(uint32_t codepoint)
{
    return codepoint == 0x2014 || codepoint == 0x2015 || codepoint == 0x2018 ||
           codepoint == 0x2019 || codepoint == 0x201c || codepoint == 0x201d ||
           codepoint == 0x2025 || codepoint == 0x2026;
}

static bool may_begin_line(gal_sign sign)
{
    return sign == GAL_SIGN_NONE || sign == GAL_SIGN_IDEOGRAPH ||
           sign == GAL_SIGN_OPENING || sign == GAL_SIGN_INSEPARABLE;
}

/* Signs of other scripts that close or open, or belong to a figure, beside an ideograph. */
static bool clings(uint32_t neighbour, bool is_before)
{
    switch (g_unichar_type(neighbour)) {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL: return is_before;
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION: return !is_before;
    case G_UNICODE_OTHER_PUNCTUATION: return !is_before && neighbour != '&';
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT: return true;
    default: return neighbour == 0xa0 || neighbour == 0x202f || neighbour == 0x2060;
    }
}

bool gal_sign_may_break(uint32_t before, uint32_t after)
{
    const gal_sign left = gal_sign_of(before), right = gal_sign_of(after);

    if (!may_begin_line(right) || left == GAL_SIGN_OPENING ||
        (left == GAL_SIGN_INSEPARABLE && before == after))
        return false;
    if (left == GAL_SIGN_NONE && clings(before, true))
        return false;
    return right != GAL_SIGN_NONE || !clings(after, false);
}

/* The blank at both sides of a sign that can do without. */
typedef struct blank {
    gal_length before, after;
} blank;

static gal_length percent(gal_length length, int part)
{
    return gal_length_scale(length, part, 100);
}

/* The ink of the cluster's only glyph, in lengths; false if it is none or blank. */
static bool measure_ink(const gal_run *run, const gal_shaped_glyph *glyph, gal_length *left,
                        gal_length *right)
{
    hb_glyph_extents_t extents;
    const int units = gal_face_units_per_em(run->face);

    if (!hb_font_get_glyph_extents(gal_face_shaper(run->face), glyph->id, &extents) ||
        extents.width == 0)
        return false;
    *left = gal_length_scale(run->type->size, extents.x_bearing, units);
    *right = gal_length_scale(run->type->size, extents.x_bearing + extents.width, units);
    return true;
}

static gal_length limit_blank(gal_length ink_distance, gal_length size, int most_percent)
{
    return CLAMP(ink_distance - percent(size, BEARING_PERCENT), 0,
                 percent(size, most_percent));
}

static blank blank_of(const gal_run *run, const gal_shaped_cluster *cluster,
                      const gal_shaped_glyph *glyph)
{
    const gal_length size = run->type->size;
    gal_length left, right;

    if (cluster->glyph_count != 1 || cluster->advance < percent(size, WIDE_PERCENT) ||
        run->level % 2 || !measure_ink(run, glyph, &left, &right))
        return (blank){ 0, 0 };

    const gal_length after = cluster->advance - right;

    switch (gal_sign_of(cluster->codepoint)) {
    case GAL_SIGN_OPENING: return (blank){ limit_blank(left, size, BLANK_PERCENT), 0 };
    case GAL_SIGN_CLOSING:
    case GAL_SIGN_COMMA:
    case GAL_SIGN_STOP: return (blank){ 0, limit_blank(after, size, BLANK_PERCENT) };
    case GAL_SIGN_MIDDLE:
        return (blank){ limit_blank(left, size, MIDDLE_PERCENT),
                        limit_blank(after, size, MIDDLE_PERCENT) };
    /* In Japan they fill their squares; in China they leave half of it. */
    case GAL_SIGN_DIVIDING:
        return (blank){ 0, after > percent(size, 40)
                               ? limit_blank(after, size, BLANK_PERCENT)
                               : 0 };
    default: return (blank){ 0, 0 };
    }
}

static bool is_latin(uint32_t c, const gal_run *run)
{
    return gal_sign_of(c) == GAL_SIGN_NONE && g_unichar_isalnum(c) &&
           (run->script == HB_SCRIPT_LATIN || run->script == HB_SCRIPT_GREEK ||
            run->script == HB_SCRIPT_CYRILLIC || c < 0x80);
}

static bool is_ideograph(uint32_t c)
{
    const gal_sign sign = gal_sign_of(c);

    return (sign == GAL_SIGN_IDEOGRAPH || sign == GAL_SIGN_NOT_FIRST) && c != 0x3000;
}

/* Signs beside each other share one blank; brackets in a row have none between them. */
static gal_length shared_blank(gal_sign left, gal_length after, gal_sign right,
                               gal_length before)
{
    const bool is_left_closing = left == GAL_SIGN_CLOSING || left == GAL_SIGN_COMMA ||
                                 left == GAL_SIGN_STOP || left == GAL_SIGN_DIVIDING;

    if (is_left_closing && (right == GAL_SIGN_CLOSING || right == GAL_SIGN_COMMA ||
                            right == GAL_SIGN_STOP || right == GAL_SIGN_DIVIDING))
        return 0;
    if (left == GAL_SIGN_OPENING && right == GAL_SIGN_OPENING)
        return 0;
    return MAX(after, before);
}

/* Of the blank after a full stop a reader needs all, of others half (JLREQ, 3.8.3). */
static gal_length least_blank(gal_sign left, gal_length gap)
{
    return left == GAL_SIGN_STOP || left == GAL_SIGN_DIVIDING ? gap : gap / 2;
}

static void set_gap(const gal_run *runs, const gal_shaped_cluster *left, gal_length after,
                    gal_shaped_cluster *right, gal_length before)
{
    const gal_run *left_run = &runs[left->run], *right_run = &runs[right->run];
    const gal_sign left_sign = gal_sign_of(left->codepoint);

    if (left->is_space || right->is_space)
        return;
    right->gap = shared_blank(left_sign, after, gal_sign_of(right->codepoint), before);
    right->gap_least = least_blank(left_sign, right->gap);
    if (right->gap > 0 || left_run->level % 2 || right_run->level % 2 ||
        !((is_ideograph(left->codepoint) && is_latin(right->codepoint, right_run)) ||
          (is_latin(left->codepoint, left_run) && is_ideograph(right->codepoint))))
        return;

    const gal_length size = MAX(left_run->type->size, right_run->type->size);

    right->gap = percent(size, LATIN_PERCENT);
    right->gap_least = percent(size, LEAST_LATIN_PERCENT);
}

/* Without one there is nothing to squeeze, as in most texts. */
static bool has_ideographs(const gal_shaped_cluster *clusters, int cluster_count)
{
    enum { FIRST = 0x2e80 };

    for (int i = 0; i < cluster_count; i++)
        if (clusters[i].codepoint >= FIRST)
            return true;
    return false;
}

void gal_squeeze(const gal_run *runs, gal_shaped_cluster *clusters, int cluster_count,
                 gal_shaped_glyph *glyphs)
{
    gal_length after = 0;

    if (!has_ideographs(clusters, cluster_count))
        return;
    for (int i = 0; i < cluster_count; i++) {
        gal_shaped_cluster *cluster = &clusters[i];
        const bool is_sign = gal_sign_of(cluster->codepoint) > GAL_SIGN_IDEOGRAPH;
        gal_shaped_glyph *glyph = &glyphs[cluster->glyph];
        const blank b =
            is_sign ? blank_of(&runs[cluster->run], cluster, glyph) : (blank){ 0, 0 };

        if (b.before > 0 || b.after > 0) {
            cluster->advance -= b.before + b.after;
            glyph->advance -= b.before + b.after;
            glyph->x_offset -= b.before;
        }
        if (i > 0)
            set_gap(runs, &clusters[i - 1], after, cluster, b.before);
        after = b.after;
    }
}
