/* SPDX-License-Identifier: Apache-2.0 */
/* Display lists built by hand come out as PDF, PNG and SVG that others can read. */
#define _GNU_SOURCE /* memmem */
#include <glib.h>
#include <glib/gstdio.h>
#include <hb.h>
#include <jpeglib.h>
#include <locale.h>
#include <math.h>
#include <png.h>
#include <stdlib.h>

#include "check.h"
#include "font/font.h"
#include "paint/paint.h"
#include "pdf/pdf.h"

#define PT(pt) gal_length_from_pt(pt)

static gal_fonts *fonts;
static const gal_paint_options plain = { .resolution_dpi = 100 };

/* A line as layout makes one: shaped, with a cluster for each that HarfBuzz tells of, and a
   hyphen of text U+00AD at its end if it is hyphenated. */
static gal_mark shape_line(gal_display *display, const char *family, double size_pt,
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
    int cluster_count = 0;

    for (unsigned int i = 0; i < count; i++) {
        glyphs[i] = (gal_glyph){ infos[i].codepoint, at, 0 };
        at += gal_length_scale(positions[i].x_advance, size, gal_face_units_per_em(face));
    }
    for (unsigned int i = 0; i < count;) {
        /* In logical order, so from the other end where the text runs backward. */
        const unsigned int first = is_backward ? count - 1 - i : i;
        unsigned int glyph_count = 1;
        size_t next = strlen(text);

        while (i + glyph_count < count &&
               infos[is_backward ? first - glyph_count : first + glyph_count].cluster ==
                   infos[first].cluster)
            glyph_count++;
        if (i + glyph_count < count)
            next = infos[is_backward ? first - glyph_count : first + glyph_count].cluster;
        clusters[cluster_count++] =
            (gal_cluster){ (int)(next - infos[first].cluster), (int)glyph_count };
        i += glyph_count;
    }

    const gal_mark mark = {
        .kind = GAL_MARK_GLYPHS,
        .glyphs = {.face = face,
                   .size = size,
                   .scale_ratio = 1,
                   .x = PT(x_pt),
                   .baseline = PT(baseline_pt),
                   .glyphs = glyphs,
                   .glyph_count = (int)count,
                   .text = gal_arena_string(display->arena, text),
                   .clusters = clusters,
                   .cluster_count = cluster_count,
                   .is_backward = is_backward},
    };

    g_free(shown);
    g_free(text);
    hb_buffer_destroy(buffer);
    return mark;
}

static void add_line(gal_display *display, gal_page *page, int element, const char *family,
                     double size_pt, double x_pt, double baseline_pt, const char *text,
                     bool is_hyphenated)
{
    gal_mark mark =
        shape_line(display, family, size_pt, x_pt, baseline_pt, text, is_hyphenated);

    mark.element = element;
    g_array_append_val(page->marks, mark);
}

static void add_image(gal_page *page, int element, const gal_picture *picture, gal_rect box,
                      gal_crop crop)
{
    const gal_mark mark = {
        .kind = GAL_MARK_IMAGE, .element = element, .image = {picture, box, crop}
    };

    g_array_append_val(page->marks, mark);
}

/* A JPEG of a red and a blue half, as libjpeg writes it. */
static GBytes *make_jpeg(int width, int height)
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
    for (int y = 0; y < height; y++)
        jpeg_write_scanlines(&jpeg, rows, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    g_free(row);

    GBytes *bytes = g_bytes_new(out, length);

    free(out);
    return bytes;
}

static const gal_picture *add_picture(gal_display *display, GBytes *bytes)
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
static gal_display *make_article(GBytes *photo)
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

static GByteArray *paint_pdf(const gal_display *display, gal_findings *findings)
{
    GByteArray *bytes = g_byte_array_new();
    gal_error error = { 0 };

    CHECK(gal_paint_pdf(display, &plain, bytes, findings, &error));
    CHECK(gal_pdf_finish(display, bytes, &error));
    if (error.text)
        printf("%s", error.text);
    gal_error_clear(&error);
    return bytes;
}

static GByteArray *paint_png(const gal_display *display, gal_findings *findings)
{
    GByteArray *bytes = g_byte_array_new();
    gal_error error = { 0 };

    CHECK(gal_paint_png(display, 0, &plain, bytes, findings, &error));
    gal_error_clear(&error);
    return bytes;
}

