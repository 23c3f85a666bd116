/* SPDX-License-Identifier: Apache-2.0 */
/* Whether values go together that are each right alone. Messages stand at the value that
   is at fault and name the place of the one that it conflicts with. */
#include <string.h>

#include "layout/choice.h"

enum {
    ROW = GAL_MOST_PROPERTIES,
    NARROWEST_COLUMN = 14 * GAL_POINT, /* about 5 mm */
    FEWEST_LINES = 4
};

typedef struct check_state {
    const gal_choice *choice;
    const gal_design *design;
    gal_report *report; /* NULL: only the answer is wanted */
} check_state;

static const gal_value *find_value(const gal_value *const *values, gal_block_kind kind,
                                   const char *name)
{
    return values[gal_property_index(gal_property_find(kind, name))];
}

static const gal_value *find_page_value(const check_state *checker, const char *name)
{
    return find_value(checker->choice->page, GAL_BLOCK_PAGE, name);
}

static const gal_value *find_slot_value(const check_state *checker, const gal_slot *slot,
                                        const char *name)
{
    const int index =
        gal_blocks_find(checker->choice->sheet->slots, slot->use ? slot->use : slot->name);

    return find_value(checker->choice->slots + index * ROW, GAL_BLOCK_SLOT, name);
}

/* The whole declaration; of a default, the head of the layout. */
static gal_span span_of(const check_state *checker, const gal_value *value)
{
    return gal_value_is_default(value) ? checker->choice->sheet->head
                                       : gal_span_join(value->key, value->text);
}

/* "set at FILE:LINE:COLUMN", or "the default"; g_free it. */
static char *tell_origin(const gal_value *value)
{
    if (gal_value_is_default(value))
        return g_strdup("the default");

    const gal_place place = gal_span_place(value->key);

    return g_strdup_printf("set at %s:%d:%d", place.file, place.line, place.column);
}

