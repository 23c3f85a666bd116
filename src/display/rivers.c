/* SPDX-License-Identifier: Apache-2.0 */
/* Finds rivers: word spaces that stand under one another through several lines. */
#include "display/display.h"

enum { RIVER_LINES = 3 };

static const double RIVER_RATIO = 1.1; /* of the natural space: what is seen as a gap */

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

/* The gap of the line that stands under, or over, another; NULL. */
static const gal_gap *find_near(const gal_set_line *line, const gal_gap *gap)
{
    for (int i = 0; is_wide(line) && i < line->gap_count; i++)
        if (is_under(gap, &line->gaps[i]))
            return &line->gaps[i];
    return NULL;
}

/* How many lines, from `index` down, the gap goes on through. */
static int river_length(const gal_set_line *lines, int count, int index, const gal_gap *gap)
{
    int length = 1;

    while (index + length < count && (gap = find_near(&lines[index + length], gap)))
        length++;
    return length;
}

int gal_rivers_count(const gal_set_line *lines, int count, int *first)
{
    int rivers = 0;

    for (int i = 0; i < count; i++)
        for (int k = 0; is_wide(&lines[i]) && k < lines[i].gap_count; k++) {
            const gal_gap *gap = &lines[i].gaps[k];
            const bool begins = i == 0 || !find_near(&lines[i - 1], gap);

            if (!begins || river_length(lines, count, i, gap) < RIVER_LINES)
                continue;
            if (rivers == 0 && first)
                *first = i;
            rivers++;
        }
    return rivers;
}
