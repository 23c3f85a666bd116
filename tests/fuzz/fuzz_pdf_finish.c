/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all in place of what Cairo wrote for a page: either a message, or a PDF, the
   same one each time. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "pdf/pdf.h"

static void require(bool claim)
{
    if (!claim)
        __builtin_trap();
}

static void add_rule(gal_page *page, int element)
{
    const gal_mark mark = { .kind = GAL_MARK_RULE,
                            .element = element,
                            .rule = { 0, 0, 4096, 4096 } };

    g_array_append_val(page->marks, mark);
}

static void add_overlay(gal_page *page)
{
    const gal_mark mark = { .kind = GAL_MARK_RING,
                            .element = GAL_NO_ELEMENT,
                            .layer = GAL_LAYER_PROOF,
                            .ring = { 4096, 4096, 2048, 256 } };

    g_array_append_val(page->marks, mark);
}

/* Furniture, a paragraph with a link in it, a list of one item, and furniture again; over them
   perhaps the layer of a proof. */
static gal_display *make_display(bool is_proof)
{
    gal_display *display = gal_display_new();
    gal_page *page = gal_display_add_page(display, 1 << 20, 1 << 20);
    const int root =
        gal_display_add_element(display, GAL_ROLE_DOCUMENT, GAL_NO_ELEMENT, NULL, NULL);
    const int paragraph =
        gal_display_add_element(display, GAL_ROLE_PARAGRAPH, root, NULL, NULL);
    const int link = gal_display_add_element(display, GAL_ROLE_LINK, paragraph, NULL,
                                             "https://example.org/");
    const int list = gal_display_add_element(display, GAL_ROLE_LIST, root, NULL, NULL);
    const int item = gal_display_add_element(display, GAL_ROLE_LIST_ITEM, list, NULL, NULL);
    const int elements[] = { GAL_NO_ELEMENT, paragraph, link, item, GAL_NO_ELEMENT };

    display->title = "A title";
    display->language = "en";
    display->published = "2024-04-04";
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++)
        add_rule(page, elements[i]);
    if (is_proof)
        add_overlay(page);
    return display;
}

static bool begins_and_ends(const GByteArray *pdf)
{
    static const char head[] = "%PDF-1.5\n", end[] = "\n%%EOF\n";

    return pdf->len > strlen(head) + strlen(end) &&
           memcmp(pdf->data, head, strlen(head)) == 0 &&
           memcmp(pdf->data + pdf->len - strlen(end), end, strlen(end)) == 0;
}

static GByteArray *finish(const gal_display *display, const uint8_t *bytes, size_t length,
                          gal_error *error)
{
    GByteArray *pdf = g_byte_array_new();

    g_byte_array_append(pdf, bytes, (guint)length);

    const gal_pdf_options options = { 0 };
    gal_findings *findings = gal_findings_new();
    unsigned claimed;
    const bool is_finished =
        gal_pdf_finish(display, &options, pdf, findings, &claimed, error);

    gal_findings_free(findings);

    require(is_finished == (error->text == NULL));
    require(is_finished ? begins_and_ends(pdf) : error->fault_count == 1);
    return pdf;
}

static void finish_twice(const gal_display *display, const uint8_t *bytes, size_t length)
{
    gal_error error = { 0 }, same_error = { 0 };
    GByteArray *pdf = finish(display, bytes, length, &error);
    GByteArray *same = finish(display, bytes, length, &same_error);

    require(g_strcmp0(error.text, same_error.text) == 0);
    require(error.text ||
            (pdf->len == same->len && memcmp(pdf->data, same->data, pdf->len) == 0));
    g_byte_array_unref(same);
    g_byte_array_unref(pdf);
    gal_error_clear(&same_error);
    gal_error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    for (int is_proof = 0; is_proof < 2; is_proof++) {
        gal_display *display = make_display(is_proof);

        finish_twice(display, bytes, length);
        gal_display_free(display);
    }
    return 0;
}
