/* SPDX-License-Identifier: Apache-2.0 */
/* Small pictures for the tests, encoded in memory, and a short way to decode them. */
#ifndef GAL_TESTS_PICTURE_MAKER_H
#define GAL_TESTS_PICTURE_MAKER_H

#include <glib.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>

#include <jpeglib.h> /* needs stdio.h before it */

#include "picture/picture.h"

typedef struct gal_test_png {
    int width, height;
    int type, depth;
    bool is_interlaced, is_transparent; /* palette: every entry half transparent */
    int gamma;                          /* in 1/100000, or 0 */
    GBytes *profile;                    /* or NULL */
    int orientation;                    /* or 0 */
    bool is_noise;                      /* else every byte is `fill` */
    uint8_t fill;
} gal_test_png;

typedef struct gal_test_jpeg {
    int width, height;
    J_COLOR_SPACE space; /* of `pixels`: grey, RGB or CMYK; kept in the file when not RGB */
    bool is_progressive, has_many_scans, keeps_rgb;
    const uint8_t *pixels;
} gal_test_jpeg;

/* The same on every machine, and not to be compressed. */
static inline uint8_t make_noise(size_t index)
{
    uint32_t number = (uint32_t)(index + 1) * 2654435761u;

    number ^= number >> 15;
    number *= 2246822519u;
    return (uint8_t)(number >> 13 ^ number >> 24);
}

static inline void write_png_bytes(png_structp png, png_bytep data, png_size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static inline void write_png_palette(png_structp png, png_infop info,
                                     const gal_test_png *wanted)
{
    const int count = 1 << wanted->depth;
    png_color palette[256];
    png_byte alphas[256];

    for (int i = 0; i < count; i++) {
        palette[i] = (png_color){ (png_byte)i, 20, 200 };
        alphas[i] = 128;
    }
    png_set_PLTE(png, info, palette, count);
    if (wanted->is_transparent)
        png_set_tRNS(png, info, alphas, count, NULL);
}

static inline void write_png_extras(png_structp png, png_infop info,
                                    const gal_test_png *wanted)
{
    png_byte exif[] = { 'M', 'M',  0, 42, 0, 0, 0, 8, 0, 1,
                        1,   0x12, 0, 3,  0, 0, 0, 1, 0, (png_byte)wanted->orientation,
                        0,   0,    0, 0,  0, 0 };
    gsize length;

    if (wanted->type == PNG_COLOR_TYPE_PALETTE)
        write_png_palette(png, info, wanted);
    if (wanted->gamma)
        png_set_gAMA_fixed(png, info, wanted->gamma);
    if (wanted->orientation)
        png_set_eXIf_1(png, info, sizeof exif, exif);
    if (!wanted->profile)
        return;

    const png_byte *profile = g_bytes_get_data(wanted->profile, &length);

    png_set_iCCP(png, info, "test", 0, profile, (png_uint_32)length);
}

static inline void write_png_rows(png_structp png, png_infop info,
                                  const gal_test_png *wanted)
{
    const size_t stride = png_get_rowbytes(png, info);
    uint8_t *row = g_malloc(stride);
    const int passes = png_set_interlace_handling(png);

    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < wanted->height; y++) {
            for (size_t i = 0; i < stride; i++)
                row[i] =
                    wanted->is_noise ? make_noise((size_t)y * stride + i) : wanted->fill;
            png_write_row(png, row);
        }
    }
    g_free(row);
}

static inline GBytes *make_png(const gal_test_png *wanted)
{
    GByteArray *bytes = g_byte_array_new();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);

    png_set_write_fn(png, bytes, write_png_bytes, NULL);
    png_set_IHDR(png, info, (png_uint_32)wanted->width, (png_uint_32)wanted->height,
                 wanted->depth, wanted->type,
                 wanted->is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    write_png_extras(png, info, wanted);
    png_write_info(png, info);
    write_png_rows(png, info, wanted);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return g_byte_array_free_to_bytes(bytes);
}

