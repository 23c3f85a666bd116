/* SPDX-License-Identifier: Apache-2.0 */
/* The result of a comparison as JSON, the same bytes on every machine. */
#include <glib.h>

#include "base/json_text.h"
#include "diff/diff.h"

/* Names of files may be any bytes. */
static void append_string(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);

    gal_json_append_string(out, valid);
    g_free(valid);
}

static void append_number(GString *out, const char *name, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(out, ",\n \"%s\": %s", name,
                           g_ascii_formatd(text, sizeof text, "%.6g", number));
}

static void append_count(GString *out, const char *name, int64_t count)
{
    g_string_append_printf(out, ",\n \"%s\": %" G_GINT64_FORMAT, name, count);
}

static void append_picture(GString *out, const char *name, const char *path,
                           const gal_image *image)
{
    g_string_append_printf(out, ",\n \"%s\": {\"file\": ", name);
    append_string(out, path);
    g_string_append_printf(out, ", \"width\": %d, \"height\": %d}", image->width,
                           image->height);
}

static void append_areas(GString *out, const gal_difference *difference)
{
    g_string_append(out, ",\n \"boxes\": [");
    for (int i = 0; i < difference->area_count; i++) {
        const gal_area *area = &difference->areas[i];

        g_string_append_printf(out,
                               "%s\n  {\"x\": %d, \"y\": %d, \"width\": %d, \"height\": "
                               "%d, \"pixels\": %" G_GINT64_FORMAT "}",
                               i ? "," : "", area->x, area->y, area->width, area->height,
                               area->count);
    }
    g_string_append_c(out, ']');
}

static void append_changes(GString *out, char *const *changes)
{
    if (!changes)
        return;
    g_string_append(out, ",\n \"changes\": [");
    for (int i = 0; changes[i]; i++) {
        g_string_append(out, i ? ",\n  " : "\n  ");
        append_string(out, changes[i]);
    }
    g_string_append_c(out, ']');
}

char *gal_difference_to_json(const gal_difference *difference, const gal_diff_facts *facts)
{
    GString *out = g_string_new("{\"same\": ");

    g_string_append(out, difference->different <= facts->allowed ? "true" : "false");
    append_picture(out, "old", facts->old_path, facts->old);
    append_picture(out, "new", facts->new_path, facts->fresh);
    g_string_append_printf(out, ",\n \"metric\": \"%s\"",
                           gal_metric_name(facts->options->metric));
    append_number(out, "threshold", facts->options->threshold);
    append_count(out, "pixels", difference->compared);
    append_count(out, "different", difference->different);
    append_count(out, "allowed", facts->allowed);
    append_count(out, "antialiased", difference->antialiased);
    append_number(out, "largest", difference->largest);
    append_areas(out, difference);
    append_changes(out, facts->changes);
    g_string_append(out, "}\n");
    return g_string_free(out, FALSE);
}
