/* SPDX-License-Identifier: Apache-2.0 */
/* Finished pages to bytes, and bytes to a callback or a file. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "paint/paint.h"
#include "pdf/pdf.h"
#include "proof/proof.h"
#include "render/renderer.h"

enum { RESOLUTION = 150, LEAST_RESOLUTION = 18, MOST_RESOLUTION = 2400 };

static const char *const output_names[GAL_OUTPUTS] = { "pdf", "png", "svg", "json" };

gal_output gal_output_from_name(const char *name)
{
    for (int i = 0; i < GAL_OUTPUTS; i++)
        if (strcmp(output_names[i], name) == 0)
            return (gal_output)i;
    return GAL_OUTPUTS;
}

static bool paint_and_finish(gal_pages *pages, const gal_display *display,
                             const gal_write_options *asked,
                             const gal_paint_options *options, GByteArray *bytes,
                             gal_error *error)
{
    const gint64 start = g_get_monotonic_time();

    if (!gal_paint_pdf(display, options, bytes, pages->findings, error))
        return false;
    pages->paint_ms = gal_milliseconds_since(start);

    const gint64 finish = g_get_monotonic_time();
    const gal_pdf_options pdf = { .standards = pages->proof && !asked->standards
                                                   ? GAL_STANDARD_NONE
                                                   : asked->standards,
                                  .date = asked->date,
                                  .separation = pages->separation,
                                  .has_grid = asked->draws_grid };
    const bool is_finished =
        gal_pdf_finish(display, &pdf, bytes, pages->findings, &pages->standards, error);

    pages->finish_ms = gal_milliseconds_since(finish);
    return is_finished;
}

static gal_display *copy_pages(const gal_display *display)
{
    gal_display *copy = gal_display_derive(display);

    for (guint i = 0; i < display->pages->len; i++)
        gal_display_add_copy(copy, g_ptr_array_index(display->pages, i));
    return copy;
}

static void add_printer_marks(gal_display *display, const gal_pages *pages,
                              const gal_write_options *options, const gal_bench *bench)
{
    const gal_proof_tools tools = { pages->renderer->fonts, bench->shaper };
    char *file = gal_text_to_line(options->file), *time = gal_text_to_line(options->time);
    const gal_slug_line line = { .file = file, .layout = pages->layout_name, .time = time };

    gal_printer_marks_add(display, &line, true, &tools);
    g_free(file);
    g_free(time);
}

/*
 * What is to be seen, as a list made for that; NULL if it is the pages as they are. What is
 * for the printer goes on sheets if the layout says so; pictures and proofs are of pages.
 */
static gal_display *make_shown(const gal_pages *pages, const gal_write_options *options,
                               const gal_bench *bench)
{
    gal_display *shown = NULL;

    if (pages->proof)
        return NULL;
    if (options->output == GAL_OUTPUT_PDF)
        shown = gal_display_impose(pages->flow.display);
    if (options->has_marks) {
        shown = shown ? shown : copy_pages(pages->flow.display);
        add_printer_marks(shown, pages, options, bench);
    }
    return shown;
}

/* Finds the inks of the press that was asked for, if any was. */
static bool separate(gal_pages *pages, const gal_write_options *asked, gal_error *error)
{
    const gal_display *display = pages->flow.display;
    const gal_press press = asked->has_press ? asked->press : display->press;

    g_clear_pointer(&pages->separation, gal_separation_free);
    if (press == GAL_PRESS_NONE)
        return true;

    const gal_press_profile *profile =
        gal_renderer_press_profile(pages->renderer, press, error);

    if (profile)
        pages->separation = gal_separation_new(display, press, profile, pages->findings);
    return profile != NULL;
}

/* PDF/X-4 forbids what can be clicked within the bleed. */
static bool forbids_links(const gal_pages *pages, const gal_write_options *asked)
{
    return pages->separation &&
           (asked->standards == 0 || asked->standards & GAL_STANDARD_PDFX_4);
}

/* The words of links stay. */
static GArray *take_links_out(const GArray *elements, gal_findings *findings)
{
    GArray *copy = g_array_copy((GArray *)elements);
    int count = 0;

    for (guint i = 0; i < copy->len; i++) {
        gal_element *element = &g_array_index(copy, gal_element, i);

        count += element->role == GAL_ROLE_LINK && element->href;
        element->href = NULL;
    }
    if (count > 0)
        gal_findings_add(findings, "links-left-out", NULL,
                         "%d links can be read and not clicked, as PDF/X-4 asks", count);
    return copy;
}

static bool paint_pdf(gal_pages *pages, const gal_display *display,
                      const gal_write_options *asked, const gal_paint_options *options,
                      GByteArray *bytes, gal_error *error)
{
    if (!separate(pages, asked, error))
        return false;

    gal_paint_options paint = *options;
    gal_display shown = *display;
    const bool has_no_links = forbids_links(pages, asked);

    paint.separation = pages->separation;
    if (has_no_links)
        shown.elements = take_links_out(shown.elements, pages->findings);
    pages->is_pdf = paint_and_finish(pages, &shown, asked, &paint, bytes, error);
    if (has_no_links)
        g_array_unref(shown.elements);
    return pages->is_pdf;
}