static GByteArray *paint_svg(const gal_display *display, gal_findings *findings)
{
    GByteArray *bytes = g_byte_array_new();
    gal_error error = { 0 };

    CHECK(gal_paint_svg(display, 0, &plain, bytes, findings, &error));
    gal_error_clear(&error);
    return bytes;
}

typedef GByteArray *paint_function(const gal_display *display, gal_findings *findings);

static paint_function *const painters[] = { paint_pdf, paint_png, paint_svg };

static GByteArray *paint_article(paint_function *paint)
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

static bool is_same(const GByteArray *one, const GByteArray *other)
{
    return one->len == other->len && memcmp(one->data, other->data, one->len) == 0;
}

static gpointer paint_in_thread(gpointer paint)
{
    return paint_article(*(paint_function *const *)paint);
}

static void same_bytes_twice_and_in_threads(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(painters); i++) {
        GByteArray *first = paint_article(painters[i]);
        GByteArray *second = paint_article(painters[i]);
        GThread *threads[2];

        CHECK(first->len > 0);
        CHECK(is_same(first, second));
        for (gsize j = 0; j < G_N_ELEMENTS(threads); j++)
            threads[j] = g_thread_new("painter", paint_in_thread, (gpointer)&painters[i]);
        for (gsize j = 0; j < G_N_ELEMENTS(threads); j++) {
            GByteArray *other = g_thread_join(threads[j]);

            CHECK(is_same(first, other));
            g_byte_array_unref(other);
        }
        g_byte_array_unref(first);
        g_byte_array_unref(second);
    }
}

static void same_bytes_in_another_locale_and_time_zone(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(painters); i++) {
        GByteArray *first = paint_article(painters[i]);

        if (!setlocale(LC_ALL, "de_DE.UTF-8"))
            printf("skipped: there is no German locale; the time zone alone is tried\n");
        g_setenv("TZ", "Asia/Seoul", TRUE);

        GByteArray *second = paint_article(painters[i]);

        setlocale(LC_ALL, "C");
        g_unsetenv("TZ");
        CHECK(is_same(first, second));
        g_byte_array_unref(first);
        g_byte_array_unref(second);
    }
}

/* Runs `line`, and gives what it prints; it must succeed and not complain. */
static char *run(char **line)
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
static char *ask(const char *const *arguments, const GByteArray *pdf)
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

static void text_comes_back_whole(void)
{
    static const char *const words[] = { "Harbour officials",
                                         "well-known office finds "
                                         "difficult information, and the "
                                         "affluent flags",
                                         "it again on page two.", "국방부 장관" };
    GByteArray *pdf = paint_article(paint_pdf);
    char *text = ask((const char *const[]){ "pdftotext", "@", "-", NULL }, pdf);

    for (gsize i = 0; text && i < G_N_ELEMENTS(words); i++)
        CHECK_CASE(words[i], strstr(text, words[i]));
    if (text)
        CHECK(!strstr(text, "\u00ad"));
    g_free(text);
    g_byte_array_unref(pdf);
}

static void structure_reads_as_the_article(void)
{
    static const char expected[] = "Document\n"
                                   "  Art\n"
                                   "    H1 (block)\n"
                                   "      \"Harbour officials\"\n"
                                   "    Figure\n"
                                   "      \"\"\n"
                                   "    Caption\n"
                                   "      \"The first ferry.\"\n"
                                   "    P (block)\n"
                                   "      \"A well-known office finds difficult "
                                   "infor-mation, and the affluent flags \"\n"
                                   "      Link (inline)\n"
                                   "        \"at this \"\n"
                                   "        Object\n"
                                   "        \"place \"\n"
                                   "        Object\n"
                                   "      \"say \"\n"
                                   "      \"it again on page two.\"\n"
                                   "    L (block)\n"
                                   "      LI (block)\n"
                                   "        LBody (block)\n"
                                   "          \"국방부 장관\"\n";
    GByteArray *pdf = paint_article(paint_pdf);
    char *text = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);

    if (text) {
        GRegex *number = g_regex_new("Object \\d+ 0", G_REGEX_MULTILINE, 0, NULL);
        char *plainer = g_regex_replace_literal(number, text, -1, 0, "Object", 0, NULL);

        CHECK_STRING(plainer, expected);
        g_free(plainer);
        g_regex_unref(number);
    }
    g_free(text);
    g_byte_array_unref(pdf);
}

