/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all: a layout dump that can be compared both ways, or a message. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "diff/diff.h"

static const char other_text[] =
    "{\"pages\": [{\"width\": 100, \"height\": 100, \"boxes\": [{\"slot\": \"body\", "
    "\"rect\": [1, 2, 3, 4], \"lines\": [{\"x\": 1, \"baseline\": 9, \"width\": 30, "
    "\"words\": [1, 12], \"text\": \"the harbour\"}]}], \"pictures\": []}]}";

static void compare(const gal_dump *dump)
{
    gal_error error = { 0 };
    gal_dump *other = gal_dump_read(other_text, strlen(other_text), "other", &error);
    int count;

    g_strfreev(gal_dumps_compare(dump, other, -1));
    g_strfreev(gal_dumps_compare(other, dump, 0));

    char **same = gal_dumps_compare(dump, dump, -1);

    if (same[0])
        __builtin_trap();
    g_strfreev(same);
    g_free(gal_dump_slot(dump, 0, "body", 100, &count));
    gal_dump_free(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    gal_error error = { 0 };
    gal_dump *dump = gal_dump_read((const char *)data, length, "fuzz", &error);

    if (!dump && !error.text)
        __builtin_trap();
    if (dump)
        compare(dump);
    gal_dump_free(dump);
    gal_error_clear(&error);
    return 0;
}
