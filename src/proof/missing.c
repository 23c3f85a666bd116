/* SPDX-License-Identifier: Apache-2.0 */
/* Missing glyphs: clusters whose first glyph is number 0 of its font. */
#include "proof/missing.h"

#include <string.h>

/* What a .notdef takes on the line: up to the next glyph, or as wide as it is high. */
static gal_rect box_of_glyph(const gal_glyph_mark *mark, int glyph)
{
    const gal_length x = mark->glyphs[glyph].x;
    gal_length width = mark->size * 6 / 10;

    if (glyph + 1 < mark->glyph_count && mark->glyphs[glyph + 1].x > x)
        width = MIN(mark->glyphs[glyph + 1].x - x, mark->size);
    return (gal_rect){ mark->x + x, mark->baseline - mark->size * 8 / 10, width,
                       mark->size };
}

/* Clusters are in logical order, glyphs in that of the line. */
static int visual_glyph(const gal_glyph_mark *mark, int glyph, int count)
{
    return mark->is_backward ? mark->glyph_count - glyph - count : glyph;
}

static bool next_in_mark(gal_missing_walk *walk, const gal_glyph_mark *mark)
{
    while (walk->cluster < mark->cluster_count) {
        const gal_cluster cluster = mark->clusters[walk->cluster++];
        const int glyph = visual_glyph(mark, walk->glyph, cluster.glyphs);
        const int byte = walk->byte;

        walk->glyph += cluster.glyphs;
        walk->byte += cluster.bytes;
        if (cluster.glyphs == 0 || cluster.bytes == 0 || glyph < 0 ||
            glyph >= mark->glyph_count || mark->glyphs[glyph].id != 0)
            continue;
        walk->rect = box_of_glyph(mark, glyph);
        walk->baseline = mark->baseline;

        const char *letter = mark->text + byte;

        g_strlcpy(walk->text, letter,
                  MIN(sizeof walk->text, (gsize)(g_utf8_next_char(letter) - letter) + 1));
        return true;
    }
    return false;
}

bool gal_missing_next(gal_missing_walk *walk)
{
    for (; walk->mark < walk->page->marks->len; walk->mark++) {
        const gal_mark *mark = &g_array_index(walk->page->marks, gal_mark, walk->mark);

        if (mark->kind == GAL_MARK_GLYPHS && mark->layer == GAL_LAYER_PAGE &&
            next_in_mark(walk, &mark->glyphs))
            return true;
        walk->cluster = walk->glyph = walk->byte = 0;
    }
    return false;
}
