/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts lines out of a shaped paragraph and puts their pieces in visual order. */
#include <glib.h>
#include <string.h>

#include "shape/shaper.h"
#include "shape/squeeze.h"

enum { HYPHEN = 0x2010, HYPHEN_MINUS = 0x2d, HIGHEST_LEVEL = 126 };

/* U+2010 looks as it should and says what it is; some faces have the other one alone. */
static uint32_t hyphen_codepoint(const gal_face *face)
{
    return gal_face_has(face, HYPHEN) ? HYPHEN : HYPHEN_MINUS;
}

/* Shapes the cluster's letter and a hyphen together, so that the pair is kerned. */
static void shape_hyphen(gal_shaper *shaper, const gal_shaped *shaped, int cluster)
{
    const gal_shaped_cluster *letter = &shaped->clusters[cluster];
    gal_run run = shaped->runs[letter->run];
    char text[64];
    const int length = MIN(letter->to - letter->from, 32);

    memcpy(text, shaped->text + letter->from, (size_t)length);
    run.from = 0;
    run.to = length + g_unichar_to_utf8(hyphen_codepoint(run.face), text + length);
    g_array_set_size(shaper->glyphs, 0);
    g_array_set_size(shaper->clusters, 0);
    gal_shaper_add_run(shaper, text, run.to, &run, letter->run, shaped->language);
}

/*
 * The hyphen after the cluster, whose own letter takes `letter_advance` at the line's end: the
 * pair's kern is the difference of the letter's advances, and the hyphen takes it.
 */
static gal_shaped_glyph make_hyphen(gal_shaper *shaper, const gal_shaped *shaped,
                                    int cluster, gal_length letter_advance)
{
    gal_length advance = -letter_advance;

    shape_hyphen(shaper, shaped, cluster);
    for (guint i = 0; i < shaper->clusters->len; i++)
        advance += g_array_index(shaper->clusters, gal_shaped_cluster, i).advance;

    const gal_shaped_cluster *last =
        &g_array_index(shaper->clusters, gal_shaped_cluster, shaper->clusters->len - 1);
    gal_shaped_glyph hyphen = g_array_index(shaper->glyphs, gal_shaped_glyph, last->glyph);

    hyphen.x_offset -= hyphen.advance - advance;
    hyphen.advance = advance;
    return hyphen;
}

gal_length gal_shaped_hyphen(gal_shaper *shaper, const gal_shaped *shaped, int cluster)
{
    return make_hyphen(shaper, shaped, cluster, shaped->clusters[cluster].advance).advance;
}

gal_margins gal_hyphen_margins(gal_shaper *shaper, const gal_shaped *shaped, int cluster)
{
    const gal_run *run = &shaped->runs[shaped->clusters[cluster].run];
    const uint32_t codepoint = hyphen_codepoint(run->face);
    hb_codepoint_t glyph;

    if (run->level != 0 ||
        !hb_font_get_nominal_glyph(gal_face_shaper(run->face), codepoint, &glyph))
        return (gal_margins){ 0, 0 };
    return gal_glyph_margins(shaper, run, glyph, codepoint);
}

/* Clusters `first` to `last` of one run with the glyphs that they have in the paragraph. */
static gal_piece lend_piece(const gal_shaped *shaped, int first, int last)
{
    const gal_shaped_cluster *a = &shaped->clusters[first],
                             *b = &shaped->clusters[last - 1];
    const int glyph = MIN(a->glyph, b->glyph);
    const int end = MAX(a->glyph + a->glyph_count, b->glyph + b->glyph_count);

    return (gal_piece){ .run = &shaped->runs[a->run],
                        .glyphs = shaped->glyphs + glyph,
                        .glyph_count = end - glyph,
                        .first_glyph = glyph,
                        .clusters = a,
                        .cluster_count = last - first };
}

