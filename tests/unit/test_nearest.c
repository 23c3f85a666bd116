/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean": what is near enough to be meant. */
#include <glib.h>

#include "base/nearest.h"
#include "check.h"

static void nearest_is_at_most_two_edits_away(void)
{
    static const char *const words[] = { "aspect", "height", "at", "leading" };
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        { "aspct", "aspect" }, { "hieght", "height" },  { "leeding", "leading" },
        { "width", NULL },     { "x", NULL },           { "", NULL },
        { "as", "at" },        { "aspectratio", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *nearest = gal_nearest(cases[i].word, words, G_N_ELEMENTS(words));

        CHECK_CASE(cases[i].word, g_strcmp0(nearest, cases[i].nearest) == 0);
    }
}

int main(void)
{
    nearest_is_at_most_two_edits_away();
    return check_summary();
}
