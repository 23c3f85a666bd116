/* SPDX-License-Identifier: Apache-2.0 */
/* Which parts of a page are no article: by tag, by name, by hiding, by their links. */
#include <string.h>

#include "read/html_gallery.h"
#include "read/html_page.h"
#include "read/html_photos.h"
#include "read/names.h"

/* A part with so much of the page's prose is the article, whatever it is called. */
#define MOST_PROSE       0.4f
#define MOST_MEDIA_PROSE 100

enum { LONGEST_DETAILS = 250, LEAST_GALLERY = 3 };

static bool is_hidden(const gal_html_tree *tree, int node)
{
    const char *style = gal_html_attribute(tree, node, "style");
    const char *hidden = gal_html_attribute(tree, node, "aria-hidden");
    bool is_invisible = false;

    if (style) {
        char *packed = g_ascii_strdown(style, -1), *to = packed;

        for (const char *from = packed; *from; from++)
            if (*from != ' ')
                *to++ = *from;
        *to = '\0';
        is_invisible =
            strstr(packed, "display:none") || strstr(packed, "visibility:hidden");
        g_free(packed);
    }
    return is_invisible || gal_html_attribute(tree, node, "hidden") ||
           (hidden && strcmp(hidden, "true") == 0);
}

static gal_html_part part_of_tag(const gal_html_tree *tree, int node)
{
    switch (tree->nodes[node].tag) {
    case GUMBO_TAG_NAV: return GAL_PART_NAVIGATION;
    case GUMBO_TAG_ASIDE: return GAL_PART_SIDEBAR;
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET: return GAL_PART_NEWSLETTER;
    case GUMBO_TAG_MENU: return GAL_PART_NAVIGATION;
    case GUMBO_TAG_FOOTER:
        return gal_html_ancestor(tree, node, GUMBO_TAG_BLOCKQUOTE, 0) < 0 ? GAL_PART_FOOTER
                                                                          : GAL_PART_NONE;
    default: return GAL_PART_NONE;
    }
}

static bool is_page_itself(GumboTag tag)
{
    return tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN;
}

static bool is_picture(GumboTag tag)
{
    return tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_IMG || tag == GAL_HTML_PICTURE ||
           tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_SOURCE;
}

/* A word amid a sentence belongs to it, whatever its class. */
static bool is_amid_text(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const int letters = page->measures[node].letters;
    int block = tree->nodes[node].parent;

    if (gal_html_is_block(tree->nodes[node].tag))
        return false;
    while (block > page->root && !gal_html_is_block(tree->nodes[block].tag))
        block = tree->nodes[block].parent;
    return page->measures[block].own > letters + 10;
}

static bool is_pull_quote(const gal_html_tree *tree, int node)
{
    const char *class = gal_html_attribute(tree, node, "class");

    return class && gal_name_has(class, "pullquote pullquotes pullout quote blockquote");
}

bool gal_html_holds_article(const gal_html_page *page, int node)
{
    const gal_html_measure *all = &page->measures[page->root], *at = &page->measures[node];

    if (page->headline >= node && page->headline < page->tree->nodes[node].end)
        return true;
    if (all->told > 0)
        return at->told > 0.5f * all->told;
    return (all->prose > 0 && at->prose > MOST_PROSE * all->prose) ||
           2 * (at->letters - at->links) > all->letters - all->links;
}

static int count_images(const gal_html_tree *tree, int node)
{
    int images = 0;

    for (int i = node; i < tree->nodes[node].end && images < LEAST_GALLERY; i++)
        images += tree->nodes[i].tag == GUMBO_TAG_IMG;
    return images;
}

/* The names of comments are sure, and there may be more of them than of the article. */
static bool keeps(const gal_html_page *page, int node, gal_html_part part)
{
    const gal_html_measure *all = &page->measures[page->root], *at = &page->measures[node];

    if (part == GAL_PART_COMMENT && all->told == 0)
        return at->prose > 0.9f * all->prose && all->prose > 0;
    if (part == GAL_PART_MEDIA)
        return at->value > MOST_MEDIA_PROSE &&
               count_images(page->tree, node) < LEAST_GALLERY;
    if (part == GAL_PART_GALLERY)
        return gal_html_find(page->tree, node, GUMBO_TAG_IMG) >= 0 &&
               !gal_html_is_teaser_strip(page, node);
    if (gal_html_attribute_has(page->tree, node, "itemprop", "description"))
        return true;
    if (part == GAL_PART_DETAILS &&
        (at->letters > LONGEST_DETAILS || at->value > MOST_MEDIA_PROSE))
        return true;
    return gal_html_names_body(page->tree, node) && part != GAL_PART_COMMENT &&
           at->value > MOST_MEDIA_PROSE;
}

static gal_html_part part_of(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const GumboTag tag = tree->nodes[node].tag;
    gal_html_part part;

    if (is_page_itself(tag))
        return GAL_PART_NONE;
    if (is_hidden(tree, node) && !is_picture(tag))
        return gal_html_holds_article(page, node) ? GAL_PART_NONE : GAL_PART_HIDDEN;
    if (is_picture(tag) || is_pull_quote(tree, node) || is_amid_text(page, node))
        return GAL_PART_NONE;
    part = gal_html_part_of_names(tree, node);
    if (part == GAL_PART_NONE)
        part = part_of_tag(tree, node);
    if (part == GAL_PART_NONE || keeps(page, node, part))
        return GAL_PART_NONE;
    return part != GAL_PART_COMMENT && gal_html_holds_article(page, node) ? GAL_PART_NONE
                                                                          : part;
}

void gal_html_find_parts(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;

    for (int i = page->root + 1; i < tree->nodes[page->root].end; i++) {
        if (tree->nodes[i].text)
            continue;
        page->parts[i] = (unsigned char)part_of(page, i);
        if (page->parts[i])
            i = tree->nodes[i].end - 1;
    }
}
