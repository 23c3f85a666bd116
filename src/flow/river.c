/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Weighs the next best settings of a paragraph by their rivers. The next best are found by
 * forbidding the line ends about the river one by one, so that only paragraphs that have
 * one are broken again, a few times at most.
 */
#include "flow/river.h"

#include <math.h>

#include "flow/spread.h"

enum { MOST_RUNS = 32, LINES_TRIED = 4 };

/* What a setting without the river may cost more: some loose lines. */
static const int64_t MOST_DEMERITS = 100 * 1000;

/* The line as stretches of one run, for measuring alone. Returns how many; 0: too many. */
static int list_pieces(const gal_shaped *shaped, const gal_text_line *line,
                       gal_piece *pieces)
{
    int count = 0;

    for (int start = line->first; start < line->last;) {
        int end = start;

        while (end < line->last && shaped->clusters[end].run == shaped->clusters[start].run)
            end++;
        if (count == MOST_RUNS)
            return 0;
        pieces[count++] = (gal_piece){ .run = &shaped->runs[shaped->clusters[start].run],
                                       .clusters = &shaped->clusters[start],
                                       .cluster_count = end - start };
        start = end;
    }
    return count;
}

static gal_spread spread_line(gal_job *job, const gal_text *text, const gal_text_line *line,
                              const gal_piece *pieces, int piece_count)
{
    gal_content c = gal_content_measure(pieces, piece_count, text->style->size);

    if (line->is_hyphenated)
        c.width += gal_shaped_hyphen(job->shaper, text->shaped, line->last - 1);
    else
        c.letter_count = MAX(c.letter_count - 1, 0);
    return gal_spread_choose(&c, text, line, gal_text_line_measure(text, line) - c.width);
}

/* Adds the gaps of a piece that begins at `x`, and returns where it ends. */
static double add_gaps(GArray *gaps, const gal_piece *piece, const gal_spread *s, double x)
{
    const bool is_spread = gal_run_is_spread(piece->run);

    for (int i = 0; i < piece->cluster_count; i++) {
        const gal_shaped_cluster *cluster = &piece->clusters[i];

        if (cluster->is_space) {
            const double width = cluster->advance + s->word_extra;
            const gal_gap gap = { (gal_length)lround(x), (gal_length)lround(width) };

            g_array_append_val(gaps, gap);
            x += width;
        } else {
            x += cluster->advance * (gal_run_is_scaled(piece->run) ? s->scale_ratio : 1);
            x += is_spread && gal_has_letter_space(piece, i) ? s->letter_extra : 0;
        }
    }
    return x;
}

/* What is asked of a line when rivers are counted; its gaps live in the job's arena. */
static gal_set_line sketch_line(gal_job *job, const gal_text *text,
                                const gal_text_line *line, GArray *gaps)
{
    gal_piece pieces[MOST_RUNS];
    const int count = list_pieces(text->shaped, line, pieces);
    const gal_spread s = spread_line(job, text, line, pieces, count);
    double x = line->indent - line->margins.left;

    g_array_set_size(gaps, 0);
    for (int i = 0; i < count; i++)
        x = add_gaps(gaps, &pieces[i], &s, x);
    return (gal_set_line){
        .word_space_ratio = s.word_ratio,
        .is_justified = !line->is_last && !s.is_torn,
        .gaps = gal_arena_copy(job->arena, gaps->data, gaps->len, sizeof(gal_gap)),
        .gap_count = (int)gaps->len,
    };
}

static int count_rivers(gal_job *job, const gal_text *text, int *first)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(gal_gap));
    gal_set_line *lines = g_new(gal_set_line, (size_t)text->line_count + 1);

    for (int i = 0; i < text->line_count; i++)
        lines[i] = sketch_line(job, text, &text->lines[i], gaps);

    const int rivers = gal_rivers_count(lines, text->line_count, first);

    g_free(lines);
    g_array_unref(gaps);
    return rivers;
}

int gal_text_count_rivers(gal_job *job, const gal_text *text)
{
    return text->shaped->is_right_to_left ? 0 : count_rivers(job, text, NULL);
}

/* Whether a setting may stand for `text`: as many lines, and not much worse. */
static bool may_replace(const gal_text *other, const gal_text *text)
{
    return other->line_count == text->line_count &&
           (!other->is_strained || text->is_strained) &&
           other->demerits <= text->demerits + MOST_DEMERITS;
}

gal_text gal_text_spare_rivers(gal_job *job, const gal_text *text)
{
    int first = 0;
    int rivers = text->shaped->is_right_to_left ? 0 : count_rivers(job, text, &first);
    gal_text best = *text;

    if (rivers == 0)
        return best;
    for (int i = MAX(first - 1, 0); i < MIN(first - 1 + LINES_TRIED, text->line_count - 1);
         i++) {
        const gal_text other = gal_text_avoid(job, text, text->lines[i + 1].first);

        if (!may_replace(&other, text))
            continue;

        const int left = count_rivers(job, &other, NULL);
        const bool is_cheaper = best.lines != text->lines && other.demerits < best.demerits;

        if (left < rivers || (left == rivers && is_cheaper)) {
            rivers = left;
            best = other;
        }
    }
    return best;
}
