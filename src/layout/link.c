/* SPDX-License-Identifier: Apache-2.0 */
/* Tying the names in a sheet to what they name, and telling of names that lead nowhere. */
#include <string.h>

#include "layout/sheet.h"

enum { DEEPEST_STYLE = 8 };

/* Names that the renderer fills with text of the article; any other has to be used. */
static const char *const known_styles[] = {
    "masthead",    "dateline",    "kicker",   "kicker-sub", "headline", "standfirst",
    "byline",      "byline-mail", "body",     "subhead",    "quote",    "pull-quote",
    "list",        "caption",     "credit",   "table",      "folio",    "running-head",
    "line-number", "drop-cap",    "end-mark", "jump",       "sidebar",  "sidebar-headline",
    "note",        NULL
};
static const char *const known_slots[] = { "masthead",   "dateline",   "kicker",
                                           "headline",   "standfirst", "byline",
                                           "photo",      "body",       "folio",
                                           "pull-quote", "sidebar",    NULL };

/* `standing` are names that need no entry; NULL after the last. */
static char *suggest_entry(const GPtrArray *entries, const char *const *standing,
                           const char *name)
{
    GPtrArray *names = g_ptr_array_new();

    for (int i = 0; standing[i]; i++)
        g_ptr_array_add(names, (gpointer)standing[i]);

    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(names, (gpointer)((const gal_value *)entries->pdata[i])->name);

    char *suggestion =
        gal_suggestion(name, (const char *const *)names->pdata, (int)names->len);

    g_ptr_array_unref(names);
    return suggestion;
}

/* The ink of a color that has a name; the accent has one without an entry. */
static void link_color(const gal_sheet *sheet, const gal_block *block, gal_value *value,
                       gal_report *report)
{
    gal_color *color = &value->rule.color;
    const gal_value *entry = gal_entry_find(sheet->colors, color->name);

    if (entry && !entry->is_unset) {
        color->ink = entry->rule.color.ink;
        return;
    }
    if (entry || strcmp(color->name, "accent") == 0)
        return;

    static const char *const standing[] = { "accent", "black", "white", "grey", NULL };
    char *label = gal_block_label(block);
    char *suggestion = suggest_entry(sheet->colors, standing, color->name);
    char *form = gal_property_form(gal_property_find(GAL_BLOCK_STYLE, "color"));

    gal_report_error(report, color->span, form, "%s: '%s' names an unknown color '%s'%s",
                     label, value->name, color->name, suggestion);
    g_free(form);
    g_free(suggestion);
    g_free(label);
}

static void link_font(const gal_sheet *sheet, const gal_block *block,
                      const gal_value *value, gal_report *report)
{
    const gal_value *entry = gal_entry_find(sheet->fonts, value->string);

    if (entry && !entry->is_unset)
        return;

    static const char *const standing[] = { NULL };
    char *suggestion = suggest_entry(sheet->fonts, standing, value->string);

    gal_report_error(report, value->text, "the name of a list in @fonts",
                     "style %s: '%s' names an unknown list of families '%s'%s", block->name,
                     value->name, value->string, suggestion);
    g_free(suggestion);
}

static void link_name(const GPtrArray *blocks, const gal_block *block,
                      const gal_value *value, gal_report *report)
{
    const int index = gal_blocks_find(blocks, value->string);

    if (index >= 0) {
        ((gal_block *)blocks->pdata[index])->is_used = true;
        return;
    }

    char *label = gal_block_label(block);
    char *suggestion = gal_blocks_suggestion(blocks, value->string);
    char *form = gal_property_form(value->property);

    gal_report_error(report, value->text, form, "%s: '%s' names an unknown %s '%s'%s",
                     label, value->name,
                     value->property->type == GAL_TYPE_STYLE ? "style" : "slot",
                     value->string, suggestion);
    g_free(form);
    g_free(suggestion);
    g_free(label);
}

static void link_after(const gal_sheet *sheet, const gal_block *block,
                       const gal_value *value, gal_report *report)
{
    const gal_place_value *place = &value->place;

    if (!place->after || gal_blocks_find(sheet->slots, place->after) >= 0)
        return;

    char *suggestion = gal_blocks_suggestion(sheet->slots, place->after);

    gal_report_error(report, place->after_span, "the name of a slot",
                     "slot %s: 'at' names an unknown slot '%s'%s", block->name,
                     place->after, suggestion);
    g_free(suggestion);
}

