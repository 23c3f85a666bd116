/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all: either pixels that Cairo may have, or a message; never a crash. */
#include <glib.h>
#include <stdint.h>

#include "picture/picture.h"

enum { MOST_PIXELS = 1 << 20 }; /* larger ones are slow and teach nothing new */

static void check_pixels(const gal_pixels *pixels)
{
    for (size_t i = 0; i < (size_t)pixels->width * pixels->height; i++) {
        const uint32_t pixel = pixels->pixels[i], alpha = pixel >> 24;

        if ((pixel & 0xff) > alpha || (pixel >> 8 & 0xff) > alpha ||
            (pixel >> 16 & 0xff) > alpha || (!pixels->has_alpha && alpha != 255))
            __builtin_trap();
    }
}

static void decode(const gal_picture *picture, gal_crop crop, int width, int height)
{
    gal_pixels pixels;
    gal_error error = { 0 };
    bool is_damaged;

    if (gal_picture_decode(picture, crop, width, height, &pixels, &is_damaged, &error))
        check_pixels(&pixels);
    else if (!error.text)
        __builtin_trap();
    gal_pixels_clear(&pixels);
    gal_error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    GBytes *bytes = g_bytes_new_static(data, length);
    gal_error error = { 0 };
    gal_picture *picture = gal_picture_open(bytes, "fuzz", &error);

    if (!picture && !error.text)
        __builtin_trap();
    if (picture &&
        (int64_t)gal_picture_width(picture) * gal_picture_height(picture) <= MOST_PIXELS) {
        decode(picture, (gal_crop){ 0, 0, 1, 1 }, gal_picture_width(picture),
               gal_picture_height(picture));
        decode(picture, (gal_crop){ 0.1, 0.3, 0.8, 0.5 }, 7, 12);
        gal_picture_is_srgb(picture);
    }
    gal_picture_free(picture);
    gal_error_clear(&error);
    g_bytes_unref(bytes);
    return 0;
}
