/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The standards that a PDF can meet: one file each with its table of rules, which are asked
 * about what is about to be written. What holds of every file that is written here (the
 * structure, the boxes, no encryption, no scripts) is no rule: the finisher sees to it.
 */
#ifndef GAL_PDF_STANDARDS_H
#define GAL_PDF_STANDARDS_H

#include "base/error.h"
#include "base/finding.h"
#include "galley/render.h"
#include "pdf/facts.h"

typedef struct gal_pdf_rule {
    const char *clause; /* of its standard */
    /* Why the rule does not hold, to g_free; NULL if it does. `*where` may be set to the
       place in the article. */
    char *(*breach)(const gal_pdf_facts *facts, const char **where);
} gal_pdf_rule;

typedef struct gal_pdf_standard {
    gal_standard standard;
    const char *name, *title; /* as on the command line, and in texts */
    const gal_pdf_rule *rules;
    int rule_count;
    bool is_default;   /* claimed without being asked for */
    bool is_for_press; /* and this if there is a press */
    const struct gal_pdf_standard
        *lesser; /* claimed in its place if it is not met; or NULL */
} gal_pdf_standard;

extern const gal_pdf_standard gal_pdf_ua_1, gal_pdf_a_2a, gal_pdf_a_2u, gal_pdf_x_4;

/* Rules that several standards have. */
char *gal_pdf_breach_grid(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_language(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_missing_glyph(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_unknown_text(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_title(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_image(const gal_pdf_facts *facts, const char **where);
char *gal_pdf_breach_font(const gal_pdf_facts *facts, const char **where);

/* The standards to claim: all demanded, or of the default ones those that hold. False, with a
   fault for each reason, if one that is demanded is not met. */
bool gal_pdf_standards_choose(const gal_pdf_facts *facts, unsigned demanded,
                              gal_findings *findings, unsigned *claimed, gal_error *error);

/* The name of a standard, as on the command line; static. */
const char *gal_pdf_standard_name(gal_standard standard);

#endif
