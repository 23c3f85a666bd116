/* SPDX-License-Identifier: Apache-2.0 */
/* The boxes of pages (ISO 32000-1, 14.11.2), and annotations that would be printed. */
#include <math.h>

#include "preflight/whole.h"

static const char *const keys[GAL_BOXES] = { "/MediaBox", "/CropBox", "/BleedBox",
                                             "/TrimBox", "/ArtBox" };

/* Media and crop box may be said above the page. */
static gal_object find_key(gal_document *document, gal_object page, const char *key,
                           bool is_inherited)
{
    enum { HIGHEST = 32 };

    for (int i = 0; i < HIGHEST && page; i++) {
        const gal_object found = gal_object_key(document, page, key);

        if (gal_object_kind_of(document, found) != GAL_OBJECT_NOTHING || !is_inherited)
            return found;
        page = gal_object_key(document, page, "/Parent");
    }
    return 0;
}

static gal_check_box read_box(gal_document *document, gal_object array)
{
    double values[4];

    if (gal_object_count(document, array) != 4)
        return (gal_check_box){ 0 };
    for (int i = 0; i < 4; i++)
        values[i] = gal_object_number(document, gal_object_item(document, array, i), 0);
    return (gal_check_box){ true, MIN(values[0], values[2]), MIN(values[1], values[3]),
                            MAX(values[0], values[2]), MAX(values[1], values[3]) };
}

static bool is_within(const gal_check_box *inner, const gal_check_box *outer)
{
    const double slack = 0.01;

    return inner->left >= outer->left - slack && inner->right <= outer->right + slack &&
           inner->bottom >= outer->bottom - slack && inner->top <= outer->top + slack;
}

static void check_order(gal_preflight *check, int page, const gal_check_page *own)
{
    static const int pairs[][2] = {
        { GAL_BOX_CROP, GAL_BOX_MEDIA }, { GAL_BOX_BLEED, GAL_BOX_MEDIA },
        { GAL_BOX_TRIM, GAL_BOX_MEDIA }, { GAL_BOX_ART, GAL_BOX_MEDIA },
        { GAL_BOX_TRIM, GAL_BOX_BLEED }, { GAL_BOX_ART, GAL_BOX_BLEED },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const gal_check_box *inner = &own->boxes[pairs[i][0]];
        const gal_check_box *outer = &own->boxes[pairs[i][1]];

        if (inner->is_there && outer->is_there && !is_within(inner, outer))
            gal_check_add(check, GAL_CHECK_BOX, page, NULL, "the %s is not within the %s",
                          keys[pairs[i][0]] + 1, keys[pairs[i][1]] + 1);
    }
    for (int i = 0; i < GAL_BOXES; i++)
        if (own->boxes[i].is_there && (own->boxes[i].right - own->boxes[i].left < 1 ||
                                       own->boxes[i].top - own->boxes[i].bottom < 1))
            gal_check_add(check, GAL_CHECK_BOX, page, NULL, "the %s is empty", keys[i] + 1);
}

/* The size that a page has when it is cut, as far as its boxes say. */
static const gal_check_box *find_trim(const gal_check_page *page)
{
    static const int order[] = { GAL_BOX_TRIM, GAL_BOX_ART, GAL_BOX_CROP, GAL_BOX_MEDIA };

    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        if (page->boxes[order[i]].is_there)
            return &page->boxes[order[i]];
    return &page->boxes[GAL_BOX_MEDIA];
}

static void check_size(gal_preflight *check, int page, const gal_check_page *own)
{
    const gal_check_page *first = &g_array_index(check->pages, gal_check_page, 0);
    const gal_check_box *mine = find_trim(own), *theirs = find_trim(first);
    const double width = (mine->right - mine->left) * own->unit;
    const double height = (mine->top - mine->bottom) * own->unit;
    const double first_width = (theirs->right - theirs->left) * first->unit;
    const double first_height = (theirs->top - theirs->bottom) * first->unit;

    if (fabs(width - first_width) > 0.5 || fabs(height - first_height) > 0.5)
        gal_check_add(check, GAL_CHECK_PAGE_SIZE, page, NULL,
                      "the page is %.1f x %.1f pt, the first is %.1f x %.1f pt", width,
                      height, first_width, first_height);
}

void gal_check_page_boxes(gal_preflight *check, int page)
{
    gal_document *document = check->document;
    const gal_object object = gal_document_page(document, page);
    const double unit =
        gal_object_number(document, gal_object_key(document, object, "/UserUnit"), 1);
    gal_check_page own = { .unit = CLAMP(unit, 0.001, 75000) };

    own.rotation = (int)CLAMP(
        gal_object_number(document, find_key(document, object, "/Rotate", true), 0), -3600,
        3600);
    for (int i = 0; i < GAL_BOXES; i++)
        own.boxes[i] =
            read_box(document, find_key(document, object, keys[i], i <= GAL_BOX_CROP));
    g_array_append_val(check->pages, own);
    if (!own.boxes[GAL_BOX_MEDIA].is_there)
        gal_check_add(check, GAL_CHECK_BOX, page + 1, NULL, "there is no MediaBox");
    if (!own.boxes[GAL_BOX_TRIM].is_there && !own.boxes[GAL_BOX_ART].is_there) {
        check->facts.has_trim_missing = true;
        gal_check_add(check, GAL_CHECK_TRIM, page + 1, NULL,
                      "there is no TrimBox: where the page is cut is not said");
    }
    check_order(check, page + 1, &own);
    check_size(check, page + 1, &own);
}

/* Flag 3 of an annotation is Print, flag 2 Hidden (ISO 32000-1, 12.5.3). */
void gal_check_page_notes(gal_preflight *check, int page)
{
    enum { HIDDEN = 2, PRINT = 4, MOST_NOTES = 1000 };
    gal_document *document = check->document;
    const gal_object notes =
        gal_object_key(document, gal_document_page(document, page), "/Annots");
    const int count = MIN(gal_object_count(document, notes), MOST_NOTES);

    for (int i = 0; i < count; i++) {
        const guint mark = gal_document_mark(document);
        const gal_object note = gal_object_item(document, notes, i);
        const int flags =
            (int)gal_object_number(document, gal_object_key(document, note, "/F"), 0);
        const gal_object look =
            gal_object_key(document, gal_object_key(document, note, "/AP"), "/N");
        const gal_object kind = gal_object_key(document, note, "/Subtype");

        if ((flags & PRINT) && !(flags & HIDDEN) &&
            !gal_object_is_name(document, kind, "/Link") &&
            gal_object_kind_of(document, look) != GAL_OBJECT_NOTHING) {
            check->facts.has_printing_notes = true;
            gal_check_add(check, GAL_CHECK_ANNOTATION, page + 1, NULL,
                          "an annotation would be printed; what it looks like is not "
                          "checked");
        }
        gal_document_release(document, mark);
    }
}
