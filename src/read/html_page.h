/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A whole page as its reader sees it: the tree, what each element weighs, what each part is,
 * and where the article is. Passes fill it in the order in which they stand here.
 */
#ifndef GAL_READ_HTML_PAGE_H
#define GAL_READ_HTML_PAGE_H

#include <stdbool.h>

#include "article/article.h"
#include "read/html_facts.h"
#include "read/html_tree.h"

/* What a part of a page is, by its tag and names; the article's `dropped` says so. */
typedef enum gal_html_part {
    GAL_PART_NONE,
    GAL_PART_HIDDEN,
    GAL_PART_NAVIGATION,
    GAL_PART_RELATED,
    GAL_PART_SHARE,
    GAL_PART_ADVERTISEMENT,
    GAL_PART_COMMENT,
    GAL_PART_NEWSLETTER,
    GAL_PART_COOKIES,
    GAL_PART_LOGIN,
    GAL_PART_TAGS,
    GAL_PART_SIDEBAR,
    GAL_PART_FOOTER,
    GAL_PART_AUTHOR,
    GAL_PART_DETAILS, /* byline, dates and the like, read elsewhere */
    GAL_PART_MEDIA,
    GAL_PART_GALLERY,
    GAL_PART_CAPTION, /* of a picture that the writer does not see as one */
    GAL_PART_LINKS,   /* more links than text */
    GAL_PART_HEAD,    /* taken for headline, kicker or standfirst */
    GAL_PART_OUTSIDE, /* not in the article's container */
    GAL_PARTS
} gal_html_part;

typedef struct gal_html_measure {
    int own, own_links; /* letters, wide ones twice, of which this is the nearest block */
    int letters, links; /* in the whole subtree; those in links */
    int headings;       /* letters of headings in it that are no links */
    float value;        /* the sum of what the blocks of the subtree are worth */
    float prose;        /* of those that are worth something */
    float told;         /* letters of blocks that the machine-readable body has too */
    bool ends_sentence; /* the last of its own letters is a full stop */
} gal_html_measure;

typedef struct gal_html_page {
    gal_article *article;
    gal_html_tree *tree;
    gal_html_facts facts;
    gal_html_measure *measures; /* one a node */
    unsigned char *parts;       /* one a node: gal_html_part, of the whole subtree */
    int root;                   /* the <body> */
    int headline;               /* the node that shows it; -1: none */
    int top;                    /* holds the whole body of the article */
} gal_html_page;

/* Makes a <noscript> with more text than is outside an element like any other. */
void gal_html_open_noscript(gal_html_tree *tree);

/* Adds up letters and values, of what no part takes away; may run again. */
void gal_html_measure_page(gal_html_page *page);

/* Adds up which blocks are in the body that JSON-LD tells, or begin the description. */
void gal_html_measure_told(gal_html_page *page);

/* Whether a part holds so much of the article that it cannot be anything else. */
bool gal_html_holds_article(const gal_html_page *page, int node);

/* Names the parts of the page that are no article. */
void gal_html_find_parts(gal_html_page *page);

/* Marks the boxes of teasers as parts; before the top is known. */
void gal_html_find_teasers(gal_html_page *page);

/* Finds `top`, and marks what is beside the article in it. */
void gal_html_find_top(gal_html_page *page);

/* Finds the headline's node; before the top is known. */
void gal_html_find_headline(gal_html_page *page);

/* The headline of what machines are told and the page shows; NULL if there is none. */
const char *gal_html_choose_headline(gal_html_page *page);

/* Headline, kicker, standfirst, bylines, dates and the rest into the article. */
void gal_html_read_head(gal_html_page *page);

/* The body, then the clean-up at its ends, and the records of all that was left out. */
void gal_html_build(gal_html_page *page);

const char *gal_html_part_reason(gal_html_part part);

/* Whether an element is called the body of an article. */
bool gal_html_names_body(const gal_html_tree *tree, int node);

/* The part that an element's class, id and role name. */
gal_html_part gal_html_part_of_names(const gal_html_tree *tree, int node);

/* The words of a node, clean, in the article's arena; NULL when blank. */
const char *gal_html_node_words(gal_article *article, const gal_html_tree *tree, int node);

#endif
