/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of docs/layout-language.md, from the rows that drive the parser. */
#include <glib.h>

#include "layout/condition.h"
#include "layout/layout.h"
#include "layout/property.h"

static const struct {
    const char *title, *text;
} blocks[GAL_BLOCK_KINDS] = {
    [GAL_BLOCK_LAYOUT] = { "@layout NAME [extends NAME]", "What the layout is called." },
    [GAL_BLOCK_PAGE] = { "@page", "The page, its margins, its columns and its grid." },
    [GAL_BLOCK_FONTS] = { "@fonts", "Families under a name." },
    [GAL_BLOCK_COLORS] = { "@colors", "Colors under a name." },
    [GAL_BLOCK_STYLE] = { "style NAME [extends NAME]", "How text looks." },
    [GAL_BLOCK_SLOT] = { "slot NAME", "Where something stands." },
    [GAL_BLOCK_FIT] = { "@fit", "What may give when the text does not come out even." },
};

static void append_row(GString *text, const gal_property *row)
{
    char *form = gal_property_form(row);
    const char *tick = row->default_text ? "`" : "";

    g_string_append_printf(text, "| `%s` | %s | %s%s%s | `%s` | %s |\n", row->name, form,
                           tick, row->default_text ? row->default_text : row->without, tick,
                           row->words ? row->words[1] : row->example, row->help);
    g_free(form);
}

char *gal_layout_reference(void)
{
    GString *text = g_string_new(NULL);

    for (int kind = 0; kind < GAL_BLOCK_KINDS; kind++) {
        int count;
        const gal_property *rows = gal_properties((gal_block_kind)kind, &count);

        g_string_append_printf(text, "### `%s`\n\n%s\n\n", blocks[kind].title,
                               blocks[kind].text);
        g_string_append(text, "| key | value | default | example | meaning |\n"
                              "| --- | --- | --- | --- | --- |\n");
        for (int i = 0; i < count; i++)
            append_row(text, &rows[i]);
        g_string_append_c(text, '\n');
    }
    g_string_append(text, "### Facts of `@when`\n\n| fact | values | meaning |\n"
                          "| --- | --- | --- |\n");
    gal_facts_describe(text);
    g_string_append(text, "\n### Fields of templates\n\n");
    for (int i = 0; gal_template_fields[i]; i++)
        g_string_append_printf(text, "%s`{%s}`", i ? ", " : "", gal_template_fields[i]);
    g_string_append(text, ".\n");
    return g_string_free(text, FALSE);
}
