/* SPDX-License-Identifier: Apache-2.0 */
/* Sets tables: rows of cells that begin on one line, figures by their decimal signs. */
#include "flow/cells.h"

enum {
    HAIRLINE = GAL_POINT / 4,
    HEAD_RULE = GAL_POINT / 2,
    MOST_LINES = 12, /* of a row that is not divided */
    WHOLE_ROWS = 12, /* of a table that is not */
    KEPT_ROWS = 1,
    MOST_HEAD_ROWS = 4 /* of the grid: a higher head is not worth its room a second time */
};

typedef struct table {
    gal_maker *m;
    const gal_block *block;
    int element;
    const gal_style *style, *figures; /* of text, and of figures and what is over them */
    gal_cell_column *columns;
    int column_count;
    gal_cell **rows; /* each as long as its row */
    gal_slug *head;  /* the slugs of the head, to stand again over the next column */
    int head_count, head_rows;
} table;

static const GPtrArray *row_at(const table *t, guint index)
{
    return g_ptr_array_index(t->block->rows, index);
}

static bool is_head(const table *t, guint row)
{
    return (int)row < t->block->header_rows;
}

static const gal_style *make_style(const table *t, gal_align align, gal_figures figures)
{
    gal_style *made = gal_arena_copy(t->m->job->arena, t->style, 1, sizeof *made);

    made->align = align;
    made->figures = figures;
    return made;
}

static const gal_style *style_of(const table *t, guint column)
{
    return t->columns[column].has_figures ? t->figures : t->style;
}

static const gal_shaped *shape_cell(table *t, const char *cell, guint row, guint column,
                                    int parent)
{
    const gal_text_mark strong = { 0, G_MAXINT, GAL_TEXT_STRONG, NULL };
    const gal_rich_text rich = { cell ? cell : "", &strong, is_head(t, row) ? 1 : 0 };
    const int element = gal_maker_add_element(
        t->m, is_head(t, row) ? GAL_ROLE_TABLE_HEADER : GAL_ROLE_TABLE_CELL, parent);
    gal_spans spans = gal_spans_new();
    const gal_shaped *shaped =
        gal_spans_add_rich(t->m->job, spans, &rich, style_of(t, column), element)
            ? gal_text_shape(t->m->job, spans, t->m->where)
            : NULL;

    gal_spans_free(spans);
    return shaped;
}

static int find_last_cell(const GArray *elements)
{
    int index = (int)elements->len - 1;

    while (g_array_index(elements, gal_element, (guint)index).role !=
               GAL_ROLE_TABLE_HEADER &&
           g_array_index(elements, gal_element, (guint)index).role != GAL_ROLE_TABLE_CELL)
        index--;
    return index;
}

/* To readers that speak, a row has as many columns as its table: what a short one lacks belongs
   to its last cell. */
static void fill_row(table *t, guint row, int element)
{
    const int lacking = t->column_count - (int)row_at(t, row)->len;
    GArray *elements = t->m->job->display->elements;

    if (lacking <= 0)
        return;

    const int last = row_at(t, row)->len > 0
                         ? find_last_cell(elements)
                         : gal_maker_add_element(t->m,
                                                 is_head(t, row) ? GAL_ROLE_TABLE_HEADER
                                                                 : GAL_ROLE_TABLE_CELL,
                                                 element);

    g_array_index(elements, gal_element, (guint)last).column_span =
        lacking + (row_at(t, row)->len > 0);
}

/* Shapes all cells, which tells how wide their columns must be. */
static bool shape_cells(table *t)
{
    for (guint i = 0; i < t->block->rows->len; i++) {
        const GPtrArray *row = row_at(t, i);
        const int element = gal_maker_add_element(t->m, GAL_ROLE_TABLE_ROW, t->element);

        t->rows[i] = GAL_ARENA_ARRAY(t->m->job->arena, gal_cell, row->len);
        for (guint k = 0; k < row->len; k++) {
            gal_cell *cell = &t->rows[i][k];

            cell->shaped = shape_cell(t, g_ptr_array_index(row, k), i, k, element);
            if (!cell->shaped)
                return false;
            gal_cell_measure(t->m->job, cell, is_head(t, i), &t->columns[k]);
        }
        fill_row(t, i, element);
    }
    return true;
}

static const gal_text *break_cell(table *t, const gal_cell *cell, const gal_style *style,
                                  gal_length width)
{
    gal_text *text = GAL_ARENA_NEW(t->m->job->arena, gal_text);

    *text = gal_text_break(t->m->job, cell->shaped, style, width, NULL);
    text->block = t->m->block;
    return text;
}

/* The cell in its column; a figure so that its decimal sign is under those of the others. */
static gal_slug_part set_cell(table *t, const gal_cell *cell, guint column)
{
    const gal_cell_column *c = &t->columns[column];
    const gal_text *text = break_cell(t, cell, style_of(t, column), c->width);
    const gal_length moved = cell->is_figure ? cell->after - c->after : 0;

    return (gal_slug_part){ .text = text,
                            .line_count = text->line_count,
                            .x = c->x + moved,
                            .leading = t->m->design->grid };
}

