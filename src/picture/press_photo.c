/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Photos in a press's inks. They are scaled in the colours of the file and converted after
 * that: fewer pixels, and scaling cannot make ink beyond the limit.
 */
#include <lcms2.h>
#include <math.h>
#include <string.h>

#include "picture/codec.h"
#include "picture/press_jpeg.h"
#include "picture/press_profile.h"

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define TYPE_NATIVE TYPE_BGRA_8
#else
#define TYPE_NATIVE TYPE_ARGB_8
#endif

enum {
    INKS = 4,
    GREY_APART = 4,   /* of 255: what a JPEG makes of grey stored as RGB */
    MOST_TRIALS = 16, /* to get a JPEG within the limit */
    LEVELS = 256,
    LONGEST_SIDE = 65500, /* of a JPEG */
};

static int channel(uint32_t pixel, int shift)
{
    return (int)(pixel >> shift & 0xff);
}

static bool is_grey_pixel(uint32_t pixel)
{
    const int red = channel(pixel, 16), green = channel(pixel, 8), blue = channel(pixel, 0);

    return ABS(red - green) <= GREY_APART && ABS(green - blue) <= GREY_APART &&
           ABS(red - blue) <= GREY_APART;
}

static gsize count_pixels(const gal_pixels *pixels)
{
    return (gsize)pixels->width * (gsize)pixels->height;
}

static bool is_grey(const gal_picture *picture, const gal_pixels *pixels)
{
    const gsize count = count_pixels(pixels);
    gsize i = 0;

    if (picture->color == GAL_PICTURE_CMYK)
        return false;
    while (i < count && is_grey_pixel(pixels->pixels[i]))
        i++;
    return i == count;
}

/* Onto white paper, in place. */
static void lay_on_white(gal_pixels *pixels)
{
    const gsize count = pixels->has_alpha ? count_pixels(pixels) : 0;

    for (gsize i = 0; i < count; i++) {
        const uint32_t missing = 255 - (pixels->pixels[i] >> 24);

        pixels->pixels[i] += missing << 24 | missing << 16 | missing << 8 | missing;
    }
}

/* The profile of the picture's colours where it can be used, else sRGB; for CMYK NULL. */
static cmsHPROFILE open_source(const gal_picture *picture)
{
    const cmsColorSpaceSignature space =
        picture->color == GAL_PICTURE_CMYK ? cmsSigCmykData : cmsSigRgbData;
    gsize length = 0;
    const void *data =
        picture->profile ? g_bytes_get_data(picture->profile, &length) : NULL;
    cmsHPROFILE source = data ? cmsOpenProfileFromMem(data, (cmsUInt32Number)length) : NULL;

    if (source && cmsGetColorSpace(source) == space)
        return source;
    if (source)
        cmsCloseProfile(source);
    return space == cmsSigRgbData ? cmsCreate_sRGBProfile() : NULL;
}

static void flip_inks(gal_pixels *pixels)
{
    const gsize count = count_pixels(pixels);

    for (gsize i = 0; i < count; i++)
        pixels->pixels[i] = ~pixels->pixels[i];
}

/* The four bytes of each pixel become its inks. */
static void convert_pixels(const gal_press_profile *profile, const gal_picture *picture,
                           gal_intent intent, gal_pixels *pixels)
{
    const bool is_cmyk = picture->color == GAL_PICTURE_CMYK;
    const bool is_srgb = !is_cmyk && gal_picture_is_srgb(picture);
    cmsHPROFILE source = is_srgb ? NULL : open_source(picture);
    cmsHTRANSFORM own =
        source ? gal_press_transform_new(profile, source,
                                         is_cmyk ? TYPE_CMYK_8 : TYPE_NATIVE, intent)
               : NULL;
    cmsHTRANSFORM transform =
        own || is_cmyk ? own : gal_press_transform_srgb(profile, intent);

    if (is_cmyk && picture->is_inverted)
        flip_inks(pixels);
    if (transform)
        for (int y = 0; y < pixels->height; y++) {
            uint32_t *row = pixels->pixels + (gsize)y * (gsize)pixels->width;

            cmsDoTransform(transform, row, row, (cmsUInt32Number)pixels->width);
        }
    if (own)
        cmsDeleteTransform(own);
    if (source)
        cmsCloseProfile(source);
}

