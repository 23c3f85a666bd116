/* SPDX-License-Identifier: Apache-2.0 */
/* Rows and cells of HTML tables. */
#include "read/html_table.h"

#include <string.h>

#include "read/clean.h"

enum { MOST_COLUMNS = 64, LONGEST_CELL = 400 };

static bool is_cell(GumboTag tag)
{
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

/* What has no place in a cell: then the table is there to arrange a page. */
static bool is_layout(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_BLOCKQUOTE: return true;
    default: return false;
    }
}

bool gal_html_is_data_table(const gal_html_tree *tree, int table)
{
    int rows = 0, columns = 0, most_columns = 0;
    size_t cell = 0;

    for (int i = table + 1; i < tree->nodes[table].end; i++) {
        const gal_html_node *at = &tree->nodes[i];

        if (at->text) {
            cell += strlen(at->text);
            if (cell > LONGEST_CELL)
                return false;
        } else if (is_layout(at->tag)) {
            return false;
        } else if (at->tag == GUMBO_TAG_TR) {
            rows++;
            columns = 0;
        } else if (is_cell(at->tag)) {
            cell = 0;
            most_columns = MAX(most_columns, ++columns);
        }
    }
    return rows >= 2 && most_columns >= 2;
}

static int read_span(const gal_html_tree *tree, int cell, const char *name)
{
    const char *span = gal_html_attribute(tree, cell, name);
    const guint64 count = span ? g_ascii_strtoull(span, NULL, 10) : 1;

    return (int)CLAMP(count, 1, MOST_COLUMNS);
}

static const char *read_cell(gal_article *article, const gal_html_tree *tree, int cell)
{
    GString *words = g_string_new(NULL), *clean = g_string_new(NULL);

    gal_html_append_words(tree, cell, words);
    gal_clean_line(words->str, words->len, clean);

    const char *text = gal_arena_string(article->arena, clean->str);

    g_string_free(words, TRUE);
    g_string_free(clean, TRUE);
    return text;
}

typedef struct grid {
    GPtrArray *row;
    int held[MOST_COLUMNS]; /* rows that a cell from above still takes */
} grid;

static void add_cell(grid *to, const char *text, int rows)
{
    if (to->row->len == MOST_COLUMNS)
        return;
    to->held[to->row->len] = rows;
    g_ptr_array_add(to->row, (gpointer)text);
}

static void skip_held(grid *to)
{
    while (to->row->len < MOST_COLUMNS && to->held[to->row->len] > 0)
        add_cell(to, "", to->held[to->row->len] - 1);
}

static void read_row(gal_article *article, const gal_html_tree *tree, int from, grid *to)
{
    for (int i = from + 1; i < tree->nodes[from].end; i++) {
        if (!is_cell(tree->nodes[i].tag))
            continue;
        skip_held(to);

        const int rows = read_span(tree, i, "rowspan") - 1;

        add_cell(to, read_cell(article, tree, i), rows);
        for (int span = read_span(tree, i, "colspan"); span > 1; span--)
            add_cell(to, "", rows);
        i = tree->nodes[i].end - 1;
    }
    skip_held(to);
}

static bool is_header(const gal_html_tree *tree, int row)
{
    if (tree->nodes[tree->nodes[row].parent].tag == GUMBO_TAG_THEAD)
        return true;
    for (int i = row + 1; i < tree->nodes[row].end; i++)
        if (tree->nodes[i].tag == GUMBO_TAG_TD)
            return false;
    return true;
}

static bool is_blank(const GPtrArray *row)
{
    for (guint i = 0; i < row->len; i++)
        if (*(const char *)g_ptr_array_index(row, i))
            return false;
    return true;
}

void gal_html_read_table(gal_article *article, const gal_html_tree *tree, int table,
                         gal_block *block)
{
    grid to = { 0 };

    for (int i = table + 1; i < tree->nodes[table].end; i++) {
        if (tree->nodes[i].tag != GUMBO_TAG_TR)
            continue;
        to.row = g_ptr_array_new();
        read_row(article, tree, i, &to);
        if (is_blank(to.row)) {
            g_ptr_array_unref(to.row);
            continue;
        }
        if (block->header_rows == (int)block->rows->len && is_header(tree, i))
            block->header_rows++;
        g_ptr_array_add(block->rows, to.row);
    }
    if (block->header_rows == (int)block->rows->len)
        block->header_rows = MIN(block->header_rows, 1);
}
