/* SPDX-License-Identifier: Apache-2.0 */
/* Measures the body lines of a display list. */
#include "render/quality.h"

#include <math.h>
#include <string.h>

enum { RIVER_LINES = 3, RUNT_LETTERS = 6 };

static const double RIVER_RATIO = 1.1; /* of the natural space: what is seen as a gap */

/* Sums over the lines seen so far. */
typedef struct sums {
    gal_quality q;
    int justified;
    double total, squares;
    int hyphen_run;
} sums;

static void add_ratio(sums *s, double ratio)
{
    if (s->justified == 0)
        s->q.loosest = s->q.tightest = ratio;
    s->q.loosest = fmax(s->q.loosest, ratio);
    s->q.tightest = fmin(s->q.tightest, ratio);
    s->q.loose_lines += ratio > GAL_LOOSE_RATIO;
    s->total += ratio;
    s->squares += ratio * ratio;
    s->justified++;
}

static bool is_runt(const gal_set_line *line)
{
    return line->ends_paragraph && !line->starts_paragraph && !strchr(line->text, ' ') &&
           g_utf8_strlen(line->text, -1) < RUNT_LETTERS;
}

static bool is_off_grid(const gal_page *page, const gal_set_line *line)
{
    return page->grid > 0 && (line->baseline - page->grid_first) % page->grid != 0;
}

static void add_line(sums *s, const gal_page *page, const gal_set_line *line)
{
    s->q.body_lines++;
    if (line->is_justified && line->word_space_ratio > 0)
        add_ratio(s, line->word_space_ratio);
    s->q.hyphens += line->is_hyphenated;
    s->hyphen_run = line->is_hyphenated ? s->hyphen_run + 1 : 0;
    s->q.longest_hyphen_run = MAX(s->q.longest_hyphen_run, s->hyphen_run);
    s->q.runts += is_runt(line);
    s->q.off_grid_lines += is_off_grid(page, line);
}

static bool is_under(const gal_gap *above, const gal_gap *below)
{
    const gal_length overlap =
        MIN(above->x + above->width, below->x + below->width) - MAX(above->x, below->x);

    return 2 * overlap >= MIN(above->width, below->width);
}

static bool is_wide(const gal_set_line *line)
{
    return line->is_justified && line->word_space_ratio >= RIVER_RATIO;
}

/* How many lines, from `index` down, the gap goes on through. */
static int river_length(const gal_box *box, int index, const gal_gap *gap)
{
    int length = 1;

    for (int i = index + 1; i < box->line_count && is_wide(&box->lines[i]); i++) {
        const gal_set_line *line = &box->lines[i];
        const gal_gap *next = NULL;

        for (int k = 0; k < line->gap_count && !next; k++)
            if (is_under(gap, &line->gaps[k]))
                next = &line->gaps[k];
        if (!next)
            break;
        gap = next;
        length++;
    }
    return length;
}

static bool has_gap_above(const gal_box *box, int index, const gal_gap *gap)
{
    if (index == 0 || !is_wide(&box->lines[index - 1]))
        return false;
    for (int k = 0; k < box->lines[index - 1].gap_count; k++)
        if (is_under(&box->lines[index - 1].gaps[k], gap))
            return true;
    return false;
}

static int count_rivers(const gal_box *box)
{
    int rivers = 0;

    for (int i = 0; i < box->line_count; i++)
        for (int k = 0; is_wide(&box->lines[i]) && k < box->lines[i].gap_count; k++) {
            const gal_gap *gap = &box->lines[i].gaps[k];

            rivers +=
                !has_gap_above(box, i, gap) && river_length(box, i, gap) >= RIVER_LINES;
        }
    return rivers;
}

static int add_page(sums *s, const gal_page *page)
{
    int columns = 0;

    for (guint i = 0; i < page->boxes->len; i++) {
        const gal_box *box = &g_array_index(page->boxes, gal_box, i);

        if (strcmp(box->slot, "body") != 0)
            continue;
        columns++;
        for (int k = 0; k < box->line_count; k++)
            add_line(s, page, &box->lines[k]);
        s->q.rivers += count_rivers(box);
    }
    return columns;
}

gal_quality gal_quality_measure(const gal_display *display)
{
    sums s = { .justified = 0 };

    for (guint p = 0; p < display->pages->len; p++) {
        const int columns = add_page(&s, g_ptr_array_index(display->pages, p));

        s.q.columns = MAX(s.q.columns, columns);
    }
    if (s.justified > 0) {
        s.q.mean = s.total / s.justified;
        s.q.deviation = sqrt(fmax(s.squares / s.justified - s.q.mean * s.q.mean, 0));
    }
    return s.q;
}
