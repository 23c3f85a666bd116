/* SPDX-License-Identifier: Apache-2.0 */
/* The door of the readers: refuses what is no article, finds the format, calls its reader. */
#include "read/read.h"

#include <string.h>

#include "read/detect.h"
#include "read/fields.h"

enum { LEAST_CONTROLS = 8, BYTES_PER_CONTROL = 50, BYTES_PER_ZERO = 500 };

/* A format has a reader of one article, or one that can choose among several. The format
   that is no format of its own has neither. */
static const struct {
    const char *name;
    gal_read_function *read;
    gal_read_item_function *read_item;
} formats[GAL_FORMATS] = {
    [GAL_FORMAT_TEXT] = { "text", gal_read_text, NULL },
    [GAL_FORMAT_HTML] = { "html", gal_read_html, NULL },
    [GAL_FORMAT_JSON] = { "json", NULL, gal_read_json_item },
    [GAL_FORMAT_NINJS] = { "ninjs", NULL, gal_read_ninjs_item },
    [GAL_FORMAT_NITF] = { "nitf", gal_read_nitf, NULL },
    [GAL_FORMAT_NEWSML] = { "newsml", NULL, gal_read_newsml_item },
    [GAL_FORMAT_MARKDOWN] = { "markdown", gal_read_markdown, NULL },
};

gal_format gal_format_from_name(const char *name)
{
    for (int i = 0; i < GAL_FORMATS; i++)
        if (formats[i].name && strcmp(formats[i].name, name) == 0)
            return (gal_format)i;
    return GAL_FORMATS;
}

static bool begins_with(const char *bytes, size_t length, const char *signature)
{
    const size_t needed = strlen(signature);

    return length >= needed && memcmp(bytes, signature, needed) == 0;
}

static bool has_utf16_mark(const char *bytes, size_t length)
{
    return begins_with(bytes, length, "\xFF\xFE") || begins_with(bytes, length, "\xFE\xFF");
}

/* Whether there is nothing but a byte order mark and white space. */
static bool is_blank(const char *bytes, size_t length)
{
    size_t start = begins_with(bytes, length, "\xEF\xBB\xBF") ? 3 : 0;

    while (start < length && g_ascii_isspace(bytes[start]))
        start++;
    return start == length;
}

/* A few zero bytes in a page are damage. */
static bool has_many_zeros(const char *bytes, size_t length, gal_format format)
{
    size_t zeros = 0;

    if (format != GAL_FORMAT_HTML)
        return memchr(bytes, '\0', length) != NULL;
    for (const char *at = bytes; (at = memchr(at, '\0', (size_t)(bytes + length - at)));
         at++)
        zeros++;
    return zeros > length / BYTES_PER_ZERO;
}

/* UTF-16 has zero bytes everywhere; those that are wrong there are found after decoding. */
static bool is_binary(const char *bytes, size_t length, gal_format format)
{
    size_t controls = 0;

    if (has_utf16_mark(bytes, length))
        return false;
    if (has_many_zeros(bytes, length, format))
        return true;
    for (size_t i = 0; i < length; i++)
        controls += (unsigned char)bytes[i] < 0x20 && !g_ascii_isspace(bytes[i]);
    return controls > LEAST_CONTROLS && controls > length / BYTES_PER_CONTROL;
}

static bool refuse(const char *source, gal_error *error, const char *what)
{
    return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                       "this is %s, expected an article", what);
}

/* Sets the format where it is to be found. */
static bool check_bytes(const char *bytes, size_t length, gal_format *format,
                        const char *source, gal_error *error)
{
    const char *stranger;

    if (length > GAL_MOST_INPUT_BYTES)
        return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                           "the input has %zu bytes, expected at most %d (64 MiB)", length,
                           GAL_MOST_INPUT_BYTES);
    if (length == 0 || is_blank(bytes, length))
        return gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                           "the input is empty, expected an article");
    if (*format == GAL_FORMAT_DETECT)
        *format = gal_format_detect(bytes, length, &stranger);
    if (*format == GAL_FORMATS)
        return refuse(source, error, stranger);
    if (!formats[*format].read && !formats[*format].read_item)
        return refuse(source, error, "a format without a reader");
    return !is_binary(bytes, length, *format) || refuse(source, error, "binary data");
}

gal_article *gal_article_read_item(const char *bytes, size_t length, gal_format format,
                                   int item, const char *source, gal_error *error)
{
    const gal_request request = { source ? source : "input", item, NULL };
    int index;

    if (!check_bytes(bytes, length, &format, request.source, error))
        return NULL;
    if (formats[format].read_item)
        return formats[format].read_item(bytes, length, &request, error);
    if (!gal_request_choose(&request, 1, &index, error))
        return NULL;
    return formats[format].read(bytes, length, request.source, error);
}

gal_article *gal_article_read(const char *bytes, size_t length, gal_format format,
                              const char *source, gal_error *error)
{
    return gal_article_read_item(bytes, length, format, 0, source, error);
}

static void clear_item(gpointer data)
{
    gal_item *item = data;

    g_free(item->kind);
    g_free(item->headline);
}

gal_items *gal_items_read(const char *bytes, size_t length, gal_format format,
                          const char *source, gal_error *error)
{
    gal_items *items = g_new(gal_items, 1);
    const gal_request request = { source ? source : "input", 0, items };
    const int faults = error->fault_count;

    items->list = g_array_new(FALSE, TRUE, sizeof(gal_item));
    g_array_set_clear_func(items->list, clear_item);
    if (check_bytes(bytes, length, &format, request.source, error)) {
        if (formats[format].read_item)
            formats[format].read_item(bytes, length, &request, error);
        else
            gal_items_add(items, "text", NULL);
    }
    if (error->fault_count == faults)
        return items;
    gal_items_free(items);
    return NULL;
}

void gal_items_free(gal_items *items)
{
    if (!items)
        return;
    g_array_unref(items->list);
    g_free(items);
}

int gal_items_count(const gal_items *items)
{
    return (int)items->list->len;
}

const char *gal_items_kind(const gal_items *items, int index)
{
    return g_array_index(items->list, gal_item, index).kind;
}

const char *gal_items_headline(const gal_items *items, int index)
{
    return g_array_index(items->list, gal_item, index).headline;
}

void gal_free(void *memory)
{
    g_free(memory);
}
