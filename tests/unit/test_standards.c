/* SPDX-License-Identifier: Apache-2.0 */
/* What forbids which standard, what is claimed instead, and what a claim brings with it. */
#define _GNU_SOURCE /* memmem */
#include <lcms2.h>
#include <math.h>

#include "painting.h"
#include "pdf/finisher.h"
#include "render/renderer.h"

/* A page with one line, which nothing forbids anything. */
static gal_display *make_plain(void)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(300), PT(400));
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);

    display->title = "A title";
    display->language = "en";
    add_line(display, page, paragraph, "Source Serif 4", 9, 20, 30, "One line.", false);
    return display;
}

static gal_page *page_of(gal_display *display)
{
    return g_ptr_array_index(display->pages, 0);
}

static gal_mark *line_of(gal_display *display)
{
    return &g_array_index(page_of(display)->marks, gal_mark, 0);
}

static void take_title(gal_display *display)
{
    display->title = NULL;
}

static void take_language(gal_display *display)
{
    display->language = NULL;
}

static void spoil_language(gal_display *display)
{
    display->language = "en_GB";
}

static void lose_glyph(gal_display *display)
{
    ((gal_glyph *)line_of(display)->glyphs.glyphs)[2].id = 0;
}

/* "One " and a letter of three bytes. */
static void say(gal_display *display, const char *text)
{
    static const gal_cluster clusters[] = {
        { 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 3, 1 }
    };
    gal_glyph_mark *mark = &line_of(display)->glyphs;

    mark->text = text;
    mark->clusters = clusters;
    mark->cluster_count = mark->glyph_count = G_N_ELEMENTS(clusters);
}

static void say_nothing_known(gal_display *display)
{
    say(display, "One \xef\xbf\xbd");
}

static void say_something_private(gal_display *display)
{
    say(display, "One \xee\x80\x80");
}

static void say_nothing(gal_display *display)
{
    line_of(display)->glyphs.cluster_count = 0;
}

static void add_figure(gal_display *display)
{
    const int figure = gal_display_add_element(display, GAL_ROLE_FIGURE, 0, NULL, NULL);

    add_image(page_of(display), figure, NULL, (gal_rect){ 0, 0, PT(20), PT(20) }, whole);
}

static void add_long_address(gal_display *display)
{
    char *address = g_strdup_printf("https://example.org/%032800d", 0);

    gal_display_add_element(display, GAL_ROLE_LINK, 0, NULL, address);
    g_free(address);
}

static void widen_page(gal_display *display)
{
    page_of(display)->width = PT(14401);
}

enum { UA = GAL_STANDARD_PDFUA_1, A = GAL_STANDARD_PDFA_2A, U = GAL_STANDARD_PDFA_2U };

static const struct {
    const char *name;
    void (*spoil)(gal_display *display);
    unsigned claimed; /* without being asked for */
} cases[] = {
    { "nothing", NULL, UA | A },
    { "no title", take_title, A },
    { "no language", take_language, U },
    { "no language tag", spoil_language, U },
    { "a glyph is missing", lose_glyph, 0 },
    { "a text is not known", say_nothing_known, 0 },
    { "a text is private", say_something_private, UA | U },
    { "glyphs say nothing", say_nothing, 0 },
    { "a figure says nothing", add_figure, A },
    { "an address is too long", add_long_address, UA },
    { "a page is too wide", widen_page, UA },
};

static bool finish_as(const gal_display *display, unsigned standards, GByteArray *pdf,
                      gal_findings *findings, unsigned *claimed, gal_error *error)
{
    const gal_pdf_options options = { .standards = standards };

    return CHECK(gal_paint_pdf(display, &plain, pdf, findings, error)) &&
           gal_pdf_finish(display, &options, pdf, findings, claimed, error);
}

static bool says(const GByteArray *pdf, const char *text)
{
    return memmem(pdf->data, pdf->len, text, strlen(text)) != NULL;
}

