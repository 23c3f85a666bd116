/* SPDX-License-Identifier: Apache-2.0 */
/* Lines to slugs. */
#include "flow/slug.h"

#include <string.h>

#include "flow/cap.h"
#include "flow/notes.h"

static int line_rows(const gal_design *design, const gal_style *style)
{
    return MAX((style->leading + design->grid - 1) / design->grid, 1);
}

/* Whether line `i` ends in a hyphen: one put in, or that of a compound. */
static bool ends_in_hyphen(const gal_text *text, int i)
{
    const gal_text_line *line = &text->lines[i];
    const uint32_t last =
        line->last > line->first ? text->shaped->clusters[line->last - 1].codepoint : 0;

    return line->is_hyphenated || last == '-' || last == 0x2010;
}

/* Line `i` of a text as a slug, which knows what it costs to begin a column with it. */
static gal_slug line_slug(gal_arena *arena, const gal_design *design, const gal_text *text,
                          int i, gal_length x)
{
    const gal_style *style = text->style;
    const int rows = line_rows(design, style);
    gal_slug_part *part = GAL_ARENA_NEW(arena, gal_slug_part);
    gal_slug slug = { .rows = rows, .parts = part, .part_count = 1 };

    *part = (gal_slug_part){ text,          i, 1, x, (gal_length)(rows - 1) * design->grid,
                             style->leading };
    if (i > 0 && i < style->orphans)
        slug.break_cost += GAL_COST_WIDOW;
    if (i > 0 && text->line_count - i < style->widows)
        slug.break_cost += GAL_COST_WIDOW;
    if (i > 0 && ends_in_hyphen(text, i - 1))
        slug.break_cost += GAL_COST_HYPHEN;
    slug.ends_hyphenated = ends_in_hyphen(text, i);
    slug.inset = text->lines[i].inset;
    gal_slug_take_notes(&slug, text, i, 1);
    return slug;
}

/* The lines beside a drop cap stay together: one slug. */
static int lines_beside_cap(const gal_text *text)
{
    return text->cap ? text->cap->lines : 1;
}

int gal_text_slug_count(const gal_text *text)
{
    return text->line_count > 0 ? text->line_count - lines_beside_cap(text) + 1 : 0;
}

/* The first slug of a text: its first line, or those beside its drop cap. */
static gal_slug first_slug(gal_arena *arena, const gal_design *design, const gal_text *text,
                           gal_length x)
{
    const int lines = lines_beside_cap(text);
    gal_slug slug = line_slug(arena, design, text, 0, x);
    gal_slug_part *part = gal_arena_copy(arena, slug.parts, 1, sizeof *part);

    part->line_count = lines;
    part->leading = slug.rows * design->grid;
    slug.parts = part;
    slug.rows *= lines;
    slug.ends_hyphenated = ends_in_hyphen(text, lines - 1);
    gal_slug_take_notes(&slug, text, 0, lines);
    return slug;
}

gal_slug gal_text_slug(gal_arena *arena, const gal_design *design, const gal_text *text,
                       int i, gal_length x)
{
    return i == 0 ? first_slug(arena, design, text, x)
                  : line_slug(arena, design, text, i + lines_beside_cap(text) - 1, x);
}

int gal_slug_lead_rows(const gal_slug *slug)
{
    int rows = 0;

    for (int i = 0; i < slug->lead_count; i++)
        rows += slug->lead[i].rows;
    return rows;
}

const int *gal_slugs_sum(const gal_slug *slugs, int count, gal_arena *arena)
{
    int *sums = GAL_ARENA_ARRAY(arena, int, count + 1);

    for (int i = 0; i < count; i++)
        sums[i + 1] = sums[i] + slugs[i].rows;
    return sums;
}

int gal_galley_inset(const gal_galley *galley, int inset)
{
    return inset > 0 && inset < galley->inset_count ? galley->inset_slugs[inset] : -1;
}

void gal_galley_find_insets(gal_job *job, gal_galley *galley)
{
    int last = 0;

    for (int i = 0; i < galley->count; i++)
        last = MAX(last, galley->slugs[i].inset);
    if (last == 0)
        return;

    int *slugs = GAL_ARENA_ARRAY(job->arena, int, last + 1);

    for (int i = 0; i <= last; i++)
        slugs[i] = -1;
    for (int i = galley->count - 1; i >= 0; i--)
        slugs[galley->slugs[i].inset] = i;
    galley->inset_slugs = slugs;
    galley->inset_count = last + 1;
}

