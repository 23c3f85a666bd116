/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pages that scripts build have their article, if at all, in <noscript>, for readers without
 * scripts. Such an element is made one like any other; else <noscript> holds counting pixels
 * and pictures that are loaded late, and stays silent.
 */
#include <string.h>

#include "read/html_page.h"

enum { LEAST_ARTICLE = 300 };

/* Bytes of words in the subtree that are in no link and no element of `stop`. */
static size_t count_words(const gal_html_tree *tree, int node, GumboTag stop)
{
    size_t bytes = 0;

    for (int i = node + 1; i < tree->nodes[node].end; i++) {
        const char *text = tree->nodes[i].text;

        if (text)
            bytes += strlen(text) - strspn(text, " \t\r\n\f");
        else if (tree->nodes[i].tag == GUMBO_TAG_A || tree->nodes[i].tag == stop ||
                 gal_html_is_silent(tree->nodes[i].tag))
            i = tree->nodes[i].end - 1;
    }
    return bytes;
}

void gal_html_open_noscript(gal_html_tree *tree)
{
    const size_t outside = count_words(tree, 0, GUMBO_TAG_NOSCRIPT);

    for (int i = 0; i < tree->count; i++) {
        if (tree->nodes[i].tag != GUMBO_TAG_NOSCRIPT)
            continue;

        const size_t inside = count_words(tree, i, GUMBO_TAG_NOSCRIPT);

        if (inside > LEAST_ARTICLE && inside > outside)
            tree->nodes[i].tag = GUMBO_TAG_DIV;
        i = tree->nodes[i].end - 1;
    }
}
