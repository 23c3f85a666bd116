/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a JPEG file is whole, by its markers alone (ITU-T T.81, B.1.1). A PDF that
 * carries a file which breaks off prints grey or not at all, and no viewer says so.
 */
#include <string.h>

#include "paint/painter.h"

enum {
    MARKER = 0xff,
    STUFFED = 0x00,
    FIRST_RESTART = 0xd0,
    LAST_RESTART = 0xd7,
    START_OF_IMAGE = 0xd8,
    END_OF_IMAGE = 0xd9,
    START_OF_SCAN = 0xda
};

/* Where the next marker's code is, from `at` on, past compressed data and fill bytes;
   `end` if there is none. */
static const guchar *find_marker(const guchar *at, const guchar *end)
{
    while (at < end && (at = memchr(at, MARKER, (gsize)(end - at)))) {
        while (at < end && *at == MARKER)
            at++;
        if (at < end && *at != STUFFED && (*at < FIRST_RESTART || *at > LAST_RESTART))
            return at;
    }
    return end;
}

bool gal_jpeg_is_whole(const guchar *bytes, gsize length)
{
    const guchar *end = bytes + length;
    const guchar *at = bytes + 2;
    bool has_scan = false;

    if (length < 4 || bytes[0] != MARKER || bytes[1] != START_OF_IMAGE)
        return false;
    while ((at = find_marker(at, end)) < end) {
        if (*at == END_OF_IMAGE)
            return has_scan;
        has_scan = has_scan || *at == START_OF_SCAN;
        if (end - at < 3)
            return false;

        const gsize segment = (gsize)(at[1] << 8 | at[2]) + 1;

        if (segment > (gsize)(end - at))
            return false;
        at += segment;
    }
    return false;
}