static void what_nothing_forbids_is_claimed(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_display *display = make_plain();
        gal_findings *findings = gal_findings_new();
        GByteArray *pdf = g_byte_array_new();
        gal_error error = { 0 };
        unsigned claimed = ~0U;

        if (cases[i].spoil)
            cases[i].spoil(display);
        CHECK_CASE(cases[i].name, finish_as(display, 0, pdf, findings, &claimed, &error));
        CHECK_CASE(cases[i].name, claimed == cases[i].claimed);
        CHECK_CASE(cases[i].name,
                   says(pdf, "<pdfuaid:part>1<") == !!(claimed & UA) &&
                       says(pdf, "<pdfaid:conformance>A<") == !!(claimed & A) &&
                       says(pdf, "<pdfaid:conformance>U<") == !!(claimed & U));
        CHECK_CASE(cases[i].name, (findings->items->len > 0) == (claimed != (UA | A)));
        gal_error_clear(&error);
        g_byte_array_unref(pdf);
        gal_findings_free(findings);
        gal_display_free(display);
    }
}

static void what_is_demanded_is_met_or_refused(void)
{
    static const unsigned demands[] = { UA, A, U, UA | A, UA | U, A | U };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(demands); k++) {
            gal_display *display = make_plain();
            gal_findings *findings = gal_findings_new();
            GByteArray *pdf = g_byte_array_new();
            gal_error error = { 0 };
            unsigned claimed;
            const unsigned met = cases[i].claimed | (cases[i].claimed & A ? U : 0);

            if (cases[i].spoil)
                cases[i].spoil(display);

            const bool is_met =
                finish_as(display, demands[k], pdf, findings, &claimed, &error);

            CHECK_CASE(cases[i].name, is_met == ((demands[k] & ~met) == 0));
            CHECK_CASE(cases[i].name,
                       is_met ? claimed == demands[k] : error.kind == GAL_ERROR_REFUSED);
            CHECK_CASE(cases[i].name, findings->items->len == 0);
            gal_error_clear(&error);
            g_byte_array_unref(pdf);
            gal_findings_free(findings);
            gal_display_free(display);
        }
}

