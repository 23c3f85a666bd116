/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and decoding, with pictures made on the spot: no file is needed. */
#include <glib.h>
#include <lcms2.h>
#include <stdlib.h>

#include "check.h"
#include "picture/picture.h"
#include "picture_maker.h"

static bool is_near(uint32_t a, uint32_t b, int levels)
{
    for (int shift = 0; shift < 32; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > levels)
            return false;
    return true;
}

static uint32_t find_middle(const gal_pixels *pixels)
{
    return pixels->pixels[(size_t)pixels->height / 2 * pixels->width + pixels->width / 2];
}

static GBytes *make_text(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static void test_strangers_are_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        { "", "is empty, expected a JPEG, PNG or WebP" },
        { "<!DOCTYPE html><html>", "is HTML or XML, expected a JPEG, PNG or WebP" },
        { "<?xml version='1.0'?>", "is XML or SVG, expected a JPEG, PNG or WebP" },
        { "GIF89a", "is a GIF, expected a JPEG, PNG or WebP" },
        { "hello", "is no picture, expected a JPEG, PNG or WebP" },
        { "\xff\xd8", "is a JPEG without a picture, expected one" },
        { "\x89PNG\r\n\x1a\n", "is a broken PNG (the file breaks off)" },
        { "RIFF____WEBP", "is a broken WebP (it ends too early), expected a whole one" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_result result = decode(make_text(cases[i].text));
        char *start = g_strconcat("photo.jpg: error: ", cases[i].message, NULL);

        CHECK_CASE(start, !result.is_open);
        CHECK_CASE(start, result.error.kind == GAL_ERROR_INPUT);
        CHECK_CASE(start, g_str_has_prefix(result.error.text, start));
        clear_result(&result);
        g_free(start);
    }
}

static void test_every_kind_of_png(void)
{
    enum {
        GREY = PNG_COLOR_TYPE_GRAY,
        GREY_ALPHA = PNG_COLOR_TYPE_GRAY_ALPHA,
        RGB = PNG_COLOR_TYPE_RGB,
        RGBA = PNG_COLOR_TYPE_RGB_ALPHA,
        PALETTE = PNG_COLOR_TYPE_PALETTE
    };
    static const struct {
        const char *name;
        int type, depth;
        bool is_transparent;
        uint8_t fill;
        uint32_t expected;
        gal_picture_color color;
    } cases[] = {
        { "grey 1", GREY, 1, false, 0xff, 0xffffffff, GAL_PICTURE_GREY },
        { "grey 2", GREY, 2, false, 0x55, 0xff555555, GAL_PICTURE_GREY },
        { "grey 4", GREY, 4, false, 0x66, 0xff666666, GAL_PICTURE_GREY },
        { "grey 8", GREY, 8, false, 0x66, 0xff666666, GAL_PICTURE_GREY },
        { "grey 16", GREY, 16, false, 0x66, 0xff666666, GAL_PICTURE_GREY },
        { "grey alpha 8", GREY_ALPHA, 8, false, 0x66, 0x66292929, GAL_PICTURE_GREY },
        { "grey alpha 16", GREY_ALPHA, 16, false, 0x66, 0x66292929, GAL_PICTURE_GREY },
        { "rgb 8", RGB, 8, false, 0x66, 0xff666666, GAL_PICTURE_RGB },
        { "rgb 16", RGB, 16, false, 0x66, 0xff666666, GAL_PICTURE_RGB },
        { "rgba 8", RGBA, 8, false, 0x80, 0x80404040, GAL_PICTURE_RGB },
        { "rgba 16", RGBA, 16, false, 0x80, 0x80404040, GAL_PICTURE_RGB },
        { "palette 2", PALETTE, 2, false, 0x55, 0xff0114c8, GAL_PICTURE_RGB },
        { "palette 8", PALETTE, 8, false, 0x66, 0xff6614c8, GAL_PICTURE_RGB },
        { "see-through", PALETTE, 8, true, 0x66, 0x80330a64, GAL_PICTURE_RGB },
    };

    for (size_t i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        const char *name = cases[i / 2].name;
        const gal_test_png wanted = { .width = 13,
                                      .height = 11,
                                      .type = cases[i / 2].type,
                                      .depth = cases[i / 2].depth,
                                      .is_interlaced = i % 2,
                                      .is_transparent = cases[i / 2].is_transparent,
                                      .fill = cases[i / 2].fill };
        gal_result result = decode(make_png(&wanted));

        CHECK_CASE(name, result.is_decoded && !result.is_damaged);
        CHECK_CASE(name, result.pixels.width == 13 && result.pixels.height == 11);
        for (int k = 0; result.is_decoded && k < 13 * 11; k++)
            CHECK_CASE(name, result.pixels.pixels[k] == cases[i / 2].expected);
        clear_result(&result);
    }
}

