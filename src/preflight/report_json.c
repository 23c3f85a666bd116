/* SPDX-License-Identifier: Apache-2.0 */
/* What was found, as JSON: docs/preflight.md tells of each field. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "preflight/result.h"

static json_t *round_to(double value, double steps)
{
    return json_real(round(value * steps) / steps);
}

static void add_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_string(text));
}

static json_t *make_findings(const gal_preflight *check)
{
    json_t *list = json_array();

    for (guint i = 0; i < check->findings->len; i++) {
        const gal_check_finding *finding =
            &g_array_index(check->findings, gal_check_finding, i);
        const gal_check_rule *rule = &gal_check_rules[finding->id];
        json_t *entry = json_object();

        add_text(entry, "rule", rule->code);
        add_text(entry, "severity", gal_severity_name(rule->severities[check->press]));
        if (finding->page > 0)
            json_object_set_new(entry, "page", json_integer(finding->page));
        add_text(entry, "where", finding->place);
        json_object_set_new(entry, "count", json_integer(finding->count));
        add_text(entry, "text", finding->text);
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *make_fonts(const gal_preflight *check)
{
    json_t *list = json_array();

    for (guint i = 0; i < check->fonts->len; i++) {
        const gal_check_font *font = &g_array_index(check->fonts, gal_check_font, i);
        json_t *entry = json_object();

        add_text(entry, "name", font->name);
        add_text(entry, "type", font->kind);
        json_object_set_new(entry, "embedded", json_boolean(font->is_embedded));
        json_object_set_new(entry, "subset", json_boolean(font->is_subset));
        json_object_set_new(entry, "unicode", json_boolean(font->has_unicode));
        json_object_set_new(entry, "page", json_integer(font->page));
        json_array_append_new(list, entry);
    }
    return list;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static json_t *make_spaces(const gal_preflight *check)
{
    GList *names = g_list_sort(g_hash_table_get_keys(check->spaces), compare_names);
    json_t *list = json_array();

    for (GList *name = names; name; name = name->next) {
        json_t *entry = json_object();

        add_text(entry, "name", name->data);
        json_object_set_new(
            entry, "uses",
            json_integer(GPOINTER_TO_UINT(g_hash_table_lookup(check->spaces, name->data))));
        json_array_append_new(list, entry);
    }
    g_list_free(names);
    return list;
}

static json_t *make_pictures(const gal_preflight *check)
{
    json_t *list = json_array();

    for (guint i = 0; i < check->pictures->len; i++) {
        const gal_check_picture *picture =
            &g_array_index(check->pictures, gal_check_picture, i);
        json_t *entry = json_object();

        json_object_set_new(entry, "page", json_integer(picture->page));
        if (picture->object > 0)
            json_object_set_new(entry, "object", json_integer(picture->object));
        json_object_set_new(entry, "width", json_integer(picture->width));
        json_object_set_new(entry, "height", json_integer(picture->height));
        json_object_set_new(entry, "bits", json_integer(picture->bits));
        add_text(entry, "color-space", picture->color);
        add_text(entry, "filter", picture->filter);
        json_object_set_new(
            entry, "ppi",
            json_pack("[o,o]", round_to(picture->ppi_x, 1), round_to(picture->ppi_y, 1)));
        if (picture->has_ink)
            json_object_set_new(entry, "ink",
                                json_pack("{s:o,s:o}", "most",
                                          round_to(picture->most_ink, 10), "mean",
                                          round_to(picture->mean_ink, 10)));
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *make_boxes(const gal_preflight *check)
{
    static const char *const names[GAL_BOXES] = { "media", "crop", "bleed", "trim", "art" };
    json_t *list = json_array();

    for (guint i = 0; i < check->pages->len; i++) {
        const gal_check_page *page = &g_array_index(check->pages, gal_check_page, i);
        json_t *entry = json_pack("{s:i}", "page", (int)i + 1);

        for (int box = 0; box < GAL_BOXES; box++) {
            const gal_check_box *own = &page->boxes[box];

            if (own->is_there)
                json_object_set_new(entry, names[box],
                                    json_pack("[o,o,o,o]", round_to(own->left, 100),
                                              round_to(own->bottom, 100),
                                              round_to(own->right, 100),
                                              round_to(own->top, 100)));
        }
        if (page->rotation != 0)
            json_object_set_new(entry, "rotate", json_integer(page->rotation));
        if (page->unit != 1)
            json_object_set_new(entry, "user-unit", json_real(page->unit));
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *make_standards(const gal_preflight *check)
{
    json_t *list = json_array();

    for (guint i = 0; i < check->standards->len; i++) {
        const gal_check_standard *standard =
            &g_array_index(check->standards, gal_check_standard, i);
        json_t *breaches = json_array();

        for (guint j = 0; j < standard->breaches->len; j++)
            json_array_append_new(breaches,
                                  json_string(g_ptr_array_index(standard->breaches, j)));

        json_t *entry = json_object();

        add_text(entry, "name", standard->name);
        json_object_set_new(entry, "kept", json_boolean(standard->breaches->len == 0));
        json_object_set_new(entry, "breaches", breaches);
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *make_ink(const gal_preflight *check)
{
    json_t *ink = json_pack("{s:s}", "method", "computed");

    if (check->ink_limit > 0)
        json_object_set_new(ink, "limit", json_integer(check->ink_limit));
    if (check->most_ink_page > 0) {
        json_object_set_new(ink, "most", round_to(check->most_ink, 10));
        json_object_set_new(ink, "page", json_integer(check->most_ink_page));
    }
    json_object_set_new(ink, "not-computed", json_integer(check->ink_unknown));
    return ink;
}

static json_t *make_tags(const gal_preflight *check)
{
    const gal_check_facts *facts = &check->facts;

    return json_pack("{s:b,s:b,s:b,s:i,s:i}", "marked", facts->is_tagged, "structure",
                     facts->has_structure, "language", facts->has_language, "untagged",
                     facts->untagged, "figures-without-alt", facts->figures_without_alt);
}

static void add_intent(const gal_preflight *check, json_t *root)
{
    const gal_check_facts *facts = &check->facts;
    json_t *intent;

    if (!facts->intent_name && !facts->intent_space)
        return;
    intent = json_object();
    add_text(intent, "condition", facts->intent_name);
    add_text(intent, "profile", facts->intent_space);
    json_object_set_new(root, "output-intent", intent);
}

char *gal_preflight_to_json(const gal_preflight *check)
{
    json_t *root = json_object();

    add_text(root, "file", check->source);
    add_text(root, "press", gal_press_name(check->press));
    json_object_set_new(root, "passed", json_boolean(gal_preflight_errors(check) == 0));
    json_object_set_new(root, "errors", json_integer(gal_preflight_errors(check)));
    json_object_set_new(root, "warnings", json_integer(gal_preflight_warnings(check)));
    add_text(root, "pdf-version", check->version);
    json_object_set_new(root, "pages", json_integer(check->page_count));
    json_object_set_new(root, "standards", make_standards(check));
    add_intent(check, root);
    json_object_set_new(root, "tags", make_tags(check));
    json_object_set_new(root, "boxes", make_boxes(check));
    json_object_set_new(root, "fonts", make_fonts(check));
    json_object_set_new(root, "color-spaces", make_spaces(check));
    json_object_set_new(root, "ink", make_ink(check));
    json_object_set_new(root, "pictures", make_pictures(check));
    json_object_set_new(root, "findings", make_findings(check));
    if (check->untold > 0)
        json_object_set_new(root, "findings-left-out", json_integer(check->untold));

    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    char *line = g_strconcat(text, "\n", NULL);

    free(text);
    json_decref(root);
    return line;
}
