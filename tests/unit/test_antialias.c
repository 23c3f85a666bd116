/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What counts as antialiasing. Pairs are drawn here: the same shapes moved by parts of a
 * pixel or smoothed otherwise, of which no pixel should count; and pages with something
 * missing or exchanged, of which it must. The published detector is measured beside ours.
 */
#include <cairo-ft.h>
#include <cairo.h>
#include <glib.h>
#include <math.h>

#include "check.h"
#include "diff/diff.h"

enum { SIDE = 120 };

typedef struct sketch {
    double right, down; /* how far the drawing is moved */
    bool is_changed, is_rough;
    double size;
} sketch;

typedef void draw_function(cairo_t *cairo, const sketch *how);

static cairo_font_face_t *letters;

/* As shapes: Cairo puts glyphs on whole pixels. */
static void fill_text(cairo_t *cairo, double size, double y, const char *text)
{
    cairo_set_font_face(cairo, letters);
    cairo_set_font_size(cairo, size);
    cairo_move_to(cairo, 5, y);
    cairo_text_path(cairo, text);
    cairo_fill(cairo);
}

static void draw_stroke(cairo_t *cairo, const sketch *how)
{
    cairo_set_line_width(cairo, how->size);
    for (int i = 0; i < 5; i++) {
        cairo_move_to(cairo, 10, 10 + 20 * i);
        cairo_line_to(cairo, 110, 12 + 23 * i * i / 4.0);
        cairo_stroke(cairo);
    }
}

static void draw_ring(cairo_t *cairo, const sketch *how)
{
    cairo_set_line_width(cairo, how->size);
    for (int i = 0; i < 4; i++) {
        cairo_arc(cairo, 60, 60, 8 + 13 * i, 0, 2 * G_PI);
        cairo_stroke(cairo);
    }
}

static void draw_disc(cairo_t *cairo, const sketch *how)
{
    cairo_arc(cairo, 60, 60, how->size, 0, 2 * G_PI);
    cairo_fill(cairo);
}

static void draw_text(cairo_t *cairo, const sketch *how)
{
    for (int i = 0; i < 5; i++)
        fill_text(cairo, how->size, 20 + 22 * i,
                  how->is_changed && i == 2 ? "In 1924, a ferry" : "In 1624, a ferry");
}

static void draw_comma(cairo_t *cairo, const sketch *how)
{
    fill_text(cairo, how->size, 60, how->is_changed ? "times" : "times,");
}

static void draw_accent(cairo_t *cairo, const sketch *how)
{
    fill_text(cairo, how->size, 60, how->is_changed ? "schon" : "sch\303\266n");
}

static void draw_rule(cairo_t *cairo, const sketch *how)
{
    draw_text(cairo, &(sketch){ .size = 11 });
    if (!how->is_changed)
        cairo_rectangle(cairo, 5, 50.3, 110, how->size);
    cairo_fill(cairo);
}

static void draw_tint(cairo_t *cairo, const sketch *how)
{
    const double grey = how->is_changed ? how->size : 0.93;

    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_rectangle(cairo, 10.4, 10.4, 90.3, 60.7);
    cairo_fill(cairo);
}

static void draw_ink(cairo_t *cairo, const sketch *how)
{
    if (how->is_changed)
        cairo_set_source_rgb(cairo, 0.7, 0, 0);
    draw_text(cairo, &(sketch){ .size = how->size });
}

static gal_image *draw(draw_function *function, const sketch *how)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    cairo_t *cairo = cairo_create(surface);
    gal_image *image = g_new0(gal_image, 1);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_antialias(cairo, how->is_rough ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_BEST);
    cairo_translate(cairo, how->right, how->down);
    function(cairo, how);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    *image = (gal_image){ SIDE, SIDE, malloc(4 * SIDE * SIDE) };
    for (int i = 0; i < SIDE * SIDE; i++) {
        guint32 pixel;
        const int stride = cairo_image_surface_get_stride(surface);

        memcpy(&pixel,
               cairo_image_surface_get_data(surface) + i / SIDE * stride + i % SIDE * 4, 4);
        image->pixels[4 * i] = (uint8_t)(pixel >> 16);
        image->pixels[4 * i + 1] = (uint8_t)(pixel >> 8);
        image->pixels[4 * i + 2] = (uint8_t)pixel;
        image->pixels[4 * i + 3] = 255;
    }
    cairo_surface_destroy(surface);
    return image;
}

/* One pair; counts summed over the moves of a case. */
typedef struct totals {
    int64_t ours, published, all;
} totals;

static int64_t count(const gal_image *a, const gal_image *b, gal_metric metric, bool all)
{
    const gal_compare_options options = {
        .metric = metric, .threshold = 0.1, .counts_antialiased = all, .thread_count = 1
    };
    gal_difference found = gal_images_compare(a, b, &options);
    const int64_t different = found.different;

    gal_difference_clear(&found);
    return different;
}

