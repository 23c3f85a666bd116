/* SPDX-License-Identifier: Apache-2.0 */
/* Letter by letter, as Unicode has them where no language is named. */
#include "base/lower.h"

#include <glib.h>

char *gal_lower(const char *text, size_t length)
{
    GString *lower = g_string_sized_new(length + 1);
    const char *end = text + length;

    while (text < end) {
        const gunichar letter = g_utf8_get_char_validated(text, end - text);

        if (letter < 0x80 || letter > 0x10FFFF) {
            g_string_append_c(lower, g_ascii_tolower(*text));
            text++;
        } else {
            g_string_append_unichar(lower, g_unichar_tolower(letter));
            text = g_utf8_next_char(text);
        }
    }
    return g_string_free(lower, FALSE);
}
