/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a layout dump. What it has beside what is looked for is left alone. */
#include "diff/dump.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/error.h"

static double number_of(const json_t *object, const char *name)
{
    return json_number_value(json_object_get(object, name));
}

static char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return g_strdup(text ? text : "");
}

static gal_dump_rect rect_of(const json_t *object, const char *name)
{
    const json_t *list = json_object_get(object, name);

    return (gal_dump_rect){ json_number_value(json_array_get(list, 0)),
                            json_number_value(json_array_get(list, 1)),
                            json_number_value(json_array_get(list, 2)),
                            json_number_value(json_array_get(list, 3)) };
}

static void clear_line(gpointer data)
{
    gal_dump_line *line = data;

    g_free(line->text);
    g_free(line->words);
}

static void clear_box(gpointer data)
{
    gal_dump_box *box = data;

    g_free(box->slot);
    g_array_unref(box->lines);
}

static void clear_picture(gpointer data)
{
    g_free(((gal_dump_picture *)data)->source);
}

static void clear_page(gpointer data)
{
    gal_dump_page *page = data;

    g_array_unref(page->boxes);
    g_array_unref(page->pictures);
}

static GArray *list_new(guint size, GDestroyNotify clear)
{
    GArray *list = g_array_new(FALSE, FALSE, size);

    g_array_set_clear_func(list, clear);
    return list;
}

static gal_dump_line read_line(const json_t *from)
{
    gal_dump_line line = { .x = number_of(from, "x"),
                           .baseline = number_of(from, "baseline"),
                           .width = number_of(from, "width"),
                           .word_space = number_of(from, "word-space"),
                           .text = text_of(from, "text") };
    const json_t *words = json_object_get(from, "words");

    line.word_count = (int)json_array_size(words);
    if (line.word_count > 0)
        line.words = g_new(double, line.word_count);
    for (int i = 0; i < line.word_count; i++)
        line.words[i] = json_number_value(json_array_get(words, (size_t)i));
    return line;
}

static gal_dump_box read_box(const json_t *from)
{
    gal_dump_box box = { .slot = text_of(from, "slot"),
                         .rect = rect_of(from, "rect"),
                         .lines = list_new(sizeof(gal_dump_line), clear_line) };
    const json_t *each;
    size_t i;

    json_array_foreach(json_object_get(from, "lines"), i, each)
    {
        const gal_dump_line line = read_line(each);

        g_array_append_val(box.lines, line);
    }
    return box;
}

static gal_dump_picture read_picture(const json_t *from)
{
    return (gal_dump_picture){ text_of(from, "source"), rect_of(from, "rect"),
                               rect_of(from, "crop") };
}

static gal_dump_page read_page(const json_t *from)
{
    gal_dump_page page = { .width = number_of(from, "width"),
                           .height = number_of(from, "height"),
                           .boxes = list_new(sizeof(gal_dump_box), clear_box),
                           .pictures = list_new(sizeof(gal_dump_picture), clear_picture) };
    const json_t *each;
    size_t i;

    json_array_foreach(json_object_get(from, "boxes"), i, each)
    {
        const gal_dump_box box = read_box(each);

        g_array_append_val(page.boxes, box);
    }
    json_array_foreach(json_object_get(from, "pictures"), i, each)
    {
        const gal_dump_picture picture = read_picture(each);

        g_array_append_val(page.pictures, picture);
    }
    return page;
}

gal_dump *gal_dump_read(const char *text, size_t length, const char *path, gal_error *error)
{
    json_error_t fault;
    json_t *root = json_loadb(text, length, 0, &fault);
    const json_t *pages = json_object_get(root, "pages"), *each;
    gal_dump *dump = NULL;
    size_t i;

    if (!root)
        gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ path, fault.line, fault.column },
                    "%s, expected a layout dump", fault.text);
    else if (!json_is_array(pages))
        gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ path, 0, 0 },
                    "there are no \"pages\", expected a layout dump");
    else
        dump = g_new0(gal_dump, 1);
    if (dump)
        dump->pages = list_new(sizeof(gal_dump_page), clear_page);
    json_array_foreach(dump ? pages : NULL, i, each)
    {
        const gal_dump_page page = read_page(each);

        g_array_append_val(dump->pages, page);
    }
    json_decref(root);
    return dump;
}

void gal_dump_free(gal_dump *dump)
{
    if (!dump)
        return;
    g_array_unref(dump->pages);
    g_free(dump);
}

int gal_dump_page_count(const gal_dump *dump)
{
    return (int)dump->pages->len;
}

/* The share of a first line's height that letters may stand out of a box. */
static const double overhang_ratio = 0.6;

/* A box begins at its first line's small letters or so and ends on its last baseline; lines
   may hang out of it at the sides. */
static gal_dump_rect inked_rect(const gal_dump_box *box)
{
    double left = box->rect.x, right = left + box->rect.width, over = 0;

    for (guint i = 0; i < box->lines->len; i++) {
        const gal_dump_line *line = &g_array_index(box->lines, gal_dump_line, i);

        if (i == 0)
            over = MAX(line->baseline - box->rect.y, 0) * overhang_ratio;
        left = MIN(left, line->x);
        right = MAX(right, line->x + line->width);
    }
    return (gal_dump_rect){ left - over, box->rect.y - over, right - left + 2 * over,
                            box->rect.height + 2 * over };
}

static void append_area(GArray *areas, gal_dump_rect rect, double scale)
{
    const double most = 1 << 28;
    const double left = CLAMP(floor(rect.x * scale) - 1, 0, most);
    const double top = CLAMP(floor(rect.y * scale) - 1, 0, most);
    const double right = CLAMP(ceil((rect.x + rect.width) * scale) + 1, 0, most);
    const double bottom = CLAMP(ceil((rect.y + rect.height) * scale) + 1, 0, most);
    const gal_area area = { (int)left, (int)top, (int)(right - left), (int)(bottom - top),
                            0 };

    if (area.width > 0 && area.height > 0)
        g_array_append_val(areas, area);
}

gal_area *gal_dump_slot(const gal_dump *dump, int page, const char *slot, int picture_width,
                        int *count)
{
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(gal_area));

    if (page >= 0 && page < (int)dump->pages->len) {
        const gal_dump_page *on = &g_array_index(dump->pages, gal_dump_page, page);
        const double scale =
            on->width > 1 && on->width < 1e6 ? picture_width / on->width : 0;

        for (guint i = 0; i < on->boxes->len; i++) {
            const gal_dump_box *box = &g_array_index(on->boxes, gal_dump_box, i);

            if (strcmp(box->slot, slot) == 0)
                append_area(areas, inked_rect(box), scale);
        }
        for (guint i = 0; strcmp(slot, "photo") == 0 && i < on->pictures->len; i++)
            append_area(areas, g_array_index(on->pictures, gal_dump_picture, i).rect,
                        scale);
    }
    *count = (int)areas->len;
    return (gal_area *)(void *)g_array_free(areas, FALSE);
}