/* Lines `first` up to `last` of a row's cells. */
static gal_slug row_slug(table *t, const gal_slug_part *parts, int count, int first,
                         int last)
{
    gal_slug_part *cut = GAL_ARENA_ARRAY(t->m->job->arena, gal_slug_part, count);
    int used = 0;

    for (int i = 0; i < count; i++) {
        gal_slug_part part = parts[i];

        part.line_count = CLAMP(part.text->line_count - first, 0, last - first);
        part.first_line = first;
        if (part.line_count > 0 || (part.text->line_count == 0 && first == 0))
            cut[used++] = part;
    }
    return (gal_slug){ .rows = last - first, .parts = cut, .part_count = used };
}

/* What stands over the columns stands low, next to them. */
static void lower_cells(const table *t, gal_slug_part *parts, int count, int lines)
{
    for (int i = 0; i < count; i++)
        parts[i].baseline = (lines - parts[i].line_count) * t->m->design->grid;
}

static void add_row(table *t, guint row, gal_slug_part *parts, int count)
{
    const bool is_over = is_head(t, row);
    const bool ends_head = (int)row + 1 == t->block->header_rows;
    const bool is_last = row + 1 == t->block->rows->len;
    int lines = 1;

    for (int i = 0; i < count; i++)
        lines = MAX(lines, parts[i].text->line_count);

    t->head_rows += is_over ? lines : 0;
    if (t->head_rows > MOST_HEAD_ROWS)
        t->head = NULL;
    if (is_over && lines <= MOST_LINES)
        lower_cells(t, parts, count, lines);
    for (int first = 0; first < lines; first += MOST_LINES) {
        const int last = MIN(first + MOST_LINES, lines);
        gal_slug slug = row_slug(t, parts, count, first, last);

        slug.rule_above = row == 0 && first == 0 ? HEAD_RULE : 0;
        if (last == lines)
            slug.rule_below = ends_head || is_last ? HEAD_RULE : is_over ? 0 : HAIRLINE;
        if (!is_over) {
            slug.lead = t->head;
            slug.lead_count = t->head ? t->head_count : 0;
        } else if (t->head) {
            t->head[t->head_count++] = slug;
        }
        gal_maker_add_slug(t->m, slug);
    }
}

static void set_row(table *t, guint row)
{
    const int count = (int)row_at(t, row)->len;
    gal_slug_part *parts = GAL_ARENA_ARRAY(t->m->job->arena, gal_slug_part, count);

    for (int i = 0; i < count; i++)
        parts[i] = set_cell(t, &t->rows[row][i], (guint)i);
    add_row(t, row, parts, count);
}

/* A row whose cells have no room beside each other, one cell below the other. */
static void stack_row(table *t, guint row)
{
    for (guint i = 0; i < row_at(t, row)->len; i++) {
        const gal_text *text = break_cell(t, &t->rows[row][i], t->style, t->m->measure);
        gal_slug_part part = { .text = text,
                               .line_count = text->line_count,
                               .leading = t->m->design->grid };

        add_row(t, row, &part, 1);
    }
}

/* A short table stays whole; a long one keeps two rows at each end, and its head. */
static bool keeps_row(const gal_block *block, guint row)
{
    const guint rows = block->rows->len;

    return rows <= WHOLE_ROWS || row < (guint)block->header_rows + KEPT_ROWS ||
           row + KEPT_ROWS + 1 >= rows;
}

static int count_columns(const gal_block *block)
{
    guint columns = 1;

    for (guint i = 0; i < block->rows->len; i++)
        columns = MAX(columns, ((GPtrArray *)g_ptr_array_index(block->rows, i))->len);
    return (int)columns;
}

static bool repeats_head(const table *t, bool is_beside)
{
    return is_beside && t->block->header_rows < (int)t->block->rows->len;
}

static void start_table(table *t)
{
    const gal_block *block = t->block;
    gal_arena *arena = t->m->job->arena;

    t->column_count = count_columns(block);
    t->columns = GAL_ARENA_ARRAY(arena, gal_cell_column, t->column_count);
    t->rows = GAL_ARENA_ARRAY(arena, gal_cell *, block->rows->len);
    t->figures = make_style(t, GAL_ALIGN_RIGHT, GAL_FIGURES_TABULAR);
    for (int i = 0; i < t->column_count; i++)
        t->columns[i].has_figures = gal_cells_are_figures(block, i);
}

bool gal_maker_set_table(gal_maker *m, const gal_block *block)
{
    table t = { .m = m,
                .block = block,
                .element = gal_maker_add_element(m, GAL_ROLE_TABLE, m->parent),
                .style = gal_maker_style(m, "table") };

    start_table(&t);
    if (!shape_cells(&t))
        return false;

    const bool is_beside =
        gal_cells_arrange(t.columns, t.column_count, m->measure, t.style->size) ||
        gal_cells_arrange(t.columns, t.column_count, m->measure, t.style->size / 2);

    if (repeats_head(&t, is_beside))
        t.head = GAL_ARENA_ARRAY(m->job->arena, gal_slug, block->header_rows);
    gal_maker_add_space(m, m->design->grid);
    for (guint i = 0; i < block->rows->len; i++) {
        if (is_beside)
            set_row(&t, i);
        else
            stack_row(&t, i);
        m->keeps_next = keeps_row(block, i);
    }
    m->keeps_next = false;
    gal_maker_add_space(m, m->design->grid);
    m->is_first = true;
    return true;
}
