/* SPDX-License-Identifier: Apache-2.0 */
/* Pages on the sheets of a booklet, and pages with bleed, as PDFs have them. */
#define _GNU_SOURCE /* memmem */
#include "painting.h"

/* Pages of one line each, all of one paragraph but for a furniture line. */
static gal_display *make_pages(int count)
{
    gal_display *display = gal_display_new();
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int headline =
        gal_display_add_element(display, GAL_ROLE_HEADING_1, document, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);

    display->title = display->headline = "Booklet";
    display->sheet_width = PT(210);
    display->sheet_height = PT(160);
    for (int i = 0; i < count; i++) {
        gal_page *page = gal_display_add_page(display, PT(100), PT(150));
        const int link = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                                 "https://example.org/");
        char text[16];

        g_snprintf(text, sizeof text, "Page%d ", i + 1);
        add_line(display, page, GAL_NO_ELEMENT, "Libre Franklin", 7, 10, 140, "Folio",
                 false);
        if (i == 0)
            add_line(display, page, headline, "Source Serif 4", 9, 10, 15, "Head", false);
        add_line(display, page, paragraph, "Source Serif 4", 9, 10, 30, text, false);
        add_line(display, page, link, "Source Serif 4", 9, 10, 45, "link ", false);
    }
    return display;
}

/* "4 1 / 2 3" as the sides have them from left to right; blank sides are "-". */
static char *tell_sides(const gal_display *sheets)
{
    GString *said = g_string_new(NULL);

    for (guint i = 0; i < sheets->pages->len; i++) {
        const gal_page *side = g_ptr_array_index(sheets->pages, i);
        int pages[2] = { 0, 0 };

        for (int k = 0; k < side->leaf_count; k++) {
            const gal_leaf *leaf = &side->leaves[k];
            const gal_mark *mark = &g_array_index(side->marks, gal_mark, leaf->first_mark);

            CHECK(mark->glyphs.baseline == PT(145));
            CHECK(mark->glyphs.x == PT(15) || mark->glyphs.x == PT(115));
            pages[mark->glyphs.x > PT(100)] = leaf->page + 1;
        }
        g_string_append_printf(said, i ? " / %d %d" : "%d %d", pages[0], pages[1]);
    }
    return g_string_free(said, FALSE);
}

static void pages_stand_in_saddle_order(void)
{
    static const struct {
        int count;
        const char *sides;
        bool is_right_to_left;
    } cases[] = {
        { 1, "0 1 / 0 0" },
        { 2, "0 1 / 2 0" },
        { 3, "0 1 / 2 3" },
        { 4, "4 1 / 2 3" },
        { 5, "0 1 / 2 0 / 0 3 / 4 5" },
        { 8, "8 1 / 2 7 / 6 3 / 4 5" },
        { 12, "12 1 / 2 11 / 10 3 / 4 9 / 8 5 / 6 7" },
        { 3, "1 0 / 3 2", true },
        { 8, "1 8 / 7 2 / 3 6 / 5 4", true },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_display *display = make_pages(cases[i].count);

        display->is_right_to_left = cases[i].is_right_to_left;

        gal_display *sheets = gal_display_impose(display);

        if (CHECK(sheets != NULL)) {
            char *said = tell_sides(sheets);

            CHECK_STRING(said, cases[i].sides);
            CHECK(sheets->headline_page == 0);
            g_free(said);
        }
        gal_display_free(sheets);
        gal_display_free(display);
    }
}

static void only_pages_that_ask_for_it_and_are_alike_are_imposed(void)
{
    gal_display *display = make_pages(3);

    ((gal_page *)g_ptr_array_index(display->pages, 1))->width = PT(90);
    CHECK(!gal_display_impose(display));
    ((gal_page *)g_ptr_array_index(display->pages, 1))->width = PT(100);
    display->sheet_width = 0;
    CHECK(!gal_display_impose(display));
    gal_display_free(display);
}

/* The PDF without its compression, blanks made single; NULL without qpdf. */
static char *flatten(const GByteArray *pdf)
{
    char *text = ask((const char *const[]){ "qpdf", "--qdf", "--object-streams=disable",
                                            "--no-original-object-ids", "@", "@out", NULL },
                     pdf);

    if (!text)
        return NULL;

    GRegex *gaps = g_regex_new("\\s+", G_REGEX_RAW, 0, NULL);
    char *flat = g_regex_replace_literal(gaps, text, -1, 0, " ", 0, NULL);

    g_regex_unref(gaps);
    g_free(text);
    return flat;
}

static void check_claims(const GByteArray *pdf, const char *const *claims)
{
    char *flat = flatten(pdf);

    for (int i = 0; flat && claims[i]; i++)
        CHECK_CASE(claims[i], strstr(flat, claims[i]));
    g_free(flat);
}

static void sheets_are_read_in_the_order_of_the_pages(void)
{
    static const char *const claims[] = {
        "/MediaBox [ 0 0 210 160 ]",
        "/TrimBox [ 0 0 210 160 ]",
        "/Duplex /DuplexFlipShortEdge",
        "/P (1)",
        "/P (2)",
        "/P (3, 6)",
        "/P (4, 5)",
        NULL,
    };
    gal_display *display = make_pages(6);
    gal_display *sheets = gal_display_impose(display);
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = paint_pdf(sheets, findings);
    char *checked = ask((const char *const[]){ "qpdf", "--check", "@", NULL }, pdf);
    char *text = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);
    const char *at = text;

    CHECK(!checked || strstr(checked, "No syntax or stream encoding errors"));
    for (int i = 1; at && i <= 6; i++) {
        char page[16];

        g_snprintf(page, sizeof page, "Page%d", i);
        at = strstr(at, page);
        CHECK_CASE(page, at != NULL);
        at = at ? strstr(at, "Object") : NULL;
        CHECK_CASE("the area to click comes with its page", at != NULL);
    }
    CHECK(!text || !strstr(text, "Folio"));
    check_claims(pdf, claims);
    g_free(text);
    g_free(checked);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(sheets);
    gal_display_free(display);
}

static void bleed_is_beyond_the_trim(void)
{
    static const char *const claims[] = {
        "/MediaBox [ 0 0 120 170 ]",
        "/BleedBox [ 0 0 120 170 ]",
        "/TrimBox [ 10 10 110 160 ]",
        "/Rect [ 20 ", /* what is drawn is moved by the bleed */
        NULL,
    };
    gal_display *display = make_pages(1);
    gal_findings *findings = gal_findings_new();

    ((gal_page *)g_ptr_array_index(display->pages, 0))->bleed = PT(10);

    GByteArray *pdf = paint_pdf(display, findings);
    char *checked = ask((const char *const[]){ "qpdf", "--check", "@", NULL }, pdf);

    CHECK(!checked || strstr(checked, "No syntax or stream encoding errors"));
    check_claims(pdf, claims);
    g_free(checked);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

int main(void)
{
    if (!load_fonts())
        return 1;
    pages_stand_in_saddle_order();
    only_pages_that_ask_for_it_and_are_alike_are_imposed();
    sheets_are_read_in_the_order_of_the_pages();
    bleed_is_beyond_the_trim();
    gal_fonts_free(fonts);
    return check_summary();
}