/* The same text shaped anew, because the cut goes through glyphs that are joined. */
static gal_piece shape_piece(gal_shaper *shaper, const gal_shaped *shaped, int first,
                             int last, gal_arena *arena)
{
    const gal_shaped_cluster *a = &shaped->clusters[first],
                             *b = &shaped->clusters[last - 1];
    const gal_run *run = &shaped->runs[a->run];
    gal_run part = *run;

    part.from = a->from;
    part.to = b->to;
    g_array_set_size(shaper->glyphs, 0);
    g_array_set_size(shaper->clusters, 0);
    gal_shaper_add_run(shaper, shaped->text, shaped->length, &part, a->run,
                       shaped->language);
    gal_squeeze(shaped->runs, (gal_shaped_cluster *)(void *)shaper->clusters->data,
                (int)shaper->clusters->len,
                (gal_shaped_glyph *)(void *)shaper->glyphs->data);
    return (gal_piece){
        .run = run,
        .glyphs = gal_arena_copy(arena, shaper->glyphs->data, shaper->glyphs->len,
                                 sizeof(gal_shaped_glyph)),
        .glyph_count = (int)shaper->glyphs->len,
        .clusters = gal_arena_copy(arena, shaper->clusters->data, shaper->clusters->len,
                                   sizeof(gal_shaped_cluster)),
        .cluster_count = (int)shaper->clusters->len,
    };
}

/* Lengthens a piece, the last of its line, by a hyphen. */
static void add_hyphen(gal_piece *piece, gal_shaped_glyph hyphen, gal_arena *arena)
{
    const size_t glyph_count = (size_t)piece->glyph_count;
    const size_t cluster_count = (size_t)piece->cluster_count;
    gal_shaped_glyph *glyphs = GAL_ARENA_ARRAY(arena, gal_shaped_glyph, glyph_count + 1);
    gal_shaped_cluster *clusters =
        GAL_ARENA_ARRAY(arena, gal_shaped_cluster, cluster_count + 1);

    memcpy(glyphs, piece->glyphs, glyph_count * sizeof *glyphs);
    memcpy(clusters, piece->clusters, cluster_count * sizeof *clusters);
    glyphs[glyph_count] = hyphen;
    clusters[cluster_count] =
        (gal_shaped_cluster){ .glyph = piece->first_glyph + piece->glyph_count,
                              .glyph_count = 1,
                              .advance = hyphen.advance,
                              .codepoint = HYPHEN };
    piece->glyphs = glyphs;
    piece->glyph_count++;
    piece->clusters = clusters;
    piece->cluster_count++;
    piece->has_hyphen = true;
}

static bool is_cut_safe(const gal_shaped *shaped, int first, int last)
{
    const bool is_safe_before = !shaped->clusters[first].is_joined;
    const bool is_safe_after =
        last == shaped->cluster_count ||
        shaped->clusters[last].run != shaped->clusters[last - 1].run ||
        !shaped->clusters[last].is_joined;

    return is_safe_before && is_safe_after;
}

/* Reverses what stands at `level` and above, from the highest level down (UAX #9, rule L2). */
static void order_visually(gal_piece *pieces, int count)
{
    int highest = 0;

    for (int i = 0; i < count; i++)
        highest = MAX(highest, pieces[i].run->level);
    for (int level = MIN(highest, HIGHEST_LEVEL); level > 0; level--)
        for (int i = 0; i < count; i++) {
            int end = i;

            while (end < count && pieces[end].run->level >= level)
                end++;
            for (int a = i, b = end - 1; a < b; a++, b--) {
                const gal_piece swap = pieces[a];

                pieces[a] = pieces[b];
                pieces[b] = swap;
            }
            i = MAX(i, end - 1);
        }
}

const gal_piece *gal_shaped_cut(gal_shaper *shaper, const gal_shaped *shaped, int first,
                                int last, bool has_hyphen, int *count, gal_arena *arena)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(gal_piece));

    for (int start = first; start < last;) {
        int end = start;

        while (end < last && shaped->clusters[end].run == shaped->clusters[start].run)
            end++;

        const gal_piece piece = is_cut_safe(shaped, start, end)
                                    ? lend_piece(shaped, start, end)
                                    : shape_piece(shaper, shaped, start, end, arena);

        g_array_append_val(pieces, piece);
        start = end;
    }
    if (has_hyphen && last > first) {
        gal_piece *end = &g_array_index(pieces, gal_piece, pieces->len - 1);
        const gal_length advance = end->clusters[end->cluster_count - 1].advance;

        add_hyphen(end, make_hyphen(shaper, shaped, last - 1, advance), arena);
    }
    order_visually((gal_piece *)(void *)pieces->data, (int)pieces->len);
    *count = (int)pieces->len;

    const gal_piece *result =
        gal_arena_copy(arena, pieces->data, pieces->len, sizeof(gal_piece));

    g_array_unref(pieces);
    return result;
}
