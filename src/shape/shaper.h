/* SPDX-License-Identifier: Apache-2.0 */
/* The shaper's inside, for the files of this folder alone. */
#ifndef GAL_SHAPE_SHAPER_H
#define GAL_SHAPE_SHAPER_H

#include <glib.h>
#include <hb.h>

#include "shape/shape.h"

struct gal_shaper {
    hb_buffer_t *buffer;
    GArray *glyphs;      /* of gal_shaped_glyph */
    GArray *clusters;    /* of gal_shaped_cluster, in logical order */
    GArray *attributes;  /* of PangoLogAttr */
    GHashTable *hyphens; /* what a hyphen is after each letter: see cut.c */
};

/* Shapes bytes `from` to `to` of a run and appends its glyphs and clusters. */
void gal_shaper_add(gal_shaper *shaper, const char *text, int length, const gal_run *run,
                    int run_index, int from, int to, hb_language_t language);

/* An empty table for the shaper's hyphens. */
GHashTable *gal_hyphen_table_new(void);

#endif
