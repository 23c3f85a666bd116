/* SPDX-License-Identifier: Apache-2.0 */
/* The bundled fonts are the ones told of in fonts/README.md, and font/ finds them. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "check.h"
#include "font/font.h"

#define FONT_FOLDER GAL_SOURCE_FOLDER "/fonts"

static const struct {
    const char *family;
    int weight;
    bool is_italic;
    const char *name;
} bundled[] = {
    { "Archivo Narrow", 400, false, "ArchivoNarrow-Regular" },
    { "Archivo Narrow", 600, false, "ArchivoNarrow-SemiBold" },
    { "Archivo Narrow", 700, false, "ArchivoNarrow-Bold" },
    { "Frank Ruhl Libre", 500, false, "FrankRuhlLibre-Medium" },
    { "Frank Ruhl Libre", 700, false, "FrankRuhlLibre-Bold" },
    { "Frank Ruhl Libre", 900, false, "FrankRuhlLibre-Black" },
    { "Libre Franklin", 400, false, "LibreFranklin-Regular" },
    { "Libre Franklin", 400, true, "LibreFranklin-Italic" },
    { "Libre Franklin", 600, false, "LibreFranklin-SemiBold" },
    { "Libre Franklin", 700, false, "LibreFranklin-Bold" },
    { "Libre Franklin", 700, true, "LibreFranklin-BoldItalic" },
    { "Noto Sans KR", 400, false, "NotoSansKR-Regular" },
    { "Noto Sans KR", 700, false, "NotoSansKR-Bold" },
    { "Noto Serif KR", 400, false, "NotoSerifKR-Regular" },
    { "Noto Serif KR", 700, false, "NotoSerifKR-Bold" },
    { "Source Serif 4", 400, false, "SourceSerif4-Regular" },
    { "Source Serif 4", 400, true, "SourceSerif4-Italic" },
    { "Source Serif 4", 600, false, "SourceSerif4-SemiBold" },
    { "Source Serif 4", 600, true, "SourceSerif4-SemiBoldItalic" },
    { "Source Serif 4", 700, false, "SourceSerif4-Bold" },
    { "Source Serif 4", 700, true, "SourceSerif4-BoldItalic" },
};

static gal_fonts *open_folder(const char *folder, gal_error *error)
{
    return gal_fonts_new(&folder, 1, error);
}

static void bundled_files_are_unmodified(void)
{
    char *sums;

    if (!CHECK(g_file_get_contents(FONT_FOLDER "/SHA256SUMS", &sums, NULL, NULL)))
        return;

    char **lines = g_strsplit(g_strchomp(sums), "\n", -1);

    CHECK(g_strv_length(lines) == G_N_ELEMENTS(bundled));
    for (char **line = lines; *line; line++) {
        char **parts = g_strsplit(*line, "  ", 2);
        char *path = g_build_filename(FONT_FOLDER, parts[1], NULL), *bytes = NULL, *sum;
        size_t length = 0;

        CHECK_CASE(path, g_file_get_contents(path, &bytes, &length, NULL));
        sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, length);
        CHECK_CASE(path, strcmp(sum, parts[0]) == 0);
        g_free(sum);
        g_free(bytes);
        g_free(path);
        g_strfreev(parts);
    }
    g_strfreev(lines);
    g_free(sums);
}

static void each_family_has_its_licence(const gal_fonts *fonts)
{
    for (int i = 0; i < gal_fonts_count(fonts); i++) {
        char *folder = g_path_get_dirname(gal_face_path(gal_fonts_face(fonts, i)));
        char *path = g_build_filename(folder, "OFL.txt", NULL), *text = NULL;

        CHECK_CASE(path, g_file_get_contents(path, &text, NULL, NULL) &&
                             strstr(text, "SIL OPEN FONT LICENSE Version 1.1"));
        g_free(text);
        g_free(path);
        g_free(folder);
    }
}

static void faces_are_listed_in_order(const gal_fonts *fonts)
{
    if (!CHECK(gal_fonts_count(fonts) == G_N_ELEMENTS(bundled)))
        return;
    for (int i = 0; i < gal_fonts_count(fonts); i++) {
        const gal_face *face = gal_fonts_face(fonts, i);

        CHECK_STRING(gal_face_name(face), bundled[i].name);
        CHECK_STRING(gal_face_family(face), bundled[i].family);
        CHECK_CASE(bundled[i].name, gal_face_weight(face) == bundled[i].weight);
        CHECK_CASE(bundled[i].name, gal_face_is_italic(face) == bundled[i].is_italic);
        CHECK_CASE(bundled[i].name, gal_face_index(face) == i);
        CHECK_CASE(bundled[i].name, gal_face_units_per_em(face) == 1000);
    }
}

static void nearest_face_is_found(const gal_fonts *fonts)
{
    static const struct {
        const char *family;
        int weight;
        bool is_italic;
        const char *name; /* NULL: there is no such family */
    } cases[] = {
        { "Source Serif 4", 400, false, "SourceSerif4-Regular" },
        { "Source Serif 4", 400, true, "SourceSerif4-Italic" },
        { "source serif 4", 700, true, "SourceSerif4-BoldItalic" },
        { "SOURCE SERIF 4", 600, false, "SourceSerif4-SemiBold" },
        { "Source Serif 4", 100, false, "SourceSerif4-Regular" },
        { "Source Serif 4", 500, false, "SourceSerif4-Regular" },
        { "Source Serif 4", 501, false, "SourceSerif4-SemiBold" },
        { "Source Serif 4", 900, false, "SourceSerif4-Bold" },
        { "Source Serif 4", 650, true, "SourceSerif4-BoldItalic" },
        { "Libre Franklin", 600, true, "LibreFranklin-BoldItalic" },
        { "Frank Ruhl Libre", 500, false, "FrankRuhlLibre-Medium" },
        { "Frank Ruhl Libre", 400, false, "FrankRuhlLibre-Medium" },
        { "Frank Ruhl Libre", 300, false, "FrankRuhlLibre-Medium" },
        { "Frank Ruhl Libre", 600, false, "FrankRuhlLibre-Bold" },
        { "Frank Ruhl Libre", 800, false, "FrankRuhlLibre-Black" },
        { "Frank Ruhl Libre", 700, true, "FrankRuhlLibre-Bold" },
        { "Frank Ruhl Libre Medium", 500, false, NULL },
        { "Source Serif", 400, false, NULL },
        { "Nonesuch", 400, false, NULL },
        { "", 400, false, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_face *face =
            gal_fonts_find(fonts, cases[i].family, cases[i].weight, cases[i].is_italic);

        if (cases[i].name)
            CHECK_STRING(face ? gal_face_name(face) : NULL, cases[i].name);
        else
            CHECK_CASE(cases[i].family, face == NULL);
    }
}

