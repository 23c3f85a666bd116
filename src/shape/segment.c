/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pango knows the words of Thai, and of Khmer, Lao and Burmese only what zero width spaces tell.
 * ICU has dictionaries of these; it is asked only where such text occurs, since opening them
 * takes longer than setting a page.
 */
#include "shape/segment.h"

#include <glib.h>
#include <unicode/ubrk.h>

static const struct {
    hb_script_t script;
    const char *locale;
} languages[] = {
    { HB_SCRIPT_KHMER, "km" },
    { HB_SCRIPT_LAO, "lo" },
    { HB_SCRIPT_MYANMAR, "my" },
};

/* NULL: a script that has spaces, or that Pango sees to. */
static const char *find_locale(hb_script_t script)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (languages[i].script == script)
            return languages[i].locale;
    return NULL;
}

/* Marks the clusters, in the order of the text, that begin at the iterator's boundaries. */
static void mark_boundaries(UBreakIterator *words, int from, gal_shaped_cluster *clusters,
                            int cluster_count)
{
    int at = 1;

    for (int32_t end = ubrk_first(words); end != UBRK_DONE; end = ubrk_next(words)) {
        while (at < cluster_count && clusters[at].from < from + end)
            at++;
        if (at < cluster_count && clusters[at].from == from + end)
            clusters[at].may_break = true;
    }
}

static void mark_stretch(const char *text, int length, const char *locale, int from,
                         gal_shaped_cluster *clusters, int cluster_count)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
    UText *source = utext_openUTF8(NULL, text + from, length, &status);

    ubrk_setUText(words, source, &status);
    if (U_SUCCESS(status))
        mark_boundaries(words, from, clusters, cluster_count);
    utext_close(source);
    ubrk_close(words);
}

void gal_mark_words(const gal_shaped *shaped, gal_shaped_cluster *clusters,
                    int cluster_count)
{
    static const char zero_width_space[] = "\xe2\x80\x8b";

    for (int first = 0, end; first < cluster_count; first = end) {
        const hb_script_t script = shaped->runs[clusters[first].run].script;
        const char *locale = find_locale(script);

        end = first + 1;
        while (end < cluster_count && shaped->runs[clusters[end].run].script == script)
            end++;

        const int from = clusters[first].from;
        const int length = clusters[end - 1].to - from;

        if (locale && !g_strstr_len(shaped->text + from, (gssize)length, zero_width_space))
            mark_stretch(shaped->text, length, locale, from, clusters + first, end - first);
    }
}
