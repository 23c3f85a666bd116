/* SPDX-License-Identifier: Apache-2.0 */
/* Press profiles, and photos in the inks of a press: patches with known answers, and the
   limit of ink, counted on what a reader of the PDF would decode. */
#include <glib.h>
#include <lcms2.h>

#include "check.h"
#include "layout/value.h"
#include "picture/press.h"
#include "picture_maker.h"

enum { SIDE = 48, INKS = 4 };

static gal_press_profile *open_profile(gal_press press)
{
    const gal_press_facts *facts = gal_press_find_facts(press);
    char *path =
        g_build_filename(GAL_SOURCE_FOLDER, "profiles", facts->profile, (char *)NULL);
    char *data = NULL;
    gsize length = 0;
    gal_error error = { 0 };
    gal_press_profile *profile = NULL;

    if (g_file_get_contents(path, &data, &length, NULL)) {
        GBytes *icc = g_bytes_new_take(data, length);

        profile = gal_press_profile_open(icc, facts->profile, facts->most_ink, &error);
        g_bytes_unref(icc);
    }
    CHECK_CASE(path, profile);
    gal_error_clear(&error);
    g_free(path);
    return profile;
}

/* What README.md tells of the profiles is told of these bytes. */
static void test_sums(void)
{
    char *sums = NULL;

    CHECK(g_file_get_contents(GAL_SOURCE_FOLDER "/profiles/SHA256SUMS", &sums, NULL, NULL));

    char **lines = g_strsplit(sums ? sums : "", "\n", -1);

    for (char **line = lines; *line && **line; line++) {
        char **words = g_strsplit(*line, "  ", 2), *data = NULL;
        char *path =
            g_build_filename(GAL_SOURCE_FOLDER, "profiles", words[1], (char *)NULL);
        gsize length = 0;

        CHECK_CASE(path, g_file_get_contents(path, &data, &length, NULL));

        char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length);

        CHECK_CASE(path, g_strcmp0(sum, words[0]) == 0);
        g_free(sum);
        g_free(data);
        g_free(path);
        g_strfreev(words);
    }
    g_strfreev(lines);
    g_free(sums);
}

static void test_names(void)
{
    CHECK(gal_press_from_name("newsprint") == GAL_PRESS_NEWSPRINT);
    CHECK(gal_press_from_name("none") == GAL_PRESS_NONE);
    CHECK(gal_press_from_name("newsprnt") == GAL_PRESSES);
    CHECK_STRING(gal_press_name(GAL_PRESS_COATED), "coated");
    CHECK(!gal_press_find_facts(GAL_PRESS_NONE));
}

static void test_no_profile(void)
{
    GBytes *nothing = g_bytes_new("no profile", 10);
    gal_error error = { 0 };

    CHECK(!gal_press_profile_open(nothing, "odd.icc", 240, &error));
    CHECK(g_str_has_prefix(error.text, "odd.icc: error: is no press profile"));
    gal_error_clear(&error);
    g_bytes_unref(nothing);
}

/* A patch of one colour as a PNG-like picture: a JPEG keeps a flat area within a level. */
static gal_picture *make_patch(J_COLOR_SPACE space, const uint8_t *color, int channels)
{
    uint8_t *pixels = g_malloc((gsize)SIDE * SIDE * (gsize)channels);
    gal_error error = { 0 };

    for (int i = 0; i < SIDE * SIDE; i++)
        memcpy(pixels + (gsize)i * (gsize)channels, color, (gsize)channels);

    GBytes *jpeg = make_jpeg(&(gal_test_jpeg){
        .width = SIDE, .height = SIDE, .space = space, .pixels = pixels });
    gal_picture *picture = gal_picture_open(jpeg, "patch.jpg", &error);

    CHECK(picture);
    g_bytes_unref(jpeg);
    g_free(pixels);
    return picture;
}

/* The middle pixel of what was written, as a reader has it. */
static void decode_middle(GBytes *bytes, uint8_t *inks)
{
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    gsize length;
    const uint8_t *data = g_bytes_get_data(bytes, &length);
    uint8_t row[SIDE * INKS];

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, data, length);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = jpeg.num_components == INKS ? JCS_CMYK : JCS_GRAYSCALE;
    jpeg_start_decompress(&jpeg);
    for (int y = 0; y < SIDE / 2; y++)
        jpeg_read_scanlines(&jpeg, &(JSAMPROW){ row }, 1);
    memcpy(inks, row + SIDE / 2 * jpeg.output_components, (size_t)jpeg.output_components);
    jpeg_destroy_decompress(&jpeg);
}

