/* SPDX-License-Identifier: Apache-2.0 */
/* Sidebars in boxes: where they stand, how wide and in how many columns, and which ones go into
   the text instead. */
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
#define PARAGRAPH   "{\"kind\":\"paragraph\",\"text\":\"" PROSE PROSE "\"}"
#define FIVE        PARAGRAPH "," PARAGRAPH "," PARAGRAPH "," PARAGRAPH "," PARAGRAPH
#define TEN         FIVE "," FIVE
#define BOX(inside) "{\"kind\":\"sidebar\",\"headline\":\"Boxed\",\"body\":[" inside "]}"
#define SHORT       "{\"kind\":\"paragraph\",\"text\":\"Ask at the quay.\"}"
#define SLOT        "at: beside body; anchor: bottom-right; span: 2; columns: 2; "

static bool render_in(const char *language, const char *slot, const char *body)
{
    char *layout_text =
        g_strdup_printf("@layout s extends print-base { title: \"t\"; } %s%s%s",
                        slot ? "slot sidebar { " : "", slot ? slot : "", slot ? "}" : "");
    char *json = g_strdup_printf("{\"language\":\"%s\",\"headline\":\"H\",\"body\":[%s]}",
                                 language, body);
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

static bool render(const char *slot, const char *body)
{
    return render_in("en", slot, body);
}

static const gal_page *page_at(guint index)
{
    return g_ptr_array_index(pages->flow.display->pages, index);
}

/* The nth box of a slot on a page; NULL. */
static const gal_box *find_box_on(guint index, const char *slot, int n)
{
    for (guint i = 0; i < page_at(index)->boxes->len; i++) {
        const gal_box *box = &g_array_index(page_at(index)->boxes, gal_box, i);

        if (strcmp(box->slot, slot) == 0 && n-- == 0)
            return box;
    }
    return NULL;
}

static const gal_box *find_box(const char *slot, int n)
{
    return find_box_on(0, slot, n);
}

static int count_findings(const char *code)
{
    int count = 0;

    for (guint i = 0; i < pages->findings->items->len; i++)
        count +=
            strcmp(g_array_index(pages->findings->items, gal_finding, i).code, code) == 0;
    return count;
}

/* Columns of text in a box: lines that begin further to the right than any before, and above. */
static int count_columns(const gal_box *box)
{
    int columns = 1;

    for (int i = 1; i < box->line_count; i++)
        columns += box->lines[i].baseline < box->lines[i - 1].baseline;
    return columns;
}

static gal_length right_of(const gal_box *box)
{
    return box->rect.x + box->rect.width;
}

static gal_length foot_of(const gal_box *box)
{
    return box->rect.y + box->rect.height;
}

static gal_length column_width(void)
{
    return g_array_index(page_at(0)->columns, gal_rect, 0).width;
}

/* In the corner that its slot names, two columns wide, with two columns and its foot level with
   the text. */
static void check_corner(void)
{
    gal_length right = 0;
    int level = 0;

    if (!render(SLOT, TEN "," BOX(FIVE)))
        return;

    const gal_box *box = find_box("sidebar", 0);

    if (!CHECK(box && !find_box("sidebar", 1)))
        return;
    CHECK(box->rect.width > 2 * column_width() && box->rect.width < 3 * column_width());
    CHECK_STRING(box->lines[0].text, "Boxed");
    CHECK(count_columns(box) == 2);
    for (int i = 0; find_box("body", i); i++) {
        right = MAX(right, right_of(find_box("body", i)));
        level += foot_of(find_box("body", i)) == foot_of(box);
    }
    CHECK(ABS(right_of(box) - right) < GAL_POINT && level > 0);
    CHECK((foot_of(box) - page_at(0)->grid_first) % page_at(0)->grid == 0);
    CHECK(count_findings("overlap") == 0 && count_findings("sidebar-in-text") == 0);
}

static const struct {
    const char *about, *slot, *inside;
    int span, columns; /* of the page, and within; 0 0: in the text */
} shapes[] = {
    { "all columns", "at: beside body; columns: 3;", TEN, 3, 3 },
    { "some columns", "at: columns 1-2, beside body; columns: 3;", TEN, 2, 3 },
    { "one column", "at: columns 1-1, beside body;", FIVE, 1, 1 },
    { "no more than it spans", SLOT, TEN, 2, 2 },
    { "too flat for two", SLOT "aspect: 0.1 to 2;", SHORT, 1, 1 },
    { "flat as it may be", SLOT, SHORT, 2, 1 },
    { "too high for its slot", SLOT "height: 0 to 4 lines;", FIVE, 0, 0 },
    { "too high for a page", SLOT, TEN "," TEN "," TEN "," TEN "," TEN "," TEN, 0, 0 },
    { "no slot", NULL, FIVE, 0, 0 },
    { "too narrow for twelve", "at: beside body; columns: 12;", TEN, 3, 4 },
};

static void check_shapes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        char *body = g_strdup_printf(
            TEN ",{\"kind\":\"sidebar\",\"headline\":\"Boxed\",\"body\":[%s]}," TEN,
            shapes[i].inside);
        const gal_box *box = NULL;

        if (render(shapes[i].slot, body)) {
            for (guint p = 0; p < pages->flow.display->pages->len && !box; p++)
                box = find_box_on(p, "sidebar", 0);
            CHECK_CASE(shapes[i].about, (box != NULL) == (shapes[i].span > 0));
            CHECK_CASE(shapes[i].about,
                       count_findings("sidebar-in-text") ==
                           (shapes[i].slot != NULL && shapes[i].span == 0));
            CHECK_CASE(shapes[i].about, count_findings("overlap") == 0);
        }
        if (box) {
            CHECK_CASE(shapes[i].about,
                       (int)(box->rect.width / column_width()) == shapes[i].span);
            CHECK_CASE(shapes[i].about, count_columns(box) == shapes[i].columns);
        }
        g_free(body);
    }
}

