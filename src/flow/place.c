/* SPDX-License-Identifier: Apache-2.0 */
/* Puts the glyphs of a line on the page, spread as spread.c says, and tells how it came out. */
#include <math.h>

#include "flow/spread.h"

static gal_cluster cluster_text(const gal_piece *piece, int index)
{
    const gal_shaped_cluster *cluster = &piece->clusters[index];

    return (gal_cluster){ cluster->to - cluster->from, cluster->glyph_count };
}

/* U+00AD: programs that search and copy take the word for whole. */
static const char SOFT_HYPHEN[] = "\xc2\xad";

static const char *piece_text(gal_job *job, const gal_piece *piece, const gal_text *text)
{
    const char *start = text->shaped->text + piece->clusters[0].from;

    if (!piece->has_hyphen)
        return start;

    const int end = piece->clusters[piece->cluster_count - 2].to;

    return gal_arena_format(job->arena, "%.*s%s", end - piece->clusters[0].from, start,
                            SOFT_HYPHEN);
}

static gal_mark start_mark(gal_job *job, const gal_piece *piece, const gal_text *text,
                           const gal_spread *s, gal_line_place place)
{
    const gal_run *run = piece->run;
    gal_mark mark = { .kind = GAL_MARK_GLYPHS, .element = run->tag, .ink = run->type->ink };
    gal_glyph_mark *glyphs = &mark.glyphs;
    gal_cluster *clusters = GAL_ARENA_ARRAY(job->arena, gal_cluster, piece->cluster_count);

    for (int i = 0; i < piece->cluster_count; i++)
        clusters[i] = cluster_text(piece, i);
    if (piece->has_hyphen)
        clusters[piece->cluster_count - 1].bytes = sizeof SOFT_HYPHEN - 1;
    glyphs->face = run->face;
    glyphs->size = run->type->size;
    glyphs->scale_ratio = s->scale_ratio;
    glyphs->x = place.x;
    glyphs->baseline = place.baseline;
    glyphs->clusters = clusters;
    glyphs->cluster_count = piece->cluster_count;
    glyphs->is_backward = run->level % 2;
    glyphs->text = piece_text(job, piece, text);
    return mark;
}

/* The cluster that a glyph belongs to, which in visual order may run backwards. */
static const gal_shaped_cluster *visual_cluster(const gal_piece *piece, int index)
{
    return &piece->clusters[piece->run->level % 2 ? piece->cluster_count - 1 - index
                                                  : index];
}

static void add_gap(gal_job *job, double x, double width)
{
    const gal_gap gap = { (gal_length)lround(x), (gal_length)lround(width) };

    g_array_append_val(job->gaps, gap);
}

/* How far a line has come. */
typedef struct pen {
    double x;
    int spaces_done;
    gal_neighbour last;
} pen;

/* Places the glyphs of one piece from the pen on. */
static void place_piece(gal_job *job, const gal_piece *piece, const gal_text *text,
                        const gal_spread *s, gal_line_place place, pen *at)
{
    const bool is_spread = gal_run_is_spread(piece->run);
    const double scale = is_spread ? s->scale_ratio : 1;
    gal_mark mark = start_mark(job, piece, text, s, place);
    gal_glyph *glyphs = GAL_ARENA_ARRAY(job->arena, gal_glyph, piece->glyph_count);
    int done = 0;

    mark.glyphs.scale_ratio = scale;
    mark.glyphs.x = (gal_length)lround(at->x);
    const double origin = mark.glyphs.x;

    for (int i = 0; i < piece->cluster_count; i++) {
        const gal_shaped_cluster *cluster = visual_cluster(piece, i);
        const gal_neighbour here = gal_neighbour_of(piece, cluster);
        const gal_length gap = gal_gap_before(at->last, here);

        at->x += gap - s->gap_share * (gap > 0 ? gap - cluster->gap_least : 0);
        at->x += gal_is_slot(at->last, here) ? s->slot_extra : 0;
        at->last = here;
        for (int k = 0; k < cluster->glyph_count; k++) {
            const gal_shaped_glyph *glyph =
                &piece->glyphs[cluster->glyph - piece->first_glyph + k];

            glyphs[done++] =
                (gal_glyph){ glyph->id,
                             (gal_length)lround(at->x - origin + glyph->x_offset * scale),
                             glyph->y_offset };
            at->x += glyph->advance * (cluster->is_space ? 1 : scale);
        }
        if (cluster->is_space) {
            const double extra =
                s->word_extra + (at->spaces_done++ < s->stepped_words ? s->word_step : 0);

            add_gap(job, at->x - cluster->advance, cluster->advance + extra);
            at->x += extra;
        } else if (is_spread && gal_has_letter_space(piece, i)) {
            at->x += s->letter_extra;
        }
    }
    mark.glyphs.glyphs = glyphs;
    mark.glyphs.glyph_count = done;
    g_array_append_val(place.page->marks, mark);
}

