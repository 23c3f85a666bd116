/* SPDX-License-Identifier: Apache-2.0 */
/* What elements say beside what is in them (ISO 32000-1, 14.8.5, 14.9). */
#include "pdf/finisher.h"

/* From the foot of the paper, as PDF counts. */
static void append_box(GString *out, const gal_page *page, const gal_rect *box)
{
    const gal_length height = page->height + 2 * gal_page_margin(page);
    const gal_length left = box->x + gal_page_margin(page);
    const gal_length foot = height - gal_page_margin(page) - box->y - box->height;

    g_string_append(out, " /A << /O /Layout /Placement /Block /BBox [");
    gal_pdf_append_points(out, gal_length_to_pt(left));
    gal_pdf_append_points(out, gal_length_to_pt(foot));
    gal_pdf_append_points(out, gal_length_to_pt(left + box->width));
    gal_pdf_append_points(out, gal_length_to_pt(foot + box->height));
    g_string_append(out, " ] >>");
}

/* What is the same for all elements of a role. */
static const char *const fixed[GAL_ROLES] = {
    [GAL_ROLE_LIST] = " /A << /O /List /ListNumbering /Disc >>",
    [GAL_ROLE_NUMBERED_LIST] = " /A << /O /List /ListNumbering /Decimal >>",
};

static void append_cell(GString *out, const gal_element *cell)
{
    const bool is_header = cell->role == GAL_ROLE_TABLE_HEADER;

    if (!is_header && cell->column_span <= 1)
        return;
    g_string_append(out, " /A << /O /Table");
    if (is_header)
        g_string_append(out, " /Scope /Column");
    if (cell->column_span > 1) {
        g_string_append(out, " /ColSpan ");
        gal_pdf_append_integer(out, (guint)cell->column_span);
    }
    g_string_append(out, " >>");
}

void gal_pdf_finisher_append_attributes(const gal_pdf_finisher *finisher, GString *out,
                                        int index, guint page, const gal_rect *box)
{
    const gal_display *display = finisher->display;
    const gal_element *element =
        &g_array_index(display->elements, gal_element, (guint)index);

    if (element->alt)
        gal_pdf_append_text(out, " /Alt", element->alt);
    if (element->language)
        gal_pdf_append_text(out, " /Lang", element->language);
    if (fixed[element->role])
        g_string_append(out, fixed[element->role]);
    if (element->role == GAL_ROLE_TABLE_HEADER || element->role == GAL_ROLE_TABLE_CELL)
        append_cell(out, element);
    if (element->role == GAL_ROLE_NOTE) {
        g_string_append(out, " /ID (note ");
        gal_pdf_append_integer(out, (guint)index);
        g_string_append_c(out, ')');
    }
    if (element->role == GAL_ROLE_FIGURE && box->width > 0)
        append_box(out, g_ptr_array_index(display->pages, page), box);
}