static gal_press_photo make_photo(const gal_press_profile *profile,
                                  const gal_picture *picture, bool is_mono)
{
    const gal_press_wish wish = { .crop = whole,
                                  .width = gal_picture_width(picture),
                                  .height = gal_picture_height(picture),
                                  .is_mono = is_mono };
    gal_error error = { 0 };
    gal_press_photo photo;

    CHECK_CASE(error.text, gal_press_photo_make(profile, picture, &wish, &photo, &error));
    CHECK(!photo.is_damaged);
    gal_error_clear(&error);
    return photo;
}

typedef struct patch {
    const char *name;
    uint8_t color[3];
    bool is_grey;
    uint8_t least[INKS], most[INKS]; /* of C, M, Y, K; of a grey one of the grey alone */
} patch;

static void check_patch(const gal_press_profile *profile, const patch *expected)
{
    gal_picture *picture = make_patch(JCS_RGB, expected->color, 3);
    gal_press_photo photo = make_photo(profile, picture, false);
    uint8_t inks[INKS] = { 0 };

    CHECK_CASE(expected->name, photo.is_grey == expected->is_grey);
    decode_middle(photo.bytes, inks);
    for (int i = 0; i < (photo.is_grey ? 1 : INKS); i++)
        CHECK_CASE(expected->name,
                   inks[i] >= expected->least[i] && inks[i] <= expected->most[i]);
    CHECK_CASE(expected->name, photo.mean_ink <= photo.most_ink + 0.01);
    gal_press_photo_clear(&photo);
    gal_picture_free(picture);
}

static void test_patches_on_newsprint(const gal_press_profile *profile)
{
    static const patch patches[] = {
        { "white", { 255, 255, 255 }, true, { 255 }, { 255 } },
        { "black", { 0, 0, 0 }, true, { 0 }, { 0 } },
        { "mid grey", { 128, 128, 128 }, true, { 100 }, { 140 } },
        { "red", { 230, 20, 20 }, false, { 0, 200, 180, 0 }, { 12, 255, 255, 60 } },
        { "yellow", { 255, 235, 20 }, false, { 0, 0, 150, 0 }, { 25, 60, 255, 10 } },
        { "blue", { 10, 20, 200 }, false, { 200, 130, 0, 0 }, { 255, 230, 20, 60 } },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(patches); i++)
        check_patch(profile, &patches[i]);
}

/* A grey file and a grey one stored as RGB print alike. */
static void test_greys_agree(const gal_press_profile *profile)
{
    for (int level = 0; level < 256; level += 51) {
        const uint8_t color[3] = { (uint8_t)level, (uint8_t)level, (uint8_t)level };
        gal_picture *grey = make_patch(JCS_GRAYSCALE, color, 1);
        gal_picture *rgb = make_patch(JCS_RGB, color, 3);
        gal_press_photo a = make_photo(profile, grey, false);
        gal_press_photo b = make_photo(profile, rgb, false);
        uint8_t inks_a[INKS], inks_b[INKS];

        decode_middle(a.bytes, inks_a);
        decode_middle(b.bytes, inks_b);
        CHECK(a.is_grey && b.is_grey);
        CHECK(abs(inks_a[0] - inks_b[0]) <= 1);
        CHECK(a.most_ink <= 100.01);
        gal_press_photo_clear(&a);
        gal_press_photo_clear(&b);
        gal_picture_free(grey);
        gal_picture_free(rgb);
    }
}

/* Each darker grey has more black, paper none, and black all of it. */
static void test_grey_ramp(const gal_press_profile *profile)
{
    int last = 256;

    for (int level = 0; level < 256; level++) {
        const uint8_t grey = (uint8_t)level;
        const gal_inks inks =
            gal_press_inks_from_rgb(profile, (gal_ink){ grey, grey, grey });

        CHECK(inks.cyan == 0 && inks.magenta == 0 && inks.yellow == 0);
        CHECK(inks.black <= last);
        CHECK(level != 0 || inks.black == 255);
        CHECK(level != 255 || inks.black == 0);
        last = inks.black;
    }
}

static void check_within(const gal_press_profile *profile, GBytes *bytes, double limit,
                         const char *about)
{
    gal_error error = { 0 };
    gal_picture *picture = gal_picture_open(bytes, "noise", &error);
    gal_press_photo photo = make_photo(profile, picture, false);

    CHECK_CASE(about, photo.most_ink > 0 && photo.most_ink <= limit);
    gal_press_photo_clear(&photo);
    gal_picture_free(picture);
    g_bytes_unref(bytes);
    gal_error_clear(&error);
}

