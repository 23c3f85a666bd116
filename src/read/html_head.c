/* SPDX-License-Identifier: Apache-2.0 */
/* What stands above the body: the headline and what is around it. */
#include <string.h>

#include "read/byline.h"
#include "read/clean.h"
#include "read/html_page.h"
#include "read/letters.h"
#include "read/names.h"
#include "read/shapes.h"

enum {
    LONGEST_KICKER = 60,
    LEAST_STANDFIRST = 30,
    LONGEST_STANDFIRST = 600,
    LARGEST_BYLINE = 60,
    MOST_NAME_WORDS = 7
};

const char *gal_html_node_words(gal_article *article, const gal_html_tree *tree, int node)
{
    GString *words = g_string_new(NULL), *clean = g_string_new(NULL);

    gal_html_append_words(tree, node, words);
    gal_clean_line(words->str, words->len, clean);

    const char *text = gal_article_string(article, clean->str);

    g_string_free(words, TRUE);
    g_string_free(clean, TRUE);
    return text;
}

static bool is_named(const gal_html_tree *tree, int node, const char *words)
{
    const char *class = gal_html_attribute(tree, node, "class");
    const char *id = gal_html_attribute(tree, node, "id");
    const char *property = gal_html_attribute(tree, node, "itemprop");

    return (class && gal_name_has(class, words)) || (id && gal_name_has(id, words)) ||
           (property && gal_name_has(property, words));
}

static const char standfirst_names[] =
    "standfirst subtitle deck dek subheadline subheading subhead lede strapline summary "
    "excerpt intro leadtext chapo abstract sommaire bajada entradilla articlelead "
    "articleintro articlesubtitle postsubtitle articledek description sapo vorspann";

static const char kicker_names[] = "kicker eyebrow overline rubric topper supertitle "
                                   "articlekicker dachzeile antetitulo";

/* Whether both begin with the same words. */
static bool begins_alike(const char *left, const char *right)
{
    char *a = gal_text_folded(left), *b = gal_text_folded(right);
    const size_t length = MIN(MIN(strlen(a), strlen(b)), 60);
    const bool is_alike = length > 20 && strncmp(a, b, length) == 0;

    g_free(a);
    g_free(b);
    return is_alike;
}

/* Whether the node is one text, not a box of several things. */
static bool is_one_text(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    int blocks = 0;

    for (int i = node + 1; i < tree->nodes[node].end; i++) {
        const GumboTag tag = tree->nodes[i].tag;

        if (tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_TIME || tag == GUMBO_TAG_FIGURE)
            return false;
        blocks += page->measures[i].own > 0;
    }
    return blocks + (page->measures[node].own > 0) <= 1;
}

static void take_standfirst(gal_html_page *page, int node, const char *words)
{
    page->article->standfirst = words;
    page->parts[node] = GAL_PART_HEAD;
}

static bool is_standfirst_length(const char *words)
{
    const int columns = gal_text_columns(words);

    return columns >= LEAST_STANDFIRST && columns <= LONGEST_STANDFIRST;
}

/* Between headline and body: what is called a standfirst, or is what machines are told. */
static bool try_standfirst(gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const gal_html_measure *measure = &page->measures[node];
    const bool named = is_named(tree, node, standfirst_names) ||
                       is_named(tree, tree->nodes[node].parent, standfirst_names);

    if (measure->letters > 2 * LONGEST_STANDFIRST || page->parts[node] ||
        !is_one_text(page, node) ||
        (!named && tree->nodes[node].tag != GUMBO_TAG_P &&
         !gal_html_is_heading(tree->nodes[node].tag) && measure->own == 0))
        return false;

    const char *words = gal_html_node_words(page->article, tree, node);

    if (!words || !is_standfirst_length(words) || gal_is_byline(words) ||
        (page->article->headline && begins_alike(words, page->article->headline)))
        return false;
    if (!named &&
        !(page->facts.description && begins_alike(words, page->facts.description)))
        return false;
    take_standfirst(page, node, words);
    return true;
}

/* The first node of the body's prose: its first block that is worth something. */
static int find_first_prose(const gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;

    for (int i = page->top; i < tree->nodes[page->top].end; i++) {
        if (page->parts[i])
            i = tree->nodes[i].end - 1;
        else if (!tree->nodes[i].text && page->measures[i].own >= 60 &&
                 page->measures[i].own_links * 2 < page->measures[i].own)
            return i;
    }
    return page->top;
}

static void find_standfirst(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    const int prose = find_first_prose(page);
    const int from = page->headline >= 0 ? tree->nodes[page->headline].end : page->top;

    for (int i = from; i <= prose && i < tree->count; i++) {
        if (tree->nodes[i].text)
            continue;
        if (page->parts[i])
            i = tree->nodes[i].end - 1;
        else if (i == prose && !is_named(tree, i, standfirst_names))
            return;
        else if (try_standfirst(page, i))
            return;
    }
}

static void find_kicker(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    const int from = MAX(page->root, page->headline - 25);

    for (int i = page->headline - 1; page->headline > 0 && i > from; i--) {
        if (tree->nodes[i].text || page->parts[i] || !is_named(tree, i, kicker_names) ||
            tree->nodes[i].end > page->headline)
            continue;

        const char *words = gal_html_node_words(page->article, tree, i);

        if (words && gal_text_columns(words) <= LONGEST_KICKER) {
            page->article->kicker = words;
            page->parts[i] = GAL_PART_HEAD;
            return;
        }
    }
}

