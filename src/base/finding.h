/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings: what will print badly although it prints (a missing glyph, a photo of
 * low resolution, a loose line). They go to the report, never onto the page.
 */
#ifndef GAL_BASE_FINDING_H
#define GAL_BASE_FINDING_H

#include <glib.h>

typedef struct gal_finding {
    const char *code; /* a stable word such as "photo-missing"; static */
    char *where;      /* place in the article: "photos[0]", "body[3]"; or NULL */
    char *text;       /* one sentence */
    char *words; /* what of the article's text it is about: a line, a letter; or NULL */
} gal_finding;

typedef struct gal_findings {
    GArray *items;     /* of gal_finding, in the order in which they were found */
    GHashTable *known; /* what was told already */
} gal_findings;

gal_findings *gal_findings_new(void);
void gal_findings_free(gal_findings *findings); /* NULL is allowed */

/* `code` is static text; `where` and `words` are copied and may be NULL. The same finding
   counts once. */
void gal_findings_add_about(gal_findings *findings, const char *code, const char *where,
                            const char *words, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void gal_findings_add(gal_findings *findings, const char *code, const char *where,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
