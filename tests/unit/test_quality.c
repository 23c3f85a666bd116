/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of quality, measured on pages made by hand. */
#include <glib.h>

#include "check.h"
#include "render/quality.h"

enum { STEP = 12 * GAL_POINT, MOST_LINES = 12 };

static gal_display *display;
static gal_set_line lines[MOST_LINES];
static gal_gap gaps[MOST_LINES];

/* A page with one column of the first `count` lines; each on the grid, with one word space. */
static gal_page *add_page(int count)
{
    gal_page *page = gal_display_add_page(display, 300 * GAL_POINT, 400 * GAL_POINT);
    const gal_box box = {
        .slot = "body", .style = "body", .lines = lines, .line_count = count
    };

    page->grid = STEP;
    page->grid_first = 20 * GAL_POINT;
    g_array_append_val(page->boxes, box);
    return page;
}

/* Lines of one natural word space each at the same place. */
static void reset(void)
{
    gal_display_free(display);
    display = gal_display_new();
    for (int i = 0; i < MOST_LINES; i++) {
        gaps[i] = (gal_gap){ 50 * GAL_POINT, 3 * GAL_POINT };
        lines[i] = (gal_set_line){ .baseline = 20 * GAL_POINT + i * STEP,
                                   .leading = STEP,
                                   .text = "some words",
                                   .word_space_ratio = 1,
                                   .gaps = &gaps[i],
                                   .gap_count = 1,
                                   .is_justified = true };
    }
}

static void check_ratios(void)
{
    reset();
    lines[1].word_space_ratio = 2;
    lines[2].word_space_ratio = 0.8;
    lines[3].word_space_ratio = 1.75;
    lines[4].word_space_ratio = 9;
    lines[4].is_justified = false;
    lines[5].word_space_ratio = 0;
    add_page(6);

    const gal_quality q = gal_quality_measure(display);

    CHECK(q.body_lines == 6 && q.columns == 1);
    CHECK(q.loosest == 2 && q.tightest == 0.8 && q.loose_lines == 1);
    CHECK(q.mean > 1.387 && q.mean < 1.388);
    CHECK(q.deviation > 0.499 && q.deviation < 0.501);
    reset();
    CHECK(gal_quality_measure(display).body_lines == 0);
    CHECK(gal_quality_measure(display).deviation == 0);
}

static void check_hyphens(void)
{
    reset();
    lines[0].is_hyphenated = lines[2].is_hyphenated = lines[3].is_hyphenated = true;
    add_page(6);

    const gal_quality q = gal_quality_measure(display);

    CHECK(q.hyphens == 3 && q.longest_hyphen_run == 2);
}

/* Short last words stand alone; not the only line of a paragraph, nor a long word. */
static void check_runts(void)
{
    static const struct {
        const char *text;
        bool starts, is_runt;
    } cases[] = {
        { "ice.", false, true },
        { "year.", false, true },
        { "seven.", false, false },
        { "winters.", false, false },
        { "an ice.", false, false },
        { "No.", true, false },
        { "\uc544\ud649 \uc8fc", false, false },
        { "\uc544\ud649.", false, true },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        reset();
        lines[0].text = cases[i].text;
        lines[0].ends_paragraph = true;
        lines[0].starts_paragraph = cases[i].starts;
        add_page(1);
        CHECK_CASE(cases[i].text, gal_quality_measure(display).runts == cases[i].is_runt);
    }
}

/* Sets the ratios of lines `first` to `last` so that their gaps are seen. */
static int rivers_of(int first, int last, gal_length shift)
{
    reset();
    for (int i = first; i <= last; i++) {
        lines[i].word_space_ratio = 1.5;
        gaps[i].x += (i - first) * shift;
    }
    add_page(MOST_LINES);
    return gal_quality_measure(display).rivers;
}

static void check_rivers(void)
{
    CHECK(rivers_of(2, 3, 0) == 0);
    CHECK(rivers_of(2, 4, 0) == 1);
    CHECK(rivers_of(0, MOST_LINES - 1, 0) == 1);
    CHECK(rivers_of(2, 6, GAL_POINT) == 1);
    CHECK(rivers_of(2, 6, 5 * GAL_POINT) == 0);
}

static void check_grid(void)
{
    reset();
    lines[1].baseline += 1;
    lines[3].baseline -= GAL_POINT;
    add_page(5);
    CHECK(gal_quality_measure(display).off_grid_lines == 2);
    lines[3].leading = STEP + GAL_POINT;
    CHECK(gal_quality_measure(display).off_grid_lines == 1);
}

/* Columns of one page count, those of other slots do not. */
static void check_columns(void)
{
    reset();

    const gal_box box = { .slot = "body", .lines = lines, .line_count = 2 };
    const gal_box other = { .slot = "headline", .lines = lines, .line_count = 2 };
    gal_page *page = add_page(3);

    g_array_append_val(page->boxes, box);
    g_array_append_val(page->boxes, other);
    add_page(4);

    const gal_quality q = gal_quality_measure(display);

    CHECK(q.columns == 2 && q.body_lines == 9);
}

int main(void)
{
    check_ratios();
    check_hyphens();
    check_runts();
    check_rivers();
    check_grid();
    check_columns();
    gal_display_free(display);
    return check_summary();
}
