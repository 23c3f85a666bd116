/* SPDX-License-Identifier: Apache-2.0 */
/* What render and proof have in common. */
#ifndef GAL_CLI_RENDER_JOB_H
#define GAL_CLI_RENDER_JOB_H

#include <stdbool.h>

#include "cli/cli.h"

/* Sets an article into pages as the words after the command say; of a proof the result has its
   marks and report, and the report is written beside it. */
gal_exit gal_render_job_run(const gal_command *command, char **argv, bool is_proof);

#endif
