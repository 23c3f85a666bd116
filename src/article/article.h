/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is to be printed: an article as plain data.
 *
 * Readers build it with the calls below; everybody else only looks. All strings
 * are valid UTF-8 in Unicode form NFC or as given, without control characters
 * other than line feed, and belong to the article. A field without a value is NULL
 * or empty, never "".
 */
#ifndef GAL_ARTICLE_ARTICLE_H
#define GAL_ARTICLE_ARTICLE_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/finding.h"
#include "galley/article.h"

typedef enum gal_text_mark_kind {
    GAL_TEXT_STRONG,
    GAL_TEXT_EMPHASIS,
    GAL_TEXT_LINK,
    GAL_TEXT_CODE,
    GAL_TEXT_SUPERSCRIPT,
    GAL_TEXT_SUBSCRIPT,
    GAL_TEXT_NOTE,
    GAL_TEXT_LANGUAGE,
    GAL_TEXT_MARK_KINDS
} gal_text_mark_kind;

/* A stretch of a text that is marked up. */
typedef struct gal_text_mark {
    int from,
        to; /* code points of the text: from the first up to, not including, the last */
    gal_text_mark_kind kind;
    const char *href;     /* links only */
    const char *note;     /* notes only: what stands at the foot of the column */
    const char *language; /* languages only: BCP 47 */
} gal_text_mark;

/* Text with its marks, which may nest and overlap. */
typedef struct gal_rich_text {
    const char *text;
    const gal_text_mark *marks; /* sorted by `from`, then by falling `to` */
    int mark_count;
} gal_rich_text;

typedef enum gal_block_kind {
    GAL_BLOCK_PARAGRAPH,
    GAL_BLOCK_SUBHEAD,
    GAL_BLOCK_QUOTE,
    GAL_BLOCK_PULL_QUOTE,
    GAL_BLOCK_LIST,
    GAL_BLOCK_PHOTO,
    GAL_BLOCK_TABLE,
    GAL_BLOCK_SIDEBAR,
    GAL_BLOCK_BREAK,
    GAL_BLOCK_KINDS
} gal_block_kind;

typedef struct gal_block gal_block;

struct gal_block {
    gal_block_kind kind;
    gal_rich_text text;   /* paragraph, subhead, quote, pull quote */
    const char *source;   /* quote, pull quote: who says it */
    bool is_ordered;      /* list */
    GArray *items;        /* list: of gal_rich_text */
    int photo;            /* photo: index into the article's photos */
    GPtrArray *rows;      /* table: of GPtrArray of const char *, each row of any
                             length; "" for an empty cell */
    int header_rows;      /* table */
    const char *headline; /* sidebar */
    GPtrArray *body;      /* sidebar: of gal_block *, no sidebar within */
};

/* What stands between a dateline and the text: "SEOUL \u2014 ". */
#define GAL_DATELINE_DASH " \xe2\x80\x94 "

typedef struct gal_byline {
    const char *name, *role, *email;
} gal_byline;

typedef struct gal_photo {
    const char *source;               /* a path below the image root, or a data: URL */
    const char *file;                 /* a path that the user gave; wins over `source` */
    const char *const *other_sources; /* tried in turn where `source` is not there; article
                                         JSON has no place for them */
    int other_count;
    const char *caption, *credit, *alt;
    bool has_focus;
    double focus_x_ratio, focus_y_ratio; /* 0 to 1 from the left and the top */
} gal_photo;

typedef struct gal_related {
    const char *title, *url;
} gal_related;

/* Something that the reader left out. */
typedef struct gal_dropped {
    const char *text, *reason;
    int line; /* of the input, from 1; 0 when unknown */
} gal_dropped;

struct gal_article {
    gal_arena *arena;     /* holds the strings and blocks */
    const char *language; /* BCP 47, such as "en" or "ko" */
    const char *publication, *url;
    const char *published, *updated; /* ISO 8601 */
    const char *rights;
    GPtrArray *section; /* of const char *, outermost first */
    const char *kicker, *headline, *standfirst;
    GArray *bylines; /* of gal_byline */
    const char *dateline;
    GArray *photos;         /* of gal_photo */
    GPtrArray *body;        /* of gal_block * */
    GArray *related;        /* of gal_related */
    GArray *dropped;        /* of gal_dropped */
    gal_findings *findings; /* what the reader repaired or did not understand */
};

/* An empty article; gal_article_free of galley/article.h ends it and everything in it. */
gal_article *gal_article_new(void);

/* A copy of `text` in the article's arena; NULL and "" give NULL. */
const char *gal_article_string(gal_article *article, const char *text);

/* An empty block of a kind, with the arrays that its kind has, at the end of `body`. */
gal_block *gal_article_add_block(gal_article *article, GPtrArray *body,
                                 gal_block_kind kind);

/* Appends copies. `reason` is copied too. */
void gal_article_add_byline(gal_article *article, const char *name, const char *role,
                            const char *email);
/* The new photo, valid until the next one is added. */
gal_photo *gal_article_add_photo(gal_article *article);
void gal_article_drop(gal_article *article, const char *text, const char *reason, int line);

/* The words that the contract uses for the kinds: "paragraph", "pull-quote", "strong". */
const char *gal_block_kind_name(gal_block_kind kind);
const char *gal_text_mark_kind_name(gal_text_mark_kind kind);

/*
 * The language that the article's text seems to be in, as a BCP 47 tag: by its script, and
 * for Latin letters by its commonest words; "en" when nothing tells. Static text. For
 * articles whose `language` is not given.
 */
const char *gal_article_guess_language(const gal_article *article);

/* The same of a text alone, if it is long enough to tell; else NULL. */
const char *gal_text_guess_language(const char *text);

/*
 * The paragraph that begins with the article's dateline and a dash, as web pages print it: then
 * the dateline is not to be printed once more. NULL where the text has none. `*length` (or NULL)
 * is how many bytes of its text that takes.
 */
gal_block *gal_article_dateline_paragraph(const gal_article *article, size_t *length);

/* The code points of a text that may be NULL. */
int gal_article_text_length(const char *text);

/* The code points of all body text, list items, tables, sidebars and notes included. */
int gal_article_body_length(const gal_article *article);

#endif
