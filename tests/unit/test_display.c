/* SPDX-License-Identifier: Apache-2.0 */
/* The display list: what is added, how marks make pieces of content, and the dump. */
#include "check.h"
#include "display/display.h"

static const gal_set_line lines[] = {
    { .x = 10 * GAL_POINT,
      .baseline = 20 * GAL_POINT + 512,
      .width = 99 * GAL_POINT + 1,
      .measure = 100 * GAL_POINT,
      .text = "He said \"in-\\out\"\tand infor",
      .word_space_ratio = 1.0626,
      .is_hyphenated = true },
    { .x = -1,
      .baseline = -1536,
      .width = G_MAXINT32,
      .measure = 0,
      .text = "국방부",
      .letter_space_em = 0.01,
      .scale_ratio = 0.985 },
};

static const char expected_dump[] =
    "{\"pages\": [\n"
    "  {\"width\": 200.000, \"height\": 300.001,\n"
    "   \"boxes\": [\n"
    "    {\"slot\": \"body\", \"style\": \"body-text\", \"rect\": [10.000, 12.500, "
    "100.000, "
    "200.000], \"lines\": [\n"
    "     {\"x\": 10.000, \"baseline\": 20.500, \"width\": 99.001, \"measure\": 100.000, "
    "\"word-space\": 1.063, \"hyphen\": true, \"text\": \"He said "
    "\\\"in-\\\\out\\\"\\u0009and "
    "infor\"},\n"
    "     {\"x\": -0.001, \"baseline\": -1.500, \"width\": 2097151.999, \"measure\": "
    "0.000, "
    "\"word-space\": 0.000, \"letter-space\": 0.010, \"scale\": 0.985, \"hyphen\": false, "
    "\"text\": \"국방부\"}]},\n"
    "    {\"slot\": \"photo\", \"style\": null, \"rect\": [0.000, 0.000, 0.000, 0.000], "
    "\"lines\": []}],\n"
    "   \"pictures\": [\n"
    "    {\"source\": null, \"rect\": [1.000, 2.000, 3.000, 4.000], \"crop\": [0.000, "
    "0.040, "
    "1.000, 0.920]}]},\n"
    "  {\"width\": 200.000, \"height\": 300.001,\n"
    "   \"boxes\": [],\n"
    "   \"pictures\": []}]}\n";

static void dump_tells_boxes_lines_and_pictures(void)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, 200 * GAL_POINT, 300 * GAL_POINT + 1);
    const gal_box boxes[] = {
        { "body",
          "body-text",
          { 10 * GAL_POINT, 12 * GAL_POINT + 512, 100 * GAL_POINT, 200 * GAL_POINT },
          lines,
          G_N_ELEMENTS(lines) },
        { "photo", NULL, { 0 }, NULL, 0 },
    };
    const gal_mark marks[] = {
        { .kind = GAL_MARK_RULE },
        { .kind = GAL_MARK_IMAGE,
          .image = { NULL,
                     { GAL_POINT, 2 * GAL_POINT, 3 * GAL_POINT, 4 * GAL_POINT },
                     { 0, 0.04, 1, 0.92 } } },
    };

    g_array_append_vals(page->boxes, boxes, G_N_ELEMENTS(boxes));
    g_array_append_vals(page->marks, marks, G_N_ELEMENTS(marks));
    gal_display_add_page(display, 200 * GAL_POINT, 300 * GAL_POINT + 1);

    char *dump = gal_display_to_json(display, false);

    CHECK_STRING(dump, expected_dump);
    g_free(dump);
    gal_display_free(display);
}

