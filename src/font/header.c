/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of a font file: what it is called, how heavy it is, whether it is whole.
 *
 * Reads the table directory itself, since HarfBuzz takes a file that was cut short
 * for one with empty tables, and would shape blanks with it. Touches the directory
 * and the tables `head`, `OS/2` and `name`, a few pages of a file of many megabytes.
 */
#include <hb-ot.h>
#include <string.h>

#include "font/face.h"

enum {
    DIRECTORY_START = 12,  /* offset of the first record in the directory */
    COLLECTION_START = 12, /* of the first directory's offset in a collection */
    MOST_FACES = 256,
    RECORD_SIZE = 16, /* tag, checksum, offset, length */
    LEAST_UNITS_PER_EM = 16,
    MOST_UNITS_PER_EM = 16384,
};

typedef struct {
    const uint8_t *bytes; /* NULL if the font has no such table */
    size_t length;
} table;

typedef struct {
    const uint8_t *bytes;
    size_t length;
    size_t directory; /* where it starts */
    int table_count;
} font_file;

uint32_t gal_face_number(const uint8_t *bytes, int size)
{
    uint32_t number = 0;

    for (int i = 0; i < size; i++)
        number = number << 8 | bytes[i];
    return number;
}

#define REFUSE(error, path, ...)                                                           \
    gal_fail_at((error), GAL_ERROR_INPUT, (gal_place){ (path), 0, 0 }, __VA_ARGS__)

/* Finds the directory of face `number`, and how many there are. */
static bool find_directory(font_file *file, int number, int *count)
{
    *count = 1;
    if (file->length < COLLECTION_START + 4 || memcmp(file->bytes, "ttcf", 4) != 0)
        return true;

    const uint32_t faces = gal_face_number(file->bytes + 8, 4);

    *count = (int)MIN(faces, MOST_FACES);
    if (number >= *count || COLLECTION_START + 4 * ((size_t)number + 1) > file->length)
        return false;
    file->directory = gal_face_number(file->bytes + COLLECTION_START + 4 * number, 4);
    return true;
}

/* By what the file starts with. */
static bool check_kind(const font_file *file, const char *path, gal_error *error)
{
    static const struct {
        const char *signature;
        const char *refused; /* what it is; NULL: a font of a kind that galley opens */
    } kinds[] = {
        { "\0\1\0\0", NULL },
        { "true", NULL },
        { "OTTO", NULL },
        { "wOFF", "a WOFF web font" },
        { "wOF2", "a WOFF2 web font" },
        { "ttcf", "a collection within another" },
    };
    const char *refused = "not a font";

    if (file->directory + DIRECTORY_START <= file->length)
        for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
            if (memcmp(file->bytes + file->directory, kinds[i].signature, 4) == 0)
                refused = kinds[i].refused;
    return !refused || REFUSE(error, path, "%s, expected a TTF, OTF or TTC file", refused);
}

static const uint8_t *table_record(const font_file *file, int index)
{
    return file->bytes + file->directory + DIRECTORY_START + (size_t)index * RECORD_SIZE;
}

static bool is_whole(font_file *file)
{
    file->table_count = (int)gal_face_number(file->bytes + file->directory + 4, 2);
    if (file->directory + DIRECTORY_START + (size_t)file->table_count * RECORD_SIZE >
        file->length)
        return false;
    for (int i = 0; i < file->table_count; i++) {
        const uint8_t *record = table_record(file, i);
        const uint64_t offset = gal_face_number(record + 8, 4);
        const uint64_t length = gal_face_number(record + 12, 4);

        if (offset + length > file->length)
            return false;
    }
    return true;
}

/* `tag` has four letters. */
static table find_table(const font_file *file, const char *tag)
{
    for (int i = 0; i < file->table_count; i++) {
        const uint8_t *record = table_record(file, i);

        if (memcmp(record, tag, 4) == 0)
            return (table){ file->bytes + gal_face_number(record + 8, 4),
                            gal_face_number(record + 12, 4) };
    }
    return (table){ NULL, 0 };
}

