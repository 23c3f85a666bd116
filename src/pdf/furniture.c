/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Furniture as artifacts (ISO 32000-1, 14.8.2.2). Cairo cannot mark any, so it was given the
 * furniture of a page as a page of its own. That becomes a form here (8.10), which the page
 * with the content draws below it. A form has its own resources and state of graphics, so
 * that the two cannot disturb each other. What was a tag for Cairo on the page of furniture
 * becomes an artifact of its kind. The layer of a proof becomes a form in the same way, which is
 * drawn over the content and belongs to an optional content group (8.11).
 */
#include <string.h>

#include "pdf/finisher.h"
#include "pdf/inflate.h"

/* Cairo's names are a letter and numbers. It turns the page upside down for its own content,
   which is undone before what comes over it. */
#define FURNITURE_NAME "/Furniture"
#define OVERLAY_NAME   "/Overlay"

static const char *const drawings[GAL_PDF_DRAWINGS] = {
    [GAL_PDF_DRAW_FURNITURE] = FURNITURE_NAME " Do",
    [GAL_PDF_DRAW_BEFORE] = "q",
    [GAL_PDF_DRAW_OVERLAY] = "Q " OVERLAY_NAME " Do",
};

static bool append_value(gal_pdf_finisher *finisher, GString *out, gal_pdf_text dictionary,
                         const char *key, const char *new_key)
{
    gal_pdf_text value;

    g_string_append(out, new_key);
    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_finisher_copy(finisher, out, value);
}

static void append_form_name(gal_pdf_finisher *finisher, GString *out, const char *name,
                             guint drawn)
{
    if (!drawn)
        return;
    g_string_append_c(out, ' ');
    gal_pdf_append_reference(out, name, gal_pdf_finisher_number(finisher, drawn));
}

/* The page's own resources, with the forms among them. */
static bool append_resources(gal_pdf_finisher *finisher, GString *out,
                             const gal_pdf_page *page, gal_pdf_text dictionary)
{
    const bool has_press = finisher->options->separation != NULL;
    const char *const dropped[] = { "/XObject", has_press ? "/ExtGState" : NULL };
    guint number;
    gal_pdf_text resources, objects, stream;

    if (!gal_pdf_source_refer(&finisher->source, dictionary, "/Resources", &number) ||
        !gal_pdf_source_read(&finisher->source, number, &resources, &stream))
        return false;
    g_string_append(out, " /Resources <<");
    if (!gal_pdf_finisher_copy_entries(finisher, out, resources, dropped,
                                       G_N_ELEMENTS(dropped)) ||
        (has_press && !gal_pdf_finisher_append_states(finisher, out, resources)))
        return false;
    g_string_append(out, " /XObject <<");
    if (gal_pdf_dictionary_find(resources, "/XObject", &objects) &&
        !gal_pdf_finisher_copy_entries(finisher, out, objects, NULL, 0))
        return false;
    append_form_name(finisher, out, FURNITURE_NAME, page->furniture.drawn);
    append_form_name(finisher, out, OVERLAY_NAME, page->overlay.drawn);
    g_string_append(out, " >> >>");
    return true;
}

static void append_drawing(gal_pdf_finisher *finisher, GString *out,
                           gal_pdf_drawing drawing)
{
    guint *number = &finisher->drawings[drawing];

    if (!*number)
        *number = gal_pdf_writer_number(&finisher->writer);
    gal_pdf_append_reference(out, "", *number);
}

bool gal_pdf_finisher_append_contents(gal_pdf_finisher *finisher, GString *out,
                                      const gal_pdf_page *page, gal_pdf_text dictionary)
{
    if (!page->furniture.page && !page->overlay.page)
        return append_value(finisher, out, dictionary, "/Contents", " /Contents") &&
               append_value(finisher, out, dictionary, "/Resources", " /Resources");

    g_string_append(out, " /Contents [");
    if (page->furniture.page)
        append_drawing(finisher, out, GAL_PDF_DRAW_FURNITURE);
    if (page->overlay.page)
        append_drawing(finisher, out, GAL_PDF_DRAW_BEFORE);
    if (!append_value(finisher, out, dictionary, "/Contents", ""))
        return false;
    if (page->overlay.page)
        append_drawing(finisher, out, GAL_PDF_DRAW_OVERLAY);
    g_string_append(out, " ]");
    return append_resources(finisher, out, page, dictionary);
}

bool gal_pdf_finisher_append_form(gal_pdf_finisher *finisher, GString *out,
                                  gal_pdf_object object)
{
    gal_pdf_text dictionary, stream;

    g_string_append(out, " /Type /XObject /Subtype /Form");
    if (object.part == GAL_PDF_PART_OVERLAY)
        gal_pdf_append_reference(out, " /OC", finisher->layer);
    return gal_pdf_source_read(&finisher->source, object.index, &dictionary, &stream) &&
           append_value(finisher, out, dictionary, "/MediaBox", " /BBox") &&
           append_value(finisher, out, dictionary, "/Resources", " /Resources");
}