static void document_is_described(void)
{
    static const char *const claims[] = {
        "/Lang (en-GB)", "/DisplayDocTitle true",
        "/Marked true",  "/TrimBox [ 0 0 300 400 ]",
        "/Artifact BMC", "/URI (https://example.org/it%27s)",
        "/Title",        "/F 4",
    };
    GByteArray *pdf = paint_article(paint_pdf);
    char *checked = ask((const char *const[]){ "qpdf", "--check", "@", NULL }, pdf);
    char *text = ask((const char *const[]){ "qpdf", "--qdf", "--object-streams=disable",
                                            "--no-original-object-ids", "@", "@out", NULL },
                     pdf);

    if (checked)
        CHECK(strstr(checked, "No syntax or stream encoding errors"));
    if (text) {
        GRegex *gaps = g_regex_new("\\s+", G_REGEX_RAW, 0, NULL);
        char *flat = g_regex_replace_literal(gaps, text, -1, 0, " ", 0, NULL);

        for (gsize i = 0; i < G_N_ELEMENTS(claims); i++)
            CHECK_CASE(claims[i], strstr(flat, claims[i]));
        CHECK(!strstr(flat, "/CreationDate"));
        CHECK(!strstr(flat, "/Private"));
        CHECK(!strstr(flat, "/ActualText"));
        CHECK(!strstr(flat, "/Interpolate true"));
        g_free(flat);
        g_regex_unref(gaps);
    }
    g_free(text);
    g_free(checked);
    g_byte_array_unref(pdf);
}

static void date_is_the_articles(void)
{
    static const struct {
        const char *published, *date;
    } cases[] = {
        {"2024-04-04T18:05:00+09:00",     "(D:20240404180500+09'00')"},
        { "2024-04-04T18:05:00.250-0330", "(D:20240404180500-03'30')"},
        { "2024-04-04T18:05Z",            "(D:20240404180500Z)"      },
        { "2024-04-04",                   "(D:20240404)"             },
        { "yesterday",                    NULL                       },
        { "2024-4-4",                     NULL                       },
    };
    gal_display *display = gal_display_new();
    gal_findings *findings = gal_findings_new();

    gal_display_add_page(display, PT(100), PT(100));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        display->published = cases[i].published;

        GByteArray *pdf = paint_pdf(display, findings);
        char *text = ask((const char *const[]){ "qpdf", "--qdf", "@", "@out", NULL }, pdf);
        const char *date = text ? strstr(text, "/CreationDate ") : NULL;

        if (text && cases[i].date)
            CHECK_CASE(
                cases[i].published,
                date && g_str_has_prefix(date + strlen("/CreationDate "), cases[i].date));
        else if (text)
            CHECK_CASE(cases[i].published, !date);
        g_free(text);
        g_byte_array_unref(pdf);
    }
    gal_findings_free(findings);
    gal_display_free(display);
}

static bool holds(const GByteArray *bytes, GBytes *part)
{
    gsize length;
    const void *data = g_bytes_get_data(part, &length);

    return memmem(bytes->data, bytes->len, data, length) != NULL;
}

static void jpeg_is_in_the_pdf_untouched_and_once(void)
{
    GBytes *photo = make_jpeg(640, 480);
    gal_display *display = make_article(photo);
    gal_findings *findings = gal_findings_new();
    gal_page *second = g_ptr_array_index(display->pages, 1);

    add_image(second, GAL_NO_ELEMENT, g_ptr_array_index(display->pictures, 0),
              (gal_rect){ PT(20), PT(60), PT(50), PT(50) }, (gal_crop){ 0.25, 0, 0.5, 1 });

    GByteArray *pdf = paint_pdf(display, findings);

    CHECK(holds(pdf, photo));
    CHECK(pdf->len < 2 * g_bytes_get_size(photo) + 40000);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
    g_bytes_unref(photo);
}

/* Reads a PNG back as RGB; returns its pixels, to be freed. */
static guchar *read_png(const GByteArray *bytes, png_image *image)
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

static const guchar *pixel_at(const guchar *pixels, const png_image *image, int x, int y)
{
    return pixels + 3 * ((gsize)y * image->width + (gsize)x);
}