int gal_galley_stretch(const gal_galley *galley, int block)
{
    int low = 0, high = galley->stretch_count;

    while (low < high) {
        const int middle = (low + high) / 2;

        if (galley->stretches[middle].text->block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int gal_galley_stretch_of(const gal_galley *galley, int slug)
{
    int low = 0, high = galley->stretch_count - 1;

    while (low < high) {
        const int middle = (low + high + 1) / 2;

        if (galley->stretches[middle].first_slug <= slug)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int gal_galley_rows_before(const gal_galley *galley, int block)
{
    const int stretch = gal_galley_stretch(galley, block);

    return galley->rows_before[stretch < galley->stretch_count
                                   ? galley->stretches[stretch].first_slug
                                   : galley->count];
}

/* The stretches of a galley whose slugs from `first` on are now `more`, for another text. */
static const gal_stretch *move_stretches(gal_job *job, const gal_galley *galley, int first,
                                         int more, const gal_text *text)
{
    gal_stretch *stretches = gal_arena_copy(
        job->arena, galley->stretches, (size_t)galley->stretch_count, sizeof *stretches);

    for (int i = gal_galley_stretch_of(galley, first); i < galley->stretch_count; i++) {
        gal_stretch *stretch = &stretches[i];

        if (stretch->first_slug > first)
            stretch->first_slug += more;
        else if (stretch->first_slug == first)
            *stretch = (gal_stretch){ .first_slug = first,
                                      .slug_count = stretch->slug_count + more,
                                      .text = text,
                                      .x = stretch->x,
                                      .is_wrapped = true };
    }
    return stretches;
}

/* What holds together goes on doing so: a paragraph with the heading over it, and the lines of a
   heading, which is no stretch. */
static void keep_together(const gal_slug *old, int old_count, gal_slug *slugs, int count,
                          bool is_heading)
{
    slugs[0].break_cost = old[0].break_cost;
    if (count > 1 && old_count > 1 && old[1].break_cost >= GAL_COST_NEVER)
        slugs[1].break_cost += GAL_COST_NEVER;
    for (int i = 1; is_heading && i < count; i++)
        slugs[i].break_cost = GAL_COST_NEVER;
}

int gal_galley_text_slugs(const gal_galley *galley, int first)
{
    int count = 1;

    while (first + count < galley->count && galley->slugs[first + count].part_count == 1 &&
           galley->slugs[first + count].parts->text == galley->slugs[first].parts->text)
        count++;
    return count;
}

gal_galley gal_galley_replace(gal_job *job, const gal_design *design,
                              const gal_galley *galley, int first, const gal_text *text)
{
    const int old_count = gal_galley_text_slugs(galley, first);
    const int count = gal_text_slug_count(text), more = count - old_count;
    const gal_slug *old = &galley->slugs[first];
    const int stretch = gal_galley_stretch_of(galley, first);
    const bool is_stretch =
        galley->stretch_count > 0 && galley->stretches[stretch].first_slug == first;
    gal_slug *slugs = GAL_ARENA_ARRAY(job->arena, gal_slug, galley->count + more);

    memcpy(slugs, galley->slugs, (size_t)first * sizeof *slugs);
    for (int i = 0; i < count; i++) {
        slugs[first + i] = gal_text_slug(job->arena, design, text, i, old->parts->x);
        slugs[first + i].tint = old->tint;
    }
    keep_together(old, old_count, slugs + first, count, !is_stretch);
    memcpy(slugs + first + count, old + old_count,
           (size_t)(galley->count - first - old_count) * sizeof *slugs);

    gal_galley spliced = { .slugs = slugs,
                           .count = galley->count + more,
                           .rows_before =
                               gal_slugs_sum(slugs, galley->count + more, job->arena),
                           .stretches = move_stretches(job, galley, first, more, text),
                           .stretch_count = galley->stretch_count };

    gal_galley_find_insets(job, &spliced);
    gal_galley_take_notes(job, design, &spliced);
    return spliced;
}

void gal_galley_mark_inset(gal_job *job, gal_galley *galley, int slug, int inset)
{
    gal_slug *slugs =
        gal_arena_copy(job->arena, galley->slugs, (size_t)galley->count, sizeof *slugs);

    slugs[slug].inset = inset;
    galley->slugs = slugs;
    gal_galley_find_insets(job, galley);
}
