/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A paragraph in the making: text of HTML, with white space as HTML has it, and the marks
 * that are open or closed over it.
 */
#ifndef GAL_READ_HTML_TEXT_H
#define GAL_READ_HTML_TEXT_H

#include <glib.h>
#include <stdbool.h>

#include "article/article.h"

typedef struct gal_html_text {
    GString *text;
    GArray *marks; /* of gal_text_mark; `to` is -1 while it is open */
    int letters;
    bool has_space; /* white space waits for the next letter */
    bool is_no_break;
    char lead[16]; /* waits for the next letter too, which it goes in front of */
    int open[GAL_TEXT_MARK_KINDS]; /* how many elements hold the kind open */
    const char *href;
    GPtrArray *languages; /* of const char *: those that are open, the innermost last */
    GString *clean;
} gal_html_text;

void gal_html_text_init(gal_html_text *text);
void gal_html_text_clear(gal_html_text *text);

/* `keeps_lines` is for <pre>, where line feeds and spaces count. */
void gal_html_text_append(gal_html_text *text, const char *words, bool keeps_lines);

/* A line feed, unless the text ends in one or is empty. */
void gal_html_text_break(gal_html_text *text);

/* Marks of one kind inside one another count as one. `href` must outlive the text. */
void gal_html_text_open(gal_html_text *text, gal_text_mark_kind kind, const char *href);
void gal_html_text_close(gal_html_text *text, gal_text_mark_kind kind);

/* What follows is in a language, until it is closed; they nest. `language` must outlive the text. */
void gal_html_text_open_language(gal_html_text *text, const char *language);
void gal_html_text_close_language(gal_html_text *text);

/*
 * A footnote on the last word; false if there is none. `note` must outlive the text.
 */
bool gal_html_text_add_note(gal_html_text *text, const char *note);

/* Whether there are letters other than spaces. */
bool gal_html_text_is_blank(const gal_html_text *text);

/*
 * Gives the paragraph, its strings owned by the article, and begins the next one, in which
 * the open marks go on. False if it is blank.
 */
bool gal_html_text_take(gal_html_text *text, gal_article *article, gal_rich_text *taken);

#endif
