/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, taken apart: GLib's option parser with messages of our own. */
#ifndef GAL_CLI_OPTIONS_H
#define GAL_CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

#include "cli/cli.h"
#include "galley/press.h"

/*
 * Rows of a GOptionEntry table. All values are taken as bytes (the FILENAME kinds), since
 * GLib would convert the others from the locale's character set, and galley has no locale.
 */
#define GAL_OPTION_VALUE(name, target)  GAL_OPTION_ROW(name, 0, FILENAME, target)
#define GAL_OPTION_VALUES(name, target) GAL_OPTION_ROW(name, 0, FILENAME_ARRAY, target)
#define GAL_OPTION_FLAG(name, target)   GAL_OPTION_ROW(name, 0, NONE, target)
#define GAL_OPTION_OUTPUT(target)       GAL_OPTION_ROW("output", 'o', FILENAME, target)
#define GAL_OPTION_WORDS(target)                                                           \
    GAL_OPTION_ROW(G_OPTION_REMAINING, 0, FILENAME_ARRAY, target)
#define GAL_OPTION_ROW(name, letter, kind, target)                                         \
    {                                                                                      \
        name, letter, 0, G_OPTION_ARG_##kind, target, NULL, NULL                           \
    }

/*
 * Parses the words after the command into the targets of `entries` (a row { NULL } after
 * the last); what it sets there is the caller's to free. False if the run ends here, with
 * its status: help was asked for and printed, or something was wrong and was told.
 */
bool gal_options_parse(const gal_command *command, const GOptionEntry *entries, char **argv,
                       gal_exit *status);

/* The value of option `name` as a whole number from `least` to `most`; `fallback` if it was
   not given. False if it is none, which was told. */
bool gal_option_number(const char *name, const char *value, int least, int most,
                       int fallback, int *number);

/* The press that --press names; none if it was not given. False if there is no such press,
   which was told. */
bool gal_option_press(const char *value, gal_press *press);

/* The only word of `words`, the INPUT; NULL if that is not so, which was told. */
const char *gal_option_input(const gal_command *command, char *const *words);

#endif
