/* SPDX-License-Identifier: Apache-2.0 */
/* The face of the module: tells formats apart, holds the limits, plans a decoding. */
#include "picture/picture.h"

#include <math.h>
#include <string.h>

#include "picture/codec.h"

enum { MOST_SIDE = 100 * 1000, MOST_MILLIONS = GAL_PICTURE_MOST_PIXELS / 1000000 };

static const gal_codec *find_codec(const uint8_t *data, size_t length)
{
    static const gal_codec *const codecs[] = { &gal_codec_jpeg, &gal_codec_png,
                                               &gal_codec_webp };

    for (size_t i = 0; i < G_N_ELEMENTS(codecs); i++)
        if (codecs[i]->recognises(data, length))
            return codecs[i];
    return NULL;
}

/* What is sent in place of a photo, so that the message can say it. */
static const char *name_stranger(const uint8_t *data, size_t length)
{
    static const struct {
        size_t offset;
        const char *mark;
        const char *name;
    } strangers[] = {
        { 0, "GIF8", "a GIF" },
        { 0, "BM", "a BMP" },
        { 0, "II*", "a TIFF" },
        { 0, "MM", "a TIFF" },
        { 0, "%PDF", "a PDF" },
        { 0, "%!PS", "PostScript" },
        { 0, "8BPS", "a Photoshop file" },
        { 0, "<?xml", "XML or SVG" },
        { 0, "<svg", "an SVG" },
        { 0, "<", "HTML or XML" },
        { 4, "ftypavif", "an AVIF" },
        { 4, "ftyphei", "an HEIC" },
        { 4, "ftypmif1", "an HEIC" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(strangers); i++) {
        const size_t end = strangers[i].offset + strlen(strangers[i].mark);

        if (length >= end && memcmp(data + strangers[i].offset, strangers[i].mark,
                                    end - strangers[i].offset) == 0)
            return strangers[i].name;
    }
    return length == 0 ? "empty" : "no picture";
}

static bool check_bytes(const gal_picture *picture, gal_error *error)
{
    gsize length;
    const uint8_t *data = g_bytes_get_data(picture->bytes, &length);

    if (!picture->codec)
        return gal_picture_fail(picture, error, "is %s, expected a JPEG, PNG or WebP",
                                name_stranger(data, length));
    if (length > GAL_PICTURE_MOST_BYTES)
        return gal_picture_fail(picture, error, "has %zu bytes, expected at most %d",
                                length, GAL_PICTURE_MOST_BYTES);
    return true;
}

static bool check_size(const gal_picture *picture, gal_error *error)
{
    const int width = picture->width, height = picture->height;

    if (width <= 0 || height <= 0)
        return gal_picture_fail(picture, error, "has no pixels, expected some");
    if (width > MOST_SIDE || height > MOST_SIDE)
        return gal_picture_fail(picture, error,
                                "is %d x %d pixels, expected at most %d on a side", width,
                                height, MOST_SIDE);
    if ((int64_t)width * height > GAL_PICTURE_MOST_PIXELS)
        return gal_picture_fail(picture, error,
                                "is %d x %d pixels, expected at most %d million", width,
                                height, MOST_MILLIONS);
    if (picture->memory_needed > GAL_PICTURE_MOST_MEMORY)
        return gal_picture_fail(
            picture, error,
            "is %d x %d pixels and needs %zu bytes to be decoded, expected at most %d "
            "(a baseline JPEG or a PNG without interlace may be larger)",
            width, height, picture->memory_needed, GAL_PICTURE_MOST_MEMORY);
    return true;
}

gal_picture *gal_picture_open(GBytes *bytes, const char *name, gal_error *error)
{
    gal_picture *picture = g_new0(gal_picture, 1);
    gsize length;
    const uint8_t *data = g_bytes_get_data(bytes, &length);

    picture->bytes = g_bytes_ref(bytes);
    picture->name = g_strdup(name ? name : "picture");
    picture->orientation = 1;
    picture->codec = find_codec(data, length);
    if (check_bytes(picture, error) && picture->codec->read_header(picture, error) &&
        check_size(picture, error))
        return picture;
    gal_picture_free(picture);
    return NULL;
}

void gal_picture_free(gal_picture *picture)
{
    if (!picture)
        return;
    g_bytes_unref(picture->bytes);
    if (picture->profile)
        g_bytes_unref(picture->profile);
    g_free(picture->name);
    g_free(picture);
}

gal_picture_format gal_picture_kind(const gal_picture *picture)
{
    return picture->codec->format;
}

gal_picture_color gal_picture_colors(const gal_picture *picture)
{
    return picture->color;
}

const char *gal_picture_name(const gal_picture *picture)
{
    return picture->name;
}

static gal_turn find_turn(const gal_picture *picture)
{
    return gal_turn_from_orientation(picture->orientation);
}

int gal_picture_width(const gal_picture *picture)
{
    return find_turn(picture).swaps ? picture->height : picture->width;
}

int gal_picture_height(const gal_picture *picture)
{
    return find_turn(picture).swaps ? picture->width : picture->height;
}

int gal_picture_orientation(const gal_picture *picture)
{
    return picture->orientation;
}

bool gal_picture_has_profile(const gal_picture *picture)
{
    return picture->profile;
}

static gal_colors *make_colors(const gal_picture *picture)
{
    return gal_colors_new(picture->color, picture->is_inverted, picture->profile);
}

bool gal_picture_is_srgb(const gal_picture *picture)
{
    gal_colors *colors = make_colors(picture);
    const bool is_srgb = !colors;

    gal_colors_free(colors);
    return is_srgb;
}

GBytes *gal_picture_jpeg_bytes(const gal_picture *picture)
{
    return picture->fits_pdf ? picture->bytes : NULL;
}

/* A part of one axis, from 0 to 1. */
typedef struct gal_part {
    double start, length;
} gal_part;

static gal_part hold_part(double start, double length, bool mirrors)
{
    gal_part held = { isnan(start) ? 0 : CLAMP(start, 0.0, 1.0), 1 };
    const double room = 1 - held.start;

    held.length = isnan(length) ? room : CLAMP(length, 0.0, room);
    if (mirrors)
        held.start = 1 - held.start - held.length;
    return held;
}

/* `size` pixels shrunk by `shrink`, of which `part` is to be `target` pixels. Less than one
   pixel is taken for one. `*first` is where the whole pixels begin. */
static gal_axis find_axis(gal_part part, int size, int shrink, int target, int *first)
{
    const int64_t one = GAL_SCALE_ONE, whole = size * one / shrink;
    const int decoded = (size + shrink - 1) / shrink;
    const int64_t length =
        MAX((int64_t)llround(part.length * (double)whole), MIN(one, whole));
    const int64_t start =
        CLAMP((int64_t)llround(part.start * (double)whole), 0, whole - length);

    /* Nearly the wanted number of pixels: moving them by less than one keeps them sharp. */
    if (ABS(length - target * one) < one && target <= decoded) {
        *first = (int)MIN((start + one / 2) / one, (int64_t)decoded - target);
        return (gal_axis){ 0, target * one, target, target };
    }
    *first = (int)(start / one);

    const int end = (int)((start + length + one - 1) / one);

    return (gal_axis){ start - *first * one, length, end - *first, target };
}

typedef struct gal_plan {
    gal_axis across, down;
    gal_turn turn;
    gal_decoding decoding;
} gal_plan;

/* The most that the codec can shrink with enough pixels left. */
static int find_shrink(const gal_picture *picture, gal_part across, gal_part down,
                       int width, int height)
{
    for (int shrink = picture->codec->most_shrink; shrink > 1; shrink /= 2)
        if (ceil(across.length * picture->width / shrink) >= width &&
            ceil(down.length * picture->height / shrink) >= height)
            return shrink;
    return 1;
}

static gal_plan make_plan(const gal_picture *picture, gal_crop crop, int width, int height)
{
    gal_plan plan = { .turn = find_turn(picture) };
    const gal_part seen_x = hold_part(crop.x, crop.width, plan.turn.mirrors_x);
    const gal_part seen_y = hold_part(crop.y, crop.height, plan.turn.mirrors_y);
    const gal_part across = plan.turn.swaps ? seen_y : seen_x;
    const gal_part down = plan.turn.swaps ? seen_x : seen_y;
    const int target_width = plan.turn.swaps ? height : width;
    const int target_height = plan.turn.swaps ? width : height;
    gal_decoding *decoding = &plan.decoding;

    decoding->shrink = find_shrink(picture, across, down, target_width, target_height);
    plan.across = find_axis(across, picture->width, decoding->shrink, target_width,
                            &decoding->region.left);
    plan.down = find_axis(down, picture->height, decoding->shrink, target_height,
                          &decoding->region.top);
    decoding->region.width = plan.across.source;
    decoding->region.height = plan.down.source;
    return plan;
}

static bool check_target(const gal_picture *picture, int width, int height,
                         gal_error *error)
{
    if (width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE &&
        (int64_t)width * height <= GAL_PICTURE_MOST_PIXELS)
        return true;
    return gal_picture_fail(picture, error,
                            "is wanted as %d x %d pixels, expected at most %d million",
                            width, height, MOST_MILLIONS);
}

/* What stands for a row that never came: mid grey, or half of full black in inks. */
static uint32_t find_filling(const gal_picture *picture, const gal_colors *colors)
{
    uint8_t inks[4] = { 0, 0, 0, 128 };
    uint32_t filling = 0xff808080;

    if (!colors && picture->color == GAL_PICTURE_CMYK) {
        for (int i = 0; picture->is_inverted && i < 4; i++)
            inks[i] = (uint8_t)(255 - inks[i]);
        memcpy(&filling, inks, sizeof filling);
    }
    return filling;
}

static bool decode_with(const gal_picture *picture, const gal_colors *colors,
                        gal_plan *plan, gal_pixels *pixels, bool *is_damaged,
                        gal_error *error)
{
    gal_decoding *decoding = &plan->decoding;

    decoding->rows = gal_rows_new(plan->across, plan->down, plan->turn, colors, pixels);

    const bool is_done = picture->codec->decode(picture, decoding, error);

    *is_damaged = is_done && (decoding->is_damaged ||
                              gal_rows_taken(decoding->rows) < decoding->region.height);
    if (is_done)
        gal_rows_fill(decoding->rows, find_filling(picture, colors));
    else
        gal_pixels_clear(pixels);
    gal_rows_free(decoding->rows);
    return is_done;
}

static bool decode_picture(const gal_picture *picture, gal_crop crop, int width, int height,
                           bool is_stored, gal_pixels *pixels, bool *is_damaged,
                           gal_error *error)
{
    *pixels = (gal_pixels){ 0 };
    *is_damaged = false;
    if (!check_target(picture, width, height, error))
        return false;

    gal_plan plan = make_plan(picture, crop, width, height);
    gal_colors *colors = is_stored ? NULL : make_colors(picture);

    *pixels = (gal_pixels){ width, height, picture->has_alpha,
                            g_new(uint32_t, (size_t)width * height) };

    const bool is_done = decode_with(picture, colors, &plan, pixels, is_damaged, error);

    gal_colors_free(colors);
    return is_done;
}

bool gal_picture_decode(const gal_picture *picture, gal_crop crop, int width, int height,
                        gal_pixels *pixels, bool *is_damaged, gal_error *error)
{
    return decode_picture(picture, crop, width, height, false, pixels, is_damaged, error);
}

bool gal_picture_decode_stored(const gal_picture *picture, gal_crop crop, int width,
                               int height, gal_pixels *pixels, bool *is_damaged,
                               gal_error *error)
{
    return decode_picture(picture, crop, width, height, true, pixels, is_damaged, error);
}

void gal_pixels_clear(gal_pixels *pixels)
{
    g_free(pixels->pixels);
    *pixels = (gal_pixels){ 0 };
}
