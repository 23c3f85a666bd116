/* SPDX-License-Identifier: Apache-2.0 */
/* The list of findings that a job collects; what is found twice is told once. */
#include "base/finding.h"

#include <stdarg.h>

static void clear_finding(gpointer data)
{
    gal_finding *finding = data;

    g_free(finding->where);
    g_free(finding->text);
    g_free(finding->words);
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

static void add_finding(gal_findings *findings, gal_finding finding)
{
    char *key = g_strjoin("\n", finding.code, finding.where ? finding.where : "",
                          finding.text, NULL);

    if (g_hash_table_add(findings->known, key))
        g_array_append_val(findings->items, finding);
    else
        clear_finding(&finding);
}

void gal_findings_add(gal_findings *findings, const char *code, const char *where,
                      const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_finding(findings, (gal_finding){ code, g_strdup(where),
                                         g_strdup_vprintf(format, arguments), NULL });
    va_end(arguments);
}

void gal_findings_add_about(gal_findings *findings, const char *code, const char *where,
                            const char *words, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_finding(findings,
                (gal_finding){ code, g_strdup(where), g_strdup_vprintf(format, arguments),
                               g_strdup(words) });
    va_end(arguments);
}
