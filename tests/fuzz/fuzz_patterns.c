/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a hyphenation dictionary, and its own beginning as a word. */
#include <glib.h>
#include <string.h>

#include "paragraph/patterns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LONGEST_WORD = 60 };
    char *text = g_strndup((const char *)data, size);
    char *word = g_strndup(text, LONGEST_WORD);
    bool points[LONGEST_WORD];
    gal_hyphenator *hyphenator = gal_hyphenator_from_text(text);

    gal_hyphenate(hyphenator, word, strlen(word), 1, 1, points);
    gal_hyphenate(hyphenator, "harbour", strlen("harbour"), 2, 3, points);
    gal_hyphenator_free(hyphenator);
    g_free(word);
    g_free(text);
    return 0;
}
