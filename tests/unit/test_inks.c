/* SPDX-License-Identifier: Apache-2.0 */
/* Pages for a press: colours to inks, content rewritten, what is known of it and what not. */
#define _GNU_SOURCE /* memmem */
#include "display/separation.h"
#include "painting.h"
#include "pdf/finisher.h"

static gal_press_profile *profile;

static bool open_newsprint(void)
{
    char *icc = NULL;
    gsize length = 0;
    gal_error error = { 0 };

    if (!CHECK(g_file_get_contents(GAL_SOURCE_FOLDER "/profiles/newsprint.icc", &icc,
                                   &length, NULL)))
        return false;

    GBytes *bytes = g_bytes_new_take(icc, length);

    profile = gal_press_profile_open(bytes, "newsprint.icc", 240, &error);
    g_bytes_unref(bytes);
    gal_error_clear(&error);
    return CHECK(profile);
}

/* A page with a line in each of these colours, and a rule. */
static gal_display *make_colored(const gal_ink *colors, int count)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(300), PT(400));
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);
    gal_mark rule = { .kind = GAL_MARK_RULE,
                      .element = GAL_NO_ELEMENT,
                      .rule = { PT(10), PT(10), PT(100), PT(1) } };

    display->title = "Inks";
    display->language = "en";
    g_array_append_val(page->marks, rule);
    for (int i = 0; i < count; i++) {
        add_line(display, page, paragraph, "Source Serif 4", 9, 20, 30 + 20 * i, "A line.",
                 false);
        g_array_index(page->marks, gal_mark, page->marks->len - 1).ink = colors[i];
    }
    return display;
}

static gal_separation *separate(const gal_display *display, gal_findings *findings)
{
    return gal_separation_new(display, GAL_PRESS_NEWSPRINT, profile, findings);
}

static bool is_black_alone(gal_plates plates)
{
    return plates.cyan + plates.magenta + plates.yellow == 0;
}

static int total(gal_plates plates)
{
    return plates.cyan + plates.magenta + plates.yellow + plates.black;
}

static const gal_ink black = { 0, 0, 0 }, dark = { 40, 38, 44 }, grey = { 128, 128, 128 },
                     white = { 255, 255, 255 }, red = { 155, 28, 31 },
                     chosen = { 179, 38, 30, true, 0, 90, 80, 10 },
                     too_wet = { 20, 20, 60, true, 90, 80, 70, 60 };

