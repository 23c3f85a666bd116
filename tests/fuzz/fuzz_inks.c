/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the content of a page: for a press either a message, or content that sets no
   colour but inks. */
#include <stdint.h>
#include <string.h>

#include "pdf/finisher.h"

static void require(bool claim)
{
    if (!claim)
        __builtin_trap();
}

static gal_separation *separation;
static gal_display *display;

static void open_once(void)
{
    char *icc = NULL;
    gsize length = 0;
    gal_error error = { 0 };
    gal_findings *findings = gal_findings_new();

    require(g_file_get_contents(GAL_SOURCE_FOLDER "/profiles/newsprint.icc", &icc, &length,
                                NULL));

    GBytes *bytes = g_bytes_new_take(icc, length);

    display = gal_display_new();
    separation = gal_separation_new(
        display, GAL_PRESS_NEWSPRINT,
        gal_press_profile_open(bytes, "newsprint.icc", 240, &error), findings);
    g_bytes_unref(bytes);
    gal_findings_free(findings);
}

static void check_words(const GString *content)
{
    gal_pdf_text rest = { content->str, content->str + content->len };
    gal_pdf_token token;

    while ((token = gal_pdf_token_next(&rest)).kind != GAL_PDF_NONE)
        require(token.kind != GAL_PDF_WORD ||
                !(gal_pdf_text_is(token.text, "rg") || gal_pdf_text_is(token.text, "RG") ||
                  gal_pdf_text_is(token.text, "g") || gal_pdf_text_is(token.text, "G")));
    require(gal_pdf_text_ends(rest));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!separation)
        open_once();

    const gal_pdf_options options = { .separation = separation };
    gal_pdf_finisher finisher = { .display = display, .options = &options };
    GString *content = g_string_new_len((const char *)bytes, (gssize)length);
    GString *inks = gal_pdf_finisher_separate(&finisher, content);

    require((inks == NULL) == (finisher.fault != NULL));
    if (inks) {
        check_words(inks);
        g_string_free(inks, TRUE);
    }
    g_free(finisher.fault);
    g_string_free(content, TRUE);
    return 0;
}
