/* SPDX-License-Identifier: Apache-2.0 */
/* The report as an article: a summary, and tables of findings, lines and photos. */
#include "render/proof_report.h"

#include <math.h>
#include <string.h>

#include "galley/version.h"
#include "proof/proof.h"
#include "render/quality.h"

enum { MOST_FINDINGS = 400, MOST_PHOTOS = 200 }; /* that are printed; the JSON has all */

/* Adds a row of `count` texts, copied. */
static void add_row(gal_article *article, gal_block *table, const char *const *cells,
                    int count)
{
    GPtrArray *row = g_ptr_array_new();

    for (int i = 0; i < count; i++)
        g_ptr_array_add(row, gal_arena_string(article->arena, cells[i] ? cells[i] : ""));
    g_ptr_array_add(table->rows, row);
}

static gal_block *add_table(gal_article *article, const char *subhead,
                            const char *const *heads, int count)
{
    gal_article_add_block(article, article->body, GAL_BLOCK_SUBHEAD)->text.text =
        gal_article_string(article, subhead);

    gal_block *table = gal_article_add_block(article, article->body, GAL_BLOCK_TABLE);

    add_row(article, table, heads, count);
    table->header_rows = 1;
    return table;
}

static void add_paragraph(gal_article *article, const char *text)
{
    gal_article_add_block(article, article->body, GAL_BLOCK_PARAGRAPH)->text.text =
        gal_article_string(article, text);
}

/* "body 2, line 12"; what is not known is left out. */
static const char *describe_place(gal_arena *arena, const gal_spot *spot,
                                  const gal_finding *finding)
{
    const char *slot = spot->slot ? spot->slot : finding->where ? finding->where : "";

    if (spot->column > 0)
        slot = gal_arena_format(arena, "%s %d", slot, spot->column);
    return spot->line > 0 ? gal_arena_format(arena, "%s, line %d", slot, spot->line) : slot;
}

static void add_finding(gal_article *article, gal_block *table, const gal_finding *finding,
                        const gal_spot *spot, guint number)
{
    const char *cells[] = {
        gal_arena_format(article->arena, "%u", number),
        spot->page >= 0 ? gal_arena_format(article->arena, "%d", spot->page + 1) : "",
        describe_place(article->arena, spot, finding), finding->code, finding->text
    };

    add_row(article, table, cells, G_N_ELEMENTS(cells));
}

static void add_findings(gal_article *article, const gal_pages *pages)
{
    static const char *const heads[] = { "No.", "Page", "Place", "Kind", "Finding" };
    const GArray *findings = pages->findings->items;

    if (findings->len == 0)
        return;

    gal_block *table = add_table(article, "Findings", heads, G_N_ELEMENTS(heads));
    GArray *spots = gal_spots_find(pages->flow.display, pages->findings);

    for (guint i = 0; i < MIN(findings->len, MOST_FINDINGS); i++)
        add_finding(article, table, &g_array_index(findings, gal_finding, i),
                    &g_array_index(spots, gal_spot, i), i + 1);
    if (findings->len > MOST_FINDINGS)
        add_paragraph(article,
                      gal_arena_format(article->arena, "And %u more, which the JSON has.",
                                       findings->len - MOST_FINDINGS));
    g_array_unref(spots);
}

static void add_figure(gal_article *article, gal_block *table, const char *what,
                       const char *value, const char *note)
{
    const char *cells[] = { what, value, note };

    add_row(article, table, cells, G_N_ELEMENTS(cells));
}

static char *ratio_text(gal_arena *arena, double ratio)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    return gal_arena_string(arena, g_ascii_formatd(text, sizeof text, "%.2f", ratio));
}

