/* SPDX-License-Identifier: Apache-2.0 */
/* The pages as Cairo's PDF. What Cairo cannot say is left to the module pdf/. */
#include <cairo-pdf.h>

#include "galley/version.h"
#include "paint/painter.h"

/* Cairo would write the hour of the job, and a date that it is given without the prefix "D:".
   Any fixed one does here: the finisher puts the article's in its place, or none. */
#define NO_DATE "2000-01-01T00:00:00Z"

static void set_metadata(cairo_surface_t *surface, const gal_display *display)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } fields[] = {
        { CAIRO_PDF_METADATA_TITLE, display->title },
        { CAIRO_PDF_METADATA_AUTHOR, display->author },
        { CAIRO_PDF_METADATA_SUBJECT, display->subject },
        { CAIRO_PDF_METADATA_CREATOR, "galley " GAL_VERSION },
        { CAIRO_PDF_METADATA_CREATE_DATE,
          display->published ? display->published : NO_DATE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].value)
            cairo_pdf_surface_set_metadata(surface, fields[i].key, fields[i].value);
}

/* In whole points: Cairo reads numbers as the locale writes them. */
static void add_outline(cairo_surface_t *surface, const gal_display *display)
{
    if (!display->headline || (guint)display->headline_page >= display->pages->len)
        return;

    char *target = g_strdup_printf("page=%d pos=[0 %d]", display->headline_page + 1,
                                   display->headline_y / GAL_POINT);

    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, display->headline,
                                  target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    g_free(target);
}

/* A mark that covers its page, such as a tint, makes Cairo forget all it has recorded before,
   beginnings of tags as well, unless there is a clip. */
static void paint_clipped(gal_painter *painter, const gal_page *page, bool draws_grid)
{
    cairo_t *cairo = painter->cairo;

    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, gal_length_to_pt(page->width),
                    gal_length_to_pt(page->height));
    cairo_clip(cairo);
    gal_paint_page(painter, page, draws_grid);
    cairo_restore(cairo);
}

bool gal_paint_pdf(const gal_display *display, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(gal_append_bytes, bytes, 1, 1);
    gal_painter painter;

    /* Later versions of Cairo pack objects in a PDF 1.5, which is left to the finisher. */
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    gal_painter_init(&painter, display, options, findings, surface);
    painter.is_pdf = true;
    set_metadata(surface, display);
    for (guint i = 0; i < display->pages->len; i++) {
        const gal_page *page = g_ptr_array_index(display->pages, i);

        cairo_pdf_surface_set_size(surface, gal_length_to_pt(page->width),
                                   gal_length_to_pt(page->height));
        paint_clipped(&painter, page, options->draws_grid);
        cairo_show_page(painter.cairo);
    }
    add_outline(surface, display);
    return gal_painter_finish(&painter, error);
}
