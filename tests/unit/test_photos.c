/* SPDX-License-Identifier: Apache-2.0 */
/* Several photos: pairs of one height, and pages chosen by where the text speaks of them. */
#include <glib.h>

#include "check.h"
#include "galley/render.h"
#include "render/renderer.h"

enum { MOST_PHOTOS = 8 };

static gal_renderer *renderer;
static gal_pages *pages;

#define PROSE                                                                              \
    "The old harbour of Westerhaven opened again on Monday after three winters of "        \
    "building, and the first ferry left for the islands at seven in the morning with "     \
    "forty people on board. Most of them had no errand there at all. "

/* An article of so many paragraphs with photos, the last of which has a block after paragraph
   `block`, if that is not below 0. Photos without a file have placeholders of 3 by 2. */
static bool render(int paragraphs, int photos, int block)
{
    GString *json = g_string_new("{\"language\":\"en\",\"headline\":\"H\",\"photos\":[");
    gal_error error = { 0 };
    const gal_render_options options = { .is_proof = true };

    for (int i = 0; i < photos; i++)
        g_string_append_printf(json, "%s{\"source\":\"no.jpg\",\"caption\":\"Photo %d\"}",
                               i > 0 ? "," : "", i);
    g_string_append(json, "],\"body\":[");
    for (int i = 0; i < paragraphs; i++) {
        g_string_append_printf(json,
                               "%s{\"kind\":\"paragraph\",\"text\":\"" PROSE PROSE "\"}",
                               i > 0 ? "," : "");
        if (i == block)
            g_string_append_printf(json, ",{\"kind\":\"photo\",\"photo\":%d}", photos - 1);
    }
    g_string_append(json, "]}");

    gal_article *article =
        gal_article_read(json->str, json->len, GAL_FORMAT_JSON, "test", &error);
    gal_layout *layout = gal_layout_open(renderer, "print-a4", &error);

    gal_pages_free(pages);
    pages =
        article && layout ? gal_render(renderer, article, layout, &options, &error) : NULL;
    CHECK(pages);
    gal_error_clear(&error);
    gal_layout_free(layout);
    gal_article_free(article);
    g_string_free(json, TRUE);
    return pages != NULL;
}

/* The boxes of photos on a page, in order of placing. */
static int list_photos(int number, gal_rect *rects)
{
    const gal_page *page = g_ptr_array_index(pages->flow.display->pages, number);
    int count = 0;

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        if (strcmp(box->slot, "photo") == 0 && count < MOST_PHOTOS)
            rects[count++] = box->rect;
    }
    return count;
}

static int page_of_caption(const char *caption)
{
    for (guint p = 0; p < pages->flow.display->pages->len; p++) {
        const gal_page *page = g_ptr_array_index(pages->flow.display->pages, p);

        for (guint i = 0; i < page->boxes->len; i++) {
            const gal_box *box = &g_array_index(page->boxes, gal_box, i);

            if (strcmp(box->slot, "caption") == 0 &&
                strcmp(box->lines[0].text, caption) == 0)
                return (int)p;
        }
    }
    return -1;
}

/* The first is the largest; two of one shape stand beside each other at one height. */
static void check_pair(void)
{
    gal_rect rects[MOST_PHOTOS];

    if (!render(9, 3, -1) || !CHECK(list_photos(0, rects) == 3))
        return;
    CHECK(rects[0].width > rects[1].width && rects[0].height > rects[1].height);
    CHECK(rects[1].y == rects[2].y && rects[1].height == rects[2].height);
    CHECK(rects[2].x - rects[1].x - rects[1].width > 0);
    CHECK(rects[2].x - rects[1].x - rects[1].width < 20 * GAL_POINT);
}

/* A photo goes to the page whose text speaks of it. */
static void check_blocks(void)
{
    if (render(40, 2, 30)) {
        CHECK(page_of_caption("Photo 0") == 0);
        CHECK(page_of_caption("Photo 1") == 2);
    }
    if (render(40, 2, 2))
        CHECK(page_of_caption("Photo 1") == 0);
}

/* All are printed, whatever their number. */
static void check_all(void)
{
    for (int count = 1; count <= 12; count++) {
        gal_rect rects[MOST_PHOTOS];
        int found = 0;

        if (!render(6, count, -1))
            continue;
        for (guint p = 0; p < pages->flow.display->pages->len; p++)
            found += list_photos((int)p, rects);
        CHECK(found == count);
    }
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    check_pair();
    check_blocks();
    check_all();
    gal_pages_free(pages);
    gal_renderer_free(renderer);
    return check_summary();
}
