/* SPDX-License-Identifier: Apache-2.0 */
/* A layout from its file and those it extends, and a design from the layout. */
#include "layout/layout.h"

#include <string.h>

#include "layout/choice.h"
#include "layout/describe.h"

enum { DEEPEST_EXTENDS = 8 };

struct gal_layout {
    gal_arena *arena;
    gal_sheet *sheet;
    const gal_value *const *defaults[GAL_BLOCK_KINDS];
    char *warnings;
};

typedef struct load_state {
    gal_arena *arena;
    gal_report report;
    gal_layout_finder *find;
    void *finder_data;
    const gal_source *sources[DEEPEST_EXTENDS + 1]; /* from the child up */
    const gal_sheet *sheets[DEEPEST_EXTENDS + 1];
    int depth;
} load_state;

static const gal_source *copy_source(load_state *loader, const char *text, size_t length,
                                     const char *path)
{
    gal_source *source = GAL_ARENA_NEW(loader->arena, gal_source);

    source->path = gal_arena_string(loader->arena, path);
    source->text = gal_arena_text(loader->arena, text, length);
    source->length = length;
    return source;
}

/* By text, because one file may go under several paths. */
static bool is_loaded(const load_state *loader, const gal_source *source)
{
    for (int i = 0; i < loader->depth; i++)
        if (loader->sources[i]->length == source->length &&
            memcmp(loader->sources[i]->text, source->text, source->length) == 0)
            return true;
    return false;
}

static void refuse_chain(load_state *loader, const char *name, const char *what)
{
    GString *chain = g_string_new(NULL);

    for (int i = 0; i < loader->depth; i++)
        g_string_append_printf(chain, "%s -> ", loader->sheets[i]->name);
    gal_report_error(&loader->report, loader->sheets[0]->head, NULL,
                     "'extends' goes %s: %s%s", what, chain->str, name);
    g_string_free(chain, TRUE);
}

/* The layout that the last of the chain extends; NULL, reported, if it cannot be. */
static const gal_source *find_parent(load_state *loader)
{
    const gal_sheet *child = loader->sheets[loader->depth - 1];
    char *path = NULL;
    char *text = loader->find ? loader->find(child->extends, child->source->path, &path,
                                             loader->finder_data)
                              : NULL;

    if (!text) {
        g_free(path);
        gal_report_error(
            &loader->report, child->extends_span,
            "the name of a layout file in the same folder, or of a layout that "
            "comes with galley",
            "there is no layout '%s' to extend", child->extends);
        return NULL;
    }

    const gal_source *source =
        copy_source(loader, text, strlen(text), path ? path : child->extends);

    g_free(text);
    g_free(path);
    if (is_loaded(loader, source))
        refuse_chain(loader, child->extends, "in a circle");
    else if (loader->depth > DEEPEST_EXTENDS)
        refuse_chain(loader, child->extends, "deeper than 8");
    else
        return source;
    return NULL;
}

/* What `source` says over all that it extends. */
static gal_sheet *load(load_state *loader, const gal_source *source)
{
    gal_sheet *sheet = gal_sheet_parse(source, loader->arena, &loader->report);

    if (!sheet->extends)
        return sheet;
    loader->sources[loader->depth] = source;
    loader->sheets[loader->depth++] = sheet;

    const gal_source *above = find_parent(loader);

    if (!above) {
        sheet->is_broken = true;
        return sheet;
    }

    gal_sheet *parent = load(loader, above);

    gal_sheet_overlay(parent, sheet);
    gal_sheet_free(sheet);
    return parent;
}

static void check_choice(const gal_layout *layout, const gal_variant *variant,
                         gal_arena *scratch, gal_report *report)
{
    gal_choice *choice = gal_choice_new(layout->sheet, layout->defaults, scratch);

    if (variant)
        gal_choice_apply(choice, variant);
    gal_choice_finish(choice);
    gal_choice_check(choice, gal_choice_resolve(choice, scratch), report);
    gal_arena_empty(scratch);
}

/* The layout alone and with each variant; variants only once the layout itself is sound. */
static void check_layout(const gal_layout *layout, gal_report *report)
{
    const GPtrArray *variants = layout->sheet->variants;
    gal_arena *scratch = gal_arena_new();

    check_choice(layout, NULL, scratch, report);
    const bool is_sound = report->error->kind == GAL_ERROR_NONE;

    for (guint i = 0; i < variants->len && is_sound; i++)
        check_choice(layout, variants->pdata[i], scratch, report);
    gal_arena_free(scratch);
}

