/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The breaker against TeX: paragraphs that LuaTeX broke, item by item, must come out with
 * the same breaks and the same glue. The records are outside the repository.
 */
#include <glib.h>
#include <jansson.h>
#include <math.h>

#include "base/arena.h"
#include "check.h"
#include "paragraph/paragraph.h"

enum { SIGN_SHRINK = 2, OVERFULL_SHRINK = 1 };

static const char *const files[] = { "tex-de.json", "tex-en.json", "tex-fi.json",
                                     "tex-fr.json" };

static const struct {
    const char *name;
    gal_item_kind kind;
} kinds[] = {
    { "box", GAL_ITEM_BOX },
    { "glue", GAL_ITEM_GLUE },
    { "penalty", GAL_ITEM_PENALTY },
    { "disc", GAL_ITEM_DISCRETIONARY },
};

static int paragraphs, matches, lines, matching_lines;
static double worst_difference;

static int read_int(const json_t *object, const char *key)
{
    return (int)json_integer_value(json_object_get(object, key));
}

static gal_item_kind read_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].kind;

    CHECK_CASE(name, !"a known kind");
    return GAL_ITEM_PENALTY;
}

static gal_item read_item(const json_t *record)
{
    gal_item item = { .kind = read_kind(json_string_value(json_object_get(record, "t"))) };

    item.width = read_int(record, item.kind == GAL_ITEM_DISCRETIONARY ? "rep" : "w");
    item.stretch = read_int(record, "st");
    item.shrink = read_int(record, "sh");
    /* LuaTeX counts "fi", an order below fil, which nothing here uses. */
    item.stretch_order = (int8_t)MAX(read_int(record, "sto") - 1, 0);
    item.before = read_int(record, "pre");
    item.after = read_int(record, "post");
    item.penalty = read_int(record, "p");
    item.is_flagged = item.kind == GAL_ITEM_DISCRETIONARY;
    return item;
}

static gal_break_options read_options(const json_t *record, const int32_t *measure)
{
    return (gal_break_options){
        .measures = measure,
        .measure_count = 1,
        .tolerance = read_int(record, "tolerance"),
        .line_penalty = read_int(record, "linepenalty"),
        .adjacent_demerits = read_int(record, "adjdemerits"),
        .double_hyphen_demerits = read_int(record, "doublehyphendemerits"),
        .final_hyphen_demerits = read_int(record, "finalhyphendemerits"),
        .emergency_stretch = read_int(record, "emergencystretch_sp"),
        .looseness = read_int(record, "looseness"),
    };
}

/* TeX leaves out the last break, which is always the end. */
static bool has_breaks(const gal_line_breaks *got, const json_t *breaks, int item_count)
{
    if ((size_t)got->count != json_array_size(breaks) + 1)
        return false;
    for (int i = 0; i + 1 < got->count; i++)
        if (got->lines[i].item != json_integer_value(json_array_get(breaks, (size_t)i)))
            return false;

    return got->lines[got->count - 1].item == item_count;
}

static void compare_line(const char *name, const gal_line_break *got, const json_t *line)
{
    const double set = json_number_value(json_object_get(line, "set"));
    const double expected = read_int(line, "sign") == SIGN_SHRINK ? -set : set;
    const double difference = fabs(got->ratio - expected);

    worst_difference = MAX(worst_difference, difference);
    lines++;
    matching_lines += CHECK_CASE(name, difference < 1e-4);
    CHECK_CASE(name, got->order == MAX(read_int(line, "order") - 1, 0));
}

static void compare_paragraph(const json_t *record)
{
    const char *name = json_string_value(json_object_get(record, "name"));
    const json_t *list = json_object_get(record, "items");
    const json_t *expected = json_object_get(record, "lines");
    const int item_count = (int)json_array_size(list);
    const int32_t measure = read_int(record, "hsize_sp");
    const gal_break_options options = read_options(record, &measure);
    gal_arena *arena = gal_arena_new();
    gal_item *items = GAL_ARENA_ARRAY(arena, gal_item, (size_t)item_count);

    for (int i = 0; i < item_count; i++)
        items[i] = read_item(json_array_get(list, (size_t)i));

    const gal_line_breaks got = gal_paragraph_break(items, item_count, &options, arena);

    paragraphs++;
    if (CHECK_CASE(name, has_breaks(&got, json_object_get(record, "breaks"), item_count))) {
        matches++;
        for (int i = 0; i < got.count; i++)
            compare_line(name, &got.lines[i], json_array_get(expected, (size_t)i));
    }
    gal_arena_free(arena);
}

static void compare_file(const char *path)
{
    json_error_t error;
    json_t *records = json_load_file(path, 0, &error);

    if (!CHECK_CASE(path, json_is_array(records)))
        return;
    for (size_t i = 0; i < json_array_size(records); i++)
        compare_paragraph(json_array_get(records, i));
    json_decref(records);
}

/* What TeX says of a few pairs; the first three are where its whole numbers show. */
static void badness_is_tex(void)
{
    static const struct {
        int32_t change, total;
        int badness;
    } cases[] = {
        { 0, 0, 0 },
        { 1, 0, 10000 },
        { 1, 1, 100 },
        { 65536, 131072, 12 },
        { 65536, 65536, 100 },
        { 131072, 65536, 800 },
        { 5 * 65536, 65536, 10000 },
        { 7230585, 1663496, 10000 },
        { 7230584, 1663497, 8189 },
        { INT32_MAX, INT32_MAX, 100 },
        { INT32_MAX, 1, 10000 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char about[64];

        g_snprintf(about, sizeof about, "%d / %d", cases[i].change, cases[i].total);
        CHECK_CASE(about, gal_badness(cases[i].change, cases[i].total) == cases[i].badness);
    }
}

int main(void)
{
    const char *folder = GAL_SHARED_FOLDER "/corpus/linebreak";

    badness_is_tex();
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        printf("skipped: TeX's own breaks are not on this machine\n");
        return check_summary();
    }
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        char *path = g_build_filename(folder, files[i], NULL);

        compare_file(path);
        g_free(path);
    }
    printf("%d of %d paragraphs, %d of %d lines as TeX; worst difference of a ratio %.2g\n",
           matches, paragraphs, matching_lines, lines, worst_difference);
    return check_summary();
}
