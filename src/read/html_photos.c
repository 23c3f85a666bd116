/* SPDX-License-Identifier: Apache-2.0 */
/* Photos of HTML: the best source, the caption, the credit. */
#include "read/html_photos.h"

#include <string.h>

#include "read/clean.h"
#include "read/names.h"
#include "read/shapes.h"

enum { LEAST_SIDE = 60, MOST_PHOTOS = 300, LONGEST_CAPTION = 3000, MOST_SOURCES = 60 };
enum { LARGEST_BOX = 200, MOST_OTHER_WORDS = 40 };

/* Where scripts that load photos late keep the real address, best first. */
static const char *const lazy_attributes[] = {
    "data-full-src",  "data-hi-res-src", "data-large-src", "data-original",
    "data-src-large", "data-lazy-src",   "data-lazy",      "data-src",
    "data-img-src",   "data-image",      "data-url",       "data-pin-media",
    "data-raw-src",   "data-src-medium", "data-imgsrc",
};

static const char *const lazy_sets[] = { "data-srcset", "data-lazy-srcset", "srcset",
                                         "data-sources" };

static bool has_suffix(const char *source, size_t length, const char *suffix)
{
    const size_t size = strlen(suffix);

    return length >= size && g_ascii_strncasecmp(source + length - size, suffix, size) == 0;
}

static bool is_drawable(const char *source)
{
    const size_t length = strcspn(source, "?#");

    if (g_ascii_strncasecmp(source, "data:", 5) == 0)
        return (g_ascii_strncasecmp(source, "data:image/jpeg", 15) == 0 ||
                g_ascii_strncasecmp(source, "data:image/png", 14) == 0 ||
                g_ascii_strncasecmp(source, "data:image/webp", 15) == 0) &&
               strlen(source) > 2000;
    return length > 0 && !has_suffix(source, length, ".svg") &&
           !has_suffix(source, length, ".gif") && !has_suffix(source, length, ".avif") &&
           g_ascii_strncasecmp(source, "javascript:", 11) != 0 &&
           g_ascii_strncasecmp(source, "blob:", 5) != 0 &&
           g_ascii_strncasecmp(source, "about:", 6) != 0 &&
           !gal_name_has(source, "blank placeholder spacer transparent pixel loading");
}

typedef struct candidate {
    const char *source;
    size_t length;
    double size;
} candidate;

/* The next of a `srcset`: an address, then "800w" or "2x". */
static bool next_candidate(const char **set, candidate *next)
{
    const char *at = *set + strspn(*set, " \t\r\n\f,");

    next->source = at;
    next->length = strcspn(at, " \t\r\n\f");
    next->size = 1;
    at += next->length;
    if (next->length == 0)
        return false;
    if (next->source[next->length - 1] == ',') {
        next->length--;
    } else {
        at += strspn(at, " \t\r\n\f");
        if (g_ascii_isdigit(*at))
            next->size = g_ascii_strtod(at, NULL);
        at += strcspn(at, ",");
    }
    *set = at;
    return true;
}

static void try_source(candidate *best, const candidate *next)
{
    char *source = g_strndup(next->source, next->length);

    if ((!best->source || next->size > best->size) && is_drawable(source))
        *best = *next;
    g_free(source);
}

static void try_sets(candidate *best, const gal_html_tree *tree, int node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lazy_sets); i++) {
        const char *set = gal_html_attribute(tree, node, lazy_sets[i]);
        candidate next;

        while (set && next_candidate(&set, &next))
            try_source(best, &next);
    }
}

/* The <source> elements of the <picture>, those that offer what cannot be drawn aside. */
static void try_picture(candidate *best, const gal_html_tree *tree, int image)
{
    const int picture = gal_html_ancestor(tree, image, GAL_HTML_PICTURE, 0);

    if (picture < 0)
        return;

    const int end = MIN(tree->nodes[picture].end, picture + MOST_SOURCES);

    for (int i = picture + 1; i < end; i++) {
        const char *type = tree->nodes[i].tag == GUMBO_TAG_SOURCE
                               ? gal_html_attribute(tree, i, "type")
                               : NULL;

        if (tree->nodes[i].tag == GUMBO_TAG_SOURCE &&
            !(type && (strstr(type, "avif") || strstr(type, "svg") || strstr(type, "jxl"))))
            try_sets(best, tree, i);
    }
}

