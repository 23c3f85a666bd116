/* SPDX-License-Identifier: Apache-2.0 */
/* Texts and dates of the article as strings of PDF (ISO 32000-1, 7.9.2 and 7.9.4). */
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

/* Copies up to `count` digits from `*text`, which moves on; false if there are fewer. */
static bool copy_digits(GString *out, const char **text, int count)
{
    for (; count > 0 && g_ascii_isdigit(**text); count--)
        g_string_append_c(out, *(*text)++);
    return count == 0;
}

/* "+09:00" or "Z" as ISO 32000-1, 7.9.4 has it; nothing where the place is unknown. */
static void copy_zone(GString *out, const char *text)
{
    if (*text == 'Z')
        g_string_append_c(out, 'Z');
    if (*text != '+' && *text != '-')
        return;
    g_string_append_c(out, *text++);
    copy_digits(out, &text, 2);
    text += *text == ':';
    g_string_append_c(out, '\'');
    copy_digits(out, &text, 2);
    g_string_append_c(out, '\'');
}

/* An ISO 8601 date, with or without time, as a PDF has it. g_free it; NULL if it is none. */
static char *copy_date(const char *text)
{
    GString *out = g_string_new("D:");
    bool is_date = copy_digits(out, &text, 4) && *text++ == '-' &&
                   copy_digits(out, &text, 2) && *text++ == '-' &&
                   copy_digits(out, &text, 2);

    if (is_date && (*text == 'T' || *text == ' ')) {
        text++;
        is_date =
            copy_digits(out, &text, 2) && *text++ == ':' && copy_digits(out, &text, 2);
        if (is_date && *text == ':') {
            text++;
            is_date = copy_digits(out, &text, 2);
        } else {
            g_string_append(out, "00");
        }
        if (*text == '.' || *text == ',')
            do
                text++;
            while (g_ascii_isdigit(*text));
        copy_zone(out, text);
    }
    return g_string_free(out, !is_date);
}

void gal_pdf_append_date(GString *out, const char *published)
{
    char *date = copy_date(published);

    if (date)
        gal_pdf_append_text(out, " /CreationDate", date);
    g_free(date);
}
