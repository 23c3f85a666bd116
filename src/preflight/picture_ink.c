/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counts ink, pixel for pixel: grey, CMYK, spot colours and indexed ones of these; packed
 * without loss, or as a JPEG. RGB has no ink until somebody converts it.
 */
#include "preflight/picture_ink.h"

#include <math.h>
#include <string.h>

#include "picture/press.h"

enum { MOST_INDEX = 256, MOST_PIXELS = 400 * 1000 * 1000 };

/* How samples become colours. */
typedef struct sampling {
    gal_space space;
    int bits;
    double least[GAL_MOST_COLORANTS], most[GAL_MOST_COLORANTS]; /* of /Decode */
    double palette[MOST_INDEX]; /* ink of each entry of an indexed space */
} sampling;

static double read_number(gal_document *document, gal_object object, const char *key,
                          double fallback)
{
    return gal_object_number(document, gal_object_key(document, object, key), fallback);
}

static void read_decode(gal_document *document, gal_object picture, sampling *own)
{
    const gal_object decode = gal_object_key(document, picture, "/Decode");
    const int count = gal_object_count(document, decode);
    const double top =
        own->space.kind == GAL_SPACE_INDEXED ? (1 << MIN(own->bits, 8)) - 1 : 1;

    for (int i = 0; i < GAL_MOST_COLORANTS; i++) {
        own->least[i] =
            gal_object_number(document, gal_object_item(document, decode, 2 * i), 0);
        own->most[i] =
            count > 2 * i + 1
                ? gal_object_number(document, gal_object_item(document, decode, 2 * i + 1),
                                    top)
                : top;
    }
}

static bool has_ink(gal_space_kind kind)
{
    return kind == GAL_SPACE_GREY || kind == GAL_SPACE_CMYK || kind == GAL_SPACE_SPOT;
}

/* The bytes of an indexed space's colours, from a string or a stream. */
static GByteArray *read_lookup(gal_document *document, gal_object lookup)
{
    enum { LONGEST = MOST_INDEX * GAL_MOST_COLORANTS };

    if (gal_object_kind_of(document, lookup) == GAL_OBJECT_STREAM)
        return gal_object_bytes(document, lookup, LONGEST, NULL);
    return gal_object_string(document, lookup);
}

static bool read_palette(gal_document *document, gal_object picture, sampling *own)
{
    const gal_object array = gal_object_key(document, picture, "/ColorSpace");
    GByteArray *bytes = read_lookup(document, gal_object_item(document, array, 3));
    const int step = own->space.base_components;
    gal_shade shade = { .space = own->space };

    shade.space.kind = own->space.base;
    shade.space.components = step;
    for (int i = 0; bytes && i < MOST_INDEX; i++) {
        for (int j = 0; j < step; j++)
            shade.values[j] =
                (guint)(i * step + j) < bytes->len ? bytes->data[i * step + j] / 255.0 : 0;
        own->palette[i] = (guint)((i + 1) * step) <= bytes->len ? gal_shade_ink(&shade) : 0;
    }
    if (bytes)
        g_byte_array_unref(bytes);
    return bytes;
}

static int read_sample(const uint8_t *row, int index, int bits)
{
    const int first = index * bits;

    if (bits == 8)
        return row[index];
    if (bits == 16)
        return row[2 * index] << 8 | row[2 * index + 1];
    return row[first / 8] >> (8 - bits - first % 8) & ((1 << bits) - 1);
}

static double find_pixel_ink(const sampling *own, const uint8_t *row, int x)
{
    const int count = own->space.components;
    const double top = (1 << own->bits) - 1;
    gal_shade shade;

    shade.space = own->space;
    for (int i = 0; i < count; i++) {
        const double sample = read_sample(row, x * count + i, own->bits) / top;

        shade.values[i] = own->least[i] + sample * (own->most[i] - own->least[i]);
    }
    if (own->space.kind == GAL_SPACE_INDEXED)
        return own->palette[(int)CLAMP(shade.values[0] + 0.5, 0, MOST_INDEX - 1)];
    return gal_shade_ink(&shade);
}