static void coverage_is_told(const gal_fonts *fonts)
{
    static const struct {
        const char *family;
        uint32_t codepoint;
        bool has;
    } cases[] = {
        { "Source Serif 4", 'A', true },
        { "Source Serif 4", 0x1EBF, true },   /* Vietnamese */
        { "Source Serif 4", 0x03B1, true },   /* Greek */
        { "Source Serif 4", 0x0416, true },   /* Cyrillic */
        { "Source Serif 4", 0xD55C, false },  /* Hangul */
        { "Frank Ruhl Libre", 0x05D0, true }, /* Hebrew */
        { "Frank Ruhl Libre", 0x0416, false },
        { "Libre Franklin", 0x0416, true },
        { "Archivo Narrow", 0x1EBF, true },
        { "Noto Serif KR", 0xD55C, true },
        { "Noto Serif KR", 0xD7A3, true }, /* the last syllable */
        { "Noto Serif KR", 0x7F8E, true }, /* hanja */
        { "Noto Sans KR", 0x4E2D, true },
        { "Noto Sans KR", 0x1F600, false }, /* emoji */
        { "Source Serif 4", 0x1F600, false },
        { "Source Serif 4", 0x110000, false }, /* no code point at all */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gal_face *face = gal_fonts_find(fonts, cases[i].family, 400, false);
        char *about = g_strdup_printf("%s U+%04X", cases[i].family, cases[i].codepoint);

        CHECK_CASE(about, face && gal_face_has(face, cases[i].codepoint) == cases[i].has);
        g_free(about);
    }
}

