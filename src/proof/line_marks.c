/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that are loose or tight, and hyphens that end several lines in a row. */
#include "proof/overlay.h"

enum {
    BAR_GAP = 3 * GAL_POINT / 2, /* of what is drawn beside a line */
    BAR = GAL_POINT / 2,
    LEAST_LADDER = 2 /* lines in a row that end in a hyphen */
};

static gal_length height_of(const gal_box *box)
{
    enum { MOST = 6 * GAL_POINT };

    return box->line_count > 1
               ? MIN(ABS(box->lines[1].baseline - box->lines[0].baseline) / 2, MOST)
               : MOST;
}

/* Two thin bars at the left of a loose line, one thick one of a tight line, and how wide its word
   spaces are. */
static void draw_spacing(gal_overlay *overlay, const gal_box *box, const gal_set_line *line)
{
    const bool is_tight = line->word_space_ratio < GAL_TIGHT_RATIO;
    const gal_length height = height_of(box), top = line->baseline - height;
    const gal_length x = line->x - BAR_GAP - 2 * BAR;
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    gal_draw_area(&overlay->drawing,
                  (gal_rect){ x, top, is_tight ? 2 * BAR : BAR / 2, height });
    if (!is_tight)
        gal_draw_area(&overlay->drawing,
                      (gal_rect){ x + 3 * BAR / 2, top, BAR / 2, height });
    g_ascii_formatd(text, sizeof text, "%.2f", line->word_space_ratio);

    const gal_label label = gal_label_make(&overlay->drawing, text, GAL_LABEL_SIZE, false);
    const gal_point places[] = {
        { x - GAL_POINT - label.width, line->baseline },
        { line->x + line->measure + 2 * BAR_GAP, line->baseline },
    };

    gal_label_fit(&overlay->drawing, &overlay->room, &label, places, G_N_ELEMENTS(places));
}

/* A bracket at the right of lines `first` up to `end`. */
static void draw_ladder(gal_overlay *overlay, const gal_box *box, int first, int end)
{
    const gal_set_line *top = &box->lines[first], *foot = &box->lines[end - 1];
    const gal_length right = top->x + top->measure + 3 * BAR_GAP;
    const gal_length above = top->baseline - height_of(box), tick = BAR_GAP;

    gal_draw_area(&overlay->drawing,
                  (gal_rect){ right, above, BAR, foot->baseline - above });
    gal_draw_area(&overlay->drawing, (gal_rect){ right - tick, above, tick, BAR });
    gal_draw_area(&overlay->drawing,
                  (gal_rect){ right - tick, foot->baseline - BAR, tick, BAR });
}

static void draw_ladders(gal_overlay *overlay, const gal_box *box)
{
    int first = 0;

    for (int i = 0; i <= box->line_count; i++) {
        if (i < box->line_count && box->lines[i].is_hyphenated)
            continue;
        if (i - first >= LEAST_LADDER)
            draw_ladder(overlay, box, first, i);
        first = i + 1;
    }
}

void gal_overlay_draw_lines(gal_overlay *overlay)
{
    for (guint b = 0; b < overlay->page->boxes->len; b++) {
        const gal_box *box = &g_array_index(overlay->page->boxes, gal_box, b);

        for (int i = 0; i < box->line_count; i++) {
            const gal_set_line *line = &box->lines[i];

            if (line->is_justified && line->gap_count > 0 &&
                (line->word_space_ratio > GAL_LOOSE_RATIO ||
                 line->word_space_ratio < GAL_TIGHT_RATIO))
                draw_spacing(overlay, box, line);
        }
        draw_ladders(overlay, box);
    }
}
