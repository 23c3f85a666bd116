/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF of a display list says to other programs what the article says. */
#define _GNU_SOURCE /* memmem */
#include "painting.h"

static void text_comes_back_whole(void)
{
    static const char *const words[] = { "Harbour officials",
                                         "well-known office finds "
                                         "difficult information, and the "
                                         "affluent flags",
                                         "it again on page two.", "국방부 장관" };
    GByteArray *pdf = paint_article(paint_pdf);
    char *text = ask((const char *const[]){ "pdftotext", "@", "-", NULL }, pdf);

    for (gsize i = 0; text && i < G_N_ELEMENTS(words); i++)
        CHECK_CASE(words[i], strstr(text, words[i]));
    if (text)
        CHECK(!strstr(text, "\u00ad"));
    g_free(text);
    g_byte_array_unref(pdf);
}

static void structure_reads_as_the_article(void)
{
    static const char expected[] = "Document\n"
                                   "  Art\n"
                                   "    H1 (block)\n"
                                   "      \"Harbour officials\"\n"
                                   "    Figure:\n"
                                   "       /Placement /Block\n"
                                   "       /BBox [20 268 164 340]\n"
                                   "      \"\"\n"
                                   "    Caption\n"
                                   "      \"The first ferry.\"\n"
                                   "    P (block)\n"
                                   "      \"A well-known office finds difficult "
                                   "infor-mation, and the affluent flags \"\n"
                                   "      Link (inline)\n"
                                   "        \"at this \"\n"
                                   "        Object\n"
                                   "        \"place \"\n"
                                   "        Object\n"
                                   "      \"say \"\n"
                                   "      \"it again on page two.\"\n"
                                   "    L (block):\n"
                                   "       /ListNumbering /Disc\n"
                                   "      LI (block)\n"
                                   "        LBody (block)\n"
                                   "          \"국방부 장관\"\n";
    GByteArray *pdf = paint_article(paint_pdf);
    char *text = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);

    if (text) {
        GRegex *number = g_regex_new("Object \\d+ 0", G_REGEX_MULTILINE, 0, NULL);
        char *plainer = g_regex_replace_literal(number, text, -1, 0, "Object", 0, NULL);

        CHECK_STRING(plainer, expected);
        g_free(plainer);
        g_regex_unref(number);
    }
    g_free(text);
    g_byte_array_unref(pdf);
}

static void document_is_described(void)
{
    static const char *const claims[] = {
        "/Lang (en-GB)",  "/DisplayDocTitle true",
        "/Marked true",   "/TrimBox [ 0 0 300 400 ]",
        "/Marked true",   "/URI (https://example.org/it%27s)",
        "/Title",         "/F 4",
        "/Alt <feff0041", "/Contents (https://example.org/it%27s)",
    };
    GByteArray *pdf = paint_article(paint_pdf);
    char *checked = ask((const char *const[]){ "qpdf", "--check", "@", NULL }, pdf);
    char *text = ask((const char *const[]){ "qpdf", "--qdf", "--object-streams=disable",
                                            "--no-original-object-ids", "@", "@out", NULL },
                     pdf);

    if (checked)
        CHECK(strstr(checked, "No syntax or stream encoding errors"));
    if (text) {
        GRegex *gaps = g_regex_new("\\s+", G_REGEX_RAW, 0, NULL);
        char *flat = g_regex_replace_literal(gaps, text, -1, 0, " ", 0, NULL);

        for (gsize i = 0; i < G_N_ELEMENTS(claims); i++)
            CHECK_CASE(claims[i], strstr(flat, claims[i]));
        CHECK(!strstr(flat, "/CreationDate"));
        CHECK(!strstr(flat, "/Private"));
        CHECK(!strstr(flat, "/ActualText"));
        CHECK(!strstr(flat, "/Interpolate true"));
        g_free(flat);
        g_regex_unref(gaps);
    }
    g_free(text);
    g_free(checked);
    g_byte_array_unref(pdf);
}

static void date_is_the_articles(void)
{
    static const struct {
        const char *published, *date;
    } cases[] = {
        { "2024-04-04T18:05:00+09:00", "(D:20240404180500+09'00')" },
        { "2024-04-04T18:05:00.250-0330", "(D:20240404180500-03'30')" },
        { "2024-04-04T18:05Z", "(D:20240404180500Z)" },
        { "2024-04-04", "(D:20240404)" },
        { "yesterday", NULL },
        { "2024-4-4", NULL },
    };
    gal_display *display = gal_display_new();
    gal_findings *findings = gal_findings_new();

    gal_display_add_page(display, PT(100), PT(100));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        display->published = cases[i].published;

        GByteArray *pdf = paint_pdf(display, findings);
        char *text = ask((const char *const[]){ "qpdf", "--qdf", "@", "@out", NULL }, pdf);
        const char *date = text ? strstr(text, "/CreationDate ") : NULL;

        if (text && cases[i].date)
            CHECK_CASE(
                cases[i].published,
                date && g_str_has_prefix(date + strlen("/CreationDate "), cases[i].date));
        else if (text)
            CHECK_CASE(cases[i].published, !date);
        g_free(text);
        g_byte_array_unref(pdf);
    }
    gal_findings_free(findings);
    gal_display_free(display);
}

