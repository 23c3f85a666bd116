/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures of ninjs: an item that is one, and those among the associations of a text. */
#include <string.h>

#include "read/html_blocks.h"
#include "read/ninjs.h"
#include "read/photo_text.h"
#include "read/renditions.h"

static int number_of(json_t *object, const char *name)
{
    json_t *value = gal_ninjs_field(object, name);

    return json_is_number(value) ? (int)CLAMP(json_number_value(value), 0, 1e9) : 0;
}

static gal_rendition to_rendition(gal_article *article, json_t *object, const char *name)
{
    const char *type = gal_ninjs_text(article, object, "mimetype");
    const char *own = gal_ninjs_text(article, object, "name");

    return (gal_rendition){
        .href = gal_ninjs_text(article, object, "href"),
        .name = own ? own : name,
        .type = type ? type : gal_ninjs_text(article, object, "contenttype"),
        .width = number_of(object, "width"),
        .height = number_of(object, "height"),
    };
}

/* Calls `use` for each rendition, in either form. */
static void each_rendition(gal_article *article, json_t *item,
                           void (*use)(const gal_rendition *, json_t *, void *), void *data)
{
    json_t *renditions = gal_ninjs_field(item, "renditions"), *object;
    const char *key;
    size_t index;

    json_array_foreach(renditions, index, object)
    {
        const gal_rendition next = to_rendition(article, object, NULL);

        use(&next, object, data);
    }
    json_object_foreach(renditions, key, object)
    {
        const gal_rendition next = to_rendition(article, object, key);

        use(&next, object, data);
    }
}

typedef struct choice {
    gal_rendition best;
    json_t *object; /* of the best */
} choice;

static void choose(const gal_rendition *next, json_t *object, void *data)
{
    choice *made = data;
    const char *before = made->best.href;

    gal_rendition_prefer(&made->best, next);
    if (made->best.href != before)
        made->object = object;
}

/* The point of interest that Superdesk gives, in pixels of the rendition. */
static void read_focus(gal_photo *photo, const choice *made)
{
    json_t *point = gal_ninjs_field(made->object, "poi");
    const int width = made->best.width, height = made->best.height;
    const int x = number_of(point, "x"), y = number_of(point, "y");

    if (!json_is_object(point) || width <= 0 || height <= 0 || x > width || y > height ||
        (x == 0 && y == 0))
        return;
    photo->has_focus = true;
    photo->focus_x_ratio = (double)x / width;
    photo->focus_y_ratio = (double)y / height;
}

bool gal_ninjs_is_picture(json_t *item)
{
    const char *type = json_string_value(gal_ninjs_field(item, "type"));
    const char *mime = json_string_value(gal_ninjs_field(item, "mimetype"));

    if (type)
        return strcmp(type, "picture") == 0 || strcmp(type, "graphic") == 0;
    return mime && g_str_has_prefix(mime, "image/");
}

/* The caption is a description that says so; else the first. */
static const char *find_caption(gal_article *article, json_t *item)
{
    GArray *parts = gal_ninjs_parts(article, item, "description");
    const gal_ninjs_part *chosen =
        parts->len > 0 ? &g_array_index(parts, gal_ninjs_part, 0) : NULL;

    for (guint i = 0; i < parts->len; i++)
        if (strstr(g_array_index(parts, gal_ninjs_part, i).role, "caption"))
            chosen = &g_array_index(parts, gal_ninjs_part, i);

    const char *caption = chosen ? gal_ninjs_words(article, chosen) : NULL;

    g_array_unref(parts);
    return caption;
}

static const char *find_title(gal_article *article, json_t *item)
{
    GArray *parts = gal_ninjs_parts(article, item, "headline");
    const char *title =
        parts->len > 0 ? gal_ninjs_words(article, &g_array_index(parts, gal_ninjs_part, 0))
                       : gal_ninjs_text(article, item, "title");

    g_array_unref(parts);
    return title;
}