static void try_attributes(candidate *best, const gal_html_tree *tree, int image)
{
    const char *source = gal_html_attribute(tree, image, "src");

    for (gsize i = 0; i < G_N_ELEMENTS(lazy_attributes) && !best->source; i++) {
        const char *lazy = gal_html_attribute(tree, image, lazy_attributes[i]);

        if (lazy && strpbrk(lazy, "./") && *lazy != '{' && *lazy != '[')
            try_source(best, &(candidate){ lazy, strlen(lazy), 1 });
    }
    if (source && !best->source)
        try_source(best, &(candidate){ source, strlen(source), 1 });
}

static bool is_small(const gal_html_tree *tree, int image)
{
    static const char *const sides[] = { "width", "height" };

    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        const char *side = gal_html_attribute(tree, image, sides[i]);

        if (side && g_ascii_isdigit(*side) && !strchr(side, '%') &&
            g_ascii_strtoull(side, NULL, 10) < LEAST_SIDE &&
            g_ascii_strtoull(side, NULL, 10) > 0)
            return true;
    }
    return false;
}

const char *gal_html_photo_source(gal_article *article, const gal_html_tree *tree,
                                  int image)
{
    candidate best = { NULL, 0, 0 };

    if (is_small(tree, image))
        return NULL;
    try_picture(&best, tree, image);
    try_sets(&best, tree, image);
    try_attributes(&best, tree, image);
    if (!best.source)
        return NULL;
    while (best.length > 0 && g_ascii_isspace(best.source[best.length - 1]))
        best.length--;
    while (best.length > 0 && g_ascii_isspace(*best.source)) {
        best.source++;
        best.length--;
    }
    return gal_arena_text(article->arena, best.source, best.length);
}

/* What follows the last slash, without query, sizes ("-800x600") and ending. */
static char *picture_name(const char *source)
{
    const size_t length = strcspn(source, "?#");
    char *path = g_strndup(source, length), *slash = strrchr(path, '/');
    GString *name = g_string_new(slash && slash[1] ? slash + 1 : path);
    char *dot = strrchr(name->str, '.');

    if (dot)
        g_string_truncate(name, (gsize)(dot - name->str));

    char *dash = strrchr(name->str, '-');

    if (dash && g_ascii_isdigit(dash[1]) &&
        strspn(dash + 1, "0123456789x") == strlen(dash + 1) && strchr(dash, 'x'))
        g_string_truncate(name, (gsize)(dash - name->str));
    g_free(path);
    return g_string_free(name, FALSE);
}