static GBytes *make_cmyk_jpeg(uint8_t least)
{
    uint8_t *pixels = make_noise_pixels((size_t)SIDE * SIDE * INKS);

    /* Written with an Adobe marker, by which 255 is no ink. */
    for (int i = 0; i < SIDE * SIDE * INKS; i++)
        pixels[i] = (uint8_t)(255 - MAX(pixels[i], least));

    GBytes *jpeg = make_jpeg(&(gal_test_jpeg){
        .width = SIDE, .height = SIDE, .space = JCS_CMYK, .pixels = pixels });

    g_free(pixels);
    return jpeg;
}

/* The worst for a JPEG: noise, whose pixels it changes most. */
static void test_limit_is_held(const gal_press_profile *profile, double limit)
{
    for (int i = 0; i < WAYS; i++)
        check_within(profile, make_any(i, 70, 50), limit, ways[i]);
    check_within(profile, make_cmyk_jpeg(0), limit, "noise in four inks");
    check_within(profile, make_cmyk_jpeg(200), limit, "nearly all of four inks");
}

static void test_every_colour_is_within(const gal_press_profile *profile, double limit)
{
    double most = 0;

    for (int i = 0; i < 16 * 16 * 16; i++) {
        const gal_ink color = { (uint8_t)(i % 16 * 17), (uint8_t)(i / 16 % 16 * 17),
                                (uint8_t)(i / 256 * 17) };
        const gal_inks inks = gal_press_inks_from_rgb(profile, color);

        most = MAX(most, (inks.cyan + inks.magenta + inks.yellow + inks.black) / 2.55);
    }
    CHECK(most > 150 && most <= limit);
}

static void test_inks_of_the_press_stay(const gal_press_profile *profile)
{
    static const uint8_t inverted[INKS] = { 255 - 10, 255 - 200, 255 - 150, 255 - 20 };
    gal_picture *picture = make_patch(JCS_CMYK, inverted, INKS);
    gal_press_photo photo = make_photo(profile, picture, false);
    uint8_t inks[INKS];

    decode_middle(photo.bytes, inks);
    for (int i = 0; i < INKS; i++)
        CHECK(abs(inks[i] - (255 - inverted[i])) <= 3);
    gal_press_photo_clear(&photo);
    gal_picture_free(picture);
}

static void test_mono(const gal_press_profile *profile)
{
    static const uint8_t red[] = { 230, 20, 20 };
    gal_picture *picture = make_patch(JCS_RGB, red, 3);
    gal_press_photo photo = make_photo(profile, picture, true);

    CHECK(photo.is_grey && photo.most_ink > 30 && photo.most_ink <= 100.01);
    gal_press_photo_clear(&photo);
    gal_picture_free(picture);
}

static void test_wishes(void)
{
    const uint8_t grey = 128;
    gal_picture *picture = make_patch(JCS_GRAYSCALE, &grey, 1);
    const gal_crop half = { 0, 0, 0.5, 1 };
    const gal_press_wish small = gal_press_wish_for(picture, whole, 7.2, 7.2, 300);
    const gal_press_wish large = gal_press_wish_for(picture, half, 720, 720, 300);

    CHECK(small.width == 30 && small.height == 30);
    CHECK(large.width == SIDE / 2 && large.height == SIDE);
    gal_picture_free(picture);
}

/* Red on the screen comes back as red, paper as white. */
static void test_there_and_back(const gal_press_profile *profile)
{
    const gal_ink paper = gal_press_rgb_from_inks(profile, (gal_inks){ 0 });
    const gal_ink red = gal_press_rgb_from_inks(profile, (gal_inks){ 0, 230, 204, 26 });

    CHECK(paper.red > 250 && paper.green > 250 && paper.blue > 250);
    CHECK(red.red > 120 && red.red > red.green + 60 && red.red > red.blue + 50);
}

/* Red is what the profile says that it is: here blue. */
static GBytes *make_odd_profile(void)
{
    static const cmsCIExyY white = { 0.3127, 0.3290, 1 };
    static const cmsCIExyYTRIPLE primaries = { { 0.15, 0.06, 1 },
                                               { 0.30, 0.60, 1 },
                                               { 0.64, 0.33, 1 } };
    cmsToneCurve *curve = cmsBuildGamma(NULL, 2.2);
    cmsToneCurve *curves[] = { curve, curve, curve };
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number length = 0;

    cmsSaveProfileToMem(profile, NULL, &length);

    void *data = g_malloc(length);

    cmsSaveProfileToMem(profile, data, &length);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return g_bytes_new_take(data, length);
}

