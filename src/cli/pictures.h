/* SPDX-License-Identifier: Apache-2.0 */
/* Two PNG files, read at once. */
#ifndef GAL_CLI_PICTURES_H
#define GAL_CLI_PICTURES_H

#include "cli/cli.h"
#include "diff/diff.h"

typedef struct gal_picture_pair {
    gal_image *old, *fresh; /* one and the same if the files are the same bytes */
} gal_picture_pair;

/* Reads both, each in a thread of its own. False with the status if that is not possible,
   which was told. */
bool gal_picture_pair_read(const char *old_path, const char *new_path,
                           gal_picture_pair *pair, gal_exit *status);
void gal_picture_pair_clear(gal_picture_pair *pair);

/* The bytes of a file; NULL with the status if that is not possible, which was told. */
char *gal_file_read(const char *path, size_t *length, gal_exit *status);

#endif
