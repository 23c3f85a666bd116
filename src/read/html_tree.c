/* SPDX-License-Identifier: Apache-2.0 */
/* From gumbo's tree of pointers to a flat one. */
#include "read/html_tree.h"

#include <string.h>

#include "read/html_nest.h"

static void *allocate(void *arena, size_t size)
{
    return gal_arena_alloc(arena, 1, size);
}

/* All goes with the arena; gumbo's own way to free a tree is recursive. */
static void release(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

typedef struct place {
    const GumboVector *children;
    unsigned next;
    int node;
} place;

static bool is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

static void add_text(GArray *nodes, const GumboNode *node, int parent)
{
    const GumboText *text = &node->v.text;
    const gal_html_node added = { GAL_HTML_TEXT,
                                  parent,
                                  (int)nodes->len + 1,
                                  text->start_pos.line,
                                  text->start_pos.offset,
                                  text->text,
                                  NULL,
                                  0 };

    g_array_append_val(nodes, added);
}

/* Names that gumbo does not know; AMP's pages have pictures of their own name. */
static GumboTag find_tag(const GumboElement *element)
{
    static const struct {
        const char *name;
        GumboTag tag;
    } names[] = {
        { "picture", GAL_HTML_PICTURE },
        { "amp-img", GUMBO_TAG_IMG },
    };
    GumboStringPiece name = element->original_tag;

    if (element->tag != GUMBO_TAG_UNKNOWN || name.length == 0)
        return element->tag;
    gumbo_tag_from_original_text(&name);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (name.length == strlen(names[i].name) &&
            g_ascii_strncasecmp(name.data, names[i].name, name.length) == 0)
            return names[i].tag;
    return GUMBO_TAG_UNKNOWN;
}

/* The attributes that were kept beside the HTML, and those that gumbo resolved. */
static void set_attributes(gal_html_node *node, const GumboElement *element,
                           const gal_html_tree *tree)
{
    const GumboVector *resolved = &element->attributes;
    const gal_html_thin *thin = &tree->thin;
    guint count = 0;

    if (element->original_tag.length > 0)
        node->attributes = gal_html_thin_values(
            thin, (gsize)(element->original_tag.data - thin->html->str), &count);
    node->attribute_count = (int)(count + resolved->length);
    if (resolved->length == 0)
        return;

    gal_html_attribute_value *all = GAL_ARENA_ARRAY(tree->arena, gal_html_attribute_value,
                                                    (size_t)node->attribute_count);

    if (count > 0)
        memcpy(all, node->attributes, count * sizeof *all);
    for (unsigned i = 0; i < resolved->length; i++) {
        const GumboAttribute *attribute = resolved->data[i];

        all[count + i] = (gal_html_attribute_value){ attribute->name, attribute->value };
    }
    node->attributes = all;
}

typedef struct flattening {
    const gal_html_tree *tree;
    GArray *nodes, *places;
} flattening;

static void enter_element(flattening *to, const GumboNode *node, int parent)
{
    gal_html_node added = { .tag = find_tag(&node->v.element),
                            .parent = parent,
                            .line = node->v.element.start_pos.line,
                            .offset = node->v.element.start_pos.offset };
    const place inside = { &node->v.element.children, 0, (int)to->nodes->len };

    set_attributes(&added, &node->v.element, to->tree);
    g_array_append_val(to->nodes, added);
    g_array_append_val(to->places, inside);
}

static void flatten(const gal_html_tree *tree, GArray *nodes, const GumboNode *root)
{
    flattening to = { tree, nodes, g_array_new(FALSE, FALSE, sizeof(place)) };

    enter_element(&to, root, -1);
    while (to.places->len > 0) {
        place *top = &g_array_index(to.places, place, to.places->len - 1);

        if (top->next == top->children->length) {
            g_array_index(nodes, gal_html_node, top->node).end = (int)nodes->len;
            g_array_set_size(to.places, to.places->len - 1);
            continue;
        }

        const GumboNode *child = top->children->data[top->next++];
        const int parent = top->node;

        if (is_text(child))
            add_text(nodes, child, parent);
        else if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE)
            enter_element(&to, child, parent);
    }
    g_array_unref(to.places);
}

static void note_limits(const gal_html_thin *thin, gal_findings *findings)
{
    char *where = g_strdup_printf("line %d", thin->cut_line);

    if (thin->cut_line > 0)
        gal_findings_add(findings, "page-cut", where,
                         "the page has too many tags, the rest was not read");
    if (thin->too_deep > 0)
        gal_findings_add(findings, "page-too-deep", NULL,
                         "%d elements were nested deeper than %d and were taken for their "
                         "parents",
                         thin->too_deep, GAL_HTML_DEEPEST);
    g_free(where);
}

