/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glyphs on a bitmap. Cairo 1.16 puts each glyph on the nearest whole pixel, which spaces
 * letters unevenly at the resolution of a screen; filled as outlines they stand right, but
 * none is then like the other, and a page takes 80 ms instead of 50 and a third more
 * bytes. So a glyph is drawn once for each quarter of a pixel and laid down from there.
 * Baselines are on whole pixels.
 */
#include <math.h>

#include "paint/painter.h"

enum { PHASES = 4 };

/* How much of each pixel a glyph covers, from `left`, `top` of its origin. */
typedef struct sprite {
    int left, top, width, height, stride;
    const guchar *cover;
    cairo_surface_t *surface;
} sprite;

/* The sprites of one face at one size. */
typedef struct strike {
    const gal_face *face;
    gal_length size;
    double scale_ratio;
    cairo_scaled_font_t *font;
    GHashTable *sprites; /* glyph and phase to sprite * */
} strike;

static void free_sprite(gpointer data)
{
    sprite *old = data;

    cairo_surface_destroy(old->surface);
    g_free(old);
}

void gal_strike_free(void *data)
{
    strike *old = data;

    cairo_scaled_font_destroy(old->font);
    g_hash_table_unref(old->sprites);
    g_free(old);
}

static cairo_scaled_font_t *scale_font(gal_painter *painter, const gal_glyph_mark *mark,
                                       cairo_font_face_t *face)
{
    const double size = gal_length_to_pt(mark->size) * painter->pixels_per_pt;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_matrix_t matrix, identity;

    cairo_get_font_options(painter->cairo, options);
    cairo_matrix_init_scale(&matrix, size * mark->scale_ratio, size);
    cairo_matrix_init_identity(&identity);

    cairo_scaled_font_t *font = cairo_scaled_font_create(face, &matrix, &identity, options);

    cairo_font_options_destroy(options);
    return font;
}

static strike *find_strike(gal_painter *painter, const gal_glyph_mark *mark)
{
    for (guint i = painter->strikes->len; i-- > 0;) {
        strike *known = g_ptr_array_index(painter->strikes, i);

        if (known->face == mark->face && known->size == mark->size &&
            known->scale_ratio == mark->scale_ratio)
            return known;
    }

    cairo_font_face_t *face = gal_painter_face(painter, mark->face);

    if (!face)
        return NULL;

    strike *fresh = g_new(strike, 1);

    *fresh = (strike){ mark->face, mark->size, mark->scale_ratio,
                       scale_font(painter, mark, face),
                       g_hash_table_new_full(NULL, NULL, NULL, free_sprite) };
    g_ptr_array_add(painter->strikes, fresh);
    return fresh;
}

static void draw_sprite(const strike *of, sprite *fresh, unsigned long id, double shift)
{
    const cairo_glyph_t glyph = { id, shift - fresh->left, -fresh->top };
    cairo_t *cairo = cairo_create(fresh->surface);

    cairo_set_scaled_font(cairo, of->font);
    cairo_glyph_path(cairo, &glyph, 1);
    cairo_fill(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(fresh->surface);
}

static sprite *make_sprite(const strike *of, unsigned long id, int phase)
{
    const cairo_glyph_t glyph = { id, 0, 0 };
    const double shift = (double)phase / PHASES;
    cairo_text_extents_t ink;
    sprite *fresh = g_new0(sprite, 1);

    cairo_scaled_font_glyph_extents(of->font, &glyph, 1, &ink);
    fresh->left = (int)floor(ink.x_bearing + shift);
    fresh->top = (int)floor(ink.y_bearing);
    if (ink.width > 0 && ink.height > 0) {
        fresh->width = (int)ceil(ink.x_bearing + shift + ink.width) - fresh->left;
        fresh->height = (int)ceil(ink.y_bearing + ink.height) - fresh->top;
    }
    fresh->surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, fresh->width, fresh->height);
    if (fresh->width > 0)
        draw_sprite(of, fresh, id, shift);
    fresh->cover = cairo_image_surface_get_data(fresh->surface);
    fresh->stride = cairo_image_surface_get_stride(fresh->surface);
    if (!fresh->cover)
        fresh->width = fresh->height = 0;
    return fresh;
}

static const sprite *find_sprite(strike *of, guint id, int phase)
{
    gpointer key = GSIZE_TO_POINTER((gsize)id * PHASES + (gsize)phase);
    sprite *found = g_hash_table_lookup(of->sprites, key);

    if (!found) {
        found = make_sprite(of, id, phase);
        g_hash_table_insert(of->sprites, key, found);
    }
    return found;
}

static guint32 blend(guint32 paper, gal_ink ink, guint cover)
{
    const guint clear = 255 - cover;
    const guint red = ((paper >> 16 & 0xff) * clear + ink.red * cover + 127) / 255;
    const guint green = ((paper >> 8 & 0xff) * clear + ink.green * cover + 127) / 255;
    const guint blue = ((paper & 0xff) * clear + ink.blue * cover + 127) / 255;

    return red << 16 | green << 8 | blue;
}

/* Lays the part of the sprite that is on the page, with its corner at `x`, `y`. */
static void lay_sprite(cairo_surface_t *page, const sprite *from, int x, int y, gal_ink ink)
{
    const int stride = cairo_image_surface_get_stride(page);
    const int first = MAX(0, -x), top = MAX(0, -y);
    const int end = MIN(from->width, cairo_image_surface_get_width(page) - x);
    const int bottom = MIN(from->height, cairo_image_surface_get_height(page) - y);
    guchar *pixels = cairo_image_surface_get_data(page);

    for (int row = top; row < bottom; row++) {
        const guchar *cover = from->cover + (gsize)row * (gsize)from->stride;
        guint32 *to = (guint32 *)(void *)(pixels + (gsize)(y + row) * (gsize)stride) + x;

        for (int column = first; column < end; column++)
            if (cover[column])
                to[column] = blend(to[column], ink, cover[column]);
    }
}

void gal_paint_sprites(gal_painter *painter, const gal_glyph_mark *mark, gal_ink ink)
{
    cairo_surface_t *page = cairo_get_target(painter->cairo);
    strike *of = find_strike(painter, mark);

    if (!of || !cairo_image_surface_get_data(page))
        return;
    cairo_surface_flush(page);
    for (int i = 0; i < mark->glyph_count; i++) {
        const gal_glyph *glyph = &mark->glyphs[i];
        const double x = gal_length_to_pt(mark->x + glyph->x) * painter->pixels_per_pt +
                         painter->origin_pixels;
        const double y =
            gal_length_to_pt(mark->baseline + glyph->y) * painter->pixels_per_pt +
            painter->origin_pixels;
        const int quarter = (int)floor(x * PHASES + 0.5);
        const int phase = (quarter % PHASES + PHASES) % PHASES;
        const sprite *from = find_sprite(of, glyph->id, phase);

        lay_sprite(page, from, (quarter - phase) / PHASES + from->left,
                   (int)lround(y) + from->top, ink);
    }
    cairo_surface_mark_dirty(page);
}