/* The size of 1000 gives thousandths of an em. */
static void measures_are_those_of_the_drawn_letters(const gal_fonts *fonts)
{
    const gal_face *serif = gal_fonts_find(fonts, "Source Serif 4", 400, false);
    const gal_face *headline = gal_fonts_find(fonts, "Frank Ruhl Libre", 700, false);

    CHECK(gal_face_x_height(serif, 1000) == 492); /* although its OS/2 table says 475 */
    CHECK(gal_face_cap_height(headline, 1000) == 660);
    for (int i = 0; i < gal_fonts_count(fonts); i++) {
        const gal_face *face = gal_fonts_face(fonts, i);
        const int x_height = gal_face_x_height(face, 1000);
        const int cap_height = gal_face_cap_height(face, 1000);

        CHECK_CASE(gal_face_name(face), 400 < x_height && x_height < cap_height);
        CHECK_CASE(gal_face_name(face), cap_height < gal_face_ascender(face, 1000));
        CHECK_CASE(gal_face_name(face), 100 < gal_face_descender(face, 1000));
        CHECK_CASE(gal_face_name(face), gal_face_descender(face, 1000) < 500);
    }
}

static void shaper_measures_in_design_units(const gal_fonts *fonts)
{
    hb_font_t *shaper =
        gal_face_shaper(gal_fonts_find(fonts, "Source Serif 4", 400, false));
    hb_codepoint_t glyph = 0;

    CHECK(shaper == gal_face_shaper(gal_fonts_find(fonts, "Source Serif 4", 400, false)));
    CHECK(hb_font_is_immutable(shaper));
    CHECK(hb_font_get_nominal_glyph(shaper, 'o', &glyph) && glyph > 0);
    CHECK(400 < hb_font_get_glyph_h_advance(shaper, glyph) &&
          hb_font_get_glyph_h_advance(shaper, glyph) < 700);
}

static void bytes_are_the_whole_file(const gal_fonts *fonts)
{
    const gal_face *face = gal_fonts_find(fonts, "Archivo Narrow", 400, false);
    size_t length = 0, mapped_length = 0;
    char *bytes = NULL;
    const void *mapped = gal_face_bytes(face, &mapped_length);

    CHECK(g_file_get_contents(gal_face_path(face), &bytes, &length, NULL));
    CHECK(length == mapped_length && memcmp(bytes, mapped, length) == 0);
    g_free(bytes);
}

