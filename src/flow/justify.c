/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A shaped paragraph to boxes, glue and discretionaries, and the breaker's answer back to
 * lines. The stretch of a line at ratio 1 is that of its word spaces, letters and glyph
 * widths at the style's limits together, so badness 100 means "at the limit"; what is
 * beyond is the word spaces' alone.
 */
#include <string.h>

#include "flow/places.h"
#include "flow/river.h"
#include "flow/text.h"
#include "flow/tongue.h"

enum {
    TOLERANCE = 400,         /* up to 1.6 times the limits */
    VARIANT_TOLERANCE = 400, /* of a paragraph that is asked to be longer or shorter */
    LAST_TOLERANCE = 10000,  /* any line that is not too full */
    LINE_PENALTY = 10,
    HYPHEN_PENALTY = 140,
    COMPOUND_PENALTY = 400,       /* in a word that has a hyphen of its own */
    SPARED_HYPHEN_PENALTY = 2000, /* where as few as can be are wanted */
    HARD_HYPHEN_PENALTY = 70,
    SYLLABLE_PENALTY = 200,  /* Korean words stay whole where they can … */
    PARTICLE_PENALTY = 800,  /* … and particles with them */
    ANYWHERE_PENALTY = 3000, /* inside a word wider than its line */
    RUNT_PENALTY = 5000,
    ADJACENT_DEMERITS = 10000,
    DOUBLE_HYPHEN_DEMERITS = 20000,
    FINAL_HYPHEN_DEMERITS = 10000,
    MISSING_DEMERITS =
        2000000000, /* rather two lines a fifth short than one three fifths */
    LEFT_LEAST = 2,
    RIGHT_LEAST = 3,
    RUNT_EM_PERCENT = 320,
    UNSPACED_RUNT_EM_PERCENT = 310, /* three ideographs */
    LONGEST_WORD = 400,
    LEAST_PART = 9,     /* letters of a compound's part that may be divided … */
    LEAST_TO_HYPHEN = 6 /* … and of what is left of it beside the hyphen */
};

/* The list being made. */
typedef struct list {
    gal_job *job;
    const gal_shaped *shaped;
    const gal_style *style;
    GArray *items;             /* of gal_item */
    gal_item box;              /* letters gathered since the last break place */
    const bool *may_hyphenate; /* before which clusters */
    bool parts_syllables;      /* of Korean words, which otherwise stay whole */
    bool has_syllables;        /* that could be parted */
    int runt;                  /* from this cluster on no line should begin */
    int avoided;               /* with this cluster no line may begin; 0: with any */
    bool spares_hyphens;       /* it should have as few as can be */
} list;

static int32_t part(gal_length length, double ratio)
{
    return (int32_t)((double)length * ratio);
}

/* Letter space stands between letters alone, as place.c sets it. */
static bool is_followed_by_letter(const gal_shaped *shaped, int index)
{
    return index + 1 < shaped->cluster_count && !shaped->clusters[index + 1].is_space;
}

static void add_to_box(list *l, int index)
{
    const gal_shaped_cluster *cluster = &l->shaped->clusters[index];
    const gal_run *run = &l->shaped->runs[cluster->run];
    const gal_style *style = l->style;

    if (l->box.width == 0)
        l->box.source = index;
    l->box.width += cluster->advance;
    if (!gal_run_is_scaled(run))
        return;
    l->box.stretch += part(cluster->advance, style->glyph_scale.maximum - 1);
    l->box.shrink += part(cluster->advance, 1 - style->glyph_scale.minimum);
    if (!gal_run_is_spread(run) || !is_followed_by_letter(l->shaped, index))
        return;
    l->box.stretch += part(run->type->size, style->letter_space.maximum);
    l->box.shrink += part(run->type->size, -style->letter_space.minimum);
}

static void close_box(list *l)
{
    if (l->box.width == 0 && l->box.stretch == 0)
        return;
    g_array_append_val(l->items, l->box);
    l->box = (gal_item){ .kind = GAL_ITEM_BOX };
}

/* Ends the box and appends what stands after it. */
static void append(list *l, gal_item item)
{
    close_box(l);
    g_array_append_val(l->items, item);
}

/* How far a cluster would stand out of the measure at either end of a line. */
static gal_margins find_margins(const list *l, int index)
{
    const gal_shaped *shaped = l->shaped;

    if (!l->style->optical_margins || index < 0 || index >= shaped->cluster_count ||
        !gal_run_is_spread(&shaped->runs[shaped->clusters[index].run]))
        return (gal_margins){ 0, 0 };
    return gal_shaped_margins(l->job->shaper, shaped, index);
}

