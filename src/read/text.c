/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text reader: a plain article, or a web page scraped to text, to an article.
 *
 * Every line that is not blank is given a role by passes over the whole text (page.h), from
 * what is surest to what is left; the last pass builds the article, and what has no place
 * in it goes to its `dropped` with a reason. The rules are about shapes, repetition,
 * position and common phrases, never about one site.
 */
#include "read/decode.h"
#include "read/fields.h"
#include "read/mojibake.h"
#include "read/page.h"
#include "read/read.h"

#include <string.h>

static bool read_page(gal_article *article, const GString *text, const char *source,
                      gal_error *error)
{
    gal_text_page page = { article, g_array_new(FALSE, FALSE, sizeof(gal_text_line)),
                           .headline = -1 };
    const bool is_split = gal_page_split(&page, text, source, error);

    if (is_split) {
        page.is_dump = gal_page_is_dump(&page);
        gal_page_unwrap(&page);
        if (page.is_dump)
            gal_page_mark_dump(&page);
        gal_page_mark_furniture(&page);
        gal_page_mark_captions(&page);
        gal_page_find_article(&page);
        gal_page_find_body(&page);
        gal_page_mark_head(&page);
        gal_page_mark_body(&page);
        gal_page_mark_tail(&page);
        gal_page_build(&page);
    }
    g_array_unref(page.lines);
    return is_split && gal_check_printable(article, source, error);
}

static bool check_decoded(const GString *text, const char *source, gal_error *error)
{
    return !memchr(text->str, '\0', text->len) ||
           gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                       "this is binary data, expected an article");
}

gal_article *gal_read_text(const char *bytes, size_t length, const char *source,
                           gal_error *error)
{
    gal_article *article = gal_article_new();
    GString *text = gal_decode_marked(bytes, length, article->findings);

    gal_repair_utf8(text, article->findings);
    gal_mend_mojibake(text, article->findings);

    const bool is_read =
        check_decoded(text, source, error) && read_page(article, text, source, error);

    g_string_free(text, TRUE);
    if (is_read)
        return article;
    gal_article_free(article);
    return NULL;
}