static void add_figures(gal_article *article, const gal_pages *pages)
{
    static const char *const heads[] = { "Measure", "Value", "" };
    const gal_quality q = gal_quality_measure(pages->flow.display);
    const gal_flow_result *flow = &pages->flow;
    gal_arena *arena = article->arena;
    const struct {
        const char *what;
        int value;
        const char *note;
    } counts[] = {
        { "Lines of the body", q.body_lines, "on all pages" },
        { "Loose lines", q.loose_lines, "word spaces over 1.75 of natural" },
        { "Lines with hyphens", q.hyphens, "" },
        { "Longest run of hyphens", q.longest_hyphen_run, "lines in a row" },
        { "Hyphens at column ends", flow->column_end_hyphens, "" },
        { "Widows", flow->widows, "last lines alone at the head of a column" },
        { "Orphans", flow->orphans, "first lines alone at the foot of a column" },
        { "Runts", q.runts, "last lines of one short word" },
        { "Rivers", q.rivers, "word spaces under each other in three lines or more" },
        { "Uneven columns", flow->column_imbalance_lines, "lines, on the last page" },
        { "Lines off the grid", q.off_grid_lines, "" },
        { "Overset lines", 0, "lines that found no place" },
    };
    gal_block *table = add_table(article, "Lines", heads, G_N_ELEMENTS(heads));

    add_figure(article, table, "Loosest word space", ratio_text(arena, q.loosest),
               "of the natural word space, in justified lines");
    add_figure(article, table, "Tightest word space", ratio_text(arena, q.tightest), "");
    add_figure(article, table, "Mean word space", ratio_text(arena, q.mean), "");
    add_figure(article, table, "Standard deviation", ratio_text(arena, q.deviation), "");
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        add_figure(article, table, counts[i].what,
                   gal_arena_format(arena, "%d", counts[i].value), counts[i].note);
}

static void add_photo(gal_article *article, gal_block *table, const gal_image_mark *image,
                      int page)
{
    gal_arena *arena = article->arena;
    const gal_crop *crop = &image->crop;
    char *name = g_path_get_basename(gal_picture_name(image->picture));
    const char *cells[] = {
        gal_arena_format(arena, "%d", page), gal_arena_string(arena, name),
        gal_arena_format(arena, "%d", (int)lround(gal_image_ppi(image))),
        gal_arena_format(arena, "%.0f \xc3\x97 %.0f mm",
                         gal_length_to_pt(image->box.width) / 72 * 25.4,
                         gal_length_to_pt(image->box.height) / 72 * 25.4),
        gal_arena_format(arena, "%.0f %% of the width, %.0f %% of the height",
                         crop->width * 100, crop->height * 100)
    };

    add_row(article, table, cells, G_N_ELEMENTS(cells));
    g_free(name);
}

static void add_photos(gal_article *article, const gal_display *display)
{
    static const char *const heads[] = { "Page", "File", "ppi", "Printed", "Seen" };
    gal_block *table = NULL;
    int count = 0;

    for (guint p = 0; p < display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(display->pages, p);

        for (guint i = 0; i < page->marks->len && count < MOST_PHOTOS; i++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

            if (mark->kind != GAL_MARK_IMAGE || !mark->image.picture)
                continue;
            if (!table)
                table = add_table(article, "Photos", heads, G_N_ELEMENTS(heads));
            add_photo(article, table, &mark->image, (int)p + 1);
            count++;
        }
    }
}

static void add_fit(gal_article *article, const gal_flow_result *flow)
{
    GString *text = g_string_new("To make it fit: ");

    for (int i = 0; i < flow->fit_count; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", flow->fit[i]);
    g_string_append_c(text, '.');
    if (flow->fit_count > 0)
        add_paragraph(article, text->str);
    g_string_free(text, TRUE);
}

static void append_part(GString *text, const char *part)
{
    if (part && *part)
        g_string_append_printf(text, "%s%s", text->len > 0 ? "  \xc2\xb7  " : "", part);
}

/* File, layout, version and time; then how many pages and findings. */
static void add_summary(gal_article *article, const gal_pages *pages,
                        const gal_proof_options *options)
{
    const guint findings = pages->findings->items->len;
    const guint count = pages->flow.display->pages->len;
    GString *from = g_string_new(NULL);

    append_part(from, options->file);
    append_part(from, pages->layout_name);
    append_part(from, "galley " GAL_VERSION);
    append_part(from, options->time);
    add_paragraph(article, from->str);
    g_string_free(from, TRUE);
    article->standfirst =
        findings == 0
            ? gal_arena_format(article->arena, "Nothing was found on %u page%s.", count,
                               count == 1 ? "" : "s")
            : gal_arena_format(article->arena, "%u finding%s on %u page%s.", findings,
                               findings == 1 ? "" : "s", count, count == 1 ? "" : "s");
}

gal_article *gal_proof_report(const gal_pages *pages, const gal_proof_options *options)
{
    gal_article *article = gal_article_new();
    const char *title = pages->flow.display->title;

    article->language = gal_article_string(article, "en");
    article->kicker = gal_article_string(article, "Proof report");
    article->headline =
        gal_article_string(article, title && *title ? title : "Without a headline");
    add_summary(article, pages, options);
    add_findings(article, pages);
    add_figures(article, pages);
    add_photos(article, pages->flow.display);
    add_fit(article, &pages->flow);
    return article;
}
