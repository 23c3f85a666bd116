/* SPDX-License-Identifier: Apache-2.0 */
/* Sources of pictures: the attributes that hold them, and their order. */
#include "read/html_sources.h"

#include <string.h>

#include "read/names.h"

enum { LEAST_SIDE = 60, MOST_NODES = 60, MOST_CANDIDATES = 40 };
enum { SHARP_PIXELS = 2480 }; /* the width of A4 at 300 dpi */

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

static void add_candidate(GArray *found, const char *source, size_t length, double size)
{
    const candidate added = { source, length, size };

    if (found->len < MOST_CANDIDATES)
        g_array_append_val(found, added);
}

static void add_sets(GArray *found, const gal_html_tree *tree, int node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lazy_sets); i++) {
        const char *set = gal_html_attribute(tree, node, lazy_sets[i]);
        candidate next;

        while (set && next_candidate(&set, &next))
            add_candidate(found, next.source, next.length, next.size);
    }
}

/* The <source> elements of the <picture>, those that offer what cannot be drawn aside. */
static void add_picture(GArray *found, const gal_html_tree *tree, int image)
{
    const int picture = gal_html_ancestor(tree, image, GAL_HTML_PICTURE, 0);

    if (picture < 0)
        return;

    const int end = MIN(tree->nodes[picture].end, picture + MOST_NODES);

    for (int i = picture + 1; i < end; i++) {
        const char *type = tree->nodes[i].tag == GUMBO_TAG_SOURCE
                               ? gal_html_attribute(tree, i, "type")
                               : NULL;

        if (tree->nodes[i].tag == GUMBO_TAG_SOURCE &&
            !(type && (strstr(type, "avif") || strstr(type, "svg") || strstr(type, "jxl"))))
            add_sets(found, tree, i);
    }
}

static void add_attributes(GArray *found, const gal_html_tree *tree, int image)
{
    const char *source = gal_html_attribute(tree, image, "src");

    for (gsize i = 0; i < G_N_ELEMENTS(lazy_attributes); i++) {
        const char *lazy = gal_html_attribute(tree, image, lazy_attributes[i]);

        if (lazy && strpbrk(lazy, "./") && *lazy != '{' && *lazy != '[')
            add_candidate(found, lazy, strlen(lazy), 0);
    }
    if (source)
        add_candidate(found, source, strlen(source), 0);
}

/* The smallest that is sharp comes first, then larger ones, then what is not sharp, the
   largest first. What tells no size keeps its place at the end. */
static gint compare_candidates(gconstpointer left, gconstpointer right)
{
    const double a = ((const candidate *)left)->size, b = ((const candidate *)right)->size;
    const bool is_sharp = a >= SHARP_PIXELS, is_other_sharp = b >= SHARP_PIXELS;

    if (is_sharp != is_other_sharp)
        return is_sharp ? -1 : 1;
    return is_sharp ? (a > b) - (a < b) : (a < b) - (a > b);
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

static const char *trim(gal_article *article, const candidate *found)
{
    char *text = g_strstrip(g_strndup(found->source, found->length));
    const char *source = is_drawable(text) ? gal_article_string(article, text) : NULL;

    g_free(text);
    return source;
}

static bool is_known(const GPtrArray *sources, const char *source)
{
    for (guint i = 0; i < sources->len; i++)
        if (strcmp(g_ptr_array_index(sources, i), source) == 0)
            return true;
    return false;
}

/* "/p?c1=2&c2=22": an address of one or two letters and a query counts readers. */
static bool is_counter(const gal_html_tree *tree, int image)
{
    const char *source = gal_html_attribute(tree, image, "src");
    const char *query = source ? strchr(source, '?') : NULL;
    const char *slash = query ? g_strrstr_len(source, query - source, "/") : NULL;

    return slash && query - slash >= 2 && query - slash <= 3;
}

GPtrArray *gal_html_photo_sources(gal_article *article, const gal_html_tree *tree,
                                  int image)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(candidate));
    GPtrArray *sources = g_ptr_array_new();

    if (!is_small(tree, image) && !is_counter(tree, image)) {
        add_picture(found, tree, image);
        add_sets(found, tree, image);
        g_array_sort(found, compare_candidates); /* stable, as GLib promises */
        add_attributes(found, tree, image);
    }
    for (guint i = 0; i < found->len; i++) {
        const char *source = trim(article, &g_array_index(found, candidate, i));

        if (source && !is_known(sources, source))
            g_ptr_array_add(sources, (gpointer)source);
    }
    g_array_unref(found);
    return sources;
}

const char *gal_html_no_photo_reason(const gal_html_tree *tree, int image)
{
    const char *source = gal_html_attribute(tree, image, "src");
    const size_t length = source ? strcspn(source, "?#") : 0;

    if (is_small(tree, image) || is_counter(tree, image))
        return "counting pixel or icon";
    if (has_suffix(source, length, ".svg") || has_suffix(source, length, ".avif") ||
        has_suffix(source, length, ".gif"))
        return "picture in a format that is not drawn";
    return "placeholder of a picture";
}
