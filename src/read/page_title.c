/* SPDX-License-Identifier: Apache-2.0 */
/* The headline of a scraped page, which stands somewhere above its text. */
#include <string.h>

#include "read/page_region.h"

enum {
    LONGEST_TITLE = 200,
    SHORTEST_TITLE = 10,
    LONG_TITLE = 22, /* columns of a line that is no label */
    HEAD_LINES = 60, /* how far above the text its headline may stand */
    META_LINES = 3   /* below a headline, in which its writer and date may stand */
};

static bool may_be_title(const gal_text_line *line)
{
    return gal_line_is_open(line) && line->columns >= SHORTEST_TITLE &&
           line->columns <= LONGEST_TITLE && !gal_line_is_item(line) &&
           !gal_line_is_meta(line);
}

/* "11:45" */
static bool has_time(const char *text)
{
    for (const char *colon = text; (colon = strchr(colon, ':')); colon++)
        if (colon > text && g_ascii_isdigit(colon[-1]) && g_ascii_isdigit(colon[1]) &&
            g_ascii_isdigit(colon[2]))
            return true;
    return false;
}

/* Who wrote it and when stands right below a headline. */
static bool has_meta_below(const gal_text_page *page, int index)
{
    const int to = MIN(index + META_LINES, gal_page_length(page) - 1);

    for (int i = index + 1; i <= to; i++)
        if (gal_line_is_meta(gal_page_line(page, i)))
            return true;
    return false;
}

static int title_worth(const gal_text_page *page, int index, int distance)
{
    const gal_text_line *line = gal_page_line(page, index);
    const bool is_long = line->columns > LONG_TITLE;
    int worth = 3 * MIN(line->columns / 6, 10) - distance;

    worth += !line->is_heading ? 0 : line->indent == 0 ? 30 : 10;
    worth -= line->is_sentence && g_str_has_suffix(line->text, ".") ? 20 : 0;
    worth -= gal_line_is_repeated(line) && !is_long ? 20 : 0;
    worth += line->times > 1 && is_long ? 15 : 0;
    worth += has_meta_below(page, index) ? 12 : 0;
    worth -= strstr(line->text, " | ") ? 15 : 0;
    worth -= has_time(line->text) ? 20 : 0;
    return worth;
}

int gal_page_find_title(const gal_text_page *page, int before)
{
    int best = -1, most = 0, distance = 0;

    for (int i = before - 1; i >= MAX(0, before - HEAD_LINES); i--) {
        const gal_text_line *line = gal_page_line(page, i);

        distance += gal_line_is_open(line);
        if (!may_be_title(line))
            continue;

        const int worth = title_worth(page, i, distance);

        if (best < 0 || worth > most) {
            best = i;
            most = worth;
        }
    }
    return best;
}