static void colors_become_inks(void)
{
    const gal_ink colors[] = { black, red, chosen, too_wet };
    gal_display *display = make_colored(colors, G_N_ELEMENTS(colors));
    gal_findings *findings = gal_findings_new();
    gal_separation *separation = separate(display, findings);
    const gal_plates accent = gal_separation_plates(separation, chosen);
    const gal_plates held = gal_separation_plates(separation, too_wet);

    CHECK(is_black_alone(gal_separation_plates(separation, black)));
    CHECK(gal_separation_plates(separation, black).black == 1000);
    CHECK(total(gal_separation_plates(separation, white)) == 0);
    CHECK(is_black_alone(gal_separation_plates(separation, grey)));
    CHECK(is_black_alone(gal_separation_plates(separation, dark)));
    CHECK(!is_black_alone(gal_separation_plates(separation, red)));
    CHECK(accent.cyan == 0 && accent.magenta == 900 && accent.yellow == 800 &&
          accent.black == 100);
    CHECK(held.black == 600 && total(held) <= 2400 && total(held) > 2390);
    CHECK(findings->items->len == 1);
    gal_separation_free(separation);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void mono_pages_are_black_alone(void)
{
    const gal_ink colors[] = { red, chosen };
    gal_display *display = make_colored(colors, G_N_ELEMENTS(colors));
    gal_findings *findings = gal_findings_new();

    display->is_mono = true;

    gal_separation *separation = separate(display, findings);

    for (gsize i = 0; i < G_N_ELEMENTS(colors); i++) {
        const gal_plates plates = gal_separation_plates(separation, colors[i]);

        CHECK(is_black_alone(plates) && plates.black > 200 && plates.black < 1000);
    }
    gal_separation_free(separation);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Content as Cairo writes it, and for a press; NULL: it is refused. */
static const struct {
    const char *from, *to;
} contents[] = {
    { "0 0 0 rg /a0 gs\n1 2 3 4 re f", "0 0 0 1 k /InkFill gs /a0 gs\n1 2 3 4 re f" },
    { "1 1 1 rg 1 2 3 4 re f*", "0 0 0 0 k 1 2 3 4 re f*" },
    { "0 0 0 RG 1 w 0 0 m 1 1 l S", "0 0 0 1 K /InkStroke gs 1 w 0 0 m 1 1 l S" },
    { "0 0 0 rg 0 0 0 RG 1 1 1 rg 1 2 3 4 re B",
      "0 0 0 1 k /InkFill gs 0 0 0 1 K /InkBoth gs 0 0 0 0 k /InkStroke gs 1 2 3 4 re B" },
    { "q 0 0 0 rg BT /f-0-0 1 Tf (a\\) rg)Tj ET Q q 1 1 1 rg [<41>-3(b)]TJ Q",
      "q 0 0 0 1 k /InkFill gs BT /f-0-0 1 Tf (a\\) rg)Tj ET Q q 0 0 0 0 k [<41>-3(b)]TJ "
      "Q" },
    { "q 0 0 0 rg q 1 0 0 1 0 0 cm /a0 gs /x5 Do Q Q",
      "q 0 0 0 1 k /InkFill gs q 1 0 0 1 0 0 cm /a0 gs q /InkNone gs /x5 Do Q Q Q" },
    { "/x5 Do", "/x5 Do" },
    { "0.701961 0.14902 0.117647 rg 0 0 1 1 re f", "0 0.900 0.800 0.100 k 0 0 1 1 re f" },
    { "0 g 0 0 1 1 re f", "0 0 0 1 k /InkFill gs 0 0 1 1 re f" },
    { "/Span << /ActualText <feff0041> >> BDC EMC",
      "/Span << /ActualText <feff0041> >> BDC EMC" },
    { "", "" },
    { "0 0 1 1 re f", NULL }, /* in a colour that nobody set */
    { "1 1 1 RG (a)Tj", NULL },
    { "q 0 0 0 rg Q q (a)Tj Q", NULL },
    { "0 0 rg", NULL },
    { "/a /b /c rg", NULL },
    { "1 0 0 0 0 rg", NULL },
    { "0 0 0 1 k 0 0 1 1 re f", NULL }, /* Cairo has no such operators */
    { "/Pattern cs /p5 scn 0 0 1 1 re f", NULL },
    { "/sh1 sh", NULL },
    { "BI /W 1 /H 1 ID x EI", NULL },
    { "0 0 0 rg (a)'", NULL },
    { "Q", NULL },
    { "0 0 0 rg (a Tj", NULL },
    { "true", NULL },
};

static void content_is_known_or_refused(void)
{
    gal_display *display = make_colored(&chosen, 1);
    gal_findings *findings = gal_findings_new();
    gal_separation *separation = separate(display, findings);
    const gal_pdf_options options = { .separation = separation };

    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        gal_pdf_finisher finisher = { .display = display, .options = &options };
        GString *from = g_string_new(contents[i].from);
        GString *to = gal_pdf_finisher_separate(&finisher, from);

        CHECK_CASE(contents[i].from, (to != NULL) == (contents[i].to != NULL));
        if (to && !CHECK_CASE(contents[i].from, g_str_equal(to->str, contents[i].to)))
            printf("%s\n", to->str);
        CHECK_CASE(contents[i].from, (finisher.fault != NULL) == (to == NULL));
        g_free(finisher.fault);
        if (to)
            g_string_free(to, TRUE);
        g_string_free(from, TRUE);
    }
    gal_separation_free(separation);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void states_may_not_be_saved_without_end(void)
{
    gal_display *display = make_colored(&black, 1);
    gal_findings *findings = gal_findings_new();
    gal_separation *separation = separate(display, findings);
    const gal_pdf_options options = { .separation = separation };
    gal_pdf_finisher finisher = { .display = display, .options = &options };
    GString *from = g_string_new(NULL);

    for (int i = 0; i < 1000; i++)
        g_string_append(from, "q ");
    CHECK(!gal_pdf_finisher_separate(&finisher, from) && finisher.fault);
    g_free(finisher.fault);
    g_string_free(from, TRUE);
    gal_separation_free(separation);
    gal_findings_free(findings);
    gal_display_free(display);
}

static bool says(const GByteArray *pdf, const char *text)
{
    return memmem(pdf->data, pdf->len, text, strlen(text)) != NULL;
}

static GByteArray *make_pdf(const gal_display *display, gal_findings *findings,
                            unsigned *claimed)
{
    gal_separation *separation = separate(display, findings);
    const gal_pdf_options options = { .separation = separation };
    gal_paint_options paint = plain;
    GByteArray *pdf = g_byte_array_new();
    gal_error error = { 0 };

    paint.separation = separation;
    CHECK(gal_paint_pdf(display, &paint, pdf, findings, &error) &&
          gal_pdf_finish(display, &options, pdf, findings, claimed, &error));
    if (error.text)
        printf("%s", error.text);
    gal_error_clear(&error);
    gal_separation_free(separation);
    return pdf;
}

static void a_press_brings_its_standard(void)
{
    const gal_ink colors[] = { black, red };
    gal_display *display = make_colored(colors, G_N_ELEMENTS(colors));
    gal_findings *findings = gal_findings_new();
    unsigned claimed, again;

    display->published = "2025-04-01";

    GByteArray *pdf = make_pdf(display, findings, &claimed);
    GByteArray *same = make_pdf(display, findings, &again);

    CHECK(claimed == (GAL_STANDARD_PDFUA_1 | GAL_STANDARD_PDFA_2A | GAL_STANDARD_PDFX_4));
    CHECK(findings->items->len == 0);
    CHECK(says(pdf, "<pdfxid:GTS_PDFXVersion>PDF/X-4<") &&
          says(pdf, "<pdf:Trapped>False<") && says(pdf, "<xmpMM:DocumentID>uuid:"));
    CHECK(pdf->len == same->len && memcmp(pdf->data, same->data, pdf->len) == 0);
    g_byte_array_unref(same);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void one_without_a_date_has_a_finding(void)
{
    gal_display *display = make_colored(&black, 1);
    gal_findings *findings = gal_findings_new();
    unsigned claimed;
    GByteArray *pdf = make_pdf(display, findings, &claimed);

    CHECK(says(pdf, "<xmp:CreateDate>1970-01-01T00:00:00"));
    CHECK(findings->items->len == 1 &&
          g_str_equal(g_array_index(findings->items, gal_finding, 0).code, "no-date"));
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void a_photo_is_made_once_for_each_view(void)
{
    gal_display *display = make_colored(&black, 1);
    gal_page *page = g_ptr_array_index(display->pages, 0);
    gal_findings *findings = gal_findings_new();
    const gal_picture *picture = add_picture(display, make_png(40, 30, 128));
    const gal_rect box = { 0, PT(200), PT(40), PT(30) };
    const gal_rect larger = { PT(50), PT(200), PT(80), PT(60) };

    add_image(page, GAL_NO_ELEMENT, picture, box, whole);
    add_image(page, GAL_NO_ELEMENT, picture,
              (gal_rect){ PT(9), PT(300), box.width, box.height }, whole);
    add_image(page, GAL_NO_ELEMENT, picture, larger, whole);
    add_image(page, GAL_NO_ELEMENT, NULL, larger, whole);

    gal_separation *separation = separate(display, findings);
    const gal_mark *marks = (const gal_mark *)page->marks->data;
    const guint first = page->marks->len - 4;
    const gal_press_photo *photo = gal_separation_photo(separation, &marks[first].image);

    CHECK(photo && photo->bytes && photo->width == 40 && photo->most_ink <= 240);
    CHECK(photo == gal_separation_photo(separation, &marks[first + 1].image));
    CHECK(photo != gal_separation_photo(separation, &marks[first + 2].image));
    CHECK(!gal_separation_photo(separation, &marks[first + 3].image));
    gal_separation_free(separation);
    gal_findings_free(findings);
    gal_display_free(display);
}

int main(void)
{
    if (!load_fonts() || !open_newsprint())
        return 1;
    colors_become_inks();
    mono_pages_are_black_alone();
    content_is_known_or_refused();
    states_may_not_be_saved_without_end();
    a_press_brings_its_standard();
    one_without_a_date_has_a_finding();
    a_photo_is_made_once_for_each_view();
    gal_press_profile_free(profile);
    gal_fonts_free(fonts);
    return check_summary();
}
