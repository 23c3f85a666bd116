/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as text: an article that has lost no word, or an error that says why. */
#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "read/read.h"
#include "text_invariant.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    gal_error error = { 0 };
    gal_article *article = gal_article_read(text, length, GAL_FORMAT_TEXT, "fuzz", &error);

    if (!article && (error.kind != GAL_ERROR_INPUT || !error.text))
        __builtin_trap();
    if (article && g_utf8_validate(text, (gssize)length, NULL) &&
        !invariant_holds(article, text, length))
        __builtin_trap();
    if (article) {
        char *json = gal_article_to_json(article);
        gal_article *again =
            gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "fuzz", &error);

        if (!again)
            __builtin_trap();
        gal_article_free(again);
        gal_free(json);
    }
    gal_article_free(article);
    gal_error_clear(&error);
    return 0;
}
