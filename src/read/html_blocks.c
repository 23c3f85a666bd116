/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A walk over the flat tree that writes blocks. What an element changes for what is inside
 * it is the context; a frame remembers the one around and where the element ends.
 */
#include "read/html_blocks.h"

#include <string.h>

#include "read/html_gallery.h"
#include "read/html_language.h"
#include "read/html_photos.h"
#include "read/html_table.h"
#include "read/html_writer.h"
#include "read/names.h"

enum { ENDS_BLOCK = -1, ENDS_ITEM = -2, ENDS_LINE = -3 };

typedef struct frame {
    gal_html_context around;
    int end;
    int mark;       /* the kind of mark that ends here, or ENDS_... */
    bool is_quoted; /* <q> */
} frame;

/* Where the language of an element ends. */
typedef struct tongue {
    int end;
    const char *language;
} tongue;

/* The writer, and what the walk itself needs. */
typedef struct block_walk {
    gal_html_writer writer;
    const unsigned char *skipped;
    GUri *base;
    GArray *frames;  /* of frame */
    GArray *tongues; /* of tongue */
} block_walk;

/* What an element is to the writer, beyond being a block or not. */
static int mark_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG: return GAL_TEXT_STRONG;
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_CITE: return GAL_TEXT_EMPHASIS;
    case GUMBO_TAG_A: return GAL_TEXT_LINK;
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT: return GAL_TEXT_CODE;
    case GUMBO_TAG_SUP: return GAL_TEXT_SUPERSCRIPT;
    case GUMBO_TAG_SUB: return GAL_TEXT_SUBSCRIPT;
    default: return -1;
    }
}

/* The end of an item in an item, which may have had no text. */
static void end_line(gal_html_writer *writer)
{
    gal_html_writer_begin_line(writer);
    writer->text.lead[0] = '\0';
}

static void leave(block_walk *walk)
{
    const frame top = g_array_index(walk->frames, frame, walk->frames->len - 1);

    if (top.is_quoted)
        gal_html_text_append(&walk->writer.text, "\xE2\x80\x9D", false);
    if (top.mark >= 0)
        gal_html_text_close(&walk->writer.text, (gal_text_mark_kind)top.mark);
    else if (top.mark == ENDS_ITEM)
        gal_html_writer_flush(&walk->writer);
    else if (top.mark == ENDS_LINE)
        end_line(&walk->writer);
    else if (!top.is_quoted)
        gal_html_writer_begin_line(&walk->writer);
    walk->writer.now = top.around;
    g_array_set_size(walk->frames, walk->frames->len - 1);
}

static void enter(block_walk *walk, int node, int mark)
{
    const frame added = { walk->writer.now, walk->writer.tree->nodes[node].end, mark,
                          false };

    g_array_append_val(walk->frames, added);
}

/* The whole address of a link; as it is where that cannot be told. */
static const char *resolve_link(block_walk *walk, const char *href)
{
    GUri *link =
        walk->base ? g_uri_parse_relative(walk->base, href, G_URI_FLAGS_PARSE_RELAXED, NULL)
                   : NULL;

    if (!link)
        return href;

    char *whole = g_uri_to_string(link);

    href = gal_article_string(walk->writer.article, whole);
    g_free(whole);
    g_uri_unref(link);
    return href;
}

/* Links inside the page lead nowhere on paper. */
static const char *link_address(block_walk *walk, int node)
{
    const char *href = gal_html_attribute(walk->writer.tree, node, "href");

    if (!href)
        return NULL;
    href += strspn(href, " \t\r\n");
    if (!*href || *href == '#' || g_ascii_strncasecmp(href, "javascript:", 11) == 0)
        return NULL;
    return resolve_link(walk, href);
}

static void enter_inline(block_walk *walk, int node)
{
    const GumboTag tag = walk->writer.tree->nodes[node].tag;
    const char *href = tag == GUMBO_TAG_A ? link_address(walk, node) : NULL;
    const int mark = tag == GUMBO_TAG_A && !href ? -1 : mark_of(tag);

    if (tag == GUMBO_TAG_CITE && walk->writer.now.kind == GAL_BLOCK_QUOTE) {
        gal_html_writer_flush(&walk->writer);
        enter(walk, node, ENDS_BLOCK);
        walk->writer.now.is_source = true;
    } else if (tag == GUMBO_TAG_Q) {
        gal_html_text_append(&walk->writer.text, "\xE2\x80\x9C", false);
        enter(walk, node, ENDS_BLOCK);
        g_array_index(walk->frames, frame, walk->frames->len - 1).is_quoted = true;
    } else if (mark >= 0) {
        enter(walk, node, mark);
        gal_html_text_open(&walk->writer.text, (gal_text_mark_kind)mark, href);
    }
}

