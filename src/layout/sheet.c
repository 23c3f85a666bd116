/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets: made, searched, and put one over the other. */
#include "layout/sheet.h"

#include <string.h>

gal_sheet *gal_sheet_new(const gal_source *source, gal_arena *arena)
{
    gal_sheet *sheet = GAL_ARENA_NEW(arena, gal_sheet);

    sheet->source = source;
    sheet->name = "";
    sheet->layout = (gal_block){ .kind = GAL_BLOCK_LAYOUT, .name = "", .parent = -1 };
    sheet->page = (gal_block){ .kind = GAL_BLOCK_PAGE, .name = "", .parent = -1 };
    sheet->fit = (gal_block){ .kind = GAL_BLOCK_FIT, .name = "", .parent = -1 };
    sheet->styles = g_ptr_array_new();
    sheet->slots = g_ptr_array_new();
    sheet->fonts = g_ptr_array_new();
    sheet->colors = g_ptr_array_new();
    sheet->variants = g_ptr_array_new();
    return sheet;
}

void gal_sheet_free(gal_sheet *sheet)
{
    for (guint i = 0; i < sheet->variants->len; i++)
        g_ptr_array_unref(((gal_variant *)sheet->variants->pdata[i])->blocks);
    g_ptr_array_unref(sheet->styles);
    g_ptr_array_unref(sheet->slots);
    g_ptr_array_unref(sheet->fonts);
    g_ptr_array_unref(sheet->colors);
    g_ptr_array_unref(sheet->variants);
}

int gal_blocks_find(const GPtrArray *blocks, const char *name)
{
    for (guint i = 0; i < blocks->len; i++)
        if (strcmp(((const gal_block *)blocks->pdata[i])->name, name) == 0)
            return (int)i;
    return -1;
}

char *gal_blocks_suggestion(const GPtrArray *blocks, const char *name)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(names, (gpointer)((const gal_block *)blocks->pdata[i])->name);

    char *suggestion =
        gal_suggestion(name, (const char *const *)names->pdata, (int)names->len);

    g_ptr_array_unref(names);
    return suggestion;
}

char *gal_block_label(const gal_block *block)
{
    return g_strdup_printf("%s%s%s", gal_block_title(block->kind),
                           block->name[0] ? " " : "", block->name);
}

const gal_value *gal_entry_find(const GPtrArray *entries, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        const gal_value *value = entries->pdata[i];

        if (strcmp(value->name, name) == 0)
            return value;
    }
    return NULL;
}

static void overlay_block(gal_block *parent, const gal_block *child)
{
    if (!child->head.source)
        return;
    parent->head = child->head;
    if (child->extends) {
        parent->extends = child->extends;
        parent->extends_span = child->extends_span;
    }
    for (int i = 0; i < GAL_MOST_PROPERTIES; i++)
        if (child->values[i])
            parent->values[i] = child->values[i];
}

/* A style and a slot may have one name. */
static gal_block *find_same(const GPtrArray *blocks, const gal_block *wanted)
{
    for (guint i = 0; i < blocks->len; i++) {
        gal_block *block = blocks->pdata[i];

        if (block->kind == wanted->kind && strcmp(block->name, wanted->name) == 0)
            return block;
    }
    return NULL;
}

static void overlay_blocks(GPtrArray *parents, const GPtrArray *children)
{
    for (guint i = 0; i < children->len; i++) {
        gal_block *parent = find_same(parents, children->pdata[i]);

        if (parent)
            overlay_block(parent, children->pdata[i]);
        else
            g_ptr_array_add(parents, children->pdata[i]);
    }
}

/* A variant of the parent with the same condition is the same block. */
static void overlay_variants(GPtrArray *parents, const GPtrArray *children)
{
    const guint parent_count = parents->len;

    for (guint i = 0; i < children->len; i++) {
        gal_variant *child = children->pdata[i];
        guint at = 0;

        while (at < parent_count &&
               strcmp(((const gal_variant *)parents->pdata[at])->key, child->key) != 0)
            at++;
        if (at < parent_count) {
            overlay_blocks(((const gal_variant *)parents->pdata[at])->blocks,
                           child->blocks);
        } else {
            g_ptr_array_ref(child->blocks);
            g_ptr_array_add(parents, child);
        }
    }
}

static void overlay_entries(GPtrArray *parents, const GPtrArray *children)
{
    for (guint i = 0; i < children->len; i++) {
        gal_value *child = children->pdata[i];
        guint at = 0;

        while (at < parents->len &&
               strcmp(((const gal_value *)parents->pdata[at])->name, child->name) != 0)
            at++;
        if (at < parents->len)
            parents->pdata[at] = child;
        else
            g_ptr_array_add(parents, child);
    }
}

void gal_sheet_overlay(gal_sheet *parent, const gal_sheet *child)
{
    parent->source = child->source;
    parent->name = child->name;
    parent->head = child->head;
    parent->extends = child->extends;
    parent->is_broken |= child->is_broken;
    overlay_block(&parent->layout, &child->layout);
    overlay_block(&parent->page, &child->page);
    overlay_block(&parent->fit, &child->fit);
    overlay_blocks(parent->styles, child->styles);
    overlay_blocks(parent->slots, child->slots);
    overlay_entries(parent->fonts, child->fonts);
    overlay_entries(parent->colors, child->colors);
    overlay_variants(parent->variants, child->variants);
}
