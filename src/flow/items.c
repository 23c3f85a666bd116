/* SPDX-License-Identifier: Apache-2.0 */
/* Clusters to boxes, spaces to glue, break places to discretionaries and penalties. */
#include "flow/items.h"

#include "flow/divide.h"
#include "flow/places.h"

enum {
    HYPHEN_PENALTY = 140,
    COMPOUND_PENALTY = 400,       /* in a word that has a hyphen of its own */
    SPARED_HYPHEN_PENALTY = 2000, /* where as few as can be are wanted */
    HARD_HYPHEN_PENALTY = 70,
    SYLLABLE_PENALTY = 200,  /* Korean words stay whole where they can … */
    PARTICLE_PENALTY = 800,  /* … and particles with them */
    ANYWHERE_PENALTY = 3000, /* inside a word wider than its line */
    RUNT_PENALTY = 5000,
    RUNT_EM_PERCENT = 320,
    UNSPACED_RUNT_EM_PERCENT = 310 /* three ideographs */
};

static int32_t part(gal_length length, double ratio)
{
    return (int32_t)((double)length * ratio);
}

/* Letter space stands between letters alone, as place.c sets it. */
static bool is_followed_by_letter(const gal_shaped *shaped, int index)
{
    return index + 1 < shaped->cluster_count && !shaped->clusters[index + 1].is_space;
}

static void add_to_box(gal_list *l, int index)
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

static void close_box(gal_list *l)
{
    if (l->box.width == 0 && l->box.stretch == 0)
        return;
    g_array_append_val(l->items, l->box);
    l->box = (gal_item){ .kind = GAL_ITEM_BOX };
}

/* Ends the box and appends what stands after it. */
static void append(gal_list *l, gal_item item)
{
    close_box(l);
    g_array_append_val(l->items, item);
}

gal_margins gal_list_margins(const gal_list *l, int index)
{
    const gal_shaped *shaped = l->shaped;

    if (!l->style->optical_margins || index < 0 || index >= shaped->cluster_count ||
        !gal_run_is_spread(&shaped->runs[shaped->clusters[index].run]))
        return (gal_margins){ 0, 0 };
    return gal_shaped_margins(l->job->shaper, shaped, index);
}

gal_length gal_list_hyphen_margin(const gal_list *l, int index)
{
    return l->style->optical_margins
               ? gal_hyphen_margins(l->job->shaper, l->shaped, index).right
               : 0;
}

static void add_discretionary(gal_list *l, gal_length before, int penalty, bool is_flagged,
                              int index)
{
    append(l, (gal_item){ .kind = GAL_ITEM_DISCRETIONARY,
                          .before = before,
                          .end_margin = before > 0 ? gal_list_hyphen_margin(l, index - 1)
                                                   : gal_list_margins(l, index - 1).right,
                          .start_margin = gal_list_margins(l, index).left,
                          .penalty = penalty,
                          .is_flagged = is_flagged,
                          .source = index });
}

static void add_penalty(gal_list *l, int penalty, int index)
{
    append(l, (gal_item){ .kind = GAL_ITEM_PENALTY,
                          .end_margin = gal_list_margins(l, index - 1).right,
                          .start_margin = gal_list_margins(l, index + 1).left,
                          .penalty = penalty,
                          .source = index });
}

static void add_space(gal_list *l, int index)
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
                          .end_margin = gal_list_margins(l, index - 1).right,
                          .start_margin = gal_list_margins(l, index + 1).left,
                          .source = index });
}

/* A place beside an ideograph is a space, if only a narrow one: it goes where a line ends. */
static void add_slot(gal_list *l, int index)
{
    const gal_shaped_cluster *cluster = &l->shaped->clusters[index];

    append(l, (gal_item){ .kind = GAL_ITEM_GLUE,
                          .width = cluster->gap,
                          .stretch = gal_shaped_slot(l->shaped, index),
                          .shrink = cluster->gap - cluster->gap_least,
                          .source = index });
}

/* One where no line may end: before a comma, within a word of Thai. */
static void add_tied_slot(gal_list *l, int index)
{
    if (l->shaped->clusters[index].gap == 0 && gal_shaped_slot(l->shaped, index) == 0)
        return;
    add_penalty(l, GAL_PENALTY_NEVER, index);
    add_slot(l, index);
}

/* A break place without a space; false if it is none. */
static bool add_opportunity(gal_list *l, int index, gal_break_place kind)
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
static bool add_place(gal_list *l, int index, gal_break_place kind, bool is_wide,
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

static void add_word(gal_list *l, int first, int last, gal_length most)
{
    const bool is_address = gal_break_is_in_address(l->shaped, first, last);
    const bool is_compound = gal_word_hyphen(l->shaped, first, last) < last;
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

void gal_list_build(gal_list *l, gal_length measure)
{
    const gal_shaped *shaped = l->shaped;
    const gal_item last_glue = { .kind = GAL_ITEM_GLUE,
                                 .stretch = GAL_POINT,
                                 .stretch_order = 1,
                                 .source = shaped->cluster_count };

    g_array_set_size(l->items, 0);
    l->box = (gal_item){ .kind = GAL_ITEM_BOX };
    l->runt = find_runt(shaped, l->style);
    for (int i = 0; i < shaped->cluster_count;) {
        if (shaped->clusters[i].must_break && shaped->clusters[i - 1].codepoint == '\n') {
            g_array_append_val(l->items, last_glue);
            add_penalty(l, GAL_PENALTY_FORCED, i);
        }
        if (shaped->clusters[i].is_space) {
            add_space(l, i++);
            continue;
        }

        const int end = gal_word_end(shaped, i);

        add_word(l, i, end, measure - measure / 8);
        i = end;
    }
    add_penalty(l, GAL_PENALTY_NEVER, shaped->cluster_count);
    g_array_append_val(l->items, last_glue);
}
