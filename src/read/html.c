/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The HTML reader: a saved page of any news site, or the article's own HTML alone.
 *
 * What the page tells machines comes first (html_facts.h); the body is found by weighing
 * prose against links (html_measure.c, html_top.c) and by what pages call their other
 * parts (html_parts.c). All passes are walks over one flat tree.
 */
#include "read/fields.h"
#include "read/html_blocks.h"
#include "read/html_decode.h"
#include "read/html_page.h"
#include "read/read.h"

#include <string.h>

static int find_body(const gal_html_tree *tree)
{
    const int body = gal_html_find(tree, 0, GUMBO_TAG_BODY);

    return body > 0 ? body : 0;
}

static void read_page(gal_article *article, gal_html_tree *tree)
{
    gal_html_page page = { .article = article,
                           .tree = tree,
                           .measures = g_new0(gal_html_measure, tree->count),
                           .parts = g_malloc0((gsize)tree->count),
                           .root = find_body(tree) };

    page.facts =
        (gal_html_facts){ .article = article,
                          .people = g_array_new(FALSE, FALSE, sizeof(gal_html_person)) };
    gal_html_read_json_ld(&page.facts, tree);
    gal_html_read_meta(&page.facts, tree);
    gal_html_find_headline(&page);
    gal_html_measure_page(&page);
    gal_html_measure_told(&page);
    gal_html_find_parts(&page);
    gal_html_find_teasers(&page);
    gal_html_measure_page(&page);
    gal_html_find_top(&page);
    gal_html_read_head(&page);
    gal_html_build(&page);
    g_array_unref(page.facts.people);
    g_free(page.measures);
    g_free(page.parts);
}

/* Whether the tag begins somewhere in the text: "<head" is not "<header". */
static bool has_tag(const char *text, const char *tag)
{
    const size_t length = strlen(tag);

    for (const char *at = text; (at = strstr(at, tag)); at += length)
        if (!g_ascii_isalnum(at[length]))
            return true;
    return false;
}

/* Whole pages say so; what says nothing is a fragment, and all of it is the article. */
static bool is_whole_page(const GString *text)
{
    static const char *const marks[] = { "<html", "<head", "<body", "<!doctype" };
    char *start = g_ascii_strdown(text->str, (gssize)MIN(text->len, (gsize)4096));
    bool is_whole = false;

    for (gsize i = 0; i < G_N_ELEMENTS(marks) && !is_whole; i++)
        is_whole = has_tag(start, marks[i]);
    g_free(start);
    return is_whole;
}

/* The only heading of the first level, if it is the first text; -1 if there is none such. */
static int find_title(const gal_html_tree *tree)
{
    const int heading = gal_html_find(tree, 0, GUMBO_TAG_H1);

    for (int i = 0; i < heading; i++)
        if (tree->nodes[i].text &&
            tree->nodes[i].text[strspn(tree->nodes[i].text, " \t\n")])
            return -1;
    for (int i = heading + 1; heading >= 0 && i < tree->count; i++)
        if (tree->nodes[i].tag == GUMBO_TAG_H1)
            return -1;
    return heading;
}

static void read_fragment(gal_article *article, const gal_html_tree *tree)
{
    unsigned char *skipped = g_malloc0((gsize)tree->count);
    const int title = find_title(tree);

    if (title >= 0) {
        article->headline = gal_html_node_words(article, tree, title);
        skipped[title] = article->headline != NULL;
    }
    gal_html_write_blocks(article, article->body, tree, 0, skipped, NULL);
    article->language = gal_article_guess_language(article);
    g_free(skipped);
}

gal_article *gal_read_html(const char *bytes, size_t length, const char *source,
                           gal_error *error)
{
    gal_article *article = gal_article_new();
    GString *text = gal_html_decode(bytes, length, article->findings);
    gal_html_tree *tree = gal_html_tree_new(text->str, text->len, article->findings);

    gal_html_open_noscript(tree);
    if (is_whole_page(text))
        read_page(article, tree);
    else
        read_fragment(article, tree);
    gal_html_tree_free(tree);
    g_string_free(text, TRUE);
    if (gal_check_printable(article, source, error))
        return article;
    gal_article_free(article);
    return NULL;
}
