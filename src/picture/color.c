/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colour conversion with Little CMS. The intent is relative colorimetric with black point
 * compensation, as picture editors set it. Nothing is shared between two conversions.
 */
#include "picture/color.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define TYPE_NATIVE TYPE_BGRA_8
#else
#define TYPE_NATIVE TYPE_ARGB_8
#endif

enum {
    LEVELS_APART = 2, /* of 255: no one sees it, and it saves the conversion */
    LEVELS = 256,
};

struct gal_colors {
    cmsHTRANSFORM transform; /* RGB and CMYK with a profile */
    uint32_t greys[LEVELS];  /* grey with a profile: the colour of each level */
    void (*convert)(const gal_colors *colors, uint32_t *pixels, int count);
    bool is_inverted;
};

static void convert_rgb(const gal_colors *colors, uint32_t *pixels, int count)
{
    cmsDoTransform(colors->transform, pixels, pixels, (cmsUInt32Number)count);
}

static void convert_grey(const gal_colors *colors, uint32_t *pixels, int count)
{
    for (int i = 0; i < count; i++)
        pixels[i] = (pixels[i] & 0xff000000) | colors->greys[pixels[i] & 0xff];
}

static void convert_cmyk(const gal_colors *colors, uint32_t *pixels, int count)
{
    cmsDoTransform(colors->transform, pixels, pixels, (cmsUInt32Number)count);
    for (int i = 0; i < count; i++)
        pixels[i] |= 0xff000000;
}

static uint32_t multiply(uint32_t a, uint32_t b)
{
    return (a * b + 127) / 255;
}

/* Without a profile nobody knows the inks; this is what browsers show. */
static void convert_plain_cmyk(const gal_colors *colors, uint32_t *pixels, int count)
{
    const uint8_t flip = colors->is_inverted ? 0 : 255;

    for (int i = 0; i < count; i++) {
        uint8_t light[4];

        memcpy(light, pixels + i, sizeof light);

        const uint32_t black = light[3] ^ flip;

        pixels[i] = 0xff000000 | multiply(light[0] ^ flip, black) << 16 |
                    multiply(light[1] ^ flip, black) << 8 |
                    multiply(light[2] ^ flip, black);
    }
}

static cmsHTRANSFORM make_transform(cmsHPROFILE from, cmsUInt32Number input,
                                    cmsUInt32Number flags)
{
    cmsHPROFILE to = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(from, input, to, TYPE_NATIVE, INTENT_RELATIVE_COLORIMETRIC,
                           cmsFLAGS_BLACKPOINTCOMPENSATION | flags);

    cmsCloseProfile(to);
    return transform;
}

static bool is_close(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > LEVELS_APART)
            return false;
    return true;
}

/* A cube of colours by which a profile is judged; curves differ most where it is dark. */
static uint32_t make_sample(uint32_t index)
{
    static const uint32_t levels[] = { 0, 20, 51, 102, 178, 255 };
    const uint32_t side = G_N_ELEMENTS(levels);

    return 0xff000000 | levels[index % side] << 16 | levels[index / side % side] << 8 |
           levels[index / side / side % side];
}

/* Judged by what it does: names of profiles tell little. */
static bool is_like_srgb(cmsHPROFILE profile)
{
    enum { SAMPLES = 6 * 6 * 6 };
    cmsHTRANSFORM transform = make_transform(profile, TYPE_NATIVE, cmsFLAGS_NOOPTIMIZE);
    bool is_like = true;

    for (uint32_t i = 0; transform && is_like && i < SAMPLES; i++) {
        uint32_t pixel = make_sample(i);

        cmsDoTransform(transform, &pixel, &pixel, 1);
        is_like = is_close(pixel, make_sample(i));
    }
    if (transform)
        cmsDeleteTransform(transform);
    return is_like;
}

static bool is_like_srgb_grey(const gal_colors *colors)
{
    for (uint32_t level = 0; level < LEVELS; level++)
        if (!is_close(colors->greys[level], level * 0x010101))
            return false;
    return true;
}

static bool set_up_rgb(gal_colors *colors, cmsHPROFILE profile)
{
    if (is_like_srgb(profile))
        return false;
    colors->convert = convert_rgb;
    colors->transform = make_transform(profile, TYPE_NATIVE, 0);
    return colors->transform;
}

static bool set_up_grey(gal_colors *colors, cmsHPROFILE profile)
{
    cmsHTRANSFORM transform = make_transform(profile, TYPE_GRAY_8, 0);
    uint8_t levels[LEVELS];

    if (!transform)
        return false;
    for (int i = 0; i < LEVELS; i++)
        levels[i] = (uint8_t)i;
    cmsDoTransform(transform, levels, colors->greys, LEVELS);
    cmsDeleteTransform(transform);
    for (int i = 0; i < LEVELS; i++)
        colors->greys[i] &= 0x00ffffff;
    colors->convert = convert_grey;
    return !is_like_srgb_grey(colors);
}

static bool set_up_cmyk(gal_colors *colors, cmsHPROFILE profile)
{
    colors->convert = convert_cmyk;
    colors->transform =
        make_transform(profile, colors->is_inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8, 0);
    return colors->transform;
}

static bool set_up(gal_colors *colors, gal_picture_color color, GBytes *bytes)
{
    static const struct {
        cmsColorSpaceSignature space;
        bool (*set_up)(gal_colors *colors, cmsHPROFILE profile);
    } kinds[] = {
        [GAL_PICTURE_GREY] = { cmsSigGrayData, set_up_grey },
        [GAL_PICTURE_RGB] = { cmsSigRgbData, set_up_rgb },
        [GAL_PICTURE_CMYK] = { cmsSigCmykData, set_up_cmyk },
    };
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    cmsHPROFILE profile = cmsOpenProfileFromMem(data, (cmsUInt32Number)length);
    const bool fits = profile && cmsGetColorSpace(profile) == kinds[color].space;
    const bool is_wanted = fits && kinds[color].set_up(colors, profile);

    if (profile)
        cmsCloseProfile(profile);
    return is_wanted;
}

gal_colors *gal_colors_new(gal_picture_color color, bool is_inverted, GBytes *profile)
{
    gal_colors *colors = g_new0(gal_colors, 1);

    colors->is_inverted = is_inverted;
    if (profile && set_up(colors, color, profile))
        return colors;
    if (color == GAL_PICTURE_CMYK) {
        colors->convert = convert_plain_cmyk;
        return colors;
    }
    gal_colors_free(colors);
    return NULL;
}

void gal_colors_free(gal_colors *colors)
{
    if (!colors)
        return;
    if (colors->transform)
        cmsDeleteTransform(colors->transform);
    g_free(colors);
}

void gal_colors_convert(const gal_colors *colors, uint32_t *pixels, int count)
{
    colors->convert(colors, pixels, count);
}
