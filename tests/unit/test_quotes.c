/* SPDX-License-Identifier: Apache-2.0 */
/* Pull quotes in slots: where they stand, and which ones are not taken out of the text. */
#include <glib.h>

#include "check.h"
#include "galley/render.h"
#include "render/renderer.h"

static gal_renderer *renderer;
static gal_pages *pages;

#define PROSE                                                                              \
    "The old harbour of Westerhaven opened again on Monday after three winters of "        \
    "building, and the first ferry left for the islands at seven in the morning with "     \
    "forty people on board. Most of them had no errand there at all. "
#define PARAGRAPH "{\"kind\":\"paragraph\",\"text\":\"" PROSE PROSE "\"}"
#define FIVE      PARAGRAPH "," PARAGRAPH "," PARAGRAPH "," PARAGRAPH "," PARAGRAPH
#define SAID      "You watch the swell and you learn patience"
#define SAYS                                                                               \
    "{\"kind\":\"paragraph\",\"text\":\"" PROSE "\\u201c" SAID ",\\u201d he said.\"}"
#define QUOTE "{\"kind\":\"pull-quote\",\"text\":\"" SAID ".\"}"

static bool render_in(const char *base, const char *at, const char *body)
{
    char *layout_text =
        g_strdup_printf("@layout q extends %s { title: \"t\"; } %s%s%s", base,
                        at ? "slot pull-quote { at: " : "", at ? at : "", at ? "; }" : "");
    char *json =
        g_strdup_printf("{\"language\":\"en\",\"headline\":\"H\",\"body\":[%s]}", body);
    gal_error error = { 0 };
    gal_article *article =
        gal_article_read(json, strlen(json), GAL_FORMAT_JSON, "test", &error);
    gal_layout *layout =
        gal_layout_from_text(renderer, layout_text, strlen(layout_text), "test", &error);

    gal_pages_free(pages);
    pages = article && layout ? gal_render(renderer, article, layout, NULL, &error) : NULL;
    if (!CHECK(pages))
        printf("  %s\n", error.text);
    gal_error_clear(&error);
    gal_layout_free(layout);
    gal_article_free(article);
    g_free(json);
    g_free(layout_text);
    return pages != NULL;
}

static bool render(const char *at, const char *body)
{
    return render_in("print-a4", at, body);
}

/* The nth box of a slot on the first page; NULL. */
static const gal_box *find_box(const char *slot, int n)
{
    const gal_page *page = g_ptr_array_index(pages->flow.display->pages, 0);

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        if (strcmp(box->slot, slot) == 0 && n-- == 0)
            return box;
    }
    return NULL;
}

/* Boxes of text in the quote's column: `*above` and `*below` it. */
static void count_text_around(const gal_box *quote, gal_length x, int *above, int *below)
{
    *above = *below = 0;
    for (int i = 0; find_box("body", i); i++) {
        const gal_rect *rect = &find_box("body", i)->rect;

        if (ABS(rect->x - x) > GAL_POINT)
            continue;
        *above += rect->y + rect->height <= quote->rect.y;
        *below += rect->y >= quote->rect.y + quote->rect.height;
    }
}

static void check_one_column(void)
{
    int above, below;

    if (!render("beside body", FIVE "," QUOTE "," FIVE))
        return;

    const gal_box *quote = find_box("pull-quote", 0);

    if (!CHECK(quote && !find_box("pull-quote", 1)))
        return;
    CHECK(ABS(quote->rect.width - find_box("body", 0)->rect.width) <= GAL_POINT);
    count_text_around(quote, quote->rect.x, &above, &below);
    CHECK(above == 1 && below == 1);
}

static void check_two_columns(void)
{
    int above, below;

    if (!render("columns 2-3, beside body", FIVE "," QUOTE "," FIVE))
        return;

    const gal_box *quote = find_box("pull-quote", 0);

    if (!CHECK(quote))
        return;
    CHECK(quote->rect.width > 2 * find_box("body", 0)->rect.width);
    count_text_around(quote, quote->rect.x, &above, &below);
    CHECK(above == 1 && below == 1);
    count_text_around(quote, find_box("body", 4)->rect.x, &above, &below);
    CHECK(above == 1 && below == 1);
}

/* Far from the line that says the same: another column, or many lines away. */
static void check_echo(void)
{
    static const char *const bodies[] = { SAYS "," QUOTE "," FIVE "," FIVE,
                                          FIVE "," SAYS "," QUOTE "," FIVE,
                                          FIVE "," FIVE "," QUOTE "," SAYS };

    for (size_t n = 0; n < G_N_ELEMENTS(bodies); n++) {
        const gal_box *quote;
        int found = 0;

        if (!render("beside body", bodies[n]) ||
            !CHECK((quote = find_box("pull-quote", 0))))
            continue;
        for (int i = 0; find_box("body", i); i++) {
            const gal_box *box = find_box("body", i);

            for (int k = 0; k < box->line_count; k++) {
                const gal_set_line *line = &box->lines[k];
                const gal_length apart =
                    MAX(quote->rect.y - line->baseline,
                        line->baseline - quote->rect.y - quote->rect.height);

                if (!strstr(line->text, "swell"))
                    continue;
                found++;
                CHECK(ABS(box->rect.x - quote->rect.x) > GAL_POINT ||
                      apart >= 5 * 11 * GAL_POINT);
            }
        }
        CHECK(found == 1);
    }
}

