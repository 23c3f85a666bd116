/* SPDX-License-Identifier: Apache-2.0 */
/* The report: how well the pages came out, measured from the finished lines. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "pdf/standards.h"
#include "proof/proof.h"
#include "render/quality.h"
#include "render/renderer.h"

/* Reals with three decimals at most, so that reports compare well. */
static json_t *real(double value)
{
    return json_real(round(value * 1000) / 1000);
}

static json_t *list_fit(const gal_flow_result *flow)
{
    json_t *list = json_array();

    for (int i = 0; i < flow->fit_count; i++)
        json_array_append_new(list, json_string(flow->fit[i]));
    return list;
}

static json_t *describe_justification(const gal_quality *q)
{
    return json_pack("{s:o, s:o, s:i, s:o, s:o}", "loosest", real(q->loosest), "tightest",
                     real(q->tightest), "loose-lines", q->loose_lines, "mean",
                     real(q->mean), "deviation", real(q->deviation));
}

static json_t *list_missing_glyphs(const gal_findings *findings)
{
    json_t *list = json_array();

    for (guint i = 0; i < findings->items->len; i++) {
        const gal_finding *finding = &g_array_index(findings->items, gal_finding, i);

        if (strcmp(finding->code, "missing-glyph") == 0)
            json_array_append_new(
                list, json_pack("{s:s%, s:s?}", "codepoint", finding->text,
                                strcspn(finding->text, " "), "where", finding->where));
    }
    return list;
}

/* Percent of paper: the wettest pixel, and the mean of all. */
static void add_ink(json_t *photo, const gal_separation *separation,
                    const gal_image_mark *image)
{
    const gal_press_photo *made =
        separation ? gal_separation_photo(separation, image) : NULL;

    if (made)
        json_object_set_new(photo, "ink",
                            json_pack("{s:o, s:o, s:b}", "most", real(made->most_ink),
                                      "mean", real(made->mean_ink), "black-only",
                                      made->is_grey));
}

static json_t *describe_photo(const gal_image_mark *image, int page)
{
    const double width_in = gal_length_to_pt(image->box.width) / 72;
    const double ppi = gal_picture_width(image->picture) * image->crop.width / width_in;

    return json_pack("{s:s, s:i, s:i, s:[o, o, o, o]}", "source",
                     gal_picture_name(image->picture), "page", page, "ppi",
                     (int)lround(ppi), "crop", real(image->crop.x), real(image->crop.y),
                     real(image->crop.width), real(image->crop.height));
}

static json_t *list_photos(const gal_display *display, const gal_separation *separation)
{
    json_t *list = json_array();

    for (guint p = 0; p < display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(display->pages, p);

        for (guint i = 0; i < page->marks->len; i++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

            if (mark->kind != GAL_MARK_IMAGE || !mark->image.picture)
                continue;

            json_t *photo = describe_photo(&mark->image, (int)p + 1);

            add_ink(photo, separation, &mark->image);
            json_array_append_new(list, photo);
        }
    }
    return list;
}

/* Where on the pages it is, as far as that is known. */
static void add_spot(json_t *warning, gal_spot spot)
{
    if (spot.page >= 0)
        json_object_set_new(warning, "page", json_integer(spot.page + 1));
    if (spot.slot)
        json_object_set_new(warning, "slot", json_string(spot.slot));
    if (spot.column > 0)
        json_object_set_new(warning, "column", json_integer(spot.column));
    if (spot.line > 0)
        json_object_set_new(warning, "line", json_integer(spot.line));
}

static json_t *list_warnings(const gal_display *display, const gal_findings *findings)
{
    json_t *list = json_array();
    GArray *spots = gal_spots_find(display, findings);

    for (guint i = 0; i < findings->items->len; i++) {
        const gal_finding *finding = &g_array_index(findings->items, gal_finding, i);
        json_t *warning = json_pack("{s:s}", "code", finding->code);

        if (finding->where)
            json_object_set_new(warning, "where", json_string(finding->where));
        json_object_set_new(warning, "text", json_string(finding->text));
        add_spot(warning, g_array_index(spots, gal_spot, i));
        json_array_append_new(list, warning);
    }
    g_array_unref(spots);
    return list;
}

