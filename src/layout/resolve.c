/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From values to lengths. The page comes first, because `line` means its grid; then the
 * styles, where `em` means their size, which is why the table has the size before every
 * length; then the slots, which point to styles.
 */
#include <math.h>
#include <string.h>

#include "layout/choice.h"

enum { ROW = GAL_MOST_PROPERTIES };

/* What values are put to. */
typedef struct measures {
    const gal_sheet *sheet;
    gal_design *design;
    gal_style *styles;
    gal_length size; /* of the style that is being made */
    gal_arena *arena;
} measures;

static gal_length find_length(const measures *scale, gal_amount amount)
{
    switch (amount.unit) {
    case GAL_UNIT_POINT: return gal_length_from_pt(amount.number);
    case GAL_UNIT_LINE: return (gal_length)lround(amount.number * scale->design->grid);
    case GAL_UNIT_EM: return (gal_length)lround(amount.number * scale->size);
    }
    return 0;
}

#define FIELD(type, offset) (*(type *)(void *)((char *)target + (offset)))

static void apply_length(void *target, const gal_value *value, measures *scale)
{
    FIELD(gal_length, value->property->offset) = find_length(scale, value->amounts[0]);
    if (value->property->block == GAL_BLOCK_STYLE &&
        value->property->offset == offsetof(gal_style, size))
        scale->size = ((const gal_style *)target)->size;
}

static void apply_length_pair(void *target, const gal_value *value, measures *scale)
{
    FIELD(gal_length, value->property->offset) = find_length(scale, value->amounts[0]);
    FIELD(gal_length, value->property->second_offset) =
        find_length(scale, value->amounts[1]);
}

static void apply_ratio_range(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    FIELD(double, value->property->offset) = value->ratios[0];
    FIELD(double, value->property->second_offset) = value->ratios[1];
}

/* Enums have the size of an int here and everywhere that this compiles for. */
static void apply_number(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    memcpy((char *)target + value->property->offset, &value->number, sizeof(int));
}

static void apply_switch(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    FIELD(bool, value->property->offset) = value->number != 0;
}

static void apply_color(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    FIELD(gal_ink, value->property->offset) = value->rule.color.ink;
}

static void apply_rule(void *target, const gal_value *value, measures *scale)
{
    FIELD(gal_length, value->property->offset) = find_length(scale, value->rule.thickness);
    FIELD(gal_ink, value->property->second_offset) = value->rule.color.ink;
}

static void apply_span(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    FIELD(gal_span_ratio, value->property->offset) =
        (gal_span_ratio){ value->ratios[0], value->ratios[1], value->ratios[2] };
}

static void apply_string(void *target, const gal_value *value, measures *scale)
{
    (void)scale;
    FIELD(const char *, value->property->offset) = value->string;
}

static void apply_font(void *target, const gal_value *value, measures *scale)
{
    const gal_value *entry = gal_entry_find(scale->sheet->fonts, value->string);

    FIELD(const gal_family_list *, value->property->offset) = &entry->families;
}

static const gal_style *find_style(const measures *scale, const char *name)
{
    const int index = gal_blocks_find(scale->sheet->styles, name);

    return index < 0 ? NULL : &scale->styles[index];
}

static void apply_style(void *target, const gal_value *value, measures *scale)
{
    FIELD(const gal_style *, value->property->offset) = find_style(scale, value->string);
}

static void apply_margin(void *target, const gal_value *value, measures *scale)
{
    gal_design *design = target;

    design->margin_top = find_length(scale, value->amounts[0]);
    design->margin_inner = find_length(scale, value->amounts[1]);
    design->margin_bottom = find_length(scale, value->amounts[2]);
    design->margin_outer = find_length(scale, value->amounts[3]);
}

static void apply_steps(void *target, const gal_value *value, measures *scale)
{
    gal_style *style = target;
    gal_step *steps = GAL_ARENA_ARRAY(scale->arena, gal_step, (size_t)value->steps.count);
    const gal_length size = scale->size;

    for (int i = 0; i < value->steps.count; i++) {
        const gal_step_value *step = &value->steps.items[i];

        steps[i].size = scale->size = find_length(scale, step->size);
        steps[i].leading = find_length(scale, step->leading);
        steps[i].max_lines = step->max_lines;
    }
    scale->size = size;
    style->steps = steps;
    style->step_count = value->steps.count;
}

static void apply_place(void *target, const gal_value *value, measures *scale)
{
    const gal_place_value *place = &value->place;
    gal_slot *slot = target;

    slot->first_column = place->first_column;
    slot->last_column = place->last_column;
    slot->place = place->kind;
    slot->line = place->line;
    slot->after = place->after;
    slot->gap = find_length(scale, place->gap);
}

static void apply_fit(void *target, const gal_value *value, measures *scale)
{
    gal_design *design = target;

    (void)scale;
    design->fit = value->fit.items;
    design->fit_count = value->fit.count;
}

/* Columns are made when margins and gutter are known; a list of fonts is no field. */
static void (*const appliers[GAL_TYPES])(void *, const gal_value *, measures *) = {
    [GAL_TYPE_LENGTH] = apply_length,
    [GAL_TYPE_LENGTH_RANGE] = apply_length_pair,
    [GAL_TYPE_RATIO_RANGE] = apply_ratio_range,
    [GAL_TYPE_COUNT] = apply_number,
    [GAL_TYPE_LINE_COUNT] = apply_number,
    [GAL_TYPE_WORD] = apply_number,
    [GAL_TYPE_SWITCH] = apply_switch,
    [GAL_TYPE_WEIGHT] = apply_number,
    [GAL_TYPE_COLOR] = apply_color,
    [GAL_TYPE_RULE] = apply_rule,
    [GAL_TYPE_SPAN] = apply_span,
    [GAL_TYPE_TEMPLATE] = apply_string,
    [GAL_TYPE_FONT] = apply_font,
    [GAL_TYPE_STYLE] = apply_style,
    [GAL_TYPE_SLOT] = apply_string,
    [GAL_TYPE_PAGE_SIZE] = apply_length_pair,
    [GAL_TYPE_MARGIN] = apply_margin,
    [GAL_TYPE_STEPS] = apply_steps,
    [GAL_TYPE_PLACE] = apply_place,
    [GAL_TYPE_FIT] = apply_fit,
};

