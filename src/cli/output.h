/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The results of one run, which appear all of them whole or not at all: each is written
 * beside its place, and when the last is complete all are renamed. What cannot be
 * renamed onto (standard output, a pipe, a device) is kept in memory until then.
 */
#ifndef GAL_CLI_OUTPUT_H
#define GAL_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"

typedef struct gal_outputs gal_outputs;

gal_outputs *gal_outputs_new(void);

/* Removes what was not committed; NULL is allowed. */
void gal_outputs_free(gal_outputs *outputs);

/*
 * Begins the result that will be at `path` ("-": standard output), adds bytes to it, ends
 * it. False when the system failed, which was told. gal_outputs_write is a
 * gal_write_function with the outputs as its data.
 */
bool gal_outputs_begin(gal_outputs *outputs, const char *path);
bool gal_outputs_write(void *outputs, const void *bytes, size_t length);
bool gal_outputs_end(gal_outputs *outputs);

/* Whether gal_outputs_write failed, which was told. */
bool gal_outputs_failed(const gal_outputs *outputs);

/* Puts all results in their places. False when the system failed, which was told; none of
   the files is there then. */
bool gal_outputs_commit(gal_outputs *outputs);

/* Whether a result can go to `path`: it is no folder and not the file `input` itself. Told
   if not. */
bool gal_output_check(const char *path, const char *input);

#endif
