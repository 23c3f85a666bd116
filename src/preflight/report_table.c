/* SPDX-License-Identifier: Apache-2.0 */
/* What was found, as a table for people: the verdict first. */
#include <string.h>

#include "preflight/result.h"

static void add_line(GString *text, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add_line(GString *text, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_string_append_printf(text, "%-14s ", name);
    g_string_append_vprintf(text, format, arguments);
    g_string_append_c(text, '\n');
    va_end(arguments);
}

static void add_verdict(const gal_preflight *check, GString *text)
{
    const int errors = gal_preflight_errors(check);
    const int warnings = gal_preflight_warnings(check);

    g_string_append_printf(
        text, "%s: %s for %s, %d error%s, %d warning%s\n\n", check->source,
        errors ? "failed" : "passed",
        check->press == GAL_PRESS_NONE ? "any printer" : gal_press_name(check->press),
        errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
}

static void add_standards(const gal_preflight *check, GString *text)
{
    if (check->standards->len == 0)
        add_line(text, "standards", "none claimed");
    for (guint i = 0; i < check->standards->len; i++) {
        const gal_check_standard *standard =
            &g_array_index(check->standards, gal_check_standard, i);

        add_line(text, i ? "" : "standards", "%s: %s", standard->name,
                 standard->breaches->len ? "not kept" : "kept, as far as it is checked");
    }
}

static void add_fonts(const gal_preflight *check, GString *text)
{
    guint embedded = 0;

    for (guint i = 0; i < check->fonts->len; i++)
        embedded += g_array_index(check->fonts, gal_check_font, i).is_embedded;
    add_line(text, "fonts", "%u, embedded %u", check->fonts->len, embedded);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void add_spaces(const gal_preflight *check, GString *text)
{
    GList *names = g_list_sort(g_hash_table_get_keys(check->spaces), compare_names);
    GString *list = g_string_new(NULL);

    for (GList *name = names; name; name = name->next)
        g_string_append_printf(
            list, "%s%s (%u)", list->len ? ", " : "", (char *)name->data,
            GPOINTER_TO_UINT(g_hash_table_lookup(check->spaces, name->data)));
    add_line(text, "colour spaces", "%s", list->len ? list->str : "none");
    g_string_free(list, TRUE);
    g_list_free(names);
}

static void add_ink(const gal_preflight *check, GString *text)
{
    GString *line = g_string_new(NULL);

    if (check->most_ink_page > 0)
        g_string_append_printf(line, "most %.0f %% on page %d", check->most_ink,
                               check->most_ink_page);
    else
        g_string_append(line, "none found");
    if (check->ink_limit > 0)
        g_string_append_printf(line, ", limit %d %%", check->ink_limit);
    g_string_append(line, "; computed from fills and pixels");
    if (check->ink_unknown > 0)
        g_string_append_printf(line, ", not for %d object%s", check->ink_unknown,
                               check->ink_unknown == 1 ? "" : "s");
    add_line(text, "ink", "%s", line->str);
    g_string_free(line, TRUE);
}

static void add_pictures(const gal_preflight *check, GString *text)
{
    enum { MOST_LINES = 40 };

    add_line(text, "pictures", "%u", check->pictures->len);
    for (guint i = 0; i < MIN(check->pictures->len, MOST_LINES); i++) {
        const gal_check_picture *picture =
            &g_array_index(check->pictures, gal_check_picture, i);
        char ink[48] = "";

        if (picture->has_ink)
            g_snprintf(ink, sizeof ink, ", ink %.0f %% at most, %.0f %% on average",
                       picture->most_ink, picture->mean_ink);
        add_line(text, "", "page %d: %d x %d, %.0f x %.0f ppi, %s, %s%s", picture->page,
                 picture->width, picture->height, picture->ppi_x, picture->ppi_y,
                 picture->color, picture->filter, ink);
    }
    if (check->pictures->len > MOST_LINES)
        add_line(text, "", "… and %u more", check->pictures->len - MOST_LINES);
}

static void add_boxes(const gal_preflight *check, GString *text)
{
    static const char *const names[GAL_BOXES] = { "media", "crop", "bleed", "trim", "art" };
    const gal_check_page *first = &g_array_index(check->pages, gal_check_page, 0);
    GString *line = g_string_new(NULL);

    for (int i = 0; check->pages->len > 0 && i < GAL_BOXES; i++)
        if (first->boxes[i].is_there)
            g_string_append_printf(
                line, "%s%s %.1f x %.1f", line->len ? ", " : "", names[i],
                (first->boxes[i].right - first->boxes[i].left) * first->unit,
                (first->boxes[i].top - first->boxes[i].bottom) * first->unit);
    add_line(text, "boxes", "%s pt (page 1)", line->len ? line->str : "none");
    g_string_free(line, TRUE);
}

static const gal_check_finding *finding_at(const gal_preflight *check, guint index)
{
    return &g_array_index(check->findings, gal_check_finding, index);
}

static bool are_alike(const gal_check_finding *a, const gal_check_finding *b)
{
    return a->id == b->id && strcmp(a->text, b->text) == 0;
}

/* The first of its kind tells of all: on how many pages it is, and how often. */
static bool is_first(const gal_preflight *check, guint index)
{
    for (guint i = 0; i < index; i++)
        if (are_alike(finding_at(check, i), finding_at(check, index)))
            return false;
    return true;
}

static void add_finding(const gal_preflight *check, GString *text, guint index)
{
    const gal_check_finding *first = finding_at(check, index);
    const gal_check_rule *rule = &gal_check_rules[first->id];
    int pages = 0, times = 0;

    for (guint i = index; i < check->findings->len; i++) {
        const bool is_alike = are_alike(finding_at(check, i), first);

        pages += is_alike;
        times += is_alike ? finding_at(check, i)->count : 0;
    }
    g_string_append_printf(text, "%-8s %-20s ",
                           gal_severity_name(rule->severities[check->press]), rule->code);
    if (first->page > 0)
        g_string_append_printf(text, "page %d: ", first->page);
    g_string_append(text, first->text);
    if (first->place)
        g_string_append_printf(text, ", %s%s", times > 1 ? "first " : "", first->place);
    if (times > 1)
        g_string_append_printf(text, " (%d times", times);
    if (pages > 1)
        g_string_append_printf(text, " on %d pages", pages);
    g_string_append(text, times > 1 ? ")\n" : "\n");
}

static void add_findings(const gal_preflight *check, GString *text, gal_severity severity)
{
    for (guint i = 0; i < check->findings->len; i++)
        if (gal_check_rules[finding_at(check, i)->id].severities[check->press] ==
                severity &&
            is_first(check, i))
            add_finding(check, text, i);
}

char *gal_preflight_to_table(const gal_preflight *check)
{
    GString *text = g_string_new(NULL);

    add_verdict(check, text);
    add_line(text, "PDF", "%s, %d page%s", check->version, check->page_count,
             check->page_count == 1 ? "" : "s");
    add_standards(check, text);
    add_line(text, "tags", "%s",
             check->facts.is_tagged && check->facts.has_structure ? "yes" : "no");
    add_line(text, "output intent", "%s",
             check->facts.intent_name    ? check->facts.intent_name
             : check->facts.intent_space ? check->facts.intent_space
                                         : "none");
    add_boxes(check, text);
    add_fonts(check, text);
    add_spaces(check, text);
    add_ink(check, text);
    add_pictures(check, text);
    if (check->findings->len > 0)
        g_string_append_c(text, '\n');
    for (int severity = GAL_SEVERITY_ERROR; severity > GAL_SEVERITY_OFF; severity--)
        add_findings(check, text, (gal_severity)severity);
    if (check->untold > 0)
        g_string_append_printf(text, "… and %d findings more\n", check->untold);
    return g_string_free(text, FALSE);
}
