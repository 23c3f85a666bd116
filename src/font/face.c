/* SPDX-License-Identifier: Apache-2.0 */
/* One face: what it has and how it measures, opened when first asked. */
#include "font/face.h"

#include <hb-ot.h>

/* The last resort for a font without Latin letters, in thousandths of an em; the first
   is what CSS takes for a font whose x-height is unknown. */
enum { USUAL_X_HEIGHT = 500, USUAL_CAP_HEIGHT = 700 };

const char *gal_face_family(const gal_face *face)
{
    return face->family;
}

const char *gal_face_name(const gal_face *face)
{
    return face->name;
}

const char *gal_face_path(const gal_face *face)
{
    return face->path;
}

int gal_face_number_in_file(const gal_face *face)
{
    return face->number;
}

int gal_face_weight(const gal_face *face)
{
    return face->weight;
}

bool gal_face_is_italic(const gal_face *face)
{
    return face->is_italic;
}

int gal_face_units_per_em(const gal_face *face)
{
    return face->units_per_em;
}

int gal_face_index(const gal_face *face)
{
    return face->index;
}

const void *gal_face_bytes(const gal_face *face, size_t *length)
{
    unsigned blob_length;
    const void *bytes = hb_blob_get_data(face->blob, &blob_length);

    *length = blob_length;
    return bytes;
}

static void *make_shaper(void *data)
{
    const gal_face *face = data;
    hb_font_t *shaper = hb_font_create(face->face);

    hb_font_set_scale(shaper, face->units_per_em, face->units_per_em);
    hb_font_make_immutable(shaper);
    face->opened->shaper = shaper;
    return shaper;
}

hb_font_t *gal_face_shaper(const gal_face *face)
{
    return g_once(&face->opened->shaper_once, make_shaper, (void *)face);
}

bool gal_face_has(const gal_face *face, uint32_t codepoint)
{
    hb_codepoint_t glyph;

    return hb_font_get_nominal_glyph(gal_face_shaper(face), codepoint, &glyph);
}

/* What HarfBuzz does to simple scripts unasked, and what types ask for. */
static const hb_tag_t word_features[] = {
    HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'c', 'm', 'p'),
    HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'u', 'r', 's'),
    HB_TAG('d', 'i', 's', 't'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
    HB_TAG('o', 'n', 'u', 'm'), HB_TAG('r', 'c', 'l', 't'),
    HB_TAG('r', 'l', 'i', 'g'), HB_TAG('s', 'm', 'c', 'p'),
    HB_TAG('t', 'n', 'u', 'm'), HB_TAG_NONE,
};

/* Whether a lookup of the table minds a space: where it only kerns it, `may_kern` forgives it. */
static bool minds_space(hb_face_t *face, hb_tag_t table, hb_codepoint_t space,
                        bool may_kern)
{
    hb_set_t *lookups = hb_set_create();
    hb_set_t *sides = hb_set_create();
    hb_set_t *middle = may_kern ? NULL : sides;
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;

    hb_ot_layout_collect_lookups(face, table, NULL, NULL, word_features, lookups);
    while (hb_set_next(lookups, &lookup))
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, sides, middle, sides, NULL);

    const bool found = hb_set_has(sides, space);

    hb_set_destroy(lookups);
    hb_set_destroy(sides);
    return found;
}

static void *survey_words(void *data)
{
    const gal_face *face = data;
    hb_codepoint_t space;

    face->opened->has_separate_words =
        hb_font_get_nominal_glyph(gal_face_shaper(face), ' ', &space) &&
        !minds_space(face->face, HB_OT_TAG_GSUB, space, false) &&
        !minds_space(face->face, HB_OT_TAG_GPOS, space, true);
    return face->opened;
}

bool gal_face_has_separate_words(const gal_face *face)
{
    const gal_opened_face *opened =
        g_once(&face->opened->words_once, survey_words, (void *)face);

    return opened->has_separate_words;
}

/* How far the letter as drawn rises above the baseline; 0 if the face lacks it. */
static int measure_letter(hb_font_t *shaper, hb_codepoint_t letter)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;

    if (hb_font_get_nominal_glyph(shaper, letter, &glyph) &&
        hb_font_get_glyph_extents(shaper, glyph, &extents))
        return extents.y_bearing;
    return 0;
}

/* A signed field of the OS/2 table; 0 if the table is too short to have it. */
static int read_os2_field(hb_face_t *face, unsigned offset)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    int field = 0;

    if (offset + 2 <= length)
        field = (int16_t)gal_face_number((const uint8_t *)bytes + offset, 2);
    hb_blob_destroy(blob);
    return field;
}

static int measure_height(const gal_face *face, hb_codepoint_t letter, unsigned os2_offset,
                          int usual)
{
    int height = measure_letter(gal_face_shaper(face), letter);

    if (height <= 0)
        height = read_os2_field(face->face, os2_offset);
    if (height <= 0)
        height = face->units_per_em * usual / 1000;
    return height;
}

static void *make_measures(void *data)
{
    const gal_face *face = data;
    gal_opened_face *opened = face->opened;
    hb_font_extents_t extents = { 0 };

    hb_font_get_h_extents(gal_face_shaper(face), &extents);
    opened->ascender = extents.ascender;
    opened->descender = -extents.descender;
    opened->x_height = measure_height(face, 'x', 86, USUAL_X_HEIGHT);
    opened->cap_height = measure_height(face, 'H', 88, USUAL_CAP_HEIGHT);
    return opened;
}

static const gal_opened_face *measure_face(const gal_face *face)
{
    return g_once(&face->opened->measures_once, make_measures, (void *)face);
}

gal_length gal_face_x_height(const gal_face *face, gal_length size)
{
    return gal_length_scale(size, measure_face(face)->x_height, face->units_per_em);
}

gal_length gal_face_cap_height(const gal_face *face, gal_length size)
{
    return gal_length_scale(size, measure_face(face)->cap_height, face->units_per_em);
}

gal_length gal_face_ascender(const gal_face *face, gal_length size)
{
    return gal_length_scale(size, measure_face(face)->ascender, face->units_per_em);
}

gal_length gal_face_descender(const gal_face *face, gal_length size)
{
    return gal_length_scale(size, measure_face(face)->descender, face->units_per_em);
}