static void png_has_size_and_resolution(void)
{
    /* pHYs: 100 dpi are 3937 pixels a metre, both ways */
    static const guint8 chunk[] = { 'p',  'H', 'Y', 's',  0,    0, 0x0f,
                                    0x61, 0,   0,   0x0f, 0x61, 1 };
    GByteArray *png = paint_article(paint_png);
    png_image image;
    guchar *pixels = read_png(png, &image);

    CHECK(image.width == 417 && image.height == 556); /* 300 x 400 pt */
    CHECK(memmem(png->data, png->len, chunk, sizeof chunk));
    if (pixels) {
        const guchar *red = pixel_at(pixels, &image, 60, 130);
        const guchar *blue = pixel_at(pixels, &image, 200, 130);

        CHECK(red[0] > 240 && red[2] < 15);
        CHECK(blue[0] < 15 && blue[2] > 240);
        CHECK(pixel_at(pixels, &image, 2, 2)[1] == 255);
    }
    g_free(pixels);
    g_byte_array_unref(png);
}

static void png_without_colour_is_grey(void)
{
    gal_display *display = make_article(NULL);
    gal_findings *findings = gal_findings_new();
    GByteArray *png = paint_png(display, findings);
    png_image image;
    guchar *pixels = read_png(png, &image);

    CHECK(png->data[25] == PNG_COLOR_TYPE_GRAY);
    /* The placeholder is grey inside, and no fault of the painter's to report. */
    if (pixels)
        CHECK(abs(pixel_at(pixels, &image, 100, 90)[0] - 237) <= 2);
    CHECK(findings->items->len == 0);
    g_free(pixels);
    g_byte_array_unref(png);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void grid_is_drawn_on_demand(void)
{
    static const gal_paint_options options = { .resolution_dpi = 72, .draws_grid = true };
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(100), PT(100));
    gal_findings *findings = gal_findings_new();
    gal_error error = { 0 };
    GByteArray *png = g_byte_array_new(), *pdf = g_byte_array_new();
    png_image image;

    page->grid_first = PT(10);
    page->grid = PT(12);
    CHECK(gal_paint_png(display, 0, &options, png, findings, &error));

    guchar *pixels = read_png(png, &image);

    CHECK(pixels && pixel_at(pixels, &image, 50, 22)[0] < 255);
    CHECK(pixels && pixel_at(pixels, &image, 50, 16)[0] == 255);
    CHECK(gal_paint_pdf(display, &options, pdf, findings, &error));
    CHECK(gal_pdf_finish(display, pdf, &error));
    g_free(pixels);
    g_byte_array_unref(png);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Orientation 6 is stored lying on its left side: its red left half comes out on top. */
static GBytes *turn_jpeg(GBytes *photo)
{
    static const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                   0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                   0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0 };
    gsize length;
    const guint8 *data = g_bytes_get_data(photo, &length);
    GByteArray *turned = g_byte_array_new();

    g_byte_array_append(turned, data, 2);
    g_byte_array_append(turned, exif, sizeof exif);
    g_byte_array_append(turned, data + 2, (guint)length - 2);
    return g_byte_array_free_to_bytes(turned);
}

static void turned_jpeg_is_upright_in_the_pdf(void)
{
    GBytes *lying = make_jpeg(80, 40), *photo = turn_jpeg(lying);
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(40), PT(80));
    gal_findings *findings = gal_findings_new();
    const gal_picture *picture = add_picture(display, photo);

    CHECK(gal_picture_orientation(picture) == 6);
    CHECK(gal_picture_width(picture) == 40);
    add_image(page, GAL_NO_ELEMENT, picture, (gal_rect){ 0, 0, PT(40), PT(80) }, whole);

    GByteArray *pdf = paint_pdf(display, findings);
    char *ppm = ask((const char *const[]){ "pdftoppm", "-r", "72", "@", NULL }, pdf);

    CHECK(holds(pdf, photo));
    if (ppm) {
        /* "P6\n40 80\n255\n", then rows of 40 pixels */
        const guchar *pixels = (const guchar *)ppm + 13;
        const guchar *top = pixels + 3 * (10 * 40 + 20),
                     *bottom = pixels + 3 * (70 * 40 + 20);

        CHECK(top[0] > 200 && top[2] < 50);
        CHECK(bottom[0] < 50 && bottom[2] > 200);
    }
    g_free(ppm);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
    g_bytes_unref(photo);
    g_bytes_unref(lying);
}