static bool check_tables(const font_file *file, const char *path, gal_error *error)
{
    static const struct {
        const char *tag;
        size_t least_length;
    } needed[] = {
        { "head", 54 }, { "hhea", 36 }, { "maxp", 6 },
        { "name", 6 },  { "cmap", 4 },  { "hmtx", 4 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        if (find_table(file, needed[i].tag).length < needed[i].least_length)
            return REFUSE(error, path,
                          "damaged font, its table \"%s\" is missing or too short",
                          needed[i].tag);
    if (find_table(file, "glyf").length == 0 && find_table(file, "CFF ").length == 0)
        return REFUSE(error, path,
                      "font without outlines, expected a table \"glyf\" or \"CFF\"");
    return true;
}

static bool check_file(font_file *file, const char *path, gal_error *error)
{
    if (!check_kind(file, path, error))
        return false;
    if (!is_whole(file))
        return REFUSE(error, path, "damaged font, the file ends before its tables do");
    if (find_table(file, "fvar").bytes)
        return REFUSE(error, path,
                      "variable font, whose name a PDF would lose, expected a static one");
    return check_tables(file, path, error);
}

/* The name in `language`, or NULL if the font does not give it. */
static char *read_name_in(hb_face_t *face, hb_ot_name_id_t id, hb_language_t language)
{
    char text[256];
    unsigned length = sizeof text;

    hb_ot_name_get_utf8(face, id, language, &length, text);
    return length > 0 ? g_strndup(text, length) : NULL;
}

/* In English, else in the first language that the font has. */
static char *read_name(hb_face_t *face, hb_ot_name_id_t id)
{
    char *name = read_name_in(face, id, HB_LANGUAGE_INVALID);
    unsigned count;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);

    for (unsigned i = 0; i < count && !name; i++)
        if (entries[i].name_id == id)
            name = read_name_in(face, id, entries[i].language);
    return name;
}

/* Fonts of more weights than two call their family "Frank Ruhl Libre Medium" in the
   old name and "Frank Ruhl Libre" in the typographic one. */
static void read_names(gal_face *face)
{
    face->family = read_name(face->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (!face->family)
        face->family = read_name(face->face, HB_OT_NAME_ID_FONT_FAMILY);
    face->family_key = face->family ? g_utf8_casefold(face->family, -1) : NULL;
    face->name = read_name(face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
}

/* Fonts older than OpenType 1.0 count weights from 1 to 9. */
static int clamp_weight(int weight)
{
    return CLAMP(weight < 10 ? weight * 100 : weight, 1, 1000);
}

static void read_style(gal_face *face, const font_file *file)
{
    const table head = find_table(file, "head");
    const table os2 = find_table(file, "OS/2");
    const uint32_t mac_style = gal_face_number(head.bytes + 44, 2);

    face->units_per_em = (int)gal_face_number(head.bytes + 18, 2);
    face->weight = mac_style & 1 ? 700 : 400;
    face->width = 5;
    face->is_italic = mac_style & 2;
    if (os2.length < 64)
        return;
    face->weight = clamp_weight((int)gal_face_number(os2.bytes + 4, 2));
    face->width = (int)gal_face_number(os2.bytes + 6, 2);
    /* Bit 0 is italic, bit 9 oblique: a page needs no difference. */
    face->is_italic = face->is_italic || gal_face_number(os2.bytes + 62, 2) & 0x201;
}

/* Some bold fonts are told from the regular ones by their names alone. */
static void correct_weight(gal_face *face)
{
    enum { REGULAR = 400, BOLD = 700 };

    if (face->weight == REGULAR && face->name && g_str_has_suffix(face->name, "-Bold"))
        face->weight = BOLD;
}

static bool read_header(gal_face *face, gal_error *error)
{
    unsigned length;
    const char *bytes = hb_blob_get_data(face->blob, &length);
    font_file file = { (const uint8_t *)bytes, length, 0, 0 };

    if (!find_directory(&file, face->number, &face->count))
        return REFUSE(error, face->path, "damaged collection, it has no face %d",
                      face->number + 1);
    if (!check_file(&file, face->path, error))
        return false;
    read_style(face, &file);
    if (face->units_per_em < LEAST_UNITS_PER_EM || face->units_per_em > MOST_UNITS_PER_EM)
        return REFUSE(error, face->path, "damaged font, its units per em are out of range");
    face->face = hb_face_create(face->blob, (unsigned)face->number);
    read_names(face);
    correct_weight(face);
    if (!face->family || !face->name)
        return REFUSE(error, face->path,
                      "damaged font, without a family or PostScript name");
    hb_face_make_immutable(face->face);
    return true;
}

gal_face *gal_face_new(const char *path, int number, gal_error *error)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);

    if (!blob) {
        gal_fail_at(error, GAL_ERROR_SYSTEM, (gal_place){ path, 0, 0 }, "cannot be opened");
        return NULL;
    }

    gal_face *face = g_new0(gal_face, 1);

    face->path = g_strdup(path);
    face->number = number;
    face->blob = blob;
    face->opened = g_new0(gal_opened_face, 1);
    if (read_header(face, error))
        return face;
    gal_face_free(face);
    return NULL;
}

void gal_face_free(gal_face *face)
{
    if (!face)
        return;
    hb_font_destroy(face->opened->shaper);
    hb_face_destroy(face->face);
    hb_blob_destroy(face->blob);
    g_free(face->opened);
    g_free(face->family_key);
    g_free(face->family);
    g_free(face->name);
    g_free(face->path);
    g_free(face);
}
