/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts a line's glyphs on the page. A justified line is spread by glyph widths and letter
 * space first, as far as nobody sees it; then by these and word space together, each in
 * proportion to what its style allows; past the limits the word spaces take the rest, and
 * a line that this would tear open is set ragged. Letter space stands within words alone,
 * so that a word space is what it is said to be.
 */
#include <math.h>

#include "flow/text.h"

/* Word spaces over this many times natural tear a line open. */
static const double TORN_RATIO = 2.2;
/* Glyph widths change in steps, so that few sizes of a face are needed. */
static const double SCALE_STEP = 0.01;
/* What nobody sees of the widths and letter space that a style allows. */
static const double QUIET_SHARE = 0.25;

/* How the line is spread; all zero and one: naturally. */
typedef struct spread {
    double taken;                    /* of the line's slack */
    double word_extra, letter_extra; /* lengths, added to each space, to each letter */
    double slot_extra;               /* in each slot between letters without spaces */
    double gap_share;                /* of what gaps may shrink */
    double word_step;                /* added as well to the first spaces … */
    int stepped_words;               /* … so many of them */
    double scale_ratio;
    double letter_em, word_ratio;
    bool is_torn;
} spread;

/* What the line is made of. */
typedef struct content {
    const gal_piece *pieces;
    int piece_count;
    gal_length width; /* natural */
    gal_length spaces, letters_width;
    int space_count, letter_count; /* letters: those that a letter follows */
    int slot_count;                /* places beside letters of scripts without spaces */
    gal_length gap_shrink;
    int unspaced_count, cluster_count;
    gal_length size;
} content;

/* The cluster that was met last on the line; NULL: none yet. */
typedef struct neighbour {
    const gal_shaped_cluster *cluster;
    bool is_unspaced;
} neighbour;

static neighbour neighbour_of(const gal_piece *piece, const gal_shaped_cluster *cluster)
{
    return (neighbour){ cluster, gal_script_is_unspaced(piece->run->script) };
}

/* Whether a line may be spread between the two: as in scripts without spaces. */
static bool is_slot(neighbour left, neighbour right)
{
    return left.cluster && !left.cluster->is_space && !right.cluster->is_space &&
           (left.is_unspaced || right.is_unspaced);
}

static gal_length gap_before(neighbour left, neighbour right)
{
    return left.cluster ? right.cluster->gap : 0;
}

/* Whether letter space follows the cluster of a piece: not between a word and its space. */
static bool is_followed_by_letter(const gal_piece *piece, int index)
{
    return index + 1 == piece->cluster_count || !piece->clusters[index + 1].is_space;
}

static content measure_content(const gal_piece *pieces, int count, gal_length size)
{
    content c = { .pieces = pieces, .piece_count = count, .size = size };
    neighbour last = { NULL, false };

    for (int i = 0; i < count; i++)
        for (int k = 0; k < pieces[i].cluster_count; k++) {
            const gal_shaped_cluster *cluster = &pieces[i].clusters[k];

            const neighbour here = neighbour_of(&pieces[i], cluster);
            const gal_length gap = gap_before(last, here);

            c.width += gap + cluster->advance;
            c.gap_shrink += gap > 0 ? gap - cluster->gap_least : 0;
            c.slot_count += is_slot(last, here);
            last = here;
            c.cluster_count++;
            if (cluster->is_space) {
                c.spaces += cluster->advance;
                c.space_count++;
            } else if (here.is_unspaced) {
                c.unspaced_count++;
            } else if (gal_run_is_spread(pieces[i].run)) {
                c.letters_width += cluster->advance;
                c.letter_count += is_followed_by_letter(&pieces[i], k);
            }
        }
    return c;
}

/* The space at a line's end is there for those who copy the text; it takes no room. */
static void leave_out_space(content *c, const gal_shaped_cluster *space)
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
static void share_among_words(spread *s, double rest, double unit, int space_count)
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

static means limit_means(const content *c, const gal_style *style, bool is_wider)
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
static double choose_letter_em(const content *c, const gal_style *style, double rest)
{
    if (c->letter_count == 0)
        return 0;
    return round(1000 * CLAMP(rest / c->letter_count / c->size, style->letter_space.minimum,
                              style->letter_space.maximum)) /
           1000;
}

