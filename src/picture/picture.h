/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A photo: opened from bytes, measured, turned upright, decoded, cropped, scaled.
 */
#ifndef GAL_PICTURE_PICTURE_H
#define GAL_PICTURE_PICTURE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef enum gal_picture_format {
    GAL_PICTURE_JPEG,
    GAL_PICTURE_PNG,
    GAL_PICTURE_WEBP
} gal_picture_format;
typedef enum gal_picture_color {
    GAL_PICTURE_GREY,
    GAL_PICTURE_RGB,
    GAL_PICTURE_CMYK
} gal_picture_color;

enum {
    GAL_PICTURE_MOST_PIXELS =
        120 * 1000 * 1000, /* 120 megapixels; a larger one is refused */
    GAL_PICTURE_MOST_BYTES = 64 * 1024 * 1024
};

typedef struct gal_picture gal_picture;

/* Part of an upright picture, each from 0 to 1 of its width or height. */
typedef struct gal_crop {
    double x, y, width, height;
} gal_crop;

/* Decoded pixels: 32 bits each, 0xAARRGGBB in the machine's byte order, colour
   premultiplied by alpha, as Cairo has them; rows of `width` pixels. */
typedef struct gal_pixels {
    int width, height;
    bool has_alpha; /* false: every alpha is 255 */
    uint32_t *pixels;
} gal_pixels;

/*
 * Reads the header of a JPEG, PNG or WebP (told by content, never by name). Keeps a
 * reference to `bytes`. `name` is used in messages. Fails on what is none of these, is
 * broken at its head, or larger than the limits. Cheap: no pixel is decoded.
 */
gal_picture *gal_picture_open(GBytes *bytes, const char *name, gal_error *error);
void gal_picture_free(gal_picture *picture); /* NULL is allowed */

gal_picture_format gal_picture_kind(const gal_picture *picture);
gal_picture_color gal_picture_colors(const gal_picture *picture);
const char *gal_picture_name(const gal_picture *picture);

/* Size in pixels as it is to be seen, after the EXIF orientation. */
int gal_picture_width(const gal_picture *picture);
int gal_picture_height(const gal_picture *picture);

/* The EXIF orientation, 1 to 8 (1: as stored). */
int gal_picture_orientation(const gal_picture *picture);

/* An ICC profile is embedded. */
bool gal_picture_has_profile(const gal_picture *picture);

/*
 * Whether the stored values pass for sRGB as they are: grey or RGB with no usable profile,
 * or with one so near that nobody sees a difference. Costs up to a millisecond or two
 * where there is a profile.
 */
bool gal_picture_is_srgb(const gal_picture *picture);

/*
 * The stored bytes where a PDF can hold them as they are: a grey or RGB JPEG that is
 * baseline or progressive with 8 bits, whole, and whose colours a PDF reader would take as
 * they are meant. NULL otherwise. Lent by the picture. They are NOT turned upright.
 */
GBytes *gal_picture_jpeg_bytes(const gal_picture *picture);

/*
 * Decodes the part `crop` of the picture upright and scaled to width x height pixels
 * with a good filter (area averaging or better when it shrinks), colours as sRGB
 * (CMYK and embedded profiles are converted). The same bytes give the same pixels on
 * every machine. A picture that breaks off is filled up with grey and `*is_damaged` is
 * set; one that gives no pixels at all fails. Width times height may be as much as
 * GAL_PICTURE_MOST_PIXELS. `crop` is held within the picture.
 * The caller ends the pixels with gal_pixels_clear. Safe from several threads.
 */
bool gal_picture_decode(const gal_picture *picture, gal_crop crop, int width, int height,
                        gal_pixels *pixels, bool *is_damaged, gal_error *error);
void gal_pixels_clear(gal_pixels *pixels);

#endif