/* A folder of its own with one file; what it says when opened is given to `told`. */
static void open_alone(const char *file_name, const char *bytes, size_t length,
                       GString *told)
{
    char *folder = g_dir_make_tmp("galley-fonts-XXXXXX", NULL);
    char *path = g_build_filename(folder, file_name, NULL);
    gal_error error = { 0 };

    g_file_set_contents(path, bytes, (gssize)length, NULL);

    gal_fonts *fonts = open_folder(folder, &error);

    CHECK_CASE(file_name, (fonts == NULL) == (error.kind == GAL_ERROR_INPUT));
    g_string_assign(told, fonts ? "" : error.text);
    if (!fonts)
        CHECK_CASE(error.text, g_str_has_prefix(error.text, path));
    gal_fonts_free(fonts);
    gal_error_clear(&error);
    g_remove(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

/* The good file with the first `length` bytes of `patch` at `offset`. */
typedef struct {
    const char *rule;
    const char *file_name;
    size_t length; /* of the file; 0: all of it */
    size_t offset;
    const char *patch;
    size_t patch_length;
    const char *told; /* part of the message; "": none */
} spoiled;

static void bad_files_are_refused(const gal_fonts *fonts)
{
    static const spoiled cases[] = {
        { "the good file", "a.ttf", 0, 0, "", 0, "" },
        { "capital ending", "a.TTF", 10, 0, "", 0, "not a font" },
        { "other ending", "a.txt", 10, 0, "", 0, "" },
        { "hidden", "._.ttf", 10, 0, "", 0, "" },
        { "WOFF2", "a.ttf", 0, 0, "wOF2", 4, "WOFF2 web font" },
        { "WOFF", "a.otf", 0, 0, "wOFF", 4, "WOFF web font" },
        { "collection that is none", "a.otf", 0, 0, "ttcf", 4, "not a font" },
        { "collection of nothing", "a.ttc", 0, 0, "ttcf\0\1\0\0\0\0\0\0", 12,
          "it has no face 1" },
        { "collection of itself", "a.ttc", 0, 0, "ttcf\0\1\0\0\0\0\0\1\0\0\0\0", 16,
          "a collection within another" },
        { "collection without end", "a.ttc", 0, 0,
          "ttcf\0\1\0\0\xff\xff\xff\xff\xff\xff\xff\xff", 16, "not a font" },
        { "text", "a.ttf", 0, 0, "<htm", 4, "not a font" },
        { "one byte", "a.ttf", 1, 0, "", 0, "not a font" },
        { "directory cut", "a.ttf", 40, 0, "", 0, "the file ends before" },
        { "tables cut", "a.ttf", 9000, 0, "", 0, "the file ends before" },
        { "too many tables", "a.ttf", 0, 4, "\xff\xff", 2, "the file ends before" },
        { "length too long", "a.ttf", 0, 24, "\xff\xff\xff\xff", 4,
          "the file ends before" },
        { "variable", "a.ttf", 0, 12, "fvar", 4, "variable font" },
        { "no tables", "a.ttf", 0, 4, "\0\0", 2, "\"head\" is missing" },
    };
    const gal_face *good = gal_fonts_find(fonts, "Archivo Narrow", 400, false);
    size_t length;
    const void *bytes = gal_face_bytes(good, &length);
    GString *told = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *copy = g_memdup2(bytes, length);

        memcpy(copy + cases[i].offset, cases[i].patch, cases[i].patch_length);
        open_alone(cases[i].file_name, copy, cases[i].length ? cases[i].length : length,
                   told);
        CHECK_CASE(cases[i].rule, *cases[i].told ? strstr(told->str, cases[i].told) != NULL
                                                 : told->len == 0);
        g_free(copy);
    }
    open_alone("empty.ttf", "", 0, told);
    CHECK(strstr(told->str, "empty.ttf") != NULL);
    g_string_free(told, TRUE);
}

/* Appends a font to a collection whose list of faces is written. */
static void append_font(GByteArray *collection, int number, const gal_face *face)
{
    size_t length;
    const uint8_t *bytes = gal_face_bytes(face, &length);
    const uint32_t start = collection->len, offset = GUINT32_TO_BE(start);
    const int tables = bytes[4] << 8 | bytes[5];

    g_byte_array_append(collection, bytes, (guint)length);
    memcpy(collection->data + 12 + 4 * number, &offset, 4);
    for (int i = 0; i < tables; i++) {
        uint8_t *place = collection->data + start + 12 + 16 * i + 8;
        uint32_t moved;

        memcpy(&moved, place, 4);
        moved = GUINT32_TO_BE(GUINT32_FROM_BE(moved) + start);
        memcpy(place, &moved, 4);
    }
}

static void collections_give_all_their_faces(const gal_fonts *fonts)
{
    static const uint8_t head[] = { 't', 't', 'c', 'f', 0, 1, 0, 0, 0, 0,
                                    0,   2,   0,   0,   0, 0, 0, 0, 0, 0 };
    const gal_face *parts[] = { gal_fonts_find(fonts, "Archivo Narrow", 400, false),
                                gal_fonts_find(fonts, "Source Serif 4", 400, true) };
    char *folder = g_dir_make_tmp("galley-fonts-XXXXXX", NULL);
    char *path = g_build_filename(folder, "both.ttc", NULL);
    GByteArray *collection = g_byte_array_new();
    gal_error error = { 0 };

    g_byte_array_append(collection, head, sizeof head);
    for (int i = 0; i < 2; i++)
        append_font(collection, i, parts[i]);
    g_file_set_contents(path, (const char *)collection->data, (gssize)collection->len,
                        NULL);

    gal_fonts *both = open_folder(folder, &error);

    if (CHECK(both && gal_fonts_count(both) == 2))
        for (int i = 0; i < 2; i++) {
            const gal_face *face = gal_fonts_face(both, i);
            hb_codepoint_t glyph, same;

            CHECK_STRING(gal_face_name(face), gal_face_name(parts[i]));
            CHECK(gal_face_number_in_file(face) == i);
            CHECK(hb_font_get_nominal_glyph(gal_face_shaper(face), 'g', &glyph) &&
                  hb_font_get_nominal_glyph(gal_face_shaper(parts[i]), 'g', &same));
            CHECK(glyph == same &&
                  hb_font_get_glyph_h_advance(gal_face_shaper(face), glyph) ==
                      hb_font_get_glyph_h_advance(gal_face_shaper(parts[i]), same));
        }
    gal_fonts_free(both);
    gal_error_clear(&error);
    g_byte_array_unref(collection);
    g_remove(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

static void missing_folder_is_an_error(void)
{
    gal_error error = { 0 };

    CHECK(open_folder(GAL_SOURCE_FOLDER "/no-such-folder", &error) == NULL);
    CHECK(error.kind == GAL_ERROR_INPUT);
    CHECK(error.text && strstr(error.text, "no-such-folder: error: no such folder"));
    gal_error_clear(&error);
}

static void earlier_folder_wins(void)
{
    const char *both[] = { FONT_FOLDER "/archivo-narrow", FONT_FOLDER };
    const char *own[] = { FONT_FOLDER, NULL };
    char *folder = g_dir_make_tmp("galley-fonts-XXXXXX", NULL);
    char *copy = g_build_filename(folder, "Mine.ttf", NULL), *bytes = NULL;
    size_t length = 0;
    gal_error error = { 0 };

    CHECK(g_file_get_contents(FONT_FOLDER "/archivo-narrow/ArchivoNarrow_700Bold.ttf",
                              &bytes, &length, NULL) &&
          g_file_set_contents(copy, bytes, (gssize)length, NULL));
    own[1] = folder;
    for (int turn = 0; turn < 2; turn++) {
        gal_fonts *fonts = gal_fonts_new(own, 2, &error);
        const gal_face *face = gal_fonts_find(fonts, "Archivo Narrow", 700, false);

        CHECK(g_str_has_suffix(gal_face_path(face), turn ? "Mine.ttf" : "700Bold.ttf"));
        CHECK(gal_fonts_count(fonts) == G_N_ELEMENTS(bundled) + 1);
        gal_fonts_free(fonts);
        own[0] = folder;
        own[1] = FONT_FOLDER;
    }

    gal_fonts *fonts = gal_fonts_new(both, 2, &error);

    CHECK(gal_fonts_count(fonts) == G_N_ELEMENTS(bundled) + 3);
    gal_fonts_free(fonts);
    CHECK(error.text == NULL);
    g_remove(copy);
    g_rmdir(folder);
    g_free(bytes);
    g_free(copy);
    g_free(folder);
}

static void *use_all_faces(void *data)
{
    const gal_fonts *fonts = data;
    intptr_t sum = 0;

    for (int i = 0; i < gal_fonts_count(fonts); i++) {
        const gal_face *face = gal_fonts_face(fonts, i);

        sum += (intptr_t)gal_face_shaper(face) % 1021;
        sum += gal_face_x_height(face, 1000) + gal_face_has(face, 0xD55C);
    }
    return (void *)sum;
}

static void threads_get_the_same_answers(void)
{
    gal_error error = { 0 };
    gal_fonts *fonts = open_folder(FONT_FOLDER, &error);
    GThread *threads[4];
    void *answers[4];

    for (int i = 0; i < 4; i++)
        threads[i] = g_thread_new("faces", use_all_faces, fonts);
    for (int i = 0; i < 4; i++)
        answers[i] = g_thread_join(threads[i]);
    for (int i = 1; i < 4; i++)
        CHECK(answers[i] == answers[0]);
    gal_fonts_free(fonts);
}

static int count_open_files(void)
{
    GDir *folder = g_dir_open("/proc/self/fd", 0, NULL);
    int count = 0;

    if (!folder)
        return -1;
    while (g_dir_read_name(folder))
        count++;
    g_dir_close(folder);
    return count;
}

int main(void)
{
    const int open_files = count_open_files();
    gal_error error = { 0 };
    gal_fonts *fonts = open_folder(FONT_FOLDER, &error);

    if (!CHECK_CASE(error.text, fonts != NULL))
        return check_summary();
    CHECK(count_open_files() == open_files); /* maps alone stay */
    bundled_files_are_unmodified();
    each_family_has_its_licence(fonts);
    faces_are_listed_in_order(fonts);
    nearest_face_is_found(fonts);
    coverage_is_told(fonts);
    measures_are_those_of_the_drawn_letters(fonts);
    shaper_measures_in_design_units(fonts);
    bytes_are_the_whole_file(fonts);
    bad_files_are_refused(fonts);
    collections_give_all_their_faces(fonts);
    missing_folder_is_an_error();
    earlier_folder_wins();
    threads_get_the_same_answers();
    gal_fonts_free(fonts);
    CHECK(count_open_files() == open_files);
    return check_summary();
}