/* A slot that stands in for another is not drawn for itself. */
static void link_use(const gal_sheet *sheet, const gal_block *block, const gal_value *value,
                     gal_report *report)
{
    if (strcmp(value->string, block->name) == 0 || strcmp(value->string, "body") == 0)
        gal_report_error(report, value->text, "a slot other than itself and body",
                         "slot %s: 'use' cannot take '%s'", block->name, value->string);
    else
        link_name(sheet->slots, block, value, report);
}

static void link_values(const gal_sheet *sheet, gal_block *block, gal_report *report)
{
    for (int i = 0; i < GAL_MOST_PROPERTIES; i++) {
        gal_value *value = block->values[i];

        if (!value || value->is_unset)
            continue;
        switch (value->property->type) {
        case GAL_TYPE_COLOR:
        case GAL_TYPE_RULE:
            if (value->rule.color.name)
                link_color(sheet, block, value, report);
            break;
        case GAL_TYPE_FONT: link_font(sheet, block, value, report); break;
        case GAL_TYPE_STYLE: link_name(sheet->styles, block, value, report); break;
        case GAL_TYPE_SLOT: link_use(sheet, block, value, report); break;
        case GAL_TYPE_PLACE: link_after(sheet, block, value, report); break;
        default: break;
        }
    }
}

static void link_style(const gal_sheet *sheet, gal_block *style, gal_report *report)
{
    if (!style->extends ||
        (style->parent = gal_blocks_find(sheet->styles, style->extends)) >= 0)
        return;

    char *suggestion = gal_blocks_suggestion(sheet->styles, style->extends);

    gal_report_error(report, style->extends_span, "the name of a style",
                     "style %s: 'extends' names an unknown style '%s'%s", style->name,
                     style->extends, suggestion);
    g_free(suggestion);
}

/* Ends the chain of a style that is too long or comes back, and tells the names in it. */
static void check_chain(const gal_sheet *sheet, gal_block *style, gal_report *report)
{
    GString *chain = g_string_new(style->name);
    const gal_block *ancestor = style;
    int depth = 0;

    while (ancestor->parent >= 0 && depth++ <= DEEPEST_STYLE) {
        ancestor = sheet->styles->pdata[ancestor->parent];
        g_string_append_printf(chain, " -> %s", ancestor->name);
        if (ancestor == style)
            break;
    }
    if (depth > 0 && ancestor == style)
        gal_report_error(report, style->extends_span, NULL,
                         "style %s: 'extends' goes in a circle: %s", style->name,
                         chain->str);
    else if (depth > DEEPEST_STYLE)
        gal_report_error(report, style->extends_span, NULL,
                         "style %s: 'extends' goes deeper than %d", style->name,
                         DEEPEST_STYLE);
    g_string_free(chain, TRUE);
}

/* Where a block of a variant goes; it cannot make a style or slot of its own. */
static void link_target(const gal_sheet *sheet, gal_block *block, gal_report *report)
{
    if (block->kind == GAL_BLOCK_PAGE)
        return;

    const GPtrArray *blocks = block->kind == GAL_BLOCK_STYLE ? sheet->styles : sheet->slots;

    if ((block->target = gal_blocks_find(blocks, block->name)) >= 0)
        return;

    char *label = gal_block_label(block);
    char *suggestion = gal_blocks_suggestion(blocks, block->name);

    gal_report_error(report, block->head, NULL,
                     "%s: @when changes what is there, and this is not%s", label,
                     suggestion);
    g_free(suggestion);
    g_free(label);
}

static void warn_of_unused(const GPtrArray *blocks, const char *const *known,
                           gal_report *report)
{
    for (guint i = 0; i < blocks->len; i++) {
        const gal_block *block = blocks->pdata[i];

        if (block->is_used || !block->head.source || g_strv_contains(known, block->name))
            continue;

        char *label = gal_block_label(block);
        char *suggestion =
            gal_suggestion(block->name, known, (int)g_strv_length((char **)known));

        gal_report_warning(report, block->head, "%s is used by nothing%s", label,
                           suggestion);
        g_free(suggestion);
        g_free(label);
    }
}

