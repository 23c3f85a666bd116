/* SPDX-License-Identifier: Apache-2.0 */
/* Measures cells and shares the measure among columns. */
#include "flow/cells.h"

#include "flow/language.h"

/* Signs that may stand before a figure's first digit. */
static bool leads_figure(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL || g_unichar_isspace(c) ||
           (c > 0 && c < 0x80 && !g_unichar_isalnum(c)) || c == 0x2212 || c == 0x2013 ||
           c == 0xb1 || c == 0x2248;
}

bool gal_cell_is_figure(const char *text)
{
    enum { MOST_UNIT_LETTERS = 3 };
    const char *c = text;
    int letters = 0;

    while (*c && leads_figure(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    if (!g_unichar_isdigit(g_utf8_get_char(c)))
        return false;
    for (; *c; c = g_utf8_next_char(c))
        if (g_unichar_isalpha(g_utf8_get_char(c)))
            letters++;
        else if (letters > 0 && g_unichar_isdigit(g_utf8_get_char(c)))
            return false;
    return letters <= MOST_UNIT_LETTERS;
}

/* What stands in a column of figures where there is none. */
static bool says_nothing(const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return false;
    return true;
}

bool gal_cells_are_figures(const gal_block *table, int column)
{
    bool has_figure = false;

    for (guint i = (guint)table->header_rows; i < table->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, i);
        const char *text = (guint)column < row->len ? g_ptr_array_index(row, column) : NULL;

        if (!text || says_nothing(text))
            continue;
        if (!gal_cell_is_figure(text))
            return false;
        has_figure = true;
    }
    return has_figure;
}

static bool is_digit(const gal_shaped *shaped, int cluster)
{
    return cluster >= 0 && cluster < shaped->cluster_count &&
           g_unichar_isdigit(shaped->clusters[cluster].codepoint);
}

/* The cluster at which figures align: the decimal sign, or what follows the last digit. */
static int find_align(const gal_shaped *shaped, uint32_t sign)
{
    int end = shaped->cluster_count;

    while (end > 0 && !is_digit(shaped, end - 1))
        end--;
    for (int i = end - 1; i > 0; i--)
        if (shaped->clusters[i].codepoint == sign && is_digit(shaped, i - 1) &&
            is_digit(shaped, i + 1))
            return i;
    return end;
}

static gal_length longest_word(const gal_shaped *shaped)
{
    gal_length longest = 0;

    for (int i = 0, start = 0; i <= shaped->cluster_count; i++) {
        const bool ends = i == shaped->cluster_count || shaped->clusters[i].may_break ||
                          shaped->clusters[i].must_break;

        if (!ends)
            continue;
        longest = MAX(longest, gal_shaped_width(shaped, start, i));
        start = i;
    }
    return longest;
}

void gal_cell_measure(const gal_job *job, gal_cell *cell, bool is_head,
                      gal_cell_column *column)
{
    const gal_shaped *shaped = cell->shaped;
    const gal_length width = gal_shaped_width(shaped, 0, shaped->cluster_count);

    cell->is_figure = column->has_figures && !is_head;
    if (!cell->is_figure) {
        column->narrowest = MAX(column->narrowest, longest_word(shaped));
        column->natural = MAX(column->natural, width);
        return;
    }

    const uint32_t sign = gal_language_has_decimal_comma(job->language) ? ',' : '.';
    const int align = find_align(shaped, sign);

    cell->after = align > 0 ? gal_shaped_width(shaped, align, shaped->cluster_count) : 0;
    column->before = MAX(column->before, width - cell->after);
    column->after = MAX(column->after, cell->after);
    column->narrowest = MAX(column->narrowest, column->before + column->after);
    column->natural = MAX(column->natural, column->before + column->after);
}

/* More room than anyone needs goes to the columns of text; where there are none, between. */
static gal_length share_excess(gal_cell_column *columns, int count, gal_length excess)
{
    int64_t text = 0;

    for (int i = 0; i < count; i++)
        text += columns[i].has_figures ? 0 : columns[i].natural;
    for (int i = 0; i < count; i++)
        columns[i].width = columns[i].natural +
                           (gal_length)(columns[i].has_figures || text == 0
                                            ? 0
                                            : excess * (int64_t)columns[i].natural / text);
    return text == 0 && count > 1 ? excess / (count - 1) : 0;
}

/* All get what their longest word needs, and of the rest the more the more they would like. */
static void share_shortage(gal_cell_column *columns, int count, gal_length room,
                           int64_t narrowest, int64_t natural)
{
    const int64_t wanted = MAX(natural - narrowest, 1);

    for (int i = 0; i < count; i++)
        columns[i].width =
            columns[i].narrowest +
            (gal_length)((room - narrowest) *
                         (int64_t)(columns[i].natural - columns[i].narrowest) / wanted);
}

bool gal_cells_arrange(gal_cell_column *columns, int count, gal_length measure,
                       gal_length gap)
{
    const gal_length room = measure - gap * (count - 1);
    int64_t narrowest = 0, natural = 0;
    gal_length x = 0;

    for (int i = 0; i < count; i++) {
        narrowest += columns[i].narrowest;
        natural += columns[i].natural;
    }
    if (narrowest > room)
        return false;
    if (natural <= room)
        gap += share_excess(columns, count, room - (gal_length)natural);
    else
        share_shortage(columns, count, room, narrowest, natural);
    for (int i = 0; i < count; i++) {
        columns[i].x = x;
        x += columns[i].width + gap;
    }
    return true;
}
