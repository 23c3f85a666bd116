/* SPDX-License-Identifier: Apache-2.0 */
/* The second look at a page's body: blocks that are no text of the article after all. */
#ifndef GAL_READ_HTML_JUDGE_H
#define GAL_READ_HTML_JUDGE_H

#include "read/furniture.h"
#include "read/html_page.h"

typedef struct gal_html_judge {
    gal_html_page *page;
    gal_phrases *phrases;
    const char *headline; /* folded */
    int written;          /* blocks of prose kept so far */
    int letters;          /* of the whole body, as found */
} gal_html_judge;

/* Takes blocks out of the body that repeat the head or are furniture by their words, all
   that follows a heading such as "Comments", and headings behind which nothing is left. */
void gal_html_judge_blocks(gal_html_judge *by);

/* Whether the text is the headline once more. */
bool gal_html_is_headline(const gal_html_judge *by, const char *text);

/* Whether the text is a copyright line. */
bool gal_html_is_rights(const gal_html_judge *by, const char *text);

#endif
