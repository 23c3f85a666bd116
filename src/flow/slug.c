/* SPDX-License-Identifier: Apache-2.0 */
/* Lines to slugs. */
#include "flow/slug.h"

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

int gal_galley_rows_before(const gal_galley *galley, int block)
{
    const int stretch = gal_galley_stretch(galley, block);

    return galley->rows_before[stretch < galley->stretch_count
                                   ? galley->stretches[stretch].first_slug
                                   : galley->count];
}
