/* SPDX-License-Identifier: Apache-2.0 */
/* Frames round what is printed for letters that no font has, with the letter's code point. */
#include "proof/missing.h"
#include "proof/overlay.h"

/* Above and below the frame, beside it, and in the margins. */
static bool draw_code_point(gal_overlay *overlay, const char *letter, gal_rect r)
{
    char text[16];

    g_snprintf(text, sizeof text, "U+%04X", g_utf8_get_char(letter));

    const gal_label label = gal_label_make(&overlay->drawing, text, GAL_LABEL_SIZE, false);
    const gal_point places[] = {
        { r.x, r.y - GAL_POINT },
        { r.x, r.y + r.height + GAL_LABEL_SIZE },
        { r.x + r.width + GAL_POINT, r.y + r.height / 2 },
        { r.x - label.width - GAL_POINT, r.y + r.height / 2 },
        { overlay->live.x - label.width - 2 * GAL_POINT, r.y + r.height * 3 / 4 },
        { overlay->live.x + overlay->live.width + 2 * GAL_POINT, r.y + r.height * 3 / 4 },
    };

    return gal_label_fit(&overlay->drawing, &overlay->room, &label, places,
                         G_N_ELEMENTS(places));
}

void gal_overlay_draw_missing(gal_overlay *overlay)
{
    enum { MOST_FAILURES = 8 };
    gal_missing_walk walk = { .page = overlay->page };
    int failures = 0;

    while (gal_missing_next(&walk)) {
        gal_draw_outline(&overlay->drawing, walk.rect, GAL_POINT / 2);
        if (failures < MOST_FAILURES)
            failures += !draw_code_point(overlay, walk.text, walk.rect);
    }
}
