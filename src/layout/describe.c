/* SPDX-License-Identifier: Apache-2.0 */
/* What a layout says, all files in one. What it does not say, but has, is in comments. */
#include "layout/describe.h"

/* The words of a file without its comments and line ends. */
static void append_source(GString *text, gal_span span)
{
    const char *at = span.source->text + span.start, *end = span.source->text + span.end;
    bool in_string = false, has_space = false;

    for (; at < end; at++) {
        if (!in_string && at[0] == '/' && at + 1 < end && at[1] == '*') {
            for (at += 2; at[0] != '*' || at[1] != '/'; at++)
                continue;
            at++;
            has_space = true;
            continue;
        }
        if (!in_string && g_ascii_isspace(*at)) {
            has_space = true;
            continue;
        }
        if (has_space)
            g_string_append_c(text, ' ');
        has_space = false;
        g_string_append_c(text, *at);
        if (in_string && *at == '\\')
            g_string_append_c(text, *++at);
        else if (*at == '"')
            in_string = !in_string;
    }
}

static void append_said(GString *text, const gal_value *value, const char *indent)
{
    g_string_append_printf(text, "%s%s: ", indent, value->name);
    append_source(text, value->text);
    g_string_append(text, ";\n");
}

/* The value that a style has from the nearest of those that it extends. */
static const gal_value *find_inherited(const gal_sheet *sheet, const gal_block *block,
                                       int index, const char **from)
{
    for (int parent = block->parent; parent >= 0;) {
        const gal_block *ancestor = sheet->styles->pdata[parent];

        if (ancestor->values[index]) {
            *from = ancestor->name;
            return ancestor->values[index];
        }
        parent = ancestor->parent;
    }
    return NULL;
}

static void append_unsaid(GString *text, const gal_property *property, const char *from,
                          const gal_value *value)
{
    g_string_append_printf(text, "  /* %s  %s: ", from, property->name);
    if (value)
        append_source(text, value->text);
    else
        g_string_append(text, property->without);
    g_string_append(text, "; */\n");
}

static void append_values(GString *text, const gal_sheet *sheet, const gal_block *block,
                          const gal_value *const *defaults)
{
    int count;
    const gal_property *rows = gal_properties(block->kind, &count);

    for (int i = 0; i < count; i++) {
        const gal_value *said = block->values[i];
        const char *from = "default";
        const gal_value *inherited = said ? NULL : find_inherited(sheet, block, i, &from);

        if (said && (!said->is_unset || block->parent >= 0))
            append_said(text, said, "  ");
        else if (inherited && !inherited->is_unset)
            append_unsaid(text, &rows[i], from, inherited);
        else
            append_unsaid(text, &rows[i], "default", defaults[i]);
    }
}

static void append_block(GString *text, const gal_sheet *sheet, const gal_block *block,
                         const gal_value *const *const *defaults)
{
    char *label = gal_block_label(block);

    g_string_append_printf(text, "\n%s", label);
    if (block->extends)
        g_string_append_printf(text, " extends %s", block->extends);
    g_string_append(text, " {\n");
    append_values(text, sheet, block, defaults[block->kind]);
    g_string_append(text, "}\n");
    g_free(label);
}

static void append_entries(GString *text, const char *title, const GPtrArray *entries)
{
    g_string_append_printf(text, "\n%s {\n", title);
    for (guint i = 0; i < entries->len; i++) {
        const gal_value *value = entries->pdata[i];

        if (!value->is_unset)
            append_said(text, value, "  ");
    }
}

/* The accent is there whether or not a file says it. */
static void append_colors(GString *text, const GPtrArray *entries,
                          const gal_value *const *defaults)
{
    const gal_property *accent = gal_property_find(GAL_BLOCK_COLORS, "accent");
    const gal_value *said = gal_entry_find(entries, "accent");

    append_entries(text, "@colors", entries);
    if (!said || said->is_unset)
        append_unsaid(text, accent, "default", defaults[gal_property_index(accent)]);
    g_string_append(text, "}\n");
}

static void append_variant(GString *text, const gal_variant *variant)
{
    g_string_append(text, "\n@when ");
    append_source(text, variant->text);
    g_string_append(text, " {\n");
    for (guint i = 0; i < variant->blocks->len; i++) {
        const gal_block *block = variant->blocks->pdata[i];
        char *label = gal_block_label(block);

        g_string_append_printf(text, "  %s {\n", label);
        for (int j = 0; j < GAL_MOST_PROPERTIES; j++)
            if (block->values[j])
                append_said(text, block->values[j], "    ");
        g_string_append(text, "  }\n");
        g_free(label);
    }
    g_string_append(text, "}\n");
}

char *gal_sheet_describe(const gal_sheet *sheet, const gal_value *const *const *defaults)
{
    GString *text = g_string_new("/* Values in comments are defaults, or come from the "
                                 "style that is named. */\n");

    g_string_append_printf(text, "@layout %s {\n", sheet->name);
    append_values(text, sheet, &sheet->layout, defaults[GAL_BLOCK_LAYOUT]);
    g_string_append(text, "}\n");
    append_block(text, sheet, &sheet->page, defaults);
    append_entries(text, "@fonts", sheet->fonts);
    g_string_append(text, "}\n");
    append_colors(text, sheet->colors, defaults[GAL_BLOCK_COLORS]);
    for (guint i = 0; i < sheet->styles->len; i++)
        append_block(text, sheet, sheet->styles->pdata[i], defaults);
    for (guint i = 0; i < sheet->slots->len; i++)
        append_block(text, sheet, sheet->slots->pdata[i], defaults);
    for (guint i = 0; i < sheet->variants->len; i++)
        append_variant(text, sheet->variants->pdata[i]);
    append_block(text, sheet, &sheet->fit, defaults);
    return g_string_free(text, FALSE);
}
