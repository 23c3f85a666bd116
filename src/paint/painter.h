/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of paint/ share: a painter lives for one call and belongs to one thread. */
#ifndef GAL_PAINT_PAINTER_H
#define GAL_PAINT_PAINTER_H

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

#include "paint/paint.h"

typedef struct gal_painter {
    cairo_t *cairo;
    const gal_display *display;
    gal_findings *findings;
    bool is_bitmap;       /* pictures are decoded for the pixels that they cover */
    bool is_pdf;          /* tags, and JPEG files as they are */
    double pixels_per_pt; /* of the bitmap; else 1 */
    int origin_pixels;    /* of the bitmap: where the trim begins, from its left and top */
    const gal_separation *separation; /* NULL: no press */
    gal_paint_faces *faces;
    gal_paint_faces *own_faces; /* to be freed; NULL: they are lent */
    GHashTable *
        jpegs; /* gal_picture * or gal_press_photo * to cairo_surface_t *, each in the PDF once */
    GPtrArray *surfaces; /* kept until Cairo has written the last page */
    GPtrArray *strikes;  /* of glyphs as a bitmap has them: sprites.c */
    GArray *glyphs;      /* of cairo_glyph_t; with the next two, room used again */
    GArray *clusters;    /* of cairo_text_cluster_t */
    GString *text;
} gal_painter;

/* Takes over `surface`. */
void gal_painter_init(gal_painter *painter, const gal_display *display,
                      const gal_paint_options *options, gal_findings *findings,
                      cairo_surface_t *surface);

/* Finishes the surface and frees all but what Cairo holds; false if Cairo met a failure. */
bool gal_painter_finish(gal_painter *painter, gal_error *error);

/*
 * All marks of a page, in the units of the page: first those of furniture, then those of
 * elements, each in their order; then the grid if it is asked for; then the layer of a proof.
 * A PDF has the three apart.
 */
void gal_paint_page(gal_painter *painter, const gal_page *page, bool draws_grid);
void gal_paint_furniture(gal_painter *painter, const gal_page *page);
void gal_paint_content(gal_painter *painter, const gal_page *page, bool draws_grid);
void gal_paint_overlay(gal_painter *painter, const gal_page *page);

/* How far a picture of the page reaches beyond the trim: where there are printer's marks, to
   the end of the paper. */
gal_length gal_painter_margin(const gal_page *page);

void gal_paint_glyphs(gal_painter *painter, const gal_glyph_mark *mark);
void gal_paint_sprites(gal_painter *painter, const gal_glyph_mark *mark, gal_ink ink);
void gal_paint_image(gal_painter *painter, const gal_image_mark *mark);
void gal_paint_grid(gal_painter *painter, const gal_page *page);

void gal_strike_free(void *data);

/* The face as Cairo draws it, lent; NULL if FreeType cannot read it. */
cairo_font_face_t *gal_painter_face(gal_painter *painter, const gal_face *face);

/* Writes what a surface of 32-bit pixels holds as PNG. */
bool gal_png_write(const unsigned char *pixels, int stride, int width, int height,
                   int resolution_dpi, GByteArray *bytes, gal_error *error);

/* For cairo_*_surface_create_for_stream: appends to the GByteArray `closure`. */
cairo_status_t gal_append_bytes(void *closure, const unsigned char *data,
                                unsigned int length);

/* Which page, or NULL with an error if there is none. */
const gal_page *gal_painter_choose(const gal_display *display, int page, gal_error *error);

#endif