/* How far a line that ends after the cluster with a hyphen stands out. */
static gal_length find_hyphen_margin(const list *l, int index)
{
    return l->style->optical_margins
               ? gal_hyphen_margins(l->job->shaper, l->shaped, index).right
               : 0;
}

static void add_discretionary(list *l, gal_length before, int penalty, bool is_flagged,
                              int index)
{
    append(l, (gal_item){ .kind = GAL_ITEM_DISCRETIONARY,
                          .before = before,
                          .end_margin = before > 0 ? find_hyphen_margin(l, index - 1)
                                                   : find_margins(l, index - 1).right,
                          .start_margin = find_margins(l, index).left,
                          .penalty = penalty,
                          .is_flagged = is_flagged,
                          .source = index });
}

static void add_penalty(list *l, int penalty, int index)
{
    append(l, (gal_item){ .kind = GAL_ITEM_PENALTY,
                          .end_margin = find_margins(l, index - 1).right,
                          .start_margin = find_margins(l, index + 1).left,
                          .penalty = penalty,
                          .source = index });
}

static void add_space(list *l, int index)
{
    const gal_length advance = l->shaped->clusters[index].advance;
    const gal_span_ratio *space = &l->style->word_space;

    if (l->avoided > 0 && index + 1 == l->avoided)
        add_penalty(l, GAL_PENALTY_NEVER, index);
    else if (index + 1 >= l->runt)
        add_penalty(l, RUNT_PENALTY, index);
    append(l, (gal_item){ .kind = GAL_ITEM_GLUE,
                          .width = part(advance, space->desired),
                          .stretch = part(advance, space->maximum - space->desired),
                          .shrink = part(advance, space->desired - space->minimum),
                          .end_margin = find_margins(l, index - 1).right,
                          .start_margin = find_margins(l, index + 1).left,
                          .source = index });
}

/* A place beside an ideograph is a space, if only a narrow one: it goes where a line ends. */
static void add_slot(list *l, int index)
{
    const gal_shaped_cluster *cluster = &l->shaped->clusters[index];

    append(l, (gal_item){ .kind = GAL_ITEM_GLUE,
                          .width = cluster->gap,
                          .stretch = gal_shaped_slot(l->shaped, index),
                          .shrink = cluster->gap - cluster->gap_least,
                          .source = index });
}

/* One where no line may end: before a comma, within a word of Thai. */
static void add_tied_slot(list *l, int index)
{
    if (l->shaped->clusters[index].gap == 0 && gal_shaped_slot(l->shaped, index) == 0)
        return;
    add_penalty(l, GAL_PENALTY_NEVER, index);
    add_slot(l, index);
}

/* A break place without a space; false if it is none. */
static bool add_opportunity(list *l, int index, gal_break_place kind)
{
    switch (kind) {
    case GAL_BREAK_HARD_HYPHEN:
        add_discretionary(l, 0,
                          l->spares_hyphens ? SPARED_HYPHEN_PENALTY : HARD_HYPHEN_PENALTY,
                          true, index);
        return true;
    case GAL_BREAK_SIGN:
    case GAL_BREAK_ADDRESS:
        add_discretionary(l, 0, HARD_HYPHEN_PENALTY, false, index);
        return true;
    case GAL_BREAK_SYLLABLE:
    case GAL_BREAK_PARTICLE:
        l->has_syllables = true;
        if (l->parts_syllables)
            add_discretionary(
                l, 0, kind == GAL_BREAK_SYLLABLE ? SYLLABLE_PENALTY : PARTICLE_PENALTY,
                false, index);
        return l->parts_syllables;
    case GAL_BREAK_SQUARE:
    case GAL_BREAK_WORD: add_slot(l, index); return true;
    case GAL_BREAK_NONE: break;
    }
    return false;
}