/* Those that the PDF claims. */
static json_t *list_standards(unsigned claimed)
{
    json_t *list = json_array();

    for (unsigned bit = 1; bit < GAL_STANDARD_NONE; bit <<= 1)
        if (claimed & bit)
            json_array_append_new(list,
                                  json_string(gal_pdf_standard_name((gal_standard)bit)));
    return list;
}

static json_t *list_times(const gal_pages *pages)
{
    const gal_flow_result *flow = &pages->flow;

    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "read", real(pages->read_ms),
                     "shape", real(flow->shape_ms), "break", real(flow->break_ms), "pages",
                     real(flow->pages_ms), "paint", real(pages->paint_ms), "finish",
                     real(pages->finish_ms));
}

char *gal_pages_report(const gal_pages *pages)
{
    const gal_flow_result *flow = &pages->flow;
    const gal_quality q = gal_quality_measure(flow->display);
    json_t *report = json_object();

    json_object_set_new(report, "pages", json_integer(flow->display->pages->len));
    json_object_set_new(report, "columns", json_integer(q.columns));
    json_object_set_new(report, "body-lines", json_integer(q.body_lines));
    json_object_set_new(report, "overset-lines", json_integer(0));
    json_object_set_new(report, "layout", json_string(pages->layout_name));
    json_object_set_new(report, "fit", list_fit(flow));
    json_object_set_new(report, "justification", describe_justification(&q));
    json_object_set_new(report, "hyphens",
                        json_pack("{s:i, s:i, s:i}", "lines", q.hyphens, "longest-run",
                                  q.longest_hyphen_run, "at-column-end",
                                  flow->column_end_hyphens));
    json_object_set_new(report, "widows", json_integer(flow->widows));
    json_object_set_new(report, "orphans", json_integer(flow->orphans));
    json_object_set_new(report, "runts", json_integer(q.runts));
    json_object_set_new(report, "rivers", json_integer(q.rivers));
    json_object_set_new(report, "column-imbalance-lines",
                        json_integer(flow->column_imbalance_lines));
    json_object_set_new(report, "off-grid-lines", json_integer(q.off_grid_lines));
    json_object_set_new(report, "missing-glyphs", list_missing_glyphs(pages->findings));
    json_object_set_new(report, "photos", list_photos(flow->display, pages->separation));
    if (pages->separation)
        json_object_set_new(report, "press",
                            json_string(gal_separation_press(pages->separation)->name));
    if (pages->is_pdf)
        json_object_set_new(report, "standards", list_standards(pages->standards));
    json_object_set_new(report, "warnings", list_warnings(flow->display, pages->findings));
    json_object_set_new(report, "milliseconds", list_times(pages));

    char *text = json_dumps(report, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    char *result = g_strconcat(text, "\n", NULL);

    free(text);
    json_decref(report);
    return result;
}

int gal_pages_finding_count(const gal_pages *pages)
{
    return (int)pages->findings->items->len;
}

/* Lines are made as they are asked for, and again when painting has found more. */
const char *gal_pages_finding(const gal_pages *pages, int index)
{
    gal_pages *made = (gal_pages *)pages;

    if (!made->lines)
        made->lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = made->lines->len; i < pages->findings->items->len; i++) {
        const gal_finding *finding = &g_array_index(pages->findings->items, gal_finding, i);

        g_ptr_array_add(made->lines,
                        g_strconcat(finding->code, ": ",
                                    finding->where ? finding->where : "",
                                    finding->where ? ": " : "", finding->text, NULL));
    }
    return g_ptr_array_index(made->lines, index);
}