static void jpeg_is_in_the_pdf_untouched_and_once(void)
{
    GBytes *photo = make_jpeg(640, 480);
    gal_display *display = make_article(photo);
    gal_findings *findings = gal_findings_new();
    gal_page *second = g_ptr_array_index(display->pages, 1);

    add_image(second, GAL_NO_ELEMENT, g_ptr_array_index(display->pictures, 0),
              (gal_rect){ PT(20), PT(60), PT(50), PT(50) }, (gal_crop){ 0.25, 0, 0.5, 1 });

    GByteArray *pdf = paint_pdf(display, findings);

    CHECK(holds(pdf, photo));
    CHECK(pdf->len < 2 * g_bytes_get_size(photo) + 40000);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
    g_bytes_unref(photo);
}

/* Sizes and widths are matrices of one font. */
static void face_is_embedded_once(void)
{
    static const double scales[] = { 1, 0.97, 1.02 };
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(200), PT(100));
    gal_findings *findings = gal_findings_new();

    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        gal_mark mark = shape_line(display, "Source Serif 4", 8 + 2 * (double)i, 20,
                                   20 + 20 * (double)i, "One face", false);

        mark.element = GAL_NO_ELEMENT;
        mark.glyphs.scale_ratio = scales[i];
        g_array_append_val(page->marks, mark);
    }

    GByteArray *pdf = paint_pdf(display, findings);
    char *said = ask((const char *const[]){ "pdffonts", "@", NULL }, pdf);
    const char *found = said ? strstr(said, "SourceSerif4-Regular") : NULL;

    CHECK(!said || (found && !strstr(found + 1, "SourceSerif4-Regular")));
    g_free(said);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Clusters run against the glyphs. */
static void text_from_right_to_left_comes_back(void)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(200), PT(100));
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, GAL_NO_ELEMENT, NULL, NULL);
    gal_findings *findings = gal_findings_new();

    add_line(display, page, paragraph, "Frank Ruhl Libre", 12, 20, 30, "שלום עולם", false);

    GByteArray *pdf = paint_pdf(display, findings);
    char *said = ask((const char *const[]){ "pdftotext", "@", "-", NULL }, pdf);

    CHECK(!said || strstr(said, "שלום עולם"));
    g_free(said);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Cairo takes what covers a page for a fresh start, and forgets the tags. */
static void marks_that_cover_a_page_keep_their_tags(void)
{
    gal_display *display = make_article(NULL);
    gal_findings *findings = gal_findings_new();
    GBytes *photo = make_png(20, 20, 255);
    gal_page *page = gal_display_add_page(display, PT(595.276), PT(841.89));
    const gal_rect all = { -PT(9), -PT(9), PT(620), PT(870) };
    const gal_mark tint = {
        .kind = GAL_MARK_RULE, .element = 0, .ink = { 240, 240, 200 }, .rule = all
    };

    g_array_append_val(page->marks, tint);
    add_line(display, page, 2, "Source Serif 4", 9, 20, 30, "Above the tint.", false);
    add_image(page, 3, add_picture(display, photo), all, whole);

    GByteArray *pdf = paint_pdf(display, findings);
    char *said = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);

    CHECK(!said || strstr(said, "Above the tint."));
    g_free(said);
    g_byte_array_unref(pdf);
    g_bytes_unref(photo);
    gal_findings_free(findings);
    gal_display_free(display);
}

static int count_in(const char *text, const char *word)
{
    int count = 0;

    for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
        count++;
    return count;
}

/* Pages with furniture on the first and the third, text on all, the headline on the third. */
static gal_display *make_furnished(void)
{
    static const char *const folios[] = { "Folio one", NULL, "Folio three" };
    static const char *const lines[] = { "First text.", "Second text.", "Third text." };
    gal_display *display = gal_display_new();
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);
    const int link = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                             "https://example.org/");

    for (gsize i = 0; i < G_N_ELEMENTS(folios); i++) {
        gal_page *page = gal_display_add_page(display, PT(200), PT(100));

        add_line(display, page, paragraph, "Source Serif 4", 9, 20, 30, lines[i], false);
        if (folios[i])
            add_line(display, page, GAL_NO_ELEMENT, "Libre Franklin", 7, 20, 90, folios[i],
                     false);
        add_line(display, page, paragraph, "Source Serif 4", 9, 20, 50, "More. ", false);
        add_line(display, page, link, "Source Serif 4", 9, 100, 50, "link", false);
    }
    display->headline = "Headline";
    display->headline_page = 2;
    return display;
}

