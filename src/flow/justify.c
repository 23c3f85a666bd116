/* SPDX-License-Identifier: Apache-2.0 */
/* Line ends of justified paragraphs: asks the breaker, and turns its answer into lines. */
#include <string.h>

#include "flow/divide.h"
#include "flow/items.h"
#include "flow/river.h"
#include "flow/text.h"

enum {
    TOLERANCE = 400,         /* up to 1.6 times the limits */
    VARIANT_TOLERANCE = 400, /* of a paragraph that is asked to be longer or shorter */
    LAST_TOLERANCE = 10000,  /* any line that is not too full */
    LINE_PENALTY = 10,
    ADJACENT_DEMERITS = 10000,
    DOUBLE_HYPHEN_DEMERITS = 20000,
    FINAL_HYPHEN_DEMERITS = 10000,
    MISSING_DEMERITS = 2000000000 /* rather two lines a fifth short than one three fifths */
};

/*
 * A paragraph asked to be other than is best for it is only so within the tolerance; one that
 * is not may have any lines that are not too full.
 */
static gal_line_breaks break_list(const gal_list *l, gal_length measure,
                                  const gal_indents *indents, int looseness)
{
    const int indented = gal_indents_count(indents);
    const bool is_variant = looseness != 0 || l->spares_hyphens;
    int32_t *measures = GAL_ARENA_ARRAY(l->job->arena, int32_t, indented + 1);

    for (int i = 0; i <= indented; i++)
        measures[i] = measure - gal_indents_begin(indents, i) - gal_indents_end(indents, i);

    gal_break_options options = {
        .measures = measures,
        .measure_count = indented + 1,
        .first_margin = measures[0] == measure ? gal_list_margins(l, 0).left : 0,
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
static gal_text_line line_of_break(const gal_list *l, const gal_line_break *at, int first)
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
static gal_margins find_line_margins(const gal_list *l, const gal_text_line *line)
{
    gal_margins margins = { 0, 0 };

    if (line->first == line->last)
        return margins;
    if (line->first > 0 || line->indent == 0)
        margins.left = gal_list_margins(l, line->first).left;
    if (line->is_hyphenated)
        margins.right = gal_list_hyphen_margin(l, line->last - 1);
    else if (!line->is_last)
        margins.right = gal_list_margins(l, line->last - 1).right;
    return margins;
}

static bool ends_in_runt(const gal_list *l, const gal_text_line *lines, int count)
{
    return count > 1 && lines[count - 1].first >= l->runt;
}

/* The most that is taken of a line but the first, which an indent of its own makes no narrower
   for long words. */
static gal_length narrowing(const gal_indents *indents)
{
    const gal_length inset =
        indents->last > indents->first ? indents->begin + indents->end : 0;

    return MAX(indents->count > 1 ? indents->lines[1] : 0, inset);
}

/* Breaks a paragraph whose hyphenation points are known. */
static gal_text break_marked(gal_list *l, gal_length measure, const gal_indents *indents,
                             int looseness)
{
    const guint items = (guint)l->shaped->cluster_count;
    const gal_length narrowest =
        measure - (gal_indents_count(indents) > 1 ? narrowing(indents) : 0);

    l->items = g_array_sized_new(FALSE, FALSE, sizeof(gal_item), items);
    gal_list_build(l, narrowest);

    gal_line_breaks breaks = break_list(l, measure, indents, looseness);

    /* Only where a line would be too loose otherwise are Korean words parted. */
    if (breaks.is_emergency && l->has_syllables) {
        l->parts_syllables = true;
        gal_list_build(l, narrowest);
        breaks = break_list(l, measure, indents, looseness);
    }

    gal_text_line *lines = GAL_ARENA_ARRAY(l->job->arena, gal_text_line, breaks.count);

    for (int i = 0; i < breaks.count; i++) {
        lines[i] = line_of_break(l, &breaks.lines[i], i > 0 ? lines[i - 1].last : 0);
        lines[i].indent = gal_indents_begin(indents, i);
        lines[i].end_indent = gal_indents_end(indents, i);
        lines[i].inset = gal_indents_inset(indents, i);
        lines[i].margins = find_line_margins(l, &lines[i]);
    }
    g_array_unref(l->items);
    return (gal_text){
        .shaped = l->shaped,
        .style = l->style,
        .lines = lines,
        .line_count = breaks.count,
        .measure = measure,
        .block = -1,
        .may_hyphenate = l->may_hyphenate,
        .indents = gal_arena_copy(l->job->arena, indents, indents != NULL, sizeof *indents),
        .demerits = breaks.demerits,
        .is_strained = breaks.is_emergency || ends_in_runt(l, lines, breaks.count)
    };
}

gal_text gal_text_justify(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                          gal_length measure, const gal_indents *indents)
{
    bool *marks = GAL_ARENA_ARRAY(job->arena, bool, shaped->cluster_count + 1);
    gal_list l = { .job = job, .shaped = shaped, .style = style, .may_hyphenate = marks };

    if (style->hyphenate)
        gal_divide(job, shaped, marks);

    const gal_text text = break_marked(&l, measure, indents, 0);

    return gal_text_spare_rivers(job, &text);
}

/* Breaks a text once more, as `l` has it beside what the text says. */
static gal_text break_again(gal_job *job, const gal_text *best, const gal_indents *indents,
                            gal_list l, int looseness)
{
    l.job = job;
    l.shaped = best->shaped;
    l.style = best->style;
    l.may_hyphenate = best->may_hyphenate;

    gal_text text = break_marked(&l, best->measure, indents, looseness);

    text.block = best->block;
    text.cap = best->cap;
    return text;
}

gal_text gal_text_loosen(gal_job *job, const gal_text *best, int looseness,
                         bool spares_hyphens)
{
    return break_again(job, best, best->indents,
                       (gal_list){ .spares_hyphens = spares_hyphens }, looseness);
}

gal_text gal_text_avoid(gal_job *job, const gal_text *best, int cluster)
{
    return break_again(job, best, best->indents, (gal_list){ .avoided = cluster }, 0);
}

static gal_text wrap_ragged(gal_job *job, const gal_text *best, const gal_indents *indents)
{
    gal_text text = gal_text_rag(job, best->shaped, best->style, best->measure, indents,
                                 best->style->balance);

    text.block = best->block;
    text.cap = best->cap;
    return text;
}

gal_text gal_text_wrap(gal_job *job, const gal_text *best, const gal_indents *indents)
{
    gal_text text = best->may_hyphenate
                        ? break_again(job, best, indents, (gal_list){ .avoided = 0 }, 0)
                        : wrap_ragged(job, best, indents);

    if (best->may_hyphenate)
        text = gal_text_spare_rivers(job, &text);
    text.notes = best->notes;
    text.note_count = best->note_count;
    return text;
}
