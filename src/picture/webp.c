/* SPDX-License-Identifier: Apache-2.0 */
/*
 * WebP with libwebp. The chunks around the picture (profile, EXIF, the frames of an
 * animation) are found here; of an animation the first frame is the picture.
 */
#include <string.h>
#include <webp/decode.h>

#include "picture/codec.h"

enum {
    FILE_HEAD = 12, /* "RIFF", size, "WEBP" */
    CHUNK_HEAD = 8,
    FRAME_HEAD = 16, /* place, size and time of an animation's frame */
    LOSSLESS = 2,
};

typedef struct gal_chunk {
    const uint8_t *data;
    size_t length;
} gal_chunk;

static bool is_webp(const uint8_t *data, size_t length)
{
    return length >= FILE_HEAD && memcmp(data, "RIFF", 4) == 0 &&
           memcmp(data + 8, "WEBP", 4) == 0;
}

static size_t read_size(const uint8_t *data)
{
    return (size_t)data[0] | (size_t)data[1] << 8 | (size_t)data[2] << 16 |
           (size_t)data[3] << 24;
}

/* The first chunk of that name; cut off where the file is. */
static bool find_chunk(const gal_picture *picture, const char *name, gal_chunk *found)
{
    gsize length;
    const uint8_t *data = g_bytes_get_data(picture->bytes, &length);
    size_t place = FILE_HEAD;

    while (length - place > CHUNK_HEAD) {
        const size_t size = read_size(data + place + 4);
        const size_t room = length - place - CHUNK_HEAD;

        if (memcmp(data + place, name, 4) == 0) {
            *found = (gal_chunk){ data + place + CHUNK_HEAD, MIN(size, room) };
            return true;
        }
        if (size + size % 2 >= room)
            return false;
        place += CHUNK_HEAD + size + size % 2;
    }
    return false;
}

static const char *name_status(VP8StatusCode status)
{
    static const char *const names[] = {
        [VP8_STATUS_OK] = "it ends too early",
        [VP8_STATUS_OUT_OF_MEMORY] = "no memory",
        [VP8_STATUS_INVALID_PARAM] = "illegal size",
        [VP8_STATUS_BITSTREAM_ERROR] = "its data are wrong",
        [VP8_STATUS_UNSUPPORTED_FEATURE] = "it is of an unknown kind",
        [VP8_STATUS_SUSPENDED] = "it ends too early",
        [VP8_STATUS_USER_ABORT] = "stopped",
        [VP8_STATUS_NOT_ENOUGH_DATA] = "it ends too early",
    };

    return names[status];
}

static bool fail(const gal_picture *picture, VP8StatusCode status, gal_error *error)
{
    return gal_picture_fail(picture, error, "is a broken WebP (%s), expected a whole one",
                            name_status(status));
}

/* Puts the first frame of an animation in the place of the picture. */
static bool take_first_frame(gal_picture *picture, WebPBitstreamFeatures *features,
                             gal_error *error)
{
    const int width = features->width, height = features->height;
    gal_chunk frame;

    if (!find_chunk(picture, "ANMF", &frame) || frame.length <= FRAME_HEAD)
        return fail(picture, VP8_STATUS_NOT_ENOUGH_DATA, error);

    const uint8_t *data = g_bytes_get_data(picture->bytes, NULL);

    picture->frame_start = (size_t)(frame.data - data) + FRAME_HEAD;
    picture->frame_length = frame.length - FRAME_HEAD;

    const VP8StatusCode status =
        WebPGetFeatures(data + picture->frame_start, picture->frame_length, features);

    if (status != VP8_STATUS_OK)
        return fail(picture, status, error);
    if (features->width != width || features->height != height)
        return gal_picture_fail(picture, error,
                                "is an animation whose first frame does not fill it, "
                                "expected a still picture");
    return true;
}

/* libwebp holds lossless pictures and their alpha twice. */
static size_t count_memory(const WebPBitstreamFeatures *features)
{
    const size_t pixels = (size_t)features->width * features->height;
    const size_t lossless = features->format == LOSSLESS ? sizeof(uint32_t) : 0;

    return pixels * (sizeof(uint32_t) + lossless + (features->has_alpha ? 1 : 0));
}

static void take_chunks(gal_picture *picture)
{
    gal_chunk found;

    if (find_chunk(picture, "EXIF", &found))
        picture->orientation = gal_exif_orientation(found.data, found.length);
    if (find_chunk(picture, "ICCP", &found) && found.length <= GAL_PICTURE_MOST_PROFILE)
        picture->profile = g_bytes_new(found.data, found.length);
}

static bool read_header(gal_picture *picture, gal_error *error)
{
    WebPBitstreamFeatures features;
    gsize length;
    const uint8_t *data = g_bytes_get_data(picture->bytes, &length);
    const VP8StatusCode status = WebPGetFeatures(data, length, &features);

    if (status != VP8_STATUS_OK)
        return fail(picture, status, error);
    picture->frame_length = length;
    if (features.has_animation && !take_first_frame(picture, &features, error))
        return false;
    picture->color = GAL_PICTURE_RGB;
    picture->width = features.width;
    picture->height = features.height;
    picture->has_alpha = features.has_alpha;
    picture->memory_needed = count_memory(&features);
    take_chunks(picture);
    return true;
}

/* Feeds all there is; gives the rows that came out of it. */
static int decode_pixels(const gal_picture *picture, WebPDecoderConfig *config,
                         VP8StatusCode *status)
{
    const uint8_t *data = g_bytes_get_data(picture->bytes, NULL);
    WebPIDecoder *decoder = WebPIDecode(NULL, 0, config);
    int rows = 0;

    *status = VP8_STATUS_OUT_OF_MEMORY;
    if (!decoder)
        return 0;
    *status = WebPIUpdate(decoder, data + picture->frame_start, picture->frame_length);
    WebPIDecGetRGB(decoder, &rows, NULL, NULL, NULL);
    WebPIDelete(decoder);
    return *status == VP8_STATUS_OK ? picture->height : rows;
}

/* A lossless picture may hold alphas that its header denies: they do not count. */
static void push_row(const gal_picture *picture, const gal_decoding *decoding,
                     uint32_t *row)
{
    for (int i = 0; !picture->has_alpha && i < decoding->region.width; i++)
        row[i] |= 0xff000000;
    gal_rows_push(decoding->rows, row);
}

static bool decode(const gal_picture *picture, gal_decoding *decoding, gal_error *error)
{
    const gal_region *region = &decoding->region;
    const size_t width = (size_t)picture->width;
    uint32_t *pixels = g_new0(uint32_t, width * picture->height);
    WebPDecoderConfig config;
    VP8StatusCode status;

    WebPInitDecoderConfig(&config);
    config.output.colorspace = GAL_ROWS_ARE_BGRA ? MODE_BGRA : MODE_ARGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = (uint8_t *)pixels;
    config.output.u.RGBA.stride = (int)(width * sizeof *pixels);
    config.output.u.RGBA.size = width * picture->height * sizeof *pixels;

    const int rows = decode_pixels(picture, &config, &status);

    for (int row = region->top; row < region->top + region->height && row < rows; row++)
        push_row(picture, decoding, pixels + width * row + region->left);
    WebPFreeDecBuffer(&config.output);
    g_free(pixels);
    return rows > 0 || fail(picture, status, error);
}

const gal_codec gal_codec_webp = { GAL_PICTURE_WEBP, is_webp, read_header, 1, decode };
