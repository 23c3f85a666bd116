/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as HTML: an article that can be printed and read again, or an error that says why. */
#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_marks(const gal_rich_text *text)
{
    const int length = gal_article_text_length(text->text);

    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].from < 0 || text->marks[i].from >= text->marks[i].to ||
            text->marks[i].to > length)
            __builtin_trap();
}

static void check_article(const gal_article *article)
{
    gal_error error = { 0 };
    char *json = gal_article_to_json(article);
    gal_article *again =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "fuzz", &error);

    if (!again)
        __builtin_trap();
    for (guint i = 0; i < article->body->len; i++)
        check_marks(&((const gal_block *)g_ptr_array_index(article->body, i))->text);
    gal_article_free(again);
    gal_free(json);
    gal_error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read((const char *)bytes, length, GAL_FORMAT_HTML, "fuzz", &error);

    if (!article && (error.kind != GAL_ERROR_INPUT || !error.text))
        __builtin_trap();
    if (article)
        check_article(article);
    gal_article_free(article);
    gal_error_clear(&error);
    return 0;
}
