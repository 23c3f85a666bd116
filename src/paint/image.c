/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures. A PDF takes a whole JPEG as it is, never decoded; anything else becomes pixels
 * at the size in which it is seen, scaled by picture/ and not by Cairo, so that the
 * same picture gives the same pixels everywhere.
 */
#include <math.h>

#include "paint/painter.h"

enum { FINEST_PPI = 300 }; /* more than a press resolves */

typedef struct box {
    double x, y, width, height;
} box;

static box box_from_rect(gal_rect rect)
{
    return (box){ gal_length_to_pt(rect.x), gal_length_to_pt(rect.y),
                  gal_length_to_pt(rect.width), gal_length_to_pt(rect.height) };
}

static void free_pixels(void *pixels)
{
    gal_pixels_clear(pixels);
    g_free(pixels);
}

/* A surface over `memory`, with `owner` to be freed after it, kept by the painter to its
   end: Cairo would copy the pixels if it were destroyed before the page is written. */
static cairo_surface_t *keep_surface(gal_painter *painter, void *memory, int width,
                                     int height, void *owner,
                                     cairo_destroy_func_t free_owner)
{
    static const cairo_user_data_key_t key;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        memory, CAIRO_FORMAT_RGB24, width, height,
        cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width));

    if (cairo_surface_set_user_data(surface, &key, owner, free_owner) !=
        CAIRO_STATUS_SUCCESS)
        free_owner(owner);
    g_ptr_array_add(painter->surfaces, surface);
    return surface;
}

static void paint_placeholder(gal_painter *painter, box at)
{
    cairo_t *cairo = painter->cairo;

    cairo_rectangle(cairo, at.x, at.y, at.width, at.height);
    cairo_set_source_rgb(cairo, 0.93, 0.93, 0.93);
    cairo_fill(cairo);
    cairo_rectangle(cairo, at.x, at.y, at.width, at.height);
    cairo_move_to(cairo, at.x, at.y);
    cairo_line_to(cairo, at.x + at.width, at.y + at.height);
    cairo_move_to(cairo, at.x + at.width, at.y);
    cairo_line_to(cairo, at.x, at.y + at.height);
    cairo_set_source_rgb(cairo, 0.7, 0.7, 0.7);
    cairo_set_line_width(cairo, 0.5);
    cairo_stroke(cairo);
}

/* One finding a picture, however often it is painted. */
static void report_damage(gal_painter *painter, const gal_picture *picture,
                          const char *what)
{
    const char *name = gal_picture_name(picture);
    const GArray *known = painter->findings->items;

    for (guint i = 0; i < known->len; i++) {
        const gal_finding *finding = &g_array_index(known, gal_finding, i);

        if (g_str_equal(finding->code, "photo-damaged") &&
            g_strcmp0(finding->where, name) == 0)
            return;
    }
    gal_findings_add(painter->findings, "photo-damaged", name, "%s", what);
}

/* Lays the picture on white paper, in place. */
static void lay_on_white(gal_pixels *pixels)
{
    const gsize count = (gsize)pixels->width * (gsize)pixels->height;

    for (gsize i = 0; i < count; i++) {
        const guint32 missing = 255 - (pixels->pixels[i] >> 24);

        pixels->pixels[i] += missing << 24 | missing << 16 | missing << 8 | missing;
    }
}

/* The crop as pixels on white paper, or NULL when nothing of it can be seen. */
static cairo_surface_t *decode(gal_painter *painter, const gal_image_mark *mark, int width,
                               int height)
{
    gal_pixels pixels = { 0 };
    gal_error error = { 0 };
    bool is_damaged = false;

    if (!gal_picture_decode(mark->picture, mark->crop, width, height, &pixels, &is_damaged,
                            &error)) {
        report_damage(painter, mark->picture,
                      "the file is damaged and shows nothing; a placeholder is printed");
        gal_error_clear(&error);
        return NULL;
    }
    if (is_damaged)
        report_damage(painter, mark->picture,
                      "the file is damaged; what can be read of it is printed");
    if (pixels.has_alpha)
        lay_on_white(&pixels);
    return keep_surface(painter, pixels.pixels, pixels.width, pixels.height,
                        g_memdup2(&pixels, sizeof pixels), free_pixels);
}

/* Paints the whole of `surface` into `at`. A PDF must not smooth what it enlarges, since
   /Interpolate is forbidden by the archive standards and Cairo asks for it with any other
   filter. In an SVG this one would print every pixel as a block. */