static bool is_letter(uint32_t c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool is_word_part(uint32_t c)
{
    return is_letter(c) || c == 0x2019 || c == '\'';
}

/* Where a stretch without spaces ends. */
static int token_end(const gal_shaped *shaped, int start)
{
    int end = start;

    while (end < shaped->cluster_count && !shaped->clusters[end].is_space)
        end++;
    return end;
}

/* The tongue of a cluster. */
static const gal_tongue *tongue_at(const list *l, int index)
{
    return gal_tongue_of_run(l->job, &l->shaped->runs[l->shaped->clusters[index].run]);
}

/* Addresses, numbers, compounds and names are not divided by patterns. */
static bool is_divisible(const list *l, int first, int last)
{
    const gal_shaped *shaped = l->shaped;
    const bool has_capital_nouns = g_str_has_prefix(tongue_at(l, first)->language, "de");

    if (last - first < LEFT_LEAST + RIGHT_LEAST || last - first > LONGEST_WORD ||
        (g_unichar_isupper(shaped->clusters[first].codepoint) && !has_capital_nouns))
        return false;
    for (int i = first; i < last; i++)
        if (!is_word_part(shaped->clusters[i].codepoint))
            return false;
    return true;
}

static void mark_word(const list *l, int first, int last, bool *marks)
{
    const gal_shaped *shaped = l->shaped;
    const int from = shaped->clusters[first].from;
    const int length = shaped->clusters[last - 1].to - from;
    gal_hyphenator *hyphenator = tongue_at(l, first)->hyphenator;
    bool points[LONGEST_WORD * 4] = { false };

    if (!hyphenator || length > LONGEST_WORD * 4 ||
        gal_divisions_find(l->job->input->divisions, hyphenator, shaped->text + from,
                           (size_t)length, LEFT_LEAST, RIGHT_LEAST, points) == 0)
        return;
    for (int i = first + 1; i < last; i++)
        marks[i] = points[shaped->clusters[i].from - from];
}

static bool is_hard_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010;
}

/* The first hyphen of a word's own from `first` on, or `last`. */
static int find_hard_hyphen(const gal_shaped *shaped, int first, int last)
{
    while (first < last && !is_hard_hyphen(shaped->clusters[first].codepoint))
        first++;
    return first;
}

/* The long parts of a compound that is written with hyphens, but not near these. */
static void mark_compound(const list *l, int first, int last, bool *marks)
{
    for (int start = first, end; start < last; start = end + 1) {
        end = find_hard_hyphen(l->shaped, start, last);
        if (end - start < LEAST_PART || !is_divisible(l, start, end))
            continue;
        mark_word(l, start, end, marks);
        for (int i = start; i < start + LEAST_TO_HYPHEN && start > first; i++)
            marks[i] = false;
        for (int i = end - 1; i > end - LEAST_TO_HYPHEN && end < last; i--)
            marks[i] = false;
    }
}

/* Marks the hyphenation points of every word but the last, whose end would be a line alone:
   a token without its signs at both ends. */
static void mark_hyphenation(const list *l, bool *marks)
{
    const gal_shaped *shaped = l->shaped;

    for (int start = 0; start < shaped->cluster_count; start++) {
        int first = start, last = token_end(shaped, start);
        const bool is_final = last == shaped->cluster_count;

        start = last;
        while (first < last && !is_letter(shaped->clusters[first].codepoint))
            first++;
        while (last > first && !is_letter(shaped->clusters[last - 1].codepoint))
            last--;
        if (is_final)
            continue;
        if (find_hard_hyphen(shaped, first, last) < last)
            mark_compound(l, first, last, marks);
        else if (is_divisible(l, first, last))
            mark_word(l, first, last, marks);
    }
}

/* The first cluster from which on the rest of the paragraph would be too short a line. */
static int find_runt(const gal_shaped *shaped, const gal_style *style)
{
    const int last = shaped->cluster_count - 1;
    const bool is_unspaced =
        last >= 0 &&
        gal_script_is_unspaced(shaped->runs[shaped->clusters[last].run].script);
    const gal_length least = gal_length_scale(
        style->size, is_unspaced ? UNSPACED_RUNT_EM_PERCENT : RUNT_EM_PERCENT, 100);
    gal_length width = 0;
    int index = shaped->cluster_count;

    while (index > 0 && width < least)
        width += shaped->clusters[--index].advance;
    return width < least ? shaped->cluster_count + 1 : index + 1;
}

/* Whether the letters from `first` to the next break place, or `last`, may need a line. */
static bool is_too_wide(const gal_shaped *shaped, int word, int first, int last,
                        bool is_address, gal_length most)
{
    int end = first + 1;

    while (end < last &&
           gal_break_before(shaped, word, last, end, is_address) == GAL_BREAK_NONE)
        end++;
    return gal_shaped_width(shaped, first, end) > most;
}

/* The place before a cluster within a word, of a kind; whether it is a slot. */
static bool add_place(list *l, int index, gal_break_place kind, bool is_wide,
                      int hyphen_penalty)
{
    if (kind != GAL_BREAK_NONE && index >= l->runt)
        return false; /* a break here would leave a runt */
    if (add_opportunity(l, index, kind))
        return kind == GAL_BREAK_SQUARE || kind == GAL_BREAK_WORD;
    if (l->may_hyphenate[index])
        add_discretionary(l, gal_shaped_hyphen(l->job->shaper, l->shaped, index - 1),
                          hyphen_penalty, true, index);
    else if (is_wide)
        add_discretionary(l, 0, ANYWHERE_PENALTY, false, index);
    return false;
}

