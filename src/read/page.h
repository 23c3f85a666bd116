/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text as the text reader sees it: its lines that are not blank, and the part that each
 * plays. The reader's passes give every line a role; the last one builds the article.
 */
#ifndef GAL_READ_PAGE_H
#define GAL_READ_PAGE_H

#include <glib.h>
#include <stdbool.h>

#include "article/article.h"
#include "base/error.h"
#include "read/furniture.h"

typedef enum gal_line_role {
    GAL_LINE_OPEN, /* nobody has decided yet */
    GAL_LINE_DROPPED,
    GAL_LINE_SECTION,
    GAL_LINE_KICKER,
    GAL_LINE_HEADLINE,
    GAL_LINE_STANDFIRST,
    GAL_LINE_BYLINE,
    GAL_LINE_ROLE,    /* what the person of the byline before it is */
    GAL_LINE_ADDRESS, /* mail of the person of the byline before it */
    GAL_LINE_DATE,
    GAL_LINE_RIGHTS,
    GAL_LINE_CAPTION,
    GAL_LINE_CREDIT, /* of the caption before it */
    GAL_LINE_PARAGRAPH,
    GAL_LINE_SUBHEAD,
    GAL_LINE_QUOTE,
    GAL_LINE_QUOTE_SOURCE, /* of the quote before it */
    GAL_LINE_BULLET,
    GAL_LINE_NUMBER, /* an item of an ordered list */
    GAL_LINE_BREAK,
    GAL_LINE_ROLES
} gal_line_role;

typedef struct gal_text_line {
    const char *text;
    int number;  /* in the input, from 1 */
    int columns; /* typewriter columns */
    int indent;  /* columns of white space in front */
    bool is_after_blank;
    bool is_sentence;
    bool is_heading; /* set as one by a text browser */
    bool is_again;   /* stands on the page already */
    int times;       /* that it stands there; 0 if not counted */
    gal_line_role role;
    gal_furniture furniture; /* which kind it is of, whatever its role */
    const char *reason;      /* of a dropped line; static */
} gal_text_line;

typedef struct gal_text_page {
    gal_article *article;
    GArray *lines;   /* of gal_text_line */
    bool is_dump;    /* written by a text browser */
    bool is_scraped; /* has marks of a web page around the article */
    int title, end;  /* indexes: the headline and behind the article, 0 if not known yet */
    int path;        /* index of the path of sections above the headline, or -1 */
    int headline;    /* index of its line, -1 if there is none */
    int body_from,
        body_to;    /* indexes: the body is from the first up to, not including, the last */
    bool has_prose; /* has sentences; false for verse and scripts without full stops */
    int cut;        /* index of the first line that is surely behind the article */
} gal_text_page;

static inline gal_text_line *gal_page_line(const gal_text_page *page, int index)
{
    return &g_array_index(page->lines, gal_text_line, index);
}

static inline int gal_page_length(const gal_text_page *page)
{
    return (int)page->lines->len;
}

void gal_page_drop(gal_text_page *page, int index, const char *reason);

/* Splits valid UTF-8 into cleaned lines; false with `error` if there are too many. */
bool gal_page_split(gal_text_page *page, const GString *text, const char *source,
                    gal_error *error);

/* Columns that a text browser sets running text in by. */
enum { GAL_DUMP_INDENT = 3 };

/* Whether a text browser has written the page, by its indentation. */
bool gal_page_is_dump(const gal_text_page *page);

/* Takes out what a text browser has added; after the lines are joined. */
void gal_page_mark_dump(gal_text_page *page);

/* Joins the lines of paragraphs that were broken at a fixed width. */
void gal_page_unwrap(gal_text_page *page);

/* The passes, in this order. */
void gal_page_mark_furniture(gal_text_page *page);
void gal_page_mark_captions(gal_text_page *page);
void gal_page_find_article(gal_text_page *page);
void gal_page_find_body(gal_text_page *page);
void gal_page_mark_head(gal_text_page *page);
void gal_page_mark_body(gal_text_page *page);
void gal_page_mark_tail(gal_text_page *page);
void gal_page_build(gal_text_page *page);

#endif
