/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A line on standard error that tells a person at a terminal what takes so long. It
 * comes after a second and goes without a trace; elsewhere than on a terminal nothing
 * is ever printed.
 */
#ifndef GAL_CLI_PROGRESS_H
#define GAL_CLI_PROGRESS_H

void gal_progress_start(void);

/* `step` says what is done now, such as "painting page 3 of 12"; it is copied. */
void gal_progress_step(const char *step);

/* Takes the line away, so that a message can be printed. */
void gal_progress_clear(void);

/* Takes the line away for good. */
void gal_progress_stop(void);

#endif
