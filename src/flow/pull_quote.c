/* SPDX-License-Identifier: Apache-2.0 */
/* Pull quotes: a display text between rules, in the galley or set for a place of its own. */
#include "flow/pull_quote.h"

#include <string.h>

#include "flow/notes.h"

enum {
    CAP_PERCENT = 66,
    DESCENDER_PERCENT = 20,
    MOST_LINES = 12,
    MOST_PAGE_LINES = 1000,
    BLOCKS_SEARCHED = 20, /* before it and after it, for its words */
    LETTERS_SEARCHED = 8000,
    LETTERS_COMPARED = 24
};

/* Lines `first` to `first + count` in the middle of a slug's rows, as the eye has it. */
static gal_slug display_slug(gal_maker *m, const gal_text *text, int first, int count)
{
    const gal_style *style = text->style;
    const gal_length grid = m->design->grid;
    const gal_length cap = style->size * CAP_PERCENT / 100;
    const gal_length height = (count - 1) * style->leading + cap;
    const int rows = gal_maker_rows(m, height + grid * 5 / 4);
    const gal_length free_height =
        rows * grid - height - style->size * DESCENDER_PERCENT / 100;
    gal_slug_part *part = gal_maker_new_part(m, text, first, count, 0);

    /* A slug's rules stand three quarters of a row above and a quarter below its baselines. */
    part->baseline = free_height / 2 + cap - grid * 3 / 4;
    return (gal_slug){ .rows = rows, .parts = part, .part_count = 1 };
}

/* Makes room at a slug's foot for the lines of another text. */
static void add_foot(gal_maker *m, gal_slug *slug, const gal_text *text)
{
    gal_slug_part *parts = GAL_ARENA_ARRAY(m->job->arena, gal_slug_part, 2);

    parts[0] = slug->parts[0];
    parts[1] = *gal_maker_new_part(m, text, 0, text->line_count, 0);
    parts[1].baseline = slug->rows * m->design->grid - m->design->grid / 4;
    slug->rows += text->line_count;
    slug->parts = parts;
    slug->part_count = 2;
}

/* A display text between rules, as high as whole rows, never divided unless it is too long. */
bool gal_maker_set_pull_quote(gal_maker *m, const gal_block *block)
{
    if (!m->is_insertion && !m->is_inner &&
        gal_pull_quote_is_insertion(m->job, m->design, m->block))
        return gal_notes_add(m, &block->text);

    const int most_lines = m->is_insertion ? MOST_PAGE_LINES : MOST_LINES;
    const gal_style *style = gal_maker_style(m, "pull-quote");
    const int element = gal_maker_add_element(m, GAL_ROLE_QUOTE, m->parent);
    const gal_text *text =
        gal_maker_set_rich(m, &block->text, style, m->measure, 0, element);
    const gal_text *source =
        text && block->source
            ? gal_maker_set_source(m, block->source, gal_maker_style(m, "quote"),
                                   m->measure, element)
            : NULL;

    if (!text || (block->source && !source))
        return false;
    gal_maker_add_space(m, style->space_before);
    for (int first = 0; first < text->line_count; first += most_lines) {
        const int count = MIN(most_lines, text->line_count - first);
        const bool is_last = first + count == text->line_count;
        gal_slug slug = display_slug(m, text, first, count);

        gal_slug_take_notes(&slug, text, first, count);

        if (is_last && source)
            add_foot(m, &slug, source);
        slug.rule_above = first == 0 ? style->rule_above : 0;
        slug.rule_below = is_last ? style->rule_below : 0;
        gal_maker_add_slug(m, slug);
    }
    gal_maker_add_space(m, style->space_after);
    m->is_first = false;
    return true;
}

/* Those that are longer than any display text should be stay where they are, and so do those
   that have found no place. */
bool gal_pull_quote_is_insertion(const gal_job *job, const gal_design *design, int index)
{
    enum { MOST_LETTERS = 240 };
    const gal_block *block = g_ptr_array_index(job->article->body, index);

    return index < job->quotes_in_text && block->kind == GAL_BLOCK_PULL_QUOTE &&
           gal_design_slot(design, "pull-quote") &&
           gal_article_text_length(block->text.text) <= MOST_LETTERS;
}

bool gal_pull_quote_set(gal_job *job, const gal_design *design, gal_length measure,
                        int index, gal_slug *slug)
{
    gal_maker m = { .job = job,
                    .design = design,
                    .measure = measure,
                    .parent = 1,
                    .block = index,
                    .is_insertion = true,
                    .last_text = -1,
                    .slugs = g_array_new(FALSE, FALSE, sizeof(gal_slug)) };

    g_snprintf(m.where, sizeof m.where, "body[%d]", index);

    const bool is_set =
        gal_maker_set_pull_quote(&m, g_ptr_array_index(job->article->body, index));

    if (is_set)
        *slug = g_array_index(m.slugs, gal_slug, 0);
    g_array_unref(m.slugs);
    return is_set;
}

/* Letters and digits alone, in one case. */
static char *fold(const char *text, int most)
{
    GString *letters = g_string_new(NULL);

    for (const char *c = text ? text : ""; *c && (int)letters->len < most;
         c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            g_string_append_unichar(letters, g_unichar_tolower(g_utf8_get_char(c)));
    return g_string_free(letters, FALSE);
}

int gal_pull_quote_echo(const GPtrArray *body, int index)
{
    const gal_block *quote = g_ptr_array_index(body, index);
    char *words = fold(quote->text.text, LETTERS_COMPARED);
    int found = -1;

    for (int i = MAX(index - BLOCKS_SEARCHED, 0);
         i < (int)body->len && i <= index + BLOCKS_SEARCHED && found < 0; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        if (block->kind != GAL_BLOCK_PARAGRAPH)
            continue;

        char *text = fold(block->text.text, LETTERS_SEARCHED);

        if (*words && strstr(text, words))
            found = i;
        g_free(text);
    }
    g_free(words);
    return found;
}
