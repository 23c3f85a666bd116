/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The breaker, one rule at a time on paragraphs made for it. test_break_oracle.c compares
 * it with all there is, test_break_tex.c with TeX.
 */
#include <glib.h>
#include <time.h>

#include "base/arena.h"
#include "break_items.h"
#include "check.h"
#include "paragraph/paragraph.h"

static const int32_t hundred[] = { 100 };

static gal_break_options plain_options(void)
{
    return (gal_break_options){ .measures = hundred,
                                .measure_count = 1,
                                .tolerance = 200,
                                .line_penalty = 10,
                                .adjacent_demerits = 10000,
                                .double_hyphen_demerits = 10000,
                                .final_hyphen_demerits = 5000 };
}

/* Ten times the items cost ten times the time, give or take a machine shared with others;
   quadratic time would be a hundred. */
enum { MOST_GROWTH = 25 };

/* "12 40 79": the items at which lines end. */
static char *show_breaks(const item_list *list, const gal_break_options *options)
{
    gal_arena *arena = gal_arena_new();
    const gal_line_breaks got =
        gal_paragraph_break(list->items, list->count, options, arena);
    GString *shown = g_string_new(NULL);

    for (int i = 0; i < got.count; i++)
        g_string_append_printf(shown, "%s%d%s", i > 0 ? " " : "", got.lines[i].item,
                               got.lines[i].is_overfull ? "!" : "");
    gal_arena_free(arena);
    return g_string_free(shown, FALSE);
}

#define CHECK_BREAKS(list, options, expected)                                              \
    do {                                                                                   \
        char *shown_breaks = show_breaks(list, options);                                   \
                                                                                           \
        CHECK_STRING(shown_breaks, expected);                                              \
        g_free(shown_breaks);                                                              \
    } while (0)

static item_list make_words(int count, int width)
{
    item_list list = { .count = 0 };

    for (int i = 0; i < count; i++) {
        if (i > 0)
            add_item(&list, glue(10, 5, 3));
        add_item(&list, box(width));
    }
    add_end(&list);
    return list;
}

static void forced_break_ends_line(void)
{
    gal_break_options options = plain_options();
    item_list list = { .count = 0 };
    gal_item fill = glue(0, 1, 0);

    fill.stretch_order = 2;
    add_item(&list, box(30));
    add_item(&list, penalty(GAL_PENALTY_NEVER));
    add_item(&list, fill);
    add_item(&list, penalty(GAL_PENALTY_FORCED));
    add_item(&list, box(30));
    add_end(&list);
    CHECK_BREAKS(&list, &options, "3 7");
    list.items[3].penalty = INT_MIN;
    CHECK_BREAKS(&list, &options, "3 7");
    list.items[3].penalty = GAL_PENALTY_NEVER;
    CHECK_BREAKS(&list, &options, "7");
}

static void forced_break_without_stretch_still_ends_line(void)
{
    const gal_break_options options = plain_options();
    item_list list = { .count = 0 };

    add_item(&list, box(30));
    add_item(&list, penalty(GAL_PENALTY_FORCED));
    add_item(&list, penalty(GAL_PENALTY_FORCED));
    add_item(&list, box(30));
    add_end(&list);
    CHECK_BREAKS(&list, &options, "1 2 6");
}

static void line_begins_after_discardable_items(void)
{
    const gal_break_options options = plain_options();
    gal_arena *arena = gal_arena_new();
    item_list list = { .count = 0 };

    add_item(&list, box(100));
    add_item(&list, glue(10, 5, 3));
    add_item(&list, penalty(50));
    add_item(&list, glue(10, 5, 3));
    add_item(&list, box(100));
    add_end(&list);

    const gal_line_breaks got =
        gal_paragraph_break(list.items, list.count, &options, arena);

    CHECK(got.count == 2 && got.lines[0].item == 1 && got.lines[1].first == 4);
    CHECK(!got.is_emergency && got.lines[0].ratio == 0 && got.lines[1].ratio == 0);
    gal_arena_free(arena);
}

static void discretionary_gives_its_widths_to_both_lines(void)
{
    const gal_break_options options = plain_options();
    gal_arena *arena = gal_arena_new();
    item_list list = { .count = 0 };
    gal_item divide = hyphen(6, 50);

    divide.after = 4;
    divide.width = 50;
    add_item(&list, box(40));
    add_item(&list, glue(10, 5, 3));
    add_item(&list, box(40));
    add_item(&list, divide);
    add_item(&list, box(40));
    add_item(&list, glue(10, 5, 3));
    add_item(&list, box(49));
    add_item(&list, glue(10, 5, 3));
    add_item(&list, box(10));
    add_end(&list);

    const gal_line_breaks got =
        gal_paragraph_break(list.items, list.count, &options, arena);

    CHECK(got.count == 3 && got.lines[0].item == 3 && got.lines[1].item == 7);
    CHECK(got.lines[0].ratio == 4.0 / 5);  /* 100 - (40 + 10 + 40 + 6) over 5 */
    CHECK(got.lines[1].ratio == -3.0 / 3); /* 100 - (4 + 40 + 10 + 49) over 3 */
    CHECK(got.lines[1].first == 4 && !got.lines[1].is_overfull);
    gal_arena_free(arena);
}

