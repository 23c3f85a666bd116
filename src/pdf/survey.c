/* SPDX-License-Identifier: Apache-2.0 */
/* Finds in Cairo's PDF what has a counterpart in the display list: pages and links. */
#include "pdf/finisher.h"

static void set_part(gal_pdf_finisher *finisher, guint object, gal_pdf_part part,
                     guint index)
{
    finisher->source.objects[object].part = part;
    finisher->source.objects[object].index = index;
}

/* The dictionary that the entry at `key` refers to. */
static bool follow(gal_pdf_finisher *finisher, gal_pdf_text from, const char *key,
                   guint *number, gal_pdf_text *dictionary)
{
    gal_pdf_text stream;

    return gal_pdf_source_refer(&finisher->source, from, key, number) &&
           gal_pdf_source_read(&finisher->source, *number, dictionary, &stream);
}

static bool open_array(gal_pdf_text dictionary, const char *key, gal_pdf_text *inside)
{
    gal_pdf_text value;

    return gal_pdf_dictionary_find(dictionary, key, &value) &&
           gal_pdf_value_open(value, "[", inside);
}

/* The next item of an array, which must be a reference to an object `*value`. */
static bool read_item(gal_pdf_finisher *finisher, gal_pdf_text *inside, guint *number,
                      gal_pdf_text *value)
{
    gal_pdf_text item, stream;

    if (!gal_pdf_value_next(inside, &item))
        return false;
    if (gal_pdf_text_reference(item, number) &&
        gal_pdf_source_read(&finisher->source, *number, value, &stream))
        return true;
    inside->start = NULL;
    return false;
}

/* Until its element is found, an area to click belongs to none. */
static bool find_areas(gal_pdf_finisher *finisher, gal_pdf_text page)
{
    guint number;
    gal_pdf_text areas, area;

    if (!gal_pdf_dictionary_find(page, "/Annots", &areas))
        return true;
    if (!gal_pdf_value_open(areas, "[", &areas))
        return false;
    while (read_item(finisher, &areas, &number, &area))
        set_part(finisher, number, GAL_PDF_PART_LINK, G_MAXUINT);
    return gal_pdf_text_ends(areas);
}

/* For a press, what pages draw and with what is changed. */
static bool find_content(gal_pdf_finisher *finisher, gal_pdf_text page, bool is_furniture)
{
    guint number;

    if (!finisher->options->separation)
        return true;
    if (!gal_pdf_source_refer(&finisher->source, page, "/Resources", &number))
        return false;
    set_part(finisher, number, GAL_PDF_PART_RESOURCES, 0);
    if (is_furniture)
        return true;
    if (!gal_pdf_source_refer(&finisher->source, page, "/Contents", &number))
        return false;
    set_part(finisher, number, GAL_PDF_PART_CONTENT, 0);
    return true;
}

/* A page of what is apart, the next of Cairo's. */
static bool find_apart(gal_pdf_finisher *finisher, gal_pdf_text *kids, guint index,
                       gal_pdf_part page_part, gal_pdf_apart *apart)
{
    gal_pdf_text value;

    if (!read_item(finisher, kids, &apart->page, &value) ||
        !gal_pdf_source_refer(&finisher->source, value, "/Contents", &apart->drawn))
        return false;
    if (!find_content(finisher, value, true))
        return false;
    set_part(finisher, apart->page, page_part, index);
    set_part(finisher, apart->drawn,
             page_part == GAL_PDF_PART_OVERLAY_PAGE ? GAL_PDF_PART_OVERLAY
                                                    : GAL_PDF_PART_FURNITURE,
             apart->page);
    return true;
}

/* The page of furniture, if the display list has some, comes before that of the content, and
   one of an overlay after it. */
