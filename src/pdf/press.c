/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PDF/X-4 (ISO 15930-7:2010): a file for the press, of which one printing condition is known.
 * What else it asks for (boxes, dates, trapping, no links within the bleed, device colours of
 * the output intent alone) a file for a press has in any case.
 */
#include "pdf/standards.h"

static char *breach_intent(const gal_pdf_facts *facts, const char **where)
{
    (void)where;
    return facts->separation ? NULL
                             : g_strdup("it needs a press, whose profile is the output "
                                        "intent: newsprint or coated");
}

static const gal_pdf_rule rules[] = {
    { "output intent", breach_intent },
    { "device colours", gal_pdf_breach_image },
    { "fonts are in the file", gal_pdf_breach_font },
    { "title in the metadata", gal_pdf_breach_title },
};

const gal_pdf_standard gal_pdf_x_4 = { .standard = GAL_STANDARD_PDFX_4,
                                       .name = "pdfx-4",
                                       .title = "PDF/X-4",
                                       .rules = rules,
                                       .rule_count = G_N_ELEMENTS(rules),
                                       .is_for_press = true };
