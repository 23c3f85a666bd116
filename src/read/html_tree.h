/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An HTML page as a flat list of its nodes in document order. The subtree of a node is the
 * stretch from it up to its `end`, so that whoever looks at the tree walks an array, and no
 * nesting can overflow a stack.
 */
#ifndef GAL_READ_HTML_TREE_H
#define GAL_READ_HTML_TREE_H

#include <glib.h>
#include <gumbo.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/finding.h"
#include "read/html_thin.h"

/* What a text node has for a tag, and elements that gumbo has no tag for. */
#define GAL_HTML_TEXT    ((GumboTag)GUMBO_TAG_LAST)
#define GAL_HTML_PICTURE ((GumboTag)(GUMBO_TAG_LAST + 1))

typedef struct gal_html_node {
    GumboTag tag;          /* GUMBO_TAG_UNKNOWN for elements that HTML does not know */
    int parent, end;       /* indexes; -1 above the root */
    unsigned line, offset; /* of what was parsed; see gal_html_line */
    const char *text;      /* of a text node, entities resolved; NULL for elements */
    const gal_html_attribute_value *attributes; /* of an element */
    int attribute_count;
} gal_html_node;

typedef struct gal_html_tree {
    gal_arena *arena; /* holds all that the nodes point to */
    gal_html_node *nodes;
    int count;
    gal_html_thin thin; /* what was parsed, and the JSON-LD scripts of the page */
} gal_html_tree;

/*
 * Parses valid UTF-8. Nesting and size have limits, which keep the time linear: what is
 * beyond them is left out with a finding. Free it with gal_html_tree_free.
 */
gal_html_tree *gal_html_tree_new(const char *text, gsize length, gal_findings *findings);
void gal_html_tree_free(gal_html_tree *tree); /* NULL is allowed */

/* The attribute's value, "" for one without; NULL if the node has no such attribute. */
const char *gal_html_attribute(const gal_html_tree *tree, int node, const char *name);

/* Whether the space-parted words of an attribute have `word`, in any case of letters. */
bool gal_html_attribute_has(const gal_html_tree *tree, int node, const char *name,
                            const char *word);

/* Appends the words of the node's subtree, blocks apart by single spaces. */
void gal_html_append_words(const gal_html_tree *tree, int node, GString *words);

/* Whether a block of the subtree of `top` ends right in front of the node. */
bool gal_html_follows_block(const gal_html_tree *tree, int node, int top);

/* Whether the element begins a new line, as the default style sheet of HTML has it. */
bool gal_html_is_block(GumboTag tag);

/* <h1> to <h6>. */
bool gal_html_is_heading(GumboTag tag);

/* Whether nothing inside the element is text to read: scripts, controls, embedded things. */
bool gal_html_is_silent(GumboTag tag);

/* The line of the input that the node begins on, from 1. */
int gal_html_line(const gal_html_tree *tree, int node);

/* The first node behind `from` in the subtree of `top` with the tag; -1 if there is none. */
int gal_html_find(const gal_html_tree *tree, int top, GumboTag tag);

/* The nearest ancestor with the tag, at or below `top`; -1 if there is none. */
int gal_html_ancestor(const gal_html_tree *tree, int node, GumboTag tag, int top);

#endif
