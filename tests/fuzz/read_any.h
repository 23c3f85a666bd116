/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of any bytes given to a reader: an article that can be written and read
   again the same, or a fault. */
#ifndef GAL_TESTS_FUZZ_READ_ANY_H
#define GAL_TESTS_FUZZ_READ_ANY_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "read/read.h"

static inline void check_round_trip(const gal_article *article)
{
    gal_error error = { 0 };
    char *once = gal_article_to_json(article);
    gal_article *again =
        gal_article_read(once, strlen(once), GAL_FORMAT_JSON, "fuzz", &error);
    char *twice = again ? gal_article_to_json(again) : NULL;

    if (!twice || strcmp(once, twice) != 0 || !g_utf8_validate(once, -1, NULL))
        __builtin_trap();
    gal_free(once);
    gal_free(twice);
    gal_article_free(again);
}

/* Each item of a list can be asked for. */
static inline void check_items(const char *bytes, size_t length, gal_format format)
{
    gal_error error = { 0 };
    gal_items *items = gal_items_read(bytes, length, format, "fuzz", &error);
    const int count = items ? gal_items_count(items) : 0;

    if (!items && !error.text)
        __builtin_trap();
    gal_error_clear(&error);
    for (int item = 1; item <= MIN(count, 3); item++) {
        gal_article *article =
            gal_article_read_item(bytes, length, format, item, "fuzz", &error);

        if (!article && !error.text)
            __builtin_trap();
        if (article)
            check_round_trip(article);
        gal_article_free(article);
        gal_error_clear(&error);
    }
    gal_items_free(items);
}

static inline void read_any(const uint8_t *bytes, size_t length, gal_format format)
{
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read((const char *)bytes, length, format, "fuzz", &error);

    if (!article && (error.kind != GAL_ERROR_INPUT || !error.text ||
                     !g_utf8_validate(error.text, -1, NULL)))
        __builtin_trap();
    if (article)
        check_round_trip(article);
    else
        check_items((const char *)bytes, length, format);
    gal_article_free(article);
    gal_error_clear(&error);
}

#endif