static void damaged_jpeg_is_found_and_not_passed_on(void)
{
    GBytes *photo = make_jpeg(640, 480);
    GBytes *broken = g_bytes_new_from_bytes(photo, 0, g_bytes_get_size(photo) / 2);

    for (gsize i = 0; i < G_N_ELEMENTS(painters); i++) {
        gal_display *display = make_article(broken);
        gal_findings *findings = gal_findings_new();
        GByteArray *bytes = painters[i](display, findings);
        GByteArray *again = painters[i](display, findings);

        CHECK(!holds(bytes, broken));
        CHECK(is_same(bytes, again));
        CHECK(findings->items->len == 1);
        if (findings->items->len > 0)
            CHECK_STRING(g_array_index(findings->items, gal_finding, 0).code,
                         "photo-damaged");
        g_byte_array_unref(bytes);
        g_byte_array_unref(again);
        gal_findings_free(findings);
        gal_display_free(display);
    }
    g_bytes_unref(photo);
    g_bytes_unref(broken);
}

static void many_pages_come_out(void)
{
    enum { PAGES = 300 };
    gal_display *display = gal_display_new();
    gal_findings *findings = gal_findings_new();
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);

    for (int i = 0; i < PAGES; i++)
        add_line(display, gal_display_add_page(display, PT(200), PT(300)), paragraph,
                 "Source Serif 4", 9, 20, 30, "One paragraph.", false);

    GByteArray *pdf = paint_pdf(display, findings);
    char *info = ask((const char *const[]){ "pdfinfo", "@", NULL }, pdf);

    if (info)
        CHECK(strstr(info, "Pages:           300\n"));
    g_free(info);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void page_without_a_bitmap_is_an_error(void)
{
    static const struct {
        double width_pt, height_pt;
        int page, resolution_dpi;
    } cases[] = {
        {20000,  20000, 0,  100}, /* 771 megapixels */
        { 30000, 10,    0,  100}, /* too wide for Cairo */
        { 100,   100,   1,  100}, /* no such page */
        { 100,   100,   -1, 100},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_paint_options options = { .resolution_dpi = cases[i].resolution_dpi };
        gal_display *display = gal_display_new();
        gal_findings *findings = gal_findings_new();
        GByteArray *bytes = g_byte_array_new();
        gal_error error = { 0 };

        gal_display_add_page(display, PT(cases[i].width_pt), PT(cases[i].height_pt));
        CHECK(!gal_paint_png(display, cases[i].page, &options, bytes, findings, &error));
        CHECK(error.kind == GAL_ERROR_INPUT && bytes->len == 0);
        gal_error_clear(&error);
        g_byte_array_unref(bytes);
        gal_findings_free(findings);
        gal_display_free(display);
    }
}

static void finishing_what_is_no_pdf_is_an_error(void)
{
    static const char *const cases[] = { "", "no PDF", "%PDF-1.5\n1 0 obj" };
    gal_display *display = make_article(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *bytes = g_byte_array_new();
        gal_error error = { 0 };

        g_byte_array_append(bytes, (const guint8 *)cases[i], (guint)strlen(cases[i]));
        CHECK_CASE(cases[i], !gal_pdf_finish(display, bytes, &error));
        CHECK_CASE(cases[i], error.kind == GAL_ERROR_SYSTEM);
        gal_error_clear(&error);
        g_byte_array_unref(bytes);
    }
    gal_display_free(display);
}

int main(void)
{
    const char *folder = GAL_SOURCE_FOLDER "/fonts";
    gal_error error = { 0 };

    fonts = gal_fonts_new(&folder, 1, &error);
    if (!CHECK(fonts))
        return check_summary();
    same_bytes_twice_and_in_threads();
    same_bytes_in_another_locale_and_time_zone();
    text_comes_back_whole();
    structure_reads_as_the_article();
    document_is_described();
    date_is_the_articles();
    jpeg_is_in_the_pdf_untouched_and_once();
    png_has_size_and_resolution();
    png_without_colour_is_grey();
    grid_is_drawn_on_demand();
    turned_jpeg_is_upright_in_the_pdf();
    damaged_jpeg_is_found_and_not_passed_on();
    many_pages_come_out();
    page_without_a_bitmap_is_an_error();
    finishing_what_is_no_pdf_is_an_error();
    gal_fonts_free(fonts);
    return check_summary();
}
