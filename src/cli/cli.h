/* SPDX-License-Identifier: Apache-2.0 */
/* The program around the library: what a command is, and how a run of one ends. */
#ifndef GAL_CLI_CLI_H
#define GAL_CLI_CLI_H

#include "galley/error.h"

/* The exit status, as docs/command-line.md promises it. */
typedef enum gal_exit {
    GAL_EXIT_DONE,
    GAL_EXIT_NO,    /* the answer is no: --strict found something, pictures differ */
    GAL_EXIT_INPUT, /* the input or the options are wrong */
    GAL_EXIT_SYSTEM /* disk, memory or a pipe failed */
} gal_exit;

typedef struct gal_command gal_command;

struct gal_command {
    const char *name;
    const char *summary; /* a line of `galley --help` */
    const char *help;    /* all of `galley NAME --help` */
    gal_exit (*run)(const gal_command *command, char **argv);
};

extern const gal_command gal_render_command;
extern const gal_command gal_extract_command;
extern const gal_command gal_preflight_command;
extern const gal_command gal_diff_command;
extern const gal_command gal_proof_command;
extern const gal_command gal_layouts_command;
extern const gal_command gal_fonts_command;

#endif
