/* SPDX-License-Identifier: Apache-2.0 */
/* What stands round the article: lines made of templates, and rules. */
#ifndef GAL_FLOW_FURNITURE_H
#define GAL_FLOW_FURNITURE_H

#include "flow/grid.h"
#include "flow/text.h"

/* The page that furniture is made for. */
typedef struct gal_folio {
    int page, page_count; /* from 1 */
} gal_folio;

/*
 * The template with its {fields} filled in from the article, "" if all that it names is
 * empty. Separators ("  ·  ") beside an empty field go with it. In the job's arena.
 */
const char *gal_template_fill(gal_job *job, const char *template, gal_folio folio);

/* Whether any of the slot's templates has something to say. */
bool gal_slot_has_furniture(gal_job *job, const gal_slot *slot, gal_folio folio);

/* Places the slot's templates on one baseline, shortened where they would meet. */
bool gal_furniture_place(gal_job *job, const gal_slot *slot, gal_folio folio,
                         gal_extent extent, gal_length baseline, gal_page *page);

/* A horizontal rule whose upper edge is at `y`. */
void gal_rule_place(gal_page *page, gal_length x, gal_length y, gal_length width,
                    gal_length thickness, gal_ink ink);

#endif
