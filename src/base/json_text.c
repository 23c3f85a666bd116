/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as JSON has them. */
#include "base/json_text.h"

void gal_json_append_string(GString *out, const char *text)
{
    if (!text) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++)
        if (*at == '"' || *at == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else if ((guchar)*at < 0x20 || *at == 0x7f)
            g_string_append_printf(out, "\\u%04x", (guchar)*at);
        else
            g_string_append_c(out, *at);
    g_string_append_c(out, '"');
}