/* The margin is at fault for a page without room, unless it is the default. */
static const gal_value *find_culprit(const check_state *checker, const char *other)
{
    const char *const names[] = { "margin", other, "size", "gutter", "grid" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (!gal_value_is_default(find_page_value(checker, names[i])))
            return find_page_value(checker, names[i]);
    return find_page_value(checker, "margin");
}

static bool refuse_page(const check_state *checker, const char *what, const char *other)
{
    if (!checker->report)
        return false;

    char *size = tell_origin(find_page_value(checker, "size"));
    char *origin = tell_origin(find_page_value(checker, other));

    gal_report_error(checker->report, span_of(checker, find_culprit(checker, other)), NULL,
                     "@page: the margins leave no room for %s (size %s, %s %s)", what, size,
                     other, origin);
    g_free(origin);
    g_free(size);
    return false;
}

static gal_length find_live_height(const gal_design *design)
{
    return design->height - design->margin_top - design->margin_bottom;
}

static bool refuse_sheet(const check_state *checker, const char *name, const char *what)
{
    if (checker->report)
        gal_report_error(checker->report, span_of(checker, find_page_value(checker, name)),
                         NULL, "@page: %s", what);
    return false;
}

/* Two pages beside each other have no room for what runs over the trim between them. */
static bool check_sheet(const check_state *checker)
{
    const gal_design *design = checker->design;

    if (design->imposition == GAL_IMPOSE_NONE)
        return true;
    if (design->bleed > 0)
        return refuse_sheet(checker, "bleed",
                            "pages that are imposed can have no bleed, expected 0");
    return design->sheet_width == 0 ||
           (design->sheet_width >= 2 * design->width &&
            design->sheet_height >= design->height) ||
           refuse_sheet(checker, "sheet",
                        "the sheet is smaller than two pages side by side");
}

static bool check_page(const check_state *checker)
{
    const gal_design *design = checker->design;
    gal_length narrowest = design->column_widths[0];
    bool is_sound = true;

    for (int i = 1; i < design->column_count; i++)
        narrowest = MIN(narrowest, design->column_widths[i]);
    if (narrowest < NARROWEST_COLUMN)
        is_sound = refuse_page(checker, "columns of 5mm", "columns");
    if (find_live_height(design) < design->grid * FEWEST_LINES)
        is_sound = refuse_page(checker, "four lines", "grid");
    return check_sheet(checker) && is_sound;
}

static bool check_columns(const check_state *checker, const gal_slot *slot)
{
    const int count = checker->design->column_count;

    if (slot->last_column <= count)
        return true;
    if (!checker->report)
        return false;

    char *origin = tell_origin(find_page_value(checker, "columns"));

    gal_report_error(
        checker->report, span_of(checker, find_slot_value(checker, slot, "at")), NULL,
        "slot %s: columns %d-%d but the page has %d column%s (%s)", slot->name,
        slot->first_column, slot->last_column, count, count == 1 ? "" : "s", origin);
    g_free(origin);
    return false;
}

static bool check_line(const check_state *checker, const gal_slot *slot)
{
    const int lines = checker->design->line_count;

    if (slot->place != GAL_AT_LINE || slot->line <= lines)
        return true;
    if (!checker->report)
        return false;

    char *origin = tell_origin(find_page_value(checker, "grid"));

    char line[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(line, sizeof line, "%g", slot->line);
    gal_report_error(checker->report,
                     span_of(checker, find_slot_value(checker, slot, "at")), NULL,
                     "slot %s: line %s but the page has %d lines (grid %s)", slot->name,
                     line, lines, origin);
    g_free(origin);
    return false;
}

static bool check_height(const check_state *checker, const gal_slot *slot)
{
    if (slot->height_least <= slot->height_most)
        return true;
    if (!checker->report)
        return false;

    char *origin = tell_origin(find_page_value(checker, "grid"));

    gal_report_error(
        checker->report, span_of(checker, find_slot_value(checker, slot, "height")), NULL,
        "slot %s: 'height' has a minimum over its maximum (grid %s)", slot->name, origin);
    g_free(origin);
    return false;
}

static bool refuse_circle(const check_state *checker, const gal_slot *slot)
{
    if (!checker->report)
        return false;

    GString *chain = g_string_new(slot->name);
    const gal_slot *at = slot;

    do {
        at = gal_design_slot(checker->design, at->after);
        g_string_append_printf(chain, " -> %s", at->name);
    } while (at != slot);
    gal_report_error(checker->report,
                     span_of(checker, find_slot_value(checker, slot, "at")), NULL,
                     "slot %s: 'after' goes in a circle: %s", slot->name, chain->str);
    g_string_free(chain, TRUE);
    return false;
}

/* A slot on the way to a circle, but not in it, is not at fault itself. */
static bool check_after(const check_state *checker, const gal_slot *slot)
{
    const gal_slot *at = slot;

    for (int steps = 0; at->after && steps <= checker->design->slot_count; steps++) {
        const gal_slot *before = gal_design_slot(checker->design, at->after);

        if (!before && checker->report && at == slot)
            gal_report_error(checker->report,
                             span_of(checker, find_slot_value(checker, slot, "at")), NULL,
                             "slot %s: 'after %s', which only stands in for another slot",
                             slot->name, slot->after);
        if (!before)
            return false;
        if (before == slot)
            return refuse_circle(checker, slot);
        at = before;
    }
    return true;
}

static bool check_slots(const check_state *checker)
{
    bool is_sound = true;

    for (int i = 0; i < checker->design->slot_count; i++) {
        const gal_slot *slot = &checker->design->slots[i];

        is_sound &= check_columns(checker, slot);
        is_sound &= check_line(checker, slot);
        is_sound &= check_height(checker, slot);
        is_sound &= check_after(checker, slot);
    }
    return is_sound;
}

static bool refuse_leading(const check_state *checker, int index, const char *name)
{
    if (!checker->report)
        return false;

    const gal_value *value =
        find_value(checker->choice->styles + index * ROW, GAL_BLOCK_STYLE, name);

    return gal_report_error(checker->report, span_of(checker, value), NULL,
                            "style %s: a line is higher than the page",
                            checker->design->styles[index].name);
}

/* A line higher than the page would never find its place. */
static bool check_styles(const check_state *checker)
{
    const gal_length most = find_live_height(checker->design);
    bool is_sound = true;

    for (int i = 0; i < checker->design->style_count; i++) {
        const gal_style *style = &checker->design->styles[i];

        if (style->leading > most)
            is_sound = refuse_leading(checker, i, "leading");
        for (int j = 0; j < style->step_count; j++)
            if (style->steps[j].leading > most)
                is_sound = refuse_leading(checker, i, "steps");
    }
    return is_sound;
}

static double to_rounded_pt(gal_length length)
{
    return (double)(gal_length_scale(length, 100, GAL_POINT)) / 100;
}

static void warn_of_leading(const check_state *checker)
{
    const gal_style *body = gal_design_style(checker->design, "body");
    const int index = gal_blocks_find(checker->choice->sheet->styles, "body");
    const gal_value *leading =
        find_value(checker->choice->styles + index * ROW, GAL_BLOCK_STYLE, "leading");
    char have[G_ASCII_DTOSTR_BUF_SIZE], grid[G_ASCII_DTOSTR_BUF_SIZE];

    if (body->leading % checker->design->grid == 0)
        return;
    g_ascii_formatd(have, sizeof have, "%g", to_rounded_pt(body->leading));
    g_ascii_formatd(grid, sizeof grid, "%g", to_rounded_pt(checker->design->grid));
    gal_report_warning(checker->report, span_of(checker, leading),
                       "style body: leading %spt is not a whole number of grid lines (grid "
                       "%spt); body will leave the grid",
                       have, grid);
}

bool gal_choice_check(const gal_choice *choice, const gal_design *design,
                      gal_report *report)
{
    const check_state checker = { choice, design, report };
    bool is_sound = check_page(&checker);

    is_sound &= check_styles(&checker);
    is_sound &= check_slots(&checker);
    if (report && is_sound)
        warn_of_leading(&checker);
    return is_sound;
}
