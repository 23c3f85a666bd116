/* SPDX-License-Identifier: Apache-2.0 */
/* Captions: which ones have a lead-in in bold. */
#include <glib.h>

#include "check.h"
#include "galley/render.h"
#include "render/renderer.h"

static gal_renderer *renderer;

static const struct {
    const char *caption, *first; /* the run of one type that it begins with */
} cases[] = {
    { "Westerhaven: The harbour at dawn.", "Westerhaven:" },
    { "Left to right: Anna Voss, Per Holm.", "Left to right:" },
    { "Emil Tarrant, at dawn: He waits.", "Emil Tarrant, at dawn: He waits." },
    { "One thing is sure: nobody waits.", "One thing is sure: nobody waits." },
    { "The last of the five boats: Anna.", "The last of the five boats: Anna." },
    { "The ferry left at 7:30.", "The ferry left at 7:30." },
    { "Alone.", "Alone." },
};

static gal_pages *render(const char *caption, const char *base)
{
    const gal_render_options options = { .is_proof = true };
    char *json = g_strdup_printf("{\"language\":\"en\",\"headline\":\"H\",\"photos\":[{"
                                 "\"source\":\"no.jpg\",\"caption\":\"%s\"}],\"body\":[{"
                                 "\"kind\":\"paragraph\",\"text\":\"Text.\"}]}",
                                 caption);
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &error);
    gal_layout *layout = gal_layout_open(renderer, base, &error);
    gal_pages *pages =
        article && layout ? gal_render(renderer, article, layout, &options, &error) : NULL;

    CHECK_CASE(caption, pages);
    gal_error_clear(&error);
    gal_layout_free(layout);
    gal_article_free(article);
    g_free(json);
    return pages;
}

/* The text of the caption's first mark. */
static char *first_run(const gal_pages *pages)
{
    const gal_display *display = pages->flow.display;
    const gal_page *page = g_ptr_array_index(display->pages, 0);

    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);
        gsize bytes = 0;

        if (mark->kind != GAL_MARK_GLYPHS || mark->element < 0 ||
            g_array_index(display->elements, gal_element, mark->element).role !=
                GAL_ROLE_CAPTION)
            continue;
        for (int k = 0; k < mark->glyphs.cluster_count; k++)
            bytes += (gsize)mark->glyphs.clusters[k].bytes;
        return g_strndup(mark->glyphs.text, bytes);
    }
    return NULL;
}

static void check_first(const char *base, const char *caption, const char *wanted)
{
    gal_pages *pages = render(caption, base);
    char *first = pages ? first_run(pages) : NULL;

    if (CHECK_CASE(caption, first))
        CHECK_STRING(g_strchomp(first), wanted);
    g_free(first);
    gal_pages_free(pages);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        check_first("tabloid", cases[i].caption, cases[i].first);
        check_first("print-a4", cases[i].caption, cases[i].caption);
    }
    gal_renderer_free(renderer);
    return check_summary();
}
