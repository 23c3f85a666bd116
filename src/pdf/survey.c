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

static bool find_pages(gal_pdf_finisher *finisher, gal_pdf_text catalog)
{
    const guint expected = finisher->display->pages->len;
    guint number, content;
    gal_pdf_text tree, kids, page;

    if (!follow(finisher, catalog, "/Pages", &number, &tree) ||
        !open_array(tree, "/Kids", &kids))
        return false;
    while (read_item(finisher, &kids, &number, &page)) {
        if (!gal_pdf_source_refer(&finisher->source, page, "/Contents", &content))
            return false;
        set_part(finisher, number, GAL_PDF_PART_PAGE, finisher->pages->len);
        set_part(finisher, content, GAL_PDF_PART_CONTENT, finisher->pages->len);
        g_array_append_val(finisher->pages, number);
    }
    if (!gal_pdf_text_ends(kids))
        return false;
    return finisher->pages->len == expected ||
           gal_pdf_finisher_fail(finisher, "there are %u pages, expected %u",
                                 finisher->pages->len, expected);
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
    while (read_item(finisher, &kids, &number, &leaf))
        if (!find_link(finisher, leaf))
            return false;
    return gal_pdf_text_ends(kids);
}

bool gal_pdf_finisher_survey(gal_pdf_finisher *finisher, guint *catalog, guint *info)
{
    gal_pdf_text dictionary, ignored;

    if (!follow(finisher, finisher->source.trailer, "/Info", info, &ignored) ||
        !follow(finisher, finisher->source.trailer, "/Root", catalog, &dictionary))
        return false;
    set_part(finisher, *info, GAL_PDF_PART_INFO, 0);
    set_part(finisher, *catalog, GAL_PDF_PART_CATALOG, 0);
    return find_pages(finisher, dictionary) && find_links(finisher, dictionary);
}
