/* SPDX-License-Identifier: Apache-2.0 */
/* The list of findings that a job collects; what is found twice is told once. */
#include "base/finding.h"

#include <stdarg.h>

static void clear_finding(gpointer data)
{
    gal_finding *finding = data;

    g_free(finding->where);
    g_free(finding->text);
}

gal_findings *gal_findings_new(void)
{
    gal_findings *findings = g_new(gal_findings, 1);

    findings->items = g_array_new(FALSE, TRUE, sizeof(gal_finding));
    g_array_set_clear_func(findings->items, clear_finding);
    findings->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return findings;
}

void gal_findings_free(gal_findings *findings)
{
    if (!findings)
        return;
    g_array_unref(findings->items);
    g_hash_table_destroy(findings->known);
    g_free(findings);
}

void gal_findings_add(gal_findings *findings, const char *code, const char *where,
                      const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    gal_finding finding = { code, g_strdup(where), g_strdup_vprintf(format, arguments) };
    va_end(arguments);

    char *key = g_strjoin("\n", code, where ? where : "", finding.text, NULL);

    if (g_hash_table_add(findings->known, key))
        g_array_append_val(findings->items, finding);
    else
        clear_finding(&finding);
}