static void add_pair(draw_function *function, const sketch *old, const sketch *fresh,
                     totals *sum)
{
    gal_image *a = draw(function, old), *b = draw(function, fresh);

    sum->ours += count(a, b, GAL_METRIC_GALLEY, false);
    sum->published += count(a, b, GAL_METRIC_PIXELMATCH, false);
    sum->all += count(a, b, GAL_METRIC_GALLEY, true);
    gal_image_free(a);
    gal_image_free(b);
}

static const struct {
    const char *name;
    draw_function *draw;
    double size;
} shapes[] = {
    { "strokes of 1 pixel", draw_stroke, 1 },
    { "strokes of 1.5 pixels", draw_stroke, 1.5 },
    { "strokes of 3 pixels", draw_stroke, 3 },
    { "rings of 1 pixel", draw_ring, 1 },
    { "rings of 2 pixels", draw_ring, 2 },
    { "small disc", draw_disc, 3 },
    { "large disc", draw_disc, 45 },
    { "text of 9 pixels", draw_text, 9 },
    { "text of 13 pixels", draw_text, 13 },
    { "text of 19 pixels", draw_text, 19 },
};

static void test_excused(void)
{
    static const double moves[][2] = { { 0.25, 0 }, { 0, 0.25 },    { 0.5, 0 },
                                       { 0, -0.5 }, { 0.25, 0.25 }, { -0.4, 0.3 } };
    totals whole = { 0 };

    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        totals sum = { 0 };

        for (gsize m = 0; m < G_N_ELEMENTS(moves); m++)
            add_pair(shapes[i].draw, &(sketch){ .size = shapes[i].size },
                     &(sketch){ moves[m][0], moves[m][1], .size = shapes[i].size }, &sum);
        printf("moved by up to half a pixel, %s: of %d pixels that differ ours counts %d, "
               "the published detector %d\n",
               shapes[i].name, (int)sum.all, (int)sum.ours, (int)sum.published);
        CHECK_CASE(shapes[i].name, sum.all > 0);
        CHECK_CASE(shapes[i].name, sum.ours * 20 <= sum.all);
        CHECK_CASE(shapes[i].name, sum.ours <= sum.published);
        whole.ours += sum.ours;
        whole.published += sum.published;
        whole.all += sum.all;
    }
    printf("in all: of %d pixels ours counts %d, the published detector %d\n",
           (int)whole.all, (int)whole.ours, (int)whole.published);
    CHECK(whole.ours * 10 < whole.published);
}

static void test_not_excused(void)
{
    static const struct {
        const char *name;
        draw_function *draw;
        double size;
    } changes[] = {
        { "comma gone, 9 pixels", draw_comma, 9 },
        { "comma gone, 13 pixels", draw_comma, 13 },
        { "comma gone, 38 pixels", draw_comma, 38 },
        { "digit, 9 pixels", draw_text, 9 },
        { "digit, 13 pixels", draw_text, 13 },
        { "accent gone, 13 pixels", draw_accent, 13 },
        { "rule of half a pixel gone", draw_rule, 0.5 },
        { "rule of a pixel gone", draw_rule, 1 },
        { "rule of 2 pixels gone", draw_rule, 2 },
        { "tint", draw_tint, 0.75 },
        { "ink of text", draw_ink, 13 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        totals sum = { 0 };

        add_pair(changes[i].draw, &(sketch){ .size = changes[i].size },
                 &(sketch){ .size = changes[i].size, .is_changed = true }, &sum);
        printf("%s: of %d pixels that differ ours counts %d, the published detector %d\n",
               changes[i].name, (int)sum.all, (int)sum.ours, (int)sum.published);
        CHECK_CASE(changes[i].name, sum.ours * 5 >= sum.all && sum.ours > 0);
    }
}

/* A whole pixel is a move, whatever the edges look like. */
static void test_whole_pixel(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        totals sum = { 0 };

        add_pair(shapes[i].draw, &(sketch){ .size = shapes[i].size },
                 &(sketch){ 1, 0, .size = shapes[i].size }, &sum);
        printf(
            "moved by a pixel, %s: of %d pixels that differ ours counts %d, the published "
            "detector %d\n",
            shapes[i].name, (int)sum.all, (int)sum.ours, (int)sum.published);
        CHECK_CASE(shapes[i].name, sum.ours > 0);
    }
}

static void test_rough(void)
{
    totals sum = { 0 };

    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
        add_pair(shapes[i].draw, &(sketch){ .size = shapes[i].size },
                 &(sketch){ .size = shapes[i].size, .is_rough = true }, &sum);
    CHECK(sum.ours * 20 <= sum.all || sum.ours == 0);
}

int main(void)
{
    FT_Library library;
    FT_Face face;

    if (!CHECK(FT_Init_FreeType(&library) == 0) ||
        !CHECK(FT_New_Face(library,
                           GAL_SOURCE_FOLDER
                           "/fonts/source-serif-4/SourceSerif4_400Regular.ttf",
                           0, &face) == 0))
        return check_summary();
    letters = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    test_excused();
    test_not_excused();
    test_whole_pixel();
    test_rough();
    cairo_font_face_destroy(letters);
    cairo_debug_reset_static_data();
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return check_summary();
}