#define SUBHEAD "{\"kind\":\"subhead\",\"text\":\"What the harbour says\"}"

/* The lines of text at a quote's height, none of which reaches it; -1 if one does. */
static int count_lines_beside(const gal_box *quote)
{
    int count = 0;

    for (int i = 0; find_box("body", i); i++) {
        const gal_box *box = find_box("body", i);

        for (int k = 0; k < box->line_count; k++) {
            const gal_set_line *line = &box->lines[k];

            if (line->baseline < quote->rect.y ||
                line->baseline > quote->rect.y + quote->rect.height)
                continue;
            if (line->x < quote->rect.x + quote->rect.width &&
                line->x + line->width > quote->rect.x)
                return -1;
            count++;
        }
    }
    return count;
}

/* How often the quote's words stand on the page, in its slot or in the text. */
static int count_said(void)
{
    const gal_page *page = g_ptr_array_index(pages->flow.display->pages, 0);
    int count = 0;

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        for (int k = 0; k < box->line_count; k++)
            count += strstr(box->lines[k].text, "swell") != NULL;
    }
    return count;
}

static void check_text_beside(void)
{
    static const struct {
        const char *name, *at, *body;
        int width_mm;
    } cases[] = {
        { "across the gutter", "columns 1-2, beside body; width: 60mm",
          FIVE "," QUOTE "," FIVE, 60 },
        { "at the end of a column", "beside body; width: 40mm", FIVE "," QUOTE "," FIVE,
          40 },
        { "past subheads", "columns 1-2, beside body; width: 60mm",
          PARAGRAPH "," SUBHEAD "," PARAGRAPH "," SUBHEAD "," PARAGRAPH "," SUBHEAD
                    "," PARAGRAPH "," SUBHEAD "," PARAGRAPH "," SUBHEAD "," PARAGRAPH
                    "," SUBHEAD "," QUOTE "," FIVE "," FIVE,
          60 },
    };

    for (size_t n = 0; n < G_N_ELEMENTS(cases); n++) {
        const char *name = cases[n].name;
        const gal_length width = gal_length_from_mm(cases[n].width_mm);
        const gal_box *quote;

        if (!render_in("magazine", cases[n].at, cases[n].body) ||
            !CHECK_CASE(name, (quote = find_box("pull-quote", 0))))
            continue;
        CHECK_CASE(name, ABS(quote->rect.width - width) < GAL_POINT);
        CHECK_CASE(name, count_lines_beside(quote) >= 4);
        CHECK_CASE(name,
                   pages->findings->items->len == 0 ||
                       strcmp(g_array_index(pages->findings->items, gal_finding, 0).code,
                              "overlap") != 0);
    }
}

/* With 24 letters or fewer beside it a quote takes all of its columns. */
static void check_too_wide(void)
{
    const gal_box *quote;

    if (!render_in("magazine", "columns 1-2, beside body; width: 140mm",
                   FIVE "," QUOTE "," FIVE) ||
        !CHECK((quote = find_box("pull-quote", 0))))
        return;
    CHECK(quote->rect.width > gal_length_from_mm(175));
    CHECK(count_lines_beside(quote) == 0);
}

/* A second one keeps away from the first, or goes back into the text. */
static void check_apart(void)
{
    if (!render_in("magazine", "columns 1-2, beside body; width: 60mm",
                   FIVE "," QUOTE "," QUOTE "," FIVE) ||
        !CHECK(find_box("pull-quote", 0)))
        return;

    const gal_box *first = find_box("pull-quote", 0), *second = find_box("pull-quote", 1);

    if (second)
        CHECK(ABS(first->rect.y - second->rect.y) >= 16 * 11 * GAL_POINT);
    else
        CHECK(count_said() == 2);
}

/* Those that stay in the text, and the one that has no room anywhere but
   there. */
static void check_others(void)
{
    if (render(NULL, FIVE "," QUOTE "," FIVE))
        CHECK(!find_box("pull-quote", 0));
    if (render("beside body",
               FIVE ",{\"kind\":\"pull-quote\",\"text\":\"" PROSE PROSE "\"}"))
        CHECK(!find_box("pull-quote", 0));
    if (render("beside body",
               FIVE ",{\"kind\":\"sidebar\",\"headline\":\"S\",\"body\":[" QUOTE "]}"))
        CHECK(!find_box("pull-quote", 0));
    if (render("beside body", "{\"kind\":\"paragraph\",\"text\":\"Short.\"}," QUOTE)) {
        CHECK(!find_box("pull-quote", 0));
        CHECK(find_box("body", 1));
        CHECK(pages->findings->items->len == 0);
    }
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    check_one_column();
    check_two_columns();
    check_echo();
    check_text_beside();
    check_too_wide();
    check_apart();
    check_others();
    gal_pages_free(pages);
    gal_renderer_free(renderer);
    return check_summary();
}