/* What is set from the right has its left where others have their right. */
static double aligned_start(const gal_style *style, double free_width,
                            bool is_right_to_left)
{
    switch (style->align) {
    case GAL_ALIGN_RIGHT: return is_right_to_left ? 0 : free_width;
    case GAL_ALIGN_CENTER: return free_width / 2;
    case GAL_ALIGN_LEFT:
    case GAL_ALIGN_JUSTIFY: break;
    }
    return is_right_to_left ? free_width : 0;
}

/* Names a line that is not as it should be. */
static void report_line(gal_job *job, const gal_text *text, const gal_set_line *set,
                        const char *code, const char *what)
{
    char where[32];

    g_snprintf(where, sizeof where, "body[%d]", text->block);
    gal_findings_add(job->findings, code, text->block >= 0 ? where : NULL,
                     "the line \"%s\" %s", set->text, what);
}

static void judge_line(gal_job *job, const gal_text *text, const gal_set_line *set,
                       bool is_torn)
{
    enum { ROUNDING_PERCENT = 2 };
    const double least = text->style->word_space.minimum - ROUNDING_PERCENT / 100.0;

    if (is_torn)
        report_line(job, text, set, "ragged-line", "would be torn open and is set ragged");
    else if (set->is_justified && set->word_space_ratio > GAL_LOOSE_RATIO)
        report_line(job, text, set, "loose-line", "has wide word spaces");
    else if (set->is_justified && set->gap_count > 0 && set->word_space_ratio < least)
        report_line(job, text, set, "tight-line", "has narrow word spaces");
}

static gal_set_line describe(gal_job *job, const gal_text *text, const gal_text_line *line,
                             const gal_spread *s, gal_length natural)
{
    const gal_shaped *shaped = text->shaped;
    const int from = line->first < shaped->cluster_count
                         ? shaped->clusters[line->first].from
                         : shaped->length;
    const int to = line->last > line->first ? shaped->clusters[line->last - 1].to : from;

    return (gal_set_line){
        .width = natural,
        .measure = gal_text_line_measure(text, line),
        .text = gal_arena_text(job->arena, shaped->text + from, (size_t)(to - from)),
        .word_space_ratio = s->word_ratio,
        .letter_space_em = s->letter_em,
        .scale_ratio = s->scale_ratio,
        .is_hyphenated = line->is_hyphenated,
        .is_justified =
            text->style->align == GAL_ALIGN_JUSTIFY && !line->is_last && !s->is_torn,
        .starts_paragraph = line->first == 0,
        .ends_paragraph = line->is_last,
        .block = text->block,
    };
}

static bool ends_in_space(const gal_shaped *shaped, const gal_text_line *line)
{
    return line->last > line->first && line->last < shaped->cluster_count &&
           shaped->clusters[line->last].is_space && !shaped->is_right_to_left &&
           shaped->runs[shaped->clusters[line->last].run].level == 0;
}

gal_set_line gal_text_place(gal_job *job, const gal_text *text, int index,
                            gal_line_place place)
{
    const gal_text_line *line = &text->lines[index];
    const bool keeps_space = ends_in_space(text->shaped, line);
    int count;
    const gal_piece *pieces =
        gal_shaped_cut(job->shaper, text->shaped, line->first, line->last + keeps_space,
                       line->is_hyphenated, &count, job->arena);
    gal_content c = gal_content_measure(pieces, count, text->style->size);

    if (keeps_space)
        gal_content_leave_out(&c, &text->shaped->clusters[line->last]);
    else
        c.letter_count = MAX(c.letter_count - 1, 0);

    const gal_length slack = gal_text_line_measure(text, line) - c.width;
    const gal_spread s = gal_spread_choose(&c, text, line, slack);
    const double free_width = slack - s.taken;
    const bool is_backward = text->shaped->is_right_to_left;
    pen at = { .x = place.x + (is_backward ? 0 : line->indent) - line->margins.left +
                    aligned_start(text->style, free_width, is_backward) };
    gal_set_line set = describe(job, text, line, &s, (gal_length)lround(c.width + s.taken));

    set.x = (gal_length)lround(at.x);
    g_array_set_size(job->gaps, 0);
    set.baseline = place.baseline;
    for (int i = 0; i < count; i++)
        place_piece(job, &pieces[i], text, &s, place, &at);
    set.gap_count = MAX((int)job->gaps->len - keeps_space, 0);
    set.gaps =
        gal_arena_copy(job->arena, job->gaps->data, (size_t)set.gap_count, sizeof(gal_gap));
    judge_line(job, text, &set, s.is_torn);
    return set;
}
