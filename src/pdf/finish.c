/* SPDX-License-Identifier: Apache-2.0 */
/* The order of finishing, and what concerns the document and its pages as a whole. */
#include "pdf/finisher.h"

bool gal_finisher_is_well(gal_finisher *finisher, gal_error *error)
{
    if (!qpdf_has_error(finisher->qpdf))
        return true;
    return gal_fail(
        error, GAL_ERROR_SYSTEM, "cannot finish the PDF: %s",
        qpdf_get_error_full_text(finisher->qpdf, qpdf_get_error(finisher->qpdf)));
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

static void set_date(gal_finisher *finisher, qpdf_oh info)
{
    const char *published = finisher->display->published;
    char *date = published ? copy_date(published) : NULL;

    qpdf_oh_remove_key(finisher->qpdf, info, "/ModDate");
    if (date)
        qpdf_oh_replace_key(finisher->qpdf, info, "/CreationDate",
                            qpdf_oh_new_string(finisher->qpdf, date));
    else
        qpdf_oh_remove_key(finisher->qpdf, info, "/CreationDate");
    g_free(date);
}

static void describe_document(gal_finisher *finisher)
{
    const qpdf_data qpdf = finisher->qpdf;
    const gal_display *display = finisher->display;
    const qpdf_oh root = qpdf_get_root(qpdf);
    const qpdf_oh info = qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Info");

    if (display->language)
        qpdf_oh_replace_key(qpdf, root, "/Lang",
                            qpdf_oh_new_unicode_string(qpdf, display->language));
    if (display->title)
        qpdf_oh_replace_key(qpdf, root, "/ViewerPreferences",
                            qpdf_oh_parse(qpdf, "<< /DisplayDocTitle true >>"));
    set_date(finisher, info);
}

static void box_pages(gal_finisher *finisher)
{
    const qpdf_data qpdf = finisher->qpdf;

    for (guint i = 0; i < finisher->display->pages->len; i++) {
        const qpdf_oh page = qpdf_get_page_n(qpdf, i);

        qpdf_oh_replace_key(qpdf, page, "/TrimBox",
                            qpdf_oh_get_key(qpdf, page, "/MediaBox"));
    }
}

/*
 * Only what has no filter yet is compressed: Cairo's streams are, and pictures must stay
 * as they came. The ID is the digest of the content. libqpdf reads from `bytes` until
 * it has written, into memory of its own.
 */
static void write_document(gal_finisher *finisher, GByteArray *bytes)
{
    const qpdf_data qpdf = finisher->qpdf;

    if (qpdf_init_write_memory(qpdf) & QPDF_ERRORS)
        return;
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_decode_level(qpdf, qpdf_dl_none);
    qpdf_set_compress_streams(qpdf, QPDF_TRUE);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    if (qpdf_write(qpdf) & QPDF_ERRORS)
        return;
    g_byte_array_set_size(bytes, 0);
    g_byte_array_append(bytes, qpdf_get_buffer(qpdf), (guint)qpdf_get_buffer_length(qpdf));
}

static bool finish(gal_finisher *finisher, GByteArray *bytes, gal_error *error)
{
    const qpdf_data qpdf = finisher->qpdf;

    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_read_memory(qpdf, "pages", (const char *)bytes->data, bytes->len, NULL);
    if (!gal_finisher_is_well(finisher, error))
        return false;
    if (qpdf_get_num_pages(qpdf) != (int)finisher->display->pages->len)
        return gal_fail(error, GAL_ERROR_SYSTEM, "the PDF has %d pages, expected %u",
                        qpdf_get_num_pages(qpdf), finisher->display->pages->len);
    if (!gal_finisher_mark_artifacts(finisher, error))
        return false;
    describe_document(finisher);
    box_pages(finisher);
    gal_finisher_add_structure(finisher);
    if (!gal_finisher_is_well(finisher, error))
        return false;

    write_document(finisher, bytes);
    return gal_finisher_is_well(finisher, error);
}

bool gal_pdf_finish(const gal_display *display, GByteArray *bytes, gal_error *error)
{
    gal_finisher finisher = { qpdf_init(), display };
    const bool is_finished = finish(&finisher, bytes, error);

    qpdf_cleanup(&finisher.qpdf);
    return is_finished;
}