/* A scan for each coefficient of each component: allowed, and absurd. */
static inline void set_many_scans(struct jpeg_compress_struct *jpeg)
{
    static jpeg_scan_info scans[1 + 3 * 63];
    int count = 0;

    scans[count++] = (jpeg_scan_info){ 3, { 0, 1, 2, 0 }, 0, 0, 0, 0 };
    for (int component = 0; component < 3; component++)
        for (int k = 1; k < 64; k++)
            scans[count++] = (jpeg_scan_info){ 1, { component, 0, 0, 0 }, k, k, 0, 0 };
    jpeg->scan_info = scans;
    jpeg->num_scans = count;
}

static inline GBytes *make_jpeg(const gal_test_jpeg *wanted)
{
    const int channels = wanted->space == JCS_GRAYSCALE ? 1
                         : wanted->space == JCS_RGB     ? 3
                                                        : 4;
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long length = 0;

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &length);
    jpeg.image_width = (JDIMENSION)wanted->width;
    jpeg.image_height = (JDIMENSION)wanted->height;
    jpeg.input_components = channels;
    jpeg.in_color_space = wanted->space;
    jpeg_set_defaults(&jpeg);
    if (wanted->keeps_rgb)
        jpeg_set_colorspace(&jpeg, JCS_RGB);
    jpeg_set_quality(&jpeg, 95, TRUE);
    if (wanted->is_progressive)
        jpeg_simple_progression(&jpeg);
    if (wanted->has_many_scans)
        set_many_scans(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        const size_t start = (size_t)jpeg.next_scanline * jpeg.image_width * channels;
        JSAMPROW row = (JSAMPROW)wanted->pixels + start;

        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return g_bytes_new_with_free_func(data, length, free, data);
}

/* The JPEG with an EXIF segment behind its start that tells `orientation`. */
static inline GBytes *add_exif(GBytes *jpeg, int orientation, bool is_big_endian)
{
    static const uint8_t big[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0,
                                   3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0, 0,    0 };
    static const uint8_t little[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3,
                                      0,   1,   0,  0, 0, 0, 0, 0, 0, 0, 0,    0, 0 };
    uint8_t head[] = {
        0xff, 0xd8, 0xff, 0xe1, 0, 8 + sizeof big, 'E', 'x', 'i', 'f', 0, 0
    };
    uint8_t tiff[sizeof big];
    GByteArray *made = g_byte_array_new();
    gsize length;
    const uint8_t *data = g_bytes_get_data(jpeg, &length);

    memcpy(tiff, is_big_endian ? big : little, sizeof tiff);
    tiff[is_big_endian ? 19 : 18] = (uint8_t)orientation;
    g_byte_array_append(made, head, sizeof head);
    g_byte_array_append(made, tiff, sizeof tiff);
    g_byte_array_append(made, data + 2, (guint)length - 2);
    return g_byte_array_free_to_bytes(made);
}

/* The first `part` (0 to 1) of it. */
static inline GBytes *cut(GBytes *bytes, double part)
{
    return g_bytes_new_from_bytes(bytes, 0,
                                  (gsize)((double)g_bytes_get_size(bytes) * part));
}

static inline uint8_t *make_noise_pixels(size_t count)
{
    uint8_t *pixels = g_malloc(count);

    for (size_t i = 0; i < count; i++)
        pixels[i] = make_noise(i);
    return pixels;
}

static inline GBytes *make_noise_jpeg(int width, int height, bool is_progressive)
{
    uint8_t *pixels = make_noise_pixels((size_t)width * height * 3);
    GBytes *jpeg = make_jpeg(&(gal_test_jpeg){ .width = width,
                                               .height = height,
                                               .space = JCS_RGB,
                                               .is_progressive = is_progressive,
                                               .pixels = pixels });

    g_free(pixels);
    return jpeg;
}

static inline GBytes *make_noise_png(int width, int height, bool is_interlaced)
{
    return make_png(&(gal_test_png){ .width = width,
                                     .height = height,
                                     .type = PNG_COLOR_TYPE_RGB,
                                     .depth = 8,
                                     .is_interlaced = is_interlaced,
                                     .is_noise = true });
}

