/* SPDX-License-Identifier: Apache-2.0 */
/* galley layouts: lists the bundled layouts, describes one. */
#include <glib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/library.h"
#include "cli/message.h"
#include "cli/options.h"

static const char help[] =
    "Usage: galley layouts [NAME]\n"
    "\n"
    "Lists the layouts that came with galley, a line each: name, tab, title. A base\n"
    "that others extend has no title and is not listed.\n"
    "With NAME, a bundled layout or a layout file, prints every value of it.\n"
    "\n"
    "  -h, --help           prints this\n"
    "\n"
    "Examples:\n"
    "  galley layouts\n"
    "  galley layouts print-a4\n"
    "  galley layouts ./our-paper.layout\n";

static gal_exit describe(gal_renderer *renderer, const char *name)
{
    gal_error error = { 0 };
    gal_layout *layout = gal_layout_open(renderer, name, &error);

    if (!layout)
        return gal_refuse_error(&error);

    char *text = gal_layout_describe(layout);
    const gal_exit status = gal_print(text);

    gal_free(text);
    gal_layout_free(layout);
    return status;
}

/* What has no title is there to be extended. */
static gal_exit list(gal_renderer *renderer)
{
    GString *text = g_string_new(NULL);
    gal_exit status = GAL_EXIT_DONE;
    const char *const *name = gal_renderer_layouts(renderer);

    for (; *name && status == GAL_EXIT_DONE; name++) {
        gal_error error = { 0 };
        gal_layout *layout = gal_layout_open(renderer, *name, &error);

        if (layout && *gal_layout_title(layout))
            g_string_append_printf(text, "%s\t%s\n", *name, gal_layout_title(layout));
        else if (!layout)
            status = gal_refuse_error(&error);
        gal_layout_free(layout);
    }
    if (status == GAL_EXIT_DONE)
        status = gal_print(text->str);
    g_string_free(text, TRUE);
    return status;
}

static gal_exit show(char *const *words)
{
    gal_exit status = GAL_EXIT_DONE;

    if (words && words[0] && words[1])
        return gal_refuse(GAL_EXIT_INPUT, "\"%s\" is one name too many, expected one",
                          words[1]);

    gal_renderer *renderer = gal_library_open(NULL, &status);

    if (renderer)
        status = words && words[0] ? describe(renderer, words[0]) : list(renderer);
    gal_renderer_free(renderer);
    return status;
}

static gal_exit run_layouts(const gal_command *command, char **argv)
{
    char **words = NULL;
    const GOptionEntry entries[] = { GAL_OPTION_WORDS(&words), { NULL } };
    gal_exit status = GAL_EXIT_INPUT;

    if (gal_options_parse(command, entries, argv, &status))
        status = show(words);
    g_strfreev(words);
    return status;
}

const gal_command gal_layouts_command = { "layouts",
                                          "lists the bundled layouts, describes one", help,
                                          run_layouts };
