/* SPDX-License-Identifier: Apache-2.0 */
/* Photos of HTML: which pictures of a page they are, and their boxes. */
#include "read/html_photos.h"

#include <string.h>

#include "read/html_captions.h"
#include "read/html_sources.h"
#include "read/names.h"

enum { MOST_PHOTOS = 300, LEAST_CAPTION = 4, LONGEST_RECORD = 200 };
enum { LARGEST_BOX = 200, MOST_OTHER_WORDS = 40 };
enum { LARGEST_PLAIN_BOX = 12, LONGEST_PLAIN_CAPTION = 200 };

/* What follows the last slash, without query, sizes ("-800x600") and ending. */
static size_t find_name(const char *source, const char **name)
{
    const size_t length = strcspn(source, "?#");
    const char *end = source + length, *slash = g_strrstr_len(source, (gssize)length, "/");

    *name = slash && slash + 1 < end ? slash + 1 : source;

    const char *dot = g_strrstr_len(*name, end - *name, ".");

    end = dot ? dot : end;

    const char *dash = g_strrstr_len(*name, end - *name, "-");
    const size_t size = dash ? strspn(dash + 1, "0123456789x") : 0;

    if (dash && g_ascii_isdigit(dash[1]) && dash + 1 + size == end &&
        memchr(dash, 'x', size + 1))
        end = dash;
    return (size_t)(end - *name);
}

bool gal_html_is_same_photo(const char *left, const char *right)
{
    const char *a, *b;

    if (strcmp(left, right) == 0)
        return true;
    if (g_ascii_strncasecmp(left, "data:", 5) == 0 ||
        g_ascii_strncasecmp(right, "data:", 5) == 0)
        return false;

    const size_t length = find_name(left, &a), other = find_name(right, &b);

    if (length != other || strncmp(a, b, length) != 0)
        return false;
    return length > 4 ||
           (a - left == b - right && strncmp(left, right, (size_t)(a - left)) == 0);
}

static bool has_photo(const gal_article *article, const char *source)
{
    for (guint i = 0; i < article->photos->len; i++) {
        const char *known = g_array_index(article->photos, gal_photo, i).source;

        if (known && gal_html_is_same_photo(known, source))
            return true;
    }
    return false;
}

static bool is_named(const gal_html_tree *tree, int node, const char *names)
{
    const char *class = gal_html_attribute(tree, node, "class");
    const char *property = gal_html_attribute(tree, node, "itemprop");

    return (class && gal_name_has(class, names)) ||
           (property && gal_name_has(property, names));
}

static bool holds_other_blocks(const gal_html_tree *tree, int node)
{
    for (int i = node + 1; i < tree->nodes[node].end; i++) {
        const GumboTag tag = tree->nodes[i].tag;

        if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_BLOCKQUOTE)
            return true;
    }
    return false;
}

/* How much is said in the box outside of its captions. */
static size_t count_other_words(const gal_html_tree *tree, int node)
{
    size_t bytes = 0;

    for (int i = node + 1; i < tree->nodes[node].end; i++) {
        if (tree->nodes[i].text)
            bytes += strlen(tree->nodes[i].text) - strspn(tree->nodes[i].text, " \t\r\n");
        else if (gal_html_is_caption(tree, i) || gal_html_is_silent(tree->nodes[i].tag))
            i = tree->nodes[i].end - 1;
    }
    return bytes;
}

static bool is_small_print(GumboTag tag)
{
    return tag == GUMBO_TAG_I || tag == GUMBO_TAG_EM || tag == GUMBO_TAG_SMALL ||
           tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_FONT;
}

/* A picture and, on a line of its own or in another type, a few words below it. */
static bool is_plain_box(const gal_html_tree *tree, int node)
{
    const int image = gal_html_find(tree, node, GUMBO_TAG_IMG);
    bool is_apart = false;
    size_t bytes = 0;

    if (image < 0 || tree->nodes[node].end - node > LARGEST_PLAIN_BOX)
        return false;
    for (int i = node + 1; i < tree->nodes[node].end; i++) {
        const gal_html_node *at = &tree->nodes[i];
        const bool is_words = at->text && at->text[strspn(at->text, " \t\r\n\f")];

        if (gal_html_is_block(at->tag) || (is_words && (i < image || !is_apart)) ||
            (at->tag == GUMBO_TAG_IMG && i > image))
            return false;
        is_apart =
            is_apart || (i > image && (at->tag == GUMBO_TAG_BR || is_small_print(at->tag)));
        bytes += is_words ? strlen(at->text) : 0;
    }
    return bytes > 0 && bytes <= LONGEST_PLAIN_CAPTION;
}

