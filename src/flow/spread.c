/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A justified line is spread by glyph widths and letter space first, as far as nobody sees
 * it; then by these and word space together, each in proportion to what its style allows;
 * past the limits the word spaces take the rest, and a line that this would tear open is
 * set ragged. Letter space stands within words alone, so that a word space is what it is
 * said to be.
 */
#include "flow/spread.h"

#include <math.h>

/* Word spaces over this many times natural tear a line open. */
static const double TORN_RATIO = 2.2;
/* Glyph widths change in steps, so that few sizes of a face are needed. */
static const double SCALE_STEP = 0.01;
/* What nobody sees of the widths and letter space that a style allows. */
static const double QUIET_SHARE = 0.25;

gal_neighbour gal_neighbour_of(const gal_piece *piece, const gal_shaped_cluster *cluster)
{
    return (gal_neighbour){ cluster, gal_script_is_unspaced(piece->run->script) };
}

bool gal_is_slot(gal_neighbour left, gal_neighbour right)
{
    return left.cluster && !left.cluster->is_space && !right.cluster->is_space &&
           (left.is_unspaced || right.is_unspaced);
}

gal_length gal_gap_before(gal_neighbour left, gal_neighbour right)
{
    return left.cluster ? right.cluster->gap : 0;
}

bool gal_has_letter_space(const gal_piece *piece, int index)
{
    return index + 1 == piece->cluster_count || !piece->clusters[index + 1].is_space;
}

gal_content gal_content_measure(const gal_piece *pieces, int count, gal_length size)
{
    gal_content c = { .pieces = pieces, .piece_count = count, .size = size };
    gal_neighbour last = { NULL, false };

    for (int i = 0; i < count; i++)
        for (int k = 0; k < pieces[i].cluster_count; k++) {
            const gal_shaped_cluster *cluster = &pieces[i].clusters[k];

            const gal_neighbour here = gal_neighbour_of(&pieces[i], cluster);
            const gal_length gap = gal_gap_before(last, here);

            c.width += gap + cluster->advance;
            c.gap_shrink += gap > 0 ? gap - cluster->gap_least : 0;
            c.slot_count += gal_is_slot(last, here);
            last = here;
            c.cluster_count++;
            if (cluster->is_space) {
                c.spaces += cluster->advance;
                c.space_count++;
            } else if (here.is_unspaced) {
                c.unspaced_count++;
            } else if (gal_run_is_scaled(pieces[i].run)) {
                c.letters_width += cluster->advance;
                c.letter_count +=
                    gal_run_is_spread(pieces[i].run) && gal_has_letter_space(&pieces[i], k);
            }
        }
    return c;
}

void gal_content_leave_out(gal_content *c, const gal_shaped_cluster *space)
{
    c->width -= space->advance;
    c->spaces -= space->advance;
    c->space_count--;
}

static double stepped_scale(double ratio)
{
    return 1 + round((ratio - 1) / SCALE_STEP) * SCALE_STEP;
}

/*
 * All spaces get as many whole thousandths of an em, and the first some one more: distances
 * that recur are written shorter in a PDF than such as never do.
 */
static void share_among_words(gal_spread *s, double rest, double unit, int space_count)
{
    const double steps = floor(rest / unit);
    const double each = floor(steps / space_count);

    s->word_extra = each * unit;
    s->word_step = unit;
    s->stepped_words = (int)(steps - each * space_count);
}

/* How far each means goes in a line at the limits of its style. */
typedef struct means {
    double words, letters, widths;
} means;

static means limit_means(const gal_content *c, const gal_style *style, bool is_wider)
{
    const gal_span_ratio *word = &style->word_space;
    const double letter =
        is_wider ? style->letter_space.maximum : -style->letter_space.minimum;
    const double width =
        is_wider ? style->glyph_scale.maximum - 1 : 1 - style->glyph_scale.minimum;

    return (means){
        .words = c->spaces *
                 (is_wider ? word->maximum - word->desired : word->desired - word->minimum),
        .letters = letter * c->size * c->letter_count,
        .widths = width * c->letters_width,
    };
}

static double sum_means(const means *m)
{
    return m->words + m->letters + m->widths;
}

