/* SPDX-License-Identifier: Apache-2.0 */
/* Small letters do not depend on the host's locale, nor on whole letters. */
#include "base/lower.h"

#include <glib.h>
#include <locale.h>

#include "check.h"

static const struct {
    const char *rule, *text, *expected;
} cases[] = {
    { "ASCII letters", "BY IRIS, 12 KM", "by iris, 12 km" },
    { "letters with accents", "ÉTÉ ÄÖÜ ЖД ΑΒ", "été äöü жд αβ" },
    { "letters without capitals", "기자 東京", "기자 東京" },
    { "nothing", "", "" },
    { "half a letter in front", "\xA9TA", "\xA9ta" },
    { "half a letter at the end", "A\xC3", "a\xC3" },
    { "a byte that is no letter",
      "A\xFF"
      "B",
      "a\xFF"
      "b" },
};

static void test_letters(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *lower = gal_lower(cases[i].text, strlen(cases[i].text));

        CHECK_CASE(cases[i].rule, strcmp(lower, cases[i].expected) == 0);
        g_free(lower);
    }
}

int main(void)
{
    test_letters();
    if (setlocale(LC_ALL, "tr_TR.UTF-8"))
        test_letters();
    else
        printf("skipped: no Turkish locale\n");
    return check_summary();
}
