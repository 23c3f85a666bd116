/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs a line longer or shorter, and a galley in which some of them stand. */
#include "flow/variant.h"

#include <string.h>

#include "flow/notes.h"
#include "flow/river.h"
#include "flow/slug.h"

enum {
    LOOSE_COST = 400,       /* of a paragraph that is not at its best */
    MOST_LINES_COST = 4000, /* and for what its lines are worse */
    DEMERITS_OF_COST = 80,
    RIVER_COST = 5000, /* of each river that the best has not */
    SPACE_COST = 3000, /* of a row more over a subhead, or elsewhere where there is space */
    MOST_LINES =
        200 /* of a paragraph that is broken again: an endless one takes its time */
};

/* What a paragraph may be instead of its best. */
static const struct {
    int looseness;
    bool spares_hyphens;
} kinds[] = { { -1, false }, { 1, false }, { 0, true }, { -1, true }, { 1, true } };

/* Those of one stretch that can be. */
typedef struct made {
    bool is_done;
    int count;
    gal_variant items[G_N_ELEMENTS(kinds)];
} made;

struct gal_loosened {
    made *stretches;
};

gal_loosened *gal_loosened_new(const gal_galley *galley)
{
    gal_loosened *loosened = g_new0(gal_loosened, 1);

    loosened->stretches = g_new0(made, (gsize)galley->stretch_count + 1);
    return loosened;
}

void gal_loosened_free(gal_loosened *loosened)
{
    if (!loosened)
        return;
    g_free(loosened->stretches);
    g_free(loosened);
}

int gal_variants_from(const gal_variants *variants, int slug)
{
    int low = 0, high = variants->count;

    while (low < high) {
        const int middle = (low + high) / 2;

        if (variants->items[middle].first_slug < slug)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int gal_variants_alike(const gal_variants *variants, int first)
{
    int count = 1;

    while (first + count < variants->count &&
           variants->items[first + count].first_slug == variants->items[first].first_slug)
        count++;
    return count;
}

int gal_variants_more(const gal_variants *variants, int slug)
{
    int more = 0;

    for (int i = 0; i < variants->count && variants->items[i].first_slug < slug; i++)
        if (variants->are_chosen[i])
            more += variants->items[i].count - variants->items[i].slug_count;
    return more;
}

static bool has_hyphens(const gal_text *text)
{
    for (int i = 0; i < text->line_count; i++)
        if (text->lines[i].is_hyphenated)
            return true;
    return false;
}

/* A paragraph so many lines longer; NULL if it cannot be so within its style's limits. */
static const gal_text *loosen(gal_job *job, const gal_text *best, int looseness,
                              bool spares_hyphens)
{
    gal_text *text = GAL_ARENA_NEW(job->arena, gal_text);

    *text = gal_text_loosen(job, best, looseness, spares_hyphens);
    text->notes = best->notes;
    text->note_count = best->note_count;
    return text->is_strained || gal_text_slug_count(text) < 1 ||
                   text->line_count != best->line_count + looseness
               ? NULL
               : text;
}

/* Where notes stand with a paragraph, or lines of them are left over, it stays as it is: how
   many lines of notes a column has is then known without asking which way leads there. */
static bool has_notes(const gal_galley *galley, const gal_stretch *stretch)
{
    const int first = stretch->first_slug, last = first + stretch->slug_count;

    return galley->notes_before &&
           (galley->notes_before[first] != galley->notes_due[last] ||
            galley->notes_due[first] != galley->notes_before[first]);
}

/* What the text is worse than the best one. */
static int64_t cost_of_text(gal_job *job, const gal_text *text, const gal_text *best)
{
    const int64_t demerits = MAX(text->demerits - best->demerits, 0);
    const int rivers =
        MAX(gal_text_count_rivers(job, text) - gal_text_count_rivers(job, best), 0);

    return LOOSE_COST + MIN(demerits / DEMERITS_OF_COST, MOST_LINES_COST) +
           (int64_t)rivers * RIVER_COST;
}

/* The slugs of a text that stands for a stretch, kept with what is around it as that is. */
static gal_slug *make_slugs(gal_job *job, const gal_design *design,
                            const gal_galley *galley, const gal_stretch *stretch,
                            const gal_text *text, int count)
{
    const gal_slug *old = &galley->slugs[stretch->first_slug];
    gal_slug *slugs = GAL_ARENA_ARRAY(job->arena, gal_slug, count);

    for (int i = 0; i < count; i++) {
        slugs[i] = gal_text_slug(job->arena, design, text, i, stretch->x);
        slugs[i].tint = old->tint;
    }
    slugs[0].break_cost = old->break_cost;
    if (count > 1 && stretch->slug_count > 1 && old[1].break_cost >= GAL_COST_NEVER)
        slugs[1].break_cost += GAL_COST_NEVER;
    return slugs;
}

static gal_variant make_variant(gal_job *job, const gal_design *design,
                                const gal_galley *galley, int index, const gal_text *text)
{
    const gal_stretch *stretch = &galley->stretches[index];
    const int count = gal_text_slug_count(text);
    const int first = stretch->first_slug, last = first + stretch->slug_count;
    gal_variant variant = { .first_slug = first,
                            .slug_count = stretch->slug_count,
                            .slugs = make_slugs(job, design, galley, stretch, text, count),
                            .count = count,
                            .cost = cost_of_text(job, text, stretch->text),
                            .stretch = index,
                            .text = text };

    variant.rows_before = gal_slugs_sum(variant.slugs, count, job->arena);
    variant.more_rows = variant.rows_before[count] -
                        (galley->rows_before[last] - galley->rows_before[first]);
    return variant;
}

/* Hyphens are spared where there are some in the text of so many lines. */
static void make_all(gal_job *job, const gal_design *design, const gal_galley *galley,
                     int index, made *all)
{
    const gal_text *best = galley->stretches[index].text;
    const gal_text *texts[G_N_ELEMENTS(kinds)] = { NULL };

    all->is_done = true;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const gal_text *like = best;

        for (size_t k = 0; k < i && kinds[i].looseness != 0; k++)
            if (kinds[k].looseness == kinds[i].looseness)
                like = texts[k];
        if (kinds[i].spares_hyphens && !(like && has_hyphens(like)))
            continue;
        texts[i] = loosen(job, best, kinds[i].looseness, kinds[i].spares_hyphens);
        if (texts[i])
            all->items[all->count++] = make_variant(job, design, galley, index, texts[i]);
    }
}

/* The variants of a paragraph. */
static void list_stretch(gal_job *job, const gal_design *design, const gal_galley *galley,
                         int index, gal_loosened *loosened, GArray *list)
{
    made *all = &loosened->stretches[index];
    const gal_stretch *stretch = &galley->stretches[index];

    if (stretch->is_wrapped || !stretch->text->may_hyphenate ||
        stretch->text->line_count > MOST_LINES || has_notes(galley, stretch))
        return;
    if (!all->is_done)
        make_all(job, design, galley, index, all);
    for (int i = 0; i < all->count; i++) {
        gal_variant variant = all->items[i];

        /* Paragraphs before it may have been wrapped since it was made. */
        variant.first_slug = stretch->first_slug;
        g_array_append_val(list, variant);
    }
}

/* Space with a row more. */
static void list_space(gal_job *job, const gal_galley *galley, int slug, GArray *list)
{
    gal_slug *higher = gal_arena_copy(job->arena, &galley->slugs[slug], 1, sizeof *higher);
    gal_variant variant = { .first_slug = slug,
                            .slug_count = 1,
                            .slugs = higher,
                            .count = 1,
                            .more_rows = 1,
                            .cost = SPACE_COST,
                            .stretch = -1 };

    higher->rows++;
    variant.rows_before = gal_slugs_sum(higher, 1, job->arena);
    g_array_append_val(list, variant);
}

gal_variants gal_variants_make(gal_job *job, const gal_design *design,
                               const gal_galley *galley, const bool *are_wanted,
                               gal_loosened *loosened)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(gal_variant));

    for (int slug = 0, next = 0; slug < galley->count;) {
        const bool is_stretch =
            next < galley->stretch_count && slug >= galley->stretches[next].first_slug;

        if (is_stretch) {
            if (are_wanted[next])
                list_stretch(job, design, galley, next, loosened, list);
            slug += galley->stretches[next++].slug_count;
        } else {
            if (galley->slugs[slug].is_space && !galley->slugs[slug].tint &&
                galley->slugs[slug].inset == 0 && next > 0 && are_wanted[next - 1])
                list_space(job, galley, slug, list);
            slug++;
        }
    }

    const gal_variants variants = {
        .items = gal_arena_copy(job->arena, list->data, list->len, sizeof(gal_variant)),
        .count = (int)list->len,
        .are_chosen = GAL_ARENA_ARRAY(job->arena, bool, list->len + 1)
    };

    g_array_unref(list);
    return variants;
}