/* For most of all CMYK pictures: whole bytes, nothing turned round. */
static bool is_plain_cmyk(const sampling *own)
{
    for (int i = 0; i < 4; i++)
        if (own->least[i] != 0 || own->most[i] != 1)
            return false;
    return own->space.kind == GAL_SPACE_CMYK && own->bits == 8;
}

static double sum_bytes(const uint8_t *pixel)
{
    return (pixel[0] + pixel[1] + pixel[2] + pixel[3]) * 100 / 255.0;
}

static gal_picture_ink count_pixels(const sampling *own, const GByteArray *bytes, int width,
                                    int height)
{
    const bool is_plain = is_plain_cmyk(own);
    const gsize length =
        ((gsize)width * (gsize)own->space.components * (gsize)own->bits + 7) / 8;
    gal_picture_ink ink = { .is_known = true };
    double sum = 0;

    for (int y = 0; y < height; y++) {
        const uint8_t *row = bytes->data + (gsize)y * length;

        for (int x = 0; x < width; x++) {
            const double own_ink =
                is_plain ? sum_bytes(row + 4 * (gsize)x) : find_pixel_ink(own, row, x);

            ink.most = MAX(ink.most, own_ink);
            sum += own_ink;
        }
    }
    ink.mean = sum / ((double)width * height);
    return ink;
}

static bool is_bits(int bits)
{
    return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
}

/* Rows that are not there are what a damaged picture lacks. */
static gal_picture_ink count_bytes(gal_document *document, gal_object picture,
                                   const gal_space *space, const GByteArray *bytes)
{
    const double width = read_number(document, picture, "/Width", 0);
    const double height = read_number(document, picture, "/Height", 0);
    sampling *own = g_new0(sampling, 1);
    gal_picture_ink ink = { .is_damaged = true };

    own->space = *space;
    own->bits = (int)CLAMP(read_number(document, picture, "/BitsPerComponent", 8), 0, 99);

    const double row = (width * space->components * own->bits + 7) / 8;

    if (is_bits(own->bits) && width >= 1 && height >= 1 && width * height < MOST_PIXELS &&
        floor(row) * height <= bytes->len) {
        read_decode(document, picture, own);
        if (space->kind != GAL_SPACE_INDEXED || read_palette(document, picture, own))
            ink = count_pixels(own, bytes, (int)width, (int)height);
    }
    g_free(own);
    return ink;
}

/* A JPEG of four inks, which /Decode may turn round; the libraries find the rest. */
static gal_picture_ink count_jpeg(gal_document *document, gal_object picture,
                                  const gal_space *space, GByteArray *bytes)
{
    GBytes *jpeg = g_bytes_new(bytes->data, bytes->len);
    const gal_object decode = gal_object_key(document, picture, "/Decode");
    const bool is_inverted =
        gal_object_number(document, gal_object_item(document, decode, 0), 0) > 0.5;
    gal_ink_count count;
    gal_picture_ink ink = { .is_damaged = true };

    if (gal_press_jpeg_count(jpeg, &count)) {
        const double full = 255.0 * space->components;

        ink = (gal_picture_ink){ true, false,
                                 (is_inverted ? full - count.least : count.most) / 2.55,
                                 (is_inverted ? full - count.mean : count.mean) / 2.55 };
    }
    g_bytes_unref(jpeg);
    return ink;
}

gal_picture_ink gal_picture_ink_of(gal_preflight *check, gal_object picture,
                                   const gal_space *space)
{
    const gsize most = (gsize)CLAMP(check->bytes_left, 0, (gint64)GAL_DOCUMENT_MOST_STREAM);
    const gal_space_kind kind =
        space->kind == GAL_SPACE_INDEXED ? space->base : space->kind;
    const char *rest = NULL;
    GByteArray *bytes = gal_object_bytes(check->document, picture, most, &rest);
    gal_picture_ink ink = { .is_damaged = !bytes };

    if (!bytes)
        return ink;
    check->bytes_left -= bytes->len;
    if (has_ink(kind) && !rest)
        ink = count_bytes(check->document, picture, space, bytes);
    else if (g_strcmp0(rest, "/DCTDecode") == 0 &&
             (space->kind == GAL_SPACE_CMYK || space->kind == GAL_SPACE_GREY))
        ink = count_jpeg(check->document, picture, space, bytes);
    g_byte_array_unref(bytes);
    return ink;
}