static inline GBytes *make_noise_webp(int width, int height)
{
    uint8_t *pixels = make_noise_pixels((size_t)width * height * 3), *data = NULL;
    const size_t length = WebPEncodeLosslessRGB(pixels, width, height, width * 3, &data);
    GBytes *bytes = g_bytes_new(data, length);

    WebPFree(data);
    g_free(pixels);
    return bytes;
}

static inline void append_number(GByteArray *bytes, guint number, guint size)
{
    for (guint i = 0; i < size; i++)
        g_byte_array_append(bytes, &(uint8_t){ (uint8_t)(number >> 8 * i) }, 1);
}

static inline void append_chunk(GByteArray *bytes, const char *name, guint length)
{
    g_byte_array_append(bytes, (const uint8_t *)name, 4);
    append_number(bytes, length, 4);
}

/* An animation of one frame, noise of `width` x `height`, in a larger or equal canvas. */
static inline GBytes *make_animation(int width, int height, int canvas_width)
{
    enum { HEAD = 12, ANIMATED = 2, FRAME_HEAD = 16 };
    GBytes *still = make_noise_webp(width, height);
    GByteArray *made = g_byte_array_new();
    gsize length;
    const uint8_t *data = g_bytes_get_data(still, &length);
    const guint frame = (guint)length - HEAD;

    append_chunk(made, "RIFF", 4 + 18 + 14 + 8 + FRAME_HEAD + frame);
    g_byte_array_append(made, (const uint8_t *)"WEBP", 4);
    append_chunk(made, "VP8X", 10);
    append_number(made, ANIMATED, 4);
    append_number(made, (guint)canvas_width - 1, 3);
    append_number(made, (guint)height - 1, 3);
    append_chunk(made, "ANIM", 6);
    append_number(made, 0, 4);
    append_number(made, 0, 2);
    append_chunk(made, "ANMF", FRAME_HEAD + frame);
    append_number(made, 0, 3);
    append_number(made, 0, 3);
    append_number(made, (guint)width - 1, 3);
    append_number(made, (guint)height - 1, 3);
    append_number(made, 100, 4);
    g_byte_array_append(made, data + HEAD, frame);
    g_bytes_unref(still);
    return g_byte_array_free_to_bytes(made);
}

/* Each format, in each of its ways to come. */
static inline GBytes *make_any(int index, int width, int height)
{
    switch (index) {
    case 0: return make_noise_jpeg(width, height, false);
    case 1: return make_noise_jpeg(width, height, true);
    case 2: return make_noise_png(width, height, false);
    case 3: return make_noise_png(width, height, true);
    default: return make_noise_webp(width, height);
    }
}

enum { WAYS = 5 };

static const char *const ways[WAYS] = { "jpeg", "progressive jpeg", "png", "interlaced png",
                                        "webp" };

static const gal_crop whole = { 0, 0, 1, 1 };

typedef struct gal_result {
    bool is_open, is_decoded, is_damaged;
    gal_pixels pixels;
    gal_error error;
} gal_result;

/* Takes over `bytes`. A size of 0 is the picture's own. */
static inline gal_result decode_part(GBytes *bytes, gal_crop crop, int width, int height)
{
    gal_result result = { 0 };
    gal_picture *picture = gal_picture_open(bytes, "photo.jpg", &result.error);

    if (picture) {
        result.is_open = true;
        result.is_decoded =
            gal_picture_decode(picture, crop, width ? width : gal_picture_width(picture),
                               height ? height : gal_picture_height(picture),
                               &result.pixels, &result.is_damaged, &result.error);
    }
    gal_picture_free(picture);
    g_bytes_unref(bytes);
    return result;
}

static inline gal_result decode(GBytes *bytes)
{
    return decode_part(bytes, whole, 0, 0);
}

static inline void clear_result(gal_result *result)
{
    gal_pixels_clear(&result->pixels);
    gal_error_clear(&result->error);
}

#endif
