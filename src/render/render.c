/* SPDX-License-Identifier: Apache-2.0 */
/* The pipeline in reading order: an article's photos are opened, it is set, pages come out. */
#include "article/article.h"
#include "base/error.h"
#include "layout/layout.h"
#include "render/photos.h"
#include "render/renderer.h"

enum { MOST_PAGES = 300 };

/* Findings of the reader are findings of its pages. */
static void take_over(gal_findings *to, const gal_findings *from)
{
    for (guint i = 0; i < from->items->len; i++) {
        const gal_finding *finding = &g_array_index(from->items, gal_finding, i);

        gal_findings_add_about(to, finding->code, finding->where, finding->words, "%s",
                               finding->text);
    }
}

/* The display list keeps the pictures that its marks show. */
static void keep_pictures(gal_display *display, GPtrArray *pictures)
{
    for (guint i = 0; i < pictures->len; i++)
        if (g_ptr_array_index(pictures, i))
            g_ptr_array_add(display->pictures, g_ptr_array_index(pictures, i));
    g_ptr_array_set_free_func(pictures, NULL);
}

gal_pages *gal_render(gal_renderer *renderer, const gal_article *article,
                      const gal_layout *layout, const gal_render_options *options,
                      gal_error *error)
{
    const gal_render_options none = { 0 };
    const gint64 start = g_get_monotonic_time();
    gal_pages *pages = g_new0(gal_pages, 1);

    options = options ? options : &none;
    pages->renderer = renderer;
    pages->findings = gal_findings_new();
    pages->layout_name = g_strdup(gal_layout_name(layout));
    take_over(pages->findings, article->findings);

    bool *are_broken = g_new0(bool, article->photos->len + 1);
    GPtrArray *pictures =
        gal_photos_open(article, options->image_root, are_broken, pages->findings);
    gal_bench *bench = gal_bench_take(renderer);
    const gal_flow_input input = {
        .article = article,
        .layout = layout,
        .fonts = renderer->fonts,
        .shaper = bench->shaper,
        .divisions = bench->divisions,
        .hyphenators = renderer->hyphenators,
        .pictures = (gal_picture *const *)pictures->pdata,
        .are_broken = are_broken,
        .is_png = options->is_png,
        .keeps_missing_photos = options->is_proof,
        .most_pages = options->most_pages > 0 ? options->most_pages : MOST_PAGES,
    };

    pages->read_ms = gal_milliseconds_since(start);

    const bool is_done = gal_flow(&input, pages->findings, &pages->flow, error);

    gal_bench_give_back(renderer, bench);
    if (is_done)
        keep_pictures(pages->flow.display, pictures);
    g_ptr_array_unref(pictures);
    g_free(are_broken);
    pages->total_ms = gal_milliseconds_since(start);
    if (is_done)
        return pages;
    gal_pages_free(pages);
    return NULL;
}

void gal_pages_free(gal_pages *pages)
{
    if (!pages)
        return;
    gal_display_free(pages->proof);
    gal_display_free(pages->report);
    gal_separation_free(pages->separation);
    gal_display_free(pages->flow.display);
    gal_findings_free(pages->findings);
    if (pages->lines)
        g_ptr_array_unref(pages->lines);
    g_free(pages->layout_name);
    g_free(pages);
}

int gal_pages_count(const gal_pages *pages)
{
    return (int)(pages->proof ? pages->proof : pages->flow.display)->pages->len;
}
