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
    gal_pdf_finisher_add_artifact(finisher);
    return true;
}

static bool finish(gal_pdf_finisher *finisher, gal_pdf_text bytes)
{
    guint catalog, info;

    if (!gal_pdf_source_open(&finisher->source, bytes) ||
        !gal_pdf_finisher_survey(finisher, &catalog, &info))
        return gal_pdf_finisher_fail(finisher,
                                     "its objects or pages are not as Cairo writes them");

    const guint catalog_number = gal_pdf_finisher_number(finisher, catalog);
    const guint info_number = gal_pdf_finisher_number(finisher, info);

    return gal_pdf_finisher_add_structure(finisher) && copy_objects(finisher) &&
           (gal_pdf_writer_finish(&finisher->writer, catalog_number, info_number) ||
            gal_pdf_finisher_fail(finisher, "zlib failed"));
}

bool gal_pdf_finish(const gal_display *display, GByteArray *bytes, gal_error *error)
{
    gsize length = 0;
    guint8 *read = g_byte_array_steal(bytes, &length);
    gal_pdf_finisher finisher = { .display = display,
                                  .queue = g_array_new(FALSE, FALSE, sizeof(guint)),
                                  .pages = g_array_new(FALSE, TRUE, sizeof(gal_pdf_page)),
                                  .links = g_array_new(FALSE, TRUE, sizeof(gal_pdf_link)) };

    const char *text = read ? (const char *)read : "";

    /* The result is seldom longer: room for it is made once, not again and again. */
    g_byte_array_set_size(bytes, (guint)length);
    g_byte_array_set_size(bytes, 0);
    gal_pdf_writer_open(&finisher.writer, bytes);

    const bool is_finished = finish(&finisher, (gal_pdf_text){ text, text + length });

    if (!is_finished)
        gal_fail(error, GAL_ERROR_SYSTEM, "the PDF cannot be finished: %s", finisher.fault);
    gal_pdf_writer_clear(&finisher.writer);
    gal_pdf_source_clear(&finisher.source);
    g_array_unref(finisher.links);
    g_array_unref(finisher.pages);
    g_array_unref(finisher.queue);
    g_free(finisher.fault);
    g_free(read);
    return is_finished;
}
