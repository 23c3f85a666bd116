/* SPDX-License-Identifier: Apache-2.0 */
/* What a process makes once: fonts, hyphenation, the list of layouts. */
#include "render/renderer.h"

#include <string.h>

#include "base/error.h"
#include "layout/layout.h"

static const char LAYOUT_ENDING[] = ".layout";

/* The installed data, or while galley is not installed that of its source tree. */
static const char *data_folder(const gal_renderer_options *options)
{
    if (options && options->data_folder)
        return options->data_folder;
    return g_file_test(GAL_DATA_FOLDER "/fonts", G_FILE_TEST_IS_DIR)
               ? GAL_DATA_FOLDER
               : GAL_SOURCE_DATA_FOLDER;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char **list_layouts(const char *folder)
{
    GDir *directory = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new();

    for (const char *file; directory && (file = g_dir_read_name(directory));)
        if (g_str_has_suffix(file, LAYOUT_ENDING))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(LAYOUT_ENDING)));
    if (directory)
        g_dir_close(directory);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static gal_fonts *open_fonts(const gal_renderer_options *options, const char *data,
                             gal_error *error)
{
    const int own = options ? options->font_folder_count : 0;
    const char **folders = g_new0(const char *, (size_t)own + 1);
    char *bundled = g_build_filename(data, "fonts", NULL);

    for (int i = 0; i < own; i++)
        folders[i] = options->font_folders[i];
    folders[own] = bundled;

    gal_fonts *fonts = gal_fonts_new(folders, own + 1, error);

    g_free(bundled);
    g_free(folders);
    return fonts;
}

static void free_bench(gpointer data)
{
    gal_bench *bench = data;

    gal_shaper_free(bench->shaper);
    gal_divisions_free(bench->divisions);
    gal_paint_faces_free(bench->faces);
    g_free(bench);
}

static gal_bench *make_bench(void)
{
    gal_bench *bench = g_new(gal_bench, 1);

    *bench = (gal_bench){ gal_shaper_new(), gal_divisions_new(), gal_paint_faces_new() };
    return bench;
}

gal_bench *gal_bench_take(gal_renderer *renderer)
{
    gal_bench *bench = NULL;

    g_mutex_lock(&renderer->mutex);
    if (renderer->benches->len > 0)
        bench = g_ptr_array_steal_index_fast(renderer->benches, renderer->benches->len - 1);
    g_mutex_unlock(&renderer->mutex);
    return bench ? bench : make_bench();
}

void gal_bench_give_back(gal_renderer *renderer, gal_bench *bench)
{
    g_mutex_lock(&renderer->mutex);
    g_ptr_array_add(renderer->benches, bench);
    g_mutex_unlock(&renderer->mutex);
}

gal_renderer *gal_renderer_new(const gal_renderer_options *options, gal_error *error)
{
    const char *data = data_folder(options);
    gal_fonts *fonts = open_fonts(options, data, error);

    if (!fonts)
        return NULL;

    gal_renderer *renderer = g_new0(gal_renderer, 1);

    g_mutex_init(&renderer->mutex);
    renderer->benches = g_ptr_array_new_with_free_func(free_bench);
    renderer->fonts = fonts;
    renderer->hyphenators = gal_hyphenators_new(
        options && options->hyphen_folder ? options->hyphen_folder : GAL_HYPHEN_FOLDER);
    renderer->layout_folder = g_build_filename(data, "layouts", NULL);
    renderer->layout_names = list_layouts(renderer->layout_folder);
    renderer->profile_folder = g_build_filename(data, "profiles", NULL);
    return renderer;
}

void gal_renderer_free(gal_renderer *renderer)
{
    if (!renderer)
        return;
    g_ptr_array_unref(renderer->benches);
    g_mutex_clear(&renderer->mutex);
    gal_fonts_free(renderer->fonts);
    gal_hyphenators_free(renderer->hyphenators);
    for (int press = 0; press < GAL_PRESSES; press++)
        gal_press_profile_free(renderer->profiles[press]);
    g_free(renderer->profile_folder);
    g_free(renderer->layout_folder);
    g_strfreev(renderer->layout_names);
    g_free(renderer);
}

const char *const *gal_renderer_layouts(const gal_renderer *renderer)
{
    return (const char *const *)renderer->layout_names;
}

char *gal_renderer_describe_fonts(const gal_renderer *renderer)
{
    GString *list = g_string_new(NULL);

    for (int i = 0; i < gal_fonts_count(renderer->fonts); i++) {
        const gal_face *face = gal_fonts_face(renderer->fonts, i);

        g_string_append_printf(list, "%s\t%d\t%s\t%s\t%s\n", gal_face_family(face),
                               gal_face_weight(face),
                               gal_face_is_italic(face) ? "italic" : "upright",
                               gal_face_name(face), gal_face_path(face));
    }
    return g_string_free(list, FALSE);
}

static char *read_layout(const char *folder, const char *name, char **path)
{
    char *file = g_strconcat(name, LAYOUT_ENDING, NULL);
    char *text = NULL;

    *path = g_build_filename(folder, file, NULL);
    g_file_get_contents(*path, &text, NULL, NULL);
    g_free(file);
    if (!text)
        g_clear_pointer(path, g_free);
    return text;
}

/* gal_layout_finder: beside the layout that extends, then among the bundled ones. */
static char *find_layout(const char *name, const char *beside, char **path, void *data)
{
    const gal_renderer *renderer = data;
    char *folder = beside ? g_path_get_dirname(beside) : NULL;
    char *text = folder ? read_layout(folder, name, path) : NULL;

    g_free(folder);
    return text ? text : read_layout(renderer->layout_folder, name, path);
}

static bool is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, LAYOUT_ENDING);
}

static bool fail_unknown(const gal_renderer *renderer, const char *name, gal_error *error)
{
    char *known = g_strjoinv(", ", renderer->layout_names);

    gal_fail(error, GAL_ERROR_INPUT,
             "there is no layout '%s', expected one of %s, or the path of a layout file",
             name, known);
    g_free(known);
    return false;
}

gal_layout *gal_layout_from_text(gal_renderer *renderer, const char *text, size_t length,
                                 const char *path, gal_error *error)
{
    return gal_layout_read(text, length, path, find_layout, renderer, error);
}

gal_layout *gal_layout_open(gal_renderer *renderer, const char *name, gal_error *error)
{
    char *path = NULL, *text = NULL;
    gsize length = 0;

    if (is_path(name)) {
        GError *problem = NULL;

        path = g_strdup(name);
        if (!g_file_get_contents(path, &text, &length, &problem)) {
            gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ path, 0, 0 },
                        "the layout cannot be read: %s", problem->message);
            g_error_free(problem);
        }
    } else {
        text = read_layout(renderer->layout_folder, name, &path);
        length = text ? strlen(text) : 0;
        if (!text)
            fail_unknown(renderer, name, error);
    }

    gal_layout *layout =
        text ? gal_layout_from_text(renderer, text, length, path, error) : NULL;

    g_free(text);
    g_free(path);
    return layout;
}
