/* SPDX-License-Identifier: Apache-2.0 */
/* The article that a command works on, read with the options that commands share. */
#ifndef GAL_CLI_INPUT_H
#define GAL_CLI_INPUT_H

#include <glib.h>

#include "cli/cli.h"
#include "galley/article.h"

typedef struct gal_input_options {
    char *from;      /* format; NULL: detected */
    char *item;      /* number of the article in a file of several; NULL: the only one */
    char **settings; /* KEY=VALUE, NULL after the last */
    char **photos;   /* files, NULL after the last */
} gal_input_options;

#define GAL_OPTIONS_INPUT(options)                                                         \
    GAL_OPTION_VALUE("from", &(options)->from),                                            \
        GAL_OPTION_VALUE("item", &(options)->item),                                        \
        GAL_OPTION_VALUES("set", &(options)->settings),                                    \
        GAL_OPTION_VALUES("photo", &(options)->photos)

void gal_input_options_clear(gal_input_options *options);

/*
 * Reads the article at `path` ("-": standard input). NULL with the exit status if that is
 * not possible, which was told. Of several articles among which no option chooses the list is
 * told, or, if the caller asks for `items`, handed over to be freed.
 */
gal_article *gal_input_read(const char *path, const gal_input_options *options,
                            gal_items **items, gal_exit *status);

/* The bytes of the file at `path` ("-": standard input); more than `most` of them, and no
   further ones, where it is longer. NULL with the exit status if it cannot be read, told. */
GByteArray *gal_input_bytes(const char *path, guint most, gal_exit *status);

/* Whether a folder is there, and told if not; `option` is what gave it. */
bool gal_folder_check(const char *option, const char *path);

#endif