static void paint_surface(gal_painter *painter, cairo_surface_t *surface, box at)
{
    cairo_t *cairo = painter->cairo;

    cairo_save(cairo);
    cairo_translate(cairo, at.x, at.y);
    cairo_scale(cairo, at.width / cairo_image_surface_get_width(surface),
                at.height / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), painter->is_pdf || painter->is_bitmap
                                                          ? CAIRO_FILTER_NEAREST
                                                          : CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

/* Onto whole pixels, one picture pixel on each. */
static void paint_on_bitmap(gal_painter *painter, const gal_image_mark *mark, box at)
{
    const double scale = painter->pixels_per_pt;
    const double left = round(at.x * scale), top = round(at.y * scale);
    const int width = (int)(round((at.x + at.width) * scale) - left);
    const int height = (int)(round((at.y + at.height) * scale) - top);

    if (width < 1 || height < 1)
        return;

    cairo_surface_t *surface = decode(painter, mark, width, height);

    if (!surface) {
        paint_placeholder(painter, at);
        return;
    }
    cairo_save(painter->cairo);
    cairo_identity_matrix(painter->cairo);
    paint_surface(painter, surface, (box){ left, top, width, height });
    cairo_restore(painter->cairo);
}

static int choose_pixels(double native, double pt)
{
    return (int)CLAMP(round(MIN(native, pt / 72 * FINEST_PPI)), 1, G_MAXINT16);
}

static void paint_pixels(gal_painter *painter, const gal_image_mark *mark, box at)
{
    const int width =
        choose_pixels(gal_picture_width(mark->picture) * mark->crop.width, at.width);
    const int height =
        choose_pixels(gal_picture_height(mark->picture) * mark->crop.height, at.height);
    cairo_surface_t *surface = decode(painter, mark, width, height);

    if (surface)
        paint_surface(painter, surface, at);
    else
        paint_placeholder(painter, at);
}

/* From the stored picture to the upright one, both of size 1 (EXIF 2.3, 4.6.4 Orientation:
   which sides the stored first row and first column are when upright). */
static const cairo_matrix_t upright[] = {
    { 1, 0, 0, 1, 0, 0 },   /* 1: top, left */
    { -1, 0, 0, 1, 1, 0 },  /* 2: top, right */
    { -1, 0, 0, -1, 1, 1 }, /* 3: bottom, right */
    { 1, 0, 0, -1, 0, 1 },  /* 4: bottom, left */
    { 0, 1, 1, 0, 0, 0 },   /* 5: left, top */
    { 0, 1, -1, 0, 1, 0 },  /* 6: right, top */
    { 0, -1, -1, 0, 1, 1 }, /* 7: right, bottom */
    { 0, -1, 1, 0, 0, 1 },  /* 8: left, bottom */
};

static void unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

/*
 * A blank surface with the file attached that Cairo writes in its place. In a PDF any
 * picture fills the unit square, so one pixel stands for them all: Cairo would copy every
 * pixel of a larger one at the end (400 MB for 100 megapixels). In an SVG the size
 * tells the shape.
 */
static cairo_surface_t *create_jpeg(gal_painter *painter, gconstpointer picture,
                                    GBytes *bytes, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, painter->is_pdf ? 1 : width, painter->is_pdf ? 1 : height);
    gsize length;
    const guchar *data = g_bytes_get_data(bytes, &length);

    g_ptr_array_add(painter->surfaces, surface);
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, length,
                                    unref_bytes,
                                    g_bytes_ref(bytes)) != CAIRO_STATUS_SUCCESS) {
        g_bytes_unref(bytes);
        return NULL;
    }
    g_hash_table_insert(painter->jpegs, (gpointer)picture, surface);
    return surface;
}

/* The picture as a JPEG that may go out untouched, or NULL. In an SVG some browsers turn a
   picture upright themselves, so one that must be turned is decoded. */
static cairo_surface_t *find_jpeg(gal_painter *painter, const gal_picture *picture)
{
    cairo_surface_t *known = g_hash_table_lookup(painter->jpegs, picture);
    const bool is_fit = painter->is_pdf || gal_picture_orientation(picture) == 1;
    GBytes *bytes = known || !is_fit ? NULL : gal_picture_jpeg_bytes(picture);

    return bytes ? create_jpeg(painter, picture, bytes, gal_picture_width(picture),
                               gal_picture_height(picture))
                 : known;
}

/* For a press, the photo that was made for it. */
static void paint_for_press(gal_painter *painter, const gal_image_mark *mark, box at)
{
    const gal_press_photo *photo = gal_separation_photo(painter->separation, mark);
    cairo_surface_t *surface = photo ? g_hash_table_lookup(painter->jpegs, photo) : NULL;

    if (photo && !surface)
        surface = create_jpeg(painter, photo, photo->bytes, photo->width, photo->height);
    if (surface)
        paint_surface(painter, surface, at);
    else
        paint_placeholder(painter, at);
}

static void paint_jpeg(gal_painter *painter, const gal_image_mark *mark, box at,
                       cairo_surface_t *surface)
{
    cairo_t *cairo = painter->cairo;
    const double width = at.width / mark->crop.width;
    const double height = at.height / mark->crop.height;

    cairo_save(cairo);
    cairo_rectangle(cairo, at.x, at.y, at.width, at.height);
    cairo_clip(cairo);
    cairo_translate(cairo, at.x - mark->crop.x * width, at.y - mark->crop.y * height);
    cairo_scale(cairo, width, height);
    cairo_transform(cairo, &upright[gal_picture_orientation(mark->picture) - 1]);
    paint_surface(painter, surface, (box){ 0, 0, 1, 1 });
    cairo_restore(cairo);
}

void gal_paint_image(gal_painter *painter, const gal_image_mark *mark)
{
    const box at = box_from_rect(mark->box);
    const bool is_whole = mark->crop.width > 0 && mark->crop.height > 0;

    if (at.width <= 0 || at.height <= 0)
        return;

    if (painter->separation) {
        paint_for_press(painter, mark, at);
        return;
    }

    cairo_surface_t *jpeg = !painter->is_bitmap && mark->picture && is_whole
                                ? find_jpeg(painter, mark->picture)
                                : NULL;

    if (!mark->picture || !is_whole)
        paint_placeholder(painter, at);
    else if (painter->is_bitmap)
        paint_on_bitmap(painter, mark, at);
    else if (jpeg)
        paint_jpeg(painter, mark, at, jpeg);
    else
        paint_pixels(painter, mark, at);
}
