/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says: faults to standard error, a line each. */
#ifndef GAL_CLI_MESSAGE_H
#define GAL_CLI_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"

/*
 * Prints "PLACE: error: " and the message; gives back `status`, so that a refusal is one
 * statement. The place is a file, or the program for a fault of the command line.
 */
gal_exit gal_refuse_at(gal_exit status, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define gal_refuse(status, ...) gal_refuse_at((status), "galley", __VA_ARGS__)

/* Prints what a library call complained of, clears the error, gives the exit status. */
gal_exit gal_refuse_error(gal_error *error);

/* Prints "FILE: warning: TEXT". */
void gal_warn(const char *file, const char *text);

/* Prints a message that has its place already. */
void gal_tell(const char *line);

/* What messages call an input and a result: its path, or <stdin> and <stdout> for "-". */
const char *gal_input_label(const char *path);
const char *gal_output_label(const char *path);

/* The one of `names` (NULL after the last) that `word` is a slip for; else NULL. */
const char *gal_command_suggestion(const char *word, const char *const *names);

/* Prints a text result to standard output. Tells of a failure. */
gal_exit gal_print(const char *text);

#endif