/* Appends the galley's slugs from where those at hand end up to `last`. */
static int copy_slugs(gal_slug *slugs, int count, const gal_galley *galley, int first,
                      int last)
{
    memcpy(slugs + count, galley->slugs + first, (size_t)(last - first) * sizeof *slugs);
    return count + last - first;
}

gal_galley gal_galley_splice(gal_job *job, const gal_design *design,
                             const gal_galley *galley, const gal_variants *variants)
{
    const int total = galley->count + gal_variants_more(variants, galley->count);
    gal_slug *slugs = GAL_ARENA_ARRAY(job->arena, gal_slug, total);
    gal_stretch *stretches = gal_arena_copy(
        job->arena, galley->stretches, (size_t)galley->stretch_count, sizeof *stretches);
    int count = 0, from = 0;

    for (int i = 0; i < variants->count; i++) {
        const gal_variant *variant = &variants->items[i];

        if (!variants->are_chosen[i])
            continue;
        count = copy_slugs(slugs, count, galley, from, variant->first_slug);
        memcpy(slugs + count, variant->slugs, (size_t)variant->count * sizeof *slugs);
        count += variant->count;
        from = variant->first_slug + variant->slug_count;
        if (variant->stretch >= 0) {
            stretches[variant->stretch].text = variant->text;
            stretches[variant->stretch].slug_count = variant->count;
        }
    }
    copy_slugs(slugs, count, galley, from, galley->count);
    for (int i = 0; i < galley->stretch_count; i++)
        stretches[i].first_slug += gal_variants_more(variants, stretches[i].first_slug);

    gal_galley spliced = { .slugs = slugs,
                           .count = total,
                           .rows_before = gal_slugs_sum(slugs, total, job->arena),
                           .stretches = stretches,
                           .stretch_count = galley->stretch_count };

    gal_galley_find_insets(job, &spliced);
    gal_galley_take_notes(job, design, &spliced);
    return spliced;
}
