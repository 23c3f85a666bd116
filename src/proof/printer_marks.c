/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Printer's marks: where to cut and to fold, by what to set a press, and what sheet this is.
 * They stand in a strip round the bleed and never reach into it.
 */
#include <string.h>

#include "galley/version.h"
#include "proof/drawing.h"

#define MM (GAL_POINT * 720 / 254)

enum {
    HAIRLINE = GAL_POINT / 4,
    LEAST_OFFSET = 3 * MM,    /* of the marks from the trim, where cutting is not exact */
    CLEARANCE = GAL_POINT,    /* and from the bleed */
    STRIP = 5 * MM,           /* how long and high marks are */
    EDGE = 2 * MM,            /* of paper outside them */
    INDENT = 4 * MM,          /* of what stands along the strip, from a crop mark */
    RING_RADIUS = 5 * MM / 4, /* of a registration mark */
    PATCH_WIDTH = 5 * MM,
    PATCH_HEIGHT = 4 * MM,
    FOLD_DASHES = 4,
    SLUG_SIZE = 6 * GAL_POINT
};

static const gal_ink black = { 0, 0, 0 };

/*
 * The patches of the colour bar: the inks alone, two of them over each other, and tints of
 * black. So long as a PDF has no inks, this is how sRGB shows those of offset on coated paper.
 */
static const gal_ink patches[] = {
    { 0, 0, 0 },    { 0, 158, 224 }, { 230, 0, 126 }, { 255, 237, 0 },   { 226, 0, 26 },
    { 0, 150, 64 }, { 49, 39, 130 }, { 87, 87, 86 },  { 156, 155, 155 }, { 208, 208, 208 },
};

typedef struct strip {
    gal_drawing *drawing;
    const gal_page *page;
    gal_length offset; /* of the marks from the trim */
    gal_length mark_x; /* the middle of the registration marks at head and foot */
} strip;

static void draw_registration(const strip *s, gal_rect rect)
{
    gal_draw_area(s->drawing, rect)->is_registration = true;
}

static void draw_across(const strip *s, gal_length x, gal_length y)
{
    draw_registration(s, (gal_rect){ x, y - HAIRLINE / 2, STRIP, HAIRLINE });
}

static void draw_down(const strip *s, gal_length x, gal_length y)
{
    draw_registration(s, (gal_rect){ x - HAIRLINE / 2, y, HAIRLINE, STRIP });
}

static void draw_crop_marks(const strip *s)
{
    const gal_length xs[] = { 0, s->page->width }, ys[] = { 0, s->page->height };

    for (int i = 0; i < 2; i++) {
        draw_across(s, -s->offset - STRIP, ys[i]);
        draw_across(s, s->page->width + s->offset, ys[i]);
        draw_down(s, xs[i], -s->offset - STRIP);
        draw_down(s, xs[i], s->page->height + s->offset);
    }
}

static void draw_target(const strip *s, gal_length x, gal_length y)
{
    draw_across(s, x - STRIP / 2, y);
    draw_down(s, x, y - STRIP / 2);
    gal_draw_ring(s->drawing, (gal_ring){ x, y, RING_RADIUS, HAIRLINE })->is_registration =
        true;
}

static void draw_registration_marks(const strip *s)
{
    const gal_length middle = s->offset + STRIP / 2;

    draw_target(s, s->mark_x, -middle);
    draw_target(s, s->mark_x, s->page->height + middle);
    draw_target(s, -middle, s->page->height / 2);
    draw_target(s, s->page->width + middle, s->page->height / 2);
}

/* A broken line over and under the fold of a sheet. */
static void draw_fold_marks(const strip *s)
{
    const gal_length tops[] = { -s->offset - STRIP, s->page->height + s->offset };
    const gal_length step = STRIP / (2 * FOLD_DASHES - 1);

    for (int i = 0; i < 2; i++)
        for (int k = 0; k < FOLD_DASHES; k++)
            draw_registration(s, (gal_rect){ s->page->width / 2 - HAIRLINE / 2,
                                             tops[i] + 2 * k * step, HAIRLINE, step });
}

/* At the head, right of the middle; as many patches as there is room for. */
static void draw_color_bar(const strip *s)
{
    gal_rect patch = { s->page->width / 2 + INDENT, -s->offset - (STRIP + PATCH_HEIGHT) / 2,
                       PATCH_WIDTH, PATCH_HEIGHT };

    for (gsize i = 0; i < G_N_ELEMENTS(patches); i++) {
        if (patch.x + PATCH_WIDTH > s->page->width - INDENT)
            break;
        s->drawing->ink = patches[i];
        gal_draw_area(s->drawing, patch);
        patch.x += PATCH_WIDTH;
    }
    s->drawing->ink = black;
}