static void add_word(list *l, int first, int last, gal_length most)
{
    const bool is_address = gal_break_is_in_address(l->shaped, first, last);
    const bool is_compound = find_hard_hyphen(l->shaped, first, last) < last;
    const int hyphen_penalty = l->spares_hyphens ? SPARED_HYPHEN_PENALTY
                               : is_compound     ? COMPOUND_PENALTY
                                                 : HYPHEN_PENALTY;
    bool is_wide = false;

    for (int i = first; i < last; i++) {
        const gal_break_place kind =
            i > first ? gal_break_before(l->shaped, first, last, i, is_address)
                      : GAL_BREAK_NONE;

        if (i == first || kind != GAL_BREAK_NONE)
            is_wide = is_too_wide(l->shaped, first, i, last, is_address, most);
        if (i > first &&
            (i == l->avoided || !add_place(l, i, kind, is_wide, hyphen_penalty)))
            add_tied_slot(l, i);
        add_to_box(l, i);
    }
}

static void build_list(list *l, gal_length measure)
{
    const gal_shaped *shaped = l->shaped;
    const gal_item last_glue = { .kind = GAL_ITEM_GLUE,
                                 .stretch = GAL_POINT,
                                 .stretch_order = 1,
                                 .source = shaped->cluster_count };

    for (int i = 0; i < shaped->cluster_count;) {
        if (shaped->clusters[i].must_break && shaped->clusters[i - 1].codepoint == '\n') {
            g_array_append_val(l->items, last_glue);
            add_penalty(l, GAL_PENALTY_FORCED, i);
        }
        if (shaped->clusters[i].is_space) {
            add_space(l, i++);
            continue;
        }

        const int end = token_end(shaped, i);

        add_word(l, i, end, measure - measure / 8);
        i = end;
    }
    add_penalty(l, GAL_PENALTY_NEVER, shaped->cluster_count);
    g_array_append_val(l->items, last_glue);
}

/*
 * A paragraph asked to be other than is best for it is only so within the tolerance; one that
 * is not may have any lines that are not too full.
 */
static gal_line_breaks break_list(const list *l, gal_length measure,
                                  const gal_indents *indents, int looseness)
{
    int32_t measures[GAL_MOST_INDENTS + 1];
    const int indented = indents ? indents->count : 0;
    const bool is_variant = looseness != 0 || l->spares_hyphens;

    for (int i = 0; i <= indented; i++)
        measures[i] = measure - (i < indented ? indents->lines[i] : 0);

    gal_break_options options = {
        .measures = measures,
        .measure_count = indented + 1,
        .first_margin = measures[0] == measure ? find_margins(l, 0).left : 0,
        .tolerance = is_variant ? VARIANT_TOLERANCE : TOLERANCE,
        .line_penalty = LINE_PENALTY,
        .adjacent_demerits = ADJACENT_DEMERITS,
        .double_hyphen_demerits = DOUBLE_HYPHEN_DEMERITS,
        .final_hyphen_demerits = FINAL_HYPHEN_DEMERITS,
        .hyphen_run = l->style->hyphen_run,
        .looseness = looseness,
    };
    const gal_item *items = (const gal_item *)(void *)l->items->data;
    gal_line_breaks breaks =
        gal_paragraph_break(items, (int)l->items->len, &options, l->job->arena);

    if (breaks.is_emergency && !is_variant) {
        options.tolerance = LAST_TOLERANCE;
        options.missing_demerits = MISSING_DEMERITS;
        breaks = gal_paragraph_break(items, (int)l->items->len, &options, l->job->arena);
        breaks.is_emergency = true;
    }
    return breaks;
}

/* From the cluster after the spaces that a break eats to the one before them. */
static gal_text_line line_of_break(const list *l, const gal_line_break *at, int first)
{
    const gal_item *item =
        at->item < (int)l->items->len ? &g_array_index(l->items, gal_item, at->item) : NULL;
    gal_text_line line = { .first = first,
                           .last = item ? item->source : l->shaped->cluster_count };

    while (line.first < line.last && l->shaped->clusters[line.first].is_space)
        line.first++;
    while (line.last > line.first && l->shaped->clusters[line.last - 1].is_space)
        line.last--;
    line.is_hyphenated = item && item->kind == GAL_ITEM_DISCRETIONARY && item->before > 0;
    line.is_last = !item || item->source >= l->shaped->cluster_count ||
                   (item->kind == GAL_ITEM_PENALTY && item->penalty == GAL_PENALTY_FORCED);
    return line;
}

