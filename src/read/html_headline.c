/* SPDX-License-Identifier: Apache-2.0 */
/* The headline: which heading of a page shows it, and what of the titles it is. */
#include <string.h>

#include "read/html_page.h"
#include "read/letters.h"

/* How well a heading fits what the machines are told: the whole, or a part of it. */
static int rate_heading(const char *heading, const char *title)
{
    if (!title)
        return 0;

    char *a = gal_text_folded(heading), *b = gal_text_folded(title);
    int points = 0;

    if (*a && strcmp(a, b) == 0)
        points = 4;
    else if (strlen(a) > 12 && strlen(a) * 3 >= strlen(b) && strstr(b, a))
        points = 3;
    else if (strlen(b) > 12 && strstr(a, b))
        points = 2;
    g_free(a);
    g_free(b);
    return points;
}

static int rate_node(const gal_html_page *page, int node)
{
    const gal_html_facts *facts = &page->facts;
    const char *titles[] = { facts->headline, facts->social_title, facts->title };
    const char *words = gal_html_node_words(page->article, page->tree, node);
    int best = 0;

    if (!words || strlen(words) > 400)
        return -1;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        best = MAX(best, rate_heading(words, titles[i]));
    return best * 4 + (page->tree->nodes[node].tag == GUMBO_TAG_H1) * 2 +
           (page->tree->nodes[node].tag == GUMBO_TAG_H2);
}

void gal_html_find_headline(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    int best = 0, tried = 0;

    page->headline = -1;
    for (int i = page->root; i < tree->nodes[page->root].end && tried < 100; i++) {
        if (!gal_html_is_heading(tree->nodes[i].tag))
            continue;

        const int points = rate_node(page, i);

        tried++;
        if (points > best) {
            best = points;
            page->headline = i;
        }
    }
    if (best < 2)
        page->headline = -1;
}

/* Signs between a headline and what documents' titles say behind it. */
static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ",
                                          " » ", " / ", " · ", " : " };

/* "Headline - Publication" without the publication, for titles of documents. */
static const char *strip_publication(gal_html_page *page, const char *title)
{
    const char *cut = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(separators) - 1; i++) {
        const char *at = g_strrstr(title, separators[i]);

        if (at && at > title && (!cut || at > cut))
            cut = at;
    }
    if (!cut)
        return title;

    const char *before = gal_arena_text(page->article->arena, title, (size_t)(cut - title));

    return gal_text_columns(before) >= 15 || gal_text_words(before) >= 3 ? before : title;
}

/* Whether `title` is the headline and behind a separator something more. */
static bool has_tail(const char *title, const char *headline)
{
    const size_t length = strlen(headline);
    bool has = false;

    for (gsize i = 0;
         i < G_N_ELEMENTS(separators) && strncmp(title, headline, length) == 0 && !has; i++)
        has = g_str_has_prefix(title + length, separators[i]);
    return has;
}

static bool is_folded_same(const char *left, const char *right)
{
    char *a = gal_text_folded(left), *b = gal_text_folded(right);
    const bool is_same = strcmp(a, b) == 0;

    g_free(a);
    g_free(b);
    return is_same;
}

/* Where machines are told two headlines, one of them with the author or the publication
   behind it, the page shows which is right. */
static const char *prefer_shown(const gal_html_facts *facts, const char *told,
                                const char *shown)
{
    const char *others[] = { facts->social_title, facts->headline };

    for (gsize i = 0; shown && i < G_N_ELEMENTS(others); i++)
        if (others[i] && has_tail(told, others[i]) && is_folded_same(others[i], shown))
            return others[i];
    return told;
}

/* Machines are told it surest; the title of the document names the publication too. */
const char *gal_html_choose_headline(gal_html_page *page)
{
    const gal_html_facts *facts = &page->facts;
    const char *shown = page->headline >= 0
                            ? gal_html_node_words(page->article, page->tree, page->headline)
                            : NULL;

    if (facts->headline || facts->social_title)
        return prefer_shown(facts, facts->headline ? facts->headline : facts->social_title,
                            shown);
    if (!facts->title || (shown && has_tail(facts->title, shown)))
        return shown;
    return strip_publication(page, facts->title);
}