static void links_lead_only_where_a_click_may_go(void)
{
    static const struct {
        const char *href, *expected;
    } cases[] = {
        { "https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e" },
        { "HTTP://example.org", "HTTP://example.org" },
        { "mailto:desk@example.org", "mailto:desk@example.org" },
        { "https://example.org/it's (\\) <1>",
          "https://example.org/it%27s%20%28%5C%29%20%3C1%3E" },
        { "https://example.org/국", "https://example.org/%EA%B5%AD" },
        { "https://example.org/\n", "https://example.org/%0A" },
        { "javascript:alert(1)", NULL },
        { "file:///etc/passwd", NULL },
        { "/relative", NULL },
        { "", NULL },
    };
    gal_display *display = gal_display_new();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const int index = gal_display_add_element(display, GAL_ROLE_LINK, GAL_NO_ELEMENT,
                                                  NULL, cases[i].href);
        const gal_element *element =
            &g_array_index(display->elements, gal_element, (guint)index);

        CHECK_CASE(cases[i].href, g_strcmp0(element->href, cases[i].expected) == 0);
        CHECK_CASE(cases[i].href, g_str_equal(gal_element_tag(element),
                                              cases[i].expected ? "Link" : "Span"));
    }
    gal_display_free(display);
}

/* Marks of one element are one piece, of a link one a line; furniture is pieces too. */
static void runs_are_cut_where_content_changes(void)
{
    static const struct {
        int element;
        gal_mark_kind kind;
        gal_length baseline;
    } marks[] = {
        { 0, GAL_MARK_GLYPHS, 10 },            /* the paragraph */
        { 0, GAL_MARK_GLYPHS, 20 },            /* in its next line */
        { 1, GAL_MARK_GLYPHS, 20 },            /* a link */
        { 1, GAL_MARK_RULE, 0 },               /* its underline */
        { 1, GAL_MARK_GLYPHS, 20 },            /* in another face */
        { 1, GAL_MARK_GLYPHS, 30 },            /* in the next line */
        { GAL_NO_ELEMENT, GAL_MARK_RULE, 0 },  /* furniture */
        { GAL_NO_ELEMENT, GAL_MARK_GLYPHS, 9 } /* of another kind */
    };
    static const guint ends[] = { 2, 5, 6, 7, 8 };
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, GAL_POINT, GAL_POINT);
    guint at = 0;

    gal_display_add_element(display, GAL_ROLE_PARAGRAPH, GAL_NO_ELEMENT, NULL, NULL);
    gal_display_add_element(display, GAL_ROLE_LINK, 0, NULL, "https://example.org");
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gal_mark mark = { .kind = marks[i].kind, .element = marks[i].element };

        if (mark.kind == GAL_MARK_GLYPHS)
            mark.glyphs.baseline = marks[i].baseline;
        g_array_append_val(page->marks, mark);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        at = gal_page_run_end(display, page, at);
        CHECK(at == ends[i]);
    }
    CHECK(gal_page_has_furniture(page));
    g_array_set_size(page->marks, ends[1]);
    CHECK(!gal_page_has_furniture(page));
    gal_display_free(display);
}

static void add_rule(gal_page *page, gal_ink ink)
{
    const gal_mark mark = { .kind = GAL_MARK_RULE, .ink = ink, .rule = { 0, 0, 9, 9 } };

    g_array_append_val(page->marks, mark);
}

/* Each look once, and with its inks wherever it has any. */
static void colors_are_told_once(void)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, 999, 999);

    add_rule(page, (gal_ink){ 200, 0, 0 });
    add_rule(page, (gal_ink){ 0, 0, 0 });
    add_rule(page, (gal_ink){ 200, 0, 0, true, 0, 90, 80, 10 });
    add_rule(page, (gal_ink){ 200, 0, 0 });

    GArray *colors = gal_display_colors(display);

    CHECK(colors->len == 2);
    CHECK(!g_array_index(colors, gal_ink, 0).has_inks);
    CHECK(g_array_index(colors, gal_ink, 1).has_inks);
    CHECK(g_array_index(colors, gal_ink, 1).magenta == 90);
    g_array_unref(colors);
    gal_display_free(display);
}

int main(void)
{
    colors_are_told_once();
    dump_tells_boxes_lines_and_pictures();
    links_lead_only_where_a_click_may_go();
    runs_are_cut_where_content_changes();
    gal_display_free(NULL);
    return check_summary();
}
