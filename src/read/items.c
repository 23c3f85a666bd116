/* SPDX-License-Identifier: Apache-2.0 */
/* The list of the articles that an input holds. */
#include "read/items.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "read/clean.h"

enum { LONGEST_HEADLINE = 120 }; /* letters */

static char *shorten(const char *text)
{
    GString *clean = g_string_new(NULL);

    if (text)
        gal_clean_line(text, strlen(text), clean);
    if (g_utf8_strlen(clean->str, -1) > LONGEST_HEADLINE) {
        g_string_truncate(
            clean,
            (gsize)(g_utf8_offset_to_pointer(clean->str, LONGEST_HEADLINE) - clean->str));
        g_string_append(clean, "…");
    }

    const bool is_empty = clean->len == 0;
    char *shortened = g_string_free(clean, is_empty);

    return is_empty ? NULL : shortened;
}

void gal_items_add(gal_items *items, const char *kind, const char *headline)
{
    const gal_item item = { shorten(kind), shorten(headline) };

    g_array_append_val(items->list, item);
}

bool gal_request_choose(const gal_request *request, int count, int *index, gal_error *error)
{
    const gal_place place = { request->source, 0, 0 };

    if (count == 0)
        return gal_fail_at(error, GAL_ERROR_INPUT, place,
                           "there is no article in it, expected one at least");
    if (request->item > count)
        return gal_fail_at(error, GAL_ERROR_INPUT, place,
                           "there is no item %d, expected 1 to %d", request->item, count);
    if (request->item == 0 && count > 1)
        return gal_fail_at(error, GAL_ERROR_INPUT, place,
                           "there are %d articles in it, expected the number of one of "
                           "them",
                           count);
    *index = MAX(request->item, 1) - 1;
    return true;
}

static json_t *item_to_json(const gal_items *items, int index)
{
    json_t *object = json_pack("{s:i}", "item", index + 1);
    const char *kind = gal_items_kind(items, index);
    const char *headline = gal_items_headline(items, index);

    if (kind)
        json_object_set_new(object, "kind", json_string(kind));
    if (headline)
        json_object_set_new(object, "headline", json_string(headline));
    return object;
}

char *gal_items_to_json(const gal_items *items)
{
    json_t *root = json_object(), *list = json_array();

    for (int i = 0; i < gal_items_count(items); i++)
        json_array_append_new(list, item_to_json(items, i));
    json_object_set_new(root, "items", list);

    char *text = json_dumps(root, JSON_INDENT(2));
    char *copy = g_strconcat(text, "\n", NULL);

    free(text);
    json_decref(root);
    return copy;
}
