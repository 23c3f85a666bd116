/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fonts that galley may open, and no others.
 *
 * Files are mapped, not read, and a face is opened when it is first asked for, so
 * that a job without Korean never pays for 40 MB of Korean fonts. A gal_fonts and
 * its faces live as long as the process's renderer, are safe to use from any
 * number of threads, and give the same answers in all of them.
 */
#ifndef GAL_FONT_FONT_H
#define GAL_FONT_FONT_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/length.h"

typedef struct gal_fonts gal_fonts;
typedef struct gal_face gal_face;

/*
 * Opens the folders, in order, each with its sub-folders: TrueType and OpenType
 * files (.ttf, .otf) and all faces of collections (.ttc, .otc). Fails if a folder cannot be read, or a file is no font
 * (variable fonts and WOFF2 are refused: Cairo would lose their name or their ink).
 */
gal_fonts *gal_fonts_new(const char *const *folders, int folder_count, gal_error *error);
void gal_fonts_free(gal_fonts *fonts); /* NULL is allowed */

/*
 * The face of `family` nearest to `weight` (100 to 900) in the posture asked for;
 * upright if the family has no italic. NULL if there is no such family.
 */
const gal_face *gal_fonts_find(const gal_fonts *fonts, const char *family, int weight,
                               bool is_italic);

/*
 * Of each family that is in another folder than the last one, the face nearest to `weight`
 * in the posture asked for, in order of family. Sets `*count`; to g_free.
 */
const gal_face **gal_fonts_added(const gal_fonts *fonts, int weight, bool is_italic,
                                 int *count);

/* All faces in order of family, weight, posture, for listing. */
int gal_fonts_count(const gal_fonts *fonts);
const gal_face *gal_fonts_face(const gal_fonts *fonts, int index);

const char *gal_face_family(const gal_face *face);
const char *
gal_face_name(const gal_face *face); /* PostScript name: "SourceSerif4-Regular" */
const char *gal_face_path(const gal_face *face);
/* Which face of its file it is, from 0: above that in collections alone. */
int gal_face_number_in_file(const gal_face *face);
int gal_face_weight(const gal_face *face);
bool gal_face_is_italic(const gal_face *face);

/* Whether the face has a glyph for the code point. Opens the face. */
bool gal_face_has(const gal_face *face, uint32_t codepoint);

/* The face as HarfBuzz shapes it, scaled to its own design units; lent, immutable. */
hb_font_t *gal_face_shaper(const gal_face *face);
int gal_face_units_per_em(const gal_face *face);

/*
 * Whether a Latin, Greek or Cyrillic word looks the same whatever stands beyond the spaces
 * at its sides, but for the width of the spaces themselves.
 */
bool gal_face_has_separate_words(const gal_face *face);

/* The same of `count` bands of one height each, from the baseline up to `height`. */
enum { GAL_MOST_INK_BANDS = 16 };

typedef struct gal_ink_extent {
    bool has_ink;
    gal_length left, right;
} gal_ink_extent;

void gal_face_ink_bands(const gal_face *face, uint32_t glyph, gal_length size,
                        gal_length height, int count, gal_ink_extent *extents);

/* Measures at `size`, all positive and above the baseline but for `descender`, below it.
   The x-height is that of the drawn x, since many fonts state it wrongly. */
gal_length gal_face_x_height(const gal_face *face, gal_length size);
gal_length gal_face_cap_height(const gal_face *face, gal_length size);
gal_length gal_face_ascender(const gal_face *face, gal_length size);
gal_length gal_face_descender(const gal_face *face, gal_length size);

/*
 * How far to the left and right of its origin the ink of a glyph reaches, at `size`, between
 * two heights over the baseline. False, with 0 and 0, if there is none.
 */
bool gal_face_ink(const gal_face *face, uint32_t glyph, gal_length size, gal_length low,
                  gal_length high, gal_length *left, gal_length *right);

/* The whole font file, mapped, for a rasteriser; lives as long as the fonts. */
const void *gal_face_bytes(const gal_face *face, size_t *length);

/* A small number that names the face within its gal_fonts, from 0. */
int gal_face_index(const gal_face *face);

#endif
