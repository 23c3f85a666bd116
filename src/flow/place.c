/* SPDX-License-Identifier: Apache-2.0 */
/* Puts the glyphs of a line on the page, spread as spread.c says, and tells how it came out. */
#include <math.h>
#include <string.h>

#include "flow/spread.h"

/* U+00AD: programs that search and copy take the word for whole. */
static const char SOFT_HYPHEN[] = "\xc2\xad";

/* What the glyphs of a piece say, being gathered. */
typedef struct saying {
    GArray *clusters; /* of gal_cluster */
    GString *text;
} saying;

static void say(saying *to, const char *text, int bytes, int glyphs)
{
    const gal_cluster said = { bytes, glyphs };

    g_string_append_len(to->text, text, bytes);
    g_array_append_val(to->clusters, said);
}

/* The glyph of a cluster from the right that comes at `index` in the order of its text. */
static uint32_t glyph_at(const gal_piece *piece, const gal_shaped_cluster *cluster,
                         int index)
{
    return piece
        ->glyphs[cluster->glyph - piece->first_glyph + cluster->glyph_count - 1 - index]
        .id;
}

/* A letter's marks that no glyph has said yet. */
enum { MOST_MARKS = 8 };

typedef struct left_marks {
    const char *marks[MOST_MARKS];
    int count;
} left_marks;

/* False if what follows the letter is not a few marks. */
static bool list_marks(left_marks *left, const char *text, const char *end)
{
    left->count = 0;
    for (const char *c = text; c < end; c = g_utf8_next_char(c)) {
        if (left->count == MOST_MARKS || !g_unichar_ismark(g_utf8_get_char(c)))
            return false;
        left->marks[left->count++] = c;
    }
    return true;
}

/* Takes the mark out whose own glyph this is; NULL if there is none. */
static const char *take_mark(left_marks *left, const gal_face *face, uint32_t glyph)
{
    hb_codepoint_t own;

    for (int i = 0; i < left->count; i++) {
        const char *mark = left->marks[i];

        if (!hb_font_get_nominal_glyph(gal_face_shaper(face), g_utf8_get_char(mark),
                                       &own) ||
            own != glyph)
            continue;
        left->count--;
        memmove(&left->marks[i], &left->marks[i + 1],
                (size_t)(left->count - i) * sizeof *left->marks);
        return mark;
    }
    return NULL;
}

/* Marks that are left, as a part of a cluster. */
static int append_rest(saying *to, left_marks *left)
{
    int bytes = 0;

    for (int i = 0; i < left->count; i++) {
        const int length = (int)(g_utf8_next_char(left->marks[i]) - left->marks[i]);

        g_string_append_len(to->text, left->marks[i], length);
        bytes += length;
    }
    left->count = 0;
    return bytes;
}

/*
 * Tells a letter and its marks apart where they have glyphs of their own, marks in the order of
 * their glyphs, which means the same; those that have none are in the letter's, or together in
 * the last one. A PDF tells in an ActualText what glyphs say only together; MuPDF does not
 * look at it, and Poppler takes it from the left, so that marks come before their letter.
 * (From the left to the right Poppler needs it to keep words whole.)
 */
static bool say_marks(saying *to, const gal_piece *piece, const gal_shaped_cluster *cluster,
                      const char *text)
{
    const char *rest = g_utf8_next_char(text), *taken[MOST_MARKS];
    const int count = cluster->glyph_count - 1;
    left_marks left;
    int done = 0;

    if (count > MOST_MARKS ||
        !list_marks(&left, rest, text + (cluster->to - cluster->from)))
        return false;
    for (; done < count; done++)
        if (!(taken[done] =
                  take_mark(&left, piece->run->face, glyph_at(piece, cluster, done + 1))))
            break;
    if (done < count - 1 || (done < count && left.count == 0))
        return false;

    gal_cluster said = { (int)(rest - text), 1 };

    g_string_append_len(to->text, text, said.bytes);
    if (done == count)
        said.bytes += append_rest(to, &left);
    g_array_append_val(to->clusters, said);
    for (int i = 0; i < done; i++)
        say(to, taken[i], (int)(g_utf8_next_char(taken[i]) - taken[i]), 1);
    if (done < count) {
        said.bytes = append_rest(to, &left);
        g_array_append_val(to->clusters, said);
    }
    return true;
}

