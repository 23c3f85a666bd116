/* SPDX-License-Identifier: Apache-2.0 */
/* PDF/X-4 (ISO 15930-7:2010): a file for the press, of which one printing condition is known. */
#include "pdf/standards.h"

static char *breach_intent(const gal_pdf_facts *facts, const char **where)
{
    (void)facts;
    (void)where;
    return g_strdup("it needs the profile of a printing condition, and galley makes pages "
                    "for screens and office printers so far, in sRGB");
}

static const gal_pdf_rule rules[] = {
    { "output intent", breach_intent },
};

const gal_pdf_standard gal_pdf_x_4 = { .standard = GAL_STANDARD_PDFX_4,
                                       .name = "pdfx-4",
                                       .title = "PDF/X-4",
                                       .rules = rules,
                                       .rule_count = G_N_ELEMENTS(rules) };