static bool is_byline_node(const gal_html_tree *tree, int node)
{
    return gal_html_attribute_has(tree, node, "rel", "author") ||
           is_named(tree, node,
                    "byline bylines author authors writtenby authorname articleauthor "
                    "pauthor reporter writer autor auteur journalist contributor");
}

static void add_people(gal_html_page *page)
{
    const GArray *people = page->facts.people;

    for (guint i = 0; i < people->len; i++) {
        const gal_html_person *person = &g_array_index(people, gal_html_person, i);

        if (people->len > 1 && page->facts.publication &&
            strcmp(person->name, page->facts.publication) == 0)
            continue;
        gal_article_add_byline(page->article, person->name, person->role, person->email);
    }
}

static bool is_name(const char *name)
{
    return !strpbrk(name, "0123456789*+|:") && gal_text_words(name) <= MOST_NAME_WORDS &&
           !g_unichar_islower(g_utf8_get_char(name));
}

/* Takes out what an element called byline holds beside names; whether there was nothing. */
static bool keep_names(GArray *people)
{
    guint kept = 0;
    const guint before = people->len;

    for (guint i = 0; i < before; i++) {
        const gal_html_person person = g_array_index(people, gal_html_person, i);

        if (is_name(person.name))
            g_array_index(people, gal_html_person, kept++) = person;
    }
    g_array_set_size(people, kept);
    return kept == before;
}

/* "Author: Jane Doe" without its label. */
static const char *skip_label(const char *words)
{
    const size_t length = strcspn(words, ": ");

    return words[length] == ':' && words[length + 1] == ' ' ? words + length + 2 : words;
}

/* The words of an element that may be the byline: they stand before the article's end. */
static const char *read_byline_node(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;
    const char *words;

    if (tree->nodes[node].text || !is_byline_node(tree, node) ||
        page->parts[node] == GAL_PART_COMMENT || page->measures[node].letters > 200)
        return NULL;
    words = gal_html_node_words(page->article, tree, node);
    return words && gal_text_columns(words) <= 100 && gal_text_columns(words) > 3
               ? skip_label(words)
               : NULL;
}

/* Where machines are told no author, the page shows one near the headline. Elements with names
   alone are surer than those with a date beside them. */
static void find_byline(gal_html_page *page)
{
    GArray *people = page->facts.people;
    const int end = page->tree->nodes[page->top].end;

    for (int pass = 0; pass < 2; pass++)
        for (int i = page->root; i < end; i++) {
            const char *words = read_byline_node(page, i);
            bool is_clean;

            if (!words)
                continue;
            gal_html_add_people(&page->facts, words, NULL, NULL);
            is_clean = keep_names(people);
            if (people->len > 0 && (is_clean || pass > 0))
                return;
            g_array_set_size(people, 0);
        }
}

/* The address that a byline's element links to. */
static const char *find_address(const gal_html_page *page, int node)
{
    const gal_html_tree *tree = page->tree;

    for (int i = node; i < tree->nodes[node].end; i++) {
        const char *href =
            tree->nodes[i].tag == GUMBO_TAG_A ? gal_html_attribute(tree, i, "href") : NULL;

        if (href && g_ascii_strncasecmp(href, "mailto:", 7) == 0 && strchr(href, '@'))
            return gal_arena_text(page->article->arena, href + 7, strcspn(href + 7, "?"));
    }
    return NULL;
}

/* Mail addresses stand in the links of the byline that the page shows. */
static void find_addresses(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;
    const GArray *bylines = page->article->bylines;

    for (int i = page->root; i < tree->nodes[page->root].end && bylines->len > 0; i++) {
        if (tree->nodes[i].text || !is_byline_node(tree, i) ||
            tree->nodes[i].end - i > LARGEST_BYLINE)
            continue;

        const char *address = find_address(page, i);
        const char *words = address ? gal_html_node_words(page->article, tree, i) : NULL;

        for (guint j = 0; words && j < bylines->len; j++) {
            gal_byline *person = &g_array_index(bylines, gal_byline, j);

            if (!person->email && strstr(words, person->name))
                person->email = address;
        }
    }
}

static void find_date(gal_html_page *page)
{
    const gal_html_tree *tree = page->tree;

    for (int i = page->root; i < tree->nodes[page->root].end && !page->facts.published; i++)
        if (tree->nodes[i].tag == GUMBO_TAG_TIME)
            gal_html_set_date(&page->facts, &page->facts.published,
                              gal_html_attribute(tree, i, "datetime"));
}

static void read_section(gal_html_page *page)
{
    gal_article *article = page->article;

    if (page->facts.section && strlen(page->facts.section) < 80)
        g_ptr_array_add(article->section, (gpointer)page->facts.section);
}

/* A name that is an address, or the headline with the name behind it, is none. */
static const char *read_publication(const gal_html_page *page)
{
    const char *name = page->facts.publication;

    if (!name || strstr(name, "://") ||
        (page->article->headline && g_str_has_prefix(name, page->article->headline)))
        return NULL;
    return name;
}

void gal_html_read_head(gal_html_page *page)
{
    gal_article *article = page->article;
    gal_html_facts *facts = &page->facts;

    article->headline = gal_html_choose_headline(page);
    article->publication = read_publication(page);
    article->url = facts->url;
    article->language = facts->language;
    article->rights = facts->rights;
    find_date(page);
    article->published = facts->published;
    article->updated =
        g_strcmp0(facts->updated, facts->published) != 0 ? facts->updated : NULL;
    read_section(page);
    find_kicker(page);
    find_standfirst(page);
    if (facts->people->len == 0)
        find_byline(page);
    add_people(page);
    find_addresses(page);
}
