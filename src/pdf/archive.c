/* SPDX-License-Identifier: Apache-2.0 */
/* PDF/A-2, levels A and U (ISO 19005-2:2011): a file that archives keep. */
#include "pdf/standards.h"

enum { LONGEST_STRING = 32767, LEAST_SIDE_PT = 3, MOST_SIDE_PT = 14400 };

static char *breach_string(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    return facts->longest_string <= LONGEST_STRING
               ? NULL
               : g_strdup_printf(
                     "a title, an alternative text or an address is of %" G_GSIZE_FORMAT
                     " bytes, more than %d",
                     facts->longest_string, LONGEST_STRING);
}

static char *breach_page(const gal_pdf_facts *facts, const char **where)
{
    const bool is_met = gal_length_to_pt(facts->least_side) >= LEAST_SIDE_PT &&
                        gal_length_to_pt(facts->most_side) <= MOST_SIDE_PT;

    (void)where;
    return is_met ? NULL
                  : g_strdup_printf("a page is narrower than %d pt or wider than %d pt",
                                    LEAST_SIDE_PT, MOST_SIDE_PT);
}

static char *breach_private_use(const gal_pdf_facts *facts, const char **where)
{
    const gal_pdf_spot *spot = &facts->private_use;

    (void)where;
    return spot->page == 0 ? NULL
                           : g_strdup_printf("U+%04X on page %d means nothing by itself",
                                             spot->codepoint, spot->page);
}

/* Those of level U come first: it is level A without the others. */
static const gal_pdf_rule rules[] = {
    { "6.1.13, strings", breach_string },
    { "6.1.13, pages", breach_page },
    { "6.2.4.3, 6.2.8, images", gal_pdf_breach_image },
    { "6.2.11.4.1, fonts are in the file", gal_pdf_breach_font },
    { "6.2.11.7.2, text as Unicode", gal_pdf_breach_unknown_text },
    { "6.2.11.8, no glyph .notdef", gal_pdf_breach_missing_glyph },
    { "6.2.11.7.3, private use", breach_private_use },
    { "6.7.3, content is tagged or an artifact", gal_pdf_breach_grid },
    { "6.7.4, natural language", gal_pdf_breach_language },
};

enum { RULES_OF_LEVEL_U = 6 };

const gal_pdf_standard gal_pdf_a_2u = { .standard = GAL_STANDARD_PDFA_2U,
                                        .name = "pdfa-2u",
                                        .title = "PDF/A-2u",
                                        .rules = rules,
                                        .rule_count = RULES_OF_LEVEL_U };

const gal_pdf_standard gal_pdf_a_2a = { .standard = GAL_STANDARD_PDFA_2A,
                                        .name = "pdfa-2a",
                                        .title = "PDF/A-2a",
                                        .rules = rules,
                                        .rule_count = G_N_ELEMENTS(rules),
                                        .is_default = true,
                                        .lesser = &gal_pdf_a_2u };
