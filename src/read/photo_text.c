/* SPDX-License-Identifier: Apache-2.0 */
/* Captions with their credits at the end. */
#include "read/photo_text.h"

#include <string.h>

#include "base/lower.h"
#include "read/shapes.h"

static const char *copy_range(gal_article *article, const char *text, size_t from,
                              size_t to)
{
    return from < to ? gal_arena_text(article->arena, text + from, to - from) : NULL;
}

void gal_photo_set_caption(gal_article *article, gal_photo *photo, const char *caption)
{
    gal_credit credit;

    if (!caption)
        return;
    if (!gal_caption_parse(caption, &credit) || credit.from >= credit.to) {
        photo->caption = gal_article_string(article, caption);
        return;
    }

    const char *name = copy_range(article, caption, credit.from, credit.to);

    photo->caption = copy_range(article, caption, credit.caption_from, credit.caption_to);
    if (!photo->credit)
        photo->credit = name;
    else if (g_strcmp0(photo->credit, name) != 0)
        photo->caption = gal_article_string(article, caption);
}

static bool contains(const char *text, const char *part)
{
    char *lower = gal_lower(text, strlen(text)),
         *lower_part = gal_lower(part, strlen(part));
    const bool does = strstr(lower, lower_part) != NULL;

    g_free(lower);
    g_free(lower_part);
    return does;
}

const char *gal_photo_credit(gal_article *article, const char *by, const char *from)
{
    if (!by || !from)
        return by ? by : from;
    if (contains(by, from))
        return by;
    if (contains(from, by))
        return from;
    return gal_arena_format(article->arena, "%s/%s", by, from);
}
