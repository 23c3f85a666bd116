/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The picture of a difference: old, new and overlay beside each other, made and written row
 * by row, so that it takes no memory of its own.
 */
#include <glib.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "diff/diff.h"
#include "diff/spans.h"

enum { GAP = 16, FADE = 4, FRAME = 3, BYTES = 3, MOST_FRAMES = 2000 };

static const uint8_t gone[] = { 214, 30, 30 }, came[] = { 20, 90, 220 },
                     smoothed[] = { 245, 190, 30 }, framed[] = { 235, 120, 20 },
                     ignored[] = { 214, 240, 214 }, between[] = { 120, 120, 120 };

typedef struct drawing {
    const gal_image *old, *fresh;
    const gal_difference *difference;
    const gal_compare_options *options;
    int width, height; /* of a panel */
    GArray *spans;
    png_bytep row;
    gal_sink *sink;
    void *data;
} drawing;

static void write_bytes(png_structp png, png_bytep bytes, png_size_t length)
{
    const drawing *d = png_get_io_ptr(png);

    if (!d->sink(d->data, bytes, length))
        png_error(png, "stopped");
}

static void ignore_flush(png_structp png)
{
    (void)png;
}

static void stop(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

/* The pixel on white; the grey of the table where the picture has none. */
static void colour_at(const gal_image *image, int x, int y, uint8_t *colour)
{
    if (x >= image->width || y >= image->height) {
        memset(colour, 200, BYTES);
        return;
    }

    const uint8_t *pixel =
        image->pixels + 4 * ((size_t)y * (size_t)image->width + (size_t)x);

    for (int i = 0; i < BYTES; i++)
        colour[i] = (uint8_t)(255 - (255 - pixel[i]) * pixel[3] / 255);
}

static int luma(const uint8_t *colour)
{
    return (colour[0] * 77 + colour[1] * 151 + colour[2] * 28) >> 8;
}

static gal_verdict verdict_at(const drawing *d, int x, int y)
{
    if (x < d->difference->width && y < d->difference->height)
        return d->difference->map[(size_t)y * (size_t)d->difference->width + (size_t)x];
    return GAL_VERDICT_DIFFERENT;
}

static bool is_in_any(const drawing *d, int x, int y)
{
    return (x < d->old->width && y < d->old->height) ||
           (x < d->fresh->width && y < d->fresh->height);
}

static void overlay_pixel(const drawing *d, int x, int y, uint8_t *out)
{
    const gal_verdict verdict = verdict_at(d, x, y);
    uint8_t old[BYTES], fresh[BYTES];

    colour_at(d->old, x, y, old);
    colour_at(d->fresh, x, y, fresh);
    if (!is_in_any(d, x, y))
        memset(out, 200, BYTES);
    else if (verdict == GAL_VERDICT_DIFFERENT)
        memcpy(out, luma(old) < luma(fresh) ? gone : came, BYTES);
    else if (verdict == GAL_VERDICT_ANTIALIASED)
        memcpy(out, smoothed, BYTES);
    else
        memset(out, 255 - (255 - luma(old)) / FADE, BYTES);
}

/* Frames stand off what they surround. Very many would hide it, and take long. */
static void frame_areas(const drawing *d, int y, uint8_t *out)
{
    const int count = d->difference->area_count;

    for (int i = 0; i < count && count <= MOST_FRAMES; i++) {
        const gal_area *area = &d->difference->areas[i];
        const int left = MAX(area->x - FRAME - 1, 0), top = area->y - FRAME - 1;
        const int right = MIN(area->x + area->width + FRAME, d->width - 1);
        const int bottom = area->y + area->height + FRAME;

        if (y < top || y > bottom)
            continue;
        for (int x = left; x <= right; x++)
            if (y == top || y == bottom || x == left || x == right)
                memcpy(out + BYTES * (size_t)x, framed, BYTES);
    }
}

/* What no span covers is ignored, and drawn over; ink in it is still to be seen. */
static void shade_ignored(const drawing *d, int y, uint8_t *out)
{
    int x = 0;

    if (d->options->ignored_count == 0)
        return;
    gal_spans_find(d->spans, d->options, y, 0, d->width);
    for (guint i = 0; i <= d->spans->len; i++) {
        const gal_span last = { d->width, d->width };
        const gal_span span =
            i < d->spans->len ? g_array_index(d->spans, gal_span, i) : last;

        for (; x < span.from; x++)
            for (int c = 0; c < BYTES; c++)
                out[BYTES * x + c] = MIN(out[BYTES * x + c], ignored[c]);
        x = span.to;
    }
}

static void fill_row(const drawing *d, int y)
{
    uint8_t *old = d->row, *fresh = old + BYTES * (size_t)(d->width + GAP);
    uint8_t *overlay = fresh + BYTES * (size_t)(d->width + GAP);

    for (int x = 0; x < d->width; x++) {
        colour_at(d->old, x, y, old + BYTES * x);
        colour_at(d->fresh, x, y, fresh + BYTES * x);
        overlay_pixel(d, x, y, overlay + BYTES * x);
    }
    for (int x = 0; x < GAP; x++) {
        memcpy(fresh - BYTES * (x + 1), between, BYTES);
        memcpy(overlay - BYTES * (x + 1), between, BYTES);
    }
    shade_ignored(d, y, overlay);
    frame_areas(d, y, overlay);
}

static void write_rows(drawing *d, png_structp png, png_infop info)
{
    const int width = 3 * d->width + 2 * GAP;

    d->row = png_malloc(png, BYTES * (png_alloc_size_t)width);
    png_set_write_fn(png, d, write_bytes, ignore_flush);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)d->height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_write_info(png, info);
    for (int y = 0; y < d->height; y++) {
        fill_row(d, y);
        png_write_row(png, d->row);
    }
    png_write_end(png, info);
}

bool gal_difference_draw(const gal_image *old, const gal_image *fresh,
                         const gal_difference *difference,
                         const gal_compare_options *options, gal_sink *sink, void *data)
{
    drawing d = { .old = old,
                  .fresh = fresh,
                  .difference = difference,
                  .options = options,
                  .sink = sink,
                  .data = data };
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &d, stop, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool is_written = false;

    d.width = MAX(old->width, fresh->width);
    d.height = MAX(old->height, fresh->height);
    d.spans = g_array_new(FALSE, FALSE, sizeof(gal_span));
    if (info && setjmp(png_jmpbuf(png)) == 0) {
        write_rows(&d, png, info);
        is_written = true;
    }
    if (png)
        png_free(png, d.row);
    png_destroy_write_struct(&png, &info);
    g_array_unref(d.spans);
    return is_written;
}
