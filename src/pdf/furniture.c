/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Furniture as artifacts (ISO 32000-1, 14.8.2.2). Cairo cannot mark any, so it was given the
 * furniture of a page as a page of its own. That becomes a form here (8.10), which the page
 * with the content draws below it, within an artifact. A form has its own resources and
 * state of graphics, so that the two cannot disturb each other.
 */
#include <string.h>

#include "pdf/finisher.h"

#define FORM_NAME "/Furniture" /* Cairo's names are a letter and numbers */

static bool append_value(gal_pdf_finisher *finisher, GString *out, gal_pdf_text dictionary,
                         const char *key, const char *new_key)
{
    gal_pdf_text value;

    g_string_append(out, new_key);
    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_finisher_copy(finisher, out, value);
}

/* The page's own resources, with the form among them. */
static bool append_resources(gal_pdf_finisher *finisher, GString *out,
                             gal_pdf_text dictionary, guint form)
{
    static const char *const dropped[] = { "/XObject" };
    guint number;
    gal_pdf_text resources, objects, stream;

    if (!gal_pdf_source_refer(&finisher->source, dictionary, "/Resources", &number) ||
        !gal_pdf_source_read(&finisher->source, number, &resources, &stream))
        return false;
    g_string_append(out, " /Resources <<");
    if (!gal_pdf_finisher_copy_entries(finisher, out, resources, dropped, 1))
        return false;
    g_string_append(out, " /XObject <<");
    if (gal_pdf_dictionary_find(resources, "/XObject", &objects) &&
        !gal_pdf_finisher_copy_entries(finisher, out, objects, NULL, 0))
        return false;
    gal_pdf_append_reference(out, " " FORM_NAME, form);
    g_string_append(out, " >> >>");
    return true;
}

bool gal_pdf_finisher_append_contents(gal_pdf_finisher *finisher, GString *out,
                                      const gal_pdf_page *page, gal_pdf_text dictionary)
{
    if (!page->furniture)
        return append_value(finisher, out, dictionary, "/Contents", " /Contents") &&
               append_value(finisher, out, dictionary, "/Resources", " /Resources");

    if (!finisher->artifact)
        finisher->artifact = gal_pdf_writer_number(&finisher->writer);
    gal_pdf_append_reference(out, " /Contents [", finisher->artifact);
    if (!append_value(finisher, out, dictionary, "/Contents", ""))
        return false;
    g_string_append(out, " ]");
    return append_resources(finisher, out, dictionary,
                            gal_pdf_finisher_number(finisher, page->drawn_furniture));
}

bool gal_pdf_finisher_append_form(gal_pdf_finisher *finisher, GString *out, guint page)
{
    gal_pdf_text dictionary, stream;

    g_string_append(out, " /Type /XObject /Subtype /Form");
    return gal_pdf_source_read(&finisher->source, page, &dictionary, &stream) &&
           append_value(finisher, out, dictionary, "/MediaBox", " /BBox") &&
           append_value(finisher, out, dictionary, "/Resources", " /Resources");
}

void gal_pdf_finisher_add_artifact(gal_pdf_finisher *finisher)
{
    static const char drawing[] = "/Artifact BMC\n" FORM_NAME " Do\nEMC";

    if (finisher->artifact)
        gal_pdf_writer_add_stream(&finisher->writer, finisher->artifact, "",
                                  (gal_pdf_text){ drawing, drawing + strlen(drawing) });
}
