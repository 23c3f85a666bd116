/* SPDX-License-Identifier: Apache-2.0 */
/* Asks the rules of the standards, and chooses what to claim. */
#include "pdf/standards.h"

#include <string.h>

static const gal_pdf_standard *const standards[] = { &gal_pdf_ua_1, &gal_pdf_a_2a,
                                                     &gal_pdf_a_2u, &gal_pdf_x_4 };

gal_standard gal_standard_from_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(standards); i++)
        if (strcmp(standards[i]->name, name) == 0)
            return standards[i]->standard;
    return strcmp(name, "none") == 0 ? GAL_STANDARD_NONE : (gal_standard)0;
}

const char *gal_pdf_standard_name(gal_standard standard)
{
    for (gsize i = 0; i < G_N_ELEMENTS(standards); i++)
        if (standards[i]->standard == standard)
            return standards[i]->name;
    return "none";
}

char *gal_pdf_breach_grid(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    return facts->has_grid ? g_strdup("the grid is drawn over the pages") : NULL;
}

/* Whether it is a tag of BCP 47: letters, then parts of letters and figures after hyphens. */
static bool is_language_tag(const char *tag)
{
    enum { LONGEST_PART = 8 };
    int length = 0;
    bool is_first = true;

    for (; *tag; tag++) {
        if (*tag == '-' && length > 0) {
            is_first = false;
            length = 0;
        } else if (length++ == LONGEST_PART ||
                   !(g_ascii_isalpha(*tag) || (!is_first && g_ascii_isdigit(*tag)))) {
            return false;
        }
    }
    return length > 0;
}

char *gal_pdf_breach_language(const gal_pdf_facts *facts, const char **where)
{
    const char *language = facts->display->language;

    *where = "language";
    if (!language)
        return g_strdup("the language of the article is not known");
    return is_language_tag(language)
               ? NULL
               : g_strdup_printf("\"%s\" is no language tag", language);
}

char *gal_pdf_breach_missing_glyph(const gal_pdf_facts *facts, const char **where)
{
    const gal_pdf_spot *missing = &facts->missing;

    (void)where;
    return missing->page == 0 ? NULL
                              : g_strdup_printf("U+%04X on page %d is in none of the fonts",
                                                missing->codepoint, missing->page);
}

char *gal_pdf_breach_unknown_text(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    if (facts->silent.page > 0)
        return g_strdup_printf("glyphs on page %d stand for no letters",
                               facts->silent.page);
    return facts->unknown.page == 0
               ? NULL
               : g_strdup_printf("U+%04X on page %d stands for no letter",
                                 facts->unknown.codepoint, facts->unknown.page);
}

char *gal_pdf_breach_font(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    return g_strdup(facts->font);
}

char *gal_pdf_breach_title(const gal_pdf_facts *facts, const char **where)
{
    const char *title = facts->display->title;

    *where = "headline";
    return title && *title ? NULL : g_strdup("the document has no title");
}

char *gal_pdf_breach_image(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    return g_strdup(facts->image);
}

/* A reason, and of which standards. */
typedef struct reason {
    char *text;
    const char *where;
    GString *titles;
} reason;

static void clear_reason(gpointer data)
{
    reason *cleared = data;

    g_free(cleared->text);
    g_string_free(cleared->titles, TRUE);
}

/* What forbids several standards is told once. Takes over `text`. */
static void add_reason(GArray *reasons, const gal_pdf_standard *of, const char *clause,
                       char *text, const char *where)
{
    char *title = g_strdup_printf("%s (%s)", of->title, clause);
    reason *known = NULL;

    for (guint i = 0; i < reasons->len && !known; i++)
        if (strcmp(g_array_index(reasons, reason, i).text, text) == 0)
            known = &g_array_index(reasons, reason, i);
    if (known) {
        g_string_append_printf(known->titles, " or %s", title);
        g_free(text);
    } else {
        const reason added = { text, where, g_string_new(title) };

        g_array_append_val(reasons, added);
    }
    g_free(title);
}

/* Whether a standard holds; if not, the reasons go to `reasons`, which may be NULL. */
static bool holds(const gal_pdf_standard *standard, const gal_pdf_facts *facts,
                  GArray *reasons)
{
    bool is_met = true;

    for (int i = 0; i < standard->rule_count; i++) {
        const char *where = NULL;
        char *text = standard->rules[i].breach(facts, &where);

        if (!text)
            continue;
        is_met = false;
        if (reasons)
            add_reason(reasons, standard, standard->rules[i].clause, text, where);
        else
            g_free(text);
    }
    return is_met;
}

static void tell_reasons(const GArray *reasons, bool is_demanded, gal_findings *findings,
                         gal_error *error)
{
    for (guint i = 0; i < reasons->len; i++) {
        const reason *told = &g_array_index(reasons, reason, i);

        if (is_demanded)
            gal_fail(error, GAL_ERROR_REFUSED, "%s%snot %s: %s",
                     told->where ? told->where : "", told->where ? ": " : "",
                     told->titles->str, told->text);
        else
            gal_findings_add(findings, "standard", told->where,
                             "the PDF does not claim %s: %s", told->titles->str,
                             told->text);
    }
}

bool gal_pdf_standards_choose(const gal_pdf_facts *facts, unsigned demanded,
                              gal_findings *findings, unsigned *claimed, gal_error *error)
{
    GArray *reasons = g_array_new(FALSE, FALSE, sizeof(reason));
    bool are_met = true;

    g_array_set_clear_func(reasons, clear_reason);
    *claimed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(standards); i++) {
        const gal_pdf_standard *standard = standards[i];

        if (demanded
                ? !(demanded & standard->standard)
                : !standard->is_default && !(standard->is_for_press && facts->separation))
            continue;
        if (holds(standard, facts, reasons))
            *claimed |= standard->standard;
        else if (!demanded && standard->lesser && holds(standard->lesser, facts, NULL))
            *claimed |= standard->lesser->standard;
        else
            are_met = false;
    }
    tell_reasons(reasons, demanded != 0, findings, error);
    g_array_unref(reasons);
    return are_met || demanded == 0;
}