/* Items that are whole sections are no list for print. */
static bool is_list(const gal_html_tree *tree, int list)
{
    int paragraphs = 0;

    for (int i = list + 1; i < tree->nodes[list].end; i++) {
        const GumboTag tag = tree->nodes[i].tag;

        if (gal_html_is_heading(tag) || tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_TABLE ||
            tag == GUMBO_TAG_BLOCKQUOTE)
            return false;
        if (tag == GUMBO_TAG_LI)
            paragraphs = 0;
        if (tag == GUMBO_TAG_P && ++paragraphs > 2)
            return false;
    }
    return true;
}

static void enter_list(block_walk *walk, int node)
{
    const GumboTag tag = walk->writer.tree->nodes[node].tag;

    gal_html_writer_begin_line(&walk->writer);
    enter(walk, node, ENDS_BLOCK);
    if (walk->writer.now.is_item) {
        walk->writer.now.depth++;
        walk->writer.now.number = 0;
        walk->writer.now.is_numbered = tag == GUMBO_TAG_OL;
        return;
    }
    walk->writer.now.list = NULL;
    if (is_list(walk->writer.tree, node)) {
        walk->writer.now.list =
            gal_article_add_block(walk->writer.article, walk->writer.body, GAL_BLOCK_LIST);
        walk->writer.now.list->is_ordered = tag == GUMBO_TAG_OL;
    }
}

/* What an item of a list in an item begins with: article JSON has lists of one level. */
static void lead_line(gal_html_writer *writer)
{
    if (writer->now.is_numbered)
        g_snprintf(writer->text.lead, sizeof writer->text.lead, "%d. ", writer->now.number);
    else
        g_strlcpy(writer->text.lead, writer->now.depth > 1 ? "\xC2\xB7 " : "\xE2\x80\x93 ",
                  sizeof writer->text.lead);
}

static void enter_item(block_walk *walk, int node)
{
    gal_html_writer *writer = &walk->writer;

    if (writer->now.is_item) {
        writer->now.number++;
        gal_html_writer_begin_line(writer);
        enter(walk, node, ENDS_LINE);
        lead_line(writer);
    } else {
        gal_html_writer_flush(writer);
        enter(walk, node, ENDS_ITEM);
        writer->now.is_item = writer->now.list != NULL;
    }
}

static bool is_pull_quote(const gal_html_tree *tree, int node)
{
    const char *class = gal_html_attribute(tree, node, "class");

    return class && gal_name_has(class, "pullquote pullquotes pullout");
}

static void enter_block(block_walk *walk, int node)
{
    const GumboTag tag = walk->writer.tree->nodes[node].tag;

    gal_html_writer_begin_line(&walk->writer);
    enter(walk, node, ENDS_BLOCK);
    if (walk->writer.now.is_item)
        return;
    if (is_pull_quote(walk->writer.tree, node))
        walk->writer.now.kind = GAL_BLOCK_PULL_QUOTE;
    else if (tag == GUMBO_TAG_BLOCKQUOTE && walk->writer.now.kind == GAL_BLOCK_PARAGRAPH)
        walk->writer.now.kind = GAL_BLOCK_QUOTE;
    else if (gal_html_is_heading(tag) && walk->writer.now.kind == GAL_BLOCK_PARAGRAPH)
        walk->writer.now.kind = GAL_BLOCK_SUBHEAD;
    else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
        walk->writer.now.is_cell = true;
    else if (tag == GUMBO_TAG_PRE)
        walk->writer.now.keeps_lines = true;
    else if (tag == GUMBO_TAG_FOOTER && walk->writer.now.kind != GAL_BLOCK_PARAGRAPH)
        walk->writer.now.is_source = true;
}

static void drop_embedded(block_walk *walk, int node)
{
    static const char *const names[] = { "src", "data-src", "data", "title", "aria-label" };
    const gal_html_node *at = &walk->writer.tree->nodes[node];

    if (at->tag != GUMBO_TAG_IFRAME && at->tag != GUMBO_TAG_VIDEO &&
        at->tag != GUMBO_TAG_AUDIO && at->tag != GUMBO_TAG_OBJECT &&
        at->tag != GUMBO_TAG_EMBED)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *what = gal_html_attribute(walk->writer.tree, node, names[i]);

        if (what && *what && g_ascii_strncasecmp(what, "about:", 6) != 0) {
            gal_article_drop(walk->writer.article, what, "embedded media",
                             gal_html_line(walk->writer.tree, node));
            return;
        }
    }
}

static void drop_words(block_walk *walk, int from, int to)
{
    const gal_html_tree *tree = walk->writer.tree;

    for (int i = from; i < to; i++) {
        const char *text = tree->nodes[i].text;

        if (text && text[strspn(text, " \t\r\n\f")])
            gal_article_drop(walk->writer.article, text, "words of a gallery",
                             gal_html_line(tree, i));
        else if (gal_html_is_silent(tree->nodes[i].tag))
            i = tree->nodes[i].end - 1;
    }
}

/* The pictures in their order; other words of a gallery are its title and its controls. */
static void write_gallery(block_walk *walk, int gallery)
{
    gal_html_writer *writer = &walk->writer;
    const gal_html_tree *tree = writer->tree;
    int at = gallery + 1;

    gal_html_writer_begin_line(writer);
    while (at < tree->nodes[gallery].end) {
        const gal_html_range item = gal_html_gallery_next(tree, gallery, at);

        drop_words(walk, at, item.from);
        if (item.from < item.to)
            gal_html_writer_photo(writer, item);
        at = item.to;
    }
    gal_html_writer_begin_line(writer);
}