/* Shares `slack`, above or below 0, among the three means of a style. */
static spread share_slack(const content *c, const gal_style *style, double slack)
{
    const double sign = slack >= 0 ? 1 : -1;
    const means limit = limit_means(c, style, slack >= 0);
    const means wanted = share_wanted(&limit, fabs(slack));
    const double width = c->letters_width > 0 ? wanted.widths / c->letters_width : 0;
    spread s = { .taken = slack, .scale_ratio = stepped_scale(1 + sign * width) };
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
static spread set_ragged(const content *c, const gal_style *style)
{
    const means limit = limit_means(c, style, true);
    spread s = share_slack(c, style, sum_means(&limit));

    s.is_torn = true;
    return s;
}

/*
 * Where there are no words a line is spread between all letters alike, and as much in its few
 * spaces; one that is too long takes from the blanks about its signs first.
 */
static spread share_among_slots(const content *c, gal_length slack)
{
    enum { MOST_PART = 4 };
    const int units = c->slot_count + c->space_count;
    const double shrunk = slack < 0 ? MIN(-slack, c->gap_shrink) : 0;
    const double extra = units > 0 ? (slack + shrunk) / units : 0;
    spread s = { .taken = slack,
                 .scale_ratio = 1,
                 .slot_extra = extra,
                 .gap_share = c->gap_shrink > 0 ? shrunk / c->gap_shrink : 0,
                 .word_extra = extra };

    if (c->space_count > 0)
        s.word_ratio = 1 + extra * c->space_count / c->spaces;
    s.is_torn = extra > (double)c->size / MOST_PART || (units == 0 && slack > 0);
    return s;
}

static spread natural_spread(const content *c)
{
    return (spread){ .scale_ratio = 1, .word_ratio = c->space_count > 0 ? 1 : 0 };
}

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
                           const spread *s, gal_line_place place)
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
    neighbour last;
} pen;

/* Places the glyphs of one piece from the pen on. */
static void place_piece(gal_job *job, const gal_piece *piece, const gal_text *text,
                        const spread *s, gal_line_place place, pen *at)
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
        const neighbour here = neighbour_of(piece, cluster);
        const gal_length gap = gap_before(at->last, here);

        at->x += gap - s->gap_share * (gap > 0 ? gap - cluster->gap_least : 0);
        at->x += is_slot(at->last, here) ? s->slot_extra : 0;
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
        } else if (is_spread && is_followed_by_letter(piece, i)) {
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

static spread choose_spread(const content *c, const gal_text *text,
                            const gal_text_line *line, gal_length slack)
{
    const bool is_full = text->style->align == GAL_ALIGN_JUSTIFY && !line->is_last;

    if (!is_full && (slack >= 0 || text->style->align != GAL_ALIGN_JUSTIFY))
        return natural_spread(c);

    const spread s = c->unspaced_count > c->cluster_count / 2
                         ? share_among_slots(c, slack)
                         : share_slack(c, text->style, slack);

    return s.is_torn ? set_ragged(c, text->style) : s;
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

static gal_length line_measure(const gal_text *text, const gal_text_line *line)
{
    return text->measure - line->indent + line->margins.left + line->margins.right;
}

static gal_set_line describe(gal_job *job, const gal_text *text, const gal_text_line *line,
                             const spread *s, gal_length natural)
{
    const gal_shaped *shaped = text->shaped;
    const int from = line->first < shaped->cluster_count
                         ? shaped->clusters[line->first].from
                         : shaped->length;
    const int to = line->last > line->first ? shaped->clusters[line->last - 1].to : from;

    return (gal_set_line){
        .width = natural,
        .measure = line_measure(text, line),
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
    content c = measure_content(pieces, count, text->style->size);

    if (keeps_space)
        leave_out_space(&c, &text->shaped->clusters[line->last]);
    else
        c.letter_count = MAX(c.letter_count - 1, 0);

    const gal_length slack = line_measure(text, line) - c.width;
    const spread s = choose_spread(&c, text, line, slack);
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
