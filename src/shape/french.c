/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spaces that were keyed are narrow no-break spaces by now (see typography.c); here are those
 * that were not. They are gaps, since text is not added to.
 */
#include "shape/french.h"

#include <glib.h>
#include <string.h>

enum { GAP_PART = 6, OPENING = 0xab, CLOSING = 0xbb };

static bool is_sign(uint32_t c, bool is_canadian)
{
    return c == ':' || (!is_canadian && (c == ';' || c == '!' || c == '?'));
}

/* A sign that ends a word, not one of an address or a time of day. */
static bool ends_word(const gal_shaped_cluster *clusters, int index, int cluster_count)
{
    const uint32_t before = clusters[index - 1].codepoint;
    const uint32_t after =
        index + 1 < cluster_count ? clusters[index + 1].codepoint : (uint32_t)' ';

    return (g_unichar_isalnum(before) || before == CLOSING || before == ')') &&
           (g_unichar_isspace(after) || after == CLOSING || after == ')');
}

static bool needs_gap(const gal_shaped_cluster *clusters, int index, int cluster_count,
                      bool is_canadian)
{
    const uint32_t before = clusters[index - 1].codepoint;
    const uint32_t sign = clusters[index].codepoint;

    if (g_unichar_isspace(before) || g_unichar_isspace(sign))
        return false;
    return before == OPENING || sign == CLOSING ||
           (is_sign(sign, is_canadian) && ends_word(clusters, index, cluster_count));
}

typedef enum manner { NOT_FRENCH, FRENCH, CANADIAN } manner;

static manner find_manner(hb_language_t language)
{
    const char *tag = hb_language_to_string(language);

    if (!tag || strncmp(tag, "fr", 2) != 0 || (tag[2] != '\0' && tag[2] != '-'))
        return NOT_FRENCH;
    return strncmp(tag, "fr-ca", 5) == 0 ? CANADIAN : FRENCH;
}

void gal_space_french_signs(const gal_shaped *shaped, gal_shaped_cluster *clusters,
                            int cluster_count)
{
    manner here = NOT_FRENCH;

    for (int i = 0; i < cluster_count; i++) {
        const gal_run *run = &shaped->runs[clusters[i].run];

        if (i == 0 || clusters[i].run != clusters[i - 1].run)
            here = find_manner(gal_run_language(shaped, run));
        if (i > 0 && here != NOT_FRENCH &&
            needs_gap(clusters, i, cluster_count, here == CANADIAN))
            clusters[i].gap = clusters[i].gap_least = run->type->size / GAP_PART;
    }
}
