/* SPDX-License-Identifier: Apache-2.0 */
/* One line of foreign text without the junk that pages and word processors leave in it. */
#ifndef GAL_READ_CLEAN_H
#define GAL_READ_CLEAN_H

#include <glib.h>

/*
 * Puts the line into `clean`, emptied before: soft hyphens, byte order marks and stray zero
 * width spaces gone, white space made single spaces and none at the ends. A no-break space
 * stays where it means something (number and unit, initials, French points) and is a
 * space elsewhere. Returns how many control characters were taken out.
 */
int gal_clean_line(const char *line, gsize length, GString *clean);

#endif