static const char *find_credit(gal_article *article, json_t *item)
{
    static const char *const givers[] = { "creditline", "source", "copyrightholder" };
    const char *by = gal_ninjs_text(article, item, "by"), *from = NULL;

    if (!by)
        by = gal_ninjs_text(article, item, "byline");
    for (gsize i = 0; i < G_N_ELEMENTS(givers) && !from; i++)
        from = gal_ninjs_text(article, item, givers[i]);
    return gal_photo_credit(article, by, from);
}

static void fill_photo(gal_article *article, gal_photo *photo, json_t *item)
{
    const char *credit = find_credit(article, item);
    const char *alt = gal_ninjs_text(article, item, "description_alt");

    if (!photo->credit)
        photo->credit = credit;
    if (!photo->caption)
        gal_photo_set_caption(article, photo, find_caption(article, item));
    if (!photo->alt)
        photo->alt = alt;
}

void gal_ninjs_add_photo(gal_article *article, json_t *item)
{
    choice made = { 0 };
    gal_photo *photo;

    each_rendition(article, item, choose, &made);
    photo = gal_article_add_photo(article);
    photo->source = made.best.href;
    read_focus(photo, &made);
    fill_photo(article, photo, item);
    if (!photo->caption)
        photo->caption = find_title(article, item);
}

/* The article's photos by their sources, so that each association is one look. */
typedef struct photo_index {
    gal_article *article;
    GHashTable *by_source; /* to the number of the photo, from 1 */
    guint seen;            /* photos that are in it */
    gal_photo *found;
} photo_index;

static void bring_up_to_date(photo_index *index)
{
    for (; index->seen < index->article->photos->len; index->seen++) {
        const char *source =
            g_array_index(index->article->photos, gal_photo, index->seen).source;

        if (source && !g_hash_table_contains(index->by_source, source))
            g_hash_table_insert(index->by_source, (gpointer)source,
                                GUINT_TO_POINTER(index->seen + 1));
    }
}

static void match(const gal_rendition *next, json_t *object, void *data)
{
    photo_index *index = data;
    const guint number =
        next->href ? GPOINTER_TO_UINT(g_hash_table_lookup(index->by_source, next->href))
                   : 0;

    (void)object;
    if (number > 0 && !index->found)
        index->found = &g_array_index(index->article->photos, gal_photo, number - 1);
}

static void add_related(gal_article *article, json_t *item)
{
    const char *title = find_title(article, item);
    const char *uri = gal_ninjs_text(article, item, "uri");
    const bool is_link = uri && g_str_has_prefix(uri, "http");
    const gal_related related = { title, is_link ? uri : NULL };

    if (related.title || related.url)
        g_array_append_val(article->related, related);
}

/* A picture that the body shows already only lends its words. */
static void read_association(photo_index *index, json_t *item)
{
    gal_article *article = index->article;
    const char *type = json_string_value(gal_ninjs_field(item, "type"));
    choice made = { 0 };

    if (!json_is_object(item))
        return;
    if (!gal_ninjs_is_picture(item) && (type || !gal_ninjs_field(item, "renditions"))) {
        add_related(article, item);
        return;
    }
    bring_up_to_date(index);
    index->found = NULL;
    each_rendition(article, item, choose, &made);
    each_rendition(article, item, match, index);
    if (index->found)
        fill_photo(article, index->found, item);
    else if (made.best.href || gal_ninjs_is_picture(item))
        gal_ninjs_add_photo(article, item);
    else
        add_related(article, item);
}

void gal_ninjs_read_associations(gal_article *article, json_t *item)
{
    json_t *associations = gal_ninjs_field(item, "associations"), *value;
    json_t *first = gal_ninjs_field(associations, "featuremedia");
    photo_index index = { article, g_hash_table_new(g_str_hash, g_str_equal), 0, NULL };
    const char *key;
    size_t at;

    if (first)
        read_association(&index, first);
    json_array_foreach(associations, at, value)
    {
        read_association(&index, value);
    }
    json_object_foreach(associations, key, value)
    {
        if (value != first)
            read_association(&index, value);
    }
    g_hash_table_destroy(index.by_source);
}