static void load_layout(gal_layout *layout, load_state *loader, const gal_source *source)
{
    const gal_error *error = loader->report.error;

    layout->sheet = load(loader, source);
    if (!layout->sheet->is_broken)
        gal_sheet_link(layout->sheet, layout->arena, &loader->report);
    if (error->kind == GAL_ERROR_NONE)
        check_layout(layout, &loader->report);
}

gal_layout *gal_layout_read(const char *text, size_t length, const char *path,
                            gal_layout_finder *find, void *finder_data, gal_error *error)
{
    gal_layout *layout = g_new0(gal_layout, 1);
    load_state loader = { .find = find, .finder_data = finder_data };
    gal_error own = { 0 };

    layout->arena = loader.arena = gal_arena_new();
    for (int kind = 0; kind < GAL_BLOCK_KINDS; kind++)
        layout->defaults[kind] = gal_defaults_parse((gal_block_kind)kind, layout->arena);
    gal_report_init(&loader.report, &own);
    load_layout(layout, &loader, copy_source(&loader, text, length, path));
    layout->warnings = g_strdup(loader.report.warnings->str);
    gal_report_clear(&loader.report);
    if (own.kind == GAL_ERROR_NONE)
        return layout;
    gal_layout_free(layout);
    gal_error_clear(error);
    *error = own;
    return NULL;
}

void gal_layout_free(gal_layout *layout)
{
    if (!layout)
        return;
    gal_sheet_free(layout->sheet);
    gal_arena_free(layout->arena);
    g_free(layout->warnings);
    g_free(layout);
}

const char *gal_layout_name(const gal_layout *layout)
{
    return layout->sheet->name;
}

const char *gal_layout_title(const gal_layout *layout)
{
    const gal_property *title = gal_property_find(GAL_BLOCK_LAYOUT, "title");
    const gal_value *value = layout->sheet->layout.values[gal_property_index(title)];

    return value && !value->is_unset ? value->string : "";
}

const char *gal_layout_warnings(const gal_layout *layout)
{
    return layout->warnings;
}

static gal_design *make_design(const gal_layout *layout, const GPtrArray *variants,
                               gal_arena *arena, bool *is_sound)
{
    gal_choice *choice = gal_choice_new(layout->sheet, layout->defaults, arena);

    for (guint i = 0; i < variants->len; i++)
        gal_choice_apply(choice, variants->pdata[i]);
    gal_choice_finish(choice);

    gal_design *design = gal_choice_resolve(choice, arena);

    *is_sound = gal_choice_check(choice, design, NULL);
    return design;
}

/* Variants that are right alone may be wrong together: the later one gives way. */
static gal_design *make_design_one_by_one(const gal_layout *layout,
                                          const GPtrArray *variants, gal_arena *arena)
{
    GPtrArray *kept = g_ptr_array_new();
    gal_arena *scratch = gal_arena_new();
    bool is_sound;

    for (guint i = 0; i < variants->len; i++) {
        g_ptr_array_add(kept, variants->pdata[i]);
        make_design(layout, kept, scratch, &is_sound);
        gal_arena_empty(scratch);
        if (!is_sound)
            g_ptr_array_set_size(kept, (int)kept->len - 1);
    }

    gal_design *design = make_design(layout, kept, arena, &is_sound);

    gal_arena_free(scratch);
    g_ptr_array_unref(kept);
    return design;
}

const gal_design *gal_layout_design(const gal_layout *layout, const gal_facts *facts,
                                    gal_arena *arena)
{
    GPtrArray *holding = g_ptr_array_new();
    bool is_sound;

    for (guint i = 0; i < layout->sheet->variants->len; i++) {
        const gal_variant *variant = layout->sheet->variants->pdata[i];

        if (gal_condition_holds(variant->condition, facts))
            g_ptr_array_add(holding, (gpointer)variant);
    }

    gal_design *design = make_design(layout, holding, arena, &is_sound);

    if (!is_sound)
        design = make_design_one_by_one(layout, holding, arena);
    design->is_right_to_left = facts->is_right_to_left;
    g_ptr_array_unref(holding);
    return design;
}

char *gal_layout_describe(const gal_layout *layout)
{
    return gal_sheet_describe(layout->sheet, layout->defaults);
}
