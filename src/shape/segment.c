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

static bool is_ideographic(const gal_shaped *shaped, int i)
{
    const hb_script_t script = shaped->runs[shaped->clusters[i].run].script;

    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
           script == HB_SCRIPT_KATAKANA;
}

/* Kanji and what is inflected or said of it in hiragana belong together. */
static bool follows_letter_as_hiragana(const gal_shaped *shaped, int i)
{
    return g_unichar_get_script(shaped->clusters[i].codepoint) ==
               G_UNICODE_SCRIPT_HIRAGANA &&
           g_unichar_isalpha(shaped->clusters[i - 1].codepoint);
}

/* A figure belongs to what it counts. */
static bool follows_figure(const gal_shaped *shaped, int i)
{
    static const char figures[] = "〇一二三四五六七八九十百千万億两";
    const gunichar before = shaped->clusters[i - 1].codepoint;

    return g_unichar_isdigit(before) || g_utf8_strchr(figures, -1, before) != NULL;
}

static bool opens_within_word(const gal_shaped *shaped, int i, bool is_boundary)
{
    const bool is_between_letters = g_unichar_isalnum(shaped->clusters[i].codepoint) &&
                                    g_unichar_isalnum(shaped->clusters[i - 1].codepoint);

    return is_between_letters && is_ideographic(shaped, i) &&
           (!is_boundary || follows_letter_as_hiragana(shaped, i) ||
            follows_figure(shaped, i));
}

static void mark_parts(const gal_shaped *shaped, UBreakIterator *words, bool *parts)
{
    int32_t end = ubrk_first(words);

    for (int i = 1; i < shaped->cluster_count; i++) {
        while (end != UBRK_DONE && end < shaped->clusters[i].from)
            end = ubrk_next(words);
        parts[i] = opens_within_word(shaped, i, end == shaped->clusters[i].from);
    }
}

bool gal_shaped_find_word_parts(const gal_shaped *shaped, bool *parts)
{
    UErrorCode status = U_ZERO_ERROR;
    bool is_found = false;

    for (int i = 0; i < shaped->cluster_count && !is_found; i++)
        is_found = is_ideographic(shaped, i);
    if (!is_found)
        return false;

    /* One dictionary has the words of both languages. */
    UBreakIterator *words = ubrk_open(UBRK_WORD, "ja", NULL, 0, &status);
    UText *source = utext_openUTF8(NULL, shaped->text, shaped->length, &status);

    ubrk_setUText(words, source, &status);
    if (U_SUCCESS(status))
        mark_parts(shaped, words, parts);
    utext_close(source);
    ubrk_close(words);
    return U_SUCCESS(status);
}