/* Four corners, each of one colour: A B above, C D below. */
static const uint32_t corners[] = { 0xffd02020, 0xff20c030, 0xff2030d0, 0xfff0f0f0 };

static GBytes *make_corners(int width, int height)
{
    uint8_t *pixels = g_malloc((gsize)width * height * 3);

    for (int i = 0; i < width * height; i++) {
        const uint32_t color =
            corners[2 * (i / width >= height / 2) + (i % width >= width / 2)];

        for (int k = 0; k < 3; k++)
            pixels[3 * i + k] = (uint8_t)(color >> (16 - 8 * k));
    }

    GBytes *jpeg = make_jpeg(&(gal_test_jpeg){
        .width = width, .height = height, .space = JCS_RGB, .pixels = pixels });

    g_free(pixels);
    return jpeg;
}

/* What stands above left, above right, below left, below right (EXIF 2.32, 4.6.4). */
static const char *const orientations[] = { "ABCD", "ABCD", "BADC", "DCBA", "CDAB",
                                            "ACBD", "CADB", "DBCA", "BDAC", "ABCD" };

static void check_corners(GBytes *bytes, const char *expected)
{
    for (int i = 0; i < 4; i++) {
        const gal_crop part = { i % 2 * 0.5, i / 2 * 0.5, 0.5, 0.5 };
        gal_result result = decode_part(g_bytes_ref(bytes), part, 12, 6);

        if (CHECK_CASE(expected, result.is_decoded && !result.is_damaged))
            CHECK_CASE(expected,
                       is_near(find_middle(&result.pixels), corners[expected[i] - 'A'], 6));
        clear_result(&result);
    }
}

static void test_orientations(void)
{
    GBytes *jpeg = make_corners(64, 32);

    for (int i = 0; i < 2 * (int)G_N_ELEMENTS(orientations); i++) {
        const int orientation = i / 2;
        const bool is_turned = orientation >= 5 && orientation <= 8;
        GBytes *bytes = add_exif(jpeg, orientation, i % 2);
        gal_error error = { 0 };
        gal_picture *picture = gal_picture_open(bytes, "photo.jpg", &error);

        if (CHECK(picture)) {
            CHECK(gal_picture_width(picture) == (is_turned ? 32 : 64));
            CHECK(gal_picture_height(picture) == (is_turned ? 64 : 32));
            CHECK(gal_picture_orientation(picture) ==
                  (orientation >= 1 && orientation <= 8 ? orientation : 1));
            CHECK(gal_picture_jpeg_bytes(picture) == bytes);
        }
        check_corners(bytes, orientations[orientation]);
        gal_picture_free(picture);
        gal_error_clear(&error);
        g_bytes_unref(bytes);
    }
    g_bytes_unref(jpeg);
}

static void test_png_orientation(void)
{
    const gal_test_png wanted = {
        .width = 20, .height = 10, .type = PNG_COLOR_TYPE_RGB, .depth = 8, .orientation = 6
    };
    gal_result result = decode(make_png(&wanted));

    CHECK(result.pixels.width == 10 && result.pixels.height == 20);
    clear_result(&result);
}

/* The JPEG with another size in its frame header. */
static GBytes *change_size(GBytes *jpeg, int width, int height)
{
    gsize length;
    uint8_t *data = g_bytes_unref_to_data(jpeg, &length);

    for (gsize i = 0; i + 9 < length; i++) {
        if (data[i] == 0xff && (data[i + 1] == 0xc0 || data[i + 1] == 0xc2)) {
            data[i + 5] = (uint8_t)(height >> 8);
            data[i + 6] = (uint8_t)height;
            data[i + 7] = (uint8_t)(width >> 8);
            data[i + 8] = (uint8_t)width;
            break;
        }
    }
    return g_bytes_new_take(data, length);
}

