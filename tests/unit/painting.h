/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of paint/ and pdf/ share: display lists built by hand, pictures made on the
   spot, and other programs to ask about the result. */
#ifndef GAL_TESTS_PAINTING_H
#define GAL_TESTS_PAINTING_H

#include <glib.h>
#include <glib/gstdio.h>
#include <hb.h>
#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>

#include "check.h"
#include "font/font.h"
#include "paint/paint.h"
#include "pdf/pdf.h"

#define PT(pt) gal_length_from_pt(pt)

static gal_fonts *fonts;

static bool load_fonts(void)
{
    const char *folder = GAL_SOURCE_FOLDER "/fonts";
    gal_error error = { 0 };

    fonts = gal_fonts_new(&folder, 1, &error);
    return fonts != NULL;
}
static const gal_paint_options plain = { .resolution_dpi = 100 };

/* Clusters in logical order, so from the other end where the text runs backward; `length` is
   the text's. Returns how many there are. */
static inline int collect_clusters(const hb_glyph_info_t *infos, int count,
                                   bool is_backward, int length, gal_cluster *clusters)
{
    const int step = is_backward ? -1 : 1;
    const int start = is_backward ? count - 1 : 0;
    int cluster_count = 0;

    for (int i = 0, glyphs; i < count; i += glyphs) {
        const int from = (int)infos[start + step * i].cluster;
        int to = from;

        for (glyphs = 1; i + glyphs < count; glyphs++) {
            to = (int)infos[start + step * (i + glyphs)].cluster;
            if (to != from)
                break;
        }
        if (i + glyphs == count)
            to = length;
        clusters[cluster_count++] = (gal_cluster){ to - from, glyphs };
    }
    return cluster_count;
}

/* A line as layout makes one: shaped, with a cluster for each that HarfBuzz tells of, and a
   hyphen of text U+00AD at its end if it is hyphenated. */
static inline gal_mark shape_line(gal_display *display, const char *family, double size_pt,
                                  double x_pt, double baseline_pt, const char *said,
                                  bool is_hyphenated)
{
    const gal_face *face = gal_fonts_find(fonts, family, 400, false);
    hb_font_t *shaper = gal_face_shaper(face);
    hb_buffer_t *buffer = hb_buffer_create();
    char *shown = g_strconcat(said, is_hyphenated ? "-" : "", NULL);
    char *text = g_strconcat(said, is_hyphenated ? "\u00ad" : "", NULL);
    const gal_length size = PT(size_pt);
    unsigned int count;
    gal_length at = 0;

    hb_buffer_add_utf8(buffer, shown, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(shaper, buffer, NULL, 0);

    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    const bool is_backward = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer));
    gal_glyph *glyphs = GAL_ARENA_ARRAY(display->arena, gal_glyph, count);
    gal_cluster *clusters = GAL_ARENA_ARRAY(display->arena, gal_cluster, count);

    for (unsigned int i = 0; i < count; i++) {
        glyphs[i] = (gal_glyph){ infos[i].codepoint, at, 0 };
        at += gal_length_scale(positions[i].x_advance, size, gal_face_units_per_em(face));
    }
    const int cluster_count =
        collect_clusters(infos, (int)count, is_backward, (int)strlen(text), clusters);

    const gal_mark mark = {
        .kind = GAL_MARK_GLYPHS,
        .glyphs = { .face = face,
                    .size = size,
                    .scale_ratio = 1,
                    .x = PT(x_pt),
                    .baseline = PT(baseline_pt),
                    .glyphs = glyphs,
                    .glyph_count = (int)count,
                    .text = gal_arena_string(display->arena, text),
                    .clusters = clusters,
                    .cluster_count = cluster_count,
                    .is_backward = is_backward },
    };

    g_free(shown);
    g_free(text);
    hb_buffer_destroy(buffer);
    return mark;
}

static inline void add_line(gal_display *display, gal_page *page, int element,
                            const char *family, double size_pt, double x_pt,
                            double baseline_pt, const char *text, bool is_hyphenated)
{
    gal_mark mark =
        shape_line(display, family, size_pt, x_pt, baseline_pt, text, is_hyphenated);

    mark.element = element;
    g_array_append_val(page->marks, mark);
}

static inline void add_image(gal_page *page, int element, const gal_picture *picture,
                             gal_rect box, gal_crop crop)
{
    const gal_mark mark = { .kind = GAL_MARK_IMAGE,
                            .element = element,
                            .image = { picture, box, crop } };

    g_array_append_val(page->marks, mark);
}

/* A JPEG as libjpeg writes it: left half red, right half blue, the lower half with green. */
static inline GBytes *make_jpeg(int width, int height)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *out = NULL;
    unsigned long length = 0;
    JSAMPLE *row = g_malloc0((gsize)width * 3);
    JSAMPROW rows[] = { row };

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &out, &length);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (int x = 0; x < width; x++)
        row[3 * x + (x < width / 2 ? 0 : 2)] = 255;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++)
            row[3 * x + 1] = y < height / 2 ? 0 : 255;
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    g_free(row);

    GBytes *bytes = g_bytes_new(out, length);

    free(out);
    return bytes;
}

