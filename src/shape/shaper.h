/* SPDX-License-Identifier: Apache-2.0 */
/* The shaper's inside, for the files of this folder alone. */
#ifndef GAL_SHAPE_SHAPER_H
#define GAL_SHAPE_SHAPER_H

#include <glib.h>
#include <hb.h>

#include "shape/shape.h"

/* All that decides the glyphs of a text besides the text itself. */
typedef struct gal_setting {
    const gal_face *face;
    hb_language_t language;
    hb_script_t script;
    gal_length size, rise;
    int tracking;
    unsigned features; /* as bits, in the order of shape.c */
} gal_setting;

struct gal_shaper {
    hb_buffer_t *buffer;
    GArray *glyphs;     /* of gal_shaped_glyph */
    GArray *clusters;   /* of gal_shaped_cluster, in logical order */
    GArray *attributes; /* of PangoLogAttr */
    GHashTable *words;  /* those shaped before, in word_arena: see words.c */
    gal_arena *word_arena;
    GHashTable *margins; /* of glyphs: see margins.c */
};

gal_setting gal_run_setting(const gal_run *run, hb_language_t language);
guint gal_setting_hash(const gal_setting *setting);
bool gal_setting_equals(const gal_setting *a, const gal_setting *b);

/* Shapes bytes `from` to `to` of a run and appends its glyphs and clusters. */
void gal_shaper_add(gal_shaper *shaper, const char *text, int length, const gal_run *run,
                    int run_index, int from, int to, hb_language_t language);

/* Shapes a whole run, word by word where that gives the same. */
void gal_shaper_add_run(gal_shaper *shaper, const char *text, int length,
                        const gal_run *run, int run_index, hb_language_t language);

/* The margins of a glyph, which is that of the code point or a sign put in. */
gal_margins gal_glyph_margins(gal_shaper *shaper, const gal_run *run, uint32_t glyph,
                              uint32_t codepoint);

/* An empty table for the shaper's words. */
GHashTable *gal_word_table_new(void);

#endif
