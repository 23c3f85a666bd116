/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The set of faces: which files of the folders are fonts, and which face a style gets.
 *
 * Faces are kept in order of family, weight, posture and then folder, so a listing
 * is in order and the first of equals is that of the earlier folder.
 */
#include <errno.h>
#include <glib.h>
#include <string.h>

#include "font/face.h"

enum { DEEPEST_FOLDER = 2 }; /* FOLDER/family/style/FILE.ttf */

struct gal_fonts {
    GPtrArray *faces;
    int last_folder;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The entries of a folder as whole paths, in an order that does not depend on the disk;
   without hidden ones, among which macOS puts files that end in .ttf and are no fonts. */
static GPtrArray *list_folder(const char *folder, gal_error *error)
{
    GDir *entries = g_dir_open(folder, 0, NULL);

    if (!entries) {
        const bool is_missing = errno == ENOENT || errno == ENOTDIR;

        gal_fail_at(error, is_missing ? GAL_ERROR_INPUT : GAL_ERROR_SYSTEM,
                    (gal_place){ folder, 0, 0 }, "%s, expected a folder of fonts",
                    is_missing ? "no such folder" : "cannot be read");
        return NULL;
    }

    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    for (const char *name; (name = g_dir_read_name(entries));)
        if (name[0] != '.')
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_dir_close(entries);
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

static bool is_font_name(const char *path)
{
    const char *ending = strrchr(path, '.');

    return ending && (g_ascii_strcasecmp(ending, ".ttf") == 0 ||
                      g_ascii_strcasecmp(ending, ".otf") == 0 ||
                      g_ascii_strcasecmp(ending, ".ttc") == 0 ||
                      g_ascii_strcasecmp(ending, ".otc") == 0);
}

/* All faces of a file. */
static void load_faces(gal_fonts *fonts, const char *path, int folder_index,
                       gal_error *error)
{
    int count = 1;

    for (int number = 0; number < count; number++) {
        gal_face *face = gal_face_new(path, number, error);

        if (!face)
            return;
        count = face->count;
        face->folder = folder_index;
        g_ptr_array_add(fonts->faces, face);
    }
}

static void load_folder(gal_fonts *fonts, const char *folder, int folder_index, int depth,
                        gal_error *error)
{
    GPtrArray *paths = list_folder(folder, error);

    if (!paths)
        return;
    for (guint i = 0; i < paths->len; i++) {
        const char *path = paths->pdata[i];

        if (is_font_name(path) && g_file_test(path, G_FILE_TEST_IS_REGULAR))
            load_faces(fonts, path, folder_index, error);
        else if (depth < DEEPEST_FOLDER && g_file_test(path, G_FILE_TEST_IS_DIR))
            load_folder(fonts, path, folder_index, depth + 1, error);
    }
    g_ptr_array_unref(paths);
}

static int distance_from_normal_width(const gal_face *face)
{
    return ABS(face->width - 5);
}

static int compare_faces(const void *a, const void *b)
{
    const gal_face *one = *(gal_face *const *)a, *other = *(gal_face *const *)b;
    const int by_family = strcmp(one->family_key, other->family_key);

    if (by_family != 0)
        return by_family;
    if (one->weight != other->weight)
        return one->weight - other->weight;
    if (one->is_italic != other->is_italic)
        return one->is_italic - other->is_italic;
    if (one->folder != other->folder)
        return one->folder - other->folder;
    if (distance_from_normal_width(one) != distance_from_normal_width(other))
        return distance_from_normal_width(one) - distance_from_normal_width(other);
    const int by_path = strcmp(one->path, other->path);

    return by_path != 0 ? by_path : one->number - other->number;
}

static void free_face(void *face)
{
    gal_face_free(face);
}

gal_fonts *gal_fonts_new(const char *const *folders, int folder_count, gal_error *error)
{
    gal_fonts *fonts = g_new0(gal_fonts, 1);
    const int earlier_faults = error->fault_count;

    fonts->faces = g_ptr_array_new_with_free_func(free_face);
    fonts->last_folder = folder_count - 1;
    for (int i = 0; i < folder_count; i++)
        load_folder(fonts, folders[i], i, 0, error);
    if (error->fault_count > earlier_faults) {
        gal_fonts_free(fonts);
        return NULL;
    }
    g_ptr_array_sort(fonts->faces, compare_faces);
    for (guint i = 0; i < fonts->faces->len; i++)
        ((gal_face *)fonts->faces->pdata[i])->index = (int)i;
    return fonts;
}

void gal_fonts_free(gal_fonts *fonts)
{
    if (!fonts)
        return;
    g_ptr_array_unref(fonts->faces);
    g_free(fonts);
}

int gal_fonts_count(const gal_fonts *fonts)
{
    return (int)fonts->faces->len;
}

const gal_face *gal_fonts_face(const gal_fonts *fonts, int index)
{
    return fonts->faces->pdata[index];
}

/*
 * How badly `weight` stands in for `wanted`, 0 for the same; the order is that of the
 * font matching of CSS Fonts 4: bold wants bolder before lighter, light wants lighter,
 * and regular and medium stand in for each other before anything else does.
 */
static int rank_weight(int weight, int wanted)
{
    enum { SECOND_CHOICE = 1000, THIRD_CHOICE = 2000 };
    const int distance = ABS(weight - wanted);

    if (wanted > 500)
        return weight >= wanted ? distance : SECOND_CHOICE + distance;
    if (wanted < 400)
        return weight <= wanted ? distance : SECOND_CHOICE + distance;
    if (weight < wanted)
        return SECOND_CHOICE + distance;
    return weight <= 500 ? distance : THIRD_CHOICE + distance;
}

/* Posture before weight: an italic of the wrong weight is still emphasis. */
static int rank_face(const gal_face *face, int weight, bool is_italic)
{
    enum { WRONG_POSTURE = 10000 };

    return rank_weight(face->weight, weight) +
           (face->is_italic == is_italic ? 0 : WRONG_POSTURE);
}

const gal_face *gal_fonts_find(const gal_fonts *fonts, const char *family, int weight,
                               bool is_italic)
{
    char *key = g_utf8_casefold(family, -1);
    const gal_face *best = NULL;

    for (guint i = 0; i < fonts->faces->len; i++) {
        const gal_face *face = fonts->faces->pdata[i];

        if (strcmp(face->family_key, key) == 0 &&
            (!best ||
             rank_face(face, weight, is_italic) < rank_face(best, weight, is_italic)))
            best = face;
    }
    g_free(key);
    return best;
}

const gal_face **gal_fonts_added(const gal_fonts *fonts, int weight, bool is_italic,
                                 int *count)
{
    const gal_face **added = g_new(const gal_face *, fonts->faces->len);

    *count = 0;
    for (guint i = 0; i < fonts->faces->len; i++) {
        const gal_face *face = fonts->faces->pdata[i];
        const gal_face *last = *count > 0 ? added[*count - 1] : NULL;
        const bool is_of_last = last && strcmp(last->family_key, face->family_key) == 0;

        if (face->folder == fonts->last_folder)
            continue;
        if (!is_of_last)
            added[(*count)++] = face;
        else if (rank_face(face, weight, is_italic) < rank_face(last, weight, is_italic))
            added[*count - 1] = face;
    }
    return added;
}