static void none_claims_nothing_and_is_smaller(void)
{
    gal_display *display = make_plain();
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = g_byte_array_new(), *bare = g_byte_array_new();
    gal_error error = { 0 };
    unsigned claimed;

    add_figure(display);
    CHECK(finish_as(display, 0, pdf, findings, &claimed, &error));
    CHECK(claimed == A && findings->items->len == 1);
    CHECK(finish_as(display, GAL_STANDARD_NONE, bare, findings, &claimed, &error));
    CHECK(claimed == 0 && findings->items->len == 1);
    CHECK(bare->len + 1000 < pdf->len && !says(bare, "/Metadata"));
    CHECK(!says(bare, "xpacket"));
    gal_error_clear(&error);
    g_byte_array_unref(bare);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void the_press_is_refused_with_a_reason(void)
{
    gal_display *display = make_plain();
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = g_byte_array_new();
    gal_error error = { 0 };
    unsigned claimed;

    CHECK(!finish_as(display, GAL_STANDARD_PDFX_4, pdf, findings, &claimed, &error));
    CHECK(error.kind == GAL_ERROR_REFUSED && strstr(error.text, "newsprint or coated"));
    gal_error_clear(&error);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* The same fields stand in both, whatever letters are in them. */
static void metadata_are_xml_and_agree(void)
{
    gal_display *display = make_plain();
    gal_findings *findings = gal_findings_new();

    display->title = "<Fish> & \u201cchips\u201d\x01";
    display->author = "A & B";
    display->published = "2024-04-04T18:05:00+09:00";

    GByteArray *pdf = paint_pdf(display, findings);
    char *info = ask((const char *const[]){ "pdfinfo", "@", NULL }, pdf);

    CHECK(says(pdf, "\">&lt;Fish&gt; &amp; \u201cchips\u201d</rdf:li>"));
    CHECK(says(pdf, "<rdf:li>A &amp; B</rdf:li>"));
    CHECK(says(pdf, "<xmp:CreateDate>2024-04-04T18:05:00+09:00</xmp:CreateDate>"));
    CHECK(says(pdf, "<xmp:ModifyDate>2024-04-04T18:05:00+09:00</xmp:ModifyDate>"));
    if (info) {
        CHECK(strstr(info, "<Fish> & \u201cchips\u201d"));
        CHECK(strstr(info, "A & B"));
        CHECK(strstr(info, "Metadata Stream: yes"));
    }
    g_free(info);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Little CMS, which others use to read profiles, takes it for its own sRGB. */
static void the_profile_is_srgb(void)
{
    GByteArray *bytes = g_byte_array_new();

    gal_pdf_append_profile(bytes);

    cmsHPROFILE ours = cmsOpenProfileFromMem(bytes->data, bytes->len);
    cmsHPROFILE theirs = cmsCreate_sRGBProfile();

    if (!CHECK(ours))
        return;
    CHECK(cmsGetColorSpace(ours) == cmsSigRgbData);
    CHECK(cmsGetDeviceClass(ours) == cmsSigDisplayClass);
    CHECK(cmsIsMatrixShaper(ours) && bytes->len < 600);

    cmsHTRANSFORM to_ours = cmsCreateTransform(theirs, TYPE_RGB_16, ours, TYPE_RGB_16,
                                               INTENT_RELATIVE_COLORIMETRIC, 0);
    int farthest = 0;

    for (int i = 0; i < 17 * 17 * 17; i++) {
        const guint16 color[] = { (guint16)(i % 17 * 4095), (guint16)(i / 17 % 17 * 4095),
                                  (guint16)(i / 289 * 4095) };
        guint16 same[3];

        cmsDoTransform(to_ours, color, same, 1);
        for (int k = 0; k < 3; k++)
            farthest = MAX(farthest, abs(color[k] - same[k]));
    }
    CHECK(farthest < 65536 / 256 / 2);
    cmsDeleteTransform(to_ours);
    cmsCloseProfile(theirs);
    cmsCloseProfile(ours);
    g_byte_array_unref(bytes);
}

static char *tell_structure(gal_display *display)
{
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = paint_pdf(display, findings);
    char *told = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);

    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    return told;
}

/* Levels in the file of headings that the article has as those of the first or second. */
static void check_levels(const char *roles, const char *levels)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(300), PT(400));
    const int root =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);

    for (int i = 0; roles[i]; i++)
        add_line(display, page,
                 gal_display_add_element(
                     display, roles[i] == '1' ? GAL_ROLE_HEADING_1 : GAL_ROLE_HEADING_2,
                     root, NULL, NULL),
                 "Source Serif 4", 9, 20, 30 + 12 * (double)i, "Heading", false);

    char *told = tell_structure(display);
    GString *found = g_string_new(NULL);

    for (const char *at = told; at && (at = strstr(at, "\n  H")); at++)
        g_string_append_c(found, at[strlen("\n  H")]);
    if (told)
        CHECK_STRING(found->str, levels);
    g_string_free(found, TRUE);
    g_free(told);
    gal_display_free(display);
}

/* No article skips a level or begins with another than the first. */
static void headings_go_down_one_level_at_a_time(void)
{
    check_levels("122", "122");
    check_levels("222", "111");
    check_levels("2122", "1122");
    check_levels("1212", "1212");
}