/* A PNG of one colour with alpha, as libpng writes it. */
static inline GBytes *make_png(int width, int height, guint8 alpha)
{
    png_image image = { .version = PNG_IMAGE_VERSION,
                        .format = PNG_FORMAT_RGBA,
                        .width = (png_uint_32)width,
                        .height = (png_uint_32)height };
    guchar *pixels = g_malloc0(PNG_IMAGE_SIZE(image));
    png_alloc_size_t length = 0;

    for (gsize i = 3; i < PNG_IMAGE_SIZE(image); i += 4)
        pixels[i] = alpha;
    CHECK(png_image_write_get_memory_size(image, length, 0, pixels, 0, NULL));

    guchar *out = g_malloc(length);

    CHECK(png_image_write_to_memory(&image, out, &length, 0, pixels, 0, NULL));
    g_free(pixels);
    return g_bytes_new_take(out, length);
}

/* The JPEG with an EXIF segment that says how it is to be turned. */
static inline GBytes *turn_jpeg(GBytes *photo, guint8 orientation)
{
    const guint8 exif[] = { 0xff, 0xe1, 0,           34,   'E', 'x', 'i', 'f', 0,
                            0,    'M',  'M',         0,    42,  0,   0,   0,   8,
                            0,    1,    1,           0x12, 0,   3,   0,   0,   0,
                            1,    0,    orientation, 0,    0,   0,   0,   0,   0 };
    gsize length;
    const guint8 *data = g_bytes_get_data(photo, &length);
    GByteArray *turned = g_byte_array_new();

    g_byte_array_append(turned, data, 2);
    g_byte_array_append(turned, exif, sizeof exif);
    g_byte_array_append(turned, data + 2, (guint)length - 2);
    return g_byte_array_free_to_bytes(turned);
}

static inline const gal_picture *add_picture(gal_display *display, GBytes *bytes)
{
    gal_error error = { 0 };
    gal_picture *picture = gal_picture_open(bytes, "photo.jpg", &error);

    g_assert(picture);
    g_ptr_array_add(display->pictures, picture);
    return picture;
}

static const gal_crop whole = { 0, 0, 1, 1 };

/* An article of two pages: headline, photo with caption, a paragraph that goes on on the second
   page with a divided word and a link in it, a list, and a folio on both. */
static inline gal_display *make_article(GBytes *photo)
{
    gal_display *display = gal_display_new();
    gal_page *pages[] = { gal_display_add_page(display, PT(300), PT(400)),
                          gal_display_add_page(display, PT(300), PT(400)) };
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int article =
        gal_display_add_element(display, GAL_ROLE_ARTICLE, document, NULL, NULL);
    const int headline =
        gal_display_add_element(display, GAL_ROLE_HEADING_1, article, NULL, NULL);
    const int figure = gal_display_add_element(display, GAL_ROLE_FIGURE, article,
                                               "A ferry \u2014 leaving", NULL);
    const int caption =
        gal_display_add_element(display, GAL_ROLE_CAPTION, article, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, article, NULL, NULL);
    const int link = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                             "https://example.org/it's");
    const int list = gal_display_add_element(display, GAL_ROLE_LIST, article, NULL, NULL);
    const int item = gal_display_add_element(display, GAL_ROLE_LIST_ITEM, list, NULL, NULL);

    display->title = display->headline = "Harbour & \u201cofficials\u201d";
    display->author = "A. Writer";
    display->language = "en-GB";
    display->headline_y = PT(20);
    add_line(display, pages[0], GAL_NO_ELEMENT, "Libre Franklin", 7, 20, 390, "Folio 1",
             false);
    add_line(display, pages[0], headline, "Source Serif 4", 20, 20, 40, "Harbour officials",
             false);
    add_image(pages[0], figure, photo ? add_picture(display, photo) : NULL,
              (gal_rect){ PT(20), PT(60), PT(144), PT(72) }, whole);
    add_line(display, pages[0], caption, "Libre Franklin", 8, 20, 142, "The first ferry.",
             false);
    add_line(display, pages[0], paragraph, "Source Serif 4", 9, 20, 160,
             "A well-known office finds difficult infor", true);
    add_line(display, pages[0], paragraph, "Source Serif 4", 9, 20, 172,
             "mation, and the affluent flags ", false);
    add_line(display, pages[0], link, "Source Serif 4", 9, 150, 172, "at this ", false);
    add_line(display, pages[0], link, "Source Serif 4", 9, 20, 184, "place ", false);
    add_line(display, pages[0], paragraph, "Source Serif 4", 9, 50, 184, "say ", false);
    add_line(display, pages[1], GAL_NO_ELEMENT, "Libre Franklin", 7, 20, 390, "Folio 2",
             false);
    add_line(display, pages[1], paragraph, "Source Serif 4", 9, 20, 30,
             "it again on page two.", false);
    add_line(display, pages[1], item, "Noto Sans KR", 9, 20, 50, "국방부 장관", false);
    return display;
}

