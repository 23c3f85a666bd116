/* SPDX-License-Identifier: Apache-2.0 */
/* From the values of a file to the one that is asked for, or to their list. */
#include "read/json_items.h"

#include "read/fields.h"

const char *gal_json_string(json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static void list_values(const gal_json_format *format, const GArray *values,
                        gal_items *items)
{
    for (guint i = 0; i < values->len; i++) {
        json_t *value = g_array_index(values, gal_json_value, i).value;

        gal_items_add(items, format->kind(value), format->headline(value));
    }
}

static bool read_value(const gal_json_format *format, const gal_json_value *value,
                       gal_article *article, const char *source, gal_error *error)
{
    gal_json_reader reader = { article, source, error, g_string_new(NULL), value->line };

    if (value->index >= 0)
        gal_json_enter_item(&reader, (size_t)value->index);
    format->read(&reader, value->value);
    g_string_free(reader.path, TRUE);
    return error->fault_count == 0 && gal_check_printable(article, source, error);
}

static bool read_values(const gal_json_format *format, GArray *values, gal_article *article,
                        const gal_request *request, gal_error *error)
{
    int index = 0;

    if (format->expand)
        format->expand(values);
    if (request->items) {
        list_values(format, values, request->items);
        return false;
    }
    return gal_request_choose(request, (int)values->len, &index, error) &&
           read_value(format, &g_array_index(values, gal_json_value, index), article,
                      request->source, error);
}

gal_article *gal_json_read_item(const gal_json_format *format, const char *bytes,
                                size_t length, const gal_request *request, gal_error *error)
{
    gal_article *article = gal_article_new();
    GArray *values = gal_json_load(bytes, length, request->source, format->mends,
                                   article->findings, error);
    const bool is_read = values && read_values(format, values, article, request, error);

    gal_json_values_free(values);
    if (is_read)
        return article;
    gal_article_free(article);
    return NULL;
}