gal_html_tree *gal_html_tree_new(const char *text, gsize length, gal_findings *findings)
{
    gal_html_tree *tree = g_new0(gal_html_tree, 1);
    GArray *nodes = g_array_new(FALSE, FALSE, sizeof(gal_html_node));
    GumboOptions options = kGumboDefaultOptions;

    tree->arena = gal_arena_new();
    gal_html_thin_init(&tree->thin, text, length, tree->arena);
    note_limits(&tree->thin, findings);
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = tree->arena;
    options.max_errors = 0;

    flatten(tree, nodes,
            gumbo_parse_with_options(&options, tree->thin.html->str, tree->thin.html->len)
                ->root);
    tree->count = (int)nodes->len;
    tree->nodes = (gal_html_node *)(void *)g_array_free(nodes, FALSE);
    return tree;
}

void gal_html_tree_free(gal_html_tree *tree)
{
    if (!tree)
        return;
    gal_html_thin_clear(&tree->thin);
    g_free(tree->nodes);
    gal_arena_free(tree->arena);
    g_free(tree);
}

const char *gal_html_attribute(const gal_html_tree *tree, int node, const char *name)
{
    const gal_html_node *at = &tree->nodes[node];

    for (int i = 0; i < at->attribute_count; i++)
        if (*at->attributes[i].name == *name && strcmp(at->attributes[i].name, name) == 0)
            return at->attributes[i].value;
    return NULL;
}

bool gal_html_attribute_has(const gal_html_tree *tree, int node, const char *name,
                            const char *word)
{
    const char *at = gal_html_attribute(tree, node, name);
    const size_t length = strlen(word);

    while (at && *at) {
        const size_t size = strcspn(at, " \t\r\n\f");

        if (size == length && g_ascii_strncasecmp(at, word, size) == 0)
            return true;
        at += size;
        at += strspn(at, " \t\r\n\f");
    }
    return false;
}

static void append_space(GString *words)
{
    if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c(words, ' ');
}

static void append_text(GString *words, const char *text)
{
    while (*text) {
        const size_t space = strspn(text, " \t\r\n\f"),
                     size = strcspn(text + space, " \t\r\n\f");

        if (space > 0)
            append_space(words);
        g_string_append_len(words, text + space, (gssize)size);
        text += space + size;
    }
}

bool gal_html_follows_block(const gal_html_tree *tree, int node, int top)
{
    for (int i = node - 1; i > top && i != tree->nodes[node].parent;
         i = tree->nodes[i].parent)
        if (gal_html_is_block(tree->nodes[i].tag))
            return true;
    return false;
}

void gal_html_append_words(const gal_html_tree *tree, int node, GString *words)
{
    const gsize start = words->len;

    for (int i = node; i < tree->nodes[node].end; i++) {
        const gal_html_node *at = &tree->nodes[i];

        if (gal_html_is_block(at->tag) || at->tag == GUMBO_TAG_BR ||
            gal_html_follows_block(tree, i, node))
            append_space(words);
        if (at->text)
            append_text(words, at->text);
        else if (i > node && gal_html_is_silent(at->tag))
            i = at->end - 1;
    }
    while (words->len > start && words->str[words->len - 1] == ' ')
        g_string_truncate(words, words->len - 1);
    if (words->len > start && words->str[start] == ' ')
        g_string_erase(words, (gssize)start, 1);
}

bool gal_html_is_heading(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

bool gal_html_is_block(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL: return true;
    default: return false;
    }
}

bool gal_html_is_silent(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_VIDEO: return true;
    default: return false;
    }
}

int gal_html_line(const gal_html_tree *tree, int node)
{
    const gal_html_node *at = &tree->nodes[node];

    return gal_html_thin_line(&tree->thin, at->offset, (int)at->line);
}

int gal_html_find(const gal_html_tree *tree, int top, GumboTag tag)
{
    for (int i = top + 1; i < tree->nodes[top].end; i++)
        if (tree->nodes[i].tag == tag)
            return i;
    return -1;
}

int gal_html_ancestor(const gal_html_tree *tree, int node, GumboTag tag, int top)
{
    for (; node >= top; node = tree->nodes[node].parent)
        if (tree->nodes[node].tag == tag)
            return node;
    return -1;
}
