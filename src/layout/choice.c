/* SPDX-License-Identifier: Apache-2.0 */
/* Putting variants over a sheet, and taking over what styles extend. */
#include "layout/choice.h"

#include <string.h>

enum { ROW = GAL_MOST_PROPERTIES };

static const gal_value **copy_blocks(const GPtrArray *blocks, gal_arena *arena)
{
    const gal_value **values =
        GAL_ARENA_ARRAY(arena, const gal_value *, (size_t)blocks->len *ROW);

    for (guint i = 0; i < blocks->len; i++)
        memcpy(values + i * ROW, ((const gal_block *)blocks->pdata[i])->values,
               ROW * sizeof *values);
    return values;
}

gal_choice *gal_choice_new(const gal_sheet *sheet, const gal_value *const *const *defaults,
                           gal_arena *arena)
{
    gal_choice *choice = GAL_ARENA_NEW(arena, gal_choice);

    choice->sheet = sheet;
    choice->defaults = defaults;
    choice->page = gal_arena_copy(arena, sheet->page.values, ROW, sizeof *choice->page);
    choice->fit = gal_arena_copy(arena, sheet->fit.values, ROW, sizeof *choice->fit);
    choice->styles = copy_blocks(sheet->styles, arena);
    choice->slots = copy_blocks(sheet->slots, arena);
    return choice;
}

void gal_choice_apply(gal_choice *choice, const gal_variant *variant)
{
    for (guint i = 0; i < variant->blocks->len; i++) {
        const gal_block *block = variant->blocks->pdata[i];
        const gal_value **values = block->kind == GAL_BLOCK_PAGE ? choice->page
                                   : block->kind == GAL_BLOCK_STYLE
                                       ? choice->styles + block->target * ROW
                                       : choice->slots + block->target * ROW;

        for (int j = 0; j < ROW; j++)
            if (block->values[j])
                values[j] = block->values[j];
    }
}

/* Styles may come in any order: one that was filled before says what its ancestors say. */
static void inherit(gal_choice *choice, guint index)
{
    const GPtrArray *styles = choice->sheet->styles;
    const gal_value **values = choice->styles + index * ROW;

    for (int parent = ((const gal_block *)styles->pdata[index])->parent; parent >= 0;
         parent = ((const gal_block *)styles->pdata[parent])->parent)
        for (int i = 0; i < ROW; i++)
            if (!values[i])
                values[i] = choice->styles[parent * ROW + i];
}

static void fill_defaults(const gal_value **values, const gal_value *const *defaults)
{
    for (int i = 0; i < ROW; i++)
        if (!values[i] || values[i]->is_unset)
            values[i] = defaults[i];
}

void gal_choice_finish(gal_choice *choice)
{
    const guint style_count = choice->sheet->styles->len;

    for (guint i = 0; i < style_count; i++)
        inherit(choice, i);
    for (guint i = 0; i < style_count; i++)
        fill_defaults(choice->styles + i * ROW, choice->defaults[GAL_BLOCK_STYLE]);
    for (guint i = 0; i < choice->sheet->slots->len; i++)
        fill_defaults(choice->slots + i * ROW, choice->defaults[GAL_BLOCK_SLOT]);
    fill_defaults(choice->page, choice->defaults[GAL_BLOCK_PAGE]);
    fill_defaults(choice->fit, choice->defaults[GAL_BLOCK_FIT]);
}

bool gal_value_is_default(const gal_value *value)
{
    return value->key.source == NULL;
}