static void test_own_profile(const gal_press_profile *profile)
{
    GBytes *odd = make_odd_profile();
    gal_test_png wanted = { .width = SIDE,
                            .height = SIDE,
                            .type = PNG_COLOR_TYPE_RGB,
                            .depth = 8,
                            .is_noise = true };
    gal_press_photo photos[2];

    for (int i = 0; i < 2; i++) {
        gal_error error = { 0 };
        GBytes *png = make_png(&wanted);
        gal_picture *picture = gal_picture_open(png, "photo.png", &error);

        photos[i] = make_photo(profile, picture, false);
        CHECK(!photos[i].is_grey);
        wanted.profile = odd;
        gal_picture_free(picture);
        g_bytes_unref(png);
    }
    CHECK(!g_bytes_equal(photos[0].bytes, photos[1].bytes));
    gal_press_photo_clear(&photos[0]);
    gal_press_photo_clear(&photos[1]);
    g_bytes_unref(odd);
}

/* What layouts show of inks is near to what the profile says. */
static void test_inks_of_layouts(const gal_press_profile *profile)
{
    static const uint8_t cases[][INKS] = { { 0, 0, 0, 0 },     { 100, 0, 0, 0 },
                                           { 0, 100, 100, 0 }, { 0, 90, 80, 10 },
                                           { 50, 0, 0, 0 },    { 0, 50, 0, 0 },
                                           { 0, 0, 0, 50 },    { 100, 70, 0, 30 },
                                           { 20, 20, 20, 0 },  { 100, 100, 100, 100 } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const uint8_t *own = cases[i];
        gal_ink shown = { 0, 0, 0, true, own[0], own[1], own[2], own[3] };
        const gal_ink measured = gal_press_rgb_from_inks(
            profile,
            (gal_inks){ (uint8_t)(own[0] * 255 / 100), (uint8_t)(own[1] * 255 / 100),
                        (uint8_t)(own[2] * 255 / 100), (uint8_t)(own[3] * 255 / 100) });

        CHECK(gal_inks_show(&shown));
        CHECK(abs(shown.red - measured.red) <= 30);
        CHECK(abs(shown.green - measured.green) <= 30);
        CHECK(abs(shown.blue - measured.blue) <= 30);
    }
}

typedef struct task {
    const gal_press_profile *profile;
    const gal_picture *picture;
} task;

static gpointer make_in_thread(gpointer data)
{
    const task *own = data;
    const gal_press_wish wish = { .crop = whole, .width = 60, .height = 40 };
    gal_press_photo photo;
    gal_error error = { 0 };
    GBytes *bytes = gal_press_photo_make(own->profile, own->picture, &wish, &photo, &error)
                        ? g_bytes_ref(photo.bytes)
                        : NULL;

    gal_press_photo_clear(&photo);
    gal_error_clear(&error);
    return bytes;
}

static void test_threads_agree(const gal_press_profile *profile)
{
    enum { THREADS = 4 };
    GBytes *jpeg = make_noise_jpeg(120, 80, false);
    gal_error error = { 0 };
    gal_picture *picture = gal_picture_open(jpeg, "noise", &error);
    task own = { profile, picture };
    GBytes *first = make_in_thread(&own);
    GThread *threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("photo", make_in_thread, &own);
    for (int i = 0; i < THREADS; i++) {
        GBytes *same = g_thread_join(threads[i]);

        CHECK(first && same && g_bytes_equal(first, same));
        g_bytes_unref(same);
    }
    g_bytes_unref(first);
    g_bytes_unref(jpeg);
    gal_picture_free(picture);
}

int main(void)
{
    test_sums();
    test_names();
    test_wishes();
    test_no_profile();
    for (gal_press press = GAL_PRESS_NEWSPRINT; press < GAL_PRESSES; press++) {
        gal_press_profile *profile = open_profile(press);
        const double limit = gal_press_find_facts(press)->most_ink;

        if (!profile)
            continue;
        if (press == GAL_PRESS_NEWSPRINT)
            test_patches_on_newsprint(profile);
        else
            test_inks_of_layouts(profile);
        test_greys_agree(profile);
        test_grey_ramp(profile);
        test_limit_is_held(profile, limit);
        test_every_colour_is_within(profile, limit);
        test_inks_of_the_press_stay(profile);
        test_mono(profile);
        test_own_profile(profile);
        test_there_and_back(profile);
        test_threads_agree(profile);
        gal_press_profile_free(profile);
    }
    return check_summary();
}
