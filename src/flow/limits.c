/* SPDX-License-Identifier: Apache-2.0 */
/* Counts an article before anything is set. */
#include "flow/limits.h"

static int count_head_letters(const gal_article *article)
{
    int letters = gal_article_text_length(article->kicker) +
                  gal_article_text_length(article->headline) +
                  gal_article_text_length(article->standfirst);

    for (guint i = 0; i < article->section->len; i++)
        letters += gal_article_text_length(g_ptr_array_index(article->section, i));
    for (guint i = 0; i < article->bylines->len; i++) {
        const gal_byline *byline = &g_array_index(article->bylines, gal_byline, i);

        letters += gal_article_text_length(byline->name) +
                   gal_article_text_length(byline->role) +
                   gal_article_text_length(byline->email);
    }
    return letters;
}

static int count_caption_letters(const gal_article *article)
{
    int letters = 0;

    for (guint i = 0; i < article->photos->len; i++) {
        const gal_photo *photo = &g_array_index(article->photos, gal_photo, i);

        letters += gal_article_text_length(photo->caption) +
                   gal_article_text_length(photo->credit);
    }
    return letters;
}

static gal_length smallest_size(const gal_design *design)
{
    gal_length smallest = gal_design_style(design, "body")->size;

    for (int i = 0; i < design->style_count; i++)
        smallest = MIN(smallest, design->styles[i].size);
    return smallest;
}

/* Texts that are each set for themselves. */
static int count_texts(const GPtrArray *body)
{
    int texts = 0;

    for (guint i = 0; body && i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        texts += 1 + block->text.mark_count + (block->items ? (int)block->items->len : 0) +
                 count_texts(block->body);
        for (guint k = 0; block->rows && k < block->rows->len; k++)
            texts += (int)((const GPtrArray *)g_ptr_array_index(block->rows, k))->len;
    }
    return texts;
}

bool gal_limits_check(gal_job *job, const gal_design *design)
{
    enum {
        NARROW_PERCENT = 25, /* of an em: the mean of a text of thin letters */
        MOST_TEXTS = 100 * 1000
    };
    const int texts = count_texts(job->article->body);
    const gal_length letter = MAX(smallest_size(design) * NARROW_PERCENT / 100, 1);
    const gal_length width = design->width - design->margin_inner - design->margin_outer;
    const int64_t page = (int64_t)(width / letter) * design->line_count;
    const int head = count_head_letters(job->article);
    const int letters = job->body_length + count_caption_letters(job->article);

    if (head > page)
        return gal_fail(job->error, GAL_ERROR_INPUT,
                        "what stands above the body has %d letters, expected at most a "
                        "page of them",
                        head);
    if (texts > MOST_TEXTS)
        return gal_fail(job->error, GAL_ERROR_INPUT,
                        "the article has %d paragraphs, list items and table cells, "
                        "expected at most %d",
                        texts, MOST_TEXTS);
    return letters <= page * job->input->most_pages ||
           gal_fail(job->error, GAL_ERROR_INPUT,
                    "the article has %d letters, expected at most %d pages of them",
                    letters, job->input->most_pages);
}