/* An indented beginning and the end of a last line stand nowhere near an edge. */
static gal_margins find_line_margins(const list *l, const gal_text_line *line)
{
    gal_margins margins = { 0, 0 };

    if (line->first == line->last)
        return margins;
    if (line->first > 0 || line->indent == 0)
        margins.left = find_margins(l, line->first).left;
    if (line->is_hyphenated)
        margins.right = find_hyphen_margin(l, line->last - 1);
    else if (!line->is_last)
        margins.right = find_margins(l, line->last - 1).right;
    return margins;
}

static bool ends_in_runt(const list *l, const gal_text_line *lines, int count)
{
    return count > 1 && lines[count - 1].first >= l->runt;
}

/* Breaks a paragraph whose hyphenation points are known. */
static gal_text break_marked(list *l, gal_length measure, const gal_indents *indents,
                             int looseness)
{
    const guint items = (guint)l->shaped->cluster_count;
    const gal_length narrowest =
        measure - (indents && indents->count > 1 ? indents->lines[1] : 0);

    l->items = g_array_sized_new(FALSE, FALSE, sizeof(gal_item), items);
    l->box = (gal_item){ .kind = GAL_ITEM_BOX };
    l->runt = find_runt(l->shaped, l->style);
    build_list(l, narrowest);

    gal_line_breaks breaks = break_list(l, measure, indents, looseness);

    /* Only where a line would be too loose otherwise are Korean words parted. */
    if (breaks.is_emergency && l->has_syllables) {
        l->parts_syllables = true;
        g_array_set_size(l->items, 0);
        build_list(l, narrowest);
        breaks = break_list(l, measure, indents, looseness);
    }

    gal_text_line *lines = GAL_ARENA_ARRAY(l->job->arena, gal_text_line, breaks.count);

    for (int i = 0; i < breaks.count; i++) {
        lines[i] = line_of_break(l, &breaks.lines[i], i > 0 ? lines[i - 1].last : 0);
        lines[i].indent = indents && i < indents->count ? indents->lines[i] : 0;
        lines[i].margins = find_line_margins(l, &lines[i]);
    }
    g_array_unref(l->items);
    return (gal_text){ .shaped = l->shaped,
                       .style = l->style,
                       .lines = lines,
                       .line_count = breaks.count,
                       .measure = measure,
                       .block = -1,
                       .may_hyphenate = l->may_hyphenate,
                       .demerits = breaks.demerits,
                       .is_strained =
                           breaks.is_emergency || ends_in_runt(l, lines, breaks.count) };
}

gal_text gal_text_justify(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                          gal_length measure, const gal_indents *indents)
{
    bool *marks = GAL_ARENA_ARRAY(job->arena, bool, shaped->cluster_count + 1);
    list l = { .job = job, .shaped = shaped, .style = style, .may_hyphenate = marks };

    if (style->hyphenate)
        mark_hyphenation(&l, marks);

    const gal_text text = break_marked(&l, measure, indents, 0);

    return gal_text_spare_rivers(job, &text);
}

static gal_indents indents_of(const gal_text *text)
{
    gal_indents indents = { .count = 0 };

    while (indents.count < MIN(text->line_count, GAL_MOST_INDENTS) &&
           text->lines[indents.count].indent != 0) {
        indents.lines[indents.count] = text->lines[indents.count].indent;
        indents.count++;
    }
    return indents;
}

/* Breaks a text once more, as `l` has it beside what the text says. */
static gal_text break_again(gal_job *job, const gal_text *best, list l, int looseness)
{
    const gal_indents indents = indents_of(best);

    l.job = job;
    l.shaped = best->shaped;
    l.style = best->style;
    l.may_hyphenate = best->may_hyphenate;

    gal_text text = break_marked(&l, best->measure, &indents, looseness);

    text.block = best->block;
    text.cap = best->cap;
    return text;
}

gal_text gal_text_loosen(gal_job *job, const gal_text *best, int looseness,
                         bool spares_hyphens)
{
    return break_again(job, best, (list){ .spares_hyphens = spares_hyphens }, looseness);
}

gal_text gal_text_avoid(gal_job *job, const gal_text *best, int cluster)
{
    return break_again(job, best, (list){ .avoided = cluster }, 0);
}