/* A slot with a text of its own needs no content of the article. */
static void mark_used(const gal_sheet *sheet)
{
    static const char *const templates[] = { "left", "center", "right" };

    for (guint i = 0; i < sheet->styles->len; i++) {
        const gal_block *style = sheet->styles->pdata[i];

        if (style->parent >= 0)
            ((gal_block *)sheet->styles->pdata[style->parent])->is_used = true;
        if (gal_blocks_find(sheet->slots, style->name) >= 0)
            ((gal_block *)sheet->styles->pdata[i])->is_used = true;
    }
    for (guint i = 0; i < sheet->slots->len; i++) {
        gal_block *slot = sheet->slots->pdata[i];

        slot->is_stand_in = slot->is_used;
        for (size_t j = 0; j < G_N_ELEMENTS(templates); j++)
            slot->is_used |= slot->values[gal_property_index(
                                 gal_property_find(GAL_BLOCK_SLOT, templates[j]))] != NULL;
    }
}

static void link_variants(const gal_sheet *sheet, gal_report *report)
{
    for (guint i = 0; i < sheet->variants->len; i++) {
        const gal_variant *variant = sheet->variants->pdata[i];

        for (guint j = 0; j < variant->blocks->len; j++) {
            link_target(sheet, variant->blocks->pdata[j], report);
            link_values(sheet, variant->blocks->pdata[j], report);
        }
    }
}

/* The style is made if it is not there, because slots fall back on it. */
static void require_body(gal_sheet *sheet, gal_arena *arena, gal_report *report)
{
    if (gal_blocks_find(sheet->slots, "body") < 0)
        gal_report_error(report, sheet->head, "slot body { at: PLACE; flow: on; }",
                         "the layout has no slot 'body' for the text");
    if (gal_blocks_find(sheet->styles, "body") >= 0)
        return;

    gal_block *style = GAL_ARENA_NEW(arena, gal_block);

    *style = (gal_block){ .kind = GAL_BLOCK_STYLE, .name = "body", .parent = -1 };
    g_ptr_array_add(sheet->styles, style);
}

/* The list that styles name by default has to be there if one of them leaves it at that. */
static void check_default_font(const gal_sheet *sheet, gal_report *report)
{
    const gal_property *font = gal_property_find(GAL_BLOCK_STYLE, "font");
    const int index = gal_property_index(font);

    if (gal_entry_find(sheet->fonts, font->default_text))
        return;
    for (guint i = 0; i < sheet->styles->len; i++) {
        const gal_block *style = sheet->styles->pdata[i];

        if (style->parent < 0 && (!style->values[index] || style->values[index]->is_unset))
            gal_report_error(report, style->head.source ? style->head : sheet->head,
                             "font: NAME; or a list 'serif' in @fonts",
                             "style %s: the default list of families 'serif' is not in "
                             "@fonts",
                             style->name);
    }
}

static bool is_same_on_screen(gal_ink a, gal_ink b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static bool has_same_inks(gal_ink a, gal_ink b)
{
    return a.cyan == b.cyan && a.magenta == b.magenta && a.yellow == b.yellow &&
           a.black == b.black;
}

/* A press tells colours apart by how they look on a screen. */
static void check_inks(const gal_sheet *sheet, gal_report *report)
{
    for (guint i = 0; i < sheet->colors->len; i++) {
        const gal_value *value = sheet->colors->pdata[i];
        const gal_ink ink = value->rule.color.ink;

        for (guint j = 0; j < i; j++) {
            const gal_value *other = sheet->colors->pdata[j];
            const gal_ink others = other->rule.color.ink;

            if (!value->is_unset && !other->is_unset && ink.has_inks && others.has_inks &&
                is_same_on_screen(ink, others) && !has_same_inks(ink, others))
                gal_report_error(report, value->text, "another #rrggbb before its inks",
                                 "@colors: '%s' looks like '%s' and has other inks",
                                 value->name, other->name);
        }
    }
}

void gal_sheet_link(gal_sheet *sheet, gal_arena *arena, gal_report *report)
{
    require_body(sheet, arena, report);
    link_values(sheet, &sheet->page, report);
    for (guint i = 0; i < sheet->styles->len; i++) {
        link_style(sheet, sheet->styles->pdata[i], report);
        link_values(sheet, sheet->styles->pdata[i], report);
    }
    for (guint i = 0; i < sheet->styles->len; i++)
        check_chain(sheet, sheet->styles->pdata[i], report);
    for (guint i = 0; i < sheet->slots->len; i++)
        link_values(sheet, sheet->slots->pdata[i], report);
    link_variants(sheet, report);
    check_default_font(sheet, report);
    check_inks(sheet, report);
    mark_used(sheet);
    warn_of_unused(sheet->styles, known_styles, report);
    warn_of_unused(sheet->slots, known_slots, report);
}