/* Writes a node that is taken as a whole; false for one to go into. */
static bool write_whole(block_walk *walk, int node)
{
    const GumboTag tag = walk->writer.tree->nodes[node].tag;

    if (gal_html_is_silent(tag))
        drop_embedded(walk, node);
    else if (tag == GUMBO_TAG_BR)
        gal_html_writer_break(&walk->writer);
    else if (tag == GUMBO_TAG_HR)
        gal_html_writer_rule(&walk->writer);
    else if (tag == GUMBO_TAG_IMG || gal_html_is_photo_box(walk->writer.tree, node))
        gal_html_writer_photo(&walk->writer,
                              (gal_html_range){ node, walk->writer.tree->nodes[node].end });
    else if (gal_html_is_gallery(walk->writer.tree, node))
        write_gallery(walk, node);
    else if (tag == GUMBO_TAG_TABLE && !walk->writer.now.is_item &&
             gal_html_is_data_table(walk->writer.tree, node))
        gal_html_writer_table(&walk->writer, node);
    else
        return false;
    return true;
}

static void write_element(block_walk *walk, int node)
{
    const GumboTag tag = walk->writer.tree->nodes[node].tag;

    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_MENU)
        enter_list(walk, node);
    else if (tag == GUMBO_TAG_LI)
        enter_item(walk, node);
    else if (gal_html_is_block(tag))
        enter_block(walk, node);
    else
        enter_inline(walk, node);
}

static void open_language(block_walk *walk, int node)
{
    const gal_html_writer *writer = &walk->writer;
    const GArray *open = walk->tongues;
    const char *around = open->len > 0 ? g_array_index(open, tongue, open->len - 1).language
                                       : writer->article->language;
    const tongue opened = { writer->tree->nodes[node].end,
                            gal_html_language(writer->tree, node, around) };

    if (!opened.language)
        return;
    g_array_append_val(walk->tongues, opened);
    gal_html_text_open_language(&walk->writer.text, opened.language);
}

/* Closes what ends before a node. */
static void close_languages(block_walk *walk, int node)
{
    GArray *open = walk->tongues;

    while (open->len > 0 && node >= g_array_index(open, tongue, open->len - 1).end) {
        gal_html_text_close_language(&walk->writer.text);
        g_array_set_size(open, open->len - 1);
    }
}

static void walk_over(block_walk *walk, int top)
{
    const gal_html_tree *tree = walk->writer.tree;

    for (int i = top; i < tree->nodes[top].end; i++) {
        close_languages(walk, i);
        while (walk->frames->len > 0 &&
               i >= g_array_index(walk->frames, frame, walk->frames->len - 1).end)
            leave(walk);
        if (walk->skipped && walk->skipped[i])
            i = tree->nodes[i].end - 1;
        else if (tree->nodes[i].text)
            gal_html_text_append(&walk->writer.text, tree->nodes[i].text,
                                 walk->writer.now.keeps_lines);
        else if (write_whole(walk, i))
            i = tree->nodes[i].end - 1;
        else {
            write_element(walk, i);
            open_language(walk, i);
        }
    }
    close_languages(walk, tree->nodes[top].end);
    while (walk->frames->len > 0)
        leave(walk);
}

void gal_html_write_blocks(gal_article *article, GPtrArray *body, const gal_html_tree *tree,
                           int top, const unsigned char *skipped, const char *base)
{
    const guint first = body->len;
    block_walk walk = { .skipped = skipped,
                        .frames = g_array_new(FALSE, FALSE, sizeof(frame)),
                        .tongues = g_array_new(FALSE, FALSE, sizeof(tongue)) };

    if (base)
        walk.base = g_uri_parse(base, G_URI_FLAGS_PARSE_RELAXED, NULL);
    gal_html_writer_init(&walk.writer, article, body, tree);
    walk_over(&walk, top);
    gal_html_writer_finish(&walk.writer, first);
    g_array_unref(walk.frames);
    g_array_unref(walk.tongues);
    if (walk.base)
        g_uri_unref(walk.base);
}

void gal_html_add_blocks(gal_article *article, GPtrArray *body, const char *html,
                         gsize length)
{
    gal_html_tree *tree = gal_html_tree_new(html, length, article->findings);

    gal_html_write_blocks(article, body, tree, 0, NULL, article->url);
    gal_html_tree_free(tree);
}

const char *gal_html_words(gal_article *article, const char *html)
{
    gal_html_tree *tree = gal_html_tree_new(html, strlen(html), article->findings);
    GString *words = g_string_new(NULL);

    gal_html_append_words(tree, 0, words);

    const char *text = gal_article_string(article, words->str);

    g_string_free(words, TRUE);
    gal_html_tree_free(tree);
    return text;
}
