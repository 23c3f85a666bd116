/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes at all as a PDF, and as the content of a page that is one otherwise: a message,
   or a report, the same one each time. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "galley/article.h"
#include "galley/preflight.h"

static void require(bool claim)
{
    if (!claim)
        __builtin_trap();
}

/* A report that is JSON by its ends; or an error. */
static char *check(const char *bytes, size_t length)
{
    gal_error error = { 0 };
    gal_preflight *preflight =
        gal_preflight_read(bytes, length, GAL_PRESS_NEWSPRINT, "fuzz.pdf", &error);

    require((preflight == NULL) == (error.text != NULL));
    require(preflight || error.fault_count == 1);

    char *json = preflight ? gal_preflight_to_json(preflight) : NULL;
    char *table = preflight ? gal_preflight_to_table(preflight) : NULL;

    require(!json || (*json == '{' && g_str_has_suffix(json, "}\n")));
    require(!table || g_utf8_validate(table, -1, NULL));
    gal_free(table);
    gal_preflight_free(preflight);
    gal_error_clear(&error);
    return json;
}

static void check_twice(const char *bytes, size_t length)
{
    char *json = check(bytes, length), *same = check(bytes, length);

    require(g_strcmp0(json, same) == 0);
    gal_free(json);
    gal_free(same);
}

/* The bytes as the content of a page: the cross references are for qpdf to find. */
static GString *make_page(const uint8_t *bytes, size_t length)
{
    GString *pdf = g_string_new(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources"
        "<</XObject<</M 5 0 R/I 6 0 R>>/Pattern<</P 5 0 R>>/ColorSpace<</S[/Separation/All"
        "/DeviceCMYK 7 0 R]>>>>>>\nendobj\n"
        "5 0 obj\n<</Type/XObject/Subtype/Form/PatternType 1/BBox[0 0 9 9]/Length 12>>\n"
        "stream\n/M Do /I Do \nendstream\nendobj\n"
        "6 0 obj\n<</Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace"
        "[/Indexed/DeviceCMYK 1<0011223344556677>]/Length 4>>\nstream\n0000\nendstream\n"
        "endobj\n");

    g_string_append_printf(pdf, "4 0 obj\n<</Length %zu>>\nstream\n", length);
    g_string_append_len(pdf, (const char *)bytes, (gssize)length);
    g_string_append(pdf, "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 8>>\n%%EOF\n");
    return pdf;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    GString *page = make_page(bytes, length);

    check_twice((const char *)bytes, length);
    check_twice(page->str, page->len);
    g_string_free(page, TRUE);
    return 0;
}
