/* SPDX-License-Identifier: Apache-2.0 */
/* The choice among renditions. */
#include "read/renditions.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { SHARP_PIXELS = 2480 }; /* the width of A4 at 300 dpi */

/* Parts of the names that agencies give to renditions, the better the later. */
static const char *const names[] = {
    "icon", "thumb", "small", "preview", "view", "web",   "medium",
    "base", "main",  "large", "high",    "full", "filed", "original",
};

static bool is_picture(const gal_rendition *rendition)
{
    return rendition->href &&
           (!rendition->type || g_str_has_prefix(rendition->type, "image/"));
}

static int pixels_of(const gal_rendition *rendition)
{
    return MAX(rendition->width, rendition->height);
}

static int rank_of(const gal_rendition *rendition)
{
    char *lower = g_ascii_strdown(rendition->name ? rendition->name : "", -1);
    int rank = -1;

    for (int i = 0; i < (int)G_N_ELEMENTS(names); i++)
        if (strstr(lower, names[i]))
            rank = i;
    g_free(lower);
    return rank;
}

static bool is_better(const gal_rendition *best, const gal_rendition *next)
{
    const int had = pixels_of(best), has = pixels_of(next);

    if (had == 0 || has == 0 || had == has)
        return rank_of(next) > rank_of(best);
    return had < SHARP_PIXELS ? has > had : has >= SHARP_PIXELS && has < had;
}

void gal_rendition_prefer(gal_rendition *best, const gal_rendition *next)
{
    if (is_picture(next) && (!best->href || is_better(best, next)))
        *best = *next;
}
