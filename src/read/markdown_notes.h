/* SPDX-License-Identifier: Apache-2.0 */
/* Footnotes of Markdown: "[^1]" in the text, "[^1]: what it says" on a line of its own. */
#ifndef GAL_READ_MARKDOWN_NOTES_H
#define GAL_READ_MARKDOWN_NOTES_H

#include <glib.h>

#include "article/article.h"
#include "read/html_text.h"

typedef struct gal_markdown_notes gal_markdown_notes;

/*
 * Takes the notes out of a text of `length` bytes, leaving spaces, so that places in it stay
 * what they are. `line` is the number of its first line. Ended by gal_markdown_notes_free.
 */
gal_markdown_notes *gal_markdown_notes_take(char *text, gsize length, int line,
                                            gal_article *article);

/*
 * Appends words to a text, whose references to notes become marks over the word before them.
 * A reference to a note that is not there stays as it is.
 */
void gal_markdown_notes_append(gal_markdown_notes *notes, gal_html_text *to,
                               const char *words);

/* Records the notes that nothing refers to. */
void gal_markdown_notes_free(gal_markdown_notes *notes);

#endif
