/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds on finished pages what findings are about. All that can be found is put into one table
 * first, by keys such as "body[3]", "photos[0]" and "headline", with a line feed and the words
 * after them for lines, and before a letter that no font has. The first of a key counts.
 */
#include <stdio.h>
#include <string.h>

#include "proof/missing.h"
#include "proof/proof.h"

enum { NO_BLOCK = -1 };

/* The keys of blocks and lines; the others are names already. */
#define BLOCK_KEY "body[%d]"
#define LINE_KEY  "body[%d]\n%s"

static void note(GHashTable *spots, char *key, gal_spot spot)
{
    if (g_hash_table_contains(spots, key))
        g_free(key);
    else
        g_hash_table_insert(spots, key, g_memdup2(&spot, sizeof spot));
}

static gal_rect line_rect(const gal_box *box, const gal_set_line *line)
{
    const gal_length height = box->line_count > 1
                                  ? ABS(box->lines[1].baseline - box->lines[0].baseline)
                                  : box->rect.height;

    return (gal_rect){ line->x, line->baseline - height * 3 / 4, line->measure, height };
}

static gal_spot spot_of_line(int page, const gal_box *box, int column, int index)
{
    return (gal_spot){ .page = page,
                       .has_place = true,
                       .rect = line_rect(box, &box->lines[index]),
                       .line = index + 1,
                       .column = column,
                       .slot = box->slot };
}

static void note_lines(GHashTable *spots, int page, const gal_box *box, int column)
{
    for (int i = 0; i < box->line_count; i++) {
        const gal_set_line *line = &box->lines[i];
        const gal_spot spot = spot_of_line(page, box, column, i);

        note(spots, g_strdup_printf(LINE_KEY, line->block, line->text), spot);
        if (line->block != NO_BLOCK)
            note(spots, g_strdup_printf(BLOCK_KEY, line->block), spot);
    }
}

static bool is_body(const gal_box *box)
{
    return strcmp(box->slot, "body") == 0;
}

static void note_boxes(GHashTable *spots, int number, const gal_page *page)
{
    int columns = 0;

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        columns += is_body(box);
        note(spots, g_strdup(box->slot),
             (gal_spot){ number, true, box->rect, 0, 0, box->slot });
        note_lines(spots, number, box, is_body(box) ? columns : 0);
    }
}

/* Photos by their place in the article. */
static void note_photos(GHashTable *spots, int number, const gal_page *page,
                        const GArray *elements)
{
    for (guint i = 0; i < page->marks->len; i++) {
        const gal_mark *mark = &g_array_index(page->marks, gal_mark, i);

        if (mark->kind != GAL_MARK_IMAGE || mark->element == GAL_NO_ELEMENT)
            continue;

        const gal_element *element =
            &g_array_index(elements, gal_element, (guint)mark->element);

        if (element->place)
            note(spots, g_strdup(element->place),
                 (gal_spot){ number, true, mark->image.box, 0, 0, "photo" });
    }
}

/* The line that the glyph stands on tells its slot. */
static gal_spot spot_of_glyph(int number, const gal_missing_walk *walk)
{
    const GArray *boxes = walk->page->boxes;
    int columns = 0;

    for (guint b = 0; b < boxes->len; b++) {
        const gal_box *box = &g_array_index(boxes, gal_box, b);

        columns += is_body(box);
        for (int i = 0; i < box->line_count; i++) {
            const gal_set_line *line = &box->lines[i];

            if (line->baseline != walk->baseline || walk->rect.x < line->x - GAL_POINT ||
                walk->rect.x > line->x + MAX(line->measure, line->width))
                continue;

            gal_spot spot = spot_of_line(number, box, is_body(box) ? columns : 0, i);

            spot.rect = walk->rect;
            return spot;
        }
    }
    return (gal_spot){ .page = number, .has_place = true, .rect = walk->rect };
}

static void note_glyphs(GHashTable *spots, int number, const gal_page *page)
{
    gal_missing_walk walk = { .page = page };

    while (gal_missing_next(&walk)) {
        char *key = g_strdup_printf("\n%s", walk.text);

        if (g_hash_table_contains(spots, key))
            g_free(key);
        else
            note(spots, key, spot_of_glyph(number, &walk));
    }
}

static GHashTable *note_all(const gal_display *display)
{
    GHashTable *spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (int i = 0; i < (int)display->pages->len; i++) {
        const gal_page *page = g_ptr_array_index(display->pages, (guint)i);

        note_photos(spots, i, page, display->elements);
        note_boxes(spots, i, page);
        note_glyphs(spots, i, page);
    }
    return spots;
}

/* Frees the key. */
static bool look_up(GHashTable *spots, char *key, gal_spot *spot)
{
    const gal_spot *found = g_hash_table_lookup(spots, key);

    if (found)
        *spot = *found;
    g_free(key);
    return found;
}

static gal_spot find_spot(GHashTable *spots, const gal_finding *finding, int page_count)
{
    gal_spot spot = { .page = -1 };
    const char *where = finding->where ? finding->where : "";
    int number = NO_BLOCK, page;
    const bool is_block = sscanf(where, "body[%d", &number) == 1;

    if (finding->words &&
        ((strcmp(finding->code, "missing-glyph") == 0 &&
          look_up(spots, g_strdup_printf("\n%s", finding->words), &spot)) ||
         look_up(spots, g_strdup_printf(LINE_KEY, number, finding->words), &spot)))
        return spot;
    if (is_block)
        look_up(spots, g_strdup_printf(BLOCK_KEY, number), &spot);
    else if (sscanf(where, "pages[%d", &page) == 1)
        spot.page = page >= 0 && page < page_count ? page : -1;
    else
        look_up(spots, g_strdup(where), &spot);
    return spot;
}

GArray *gal_spots_find(const gal_display *display, const gal_findings *findings)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(gal_spot));

    if (findings->items->len == 0)
        return found;

    GHashTable *spots = note_all(display);

    for (guint i = 0; i < findings->items->len; i++) {
        const gal_spot spot =
            find_spot(spots, &g_array_index(findings->items, gal_finding, i),
                      (int)display->pages->len);

        g_array_append_val(found, spot);
    }
    g_hash_table_unref(spots);
    return found;
}
