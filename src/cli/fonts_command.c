/* SPDX-License-Identifier: Apache-2.0 */
/* galley fonts: lists the fonts that pages can be set in. */
#include <glib.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "cli/library.h"
#include "cli/message.h"
#include "cli/options.h"

static const char help[] =
    "Usage: galley fonts [OPTION]...\n"
    "\n"
    "Lists the fonts that pages can be set in, a line each, with tabs between\n"
    "family, weight (100 to 900), posture, PostScript name and file. The system's\n"
    "own fonts are never used.\n"
    "\n"
    "      --font-dir DIR   a further folder of fonts, listed too; may repeat\n"
    "  -h, --help           prints this\n"
    "\n"
    "Examples:\n"
    "  galley fonts\n"
    "  galley fonts --font-dir ./house-fonts | cut -f 1 | sort -u\n";

static gal_exit list(char *const *folders)
{
    gal_exit status = GAL_EXIT_DONE;

    for (char *const *folder = folders; folder && *folder; folder++)
        if (!gal_folder_check("font-dir", *folder))
            return GAL_EXIT_INPUT;

    gal_renderer *renderer = gal_library_open(folders, &status);

    if (!renderer)
        return status;

    char *text = gal_renderer_describe_fonts(renderer);

    status = gal_print(text);
    gal_free(text);
    gal_renderer_free(renderer);
    return status;
}

static gal_exit run_fonts(const gal_command *command, char **argv)
{
    char **folders = NULL, **words = NULL;
    const GOptionEntry entries[] = { GAL_OPTION_VALUES("font-dir", &folders),
                                     GAL_OPTION_WORDS(&words),
                                     { NULL } };
    gal_exit status = GAL_EXIT_INPUT;

    if (gal_options_parse(command, entries, argv, &status))
        status = words && words[0] ? gal_refuse(GAL_EXIT_INPUT,
                                                "\"%s\" is one word too many, see galley "
                                                "fonts --help",
                                                words[0])
                                   : list(folders);
    g_strfreev(folders);
    g_strfreev(words);
    return status;
}

const gal_command gal_fonts_command = { "fonts", "lists the fonts that pages can be set in",
                                        help, run_fonts };