static void hold_pixels(gal_pixels *pixels, int most_ink)
{
    const gsize count = count_pixels(pixels);

    for (gsize i = 0; i < count; i++) {
        gal_inks inks;

        memcpy(&inks, &pixels->pixels[i], sizeof inks);
        if (gal_inks_sum(inks) > most_ink) {
            inks = gal_inks_hold(inks, most_ink);
            memcpy(&pixels->pixels[i], &inks, sizeof inks);
        }
    }
}

/* Thins the dark pixels of blocks in which the JPEG has more than the limit, by so much and a
   little more each time. Elsewhere shadows stay as deep as they are. */
static void thin_blocks(gal_pixels *pixels, const gal_ink_excess *excess, int trial)
{
    for (int y = 0; y < pixels->height; y++)
        for (int x = 0; x < pixels->width; x++) {
            const int above =
                excess->of_blocks[y / GAL_PRESS_BLOCK * excess->blocks_in_row +
                                  x / GAL_PRESS_BLOCK];
            uint32_t *pixel = &pixels->pixels[(gsize)y * (gsize)pixels->width + (gsize)x];
            gal_inks inks;

            if (above == 0)
                continue;
            memcpy(&inks, pixel, sizeof inks);
            if (gal_inks_sum(inks) < excess->limit / 2)
                continue;
            inks = gal_inks_hold(inks, gal_inks_sum(inks) - above * (1 + trial / 2) - 1);
            memcpy(pixel, &inks, sizeof inks);
        }
}

static gal_ink_excess *make_excess(const gal_pixels *pixels, int limit)
{
    const int rows = (pixels->height + GAL_PRESS_BLOCK - 1) / GAL_PRESS_BLOCK;
    gal_ink_excess *excess = g_new0(gal_ink_excess, 1);

    excess->limit = limit;
    excess->blocks_in_row = (pixels->width + GAL_PRESS_BLOCK - 1) / GAL_PRESS_BLOCK;
    excess->of_blocks = g_new0(uint16_t, (gsize)rows * (gsize)excess->blocks_in_row);
    return excess;
}

static void free_excess(gal_ink_excess *excess)
{
    g_free(excess->of_blocks);
    g_free(excess);
}

/* Writes and counts what a reader will see; false if libjpeg gave up. */
static bool write_and_count(const gal_pixels *pixels, int channels, gal_press_photo *photo,
                            gal_ink_count *count, gal_ink_excess *excess)
{
    g_clear_pointer(&photo->bytes, g_bytes_unref);
    photo->bytes = gal_press_jpeg_write((const uint8_t *)pixels->pixels, pixels->width,
                                        pixels->height, channels);
    return photo->bytes && gal_press_jpeg_measure(photo->bytes, count, excess);
}

/* Again, thinner, until the JPEG has no pixel above the limit. */
static bool write_within(gal_pixels *pixels, int channels, int most_ink,
                         gal_press_photo *photo)
{
    gal_ink_count count = { .most = most_ink + 1 };
    bool is_counted = true;

    if (channels == INKS)
        hold_pixels(pixels, most_ink);
    for (int i = 0; i < MOST_TRIALS && is_counted && count.most > most_ink; i++) {
        gal_ink_excess *excess = make_excess(pixels, most_ink);

        is_counted = write_and_count(pixels, channels, photo, &count, excess);
        if (channels == INKS && is_counted && count.most > most_ink)
            thin_blocks(pixels, excess, i);
        free_excess(excess);
    }
    photo->most_ink = count.most * 100 / 255.0;
    photo->mean_ink = count.mean * 100 / 255.0;
    return is_counted && count.most <= most_ink;
}

static void find_greys(const gal_press_profile *profile, uint8_t *grey_of_level)
{
    for (int i = 0; i < LEVELS; i++) {
        const uint8_t level = (uint8_t)i;

        grey_of_level[i] = (uint8_t)(255 - gal_press_black_from_rgb(
                                               profile, (gal_ink){ level, level, level }));
    }
}