void gal_pdf_finisher_add_artifacts(gal_pdf_finisher *finisher)
{
    for (int i = 0; i < GAL_PDF_DRAWINGS; i++)
        if (finisher->drawings[i])
            gal_pdf_writer_add_stream(
                &finisher->writer, finisher->drawings[i], "",
                (gal_pdf_text){ drawings[i], drawings[i] + strlen(drawings[i]) });
    if (finisher->layer)
        g_string_append(gal_pdf_writer_begin(&finisher->writer, finisher->layer),
                        "<< /Type /OCG /Name (Proof marks) >>");
}

static bool has_overlay(const gal_pdf_finisher *finisher)
{
    for (guint i = 0; i < finisher->pages->len; i++)
        if (g_array_index(finisher->pages, gal_pdf_page, i).overlay.page)
            return true;
    return false;
}

/* As archives require it: with a name, in the list of what can be switched, and without a state
   that depends on the program (ISO 19005-2, 6.9). */
void gal_pdf_finisher_append_layers(gal_pdf_finisher *finisher, GString *out)
{
    if (!has_overlay(finisher))
        return;
    finisher->layer = gal_pdf_writer_number(&finisher->writer);
    gal_pdf_append_reference(out, " /OCProperties << /OCGs [", finisher->layer);
    gal_pdf_append_reference(out, " ] /D << /Name (Proof) /Order [", finisher->layer);
    g_string_append(out, " ] >> >>");
}

/* How many pieces of furniture, or of an overlay, the page has, as painter and finisher cut
   them. */
static guint count_pieces(const gal_display *display, const gal_page *page,
                          bool are_furniture)
{
    guint count = 0;

    for (guint first = 0; first < page->marks->len;
         first = gal_page_run_end(display, page, first)) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, first);

        count +=
            mark->element == GAL_NO_ELEMENT && gal_mark_is_furniture(mark) == are_furniture;
    }
    return count;
}

/* The kind of artifact that Cairo's "/Div << /MCID 0 >> BDC" stands for, at whose end `*at`
   then is; NULL if that is not what is there. */
static const char *read_tag(const char **at)
{
    for (int i = 0; i < GAL_ARTIFACTS; i++) {
        const char *tag = gal_artifact_tag((gal_artifact)i);
        const char *end = *at + 1 + strlen(tag);

        if (**at != '/' || strncmp(*at + 1, tag, strlen(tag)) != 0 ||
            strncmp(end, " << /MCID ", 10) != 0)
            continue;
        end = strstr(end, " BDC");
        if (!end)
            return NULL;
        *at = end + strlen(" BDC");
        return gal_artifact_name((gal_artifact)i);
    }
    return NULL;
}

/* Copies the content with artifacts for tags; returns how many there were. Text in it is
   written in hexadecimal digits or brackets, but a tag is alone on its line. */
static guint replace_tags(GString *out, const char *content)
{
    guint count = 0;
    const char *start = content;

    for (const char *at = content; at && *at; at = strchr(at, '\n')) {
        at += *at == '\n';

        const char *from = at;
        const char *kind = read_tag(&at);

        if (!kind)
            continue;
        g_string_append_len(out, start, from - start);
        g_string_append_printf(out, "/Artifact << /Type /%s >> BDC", kind);
        start = at;
        count++;
    }
    g_string_append(out, start);
    return count;
}

bool gal_pdf_finisher_change_furniture(gal_pdf_finisher *finisher, gal_pdf_object object,
                                       gal_pdf_text *stream)
{
    const gal_display *display = finisher->display;
    const guint page = finisher->source.objects[object.index].index;
    GString *content = gal_pdf_inflate(*stream);

    if (!content || page >= display->pages->len) {
        if (content)
            g_string_free(content, TRUE);
        return false;
    }

    GString *changed = g_string_sized_new(content->len + content->len / 4);
    const guint count = replace_tags(changed, content->str);

    g_string_free(content, TRUE);
    if (finisher->options->separation) {
        content = gal_pdf_finisher_separate(finisher, changed);
        g_string_free(changed, TRUE);
        changed = content;
    }
    if (!changed)
        return false;

    const gal_pdf_text text = { changed->str, changed->str + changed->len };

    *stream = gal_pdf_writer_deflate(&finisher->writer, &text, 1);
    g_string_free(changed, TRUE);
    return count == count_pieces(display, g_ptr_array_index(display->pages, page),
                                 object.part == GAL_PDF_PART_FURNITURE) ||
           gal_pdf_finisher_fail(finisher, "furniture is not marked as it was");
}
