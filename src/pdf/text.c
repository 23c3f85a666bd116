/* SPDX-License-Identifier: Apache-2.0 */
/* Texts and lengths as strings and numbers of PDF (ISO 32000-1, 7.9.2 and 7.3.3). */
#include <string.h>

#include "pdf/finisher.h"

/* Where PDF's own encoding and ASCII agree, and nothing could be taken for a line's end. */
static bool is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static void append_wide(GString *out, const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    glong length = 0;
    gunichar2 *wide = g_utf8_to_utf16(valid, -1, NULL, &length, NULL);

    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++)
        g_string_append_printf(out, "%04X", wide[i]);
    g_string_append_c(out, '>');
    g_free(wide);
    g_free(valid);
}

void gal_pdf_append_text(GString *out, const char *key, const char *text)
{
    g_string_append(out, key);
    g_string_append_c(out, ' ');
    if (!is_plain(text)) {
        append_wide(out, text);
        return;
    }
    g_string_append_c(out, '(');
    for (; *text; text++) {
        if (*text == '(' || *text == ')' || *text == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, ')');
}

void gal_pdf_append_points(GString *out, double points)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    gsize length;

    g_ascii_formatd(number, sizeof number, "%.6f", points);
    length = strlen(number);
    while (number[length - 1] == '0')
        length--;
    length -= number[length - 1] == '.';
    g_string_append_c(out, ' ');
    g_string_append_len(out, number, (gssize)length);
}
