/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Font faces for Cairo.
 *
 * Cairo keeps a face for as long as it likes, in caches of its own and beyond the call
 * that made it, so each has its own FreeType library and dies with it: nothing is
 * shared between threads and nothing outlives what it needs.
 *
 * FreeType is given the font without its character map. Cairo looks up there what a
 * glyph "really" means and, where that differs from the text it was given (the ligature
 * fi is U+FB01 in the font), writes the text as ActualText: those spans make Poppler
 * lose the rest of a paragraph when it reads by structure, and other readers ignore
 * them. Without the map, the text of a glyph's first use becomes the PDF's own mapping
 * (ToUnicode), which every reader obeys. It also saves reading the map once a glyph.
 */
#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include <string.h>

#include "paint/painter.h"

enum { MOST_TABLES = 256, TABLE_HEADER = 12, TABLE_ENTRY = 16 };

/* A font file whose head is our own copy. */
typedef struct font_file {
    FT_Library library;
    FT_Face face;
    FT_StreamRec stream;
    const guchar *bytes;
    guchar head[TABLE_HEADER + MOST_TABLES * TABLE_ENTRY];
    gsize head_length;
} font_file;

/* FT_Stream_IoFunc: 0 bytes means a seek, which answers 0 for success. */
static unsigned long read_font(FT_Stream stream, unsigned long offset,
                               unsigned char *buffer, unsigned long count)
{
    const font_file *file = stream->descriptor.pointer;

    if (offset > stream->size)
        return count == 0;
    count = MIN(count, stream->size - offset);
    if (count == 0)
        return 0;
    memcpy(buffer, file->bytes + offset, count);
    if (offset < file->head_length)
        memcpy(buffer, file->head + offset, MIN(count, file->head_length - offset));
    return count;
}

/* Renames the table in the copy of the font's head, so that nobody finds it. */
static void hide_character_map(font_file *file)
{
    const gsize length = file->stream.size;

    if (length < TABLE_HEADER)
        return;

    const gsize tables = MIN((gsize)(file->bytes[4] << 8 | file->bytes[5]), MOST_TABLES);

    file->head_length = MIN(length, TABLE_HEADER + tables * TABLE_ENTRY);
    memcpy(file->head, file->bytes, file->head_length);
    for (gsize at = TABLE_HEADER; at + TABLE_ENTRY <= file->head_length; at += TABLE_ENTRY)
        if (memcmp(file->head + at, "cmap", 4) == 0)
            memcpy(file->head + at, "none", 4);
}

static void free_font_file(void *data)
{
    font_file *file = data;

    if (file->face)
        FT_Done_Face(file->face);
    if (file->library)
        FT_Done_FreeType(file->library);
    g_free(file);
}

static font_file *open_font_file(const gal_face *face)
{
    font_file *file = g_new0(font_file, 1);
    gsize length;

    file->bytes = gal_face_bytes(face, &length);
    file->stream.size = length;
    file->stream.descriptor.pointer = file;
    file->stream.read = read_font;
    hide_character_map(file);

    const FT_Open_Args arguments = { .flags = FT_OPEN_STREAM, .stream = &file->stream };

    if (FT_Init_FreeType(&file->library) != 0 ||
        FT_Open_Face(file->library, &arguments, gal_face_number_in_file(face),
                     &file->face) != 0) {
        free_font_file(file);
        return NULL;
    }
    file->face->charmap = NULL; /* FreeType makes one up from the names of the glyphs */
    return file;
}

static cairo_font_face_t *create_face(const gal_face *face)
{
    static const cairo_user_data_key_t key;
    font_file *file = open_font_file(face);

    if (!file)
        return NULL;

    cairo_font_face_t *made =
        cairo_ft_font_face_create_for_ft_face(file->face, FT_LOAD_NO_HINTING);

    if (cairo_font_face_set_user_data(made, &key, file, free_font_file) !=
        CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(made);
        free_font_file(file);
        return NULL;
    }
    return made;
}

struct gal_paint_faces {
    GHashTable *made; /* const gal_face * to cairo_font_face_t * */
};

static void destroy_face(gpointer face)
{
    cairo_font_face_destroy(face);
}

gal_paint_faces *gal_paint_faces_new(void)
{
    gal_paint_faces *faces = g_new(gal_paint_faces, 1);

    faces->made = g_hash_table_new_full(NULL, NULL, NULL, destroy_face);
    return faces;
}

void gal_paint_faces_free(gal_paint_faces *faces)
{
    if (!faces)
        return;
    g_hash_table_unref(faces->made);
    g_free(faces);
}

cairo_font_face_t *gal_painter_face(gal_painter *painter, const gal_face *face)
{
    cairo_font_face_t *found = g_hash_table_lookup(painter->faces->made, face);

    if (found)
        return found;
    found = create_face(face);
    if (found)
        g_hash_table_insert(painter->faces->made, (gpointer)face, found);
    return found;
}