static void lists_tables_and_notes_are_whole(void)
{
    static const char *const parts[] = {
        "  L (block):\n     /ListNumbering /Decimal\n"
        "    LI (block)\n"
        "      Lbl (block)\n        \"Text\"\n"
        "      LBody (block)\n        \"Text\"\n",
        "    TR\n      TH:\n         /Scope /Column\n        \"Text\"\n",
        "      TD:\n         /ColSpan 2\n",
        "  Note <note ",
    };
    gal_display *display = make_plain();
    gal_page *page = page_of(display);
    const int list =
        gal_display_add_element(display, GAL_ROLE_NUMBERED_LIST, 0, NULL, NULL);
    const int item = gal_display_add_element(display, GAL_ROLE_LIST_ITEM, list, NULL, NULL);
    const int label = gal_display_add_element(display, GAL_ROLE_LABEL, item, NULL, NULL);
    const int table = gal_display_add_element(display, GAL_ROLE_TABLE, 0, NULL, NULL);
    const int row = gal_display_add_element(display, GAL_ROLE_TABLE_ROW, table, NULL, NULL);
    const int head =
        gal_display_add_element(display, GAL_ROLE_TABLE_HEADER, row, NULL, NULL);
    const int empty =
        gal_display_add_element(display, GAL_ROLE_TABLE_CELL, row, NULL, NULL);
    const int note = gal_display_add_element(display, GAL_ROLE_NOTE, 0, NULL, NULL);
    const int marked[] = { label, item, head, note };

    g_array_index(display->elements, gal_element, (guint)empty).column_span = 2;
    for (gsize i = 0; i < G_N_ELEMENTS(marked); i++)
        add_line(display, page, marked[i], "Source Serif 4", 9, 20, 50 + 12 * (double)i,
                 "Text", false);

    char *told = tell_structure(display);

    for (gsize i = 0; told && i < G_N_ELEMENTS(parts); i++)
        CHECK_CASE(parts[i], strstr(told, parts[i]));
    g_free(told);
    gal_display_free(display);
}

/* Of a page of text; with photos, the difference is less. */
static void the_file_is_hardly_longer_than_cairos(void)
{
    static const char *const samples[] = { "harbour", "korean", "long" };
    const gal_renderer_options options = { .data_folder = GAL_SOURCE_FOLDER };
    gal_error error = { 0 };
    gal_renderer *renderer = gal_renderer_new(&options, &error);
    gal_layout *layout = gal_layout_open(renderer, "print-a4", &error);

    for (gsize i = 0; layout && i < G_N_ELEMENTS(samples); i++) {
        char *path = g_strdup_printf(GAL_SOURCE_FOLDER "/samples/%s.json", samples[i]);
        char *json = NULL;
        gsize length = 0;

        CHECK(g_file_get_contents(path, &json, &length, NULL));

        gal_article *article =
            gal_article_read(json, length, GAL_FORMAT_JSON, path, &error);
        gal_pages *pages = gal_render(renderer, article, layout, NULL, &error);
        GByteArray *pdf = g_byte_array_new();
        unsigned claimed;

        if (CHECK(pages && gal_paint_pdf(pages->flow.display, &plain, pdf, pages->findings,
                                         &error))) {
            const guint bare = pdf->len;
            const gal_pdf_options claims_both = { 0 };

            CHECK(gal_pdf_finish(pages->flow.display, &claims_both, pdf, pages->findings,
                                 &claimed, &error));
            printf("%s: %u bytes, %u of Cairo\n", samples[i], pdf->len, bare);
            CHECK_CASE(samples[i], pdf->len <= bare + bare * 15 / 100);
        }
        g_byte_array_unref(pdf);
        gal_pages_free(pages);
        gal_article_free(article);
        g_free(json);
        g_free(path);
    }
    CHECK(layout && !error.text);
    gal_error_clear(&error);
    gal_layout_free(layout);
    gal_renderer_free(renderer);
}

int main(void)
{
    if (!load_fonts())
        return 1;
    what_nothing_forbids_is_claimed();
    what_is_demanded_is_met_or_refused();
    none_claims_nothing_and_is_smaller();
    the_press_is_refused_with_a_reason();
    metadata_are_xml_and_agree();
    the_profile_is_srgb();
    headings_go_down_one_level_at_a_time();
    lists_tables_and_notes_are_whole();
    the_file_is_hardly_longer_than_cairos();
    gal_fonts_free(fonts);
    return check_summary();
}
