/* SPDX-License-Identifier: Apache-2.0 */
/* Teasers: boxes that announce other articles, told by headings that are links to them. */
#include <string.h>

#include "read/html_page.h"

enum { MOST_TEASER_LETTERS = 400, MOST_ROW_LETTERS = 900, LEAST_ROW = 3 };

/* Whether the link leads to a page of the same site. */
static bool is_same_site(const gal_html_page *page, const char *href)
{
    const char *host = strstr(href, "//"), *own;

    if (!host)
        return *href != '#' && g_ascii_strncasecmp(href, "mailto:", 7) != 0;
    own = page->facts.url ? strstr(page->facts.url, "//") : NULL;
    return own && strcspn(host + 2, "/") == strcspn(own + 2, "/") &&
           g_ascii_strncasecmp(host, own, strcspn(own + 2, "/") + 2) == 0;
}

/* A heading that is nothing but a link to another page of the site announces that page. */
static bool is_teaser_heading(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const gal_html_measure *at = &page->measures[node];
    const GumboTag tag = tree->nodes[node].tag;
    int link;

    if (tag < GUMBO_TAG_H2 || tag > GUMBO_TAG_H6 || at->letters == 0)
        return false;
    link = gal_html_find(tree, node, GUMBO_TAG_A);
    if (link < 0)
        link = gal_html_ancestor(tree, node, GUMBO_TAG_A, page->root);
    return link >= 0 && at->links * 10 >= at->letters * 9 &&
           gal_html_attribute(tree, link, "href") &&
           is_same_site(page, gal_html_attribute(tree, link, "href"));
}

/* How many teaser headings each subtree has. */
static int *count_teasers(const gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    int *counts = g_new0(int, tree->count);

    for (int i = page->root + 1; i < tree->nodes[page->root].end; i++) {
        if (page->parts[i])
            i = tree->nodes[i].end - 1;
        else if (i != page->headline && is_teaser_heading(page, i))
            counts[i] = 1;
    }
    for (int i = tree->count - 1; i > page->root; i--)
        counts[tree->nodes[i].parent] += counts[i];
    return counts;
}

/* Whether there is so little prose for each teaser in a box that it is nothing else. In a
   row of teasers each may say more. */
static bool is_teaser_box(const gal_html_page *page, const int *counts, int box)
{
    const gal_html_tree *tree = page->tree;
    const gal_html_measure *at = &page->measures[box];
    const bool is_in_row =
        counts[tree->nodes[box].parent] >= LEAST_ROW || counts[box] >= LEAST_ROW;
    const int most = (is_in_row ? MOST_ROW_LETTERS : MOST_TEASER_LETTERS) * counts[box];

    return at->letters <= most && !gal_html_holds_article(page, box) &&
           (tree->nodes[box].tag == GUMBO_TAG_ARTICLE || !gal_html_names_body(tree, box));
}

static int find_teaser_box(const gal_html_page *page, const int *counts, int heading)
{
    const gal_html_tree *tree = page->tree;
    int box = heading;

    for (int up = tree->nodes[box].parent; up > page->root; up = tree->nodes[up].parent) {
        if (!is_teaser_box(page, counts, up))
            break;
        box = up;
    }
    return box;
}

void gal_html_find_teasers(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    int *counts = count_teasers(page);

    for (int i = page->root + 1; i < tree->nodes[page->root].end; i++) {
        if (page->parts[i]) {
            i = tree->nodes[i].end - 1;
        } else if (counts[i] == 1 && !tree->nodes[i].text && i != page->headline &&
                   is_teaser_heading(page, i)) {
            const int box = find_teaser_box(page, counts, i);

            page->parts[box] = GAL_PART_RELATED;
            i = tree->nodes[box].end - 1;
        }
    }
    g_free(counts);
}
