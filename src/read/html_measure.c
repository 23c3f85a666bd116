/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the blocks of a page are worth. A block is text that runs on; it is worth its letters
 * when it reads like prose, and less than nothing when it is mostly links. Sums over
 * subtrees then tell where prose is dense.
 */
#include <string.h>

#include "read/html_page.h"
#include "read/letters.h"

enum { LONG_BLOCK = 100, LEAST_SENTENCE = 30, FRAGMENT_COST = 6 };
enum { LEAST_BODY = 300, MOST_BODY = 200000, LEAST_TOLD = 30, TOLD_BYTES = 60 };

/* Letters and digits; wide ones say as much as two. */
static int count_letters(const char *text)
{
    int letters = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        const unsigned char byte = (unsigned char)*text;

        if (byte < 0x80)
            letters += byte > ' ';
        else
            letters += gal_letter_is_unspaced(g_utf8_get_char(text)) ? 2 : 1;
    }
    return letters;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n\f")] == '\0';
}

/* The nearest block around, and whether a link is nearer. */
typedef struct place {
    int end, block;
    bool is_link;
} place;

static void count_text(gal_html_page *page, const char *text, const place *in, int node)
{
    gal_html_measure *block = &page->measures[in->block];
    const int letters = count_letters(text);

    block->own += letters;
    page->measures[node].letters = letters;
    if (in->is_link) {
        block->own_links += letters;
        page->measures[node].links = letters;
    }
    if (!is_blank(text))
        block->ends_sentence = gal_text_is_sentence(text);
}

static void count_all(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    GArray *places = g_array_new(FALSE, FALSE, sizeof(place));
    place now = { tree->nodes[page->root].end, page->root, false };

    g_array_append_val(places, now);
    for (int i = page->root + 1; i < tree->nodes[page->root].end; i++) {
        const gal_html_node *at = &tree->nodes[i];

        while (i >= now.end) {
            g_array_set_size(places, places->len - 1);
            now = g_array_index(places, place, places->len - 1);
        }
        if (at->text) {
            count_text(page, at->text, &now, i);
        } else if (page->parts[i] || gal_html_is_silent(at->tag)) {
            i = at->end - 1;
        } else if (gal_html_is_block(at->tag) || at->tag == GUMBO_TAG_A) {
            now = (place){ at->end, gal_html_is_block(at->tag) ? i : now.block,
                           now.is_link || at->tag == GUMBO_TAG_A };
            g_array_append_val(places, now);
        }
    }
    g_array_unref(places);
}

static float block_value(const gal_html_measure *block, GumboTag tag)
{
    const int own = block->own, links = block->own_links;

    if (own == 0 || gal_html_is_heading(tag))
        return 0;
    if (links * 2 > own)
        return (float)-MIN(links, LONG_BLOCK);
    if (own >= LONG_BLOCK || (own >= LEAST_SENTENCE && block->ends_sentence))
        return (float)(own - 2 * links);
    return (float)-MIN(FRAGMENT_COST, own);
}

/* Letters and digits alone, in lower case, up to `most` bytes. */
static void append_letters(const char *text, gsize most, GString *letters)
{
    for (; *text && letters->len < most; text = g_utf8_next_char(text)) {
        const gunichar letter = g_utf8_get_char(text);

        if (letter < 0x80 && g_ascii_isalnum((char)letter))
            g_string_append_c(letters, g_ascii_tolower((char)letter));
        else if (letter >= 0x80 && g_unichar_isalnum(letter))
            g_string_append_unichar(letters, g_unichar_tolower(letter));
    }
}

/* What the block begins with, enough to know it again. */
static void take_beginning(const gal_html_tree *tree, int block, GString *letters)
{
    g_string_truncate(letters, 0);
    for (int i = block + 1; i < tree->nodes[block].end && letters->len < TOLD_BYTES; i++)
        if (tree->nodes[i].text)
            append_letters(tree->nodes[i].text, TOLD_BYTES, letters);
}

void gal_html_measure_told(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    const bool has_body = page->facts.body && strlen(page->facts.body) > LEAST_BODY;
    const char *told = has_body ? page->facts.body : page->facts.description;
    GString *known = g_string_new(NULL), *letters = g_string_new(NULL);

    if (told)
        append_letters(told, has_body ? MOST_BODY : TOLD_BYTES, known);
    for (int i = page->root + 1;
         i < tree->nodes[page->root].end && known->len >= LEAST_TOLD; i++) {
        gal_html_measure *at = &page->measures[i];

        if (tree->nodes[i].text || at->own < LEAST_TOLD ||
            gal_html_is_heading(tree->nodes[i].tag) || !has_body)
            continue;
        take_beginning(tree, i, letters);
        if (letters->len >= LEAST_TOLD && strstr(known->str, letters->str))
            at->told = (float)at->own;
    }
    for (int i = tree->count - 1; i > page->root; i--)
        page->measures[tree->nodes[i].parent].told += page->measures[i].told;
    g_string_free(known, TRUE);
    g_string_free(letters, TRUE);
}

void gal_html_measure_page(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;

    for (int i = 0; i < tree->count; i++)
        page->measures[i] = (gal_html_measure){ .told = page->measures[i].told };
    count_all(page);
    for (int i = tree->count - 1; i > page->root; i--) {
        gal_html_measure *at = &page->measures[i];

        if (gal_html_is_heading(tree->nodes[i].tag))
            at->headings = at->letters - at->links;
        if (!tree->nodes[i].text) {
            const float value = block_value(at, tree->nodes[i].tag);

            at->value += value;
            at->prose += MAX(value, 0);
        }
        if (page->parts[i])
            continue;

        gal_html_measure *parent = &page->measures[tree->nodes[i].parent];

        parent->letters += at->letters;
        parent->links += at->links;
        parent->headings += at->headings;
        parent->value += at->value;
        parent->prose += at->prose;
    }
}