static void test_limits(void)
{
    GBytes *huge = change_size(make_noise_jpeg(16, 16, false), 20000, 6001);
    GBytes *heavy = change_size(make_noise_jpeg(16, 16, true), 20000, 5999);
    GBytes *many =
        g_bytes_new_take(g_malloc0(GAL_PICTURE_MOST_BYTES + 1), GAL_PICTURE_MOST_BYTES + 1);
    gal_result result = decode(huge);

    CHECK_STRING(result.error.text, "photo.jpg: error: is 20000 x 6001 pixels, expected at "
                                    "most 120 million\n");
    clear_result(&result);
    result = decode(heavy);
    CHECK(!result.is_open && strstr(result.error.text, "needs"));
    clear_result(&result);
    ((uint8_t *)g_bytes_get_data(many, NULL))[0] = 0xff;
    ((uint8_t *)g_bytes_get_data(many, NULL))[1] = 0xd8;
    result = decode(many);
    CHECK(!result.is_open && strstr(result.error.text, "bytes, expected at most"));
    clear_result(&result);
    result = decode_part(make_noise_png(4, 4, false), whole, 90000, 90000);
    CHECK(result.is_open && !result.is_decoded && result.error.text);
    clear_result(&result);
}

static void test_too_many_scans(void)
{
    uint8_t *pixels = make_noise_pixels(16 * 16 * 3);
    gal_result result = decode(make_jpeg(&(gal_test_jpeg){ .width = 16,
                                                           .height = 16,
                                                           .space = JCS_RGB,
                                                           .has_many_scans = true,
                                                           .pixels = pixels }));

    CHECK(result.is_open && !result.is_decoded);
    CHECK_STRING(result.error.text,
                 "photo.jpg: error: is a JPEG of more than 100 scans, expected fewer\n");
    clear_result(&result);
    g_free(pixels);
}

static void test_which_jpeg_fits_a_pdf(void)
{
    static const struct {
        const char *name;
        J_COLOR_SPACE space;
        bool is_progressive, keeps_rgb;
        gal_picture_color color;
        double part;
        bool fits;
    } cases[] = {
        { "grey", JCS_GRAYSCALE, false, false, GAL_PICTURE_GREY, 1, true },
        { "colour", JCS_RGB, false, false, GAL_PICTURE_RGB, 1, true },
        { "progressive", JCS_RGB, true, false, GAL_PICTURE_RGB, 1, true },
        { "rgb with adobe marker", JCS_RGB, false, true, GAL_PICTURE_RGB, 1, true },
        { "cmyk", JCS_CMYK, false, false, GAL_PICTURE_CMYK, 1, false },
        { "broken off", JCS_RGB, false, false, GAL_PICTURE_RGB, 0.9, false },
    };
    uint8_t *pixels = make_noise_pixels(32 * 32 * 4);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_test_jpeg wanted = { .width = 32,
                                       .height = 32,
                                       .space = cases[i].space,
                                       .is_progressive = cases[i].is_progressive,
                                       .keeps_rgb = cases[i].keeps_rgb,
                                       .pixels = pixels };
        gal_error error = { 0 };
        GBytes *made = make_jpeg(&wanted), *bytes = cut(made, cases[i].part);
        gal_picture *picture = gal_picture_open(bytes, "photo.jpg", &error);

        if (CHECK_CASE(cases[i].name, picture)) {
            CHECK_CASE(cases[i].name, gal_picture_colors(picture) == cases[i].color);
            CHECK_CASE(cases[i].name,
                       gal_picture_jpeg_bytes(picture) == (cases[i].fits ? bytes : NULL));
        }
        gal_picture_free(picture);
        gal_error_clear(&error);
        g_bytes_unref(bytes);
        g_bytes_unref(made);
    }
    g_free(pixels);
}

/* libjpeg writes CMYK with Adobe's marker, so 255 is no ink. */
static void test_plain_cmyk(void)
{
    static const struct {
        uint8_t light[4];
        uint32_t expected;
    } cases[] = {
        { { 255, 255, 255, 255 }, 0xffffffff }, { { 0, 255, 255, 255 }, 0xff00ffff },
        { { 255, 255, 255, 0 }, 0xff000000 },   { { 255, 0, 0, 255 }, 0xffff0000 },
        { { 255, 255, 255, 128 }, 0xff808080 },
    };
    uint8_t pixels[8 * 8 * 4];

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (size_t k = 0; k < sizeof pixels; k++)
            pixels[k] = cases[i].light[k % 4];

        gal_result result = decode(make_jpeg(&(gal_test_jpeg){
            .width = 8, .height = 8, .space = JCS_CMYK, .pixels = pixels }));

        if (CHECK(result.is_decoded))
            CHECK(is_near(result.pixels.pixels[9], cases[i].expected, 3));
        clear_result(&result);
    }
}

