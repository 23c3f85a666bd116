/* SPDX-License-Identifier: Apache-2.0 */
/* Puts pages on the sheets of a saddle-stitched booklet. */
#include "display/display.h"

typedef struct imposing {
    const gal_display *from;
    gal_display *to;
    gal_length left, top; /* of the left page on a sheet */
} imposing;

static const gal_page *page_at(const gal_display *display, int page)
{
    return g_ptr_array_index(display->pages, (guint)page);
}

static gal_rect shift_rect(gal_rect rect, gal_length x, gal_length y)
{
    rect.x += x;
    rect.y += y;
    return rect;
}

/* No default: the compiler points here when a kind is added. */
static void shift_mark(gal_mark *mark, gal_length x, gal_length y)
{
    switch (mark->kind) {
    case GAL_MARK_GLYPHS:
        mark->glyphs.x += x;
        mark->glyphs.baseline += y;
        break;
    case GAL_MARK_RULE: mark->rule = shift_rect(mark->rule, x, y); break;
    case GAL_MARK_IMAGE: mark->image.box = shift_rect(mark->image.box, x, y); break;
    case GAL_MARK_RING:
        mark->ring.x += x;
        mark->ring.y += y;
        break;
    }
}

static void add_leaf(const imposing *i, gal_page *side, int page, bool is_right)
{
    const gal_page *from = page_at(i->from, page);
    const gal_length x = i->left + (is_right ? from->width : 0);
    gal_leaf *leaf = (gal_leaf *)&side->leaves[side->leaf_count++];

    *leaf = (gal_leaf){ page, side->marks->len };
    for (guint k = 0; k < from->marks->len; k++) {
        gal_mark mark = g_array_index(from->marks, gal_mark, k);

        shift_mark(&mark, x, i->top);
        g_array_append_val(side->marks, mark);
    }
    for (guint k = 0; k < from->columns->len; k++) {
        const gal_rect column =
            shift_rect(g_array_index(from->columns, gal_rect, k), x, i->top);

        g_array_append_val(side->columns, column);
    }
    side->grid_first = from->grid_first + i->top;
    side->grid = from->grid;
    if (page == i->from->headline_page)
        i->to->headline_page = (int)i->to->pages->len - 1;
}

/* Of a booklet of `count` pages, side `index` has page `index` and the one as far from the end;
   the lower is at the right on the outsides, at the left where reading goes from the right. */
static void add_side(const imposing *i, int index, int count)
{
    enum { PAGES_OF_SIDE = 2 };
    gal_page *side =
        gal_display_add_page(i->to, i->from->sheet_width, i->from->sheet_height);
    const int last = (int)i->from->pages->len - 1;
    const int high = count - 1 - index;

    side->leaves = GAL_ARENA_ARRAY(i->to->arena, gal_leaf, PAGES_OF_SIDE);
    if (index <= last)
        add_leaf(i, side, index, (index % 2 == 0) != i->from->is_right_to_left);
    if (high <= last)
        add_leaf(i, side, high, (index % 2 == 1) != i->from->is_right_to_left);
}

static bool are_alike(const gal_display *display)
{
    const gal_page *first = page_at(display, 0);

    for (guint i = 1; i < display->pages->len; i++)
        if (page_at(display, (int)i)->width != first->width ||
            page_at(display, (int)i)->height != first->height)
            return false;
    return true;
}

gal_display *gal_display_impose(const gal_display *display)
{
    if (display->sheet_width == 0 || display->pages->len == 0 || !are_alike(display))
        return NULL;

    gal_display *to = gal_display_derive(display);
    const gal_page *first = page_at(display, 0);
    const imposing i = { display, to, (display->sheet_width - 2 * first->width) / 2,
                         (display->sheet_height - first->height) / 2 };
    const int count = ((int)display->pages->len + 3) / 4 * 4;

    to->headline_y = display->headline_y + i.top;
    for (int index = 0; index < count / 2; index++)
        add_side(&i, index, count);
    return to;
}
