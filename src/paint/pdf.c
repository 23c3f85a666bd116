/* SPDX-License-Identifier: Apache-2.0 */
/* The pages as Cairo's PDF. What Cairo cannot say is left to the module pdf/. */
#include <cairo-pdf.h>

#include "paint/painter.h"

/* Cairo would write the hour of the job. Any fixed one does here: the finisher writes all that
   a PDF says about itself. */
#define NO_DATE "2000-01-01T00:00:00Z"

/*
 * Cairo knows no artifacts, and what it wrote is compressed. So a page with furniture becomes
 * two of Cairo's pages, the furniture and then the content, which the finisher makes one; and a
 * page of a proof three, with its layer of marks at last.
 */
static int count_leaves(const gal_page *page)
{
    return 1 + gal_page_has_furniture(page) + gal_page_has_overlay(page);
}

/* In whole points: Cairo reads numbers as the locale writes them. */
static void add_outline(cairo_surface_t *surface, const gal_display *display)
{
    if (!display->headline || (guint)display->headline_page >= display->pages->len)
        return;

    const gal_page *at = g_ptr_array_index(display->pages, (guint)display->headline_page);
    int page = gal_page_has_furniture(at) + 1; /* Cairo's number of it, from 1 */

    for (int i = 0; i < display->headline_page; i++)
        page += count_leaves(g_ptr_array_index(display->pages, (guint)i));

    char *target = g_strdup_printf("page=%d pos=[0 %d]", page,
                                   (display->headline_y + gal_page_margin(at)) / GAL_POINT);

    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, display->headline,
                                  target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    g_free(target);
}

/* A mark that covers its page, such as a tint, makes Cairo forget all it has recorded before,
   beginnings of tags as well, unless there is a clip. */
static void begin_leaf(cairo_t *cairo, const gal_page *page)
{
    const double margin = gal_length_to_pt(gal_page_margin(page));

    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, gal_length_to_pt(page->width) + 2 * margin,
                    gal_length_to_pt(page->height) + 2 * margin);
    cairo_clip(cairo);
    cairo_translate(cairo, margin, margin);
}

static void end_leaf(cairo_t *cairo)
{
    cairo_restore(cairo);
    cairo_show_page(cairo);
}

static void paint_leaves(gal_painter *painter, const gal_page *page, bool draws_grid)
{
    cairo_t *cairo = painter->cairo;

    cairo_pdf_surface_set_size(cairo_get_target(cairo),
                               gal_length_to_pt(page->width + 2 * gal_page_margin(page)),
                               gal_length_to_pt(page->height + 2 * gal_page_margin(page)));
    if (gal_page_has_furniture(page)) {
        begin_leaf(cairo, page);
        gal_paint_furniture(painter, page);
        end_leaf(cairo);
    }
    begin_leaf(cairo, page);
    gal_paint_content(painter, page, draws_grid);
    end_leaf(cairo);
    if (gal_page_has_overlay(page)) {
        begin_leaf(cairo, page);
        gal_paint_overlay(painter, page);
        end_leaf(cairo);
    }
}

bool gal_paint_pdf(const gal_display *display, const gal_paint_options *options,
                   GByteArray *bytes, gal_findings *findings, gal_error *error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(gal_append_bytes, bytes, 1, 1);
    gal_painter painter;

    /*
     * Where one letter is several glyphs, as in Thai and Hindi, ActualText says what they are,
     * which Cairo writes from PDF 1.5 on. Its later versions pack objects in that, which is
     * left to the finisher.
     */
    cairo_pdf_surface_restrict_to_version(
        surface, cairo_version() < CAIRO_VERSION_ENCODE(1, 17, 0) ? CAIRO_PDF_VERSION_1_5
                                                                  : CAIRO_PDF_VERSION_1_4);
    gal_painter_init(&painter, display, options, findings, surface);
    painter.is_pdf = true;
    painter.separation = options->separation;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NO_DATE);
    for (guint i = 0; i < display->pages->len; i++)
        paint_leaves(&painter, g_ptr_array_index(display->pages, i), options->draws_grid);
    add_outline(surface, display);
    return gal_painter_finish(&painter, error);
}
