/* SPDX-License-Identifier: Apache-2.0 */
/* Paints the marks of a page, furniture first, on whatever surface Cairo was given. */
#include "paint/painter.h"

static void destroy_surface(gpointer surface)
{
    cairo_surface_destroy(surface);
}

/* Positions come from layout at full resolution, so hinting must not move anything. */
static void set_font_options(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

void gal_painter_init(gal_painter *painter, const gal_display *display,
                      const gal_paint_options *options, gal_findings *findings,
                      cairo_surface_t *surface)
{
    gal_paint_faces *own = options->faces ? NULL : gal_paint_faces_new();

    *painter = (gal_painter){
        .cairo = cairo_create(surface),
        .display = display,
        .findings = findings,
        .pixels_per_pt = 1,
        .faces = own ? own : options->faces,
        .own_faces = own,
        .jpegs = g_hash_table_new(NULL, NULL),
        .surfaces = g_ptr_array_new_with_free_func(destroy_surface),
        .strikes = g_ptr_array_new_with_free_func(gal_strike_free),
        .glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t)),
        .clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t)),
        .text = g_string_new(NULL),
    };
    set_font_options(painter->cairo);
    cairo_surface_destroy(surface);
}

/* Cairo keeps the first failure, so one question at the end is enough. */
bool gal_painter_finish(gal_painter *painter, gal_error *error)
{
    cairo_surface_t *surface = cairo_surface_reference(cairo_get_target(painter->cairo));
    cairo_status_t status = cairo_status(painter->cairo);

    cairo_destroy(painter->cairo);
    if (painter->is_bitmap)
        cairo_surface_flush(surface); /* finished, it would lose its pixels */
    else
        cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    g_ptr_array_unref(painter->strikes);
    gal_paint_faces_free(painter->own_faces);
    g_hash_table_unref(painter->jpegs);
    g_ptr_array_unref(painter->surfaces);
    g_array_unref(painter->glyphs);
    g_array_unref(painter->clusters);
    g_string_free(painter->text, TRUE);
    return status == CAIRO_STATUS_SUCCESS ||
           gal_fail(error, GAL_ERROR_SYSTEM, "cannot paint the pages: %s",
                    cairo_status_to_string(status));
}

static void paint_rule(gal_painter *painter, const gal_rect *rule)
{
    cairo_rectangle(painter->cairo, gal_length_to_pt(rule->x), gal_length_to_pt(rule->y),
                    gal_length_to_pt(rule->width), gal_length_to_pt(rule->height));
    cairo_fill(painter->cairo);
}

static void paint_ring(gal_painter *painter, const gal_ring *ring)
{
    cairo_new_path(painter->cairo);
    cairo_set_line_width(painter->cairo, gal_length_to_pt(ring->thickness));
    cairo_arc(painter->cairo, gal_length_to_pt(ring->x), gal_length_to_pt(ring->y),
              gal_length_to_pt(ring->radius), 0, 2 * G_PI);
    cairo_stroke(painter->cairo);
}

/* No default: the compiler points here when a kind is added. */
static void paint_mark(gal_painter *painter, const gal_mark *mark)
{
    cairo_set_source_rgb(painter->cairo, mark->ink.red / 255.0, mark->ink.green / 255.0,
                         mark->ink.blue / 255.0);
    switch (mark->kind) {
    case GAL_MARK_GLYPHS:
        if (painter->is_bitmap && mark->glyphs.show == GAL_SHOW_TEXT)
            gal_paint_sprites(painter, &mark->glyphs, mark->ink);
        else
            gal_paint_glyphs(painter, &mark->glyphs);
        break;
    case GAL_MARK_RULE: paint_rule(painter, &mark->rule); break;
    case GAL_MARK_IMAGE: gal_paint_image(painter, &mark->image); break;
    case GAL_MARK_RING: paint_ring(painter, &mark->ring); break;
    }
}

static const char *begin_tag(gal_painter *painter, int index)
{
    if (!painter->is_pdf)
        return NULL;

    const gal_element *element =
        &g_array_index(painter->display->elements, gal_element, (guint)index);
    const char *tag = gal_element_tag(element);
    char *attributes = element->href && element->role == GAL_ROLE_LINK
                           ? g_strdup_printf("uri='%s'", element->href)
                           : NULL;

    cairo_tag_begin(painter->cairo, tag, attributes ? attributes : "");
    g_free(attributes);
    return tag;
}

static void end_tag(gal_painter *painter, const char *tag)
{
    if (tag)
        cairo_tag_end(painter->cairo, tag);
}

static const char *begin_artifact(gal_painter *painter, const gal_mark *mark)
{
    if (!painter->is_pdf)
        return NULL;

    const char *tag = gal_artifact_tag(gal_mark_artifact(mark));

    cairo_tag_begin(painter->cairo, tag, "");
    return tag;
}

/* The pieces of no element that are, or are not, in the layer of a proof. */
static void paint_artifacts(gal_painter *painter, const gal_page *page, bool are_furniture)
{
    const gal_mark *marks = (const gal_mark *)page->marks->data;

    for (guint first = 0, end; first < page->marks->len; first = end) {
        end = gal_page_run_end(painter->display, page, first);
        if (marks[first].element != GAL_NO_ELEMENT ||
            gal_mark_is_furniture(&marks[first]) != are_furniture)
            continue;

        const char *tag = begin_artifact(painter, &marks[first]);

        for (guint i = first; i < end; i++)
            paint_mark(painter, &marks[i]);
        end_tag(painter, tag);
    }
}

void gal_paint_furniture(gal_painter *painter, const gal_page *page)
{
    paint_artifacts(painter, page, true);
}

void gal_paint_overlay(gal_painter *painter, const gal_page *page)
{
    paint_artifacts(painter, page, false);
}

/* The grid is for whoever makes a layout, and goes unmarked in a PDF. */
void gal_paint_content(gal_painter *painter, const gal_page *page, bool draws_grid)
{
    const gal_mark *marks = (const gal_mark *)page->marks->data;

    for (guint first = 0, end; first < page->marks->len; first = end) {
        end = gal_page_run_end(painter->display, page, first);
        if (marks[first].element == GAL_NO_ELEMENT)
            continue;

        const char *tag = begin_tag(painter, marks[first].element);

        for (guint i = first; i < end; i++)
            paint_mark(painter, &marks[i]);
        end_tag(painter, tag);
    }
    if (draws_grid)
        gal_paint_grid(painter, page);
}

void gal_paint_page(gal_painter *painter, const gal_page *page, bool draws_grid)
{
    gal_paint_furniture(painter, page);
    gal_paint_content(painter, page, draws_grid);
    gal_paint_overlay(painter, page);
}

gal_length gal_painter_margin(const gal_page *page)
{
    return page->slug > 0 ? gal_page_margin(page) : 0;
}

cairo_status_t gal_append_bytes(void *closure, const unsigned char *data,
                                unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

const gal_page *gal_painter_choose(const gal_display *display, int page, gal_error *error)
{
    if (page >= 0 && (guint)page < display->pages->len)
        return g_ptr_array_index(display->pages, page);
    gal_fail(error, GAL_ERROR_INPUT, "there is no page %d, expected 1 to %u", page + 1,
             display->pages->len);
    return NULL;
}