static bool has_marks(const gal_piece *piece, int index)
{
    return piece->run->level % 2 && piece->clusters[index].glyph_count > 1;
}

/* What the mark's glyphs say, cluster by cluster. */
static void tell_text(gal_job *job, const gal_piece *piece, const gal_text *text,
                      gal_glyph_mark *glyphs)
{
    saying to = { g_array_sized_new(FALSE, FALSE, sizeof(gal_cluster),
                                    (guint)piece->cluster_count),
                  g_string_new(NULL) };

    for (int i = 0; i < piece->cluster_count; i++) {
        const gal_shaped_cluster *cluster = &piece->clusters[i];
        const char *start = text->shaped->text + cluster->from;

        if (piece->has_hyphen && i == piece->cluster_count - 1)
            say(&to, SOFT_HYPHEN, sizeof SOFT_HYPHEN - 1, cluster->glyph_count);
        else if (!has_marks(piece, i) || !say_marks(&to, piece, cluster, start))
            say(&to, start, cluster->to - cluster->from, cluster->glyph_count);
    }
    glyphs->text = gal_arena_text(job->arena, to.text->str, to.text->len);
    glyphs->clusters = gal_arena_copy(job->arena, to.clusters->data, to.clusters->len,
                                      sizeof(gal_cluster));
    glyphs->cluster_count = (int)to.clusters->len;
    g_array_unref(to.clusters);
    g_string_free(to.text, TRUE);
}

static gal_mark start_mark(gal_job *job, const gal_piece *piece, const gal_text *text,
                           const gal_spread *s, gal_line_place place)
{
    const gal_run *run = piece->run;
    gal_mark mark = { .kind = GAL_MARK_GLYPHS, .element = run->tag, .ink = run->type->ink };
    gal_glyph_mark *glyphs = &mark.glyphs;

    glyphs->face = run->face;
    glyphs->size = run->type->size;
    glyphs->scale_ratio = s->scale_ratio;
    glyphs->x = place.x;
    glyphs->baseline = place.baseline;
    glyphs->is_backward = run->level % 2;
    tell_text(job, piece, text, glyphs);
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
    const double scale = gal_run_is_scaled(piece->run) ? s->scale_ratio : 1;
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

static int first_byte(const gal_piece *piece)
{
    return piece->cluster_count > 0 ? piece->clusters[0].from : 0;
}

/*
 * Puts the marks of pieces in the order in which they are read. Pieces come in that in which
 * they stand: a figure within a line of Arabic splits it, and is read between its halves.
 */
static void sort_marks(GArray *marks, const gal_piece *pieces, int count, gal_arena *arena)
{
    gal_mark *placed = &g_array_index(marks, gal_mark, marks->len - (guint)count);
    int *keys = GAL_ARENA_ARRAY(arena, int, count);

    for (int i = 0; i < count; i++) {
        const gal_mark mark = placed[i];
        const int key = first_byte(&pieces[i]);
        int at = i;

        for (; at > 0 && keys[at - 1] > key; at--) {
            keys[at] = keys[at - 1];
            placed[at] = placed[at - 1];
        }
        keys[at] = key;
        placed[at] = mark;
    }
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
    gal_findings_add_about(job->findings, code, text->block >= 0 ? where : NULL, set->text,
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
        .leading = text->style->leading,
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
    pen at = { .x = place.x + (is_backward ? line->end_indent : line->indent) -
                    line->margins.left +
                    aligned_start(text->style, free_width, is_backward) };
    gal_set_line set = describe(job, text, line, &s, (gal_length)lround(c.width + s.taken));

    set.x = (gal_length)lround(at.x);
    g_array_set_size(job->gaps, 0);
    set.baseline = place.baseline;
    for (int i = 0; i < count; i++)
        place_piece(job, &pieces[i], text, &s, place, &at);
    if (count > 1)
        sort_marks(place.page->marks, pieces, count, job->arena);
    set.gap_count = MAX((int)job->gaps->len - keeps_space, 0);
    set.gaps =
        gal_arena_copy(job->arena, job->gaps->data, (size_t)set.gap_count, sizeof(gal_gap));
    judge_line(job, text, &set, s.is_torn);
    return set;
}