/* What each gives of `wanted`; nothing more than its limit. */
static means share_wanted(const means *limit, double wanted)
{
    const double letters_and_widths = limit->letters + limit->widths;
    const double quiet = QUIET_SHARE * letters_and_widths;
    const double loud = limit->words + letters_and_widths - quiet;
    const double quiet_share = quiet > 0 ? fmin(wanted / quiet, 1) : 0;
    const double loud_share = loud > 0 ? CLAMP((wanted - quiet) / loud, 0, 1) : 0;
    const double share = QUIET_SHARE * quiet_share + (1 - QUIET_SHARE) * loud_share;

    return (means){ limit->words * loud_share, limit->letters * share,
                    limit->widths * share };
}

/* Whole thousandths of an em, as a PDF writes them, that take as much of `rest` as may be. */
static double choose_letter_em(const gal_content *c, const gal_style *style, double rest)
{
    if (c->letter_count == 0)
        return 0;
    return round(1000 * CLAMP(rest / c->letter_count / c->size, style->letter_space.minimum,
                              style->letter_space.maximum)) /
           1000;
}

/* Shares `slack`, above or below 0, among the three means of a style. */
static gal_spread share_slack(const gal_content *c, const gal_style *style, double slack)
{
    const double sign = slack >= 0 ? 1 : -1;
    const means limit = limit_means(c, style, slack >= 0);
    const means wanted = share_wanted(&limit, fabs(slack));
    const double width = c->letters_width > 0 ? wanted.widths / c->letters_width : 0;
    gal_spread s = { .taken = slack, .scale_ratio = stepped_scale(1 + sign * width) };
    const double unit = c->size * s.scale_ratio / 1000;
    double rest = slack - (s.scale_ratio - 1) * c->letters_width;

    /* Letter space makes up for the steps of the widths, word space for its own. */
    s.letter_em = choose_letter_em(c, style, rest - sign * wanted.words);
    s.letter_extra = s.letter_em * unit * 1000;
    rest -= s.letter_extra * c->letter_count;
    if (c->space_count > 0) {
        share_among_words(&s, rest, unit, c->space_count);
        s.word_ratio = 1 + rest / c->spaces;
    }
    s.is_torn = s.word_ratio > TORN_RATIO || (c->space_count == 0 && slack > c->size / 4);
    return s;
}

/* A line that would be torn open: as wide as its style allows, and no wider. */
static gal_spread set_ragged(const gal_content *c, const gal_style *style)
{
    const means limit = limit_means(c, style, true);
    gal_spread s = share_slack(c, style, sum_means(&limit));

    s.is_torn = true;
    return s;
}

/*
 * Where there are no words a line is spread between all letters alike, and as much in its few
 * spaces; one that is too long takes from the blanks about its signs first.
 */
static gal_spread share_among_slots(const gal_content *c, gal_length slack)
{
    enum { MOST_PART = 4 };
    const int units = c->slot_count + c->space_count;
    const double shrunk = slack < 0 ? MIN(-slack, c->gap_shrink) : 0;
    const double extra = units > 0 ? (slack + shrunk) / units : 0;
    gal_spread s = { .taken = slack,
                     .scale_ratio = 1,
                     .slot_extra = extra,
                     .gap_share = c->gap_shrink > 0 ? shrunk / c->gap_shrink : 0,
                     .word_extra = extra };

    if (c->space_count > 0)
        s.word_ratio = 1 + extra * c->space_count / c->spaces;
    s.is_torn = extra > (double)c->size / MOST_PART || (units == 0 && slack > 0);
    return s;
}

static gal_spread natural_spread(const gal_content *c)
{
    return (gal_spread){ .scale_ratio = 1, .word_ratio = c->space_count > 0 ? 1 : 0 };
}

gal_spread gal_spread_choose(const gal_content *c, const gal_text *text,
                             const gal_text_line *line, gal_length slack)
{
    const bool is_full = text->style->align == GAL_ALIGN_JUSTIFY && !line->is_last;

    if (!is_full && (slack >= 0 || text->style->align != GAL_ALIGN_JUSTIFY))
        return natural_spread(c);

    const gal_spread s = c->unspaced_count > c->cluster_count / 2
                             ? share_among_slots(c, slack)
                             : share_slack(c, text->style, slack);

    return s.is_torn ? set_ragged(c, text->style) : s;
}
