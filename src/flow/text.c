/* SPDX-License-Identifier: Apache-2.0 */
/* Shaping of collected spans, and the choice between justified and ragged breaking. */
#include "flow/text.h"

#include "flow/language.h"
#include "flow/notes.h"
#include "flow/tongue.h"

const gal_shaped *gal_text_shape(gal_job *job, gal_spans spans, const char *where)
{
    const gint64 start = g_get_monotonic_time();
    const gal_span *all = (const gal_span *)(void *)spans.items->data;
    const int count = (int)spans.items->len;
    const char *marked = gal_tongue_of_spans(all, count);
    const gal_shaped *shaped =
        gal_shape(job->shaper, all, count, marked ? marked : job->language, where,
                  job->findings, job->arena);

    job->shape_us += g_get_monotonic_time() - start;
    return gal_notes_tie(job, shaped);
}

bool gal_run_is_spread(const gal_run *run)
{
    return run->script == HB_SCRIPT_LATIN || run->script == HB_SCRIPT_GREEK ||
           run->script == HB_SCRIPT_CYRILLIC || run->script == HB_SCRIPT_COMMON ||
           run->script == HB_SCRIPT_HEBREW || run->script == HB_SCRIPT_ARMENIAN ||
           run->script == HB_SCRIPT_GEORGIAN;
}

bool gal_run_is_scaled(const gal_run *run)
{
    static const hb_script_t joined[] = {
        HB_SCRIPT_ARABIC,   HB_SCRIPT_SYRIAC,   HB_SCRIPT_DEVANAGARI, HB_SCRIPT_BENGALI,
        HB_SCRIPT_GURMUKHI, HB_SCRIPT_GUJARATI, HB_SCRIPT_ORIYA,      HB_SCRIPT_TAMIL,
        HB_SCRIPT_TELUGU,   HB_SCRIPT_KANNADA,  HB_SCRIPT_MALAYALAM,  HB_SCRIPT_SINHALA,
    };

    if (gal_run_is_spread(run))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(joined); i++)
        if (joined[i] == run->script)
            return true;
    return false;
}

gal_length gal_shaped_slot(const gal_shaped *shaped, int index)
{
    enum { SQUARE_PART = 12, LETTER_PART = 30, FIRST_SQUARE = 0x2e80 };
    const gal_shaped_cluster *cluster = &shaped->clusters[index], *before = cluster - 1;
    const gal_run *run = &shaped->runs[cluster->run];

    if (cluster->is_space || before->is_space ||
        (!gal_script_is_unspaced(run->script) &&
         !gal_script_is_unspaced(shaped->runs[before->run].script)))
        return 0;
    return run->type->size / (MAX(cluster->codepoint, before->codepoint) >= FIRST_SQUARE
                                  ? SQUARE_PART
                                  : LETTER_PART);
}

gal_length gal_style_width(const gal_style *style, int letters)
{
    enum { LETTER_PERCENT = 46 }; /* of an em: the mean of Latin text faces */

    return gal_length_scale(style->size, letters * LETTER_PERCENT, 100);
}

gal_length gal_shaped_width(const gal_shaped *shaped, int first, int last)
{
    int64_t width = 0; /* of millions of letters it is more than a length can be */

    while (last > first && shaped->clusters[last - 1].is_space)
        last--;
    for (int i = first; i < last; i++)
        width += shaped->clusters[i].advance + (i > first ? shaped->clusters[i].gap : 0);
    return (gal_length)CLAMP(width, INT32_MIN, INT32_MAX);
}

/*
 * Without hyphenation a narrow column of long words cannot be justified: it is set ragged
 * where there are no patterns for a language that needs them.
 */
static bool is_justified(gal_job *job, const gal_shaped *shaped, const gal_style *style)
{
    const gal_tongue *tongue =
        gal_tongue_find(job, hb_language_to_string(shaped->language));

    return style->align == GAL_ALIGN_JUSTIFY &&
           (!style->hyphenate || tongue->hyphenator ||
            !gal_language_needs_patterns(tongue->language));
}

int gal_indents_count(const gal_indents *indents)
{
    return indents ? MAX(indents->count, indents->last) : 0;
}

static bool is_beside_inset(const gal_indents *indents, int index)
{
    return index >= indents->first && index < indents->last;
}

gal_length gal_indents_begin(const gal_indents *indents, int index)
{
    if (!indents)
        return 0;
    return (index < indents->count ? indents->lines[index] : 0) +
           (is_beside_inset(indents, index) ? indents->begin : 0);
}

gal_length gal_indents_end(const gal_indents *indents, int index)
{
    return indents && is_beside_inset(indents, index) ? indents->end : 0;
}

int gal_indents_inset(const gal_indents *indents, int index)
{
    return indents && is_beside_inset(indents, index) ? indents->inset : 0;
}

gal_length gal_indents_most(const gal_indents *indents)
{
    gal_length most = 0;

    for (int i = 0; indents && i < indents->count; i++)
        most = MAX(most, gal_indents_begin(indents, i) + gal_indents_end(indents, i));
    return indents && indents->last > indents->first
               ? MAX(most, indents->begin + indents->end)
               : most;
}

gal_text gal_text_break(gal_job *job, const gal_shaped *shaped, const gal_style *style,
                        gal_length measure, const gal_indents *indents)
{
    const gint64 start = g_get_monotonic_time();
    const gal_text text =
        is_justified(job, shaped, style)
            ? gal_text_justify(job, shaped, style, measure, indents)
            : gal_text_rag(job, shaped, style, measure, indents, style->balance);

    job->break_us += g_get_monotonic_time() - start;
    return text;
}

gal_length gal_text_line_measure(const gal_text *text, const gal_text_line *line)
{
    return text->measure - line->indent - line->end_indent + line->margins.left +
           line->margins.right;
}
