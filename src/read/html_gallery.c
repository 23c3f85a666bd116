/* SPDX-License-Identifier: Apache-2.0 */
/* What is around each picture of a gallery and no other. */
#include "read/html_gallery.h"

#include <string.h>

#include "read/names.h"

enum { LEAST_PICTURES = 2, LONGEST_ITEM = 600, MOST_BESIDE = 200, LARGEST_GALLERY = 3000 };

static const char gallery_names[] =
    "gallery galleries imagegallery photogallery mediagallery slideshow carousel slider "
    "lightbox bildergalerie bilderstrecke fotostrecke fotogalerie galerie galeria "
    "diaporama";

static bool is_named(const gal_html_tree *tree, int node)
{
    const char *class = gal_html_attribute(tree, node, "class");
    const char *id = gal_html_attribute(tree, node, "id");

    return (class && gal_name_has(class, gallery_names)) ||
           (id && gal_name_has(id, gallery_names));
}

/* Nothing so large is looked through again at each level of what is nested. */
static bool is_large(const gal_html_tree *tree, int node)
{
    return tree->nodes[node].end - node > LARGEST_GALLERY;
}

/* How many pictures an element holds, from 2 on not counted further. One that is loaded late
   and its like in <noscript> are one. */
static int count_pictures(const gal_html_tree *tree, int node)
{
    int plain = 0, late = 0, late_end = -1;

    for (int i = node; i < tree->nodes[node].end; i++) {
        if (tree->nodes[i].tag == GUMBO_TAG_NOSCRIPT)
            late_end = MAX(late_end, tree->nodes[i].end);
        if (tree->nodes[i].tag != GUMBO_TAG_IMG)
            continue;
        if (i < late_end)
            late++;
        else
            plain++;
        if (plain >= LEAST_PICTURES || late >= LEAST_PICTURES)
            return LEAST_PICTURES;
    }
    return MAX(plain, late);
}

static int count_words(const gal_html_tree *tree, gal_html_range range)
{
    size_t bytes = 0;

    for (int i = range.from; i < range.to; i++) {
        if (tree->nodes[i].text)
            bytes += strlen(tree->nodes[i].text) - strspn(tree->nodes[i].text, " \t\r\n");
        else if (gal_html_is_silent(tree->nodes[i].tag))
            i = tree->nodes[i].end - 1;
    }
    return (int)MIN(bytes, G_MAXINT);
}

/* A picture alone has its caption in what follows, up to the next picture. */
static int find_end(const gal_html_tree *tree, int item)
{
    const int parent_end = tree->nodes[tree->nodes[item].parent].end;
    int end = tree->nodes[item].end;

    if (count_words(tree, (gal_html_range){ item, end }) > 0)
        return end;
    while (end < parent_end && count_pictures(tree, end) == 0)
        end = tree->nodes[end].end;
    return end;
}

gal_html_range gal_html_gallery_next(const gal_html_tree *tree, int gallery, int at)
{
    const int end = tree->nodes[gallery].end;

    while (at < end) {
        const int pictures = at == gallery ? LEAST_PICTURES : count_pictures(tree, at);

        if (pictures == 1)
            return (gal_html_range){ at, find_end(tree, at) };
        at = pictures == 0 ? tree->nodes[at].end : at + 1;
    }
    return (gal_html_range){ end, end };
}

/* Whether text stands in front of the picture: then it is what the item says, and the picture
   shows it. */
static bool begins_with_text(const gal_html_tree *tree, int item)
{
    for (int i = item; i < tree->nodes[item].end; i++) {
        const char *text = tree->nodes[i].text;

        if (tree->nodes[i].tag == GUMBO_TAG_IMG)
            return false;
        if (text && text[strspn(text, " \t\r\n\f")])
            return true;
    }
    return true;
}

/* Whether every item of a list is a picture with what is below it. */
static bool is_picture_list(const gal_html_tree *tree, int list)
{
    for (int i = list + 1; i < tree->nodes[list].end; i = tree->nodes[i].end)
        if (tree->nodes[i].tag == GUMBO_TAG_LI &&
            (count_pictures(tree, i) != 1 || begins_with_text(tree, i)))
            return false;
    return true;
}

bool gal_html_is_gallery(const gal_html_tree *tree, int node)
{
    const GumboTag tag = tree->nodes[node].tag;
    int words = 0;

    if (!gal_html_is_block(tag) || tag == GUMBO_TAG_OL || is_large(tree, node) ||
        (tag != GUMBO_TAG_UL && !is_named(tree, node)) ||
        count_pictures(tree, node) < LEAST_PICTURES ||
        (tag == GUMBO_TAG_UL && !is_picture_list(tree, node)))
        return false;
    for (gal_html_range item = gal_html_gallery_next(tree, node, node);
         item.from < tree->nodes[node].end;
         item = gal_html_gallery_next(tree, node, item.to)) {
        const int own = count_words(tree, item);

        if (own > LONGEST_ITEM)
            return false;
        words += own;
    }
    return count_words(tree, (gal_html_range){ node, tree->nodes[node].end }) - words <=
           MOST_BESIDE;
}

/* Whether a link of a picture shows the picture itself, or nothing. */
static bool is_enlargement(const char *href)
{
    static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif" };
    const size_t length = strcspn(href, "?#");

    if (length == 0 || g_ascii_strncasecmp(href, "javascript:", 11) == 0)
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        const size_t size = strlen(endings[i]);

        if (length > size &&
            g_ascii_strncasecmp(href + length - size, endings[i], size) == 0)
            return true;
    }
    return false;
}

bool gal_html_leads_away(const gal_html_tree *tree, int image)
{
    const int link = gal_html_ancestor(tree, image, GUMBO_TAG_A, 0);
    const char *href = link >= 0 ? gal_html_attribute(tree, link, "href") : NULL;

    return href && !is_enlargement(href);
}

bool gal_html_is_teaser_strip(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const gal_html_measure *at = &page->measures[node];
    int pictures = 0, leading = 0;

    for (int i = node; i < tree->nodes[node].end && !is_large(tree, node); i++) {
        if (tree->nodes[i].tag != GUMBO_TAG_IMG)
            continue;
        pictures++;
        leading += gal_html_leads_away(tree, i);
    }
    return leading * 2 > pictures && at->links * 2 >= at->letters;
}