/* As the program does it without options. */
static inline bool finish_pdf(const gal_display *display, GByteArray *bytes,
                              gal_findings *findings, gal_error *error)
{
    const gal_pdf_options options = { 0 };
    unsigned claimed;

    return gal_pdf_finish(display, &options, bytes, findings, &claimed, error);
}

static inline GByteArray *paint_pdf(const gal_display *display, gal_findings *findings)
{
    GByteArray *bytes = g_byte_array_new();
    gal_error error = { 0 };

    CHECK(gal_paint_pdf(display, &plain, bytes, findings, &error));
    CHECK(finish_pdf(display, bytes, findings, &error));
    if (error.text)
        printf("%s", error.text);
    gal_error_clear(&error);
    return bytes;
}

static inline GByteArray *paint_png(const gal_display *display, gal_findings *findings)
{
    GByteArray *bytes = g_byte_array_new();
    gal_error error = { 0 };

    CHECK(gal_paint_png(display, 0, &plain, bytes, findings, &error));
    gal_error_clear(&error);
    return bytes;
}

static inline bool holds(const GByteArray *bytes, GBytes *part)
{
    gsize length;
    const void *data = g_bytes_get_data(part, &length);

    return memmem(bytes->data, bytes->len, data, length) != NULL;
}

/* Runs `line`, and gives what it prints; it must succeed and not complain. */
static inline char *run(char **line)
{
    char *printed = NULL, *complaint = NULL;
    int status = -1;

    CHECK(g_spawn_sync(NULL, line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &printed,
                       &complaint, &status, NULL));
    CHECK_CASE(line[0], status == 0);
    CHECK_STRING(complaint, "");
    g_free(complaint);
    return printed;
}

/* What a program says about the PDF: what it prints or, where "@out" is among its arguments,
   writes there, with blanks for NULs. "@" is the PDF. NULL if it is not installed. */
static inline char *ask(const char *const *arguments, const GByteArray *pdf)
{
    char *folder = g_dir_make_tmp("galley-paint-XXXXXX", NULL);
    char *path = g_build_filename(folder, "pages.pdf", NULL);
    char *out = g_build_filename(folder, "out", NULL);
    char *program = g_find_program_in_path(arguments[0]);
    GPtrArray *line = g_ptr_array_new();
    char *said = NULL, *written;
    gsize length;

    for (const char *const *argument = arguments; *argument; argument++)
        g_ptr_array_add(line, g_str_equal(*argument, "@")      ? path
                              : g_str_equal(*argument, "@out") ? out
                                                               : (char *)*argument);
    g_ptr_array_add(line, NULL);
    CHECK(g_file_set_contents(path, (const char *)pdf->data, pdf->len, NULL));
    if (program)
        said = run((char **)line->pdata);
    else
        printf("skipped: %s is not installed\n", arguments[0]);
    if (g_file_get_contents(out, &written, &length, NULL)) {
        for (gsize i = 0; i < length; i++)
            written[i] = written[i] ? written[i] : ' ';
        g_free(said);
        said = written;
    }
    g_unlink(out);
    g_unlink(path);
    g_rmdir(folder);
    g_ptr_array_unref(line);
    g_free(program);
    g_free(out);
    g_free(path);
    g_free(folder);
    return said;
}

/* Reads a PNG back as RGB; returns its pixels, to be freed. */
static inline guchar *read_png(const GByteArray *bytes, png_image *image)
{
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    if (!CHECK(png_image_begin_read_from_memory(image, bytes->data, bytes->len)))
        return NULL;
    image->format = PNG_FORMAT_RGB;

    guchar *pixels = g_malloc(PNG_IMAGE_SIZE(*image));

    CHECK(png_image_finish_read(image, NULL, pixels, 0, NULL));
    return pixels;
}

static inline const guchar *pixel_at(const guchar *pixels, const png_image *image, int x,
                                     int y)
{
    return pixels + 3 * ((gsize)y * image->width + (gsize)x);
}

/* The page as another program draws it at 72 dpi: rows of RGB; NULL if it is not installed. */
static inline guchar *draw_page(const GByteArray *pdf, int width, int height)
{
    char *ppm = ask((const char *const[]){ "pdftoppm", "-r", "72", "@", NULL }, pdf);
    char *head = g_strdup_printf("P6\n%d %d\n255\n", width, height);
    guchar *pixels = NULL;

    if (ppm && CHECK(g_str_has_prefix(ppm, head)))
        pixels = g_memdup2(ppm + strlen(head), 3 * (gsize)width * (gsize)height);
    g_free(ppm);
    g_free(head);
    return pixels;
}

typedef GByteArray *paint_function(const gal_display *display, gal_findings *findings);

static inline GByteArray *paint_article(paint_function *paint)
{
    GBytes *photo = make_jpeg(400, 200);
    gal_display *display = make_article(photo);
    gal_findings *findings = gal_findings_new();
    GByteArray *bytes = paint(display, findings);

    CHECK(findings->items->len == 0);
    gal_findings_free(findings);
    gal_display_free(display);
    g_bytes_unref(photo);
    return bytes;
}

#endif
