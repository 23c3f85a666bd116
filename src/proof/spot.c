/* SPDX-License-Identifier: Apache-2.0 */
/* Finds on finished pages what a finding is about. */
#include <stdio.h>
#include <string.h>

#include "proof/missing.h"
#include "proof/proof.h"

static const gal_page *page_at(const gal_display *display, int page)
{
    return g_ptr_array_index(display->pages, (guint)page);
}

static gal_rect line_rect(const gal_box *box, const gal_set_line *line)
{
    const gal_length height = box->line_count > 1
                                  ? ABS(box->lines[1].baseline - box->lines[0].baseline)
                                  : box->rect.height;

    return (gal_rect){ line->x, line->baseline - height * 3 / 4, line->measure, height };
}

/* Which column of the body a box is; 0: it is none. */
static int column_of(const gal_page *page, guint index)
{
    int column = 0;

    for (guint i = 0; i <= index; i++)
        column += strcmp(g_array_index(page->boxes, gal_box, i).slot, "body") == 0;
    return strcmp(g_array_index(page->boxes, gal_box, index).slot, "body") == 0 ? column
                                                                                : 0;
}

static gal_spot spot_of_line(const gal_page *page, int number, guint box_index, int index)
{
    const gal_box *box = &g_array_index(page->boxes, gal_box, box_index);

    return (gal_spot){ .page = number,
                       .has_place = true,
                       .rect = line_rect(box, &box->lines[index]),
                       .line = index + 1,
                       .column = column_of(page, box_index),
                       .slot = box->slot };
}

/* Lines of `block` (-1: of none), with these words (NULL: any); the first of them. */
static bool find_line(const gal_display *display, int block, const char *words,
                      gal_spot *spot)
{
    for (int p = 0; p < (int)display->pages->len; p++) {
        const gal_page *page = page_at(display, p);

        for (guint b = 0; b < page->boxes->len; b++) {
            const gal_box *box = &g_array_index(page->boxes, gal_box, b);

            for (int i = 0; i < box->line_count; i++) {
                if (box->lines[i].block != block ||
                    (words && strcmp(box->lines[i].text, words) != 0))
                    continue;
                *spot = spot_of_line(page, p, b, i);
                return true;
            }
        }
    }
    return false;
}

/* The box of a slot; of a photo there may be several. */
static bool find_slot(const gal_display *display, const char *slot, gal_spot *spot)
{
    for (int p = 0; p < (int)display->pages->len; p++) {
        const gal_page *page = page_at(display, p);

        for (guint b = 0; b < page->boxes->len; b++) {
            const gal_box *box = &g_array_index(page->boxes, gal_box, b);

            if (strcmp(box->slot, slot) != 0)
                continue;
            *spot = (gal_spot){ p, true, box->rect, 0, 0, box->slot };
            return true;
        }
    }
    return false;
}

/* The box with the photo that the finding calls by its place in the article. */
static bool find_photo(const gal_display *display, const char *where, gal_spot *spot)
{
    for (int p = 0; p < (int)display->pages->len; p++) {
        const gal_page *page = page_at(display, p);

        for (guint i = 0; i < page->marks->len; i++) {
            const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

            if (mark->kind != GAL_MARK_IMAGE || mark->element < 0)
                continue;

            const gal_element *element =
                &g_array_index(display->elements, gal_element, (guint)mark->element);

            if (!element->place || strcmp(element->place, where) != 0)
                continue;
            *spot = (gal_spot){ p, true, mark->image.box, 0, 0, "photo" };
            return true;
        }
    }
    return false;
}

/* The line that the glyph stands on tells its slot. */
static gal_spot spot_of_glyph(int number, const gal_missing_walk *walk)
{
    const gal_page *page = walk->page;

    for (guint b = 0; b < page->boxes->len; b++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, b);

        for (int i = 0; i < box->line_count; i++) {
            const gal_set_line *line = &box->lines[i];

            if (line->baseline != walk->baseline || walk->rect.x < line->x - GAL_POINT ||
                walk->rect.x > line->x + MAX(line->measure, line->width))
                continue;

            gal_spot spot = spot_of_line(page, number, b, i);

            spot.rect = walk->rect;
            return spot;
        }
    }
    return (gal_spot){ .page = number, .has_place = true, .rect = walk->rect };
}

static bool find_glyph(const gal_display *display, const char *words, gal_spot *spot)
{
    for (int p = 0; p < (int)display->pages->len; p++) {
        gal_missing_walk walk = { .page = page_at(display, p) };

        while (gal_missing_next(&walk)) {
            if (strcmp(walk.text, words) != 0)
                continue;
            *spot = spot_of_glyph(p, &walk);
            return true;
        }
    }
    return false;
}

gal_spot gal_spot_of_finding(const gal_display *display, const gal_finding *finding)
{
    gal_spot spot = { .page = -1 };
    int number;

    if (finding->words && strcmp(finding->code, "missing-glyph") == 0 &&
        find_glyph(display, finding->words, &spot))
        return spot;
    if (!finding->where)
        return spot;
    if (sscanf(finding->where, "body[%d", &number) == 1)
        (void)((finding->words && find_line(display, number, finding->words, &spot)) ||
               find_line(display, number, NULL, &spot));
    else if (sscanf(finding->where, "pages[%d", &number) == 1)
        spot.page = number < (int)display->pages->len ? number : -1;
    else if (!find_photo(display, finding->where, &spot))
        find_slot(display, finding->where, &spot);
    return spot;
}
