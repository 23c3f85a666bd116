/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines, photos and furniture to columns and pages: an article and a layout become a
 * display list.
 */
#ifndef GAL_FLOW_FLOW_H
#define GAL_FLOW_FLOW_H

#include <stdbool.h>

#include "article/article.h"
#include "base/error.h"
#include "base/finding.h"
#include "display/display.h"
#include "font/font.h"
#include "layout/layout.h"
#include "paragraph/paragraph.h"
#include "picture/picture.h"
#include "shape/shape.h"

typedef struct gal_flow_input {
    const gal_article *article;
    const gal_layout *layout;
    const gal_fonts *fonts;
    gal_shaper *shaper; /* this and the next are used by no other thread meanwhile */
    gal_divisions *divisions;
    gal_hyphenators *hyphenators;
    gal_picture *const *pictures; /* one for each of the article's photos; NULL: missing */
    const bool *are_broken;       /* likewise: files that are no pictures; NULL: none */
    bool is_png;                  /* what `output` is to @when */
    bool keeps_missing_photos;    /* a photo without a file keeps its slot, whatever the
                                     layout says */
    int most_pages;
} gal_flow_input;

/* What the flow decided, for the report. */
typedef struct gal_flow_result {
    gal_display *display; /* owned by the caller */
    const char *const
        *fit; /* the steps taken to make it fit: "headline 33pt"; in the list's arena */
    int fit_count;
    int column_imbalance_lines; /* of the last page's feet */
    int column_end_hyphens, widows, orphans;
    double shape_ms, break_ms, pages_ms;
} gal_flow_result;

/*
 * Sets the article. Fails with GAL_ERROR_INPUT if the layout cannot hold it: no room for a
 * body line, a font family that is not there, more pages than `most_pages`.
 */
bool gal_flow(const gal_flow_input *input, gal_findings *findings, gal_flow_result *result,
              gal_error *error);

#endif