/* sRGB's lightness alone, as one byte a pixel at the front of the pixels. */
static void convert_to_grey(const gal_press_profile *profile, gal_pixels *pixels)
{
    const gsize count = count_pixels(pixels);
    uint8_t grey_of_level[LEVELS], *out = (uint8_t *)pixels->pixels;

    find_greys(profile, grey_of_level);
    for (gsize i = 0; i < count; i++) {
        const uint32_t pixel = pixels->pixels[i];
        const gal_ink color = { (uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8),
                                (uint8_t)pixel };

        out[i] = is_grey_pixel(pixel)
                     ? grey_of_level[color.green]
                     : (uint8_t)(255 - gal_press_black_from_rgb(profile, color));
    }
}

/* In sRGB first: grey profiles and RGB profiles end in one table of levels. */
static bool make_grey(const gal_press_profile *profile, const gal_picture *picture,
                      const gal_press_wish *wish, gal_press_photo *photo, gal_error *error)
{
    gal_pixels pixels;

    if (!gal_picture_decode(picture, wish->crop, wish->width, wish->height, &pixels,
                            &photo->is_damaged, error))
        return false;
    lay_on_white(&pixels);
    convert_to_grey(profile, &pixels);
    photo->is_grey = true;

    const bool is_made = write_within(&pixels, 1, profile->most_ink, photo);

    gal_pixels_clear(&pixels);
    return is_made || gal_picture_fail(picture, error, "cannot be written as a JPEG");
}

/* `*is_made` tells whether it was a picture with colours at all. */
static bool make_colored(const gal_press_profile *profile, const gal_picture *picture,
                         const gal_press_wish *wish, gal_press_photo *photo, bool *is_made,
                         gal_error *error)
{
    gal_pixels pixels;

    if (!gal_picture_decode_stored(picture, wish->crop, wish->width, wish->height, &pixels,
                                   &photo->is_damaged, error))
        return false;
    lay_on_white(&pixels);
    *is_made = !is_grey(picture, &pixels);

    bool is_fine = true;

    if (*is_made) {
        convert_pixels(profile, picture, wish->intent, &pixels);
        is_fine = write_within(&pixels, INKS, profile->most_ink, photo) ||
                  gal_picture_fail(picture, error,
                                   "cannot be written as a JPEG within the limit of ink");
    }
    gal_pixels_clear(&pixels);
    return is_fine;
}

static int choose_pixels(double own, double pt, int most_ppi)
{
    return (int)CLAMP(round(MIN(own, pt / 72 * most_ppi)), 1, LONGEST_SIDE);
}

gal_press_wish gal_press_wish_for(const gal_picture *picture, gal_crop crop,
                                  double width_pt, double height_pt, int most_ppi)
{
    const double width = gal_picture_width(picture) * crop.width;
    const double height = gal_picture_height(picture) * crop.height;

    return (gal_press_wish){ .crop = crop,
                             .width = choose_pixels(width, width_pt, most_ppi),
                             .height = choose_pixels(height, height_pt, most_ppi) };
}

bool gal_press_photo_make(const gal_press_profile *profile, const gal_picture *picture,
                          const gal_press_wish *wish, gal_press_photo *photo,
                          gal_error *error)
{
    bool is_made = false, is_fine = true;

    *photo = (gal_press_photo){ .width = wish->width, .height = wish->height };
    if (picture->color != GAL_PICTURE_GREY && !wish->is_mono)
        is_fine = make_colored(profile, picture, wish, photo, &is_made, error);
    if (is_fine && !is_made)
        is_fine = make_grey(profile, picture, wish, photo, error);
    if (!is_fine)
        gal_press_photo_clear(photo);
    return is_fine;
}

void gal_press_photo_clear(gal_press_photo *photo)
{
    if (photo->bytes)
        g_bytes_unref(photo->bytes);
    *photo = (gal_press_photo){ 0 };
}
