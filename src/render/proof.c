/* SPDX-License-Identifier: Apache-2.0 */
/* A proof: the pages with their marks, and after them the report, set as an article. */
#include "proof/proof.h"
#include "base/error.h"
#include "layout/layout.h"
#include "render/proof_report.h"
#include "render/renderer.h"

enum { MOST_REPORT_PAGES = 100 };

/* A question mark stands for what is no UTF-8: few fonts have the sign made for that. */
char *gal_text_to_line(const char *text)
{
    GString *line = g_string_new(NULL);

    for (const char *at = text; at && *at;) {
        const gunichar c = g_utf8_get_char_validated(at, -1);
        const bool is_valid = c < (gunichar)-2;

        if (!is_valid)
            g_string_append_c(line, '?');
        else
            g_string_append_unichar(line, g_unichar_iscntrl(c) ? ' ' : c);
        at += is_valid ? g_utf8_next_char(at) - at : 1;
    }
    return g_string_free(line, !text);
}

static gal_display *set_report(gal_pages *pages, const gal_proof_options *options,
                               gal_bench *bench, gal_error *error)
{
    gal_layout *layout = gal_layout_open(pages->renderer, "proof-report", error);

    if (!layout)
        return NULL;

    gal_article *article = gal_proof_report(pages, options);
    gal_findings *unheard = gal_findings_new();
    gal_flow_result result = { .display = NULL };
    const gal_flow_input input = { .article = article,
                                   .layout = layout,
                                   .fonts = pages->renderer->fonts,
                                   .shaper = bench->shaper,
                                   .divisions = bench->divisions,
                                   .hyphenators = pages->renderer->hyphenators,
                                   .most_pages = MOST_REPORT_PAGES };
    const bool is_set = gal_flow(&input, unheard, &result, error);

    gal_findings_free(unheard);
    gal_article_free(article);
    gal_layout_free(layout);
    return is_set ? result.display : NULL;
}

/* The report's document is that of the pages; its other elements come after all of theirs. */
static int shift_element(int element, guint count)
{
    return element > 0 ? element + (int)count - 1 : element;
}

static void add_report_elements(gal_display *to, const gal_display *report, guint count)
{
    for (guint i = 1; i < report->elements->len; i++) {
        gal_element element = g_array_index(report->elements, gal_element, i);

        element.parent = shift_element(element.parent, count);
        g_array_append_val(to->elements, element);
    }
}

static void add_report_pages(gal_display *to, const gal_display *report, guint count)
{
    for (guint p = 0; p < report->pages->len; p++) {
        gal_page *page = gal_display_add_copy(to, g_ptr_array_index(report->pages, p));

        for (guint i = 0; i < page->marks->len; i++) {
            gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

            mark->element = shift_element(mark->element, count);
        }
    }
}

/* Pages and report as one list, with elements of its own. */
static gal_display *join(const gal_display *pages, const gal_display *report)
{
    gal_display *joined = gal_display_derive(pages);
    GArray *own = g_array_copy(pages->elements);

    g_array_unref(joined->elements);
    joined->elements = own;
    for (guint p = 0; p < pages->pages->len; p++)
        gal_display_add_copy(joined, g_ptr_array_index(pages->pages, p));
    add_report_elements(joined, report, pages->elements->len);
    add_report_pages(joined, report, pages->elements->len);
    return joined;
}

static void make_proof(gal_pages *pages, const gal_proof_options *options,
                       const gal_proof_tools *tools)
{
    const gal_slug_line line = { .file = options->file,
                                 .layout = pages->layout_name,
                                 .time = options->time,
                                 .is_proof = true,
                                 .page_count = (int)pages->flow.display->pages->len };

    pages->proof = join(pages->flow.display, pages->report);
    gal_proof_marks_add(pages->proof, line.page_count, pages->findings, tools);
    gal_printer_marks_add(pages->proof, &line, options->has_marks, tools);
}

bool gal_pages_make_proof(gal_pages *pages, const gal_proof_options *options,
                          gal_error *error)
{
    const gal_proof_options none = { 0 };

    if (pages->proof)
        return true;
    options = options ? options : &none;

    char *file = gal_text_to_line(options->file), *time = gal_text_to_line(options->time);
    const gal_proof_options clean = { file, time, options->has_marks };
    gal_bench *bench = gal_bench_take(pages->renderer);
    const gal_proof_tools tools = { pages->renderer->fonts, bench->shaper };

    pages->report = set_report(pages, &clean, bench, error);
    if (pages->report)
        make_proof(pages, &clean, &tools);
    gal_bench_give_back(pages->renderer, bench);
    g_free(file);
    g_free(time);
    return pages->proof;
}