static void ratio_is_of_the_highest_order(void)
{
    const gal_break_options options = plain_options();
    gal_arena *arena = gal_arena_new();
    const item_list list = make_words(1, 40);
    const gal_line_breaks got =
        gal_paragraph_break(list.items, list.count, &options, arena);

    CHECK(got.count == 1 && got.lines[0].order == 1 && got.lines[0].ratio == 60);
    CHECK(got.lines[0].first == 0 && got.lines[0].item == list.count);
    gal_arena_free(arena);
}

static void stretch_of_letters_counts_like_glue(void)
{
    gal_break_options options = plain_options();
    gal_arena *arena = gal_arena_new();
    item_list list = { .count = 0 };

    options.tolerance = 100;
    for (int i = 0; i < 4; i++) {
        gal_item word = box(40);

        word.stretch = 3;
        if (i > 0)
            add_item(&list, glue(10, 4, 3));
        add_item(&list, word);
    }
    add_end(&list);

    const gal_line_breaks got =
        gal_paragraph_break(list.items, list.count, &options, arena);

    CHECK(got.count == 2 && !got.is_emergency && got.lines[0].ratio == 1);
    for (int i = 0; i < list.count; i++)
        if (list.items[i].kind == GAL_ITEM_BOX)
            list.items[i].stretch = 0;
    CHECK(gal_paragraph_break(list.items, list.count, &options, arena).is_emergency);
    gal_arena_free(arena);
}

static void emergency_stretch_comes_second(void)
{
    gal_break_options options = plain_options();
    const item_list list =
        make_words(4, 40); /* a line of two has 10 to give to 5 of stretch */

    options.tolerance = 100;
    CHECK_BREAKS(&list, &options, "5! 9");
    options.emergency_stretch = 5;
    CHECK_BREAKS(&list, &options, "3 9");
}

static void huge_box_is_overfull_alone(void)
{
    gal_break_options options = plain_options();
    item_list list = make_words(3, 100);

    list.items[2].width = INT32_MAX;
    CHECK_BREAKS(&list, &options, "1 3! 7");
    list.count = 1;
    list.items[0].width = INT32_MAX;
    CHECK_BREAKS(&list, &options, "1!");
}

static void empty_list_has_no_lines(void)
{
    gal_arena *arena = gal_arena_new();
    const gal_break_options options = plain_options();
    const gal_line_breaks got = gal_paragraph_break(NULL, 0, &options, arena);

    CHECK(got.count == 0 && !got.is_emergency);
    gal_arena_free(arena);
}

static void measures_change_by_line(void)
{
    static const int32_t measures[] = { 50, 50, 110 };
    gal_break_options options = plain_options();
    const item_list list = make_words(8, 50);

    options.measures = measures;
    options.measure_count = 3;
    CHECK_BREAKS(&list, &options, "1 3 7 11 17");
}

/* Each line is full to the unit with the second half of a word and the first half of the
   next. */
static item_list make_hyphens(int words)
{
    item_list list = { .count = 0 };

    add_item(&list, box(45));
    for (int i = 0; i < words; i++) {
        add_item(&list, glue(10, 5, 3));
        add_item(&list, box(42));
        add_item(&list, hyphen(3, 0));
        add_item(&list, box(45));
    }
    add_end(&list);
    return list;
}

static int longest_run(const item_list *list, const gal_break_options *options)
{
    gal_arena *arena = gal_arena_new();
    const gal_line_breaks got =
        gal_paragraph_break(list->items, list->count, options, arena);
    int run = 0, longest = 0;

    for (int i = 0; i < got.count - 1; i++) {
        run = list->items[got.lines[i].item].is_flagged ? run + 1 : 0;
        longest = MAX(longest, run);
    }
    gal_arena_free(arena);
    return longest;
}

