/* SPDX-License-Identifier: Apache-2.0 */
/* Where below the image root a photo is looked for. */
#include <glib.h>

#include "check.h"
#include "render/photo_names.h"

static const struct {
    const char *source, *names; /* apart by "|" */
} cases[] = {
    { "pier.jpg", "pier.jpg" },
    { "a/b%20c.jpg", "a/b%20c.jpg|a/b c.jpg" },
    { "/img/pier.jpg?w=800", "/img/pier.jpg?w=800|/img/pier.jpg|pier.jpg" },
    { "https://example.org/a/b%20c.jpg?w=800",
      "https://example.org/a/b%20c.jpg?w=800|/a/b c.jpg|example.org/a/b c.jpg|b c.jpg" },
    { "//example.org/pier.jpg",
      "//example.org/pier.jpg|/pier.jpg|example.org/pier.jpg|pier.jpg" },
    { "https://example.org", "https://example.org" },
    { "https://example.org/", "https://example.org/|/|example.org/" },
    { "file:///etc/passwd", "file:///etc/passwd|/etc/passwd|passwd" },
    { "a?b=http://c/d.jpg", "a?b=http://c/d.jpg|a" },
    { "%00.jpg", "%00.jpg" },
    { "", "" },
};

int main(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GPtrArray *names = gal_photo_names(cases[i].source);

        g_ptr_array_add(names, NULL);

        char *joined = g_strjoinv("|", (char **)names->pdata);

        CHECK_STRING(joined, cases[i].names);
        g_free(joined);
        g_ptr_array_unref(names);
    }
    return check_summary();
}