static void append_part(GString *text, const char *part)
{
    if (part && *part)
        g_string_append_printf(text, "%s%s", text->len > 0 ? "  \xc2\xb7  " : "", part);
}

static void append_pages(GString *text, const strip *s, const gal_slug_line *line,
                         int number)
{
    const int all = (int)s->drawing->display->pages->len;
    const int count = line->page_count > 0 ? line->page_count : all;

    if (number > count) {
        g_string_append_printf(text, "  \xc2\xb7  report, page %d of %d", number - count,
                               all - count);
        return;
    }
    if (!s->page->leaves) {
        g_string_append_printf(text, "  \xc2\xb7  page %d of %d", number, count);
        return;
    }
    g_string_append_printf(text, "  \xc2\xb7  side %d of %d", number, count);
    for (int i = 0; i < s->page->leaf_count; i++)
        g_string_append_printf(text, "%s%d", i > 0 ? " and " : ": page ",
                               s->page->leaves[i].page + 1);
}

/* `kept` letters of the file's name are told, of its beginning and its end. */
static char *make_slug(const strip *s, const gal_slug_line *line, int number, long kept)
{
    const long length = line->file ? g_utf8_strlen(line->file, -1) : 0;
    GString *text = g_string_new(NULL);

    if (length <= kept) {
        append_part(text, line->file);
    } else {
        const char *head = g_utf8_offset_to_pointer(line->file, kept / 2);

        g_string_append_len(text, line->file, head - line->file);
        g_string_append(text, "\xe2\x80\xa6");
        g_string_append(text, g_utf8_offset_to_pointer(line->file, length - kept / 2));
    }
    append_part(text, line->layout);
    append_part(text, "galley " GAL_VERSION);
    append_part(text, line->time);
    append_pages(text, s, line, number);
    return g_string_free(text, FALSE);
}

/* At the foot, left of the registration mark. What has no room there in any form is left out. */
static void draw_slug_line(const strip *s, const gal_slug_line *line, int number)
{
    static const int kept[] = { 60, 36, 20, 12, 2 };
    const gal_length room = s->mark_x - STRIP - INDENT;

    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        char *text = make_slug(s, line, number, kept[i]);
        const gal_label label = gal_label_make(s->drawing, text, SLUG_SIZE, false);

        g_free(text);
        if (label.width > room)
            continue;
        gal_label_place(s->drawing, &label, INDENT,
                        s->page->height + s->offset + (STRIP + SLUG_SIZE * 7 / 10) / 2);
        return;
    }
}

/* At the head, left of the registration mark, as large as there is room. */
static void draw_proof(const strip *s)
{
    static const gal_length sizes[] = { 11 * GAL_POINT, 7 * GAL_POINT, 4 * GAL_POINT };

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const gal_label label = gal_label_make(s->drawing, "PROOF", sizes[i], true);

        if (label.width > s->mark_x - STRIP - INDENT)
            continue;
        gal_label_place(s->drawing, &label, INDENT,
                        -s->offset - (STRIP - sizes[i] * 7 / 10) / 2);
        return;
    }
}

static void draw_page(gal_drawing *drawing, int index, const gal_slug_line *line,
                      bool for_press)
{
    gal_page *page = g_ptr_array_index(drawing->display->pages, (guint)index);
    const gal_length offset = MAX(page->bleed + CLEARANCE, LEAST_OFFSET);
    const strip s = { drawing, page, offset, page->width / (page->leaves ? 4 : 2) };

    page->slug = offset + STRIP + EDGE - page->bleed;
    drawing->page = page;
    draw_crop_marks(&s);
    if (page->leaves)
        draw_fold_marks(&s);
    if (for_press) {
        draw_registration_marks(&s);
        draw_color_bar(&s);
    }
    draw_slug_line(&s, line, index + 1);
    if (line->is_proof)
        draw_proof(&s);
}

void gal_printer_marks_add(gal_display *display, const gal_slug_line *line, bool for_press,
                           const gal_proof_tools *tools)
{
    gal_drawing drawing;

    gal_drawing_begin(&drawing, display, tools, GAL_LAYER_PRINTER);
    for (guint i = 0; i < display->pages->len; i++)
        draw_page(&drawing, (int)i, line, for_press);
    gal_drawing_end(&drawing);
}
