/* SPDX-License-Identifier: Apache-2.0 */
/* Compares every box of a page with every other: a page has few. */
#include "flow/overlap.h"

#include <string.h>

enum { SLACK = GAL_POINT / 2 }; /* that rounding to the grid may take */

static bool meet(const gal_rect *a, const gal_rect *b)
{
    return a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width &&
           a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height;
}

/* The lines beside a drop cap are indented by its shape, within the box of their column. */
static bool may_meet(const gal_box *a, const gal_box *b)
{
    return strcmp(a->slot, "drop-cap") == 0
               ? strcmp(b->slot, "body") == 0
               : strcmp(b->slot, "drop-cap") == 0 && strcmp(a->slot, "body") == 0;
}

static bool leaves_page(const gal_box *box, const gal_page *page)
{
    const gal_rect *rect = &box->rect;

    return rect->x < -page->bleed - SLACK || rect->y < -page->bleed - SLACK ||
           rect->x + rect->width > page->width + page->bleed + SLACK ||
           rect->y + rect->height > page->height + page->bleed + SLACK;
}

/* The slot that box `index` stands on; NULL. */
static const char *find_below(const gal_page *page, guint index)
{
    const gal_box *boxes = (const gal_box *)(const void *)page->boxes->data;

    for (guint i = 0; i < index; i++)
        if (meet(&boxes[i].rect, &boxes[index].rect) && !may_meet(&boxes[i], &boxes[index]))
            return boxes[i].slot;
    return NULL;
}

void gal_overlap_check(gal_job *job, const gal_page *page, int number)
{
    char where[32];

    g_snprintf(where, sizeof where, "pages[%d]", number - 1);
    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);
        const char *below = find_below(page, i);

        if (below)
            gal_findings_add(job->findings, "overlap", where, "%s stands on %s", box->slot,
                             below);
        else if (leaves_page(box, page))
            gal_findings_add(job->findings, "overlap", where, "%s leaves the page",
                             box->slot);
        else
            continue;
        return;
    }
}