bool gal_html_is_photo_box(const gal_html_tree *tree, int node)
{
    const GumboTag tag = tree->nodes[node].tag;
    const bool is_small = tree->nodes[node].end - node <= LARGEST_BOX;

    if (tag == GUMBO_TAG_FIGURE)
        return !holds_other_blocks(tree, node) &&
               gal_html_find(tree, node, GUMBO_TAG_IMG) >= 0;
    if (!is_small || !gal_html_is_block(tag))
        return false;
    if (is_plain_box(tree, node))
        return true;
    return tag != GUMBO_TAG_P && tag != GUMBO_TAG_TABLE &&
           is_named(tree, node,
                    "image img photo picture figure media caption wpcaption thumbnail "
                    "inlineimage leadimage articleimage featuredimage bild foto imagen") &&
           gal_html_find(tree, node, GUMBO_TAG_IMG) >= 0 &&
           !holds_other_blocks(tree, node) &&
           count_other_words(tree, node) <= MOST_OTHER_WORDS;
}

/* A page that loads its photos late has the real one in <noscript> beside a blurred one. */
static bool has_real_ones(const gal_html_tree *tree, gal_html_range figure)
{
    for (int i = figure.from; i < figure.to; i++)
        if (tree->nodes[i].tag == GUMBO_TAG_NOSCRIPT &&
            gal_html_find(tree, i, GUMBO_TAG_IMG) >= 0)
            return true;
    return false;
}

/* Signs of the page, by the names of their files and folders. */
static bool is_sign(const char *source)
{
    const char *slash = strrchr(source, '/');
    char *folder = g_strndup(source, slash ? (gsize)(slash - source) : 0);
    const bool is = gal_name_has(folder, "icons icon themes plugins flags sprites emoji") ||
                    gal_name_has(slash ? slash : source,
                                 "logo logos icon icons sprite avatar qrcode badge button "
                                 "emoji");

    g_free(folder);
    return is;
}

/* Addresses may be whole pictures. */
static void drop_picture(gal_article *article, const gal_html_tree *tree, int image,
                         const char *reason)
{
    const char *source = gal_html_attribute(tree, image, "src");
    const char *text = source ? source : gal_html_attribute(tree, image, "alt");
    gchar *cut = g_utf8_substring(text ? text : "", 0,
                                  MIN(LONGEST_RECORD, g_utf8_strlen(text ? text : "", -1)));

    if (*cut)
        gal_article_drop(article, cut, reason, gal_html_line(tree, image));
    g_free(cut);
}

/* Why a picture with these sources is not added; NULL if it is. */
static const char *refuse(const gal_article *article, const gal_html_tree *tree, int image,
                          const GPtrArray *sources, bool has_caption)
{
    if (sources->len == 0)
        return gal_html_no_photo_reason(tree, image);
    if (has_photo(article, g_ptr_array_index(sources, 0)))
        return "repeated photo";
    return !has_caption && is_sign(g_ptr_array_index(sources, 0)) ? "sign of the page"
                                                                  : NULL;
}

static gal_photo *add_photo(gal_article *article, const gal_html_tree *tree, int image,
                            const GPtrArray *sources)
{
    gal_photo *photo = gal_article_add_photo(article);
    GString *alt = g_string_new(gal_html_attribute(tree, image, "alt"));

    photo->source = g_ptr_array_index(sources, 0);
    photo->other_sources = gal_arena_copy(article->arena, sources->pdata + 1,
                                          sources->len - 1, sizeof(char *));
    photo->other_count = (int)sources->len - 1;
    photo->alt = gal_html_clean_words(article, alt->str, alt->len);
    g_string_free(alt, TRUE);
    return photo;
}

int gal_html_add_photos(gal_article *article, const gal_html_tree *tree,
                        gal_html_range figure)
{
    gal_html_wording words = { g_string_new(NULL), g_string_new(NULL) };
    const bool is_late = has_real_ones(tree, figure);
    int added = 0;

    gal_html_read_wording(&words, tree, figure);
    for (int i = figure.from; i < figure.to; i++) {
        if (tree->nodes[i].tag != GUMBO_TAG_IMG || article->photos->len >= MOST_PHOTOS ||
            (is_late && gal_html_ancestor(tree, i, GUMBO_TAG_NOSCRIPT, figure.from) < 0))
            continue;

        GPtrArray *sources = gal_html_photo_sources(article, tree, i);
        const char *reason =
            refuse(article, tree, i, sources, words.caption->len >= LEAST_CAPTION);

        if (reason) {
            drop_picture(article, tree, i, reason);
        } else {
            gal_photo *photo = add_photo(article, tree, i, sources);

            if (added++ == 0)
                gal_html_set_wording(article, photo, &words);
        }
        g_ptr_array_unref(sources);
    }
    g_string_free(words.caption, TRUE);
    g_string_free(words.credit, TRUE);
    return added;
}
