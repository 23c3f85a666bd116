/* SPDX-License-Identifier: Apache-2.0 */
/* One page as a bitmap on white paper, written as PNG. */
#include <math.h>
#include <png.h>

#include "paint/painter.h"

enum {
    MOST_PIXELS = 400 * 1000 * 1000,
    MOST_SIDE = 32767, /* of a Cairo image */
    BYTES_PER_PIXEL = 3
};

typedef struct writer {
    const unsigned char *pixels;
    int stride, width, height;
    bool is_grey;
    guchar *row;
    GByteArray *bytes;
} writer;

static void append_png(png_structp png, png_bytep data, png_size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void ignore_flush(png_structp png)
{
    (void)png;
}

static void ignore_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static const guint32 *read_row(const writer *from, int y)
{
    return (const guint32 *)(const void *)(from->pixels + (gsize)y * (gsize)from->stride);
}

static bool is_grey(const writer *from)
{
    for (int y = 0; y < from->height; y++) {
        const guint32 *row = read_row(from, y);
        guint32 difference = 0;

        for (int x = 0; x < from->width; x++)
            difference |= (row[x] ^ row[x] >> 8) & 0xffff;
        if (difference)
            return false;
    }
    return true;
}

static void pack_row(writer *from, int y)
{
    const guint32 *row = read_row(from, y);
    guchar *out = from->row;

    for (int x = 0; x < from->width; x++) {
        if (!from->is_grey) {
            *out++ = (guchar)(row[x] >> 16);
            *out++ = (guchar)(row[x] >> 8);
        }
        *out++ = (guchar)row[x];
    }
}

/*
 * Compression is most of the time of a bitmap. Measured with zlib 1.2.13 on a page of A4
 * at 150 dpi, three columns of text and a photo on a tenth of it (ms, KB):
 *
 *   level  none       sub        up         Paeth      all, the best for each row
 *   0        3 6529     5 6529     5 6529    17 6529    40 6529
 *   1       42 1303    39 1149    43 1171    53 1135    98 1088
 *   2       46 1288    42 1131    47 1153    58 1118    76 1073
 *   3       53 1275    58 1114    73 1133    92 1100    86 1055
 *   6       78 1289   112 1121   109 1149   132 1108   150 1059
 *
 * zlib's strategies for filtered data, runs and Huffman codes alone are no faster.
 */
static void write_rows(png_structp png, png_infop info, writer *from, int resolution_dpi)
{
    const png_uint_32 per_metre = (png_uint_32)lround(resolution_dpi / 0.0254);

    png_set_write_fn(png, from->bytes, append_png, ignore_flush);
    png_set_IHDR(png, info, (png_uint_32)from->width, (png_uint_32)from->height, 8,
                 from->is_grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_write_info(png, info);
    for (int y = 0; y < from->height; y++) {
        pack_row(from, y);
        png_write_row(png, from->row);
    }
    png_write_end(png, info);
}

bool gal_png_write(const unsigned char *pixels, int stride, int width, int height,
                   int resolution_dpi, GByteArray *bytes, gal_error *error)
{
    writer from = {
        .pixels = pixels, .stride = stride, .width = width, .height = height, .bytes = bytes
    };
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, ignore_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool is_written = false;

    from.is_grey = is_grey(&from);
    from.row = g_malloc((gsize)width * BYTES_PER_PIXEL);
    if (info && setjmp(png_jmpbuf(png)) == 0) {
        write_rows(png, info, &from, resolution_dpi);
        is_written = true;
    }
    png_destroy_write_struct(&png, &info);
    g_free(from.row);
    return is_written || gal_fail(error, GAL_ERROR_SYSTEM, "cannot write the PNG");
}

/* Whole pixels, so that those of the page are the same with and without a margin. */
static int margin_pixels(const gal_page *page, double scale)
{
    return (int)lround(gal_length_to_pt(gal_painter_margin(page)) * scale);
}

static cairo_surface_t *create_bitmap(const gal_page *page, double scale, gal_error *error)
{
    const double margins = 2.0 * margin_pixels(page, scale);
    const double width = round(gal_length_to_pt(page->width) * scale) + margins;
    const double height = round(gal_length_to_pt(page->height) * scale) + margins;

    if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
        gal_fail(
            error, GAL_ERROR_INPUT,
            "the page has %.0f x %.0f pixels at this resolution, expected at most %d on a "
            "side and %d million",
            width, height, MOST_SIDE, MOST_PIXELS / 1000000);
        return NULL;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX((int)width, 1),
                                      MAX((int)height, 1));
}

bool gal_paint_png(const gal_display *display, int page, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error)
{
    const gal_page *chosen = gal_painter_choose(display, page, error);
    const double scale = options->resolution_dpi / 72.0;
    cairo_surface_t *surface = chosen ? create_bitmap(chosen, scale, error) : NULL;
    gal_painter painter;

    if (!surface)
        return false;
    gal_painter_init(&painter, display, options, findings,
                     cairo_surface_reference(surface));
    painter.is_bitmap = true;
    painter.pixels_per_pt = scale;
    cairo_set_source_rgb(painter.cairo, 1, 1, 1);
    cairo_paint(painter.cairo);
    painter.origin_pixels = margin_pixels(chosen, scale);
    cairo_translate(painter.cairo, painter.origin_pixels, painter.origin_pixels);
    cairo_scale(painter.cairo, scale, scale);
    gal_paint_page(&painter, chosen, options->draws_grid);

    bool is_done = gal_painter_finish(&painter, error);

    is_done = is_done && gal_png_write(cairo_image_surface_get_data(surface),
                                       cairo_image_surface_get_stride(surface),
                                       cairo_image_surface_get_width(surface),
                                       cairo_image_surface_get_height(surface),
                                       options->resolution_dpi, bytes, error);
    cairo_surface_destroy(surface);
    return is_done;
}
