/* SPDX-License-Identifier: Apache-2.0 */
/* PDF/UA-1 (ISO 14289-1:2014): a file that can be read without being seen. */
#include "pdf/standards.h"

static char *breach_figure(const gal_pdf_facts *facts, const char **where)
{
    if (!facts->mute_figure)
        return NULL;
    *where = facts->mute_figure->place;
    return g_strdup("a photo has neither an alternative text nor a caption");
}

static const gal_pdf_rule rules[] = {
    { "7.1, title", gal_pdf_breach_title },
    { "7.1, content is tagged or an artifact", gal_pdf_breach_grid },
    { "7.2, natural language", gal_pdf_breach_language },
    { "7.3, graphics", breach_figure },
    { "7.21.4.1, fonts are in the file", gal_pdf_breach_font },
    { "7.21.7, text as Unicode", gal_pdf_breach_unknown_text },
    { "7.21.8, no glyph .notdef", gal_pdf_breach_missing_glyph },
};

const gal_pdf_standard gal_pdf_ua_1 = { .standard = GAL_STANDARD_PDFUA_1,
                                        .name = "pdfua-1",
                                        .title = "PDF/UA-1",
                                        .rules = rules,
                                        .rule_count = G_N_ELEMENTS(rules),
                                        .is_default = true };
