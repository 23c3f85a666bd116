/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as article JSON: what is read once is written the same for ever after. */
#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_round_trip(const gal_article *article)
{
    gal_error error = { 0 };
    char *once = gal_article_to_json(article);
    gal_article *again =
        gal_article_read(once, strlen(once), GAL_FORMAT_JSON, "fuzz", &error);
    char *twice = again ? gal_article_to_json(again) : NULL;

    if (!twice || strcmp(once, twice) != 0)
        __builtin_trap();
    gal_free(once);
    gal_free(twice);
    gal_article_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read((const char *)bytes, length, GAL_FORMAT_JSON, "fuzz", &error);

    if (!article && (error.kind != GAL_ERROR_INPUT || !error.text))
        __builtin_trap();
    if (article)
        check_round_trip(article);
    gal_article_free(article);
    gal_error_clear(&error);
    return 0;
}
