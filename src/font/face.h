/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of font/ know of a face, and others do not. */
#ifndef GAL_FONT_FACE_H
#define GAL_FONT_FACE_H

#include <glib.h>
#include <hb.h>

#include "font/font.h"

/* What is made when a face is first used, once, whichever thread comes first. */
typedef struct gal_opened_face {
    GOnce shaper_once, measures_once, words_once;
    hb_font_t *shaper;
    bool has_separate_words;
    int x_height, cap_height, ascender, descender; /* in design units */
} gal_opened_face;

struct gal_face {
    char *path;
    char *family, *family_key; /* the key is folded, for comparing without case */
    char *name;
    int weight;
    int width; /* 1 to 9, 5 is normal: see usWidthClass in the OpenType OS/2 table */
    bool is_italic;
    int units_per_em;
    int folder, index;
    int number, count; /* which of how many in its file: one alone, or a collection */
    hb_blob_t *blob;
    hb_face_t *face;
    gal_opened_face *opened; /* apart, since a lent face is const */
};

/* Maps the file and reads the header of its face `number`, from 0, alone. Fails if it is no static TrueType or
   OpenType font, or a damaged one. */
gal_face *gal_face_new(const char *path, int number, gal_error *error);
void gal_face_free(gal_face *face); /* NULL is allowed */

/* A number of `size` bytes, 1 to 4, as font files write them: the highest byte first. */
uint32_t gal_face_number(const uint8_t *bytes, int size);

#endif
