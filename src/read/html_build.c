/* SPDX-License-Identifier: Apache-2.0 */
/* From the page with its parts to the article's body, and a record of all else. */
#include <string.h>

#include "read/html_blocks.h"
#include "read/html_gallery.h"
#include "read/html_judge.h"
#include "read/html_page.h"
#include "read/html_photos.h"
#include "read/html_sources.h"
#include "read/letters.h"
#include "read/shapes.h"

enum { LEAST_SAMPLE = 600, LONGEST_CAPTION = 700, ABOVE_HEADLINE = 40 };

/* Whether a block is mostly links. Items are judged with their list: one may well be a link. */
static bool is_links(const gal_html_page *page, int node)
{
    const gal_html_measure *at = &page->measures[node];
    const GumboTag tag = page->tree->nodes[node].tag;
    const int most = tag == GUMBO_TAG_P ? 95 : 75;

    if (at->letters == 0 || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD ||
        tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_DT ||
        tag == GUMBO_TAG_BLOCKQUOTE || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6))
        return false;
    return at->links > 0 && at->links * 100 >= (at->letters - at->headings) * most &&
           !(gal_html_find(page->tree, node, GUMBO_TAG_IMG) >= 0 && at->letters < 100);
}

/* Inside the container: what is mostly links, captions of pictures that are not there, and
   what stands above the headline. */
static void mark_rest(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;

    for (int i = page->top + 1; i < tree->nodes[page->top].end; i++) {
        const GumboTag tag = tree->nodes[i].tag;
        gal_html_part part = page->parts[i];

        if (part == GAL_PART_NONE && !tree->nodes[i].text) {
            if (gal_html_is_block(tag) && is_links(page, i))
                part = GAL_PART_LINKS;
            else if (gal_html_is_caption(tree, i) &&
                     page->measures[i].letters <= LONGEST_CAPTION)
                part = GAL_PART_CAPTION;
        }
        if (part == GAL_PART_NONE && tree->nodes[i].end <= page->headline &&
            (tree->nodes[i].text || page->measures[i].own > 0))
            part = GAL_PART_OUTSIDE;
        page->parts[i] = (unsigned char)part;
        if (part || (!tree->nodes[i].text &&
                     (gal_html_is_photo_box(tree, i) || gal_html_is_gallery(tree, i))))
            i = tree->nodes[i].end - 1;
    }
}

static void write_body(gal_html_page *page)
{
    if (page->headline >= page->top)
        page->parts[page->headline] = GAL_PART_HEAD;
    gal_html_write_blocks(page->article, page->article->body, page->tree, page->top,
                          page->parts, page->article->url);
}

static bool has_caption(const gal_html_tree *tree, int box)
{
    for (int i = box + 1; i < tree->nodes[box].end; i++)
        if (!tree->nodes[i].text && gal_html_is_caption(tree, i))
            return true;
    return false;
}

/* Whether it is the picture that machines are told. */
static bool is_told(const gal_html_page *page, int image)
{
    GPtrArray *sources = gal_html_photo_sources(page->article, page->tree, image);
    bool is = false;

    for (guint i = 0; i < sources->len && page->facts.image && !is; i++)
        is = gal_html_is_same_photo(g_ptr_array_index(sources, i), page->facts.image);
    g_ptr_array_unref(sources);
    return is;
}

/* A picture outside the body is the article's when it has a caption, is the one that machines
   are told, or stands below the headline and leads nowhere. */
static bool is_own_photo(const gal_html_page *page, int node)
{
    const int image = page->tree->nodes[node].tag == GUMBO_TAG_IMG
                          ? node
                          : gal_html_find(page->tree, node, GUMBO_TAG_IMG);

    return has_caption(page->tree, node) || is_told(page, image) ||
           (node > page->headline && !gal_html_leads_away(page->tree, image));
}

/* Photos around the headline, which the body's container has not. */
static void add_photos_above(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    const int from = MAX(page->headline - ABOVE_HEADLINE, page->root + 1);

    if (page->headline < 0 || page->headline >= page->top)
        return;
    for (int i = from; i < page->top; i++) {
        const bool is_around = tree->nodes[i].end > page->top;

        if (page->parts[i]) {
            i = tree->nodes[i].end - 1;
        } else if (!is_around && !tree->nodes[i].text &&
                   (tree->nodes[i].tag == GUMBO_TAG_IMG ||
                    gal_html_is_photo_box(tree, i))) {
            if (is_own_photo(page, i))
                gal_html_add_photos(page->article, tree,
                                    (gal_html_range){ i, tree->nodes[i].end });
            page->parts[i] = GAL_PART_HEAD;
            i = tree->nodes[i].end - 1;
        }
    }
}

