/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file format has to do for a picture, and what it is handed for that.
 *
 * Inside this module everything lies as it is stored in the file; turning upright
 * happens where finished rows are written (rows.c).
 */
#ifndef GAL_PICTURE_CODEC_H
#define GAL_PICTURE_CODEC_H

#include "picture/picture.h"
#include "picture/rows.h"

enum {
    /* For pictures that cannot be decoded row by row, so that one job stays small. */
    GAL_PICTURE_MOST_MEMORY = 192 * 1024 * 1024,
    GAL_PICTURE_MOST_PROFILE = 8 * 1024 * 1024,
};

typedef struct gal_codec gal_codec;

struct gal_picture {
    const gal_codec *codec;
    GBytes *bytes;
    char *name;
    int width, height; /* as stored */
    int orientation;   /* 1 to 8 */
    gal_picture_color color;
    bool has_alpha;
    bool is_inverted; /* CMYK in which 255 is no ink */
    bool fits_pdf;
    GBytes *profile;                  /* ICC, or NULL */
    size_t frame_start, frame_length; /* WebP: where the still picture lies */
    size_t memory_needed;             /* to decode it, where it does not come in rows */
};

/* Whole pixels of the stored picture, or of the one shrunk by `shrink`. */
typedef struct gal_region {
    int left, top, width, height;
} gal_region;

typedef struct gal_decoding {
    int shrink; /* 1, or what the codec's most_shrink allowed */
    gal_region region;
    gal_rows *rows;  /* takes region.height rows of region.width pixels */
    bool is_damaged; /* set by the codec; rows that it did not push are missing */
} gal_decoding;

struct gal_codec {
    gal_picture_format format;
    bool (*recognises)(const uint8_t *data, size_t length);

    /* Fills in what the header tells; limits are checked by the caller. */
    bool (*read_header)(gal_picture *picture, gal_error *error);

    /* The codec can shrink by powers of two up to this one while it decodes. */
    int most_shrink;

    /* Pushes the rows; true when what it pushed is worth having. */
    bool (*decode)(const gal_picture *picture, gal_decoding *decoding, gal_error *error);
};

/* As gal_picture_decode, but the colours stay as the file has them: 0xAARRGGBB, or four
   bytes C, M, Y, K, inverted if the picture is. */
bool gal_picture_decode_stored(const gal_picture *picture, gal_crop crop, int width,
                               int height, gal_pixels *pixels, bool *is_damaged,
                               gal_error *error);

extern const gal_codec gal_codec_jpeg, gal_codec_png, gal_codec_webp;

/* Refuses the picture with `what` said about it. */
#define gal_picture_fail(picture, error, ...)                                              \
    gal_fail_at((error), GAL_ERROR_INPUT, (gal_place){ (picture)->name, 0, 0 }, __VA_ARGS__)

#endif
