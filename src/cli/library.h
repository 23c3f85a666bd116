/* SPDX-License-Identifier: Apache-2.0 */
/* The library as the program opens it. */
#ifndef GAL_CLI_LIBRARY_H
#define GAL_CLI_LIBRARY_H

#include "cli/cli.h"
#include "galley/render.h"

/*
 * A renderer with further font folders (NULL after the last, or NULL alone), which looks
 * for fonts and layouts where the environment variable GALLEY_DATA says, else where they
 * were installed. NULL with the exit status if that is not possible, which was told.
 */
gal_renderer *gal_library_open(char *const *font_folders, gal_exit *status);

#endif