/* The photo of the page's meta tags is the lead where the body shows none. */
static void add_lead(gal_html_page *page)
{
    gal_article *article = page->article;

    if (article->photos->len > 0 || !page->facts.image)
        return;

    gal_photo *photo = gal_article_add_photo(article);

    photo->source = page->facts.image;
    photo->caption = page->facts.image_caption;
    photo->credit = page->facts.image_credit;
}

/* Photos above the first words are the lead, and stand in the text no more. */
static void lift_leads(gal_article *article)
{
    guint kept = 0;
    bool has_text = false;

    for (guint i = 0; i < article->body->len; i++) {
        gal_block *block = g_ptr_array_index(article->body, i);

        if (block->kind == GAL_BLOCK_PHOTO && !has_text)
            continue;
        has_text = has_text || block->kind != GAL_BLOCK_BREAK;
        article->body->pdata[kept++] = block;
    }
    g_ptr_array_set_size(article->body, (gint)kept);
}

/* It stays in the text, for that is how the page has it. */
static void note_dateline(gal_article *article)
{
    for (guint i = 0; i < article->body->len; i++) {
        gal_block *block = g_ptr_array_index(article->body, i);
        size_t length = 0, taken;

        if (block->kind != GAL_BLOCK_PARAGRAPH)
            continue;
        taken = gal_dateline_length(block->text.text, &length);
        if (taken > 0 && block->text.text[taken] && block->text.mark_count == 0) {
            article->dateline = gal_arena_text(article->arena, block->text.text, length);
            block->text.text =
                gal_arena_format(article->arena, "%s" GAL_DATELINE_DASH "%s",
                                 article->dateline, block->text.text + taken);
        }
        return;
    }
}

/* Why a node, with all that is in it, is not in the article. */
static gal_html_part left_out_part(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const bool is_outside = node < page->top ? tree->nodes[node].end <= page->top
                                             : node >= tree->nodes[page->top].end;
    const gal_html_measure *at = &page->measures[node];
    const bool is_whole = tree->nodes[node].text || (at->own > 0 && at->own == at->letters);

    if (page->parts[node])
        return (gal_html_part)page->parts[node];
    if (node == page->headline)
        return GAL_PART_HEAD;
    return is_outside && is_whole ? GAL_PART_OUTSIDE : GAL_PART_NONE;
}

static void record_part(gal_html_judge *by, int node, gal_html_part part)
{
    gal_html_page *page = by->page;
    const char *words = gal_html_node_words(page->article, page->tree, node);

    if (!words || (part == GAL_PART_HEAD &&
                   (node != page->headline || gal_html_is_headline(by, words))))
        return;
    if (!page->article->rights && gal_html_is_rights(by, words))
        page->article->rights = words;
    gal_article_drop(page->article, words,
                     part == GAL_PART_HEAD ? "headline as the page shows it"
                                           : gal_html_part_reason(part),
                     gal_html_line(page->tree, node));
}

static void record_left_out(gal_html_judge *by)
{
    const gal_html_page *page = by->page;
    const gal_html_tree *tree = page->tree;

    for (int i = page->root; i < tree->nodes[page->root].end; i++) {
        const gal_html_part part = left_out_part(page, i);

        if (part == GAL_PART_NONE)
            continue;
        record_part(by, i, part);
        i = tree->nodes[i].end - 1;
    }
}

static bool is_language(const char *tag, const char *language)
{
    const size_t length = strlen(language);

    return g_ascii_strncasecmp(tag, language, length) == 0 && !g_ascii_isalpha(tag[length]);
}

/* Templates come in English, and stay so on the pages of others: the words of a long text
   are surer then. */
static void settle_language(gal_article *article)
{
    const char *guessed = gal_article_guess_language(article);

    if (!article->language) {
        article->language = guessed;
    } else if (is_language(article->language, "en") && !is_language(guessed, "en") &&
               gal_article_body_length(article) > LEAST_SAMPLE) {
        gal_findings_add(article->findings, "language-guessed", "language",
                         "the page says %s, and its words say %s", article->language,
                         guessed);
        article->language = guessed;
    }
}

void gal_html_build(gal_html_page *page)
{
    gal_html_judge by = { .page = page, .phrases = gal_phrases_new() };
    GString *headline = g_string_new(NULL);

    if (page->article->headline)
        gal_text_fold(page->article->headline, headline);
    by.headline = headline->str;
    mark_rest(page);
    add_photos_above(page);
    write_body(page);
    gal_html_judge_blocks(&by);
    lift_leads(page->article);
    add_lead(page);
    note_dateline(page->article);
    record_left_out(&by);
    settle_language(page->article);
    gal_phrases_free(by.phrases);
    g_string_free(headline, TRUE);
}
