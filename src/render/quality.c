/* SPDX-License-Identifier: Apache-2.0 */
/* Measures the body lines of a display list. */
#include "render/quality.h"

#include <math.h>
#include <string.h>

enum { RUNT_LETTERS = 6 };

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

/* An ideograph or a syllable of Hangul says as much as two letters. */
static int count_letters(const char *text)
{
    int count = 0;

    for (; *text; text = g_utf8_next_char(text))
        count += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return count;
}

static bool is_runt(const gal_set_line *line)
{
    return line->ends_paragraph && !line->starts_paragraph && !strchr(line->text, ' ') &&
           count_letters(line->text) < RUNT_LETTERS;
}

/* Lines of pull quotes and tables, which have a leading of their own, go by no grid. */
static bool is_off_grid(const gal_page *page, const gal_set_line *line)
{
    return page->grid > 0 && line->leading == page->grid &&
           (line->baseline - page->grid_first) % page->grid != 0;
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
        s->q.rivers += gal_rivers_count(box->lines, box->line_count, NULL);
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
