/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a renderer and of pages, for the files of this folder alone. */
#ifndef GAL_RENDER_RENDERER_H
#define GAL_RENDER_RENDERER_H

#include <glib.h>

#include "base/finding.h"
#include "display/display.h"
#include "display/separation.h"
#include "flow/flow.h"
#include "font/font.h"
#include "galley/render.h"
#include "paint/paint.h"
#include "paragraph/paragraph.h"
#include "picture/press.h"
#include "shape/shape.h"

/* What one thread at a time works with, and leaves to the next in its warm state. */
typedef struct gal_bench {
    gal_shaper *shaper;
    gal_divisions *divisions;
    gal_paint_faces *faces;
} gal_bench;

struct gal_renderer {
    gal_fonts *fonts;
    gal_hyphenators *hyphenators;
    char *layout_folder;
    char **layout_names; /* sorted, NULL after the last */
    char *profile_folder;
    GMutex mutex;                             /* guards what follows */
    GPtrArray *benches;                       /* of gal_bench * that no thread is using */
    gal_press_profile *profiles[GAL_PRESSES]; /* NULL until asked for */
};

struct gal_pages {
    gal_renderer *renderer;
    gal_flow_result flow; /* its display list belongs to the pages */
    gal_display *proof,
        *report; /* with its marks, and the report's pages; NULL: it is no proof */
    gal_findings *findings;
    char *layout_name;
    GPtrArray *lines; /* the findings as lines, made when first asked for */
    int columns;
    bool is_pdf;                /* one was written */
    gal_separation *separation; /* of the last PDF for a press; or NULL */
    unsigned standards;         /* that it claims: of gal_standard */
    double read_ms, paint_ms, finish_ms, total_ms;
};

gal_bench *gal_bench_take(gal_renderer *renderer);
void gal_bench_give_back(gal_renderer *renderer, gal_bench *bench);

/* The profile of a press other than none, opened when first asked for and lent for the
   renderer's life; NULL if its file is not there or broken. */
const gal_press_profile *gal_renderer_press_profile(gal_renderer *renderer, gal_press press,
                                                    gal_error *error);

/* A text of any bytes as a line that can be set, to g_free; NULL gives NULL. */
char *gal_text_to_line(const char *text);

static inline double gal_milliseconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

#endif