static bool check_options(const gal_pages *pages, const gal_write_options *options,
                          gal_error *error)
{
    const int dpi = options->resolution_dpi;

    if (options->page < 0 || options->page > gal_pages_count(pages))
        return gal_fail(error, GAL_ERROR_INPUT, "there is no page %d, expected 1 to %d",
                        options->page, gal_pages_count(pages));
    if (dpi != 0 && (dpi < LEAST_RESOLUTION || dpi > MOST_RESOLUTION))
        return gal_fail(error, GAL_ERROR_INPUT, "a resolution of %d dpi, expected %d to %d",
                        dpi, LEAST_RESOLUTION, MOST_RESOLUTION);
    if (options->has_press && (options->press < 0 || options->press >= GAL_PRESSES))
        return gal_fail(error, GAL_ERROR_INPUT,
                        "unknown press, expected none, newsprint or coated");
    if (options->standards & GAL_STANDARD_NONE && options->standards != GAL_STANDARD_NONE)
        return gal_fail(error, GAL_ERROR_INPUT,
                        "a PDF that claims no standard and is to meet one, expected one "
                        "or the other");
    return true;
}

static bool paint_shown(gal_pages *pages, const gal_display *display,
                        const gal_write_options *options, gal_paint_faces *faces,
                        GByteArray *bytes, gal_error *error)
{
    const gal_paint_options paint = {
        .resolution_dpi = options->resolution_dpi ? options->resolution_dpi : RESOLUTION,
        .draws_grid = options->draws_grid,
        .faces = faces,
    };
    const int page = options->page > 0 ? options->page - 1 : 0;
    char *dump;

    switch (options->output) {
    case GAL_OUTPUT_PDF: return paint_pdf(pages, display, options, &paint, bytes, error);
    case GAL_OUTPUT_PNG:
        return gal_paint_png(display, page, &paint, bytes, pages->findings, error);
    case GAL_OUTPUT_SVG:
        return gal_paint_svg(display, page, &paint, bytes, pages->findings, error);
    case GAL_OUTPUT_JSON:
        dump = gal_display_to_json(pages->flow.display, options->tells_words);
        g_byte_array_append(bytes, (const guint8 *)dump, (guint)strlen(dump));
        g_free(dump);
        return true;
    case GAL_OUTPUTS: break;
    }
    return gal_fail(error, GAL_ERROR_INPUT,
                    "unknown output, expected pdf, png, svg or json");
}

static bool make_bytes(gal_pages *pages, const gal_write_options *options,
                       const gal_bench *bench, GByteArray *bytes, gal_error *error)
{
    const gal_display *whole = pages->proof ? pages->proof : pages->flow.display;
    gal_display *shown = make_shown(pages, options, bench);
    const bool is_made =
        paint_shown(pages, shown ? shown : whole, options, bench->faces, bytes, error);

    gal_display_free(shown);
    return is_made;
}

bool gal_pages_write(gal_pages *pages, const gal_write_options *options,
                     gal_write_function *write_bytes, void *data, gal_error *error)
{
    GByteArray *bytes = g_byte_array_new();
    gal_bench *bench = gal_bench_take(pages->renderer);
    bool is_written = check_options(pages, options, error) &&
                      make_bytes(pages, options, bench, bytes, error);

    gal_bench_give_back(pages->renderer, bench);

    if (is_written && !write_bytes(data, bytes->data, bytes->len))
        is_written = gal_fail(error, GAL_ERROR_SYSTEM, "the result could not be written");
    g_byte_array_unref(bytes);
    return is_written;
}

static bool fail_system(gal_error *error, const char *path, const char *what)
{
    return gal_fail_at(error, GAL_ERROR_SYSTEM, (gal_place){ path, 0, 0 }, "%s: %s", what,
                       g_strerror(errno));
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(file, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

typedef struct target {
    int file;
    const char *path;
    gal_error *error;
} target;

static bool write_to_target(void *data, const void *bytes, size_t length)
{
    const target *t = data;

    return write_all(t->file, bytes, length);
}

/* Devices and pipes cannot be replaced: they are written to as they are. */
static bool write_in_place(gal_pages *pages, const gal_write_options *options,
                           const char *path, gal_error *error)
{
    target t = { g_open(path, O_WRONLY | O_CLOEXEC, 0), path, error };

    if (t.file < 0)
        return fail_system(error, path, "cannot be opened");

    const bool is_written = gal_pages_write(pages, options, write_to_target, &t, error);

    return (close(t.file) == 0 || fail_system(error, path, "cannot be written")) &&
           is_written;
}

static bool write_and_rename(gal_pages *pages, const gal_write_options *options,
                             const char *path, gal_error *error)
{
    char *beside = g_strconcat(path, ".XXXXXX", NULL);
    target t = { g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0666), path, error };
    bool is_written = false;

    if (t.file < 0) {
        fail_system(error, path, "cannot be made");
    } else {
        is_written = gal_pages_write(pages, options, write_to_target, &t, error);
        if (close(t.file) != 0 && is_written)
            is_written = fail_system(error, path, "cannot be written");
        if (is_written && g_rename(beside, path) != 0)
            is_written = fail_system(error, path, "cannot be put in place");
        if (!is_written)
            g_unlink(beside);
    }
    g_free(beside);
    return is_written;
}

bool gal_pages_write_file(gal_pages *pages, const gal_write_options *options,
                          const char *path, gal_error *error)
{
    const bool is_special = g_file_test(path, G_FILE_TEST_EXISTS) &&
                            !g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
                            !g_file_test(path, G_FILE_TEST_IS_DIR);

    return is_special ? write_in_place(pages, options, path, error)
                      : write_and_rename(pages, options, path, error);
}
