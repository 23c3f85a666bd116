/* SPDX-License-Identifier: Apache-2.0 */
/* The versions of galley and of the libraries that shape and paint. */
#include <cairo.h>
#include <glib.h>
#include <hb.h>
#include <pango/pango.h>

#include "galley/version.h"

const char *gal_version(void)
{
    static gsize is_made;
    static char text[128];

    if (g_once_init_enter(&is_made)) {
        g_snprintf(text, sizeof text, "galley %s\ncairo %s\npango %s\nharfbuzz %s",
                   GAL_VERSION, cairo_version_string(), pango_version_string(),
                   hb_version_string());
        g_once_init_leave(&is_made, 1);
    }
    return text;
}