static const struct {
    const char *anchor;
    bool is_at_foot, is_at_right;
} corners[] = {
    { "bottom-left", true, false },
    { "bottom-right", true, true },
    { "top-right", false, true },
};

/* Each corner but the first, where the text begins; all turned round from right to left. */
static void check_corners(void)
{
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(corners); i++) {
        const size_t n = i / 2;
        const bool is_turned = i % 2;
        char *slot =
            g_strdup_printf("at: beside body; anchor: %s; span: 1;", corners[n].anchor);

        if (render_in(is_turned ? "he" : "en", slot, FIVE "," BOX(PARAGRAPH) "," FIVE)) {
            const gal_box *box = find_box("sidebar", 0), *first = find_box("body", 0);
            const gal_length middle = page_at(0)->width / 2;

            if (CHECK_CASE(corners[n].anchor, box && first)) {
                CHECK_CASE(corners[n].anchor,
                           (box->rect.x > middle) == (corners[n].is_at_right != is_turned));
                CHECK_CASE(corners[n].anchor, (box->rect.y > first->rect.y + GAL_POINT) ==
                                                  corners[n].is_at_foot);
            }
        }
        g_free(slot);
    }
}

/* Lines of the page's leading are level with those of the columns beside them. */
static void check_register(void)
{
    if (!render(SLOT "} style sidebar { leading: 1 line; ", TEN "," BOX(FIVE)))
        return;

    const gal_box *box = find_box("sidebar", 0);

    if (!CHECK(box))
        return;
    for (int i = 1; i < box->line_count; i++)
        CHECK((box->lines[i].baseline - page_at(0)->grid_first) % page_at(0)->grid == 0);
}

/* One element of the structure, below which all of its text stands, after that of its page. */
static void check_structure(void)
{
    if (!render(SLOT, TEN "," BOX(FIVE)))
        return;

    const GArray *elements = pages->flow.display->elements;
    const GArray *marks = page_at(0)->marks;
    int sidebar = GAL_NO_ELEMENT, changes = 0, inside = 0;

    for (guint i = 0; i < marks->len; i++) {
        int at = g_array_index(marks, gal_mark, i).element;

        if (at == GAL_NO_ELEMENT)
            continue;
        while (at > 0 && g_array_index(elements, gal_element, at).role != GAL_ROLE_SIDEBAR)
            at = g_array_index(elements, gal_element, at).parent;
        at = at > 0 ? at : GAL_NO_ELEMENT;
        changes += at != sidebar;
        sidebar = at;
        inside += at > 0;
    }
    CHECK(changes == 1 && sidebar > 0 && inside > 20);
}

