/* SPDX-License-Identifier: Apache-2.0 */
/* The one place of the program that looks into the environment. */
#include "cli/library.h"

#include <glib.h>

#include "cli/message.h"

/* What was installed with this program, wherever that was moved to; NULL where it was not. */
static char *find_installed_data(void)
{
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program ? g_path_get_dirname(program) : NULL;
    char *data =
        folder ? g_build_filename(folder, "..", "share", "galley", "fonts", NULL) : NULL;
    char *found =
        data && g_file_test(data, G_FILE_TEST_IS_DIR) ? g_path_get_dirname(data) : NULL;

    g_free(data);
    g_free(folder);
    g_free(program);
    return found;
}

gal_renderer *gal_library_open(char *const *font_folders, gal_exit *status)
{
    char *installed = find_installed_data();
    const char *chosen = g_getenv("GALLEY_DATA");
    const gal_renderer_options options = {
        .data_folder = chosen ? chosen : installed,
        .font_folders = (const char *const *)font_folders,
        .font_folder_count = font_folders ? (int)g_strv_length((char **)font_folders) : 0,
    };
    gal_error error = { 0 };
    gal_renderer *renderer = gal_renderer_new(&options, &error);

    g_free(installed);
    if (!renderer)
        *status = gal_refuse_error(&error);
    return renderer;
}
