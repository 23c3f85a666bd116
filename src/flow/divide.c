/* SPDX-License-Identifier: Apache-2.0 */
/* The patterns of each word's language, for words that are such; long parts of compounds. */
#include "flow/divide.h"

#include "flow/tongue.h"

enum {
    LEFT_LEAST = 2,
    RIGHT_LEAST = 3,
    LONGEST_WORD = 400,
    LEAST_PART = 9,     /* letters of a compound's part that may be divided … */
    LEAST_TO_HYPHEN = 6 /* … and of what is left of it beside the hyphen */
};

/* What is divided. */
typedef struct divider {
    gal_job *job;
    const gal_shaped *shaped;
} divider;

int gal_word_end(const gal_shaped *shaped, int start)
{
    int end = start;

    while (end < shaped->cluster_count && !shaped->clusters[end].is_space)
        end++;
    return end;
}

static bool is_letter(uint32_t c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool is_word_part(uint32_t c)
{
    return is_letter(c) || c == 0x2019 || c == '\'';
}

/* The tongue of a cluster. */
static const gal_tongue *tongue_at(const divider *d, int index)
{
    return gal_tongue_of_run(d->job, &d->shaped->runs[d->shaped->clusters[index].run]);
}

/* Addresses, numbers, compounds and names are not divided by patterns. */
static bool is_divisible(const divider *d, int first, int last)
{
    const gal_shaped *shaped = d->shaped;
    const bool has_capital_nouns = g_str_has_prefix(tongue_at(d, first)->language, "de");

    if (last - first < LEFT_LEAST + RIGHT_LEAST || last - first > LONGEST_WORD ||
        (g_unichar_isupper(shaped->clusters[first].codepoint) && !has_capital_nouns))
        return false;
    for (int i = first; i < last; i++)
        if (!is_word_part(shaped->clusters[i].codepoint))
            return false;
    return true;
}

static void mark_word(const divider *d, int first, int last, bool *marks)
{
    const gal_shaped *shaped = d->shaped;
    const int from = shaped->clusters[first].from;
    const int length = shaped->clusters[last - 1].to - from;
    gal_hyphenator *hyphenator = tongue_at(d, first)->hyphenator;
    bool points[LONGEST_WORD * 4] = { false };

    if (!hyphenator || length > LONGEST_WORD * 4 ||
        gal_divisions_find(d->job->input->divisions, hyphenator, shaped->text + from,
                           (size_t)length, LEFT_LEAST, RIGHT_LEAST, points) == 0)
        return;
    for (int i = first + 1; i < last; i++)
        marks[i] = points[shaped->clusters[i].from - from];
}

static bool is_hard_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010;
}

/* The first hyphen of a word's own from `first` on, or `last`. */
int gal_word_hyphen(const gal_shaped *shaped, int first, int last)
{
    while (first < last && !is_hard_hyphen(shaped->clusters[first].codepoint))
        first++;
    return first;
}

/* The long parts of a compound that is written with hyphens, but not near these. */
static void mark_compound(const divider *d, int first, int last, bool *marks)
{
    for (int start = first, end; start < last; start = end + 1) {
        end = gal_word_hyphen(d->shaped, start, last);
        if (end - start < LEAST_PART || !is_divisible(d, start, end))
            continue;
        mark_word(d, start, end, marks);
        for (int i = start; i < start + LEAST_TO_HYPHEN && start > first; i++)
            marks[i] = false;
        for (int i = end - 1; i > end - LEAST_TO_HYPHEN && end < last; i--)
            marks[i] = false;
    }
}

void gal_divide(gal_job *job, const gal_shaped *shaped, bool *marks)
{
    const divider d = { job, shaped };

    for (int start = 0; start < shaped->cluster_count; start++) {
        int first = start, last = gal_word_end(shaped, start);
        const bool is_final = last == shaped->cluster_count;

        start = last;
        while (first < last && !is_letter(shaped->clusters[first].codepoint))
            first++;
        while (last > first && !is_letter(shaped->clusters[last - 1].codepoint))
            last--;
        if (is_final)
            continue;
        if (gal_word_hyphen(shaped, first, last) < last)
            mark_compound(&d, first, last, marks);
        else if (is_divisible(&d, first, last))
            mark_word(&d, first, last, marks);
    }
}
