/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The element that holds the article: first the one around the densest prose, then as far
 * up as what is added reads like prose too.
 */
#include <string.h>

#include "read/html_page.h"
#include "read/names.h"

/* How much of a block's value its parent, grandparent… are credited with. */
#define LEAST_PROSE 60
#define NEAR_SHARE  0.05f
#define FAR_SHARE   0.15f

enum { NEAR_STEPS = 3 };

static const float credits[] = { 1, 0.6f, 0.3f, 0.1f };

bool gal_html_names_body(const gal_html_tree *tree, int node)
{
    const char *class = gal_html_attribute(tree, node, "class");
    const char *id = gal_html_attribute(tree, node, "id");
    static const char words[] =
        "articlebody articlecontent articletext storybody storycontent "
        "storytext postcontent postbody entrycontent entrybody bodytext "
        "bodycopy maincontent articlemain newsbody newstext";

    return gal_html_attribute_has(tree, node, "itemprop", "articleBody") ||
           tree->nodes[node].tag == GUMBO_TAG_ARTICLE ||
           (class && gal_name_has(class, words)) || (id && gal_name_has(id, words));
}

/* How far a score may be below the best and its element still be the article, if it is
   the first behind the headline: comments may well be longer. */
#define FIRST_RATIO 0.35f

static bool is_within(const gal_html_tree *tree, int node, int outer)
{
    return node >= outer && node < tree->nodes[outer].end;
}

static int prefer_first(const gal_html_page *page, const float *scores, int best)
{
    const gal_html_tree *tree = page->tree;

    if (page->headline < 0 || is_within(tree, page->headline, best) ||
        best < page->headline)
        return best;
    for (int i = tree->nodes[page->headline].end; i < best; i++)
        if (scores[i] > FIRST_RATIO * scores[best] && !is_within(tree, best, i))
            return i;
    return best;
}

static int find_dense(const gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    float *scores = g_new0(float, tree->count), best_score = 0;
    int best = page->root;

    for (int i = page->root + 1; i < tree->nodes[page->root].end; i++) {
        const gal_html_measure *at = &page->measures[i];

        if (page->parts[i]) {
            i = tree->nodes[i].end - 1;
            continue;
        }
        if (at->own < 25 || at->own_links * 2 > at->own || tree->nodes[i].text)
            continue;

        int up = tree->nodes[i].tag == GUMBO_TAG_DIV ||
                         tree->nodes[i].tag == GUMBO_TAG_TD ||
                         tree->nodes[i].tag == GUMBO_TAG_SECTION ||
                         tree->nodes[i].tag == GUMBO_TAG_ARTICLE
                     ? i
                     : tree->nodes[i].parent;

        for (gsize step = 0; step < G_N_ELEMENTS(credits) && up >= page->root; step++) {
            scores[up] += credits[step] * (float)(at->own - at->own_links);
            up = tree->nodes[up].parent;
        }
    }
    for (int i = page->root; i < tree->nodes[page->root].end; i++) {
        if (gal_html_names_body(tree, i))
            scores[i] *= 1.3f;
        if (page->measures[i].told < 0.7f * page->measures[page->root].told)
            continue;

        if (scores[i] > best_score) {
            best_score = scores[i];
            best = i;
        }
    }
    best = prefer_first(page, scores, best);
    g_free(scores);
    return best;
}

/* Whether a part beside the article's densest one reads like more of it. */
static bool is_prose(const gal_html_measure *part)
{
    return part->value >= LEAST_PROSE && part->value > 0.5f * (float)part->letters &&
           part->links * 4 < part->letters;
}

/* Whether among what the parent has beside `inner` is enough prose. */
static bool adds_prose(const gal_html_page *page, int inner, int parent, int steps)
{
    const gal_html_tree *tree = page->tree;
    float prose = 0, other = 0;

    for (int i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end) {
        const gal_html_measure *at = &page->measures[i];

        if (page->parts[i] || tree->nodes[i].end <= page->headline ||
            (inner >= i && inner < tree->nodes[i].end))
            continue;
        if (is_prose(at))
            prose += at->value;
        else if (at->links * 4 >= at->letters)
            other += (float)at->letters;
    }
    return prose >= (steps <= NEAR_STEPS ? NEAR_SHARE : FAR_SHARE) *
                        page->measures[inner].value &&
           prose > other;
}

/* The lowest element that has both the headline and the prose: no article is larger. */
static int find_ceiling(const gal_html_page *page, int top)
{
    const gal_html_tree *tree = page->tree;

    if (page->headline < 0)
        return page->root;
    while (top > page->root &&
           !(page->headline >= top && page->headline < tree->nodes[top].end))
        top = tree->nodes[top].parent;
    return top;
}

static int climb(const gal_html_page *page, int top)
{
    const gal_html_tree *tree = page->tree;

    const int ceiling = find_ceiling(page, top);

    int steps = 0;

    for (int up = tree->nodes[top].parent; up >= ceiling; up = tree->nodes[up].parent)
        if (adds_prose(page, top, up, ++steps)) {
            top = up;
            steps = 0;
        }
    return top;
}

void gal_html_find_top(gal_html_page *page)
{
    const int dense = find_dense(page);

    /* What stands below the prose heads something else. */
    if (page->headline >= page->tree->nodes[dense].end)
        page->headline = -1;
    page->top = climb(page, dense);
}