static void run_of_hyphens_is_limited(void)
{
    static const struct {
        int words, limit, tolerance, longest;
    } cases[] = {
        { 10, 0, 10000, 10 }, { 10, 1, 10000, 1 },        { 10, 2, 10000, 2 },
        { 10, 3, 10000, 3 },  { 10, 1, 50, 1 }, /* the limit before the tolerance */
        { 10, 2, 50, 2 },     { 10, INT_MAX, 10000, 10 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const item_list list = make_hyphens(cases[i].words);
        gal_break_options options = plain_options();
        char about[32];

        options.double_hyphen_demerits = options.adjacent_demerits = 0;
        options.hyphen_run = cases[i].limit;
        options.tolerance = cases[i].tolerance;
        g_snprintf(about, sizeof about, "case %zu", i);
        CHECK_CASE(about, longest_run(&list, &options) == cases[i].longest);
    }
}

/* One word that fills many lines has nothing but hyphens to offer. */
static void limit_on_hyphens_gives_way_last(void)
{
    item_list list = { .count = 0 };
    gal_break_options options = plain_options();

    for (int i = 0; i < 5; i++) {
        if (i > 0)
            add_item(&list, hyphen(10, 0));
        add_item(&list, box(90));
    }
    add_end(&list);
    options.hyphen_run = 1;
    CHECK_BREAKS(&list, &options, "1 3 5 7 11");
}

static void looseness_changes_number_of_lines(void)
{
    static const struct {
        int looseness, tolerance, lines;
    } cases[] = {
        { 0, 10000, 3 }, { 1, 10000, 4 },  { 2, 10000, 5 },
        { 9, 10000, 9 }, { -9, 10000, 3 }, { 3, 1, 3 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const item_list list = make_words(9, 27);
        gal_break_options options = plain_options();
        gal_arena *arena = gal_arena_new();
        char about[32];

        options.looseness = cases[i].looseness;
        options.tolerance = cases[i].tolerance;
        g_snprintf(about, sizeof about, "looseness %d", options.looseness);

        const gal_line_breaks got =
            gal_paragraph_break(list.items, list.count, &options, arena);

        if (!CHECK_CASE(about, got.count == cases[i].lines))
            printf("  %d lines\n", got.count);
        gal_arena_free(arena);
    }
}

static gal_item text_item(int i)
{
    switch (i % 4) {
    case 0:
    case 2: return box(15 + i * 7 % 23);
    case 1: return hyphen(4, 50);
    default: return glue(5, 3, 1);
    }
}

static gal_item wide_item(int i)
{
    return i % 2 ? glue(5, 3, 1) : box(1000);
}

static gal_item penalty_item(int i)
{
    return i == 0 ? box(10) : penalty(i % 100);
}

static gal_item weightless_item(int i)
{
    return i % 2 ? glue(0, 0, 0) : box(0);
}

static gal_item unbroken_item(int i)
{
    return box(1 + i % 7);
}

static double spend(gal_item (*make)(int), int count, const gal_break_options *options)
{
    gal_arena *arena = gal_arena_new();
    gal_item *items = g_new(gal_item, count);
    struct timespec before, after;

    for (int i = 0; i < count; i++)
        items[i] = make(i);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    CHECK(gal_paragraph_break(items, count, options, arena).count > 0);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    g_free(items);
    gal_arena_free(arena);
    return (double)(after.tv_sec - before.tv_sec) +
           (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

static double least_time(gal_item (*make)(int), int count, const gal_break_options *options)
{
    double least = spend(make, count, options);

    for (int round = 1; round < 3; round++) {
        const double time = spend(make, count, options);

        least = MIN(least, time);
    }
    return least;
}

static void one_word_is_no_line_where_two_words_fit(void)
{
    static const int words[] = { 20, 55, 40, 38, 30 };
    gal_break_options options = plain_options();
    item_list list = { .count = 0 };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (i > 0)
            add_item(&list, glue(4, 1, 1));
        add_item(&list, box(words[i]));
    }
    add_end(&list);
    options.tolerance = 10000;
    CHECK_BREAKS(&list, &options, "1 5 11"); /* as TeX: 20 alone, then all is well */
    options.missing_demerits = 2e9;
    CHECK_BREAKS(&list, &options, "3 7 11");
}

static void time_grows_as_the_list_does(void)
{
    static const struct {
        const char *name;
        gal_item (*make)(int);
        int count, tolerance, looseness, hyphen_run;
    } cases[] = {
        { "text", text_item, 20000, 1000, 0, 0 },
        { "text, few hyphens", text_item, 20000, 1000, 0, 2 },
        { "text, infeasible", text_item, 20000, 0, 0, 0 },
        { "boxes too wide", wide_item, 20000, 10000, 0, 0 },
        { "penalties alone", penalty_item, 5000, 10000, 0, 0 },
        { "no widths", weightless_item, 5000, 10000, 0, 0 },
        { "no breaks", unbroken_item, 20000, 10000, 0, 0 },
        { "text, looser", text_item, 10000, 1000, 5, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        gal_break_options options = plain_options();

        options.tolerance = cases[i].tolerance;
        options.looseness = cases[i].looseness;
        options.hyphen_run = cases[i].hyphen_run;

        const double few = least_time(cases[i].make, cases[i].count, &options);
        const double many = least_time(cases[i].make, cases[i].count * 10, &options);

        printf("%-18s %6d items %7.2f ms, ten times as many %8.2f ms\n", cases[i].name,
               cases[i].count, few * 1e3, many * 1e3);
        CHECK_CASE(cases[i].name, many < MOST_GROWTH * few || many < 0.01);
    }
}

int main(void)
{
    forced_break_ends_line();
    forced_break_without_stretch_still_ends_line();
    line_begins_after_discardable_items();
    discretionary_gives_its_widths_to_both_lines();
    ratio_is_of_the_highest_order();
    stretch_of_letters_counts_like_glue();
    emergency_stretch_comes_second();
    huge_box_is_overfull_alone();
    empty_list_has_no_lines();
    measures_change_by_line();
    run_of_hyphens_is_limited();
    limit_on_hyphens_gives_way_last();
    looseness_changes_number_of_lines();
    one_word_is_no_line_where_two_words_fit();
    time_grows_as_the_list_does();
    return check_summary();
}