static bool find_page(gal_pdf_finisher *finisher, gal_pdf_text *kids, guint index)
{
    const gal_page *expected = g_ptr_array_index(finisher->display->pages, index);
    gal_pdf_page page = { 0 };
    gal_pdf_text value;

    if (gal_page_has_furniture(expected) &&
        !find_apart(finisher, kids, index, GAL_PDF_PART_FURNITURE_PAGE, &page.furniture))
        return false;
    if (!read_item(finisher, kids, &page.object, &value) || !find_areas(finisher, value) ||
        !find_content(finisher, value, false))
        return false;
    set_part(finisher, page.object, GAL_PDF_PART_PAGE, index);
    if (gal_page_has_overlay(expected) &&
        !find_apart(finisher, kids, index, GAL_PDF_PART_OVERLAY_PAGE, &page.overlay))
        return false;
    g_array_append_val(finisher->pages, page);
    return true;
}

static bool find_pages(gal_pdf_finisher *finisher, gal_pdf_text catalog)
{
    guint number;
    gal_pdf_text tree, kids, extra;

    if (!follow(finisher, catalog, "/Pages", &number, &tree) ||
        !open_array(tree, "/Kids", &kids))
        return false;
    set_part(finisher, number, GAL_PDF_PART_TREE, 0);
    for (guint i = 0; i < finisher->display->pages->len; i++)
        if (!find_page(finisher, &kids, i))
            return gal_pdf_finisher_fail(finisher, "page %u is not there", i + 1);
    return !gal_pdf_value_next(&kids, &extra) && gal_pdf_text_ends(kids);
}

/* A leaf of a link holds an object, the area to click, and the number of its content. */
static bool find_link(gal_pdf_finisher *finisher, gal_pdf_text leaf)
{
    gal_pdf_link link = { 0 };
    gal_pdf_text kids, kid;
    guint page;
    bool has_area = false, has_piece = false;

    if (!open_array(leaf, "/K", &kids))
        return true;
    while (gal_pdf_value_next(&kids, &kid)) {
        has_area = has_area ||
                   gal_pdf_source_refer(&finisher->source, kid, "/Obj", &link.annotation);
        has_piece = has_piece || gal_pdf_text_integer(kid, &link.piece);
    }
    if (!has_area)
        return gal_pdf_text_ends(kids);
    if (!has_piece || !gal_pdf_source_refer(&finisher->source, leaf, "/Pg", &page) ||
        finisher->source.objects[page].part != GAL_PDF_PART_PAGE)
        return false;
    link.page = finisher->source.objects[page].index;
    set_part(finisher, link.annotation, GAL_PDF_PART_LINK, finisher->links->len);
    g_array_append_val(finisher->links, link);
    return true;
}

/* What is apart has tags so that its kinds can be told apart, and is no content. */
static bool is_apart(const gal_pdf_finisher *finisher, gal_pdf_text leaf)
{
    guint page;

    if (!gal_pdf_source_refer(&finisher->source, leaf, "/Pg", &page))
        return false;

    const gal_pdf_part part = finisher->source.objects[page].part;

    return part == GAL_PDF_PART_FURNITURE_PAGE || part == GAL_PDF_PART_OVERLAY_PAGE;
}

/*
 * Cairo's own tree is a flat list here, one leaf a piece of content, since its elements
 * end with their page and hold either content or children, never both.
 */
static bool find_links(gal_pdf_finisher *finisher, gal_pdf_text catalog)
{
    guint number;
    gal_pdf_text value, root, kids, leaf;

    if (!gal_pdf_dictionary_find(catalog, "/StructTreeRoot", &value))
        return true;
    if (!follow(finisher, catalog, "/StructTreeRoot", &number, &root) ||
        !open_array(root, "/K", &kids))
        return false;
    while (read_item(finisher, &kids, &number, &leaf)) {
        if (is_apart(finisher, leaf))
            continue;
        if (!find_link(finisher, leaf))
            return false;
        finisher->piece_count++;
    }
    return gal_pdf_text_ends(kids);
}

bool gal_pdf_finisher_survey(gal_pdf_finisher *finisher, guint *catalog)
{
    gal_pdf_text dictionary;

    if (!follow(finisher, finisher->source.trailer, "/Root", catalog, &dictionary))
        return false;
    set_part(finisher, *catalog, GAL_PDF_PART_CATALOG, 0);
    return find_pages(finisher, dictionary) && find_links(finisher, dictionary);
}