static void apply_all(void *target, const gal_value **values, measures *scale)
{
    for (int i = 0; i < ROW; i++)
        if (values[i] && appliers[values[i]->property->type])
            appliers[values[i]->property->type](target, values[i], scale);
}

/* What rounding leaves over goes to the last column. */
static void make_columns(gal_design *design, const gal_columns_value *columns,
                         gal_arena *arena)
{
    const gal_length room = design->width - design->margin_inner - design->margin_outer -
                            design->gutter * (columns->count - 1);
    gal_length *widths = GAL_ARENA_ARRAY(arena, gal_length, (size_t)columns->count);
    gal_length left = room;
    double sum = 0;

    for (int i = 0; i < columns->count; i++)
        sum += columns->shares[i];
    for (int i = 0; i < columns->count; i++) {
        widths[i] = i == columns->count - 1
                        ? left
                        : (gal_length)floor(room * columns->shares[i] / sum);
        left -= widths[i];
    }
    design->column_count = columns->count;
    design->column_widths = widths;
}

/* A margin of 18.3mm that stands for 18.297mm must not cost a line. */
static int count_lines(const gal_design *design)
{
    const gal_length live = design->height - design->margin_top - design->margin_bottom;

    return (live + design->grid / 100) / design->grid;
}

static const gal_value *find_value(const gal_value *const *values, gal_block_kind kind,
                                   const char *name)
{
    return values[gal_property_index(gal_property_find(kind, name))];
}

static void make_page(const gal_choice *choice, measures *scale)
{
    const gal_value *accent = gal_entry_find(choice->sheet->colors, "accent");
    gal_design *design = scale->design;

    if (!accent || accent->is_unset)
        accent = choice->defaults[GAL_BLOCK_COLORS][gal_property_index(
            gal_property_find(GAL_BLOCK_COLORS, "accent"))];
    design->name = choice->sheet->name;
    design->accent = accent->rule.color.ink;
    apply_all(design, choice->page, scale);
    apply_all(design, choice->fit, scale);
    design->line_count = count_lines(design);
    make_columns(design, &find_value(choice->page, GAL_BLOCK_PAGE, "columns")->columns,
                 scale->arena);
}

static void make_styles(const gal_choice *choice, measures *scale)
{
    const GPtrArray *blocks = choice->sheet->styles;

    scale->styles = GAL_ARENA_ARRAY(scale->arena, gal_style, blocks->len);
    for (guint i = 0; i < blocks->len; i++) {
        scale->styles[i].name = ((const gal_block *)blocks->pdata[i])->name;
        apply_all(&scale->styles[i], choice->styles + i * ROW, scale);
    }
    scale->design->styles = scale->styles;
    scale->design->style_count = (int)blocks->len;
}

/* The values are those of the slot that `use` names, but for the name. */
static void make_slot(const gal_choice *choice, measures *scale, int index, gal_slot *slot)
{
    const GPtrArray *blocks = choice->sheet->slots;
    const gal_value *use = find_value(choice->slots + index * ROW, GAL_BLOCK_SLOT, "use");
    const int from = use ? gal_blocks_find(blocks, use->string) : index;
    const char *name = ((const gal_block *)blocks->pdata[from])->name;

    apply_all(slot, choice->slots + from * ROW, scale);
    slot->name = ((const gal_block *)blocks->pdata[index])->name;
    slot->use = use ? use->string : NULL;
    if (!slot->style && !(slot->style = find_style(scale, name)))
        slot->style = find_style(scale, "body");
    if (!slot->left_style)
        slot->left_style = slot->style;
    if (!slot->center_style)
        slot->center_style = slot->style;
    if (!slot->right_style)
        slot->right_style = slot->style;
}

static void make_slots(const gal_choice *choice, measures *scale)
{
    const GPtrArray *blocks = choice->sheet->slots;
    gal_slot *slots = GAL_ARENA_ARRAY(scale->arena, gal_slot, blocks->len);
    int count = 0;

    for (guint i = 0; i < blocks->len; i++)
        if (!((const gal_block *)blocks->pdata[i])->is_stand_in)
            make_slot(choice, scale, (int)i, &slots[count++]);
    scale->design->slots = slots;
    scale->design->slot_count = count;
}

gal_design *gal_choice_resolve(const gal_choice *choice, gal_arena *arena)
{
    measures scale = { .sheet = choice->sheet,
                       .design = GAL_ARENA_NEW(arena, gal_design),
                       .arena = arena };

    make_page(choice, &scale);
    make_styles(choice, &scale);
    make_slots(choice, &scale);
    return scale.design;
}

const gal_style *gal_design_style(const gal_design *design, const char *name)
{
    for (int i = 0; i < design->style_count; i++)
        if (strcmp(design->styles[i].name, name) == 0)
            return &design->styles[i];
    return NULL;
}

const gal_slot *gal_design_slot(const gal_design *design, const char *name)
{
    for (int i = 0; i < design->slot_count; i++)
        if (strcmp(design->slots[i].name, name) == 0)
            return &design->slots[i];
    return NULL;
}