bool gal_html_is_same_photo(const char *left, const char *right)
{
    if (g_ascii_strncasecmp(left, "data:", 5) == 0 ||
        g_ascii_strncasecmp(right, "data:", 5) == 0)
        return strcmp(left, right) == 0;

    char *a = picture_name(left), *b = picture_name(right);
    const bool is_same = strcmp(left, right) == 0 || (strlen(a) > 4 && strcmp(a, b) == 0);

    g_free(a);
    g_free(b);
    return is_same;
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

bool gal_html_is_photo_box(const gal_html_tree *tree, int node)
{
    const GumboTag tag = tree->nodes[node].tag;
    const bool is_small = tree->nodes[node].end - node <= LARGEST_BOX;

    if (tag == GUMBO_TAG_FIGURE)
        return !holds_other_blocks(tree, node) &&
               gal_html_find(tree, node, GUMBO_TAG_IMG) >= 0;
    return is_small && gal_html_is_block(tag) && tag != GUMBO_TAG_P &&
           tag != GUMBO_TAG_TABLE &&
           is_named(tree, node,
                    "image img photo picture figure media caption wpcaption thumbnail "
                    "inlineimage leadimage articleimage featuredimage bild foto imagen") &&
           gal_html_find(tree, node, GUMBO_TAG_IMG) >= 0 &&
           !holds_other_blocks(tree, node) &&
           count_other_words(tree, node) <= MOST_OTHER_WORDS;
}

typedef struct wording {
    GString *caption, *credit;
} wording;

/* Inside a caption, a source is a credit too. */
static bool is_credit_part(const gal_html_tree *tree, int node)
{
    return is_credit(tree, node) ||
           is_named(tree, node, "source captionsource imagesource owner agency rights");
}

/* The text nodes of a caption, those of its credit apart. */
static void read_caption(wording *words, const gal_html_tree *tree, int node)
{
    GString *part = g_string_new(NULL);
    int credit_end = is_credit(tree, node) ? tree->nodes[node].end : -1;

    for (int i = node; i < tree->nodes[node].end; i++) {
        const gal_html_node *at = &tree->nodes[i];

        if (at->text) {
            GString *to = i < credit_end ? words->credit : words->caption;

            g_string_assign(part, at->text);
            g_string_append(to, part->str);
        } else if (gal_html_is_silent(at->tag)) {
            i = at->end - 1;
        } else {
            if (i >= credit_end && i > node && is_credit_part(tree, i))
                credit_end = at->end;
            if (gal_html_is_block(at->tag) || at->tag == GUMBO_TAG_BR)
                g_string_append_c(i < credit_end ? words->credit : words->caption, ' ');
        }
    }
    g_string_append_c(words->caption, ' ');
    g_string_append_c(words->credit, ' ');
    g_string_free(part, TRUE);
}

/* All captions of the figure; without one, all of its words. */
static void read_wording(wording *words, const gal_html_tree *tree, int figure)
{
    bool has_caption = false;

    for (int i = figure; i < tree->nodes[figure].end; i++)
        if (!tree->nodes[i].text && i > figure && gal_html_is_caption(tree, i)) {
            read_caption(words, tree, i);
            has_caption = true;
            i = tree->nodes[i].end - 1;
        }
    if (!has_caption)
        read_caption(words, tree, figure);
}

static const char *clean_words(gal_article *article, GString *words, size_t from, size_t to)
{
    GString *clean = g_string_new(NULL);

    gal_clean_line(words->str + from, to - from, clean);

    const char *text = gal_article_string(article, clean->str);

    g_string_free(clean, TRUE);
    return text;
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

static void set_wording(gal_article *article, gal_photo *photo, wording *words)
{
    const char *caption =
        clean_words(article, words->caption, 0, MIN(words->caption->len, LONGEST_CAPTION));
    gal_credit found;

    photo->credit =
        strip_label(article, clean_words(article, words->credit, 0, words->credit->len));
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

/* A page that loads its photos late has the real one in <noscript> beside a blurred one. */
static bool has_real_ones(const gal_html_tree *tree, int node)
{
    for (int i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == GUMBO_TAG_NOSCRIPT &&
            gal_html_find(tree, i, GUMBO_TAG_IMG) >= 0)
            return true;
    return false;
}

/* Signs of the page, by the names of their files. */
static bool is_sign(const char *source)
{
    const char *name = strrchr(source, '/');

    return gal_name_has(name ? name : source,
                        "logo logos icon icons sprite avatar qrcode badge button emoji");
}

int gal_html_add_photos(gal_article *article, const gal_html_tree *tree, int node)
{
    wording words = { g_string_new(NULL), g_string_new(NULL) };
    const bool is_late = has_real_ones(tree, node);
    int added = 0;

    read_wording(&words, tree, node);
    for (int i = node; i < tree->nodes[node].end; i++) {
        if (tree->nodes[i].tag != GUMBO_TAG_IMG || article->photos->len >= MOST_PHOTOS)
            continue;

        const char *source = gal_html_photo_source(article, tree, i);

        if (!source || has_photo(article, source) ||
            (words.caption->len < 4 && is_sign(source)) ||
            (is_late && gal_html_ancestor(tree, i, GUMBO_TAG_NOSCRIPT, node) < 0))
            continue;

        gal_photo *photo = gal_article_add_photo(article);
        GString *alt = g_string_new(gal_html_attribute(tree, i, "alt"));

        photo->source = source;
        photo->alt = clean_words(article, alt, 0, alt->len);
        g_string_free(alt, TRUE);
        if (added++ == 0)
            set_wording(article, photo, &words);
    }
    g_string_free(words.caption, TRUE);
    g_string_free(words.credit, TRUE);
    return added;
}
