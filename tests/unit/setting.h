/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of shape/ and flow/ share: a job with the bundled fonts, types and styles
   made on the spot, and what a line says. */
#ifndef GAL_TESTS_SETTING_H
#define GAL_TESTS_SETTING_H

#include <glib.h>

#include "check.h"
#include "flow/galley.h"
#include "flow/job.h"
#include "flow/text.h"
#include "flow/tongue.h"
#include "shape/shape.h"

#define PT(pt) gal_length_from_pt(pt)

/* A job without an article, and what it borrows. */
typedef struct setting {
    gal_fonts *fonts;
    gal_hyphenators *hyphenators;
    gal_divisions *divisions;
    gal_flow_input input;
    gal_error error;
    gal_job job;
} setting;

static inline void setting_start(setting *s, const char *language)
{
    static const char *const folders[] = { GAL_SOURCE_FOLDER "/fonts" };

    *s = (setting){ .fonts = NULL };
    s->fonts = gal_fonts_new(folders, 1, &s->error);
    s->hyphenators = gal_hyphenators_new("/usr/share/hyphen");
    s->divisions = gal_divisions_new();
    s->input = (gal_flow_input){ .fonts = s->fonts,
                                 .hyphenators = s->hyphenators,
                                 .divisions = s->divisions };
    s->job = (gal_job){ .input = &s->input,
                        .display = gal_display_new(),
                        .shaper = gal_shaper_new(),
                        .findings = gal_findings_new(),
                        .language = language,
                        .gaps = g_array_new(FALSE, FALSE, sizeof(gal_gap)),
                        .error = &s->error };
    s->job.arena = s->job.display->arena;
    gal_display_add_element(s->job.display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    gal_display_add_element(s->job.display, GAL_ROLE_ARTICLE, 0, NULL, NULL);
}

static inline void setting_end(setting *s)
{
    g_array_unref(s->job.gaps);
    gal_tongues_clear(&s->job);
    gal_findings_free(s->job.findings);
    gal_shaper_free(s->job.shaper);
    gal_display_free(s->job.display);
    gal_divisions_free(s->divisions);
    gal_hyphenators_free(s->hyphenators);
    gal_fonts_free(s->fonts);
    gal_error_clear(&s->error);
}

static const char *const setting_families[] = { "Source Serif 4", "Frank Ruhl Libre",
                                                "Noto Serif KR" };
static const gal_family_list setting_list = { "test", setting_families, 3 };

/* Body text as the bundled layouts have it. */
static inline gal_style setting_style(gal_align align)
{
    return (gal_style){
        .name = "body",
        .families = &setting_list,
        .weight = 400,
        .size = PT(8.8),
        .leading = PT(11.5),
        .align = align,
        .hyphenate = true,
        .optical_margins = true,
        .hyphen_run = 2,
        .widows = 2,
        .orphans = 2,
        .word_space = { 0.72, 1, 1.33 },
        .letter_space = { -0.025, 0, 0.03 },
        .glyph_scale = { 0.98, 1, 1.02 },
    };
}

/* The text in the style, as one span. */
static inline const gal_shaped *setting_shape(setting *s, const gal_style *style,
                                              const char *text)
{
    gal_spans spans = gal_spans_new();
    const gal_shaped *shaped = gal_spans_add(&s->job, spans, text, style, 0)
                                   ? gal_text_shape(&s->job, spans, "test")
                                   : NULL;

    gal_spans_free(spans);
    return shaped;
}

/* What line `index` says, with the hyphen that is added. */
static inline const char *setting_line(setting *s, const gal_text *text, int index)
{
    const gal_text_line *line = &text->lines[index];
    const gal_shaped_cluster *clusters = text->shaped->clusters;

    if (line->last <= line->first)
        return "";

    const int from = clusters[line->first].from, to = clusters[line->last - 1].to;

    return gal_arena_format(s->job.arena, "%.*s%s", to - from, text->shaped->text + from,
                            line->is_hyphenated ? "\u2010" : "");
}

/* All lines, apart by "|". */
static inline const char *setting_lines(setting *s, const gal_text *text)
{
    GString *all = g_string_new(NULL);

    for (int i = 0; i < text->line_count; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "|" : "", setting_line(s, text, i));

    const char *result = gal_arena_string(s->job.arena, all->str);

    g_string_free(all, TRUE);
    return result;
}

#endif
