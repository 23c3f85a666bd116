/* SPDX-License-Identifier: Apache-2.0 */
/* The one place of the program that looks into the environment. */
#include "cli/library.h"

#include <glib.h>

#include "cli/message.h"

gal_renderer *gal_library_open(char *const *font_folders, gal_exit *status)
{
    const gal_renderer_options options = {
        .data_folder = g_getenv("GALLEY_DATA"),
        .font_folders = (const char *const *)font_folders,
        .font_folder_count = font_folders ? (int)g_strv_length((char **)font_folders) : 0,
    };
    gal_error error = { 0 };
    gal_renderer *renderer = gal_renderer_new(&options, &error);

    if (!renderer)
        *status = gal_refuse_error(&error);
    return renderer;
}