/* A note of a sidebar stands in its box. */
static void check_note(void)
{
    if (!render(SLOT, TEN ",{\"kind\":\"sidebar\",\"body\":[" PARAGRAPH
                          ",{\"kind\":\"paragraph\",\"text\":\"Said so.\",\"marks\":[{"
                          "\"from\":0,\"to\":4,\"kind\":\"note\",\"text\":\"In a "
                          "letter.\"}]}]}"))
        return;

    const gal_box *box = find_box("sidebar", 0);

    if (CHECK(box && !find_box("note", 0)))
        CHECK(strstr(box->lines[box->line_count - 1].text, "In a letter.") != NULL);
}

/* Several on a page do not meet; those that find no place stand in the text. */
static void check_several(void)
{
    int boxes = 0;

    if (!render(SLOT, TEN "," BOX(FIVE) "," BOX(SHORT) "," BOX(TEN) "," BOX(FIVE) "," TEN))
        return;
    for (guint p = 0; p < pages->flow.display->pages->len; p++)
        for (int i = 0; find_box_on(p, "sidebar", i); i++)
            boxes++;
    CHECK(boxes + count_findings("sidebar-in-text") == 4 && boxes >= 3);
    CHECK(count_findings("overlap") == 0);
}

/* One that is nearly as high as a page has one of its own behind the text. */
static void check_own_page(void)
{
    if (!render(SLOT, TEN "," BOX(TEN ",{\"kind\":\"paragraph\",\"text\":\"" PROSE "\"}")))
        return;
    if (CHECK(pages->flow.display->pages->len == 2))
        CHECK(find_box("body", 0) && !find_box("sidebar", 0) &&
              !find_box_on(1, "body", 0) && find_box_on(1, "sidebar", 0));
    CHECK(count_findings("sidebar-in-text") == 0);
}

/* Boxes that just fill their columns leave no blank page behind, whatever height a page has. */
static void check_full_columns(void)
{
    GString *body = g_string_new(SHORT);

    for (int i = 0; i < 12; i++)
        g_string_append(body,
                        "," BOX("{\"kind\":\"paragraph\",\"text\":\"The bakers paid for "
                                "them and the bakers broke them, each time in a night in "
                                "which nobody had heard anything.\"}"));
    for (int height = 226; height < 280; height += 4) {
        char *slot = g_strdup_printf("at: beside body; anchor: bottom-right; span: 1; } "
                                     "@page { size: 210mm %dmm; ",
                                     height);

        if (render(slot, body->str)) {
            CHECK(count_findings("overlap") == 0);
            for (guint p = 0; p < pages->flow.display->pages->len; p++)
                CHECK(find_box_on(p, "body", 0) || find_box_on(p, "sidebar", 0));
        }
        g_free(slot);
    }
    g_string_free(body, TRUE);
}

/* No text of their own, or no other text. */
static void check_odd(void)
{
    if (render(SLOT, FIVE ",{\"kind\":\"sidebar\",\"headline\":\"Only\",\"body\":[]}")) {
        CHECK(!find_box("sidebar", 0));
        CHECK(count_findings("sidebar-in-text") == 0);
    }
    if (render(SLOT, BOX(FIVE)))
        CHECK(find_box("sidebar", 0) != NULL && !find_box("body", 0));
    if (render(SLOT,
               FIVE "," BOX("{\"kind\":\"table\",\"rows\":[[\"a\",\"1\"],[\"b\",\"2\"]]}")))
        CHECK(find_box("sidebar", 0) != NULL);
}

int main(void)
{
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };

    renderer = gal_renderer_new(&options, &error);
    if (!CHECK(renderer))
        return check_summary();
    check_corner();
    check_shapes();
    check_corners();
    check_register();
    check_structure();
    check_note();
    check_several();
    check_own_page();
    check_full_columns();
    check_odd();
    gal_pages_free(pages);
    gal_renderer_free(renderer);
    return check_summary();
}
