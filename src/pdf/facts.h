/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of the standards ask about pages: from the display list, and from what
   Cairo made of it. */
#ifndef GAL_PDF_FACTS_H
#define GAL_PDF_FACTS_H

#include "display/display.h"
#include "display/separation.h"
#include "pdf/tokens.h"

/* Where something is met first. */
typedef struct gal_pdf_spot {
    int page; /* from 1; 0: nowhere */
    gunichar codepoint;
} gal_pdf_spot;

typedef struct gal_pdf_facts {
    const gal_display *display;
    const gal_separation *separation; /* NULL: no press */
    bool has_grid;
    const gal_element
        *mute_figure;         /* the first that is shown and has no alternative text */
    gal_pdf_spot missing;     /* a glyph that stands for those that no font has */
    gal_pdf_spot unknown;     /* a text that says that nobody knows what it says */
    gal_pdf_spot private_use; /* a text that means what some font wants it to mean */
    gal_pdf_spot silent;      /* glyphs that say nothing at all */
    gsize longest_string;     /* in bytes */
    gal_length least_side, most_side; /* of pages with their bleed */
    const char *font, *image; /* what is amiss with one of those, static; NULL: nothing */
} gal_pdf_facts;

void gal_pdf_facts_read(gal_pdf_facts *facts, const gal_display *display,
                        const gal_separation *separation, bool has_grid);

/* Looks at dictionaries that Cairo wrote: of a font or its descriptor, and of a picture. */
void gal_pdf_facts_add_font(gal_pdf_facts *facts, gal_pdf_text dictionary);
void gal_pdf_facts_add_image(gal_pdf_facts *facts, gal_pdf_text dictionary);

#endif
