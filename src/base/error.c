/* SPDX-License-Identifier: Apache-2.0 */
/* The one place where errors are made. */
#include "base/error.h"

#include <glib.h>
#include <stdarg.h>

static void append_place(GString *text, gal_place place)
{
    if (place.file)
        g_string_append_printf(text, "%s:", place.file);
    if (place.file && place.line > 0)
        g_string_append_printf(text, "%d:", place.line);
    if (place.file && place.line > 0 && place.column > 0)
        g_string_append_printf(text, "%d:", place.column);
    if (place.file)
        g_string_append_c(text, ' ');
}

bool gal_fail_at(gal_error *error, gal_error_kind kind, gal_place place, const char *format,
                 ...)
{
    if (error->kind != GAL_ERROR_SYSTEM)
        error->kind = kind;
    if (++error->fault_count > GAL_MOST_FAULTS)
        return false;

    GString *text = g_string_new(error->text);
    va_list arguments;

    append_place(text, place);
    g_string_append(text, "error: ");
    va_start(arguments, format);
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
    g_string_append_c(text, '\n');
    g_free(error->text);
    error->text = g_string_free(text, FALSE);
    return false;
}

void gal_error_clear(gal_error *error)
{
    g_free(error->text);
    *error = (gal_error){ 0 };
}
