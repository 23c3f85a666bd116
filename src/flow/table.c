/* SPDX-License-Identifier: Apache-2.0 */
/* Sets tables: rows of cells that begin on one line, figures flush right. */
#include "flow/maker.h"

/* Figures stand under one another by their last digits. */
static bool is_figure(const char *cell)
{
    bool has_digit = false;

    for (const char *c = cell; *c; c = g_utf8_next_char(c)) {
        if (g_unichar_isalpha(g_utf8_get_char(c)))
            return false;
        has_digit = has_digit || g_unichar_isdigit(g_utf8_get_char(c));
    }
    return has_digit;
}

/* A column is as its cell in the last row is, which stands for those above. */
static const gal_style *cell_style(gal_maker *m, const gal_style *style,
                                   const GPtrArray *last, guint column)
{
    const char *cell = column < last->len ? g_ptr_array_index(last, column) : NULL;

    if (!cell || !is_figure(cell))
        return style;

    gal_style *right = gal_arena_copy(m->job->arena, style, 1, sizeof *style);

    right->align = GAL_ALIGN_RIGHT;
    return right;
}

/* One row of a table: a text a cell, all beginning on the same line. */
static bool set_row(gal_maker *m, const GPtrArray *cells, const GPtrArray *last,
                    int columns, bool is_header, int table)
{
    const gal_style *style = gal_maker_style(m, "table");
    const gal_length gap = style->size / 2;
    const gal_length width = (m->measure - gap * (columns - 1)) / columns;
    const int row = gal_maker_add_element(m, GAL_ROLE_TABLE_ROW, table);
    gal_slug_part *parts = GAL_ARENA_ARRAY(m->job->arena, gal_slug_part, cells->len);
    int lines = 1;

    for (guint i = 0; i < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        const gal_text_mark strong = { 0, G_MAXINT, GAL_TEXT_STRONG, NULL };
        const gal_rich_text rich = { cell ? cell : "", &strong, is_header ? 1 : 0 };
        const gal_text *text = gal_maker_set_rich(
            m, &rich, cell_style(m, style, last, i), width, 0,
            gal_maker_add_element(
                m, is_header ? GAL_ROLE_TABLE_HEADER : GAL_ROLE_TABLE_CELL, row));

        if (!text)
            return false;
        parts[i] = (gal_slug_part){
            text, 0, text->line_count, (gal_length)i * (width + gap), 0, m->design->grid
        };
        lines = MAX(lines, text->line_count);
    }
    gal_maker_add_slug(m, (gal_slug){ .rows = lines,
                                      .rule_below = GAL_POINT / 4,
                                      .parts = parts,
                                      .part_count = (int)cells->len });
    return true;
}

/* A row whose cells have no room beside each other, one cell below the other. */
static bool stack_row(gal_maker *m, const GPtrArray *cells, bool is_header, int table)
{
    for (guint i = 0; i < cells->len; i++) {
        gpointer cell = g_ptr_array_index(cells, i);
        const GPtrArray alone = { &cell, 1 }, none = { NULL, 0 };

        if (!set_row(m, &alone, &none, 1, is_header, table))
            return false;
    }
    return true;
}

/* Columns narrower than an em would be printed one letter over the other. */
static bool has_room(gal_maker *m, guint columns)
{
    const gal_length size = gal_maker_style(m, "table")->size;

    return columns <= (guint)(MAX(m->measure, 0) / (size + size / 2)) + 1;
}

/* A short table stays whole; a long one keeps two rows at each end, and its head. */
static bool keeps_row(const gal_block *block, guint row)
{
    enum { WHOLE_ROWS = 12, KEPT_ROWS = 1 };
    const guint rows = block->rows->len;

    return rows <= WHOLE_ROWS || row < (guint)block->header_rows + KEPT_ROWS ||
           row + KEPT_ROWS + 1 >= rows;
}

bool gal_maker_set_table(gal_maker *m, const gal_block *block)
{
    const int table = gal_maker_add_element(m, GAL_ROLE_TABLE, m->parent);
    const GPtrArray *last = g_ptr_array_index(block->rows, block->rows->len - 1);
    guint columns = 1;

    for (guint i = 0; i < block->rows->len; i++)
        columns = MAX(columns, ((GPtrArray *)g_ptr_array_index(block->rows, i))->len);
    gal_maker_add_space(m, m->design->grid);
    for (guint i = 0; i < block->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(block->rows, i);
        const bool is_header = (int)i < block->header_rows;

        if (has_room(m, columns) ? !set_row(m, row, last, (int)columns, is_header, table)
                                 : !stack_row(m, row, is_header, table))
            return false;
        m->keeps_next = keeps_row(block, i);
    }
    m->keeps_next = false;
    gal_maker_add_space(m, m->design->grid);
    m->is_first = true;
    return true;
}
