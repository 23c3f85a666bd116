/* SPDX-License-Identifier: Apache-2.0 */
/* Captions and credits of photos in HTML. */
#include "read/html_captions.h"

#include <string.h>

#include "read/clean.h"
#include "read/names.h"
#include "read/shapes.h"

enum { LONGEST_CAPTION = 3000, LARGEST_BOX = 200 };

static bool is_named(const gal_html_tree *tree, int node, const char *names)
{
    const char *class = gal_html_attribute(tree, node, "class");
    const char *property = gal_html_attribute(tree, node, "itemprop");

    return (class && gal_name_has(class, names)) ||
           (property && gal_name_has(property, names));
}

static bool is_credit(const gal_html_tree *tree, int node)
{
    return is_named(tree, node,
                    "credit credits copyright attribution copyrightholder photographer "
                    "imagecredit photocredit captioncredit bildnachweis byline");
}

static const char caption_names[] =
    "caption captions legends captiontext imagecaption photocaption legend "
    "bildunterschrift figcaption cutline";

bool gal_html_is_caption(const gal_html_tree *tree, int node)
{
    const GumboTag tag = tree->nodes[node].tag;

    if (tag == GUMBO_TAG_FIGCAPTION)
        return true;
    if (tree->nodes[node].text || tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_FIGURE ||
        tree->nodes[node].end - node > LARGEST_BOX)
        return false;
    /* What also holds the picture is the box of both. */
    return (is_credit(tree, node) || is_named(tree, node, caption_names)) &&
           gal_html_find(tree, node, GUMBO_TAG_IMG) < 0;
}

/* Inside a caption, a source is a credit too. */
static bool is_credit_part(const gal_html_tree *tree, int node)
{
    return is_credit(tree, node) ||
           is_named(tree, node, "source captionsource imagesource owner agency rights");
}

/* Whether an element begins right behind a full stop, as credits do that stand apart on the
   page. */
static bool is_apart(const gal_html_tree *tree, int node, const GString *words)
{
    return !tree->nodes[node].text && words->len > 0 &&
           strchr(".!?", words->str[words->len - 1]);
}

/* The text nodes of a caption, those of its credit apart. */
static void read_caption(gal_html_wording *words, const gal_html_tree *tree, int node)
{
    int credit_end = is_credit(tree, node) ? tree->nodes[node].end : -1;

    for (int i = node; i < tree->nodes[node].end; i++) {
        const gal_html_node *at = &tree->nodes[i];

        if (!at->text && !gal_html_is_silent(at->tag) && i >= credit_end && i > node &&
            is_credit_part(tree, i))
            credit_end = at->end;

        GString *to = i < credit_end ? words->credit : words->caption;

        if (gal_html_is_block(at->tag) || at->tag == GUMBO_TAG_BR ||
            gal_html_follows_block(tree, i, node) || is_apart(tree, i, to))
            g_string_append_c(to, ' ');
        if (at->text)
            g_string_append(to, at->text);
        else if (gal_html_is_silent(at->tag))
            i = at->end - 1;
    }
    g_string_append_c(words->caption, ' ');
    g_string_append_c(words->credit, ' ');
}

void gal_html_read_wording(gal_html_wording *words, const gal_html_tree *tree,
                           gal_html_range figure)
{
    bool has_caption = false;

    for (int i = figure.from; i < figure.to; i++)
        if (!tree->nodes[i].text && (i > figure.from || tree->nodes[i].end < figure.to) &&
            gal_html_is_caption(tree, i)) {
            read_caption(words, tree, i);
            has_caption = true;
            i = tree->nodes[i].end - 1;
        }
    for (int i = figure.from; i < figure.to && !has_caption; i = tree->nodes[i].end)
        read_caption(words, tree, i);
}

const char *gal_html_clean_words(gal_article *article, const char *text, size_t length)
{
    GString *clean = g_string_new(NULL);

    gal_clean_line(text, length, clean);

    const char *cleaned = gal_article_string(article, clean->str);

    g_string_free(clean, TRUE);
    return cleaned;
}

/* "Photo: Jane Doe" is Jane Doe. */
static const char *strip_label(gal_article *article, const char *credit)
{
    gal_credit found;

    if (credit && gal_caption_parse(credit, &found) && found.to > found.from &&
        found.caption_to == found.caption_from)
        return gal_arena_text(article->arena, credit + found.from, found.to - found.from);
    return credit;
}

static const char *skip_digits(const char *text)
{
    return text + strspn(text, "0123456789");
}

/* What follows "Image 3 of 12", as galleries count; a bare "3/12" may be a share of something
   unless it is all. */
static const char *skip_counter(const char *caption)
{
    static const char *const words[] = { "image ", "photo ", "foto ", "bild ", "picture " };
    static const char *const of[] = {
        " of ", " de ", " von ", " di ", " sur ", " / ", "/"
    };
    const char *at = caption, *number;

    for (gsize i = 0; i < G_N_ELEMENTS(words) && at == caption; i++)
        if (g_ascii_strncasecmp(caption, words[i], strlen(words[i])) == 0)
            at += strlen(words[i]);
    number = skip_digits(at);
    for (gsize i = 0; i < G_N_ELEMENTS(of) && number > at; i++) {
        const char *total = number + strlen(of[i]), *end;

        if (!g_str_has_prefix(number, of[i]))
            continue;
        end = skip_digits(total);
        if (end > total && (*end == '\0' || (*end == ' ' && at > caption)))
            return end + strspn(end, " ");
    }
    return caption;
}

void gal_html_set_wording(gal_article *article, gal_photo *photo,
                          const gal_html_wording *words)
{
    const char *caption = gal_html_clean_words(article, words->caption->str,
                                               MIN(words->caption->len, LONGEST_CAPTION));

    caption = caption ? gal_article_string(article, skip_counter(caption)) : NULL;

    gal_credit found;

    photo->credit = strip_label(
        article, gal_html_clean_words(article, words->credit->str, words->credit->len));
    photo->caption = caption;
    if (caption && gal_caption_parse(caption, &found) && found.to > found.from) {
        if (!photo->credit)
            photo->credit =
                gal_arena_text(article->arena, caption + found.from, found.to - found.from);
        photo->caption = found.caption_from < found.caption_to
                             ? gal_arena_text(article->arena, caption + found.caption_from,
                                              found.caption_to - found.caption_from)
                             : NULL;
    }
}
