/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all are a layout or a fault. A layout gives designs that hold what the face
   promises, and its description is a layout too. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "layout/layout.h"

/* The file may extend itself: that is a circle, and the shortest chain. */
static char *find(const char *name, const char *beside, char **path, void *data)
{
    const GBytes *bytes = data;
    gsize length;
    const char *text = g_bytes_get_data((GBytes *)bytes, &length);

    (void)beside;
    *path = g_strdup(name);
    return name[0] == 'n' ? NULL : g_strndup(text, length / 2);
}

static void require(bool claim)
{
    if (!claim)
        __builtin_trap();
}

static void check_slot(const gal_design *design, const gal_slot *slot)
{
    require(slot->style && slot->left_style && slot->center_style && slot->right_style);
    require(slot->last_column <= design->column_count);
    require(slot->first_column <= slot->last_column);
    require(slot->height_least <= slot->height_most);
    require(slot->aspect_least_ratio <= slot->aspect_most_ratio);

    const gal_slot *at = slot;

    for (int steps = 0; at->after; steps++) {
        require(steps <= design->slot_count);
        at = gal_design_slot(design, at->after);
        require(at != NULL);
    }
}

static void check_design(const gal_layout *layout, const gal_facts *facts)
{
    gal_arena *arena = gal_arena_new();
    const gal_design *design = gal_layout_design(layout, facts, arena);

    require(design->grid > 0 && design->line_count >= 3);
    for (int i = 0; i < design->column_count; i++)
        require(design->column_widths[i] > 0);
    for (int i = 0; i < design->style_count; i++) {
        const gal_style *style = &design->styles[i];

        require(style->families && style->families->count > 0);
        require(style->size > 0 && style->leading > 0);
        for (int j = 0; j < style->step_count; j++)
            require(style->steps[j].size > 0 && style->steps[j].leading > 0);
    }
    for (int i = 0; i < design->slot_count; i++)
        check_slot(design, &design->slots[i]);
    require(gal_design_slot(design, "body") && gal_design_style(design, "body"));
    gal_arena_free(arena);
}

static void check_description(const gal_layout *layout)
{
    gal_error error = { 0 };
    char *text = gal_layout_describe(layout);

    /* One that was short as two files may be over the limits as one. */
    if (strlen(text) < 128 * 1024) {
        gal_layout *again = gal_layout_read(text, strlen(text), "", NULL, NULL, &error);

        require(again != NULL);

        char *same = gal_layout_describe(again);

        require(strcmp(text, same) == 0);
        g_free(same);
        gal_layout_free(again);
    }
    gal_error_clear(&error);
    g_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const gal_facts first = { .page = 1, .language = "en", .script = "latn" };
    const gal_facts second = { .page = 2,
                               .photo_count = 1,
                               .photo_orientation = GAL_LANDSCAPE,
                               .photo_aspect_ratio = 2,
                               .photo_pixels = 500,
                               .headline_length = 100,
                               .kicker_length = 5,
                               .language = "ko",
                               .script = "hang",
                               .is_png = true };
    GBytes *copy = g_bytes_new(bytes, length);
    gal_error error = { 0 };
    gal_layout *layout =
        gal_layout_read((const char *)bytes, length, "fuzz.layout", find, copy, &error);

    require((layout == NULL) == (error.kind == GAL_ERROR_INPUT && error.text));
    if (layout) {
        check_design(layout, &first);
        check_design(layout, &second);
        check_description(layout);
    }
    gal_layout_free(layout);
    gal_error_clear(&error);
    g_bytes_unref(copy);
    return 0;
}
