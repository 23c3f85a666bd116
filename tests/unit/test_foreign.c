/* SPDX-License-Identifier: Apache-2.0 */
/* Which stretches of a text are another language's by their letters. */
#include <glib.h>
#include <string.h>

#include "check.h"
#include "flow/foreign.h"

static const struct {
    const char *language, *text, *found; /* "el:Καλημέρα", one after another */
} cases[] = {
    { "en", "", "" },
    { "en", "Only Latin, na\u00efve and caf\u00e9.", "" },
    { "en", "In Athens Καλημέρα, they say", "el:Καλημέρα" },
    { "en", "a single α is a symbol, and so is β", "" },
    { "en", "the words 국방부 장관 (minister)", "ko:국방부 장관" },
    { "en", "שלום then สวัสดี", "he:שלום|th:สวัสดี" },
    { "en", "한글ひらがな", "ko:한글|ja:ひらがな" },
    { "en", "東京 and Москва tell nothing", "" },
    { "ko", "국방부 장관 and ひらがな", "ja:ひらがな" },
    { "ja", "ひらがな 한글", "ko:한글" },
    { "el", "Καλημέρα και 한글", "ko:한글" },
    { "he-IL", "שלום עולם", "" },
};

int main(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *all = g_string_new(NULL);
        gal_foreign found;

        const char *end = cases[i].text + strlen(cases[i].text);

        for (const char *at = cases[i].text;
             gal_foreign_find(at, end, cases[i].language, &found); at = found.end) {
            g_string_append_printf(all, "%s%s:", all->len ? "|" : "", found.language);
            g_string_append_len(all, found.start, found.end - found.start);
        }
        CHECK_STRING(all->str, cases[i].found);
        g_string_free(all, TRUE);
    }
    return check_summary();
}