/* It is an artifact of its kind in a form that its page draws first. */
static void furniture_is_apart_from_the_article(void)
{
    gal_display *display = make_furnished();
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = paint_pdf(display, findings);
    char *qdf = ask((const char *const[]){ "qpdf", "--qdf", "@", "@out", NULL }, pdf);
    char *shown = ask((const char *const[]){ "pdftotext", "@", "-", NULL }, pdf);
    char *told = ask((const char *const[]){ "pdfinfo", "-struct-text", "@", NULL }, pdf);

    if (qdf) {
        CHECK(count_in(qdf, "/Artifact << /Type /Pagination >> BDC") == 2);
        CHECK(count_in(qdf, "/Contents [\n") == 2);
        CHECK(count_in(qdf, "/Subtype /Form") == 2);
        CHECK(count_in(qdf, "/Subtype /Link") == 3);
        CHECK(count_in(qdf, "/Type /Page\n") == 3);
    }
    CHECK(!shown || (count_in(shown, "Folio") == 2 && count_in(shown, "text.") == 3));
    CHECK(!told || (count_in(told, "Folio") == 0 && count_in(told, "text.") == 3 &&
                    count_in(told, "More.") == 3 && count_in(told, "\"link\"") == 3));
    g_free(told);
    g_free(shown);
    g_free(qdf);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void outline_leads_to_the_page_of_the_headline(void)
{
    gal_display *display = make_furnished();
    gal_findings *findings = gal_findings_new();
    GByteArray *pdf = paint_pdf(display, findings);
    char *said = ask(
        (const char *const[]){ "qpdf", "--json=1", "--json-key=outlines", "@", NULL }, pdf);

    CHECK(!said || strstr(said, "\"destpageposfrom1\": 3"));
    g_free(said);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Furniture and content each have a picture and a font; neither takes the other's. */
static void furniture_keeps_its_resources(void)
{
    gal_display *display = make_furnished();
    gal_findings *findings = gal_findings_new();
    GBytes *photos[] = { make_jpeg(64, 32), make_jpeg(48, 32) };
    gal_page *page = g_ptr_array_index(display->pages, 0);

    for (int i = 0; i < 2; i++)
        add_image(page, i - 1, add_picture(display, photos[i]),
                  (gal_rect){ PT(20 + 60 * i), PT(60), PT(40), PT(20) }, whole);

    GByteArray *pdf = paint_pdf(display, findings);
    char *said = ask((const char *const[]){ "pdfimages", "-list", "@", NULL }, pdf);

    CHECK(!said ||
          (count_in(said, " image ") == 2 && strstr(said, " 64 ") && strstr(said, " 48 ")));
    CHECK(holds(pdf, photos[0]) && holds(pdf, photos[1]));
    g_free(said);
    g_byte_array_unref(pdf);
    g_bytes_unref(photos[0]);
    g_bytes_unref(photos[1]);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void many_pages_come_out(void)
{
    enum { PAGES = 300 };
    gal_display *display = gal_display_new();
    gal_findings *findings = gal_findings_new();
    const int document =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, document, NULL, NULL);

    for (int i = 0; i < PAGES; i++)
        add_line(display, gal_display_add_page(display, PT(200), PT(300)), paragraph,
                 "Source Serif 4", 9, 20, 30, "One paragraph.", false);

    GByteArray *pdf = paint_pdf(display, findings);
    char *info = ask((const char *const[]){ "pdfinfo", "@", NULL }, pdf);

    if (info)
        CHECK(strstr(info, "Pages:           300\n"));
    g_free(info);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

static void finishing_what_is_no_pdf_is_an_error(void)
{
    static const char *const cases[] = { "", "no PDF", "%PDF-1.5\n1 0 obj" };
    gal_display *display = make_article(NULL);
    gal_findings *findings = gal_findings_new();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *bytes = g_byte_array_new();
        gal_error error = { 0 };

        g_byte_array_append(bytes, (const guint8 *)cases[i], (guint)strlen(cases[i]));
        CHECK_CASE(cases[i], !finish_pdf(display, bytes, findings, &error));
        CHECK_CASE(cases[i], error.kind == GAL_ERROR_SYSTEM);
        gal_error_clear(&error);
        g_byte_array_unref(bytes);
    }
    gal_findings_free(findings);
    gal_display_free(display);
}

static GByteArray *paint_unfinished(const gal_display *display)
{
    GByteArray *bytes = g_byte_array_new();
    gal_findings *findings = gal_findings_new();
    gal_error error = { 0 };

    CHECK(gal_paint_pdf(display, &plain, bytes, findings, &error));
    gal_error_clear(&error);
    gal_findings_free(findings);
    return bytes;
}

/* What Cairo does not write is told of once, never guessed at. */
static void damage_is_an_error(void)
{
    static const struct {
        const char *good, *bad; /* as long as each other */
    } cases[] = {
        { "\nxref\n", "\nxraf\n" },
        { "\ntrailer\n", "\ntrialer\n" },
        { "/Root ", "/Boot " },
        { "/Kids [ 2 0 R", "/Kids [ 2 1 R" },
        { "/MediaBox", "/MediaBax" },
        { "/Contents", "/Content " },
        { "/Resources ", "/Resorces  " },
        { "/StructTreeRoot ", "/StructTreeRaat " },
        { "endstream", "endstraem" },
        { "/Type /OBJR /Obj", "/Type /OBJR /Abj" },
        { "/Type /Font\n", "/Type >>>>>\n" },
        { "/FontDescriptor ", "/FontDescriptor[" },
        { "/Info ", "/Info(" },
    };
    gal_display *display = make_article(NULL);
    gal_findings *findings = gal_findings_new();
    GByteArray *whole_pdf = paint_unfinished(display);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gsize length = strlen(cases[i].good);
        GByteArray *pdf = g_byte_array_new();
        gal_error error = { 0 };

        g_byte_array_append(pdf, whole_pdf->data, whole_pdf->len);

        guint8 *at = memmem(pdf->data, pdf->len, cases[i].good, length);

        if (CHECK_CASE(cases[i].good, at))
            memcpy(at, cases[i].bad, length);
        /* Without its object, a link is one that Cairo made no area for. */
        if (strstr(cases[i].bad, "/Abj"))
            CHECK_CASE(cases[i].bad, finish_pdf(display, pdf, findings, &error));
        else
            CHECK_CASE(cases[i].bad, !finish_pdf(display, pdf, findings, &error) &&
                                         error.fault_count == 1);
        gal_error_clear(&error);
        g_byte_array_unref(pdf);
    }
    g_byte_array_unref(whole_pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* Cairo makes no area to click for a link that shows no ink. */
static void blank_link_leaves_the_others_alone(void)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, PT(200), PT(100));
    gal_findings *findings = gal_findings_new();
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, GAL_NO_ELEMENT, NULL, NULL);
    const int blank = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                              "https://blank.example/");
    const int full = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                             "https://full.example/");

    add_line(display, page, blank, "Source Serif 4", 9, 20, 30, " ", false);
    add_line(display, page, full, "Source Serif 4", 9, 20, 50, "full", false);
    add_line(display, page, paragraph, "Source Serif 4", 9, 20, 70, "text", false);

    GByteArray *pdf = paint_pdf(display, findings);
    char *text = ask((const char *const[]){ "qpdf", "--qdf", "@", "@out", NULL }, pdf);

    if (text) {
        CHECK(strstr(text, "/Contents (https://full.example/)"));
        CHECK(!strstr(text, "blank.example"));
    }
    g_free(text);
    g_byte_array_unref(pdf);
    gal_findings_free(findings);
    gal_display_free(display);
}

