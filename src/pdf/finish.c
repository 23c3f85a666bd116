/* SPDX-License-Identifier: Apache-2.0 */
/* The order of finishing. */
#include "pdf/finisher.h"

#include <stdarg.h>

bool gal_pdf_finisher_fail(gal_pdf_finisher *finisher, const char *format, ...)
{
    va_list arguments;

    if (finisher->fault)
        return false;
    va_start(arguments, format);
    finisher->fault = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return false;
}

/* Copying an object makes others wait, whose references it holds. */
static bool copy_objects(gal_pdf_finisher *finisher)
{
    for (guint i = 0; i < finisher->queue->len; i++)
        if (!gal_pdf_finisher_copy_object(finisher,
                                          g_array_index(finisher->queue, guint, i)))
            return false;
    gal_pdf_finisher_add_artifacts(finisher);
    return true;
}

/* The catalog is in place but for what depends on all that was copied. */
static bool finish_catalog(gal_pdf_finisher *finisher, guint number, unsigned claimed)
{
    gal_pdf_writer *writer = &finisher->writer;
    const guint info = gal_pdf_writer_number(writer);

    gal_pdf_finisher_add_info(finisher, info, claimed);
    gal_pdf_finisher_add_claims(finisher, finisher->catalog, claimed);

    GString *out = gal_pdf_writer_begin(writer, number);

    g_string_append_len(out, finisher->catalog->str, (gssize)finisher->catalog->len);
    g_string_append(out, " >>");
    return gal_pdf_writer_finish(writer, number, info) ||
           gal_pdf_finisher_fail(finisher, "zlib failed");
}

static bool copy_all(gal_pdf_finisher *finisher, gal_pdf_text bytes, guint *catalog)
{
    guint object;

    if (!gal_pdf_source_open(&finisher->source, bytes) ||
        !gal_pdf_finisher_survey(finisher, &object))
        return gal_pdf_finisher_fail(finisher,
                                     "its objects or pages are not as Cairo writes them");
    *catalog = gal_pdf_finisher_number(finisher, object);
    return gal_pdf_finisher_add_structure(finisher) && copy_objects(finisher);
}

/* A caption tells less than a text made for those who do not see, but it is something. */
static void tell_borrowed_texts(const gal_display *display, gal_findings *findings)
{
    for (guint i = 0; i < display->elements->len; i++) {
        const gal_element *element = &g_array_index(display->elements, gal_element, i);

        if (element->has_borrowed_alt)
            gal_findings_add(findings, "photo-alt", element->place,
                             "it has no alternative text: its caption is read instead");
    }
}

static bool finish(gal_pdf_finisher *finisher, gal_pdf_text bytes, gal_findings *findings,
                   unsigned *claimed, gal_error *error)
{
    const unsigned demanded = finisher->options->standards;
    guint catalog = 0;

    if (!copy_all(finisher, bytes, &catalog))
        return gal_fail(error, GAL_ERROR_SYSTEM, "the PDF cannot be finished: %s",
                        finisher->fault);
    if (demanded != GAL_STANDARD_NONE)
        tell_borrowed_texts(finisher->display, findings);
    if (!gal_pdf_standards_choose(&finisher->facts, demanded, findings, claimed, error))
        return false;
    if (*claimed & GAL_STANDARD_PDFX_4 && !gal_pdf_finisher_has_date(finisher))
        gal_findings_add(findings, "no-date", "published",
                         "PDF/X-4 has to have a date and the article has none: "
                         "the PDF says 1970-01-01");
    return finish_catalog(finisher, catalog, *claimed) ||
           gal_fail(error, GAL_ERROR_SYSTEM, "the PDF cannot be finished: %s",
                    finisher->fault);
}

bool gal_pdf_finish(const gal_display *display, const gal_pdf_options *options,
                    GByteArray *bytes, gal_findings *findings, unsigned *claimed,
                    gal_error *error)
{
    gsize length = 0;
    guint8 *read = g_byte_array_steal(bytes, &length);
    gal_pdf_finisher finisher = { .display = display,
                                  .options = options,
                                  .queue = g_array_new(FALSE, FALSE, sizeof(guint)),
                                  .pages = g_array_new(FALSE, TRUE, sizeof(gal_pdf_page)),
                                  .links = g_array_new(FALSE, TRUE, sizeof(gal_pdf_link)),
                                  .catalog = g_string_new(NULL) };

    const char *text = read ? (const char *)read : "";

    *claimed = 0;
    gal_pdf_facts_read(&finisher.facts, display, options->separation, options->has_grid);
    /* The result is seldom longer: room for it is made once, not again and again. */
    g_byte_array_set_size(bytes, (guint)length);
    g_byte_array_set_size(bytes, 0);
    gal_pdf_writer_open(&finisher.writer, bytes);

    const bool is_finished =
        finish(&finisher, (gal_pdf_text){ text, text + length }, findings, claimed, error);

    gal_pdf_writer_clear(&finisher.writer);
    gal_pdf_source_clear(&finisher.source);
    g_string_free(finisher.catalog, TRUE);
    g_array_unref(finisher.links);
    g_array_unref(finisher.pages);
    g_array_unref(finisher.queue);
    g_free(finisher.fault);
    g_free(read);
    return is_finished;
}