static void test_animation_shows_its_first_frame(void)
{
    gal_result still = decode(make_noise_webp(20, 10));
    gal_result moving = decode(make_animation(20, 10, 20));
    gal_result partial = decode(make_animation(20, 10, 30));

    if (CHECK(still.is_decoded && moving.is_decoded))
        CHECK(memcmp(still.pixels.pixels, moving.pixels.pixels, 20 * 10 * 4) == 0);
    CHECK(!partial.is_open && strstr(partial.error.text, "is an animation"));
    clear_result(&still);
    clear_result(&moving);
    clear_result(&partial);
}

/* sRGB's primaries with a plain gamma; none stands for sRGB itself. */
static GBytes *make_profile(double gamma)
{
    const cmsCIExyY white = { 0.3127, 0.3290, 1 };
    const cmsCIExyYTRIPLE primaries = { { 0.64, 0.33, 1 },
                                        { 0.30, 0.60, 1 },
                                        { 0.15, 0.06, 1 } };
    cmsToneCurve *curve = cmsBuildGamma(NULL, gamma ? gamma : 1);
    cmsToneCurve *curves[] = { curve, curve, curve };
    cmsHPROFILE profile =
        gamma ? cmsCreateRGBProfile(&white, &primaries, curves) : cmsCreate_sRGBProfile();
    cmsUInt32Number length = 0;

    cmsSaveProfileToMem(profile, NULL, &length);

    void *data = g_malloc(length);

    cmsSaveProfileToMem(profile, data, &length);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return g_bytes_new_take(data, length);
}

static void test_profiles(void)
{
    static const struct {
        const char *name;
        double profile_gamma; /* -1: no profile, 0: sRGB */
        int png_gamma;
        bool is_srgb;
        uint32_t expected; /* of 0x80 */
    } cases[] = {
        { "none", -1, 0, true, 0xff808080 },
        { "sRGB", 0, 0, true, 0xff808080 },
        { "gamma 1.8", 1.8, 0, false, 0xff929292 },
        { "gamma 1.0", 1.0, 0, false, 0xffbcbcbc },
        { "gamma chunk 1.0", -1, 100000, true, 0xffbababa },
        { "gamma chunk 2.2", -1, 45455, true, 0xff808080 },
        { "sRGB beats gamma chunk", 0, 100000, true, 0xff808080 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const bool has_profile = cases[i].profile_gamma >= 0;
        GBytes *profile = has_profile ? make_profile(cases[i].profile_gamma) : NULL;
        GBytes *bytes = make_png(&(gal_test_png){ .width = 4,
                                                  .height = 4,
                                                  .type = PNG_COLOR_TYPE_RGB,
                                                  .depth = 8,
                                                  .gamma = cases[i].png_gamma,
                                                  .profile = profile,
                                                  .fill = 0x80 });
        gal_error error = { 0 };
        gal_picture *picture = gal_picture_open(bytes, "photo.png", &error);

        if (CHECK_CASE(cases[i].name, picture)) {
            CHECK_CASE(cases[i].name, gal_picture_has_profile(picture) == has_profile);
            CHECK_CASE(cases[i].name, gal_picture_is_srgb(picture) == cases[i].is_srgb);
        }

        gal_result result = decode(bytes);

        if (CHECK_CASE(cases[i].name, result.is_decoded))
            CHECK_CASE(cases[i].name,
                       is_near(result.pixels.pixels[5], cases[i].expected, 1));
        clear_result(&result);
        gal_picture_free(picture);
        g_bytes_unref(profile);
    }
}

int main(void)
{
    test_strangers_are_refused();
    test_every_kind_of_png();
    test_orientations();
    test_png_orientation();
    test_limits();
    test_too_many_scans();
    test_which_jpeg_fits_a_pdf();
    test_plain_cmyk();
    test_animation_shows_its_first_frame();
    test_profiles();
    return check_summary();
}