/* The ID is from what the file says, and not from when or where it was written. */
static void id_tells_files_apart(void)
{
    static const char *const titles[] = { "One", "One", "Two" };
    char *ids[G_N_ELEMENTS(titles)];

    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        gal_display *display = make_article(NULL);
        gal_findings *findings = gal_findings_new();

        display->title = titles[i];

        GByteArray *pdf = paint_pdf(display, findings);
        const char *id = memmem(pdf->data, pdf->len, "/ID [<", 6);

        ids[i] = CHECK(id) ? g_strndup(id, 72) : g_strdup("");
        g_byte_array_unref(pdf);
        gal_findings_free(findings);
        gal_display_free(display);
    }
    CHECK_STRING(ids[1], ids[0]);
    CHECK(!g_str_equal(ids[2], ids[0]));
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        g_free(ids[i]);
}

int main(void)
{
    if (!CHECK(load_fonts()))
        return check_summary();
    text_comes_back_whole();
    face_is_embedded_once();
    text_from_right_to_left_comes_back();
    structure_reads_as_the_article();
    document_is_described();
    date_is_the_articles();
    jpeg_is_in_the_pdf_untouched_and_once();
    marks_that_cover_a_page_keep_their_tags();
    furniture_is_apart_from_the_article();
    furniture_keeps_its_resources();
    outline_leads_to_the_page_of_the_headline();
    many_pages_come_out();
    finishing_what_is_no_pdf_is_an_error();
    damage_is_an_error();
    blank_link_leaves_the_others_alone();
    id_tells_files_apart();
    gal_fonts_free(fonts);
    return check_summary();
}
