/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of photos to names of files: a newsroom keeps them by path, mirrored, or flat. */
#include "render/photo_names.h"

#include <string.h>

static void add(GPtrArray *names, const char *text, gsize length)
{
    char *name = g_uri_unescape_segment(text, text + length, NULL);

    if (name && *name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, name);
    else
        g_free(name);
}

/* Behind the scheme and its two strokes, which an address may leave out; NULL for a name. */
static const char *find_host(const char *source)
{
    const char *colon = strstr(source, "://");

    if (g_str_has_prefix(source, "//"))
        return source + 2;
    if (!colon || strcspn(source, "/?#") < (gsize)(colon - source))
        return NULL;
    return colon + 3;
}

GPtrArray *gal_photo_names(const char *source)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *host = find_host(source);
    const char *start = host ? host : source;
    const gsize length = strcspn(start, "?#");
    const gsize host_length = host ? strcspn(host, "/?#") : 0;
    gsize last = length;

    g_ptr_array_add(names, g_strdup(source));
    while (last > 0 && start[last - 1] != '/')
        last--;
    if (host_length < length)
        add(names, start + host_length, length - host_length);
    if (host && host_length < length)
        add(names, start, length);
    /* A name that its writer chose is not another file's of the same name elsewhere. */
    if ((host || *source == '/') && last > host_length)
        add(names, start + last, length - last);
    return names;
}
