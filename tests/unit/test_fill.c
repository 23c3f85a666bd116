/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cuts of galleys made by hand: what is cut where, what is avoided, and for thousands of
 * random galleys and rooms that every slug is set once, in order, within the room. Small
 * cases are compared with all ways that there are.
 */
#include <glib.h>

#include "check.h"
#include "galleys.h"

static GArray *fill(const gal_galley *galley, rooms *r, int64_t *cost, gal_error *error)
{
    gal_filling filling;

    gal_galley_fill(galley, NULL, give_room, r, 100, &filling, error);
    *cost = filling.cost;
    return filling.pages;
}

static int column_rows(const gal_galley *galley, const gal_filled *page, int column)
{
    return gal_galley_rows(galley, page->cuts[column], page->cuts[column + 1]);
}

/* The rows of the columns of page `page` as "12 12 11". */
static char *tell_rows(const gal_galley *galley, const GArray *pages, int page, int columns)
{
    GString *told = g_string_new(NULL);

    for (int i = 0; i < columns; i++)
        g_string_append_printf(told, "%s%d", i > 0 ? " " : "",
                               column_rows(galley, page_at(pages, page), i));
    return g_string_free(told, FALSE);
}

/* Fills plain rooms and tells the rows of every column, pages apart by "|". */
static char *set(maker *m, rooms r)
{
    const gal_galley galley = finish(m);
    gal_error error = { 0 };
    int64_t cost = 0;
    GArray *pages = fill(&galley, &r, &cost, &error);
    GString *told = g_string_new(NULL);

    for (int i = 0; pages && i < (int)pages->len; i++) {
        char *rows =
            tell_rows(&galley, pages, i, r.items[MIN(i, r.count - 1)].column_count);

        g_string_append_printf(told, "%s%s", i > 0 ? "|" : "", rows);
        g_free(rows);
    }
    if (!pages)
        g_string_append(told, error.text ? "error" : "no error told");
    else
        g_array_unref(pages);
    gal_error_clear(&error);
    return g_string_free(told, FALSE);
}

#define CHECK_SET(m, rooms, expected)                                                      \
    do {                                                                                   \
        char *told = set((m), (rooms));                                                    \
        CHECK_STRING(told, (expected));                                                    \
        g_free(told);                                                                      \
    } while (0)

static void check_balance(void)
{
    maker m = { .count = 0 };

    CHECK_SET(&m, plain_rooms(3, 20), "0 0 0");
    add_slugs(&m, line, 30);
    CHECK_SET(&m, plain_rooms(3, 20), "10 10 10");
    CHECK_SET(&m, plain_rooms(1, 30), "30");
    CHECK_SET(&m, plain_rooms(3, 4), "4 4 4|4 4 4|2 2 2");
    add_slugs(&m, line, 1);
    CHECK_SET(&m, plain_rooms(1, 30), "29|2"); /* no line alone */
    CHECK_SET(&m, plain_rooms(2, 30), "16 15");
}

static void check_widows(void)
{
    maker m = { .count = 0 };

    /* Cut after 10 would leave the first line of a paragraph behind. */
    add_paragraph(&m, 9);
    add_paragraph(&m, 12);
    CHECK_SET(&m, plain_rooms(2, 40), "11 10");
    m.count = 0;
    add_paragraph(&m, 9);
    add_paragraph(&m, 11);
    CHECK_SET(&m, plain_rooms(2, 40), "11 9");
    /* The last line of a paragraph does not begin a page. */
    m.count = 0;
    add_paragraph(&m, 11);
    add_paragraph(&m, 20);
    CHECK_SET(&m, plain_rooms(1, 10), "9|10|10|2");
}

static void check_hyphens(void)
{
    maker m = { .count = 0 };

    add_slugs(&m, line, 20);
    m.slugs[10].break_cost = GAL_COST_HYPHEN;
    CHECK_SET(&m, plain_rooms(2, 40), "11 9");
    m.slugs[11].break_cost = GAL_COST_HYPHEN;
    CHECK_SET(&m, plain_rooms(2, 10), "9 9|2 0");
}

/* Spaces vanish at heads and feet; a subhead stays with what follows. */
static void check_subheads(void)
{
    const gal_slug space = { .rows = 1, .is_space = true };
    maker m = { .count = 0 };

    add_slugs(&m, line, 10);
    add_slugs(&m, space, 1);
    add_slugs(&m, line, 10);
    CHECK_SET(&m, plain_rooms(2, 40), "10 10");
    CHECK_SET(&m, plain_rooms(1, 10), "10|10");

    m.count = 0;
    add_slugs(&m, line, 8);
    add_slugs(&m, space, 1);
    add_slugs(&m, line, 1);
    add_slugs(&m, line, 12);
    m.slugs[10].break_cost = GAL_COST_NEVER;
    CHECK_SET(&m, plain_rooms(1, 10), "8|10|3");
}

/* Photos take room at heads and feet; feet are level all the same. */
static void check_photos(void)
{
    maker m = { .count = 0 };
    rooms r = plain_rooms(3, 40);

    add_slugs(&m, line, 40);
    r.items[0].head_rows[1] = r.items[0].head_rows[2] = 10;
    CHECK_SET(&m, r, "20 10 10");
    r.items[0].head_rows[1] = r.items[0].head_rows[2] = 0;
    r.items[0].foot_rows[0] = r.items[0].least_rows = 20;
    CHECK_SET(&m, r, "0 20 20");
    m.count = 0;
    add_slugs(&m, line, 5);
    r.items[0].foot_rows[0] = 0;
    r.items[0].foot_rows[2] = 20;
    CHECK_SET(&m, r, "5 0 0");
}

static void check_limits(void)
{
    maker m = { .count = 0 };

    add_slugs(&m, line, 3);
    m.slugs[1].rows = 30;
    CHECK_SET(&m, plain_rooms(2, 20), "error");
    m.slugs[1].rows = 20;
    CHECK_SET(&m, plain_rooms(1, 20), "1|20|1");
    add_slugs(&m, line, 300);
    CHECK_SET(&m, plain_rooms(1, 1), "error");
}

/* A random galley of paragraphs, subheads, spaces and high slugs. */
static void make_random(GRand *random, maker *m, int most_rows)
{
    m->count = 0;
    for (int blocks = g_rand_int_range(random, 0, 24); blocks > 0; blocks--) {
        const int kind = g_rand_int_range(random, 0, 10);

        if (kind == 0 && m->count > 0)
            add_slugs(m, (gal_slug){ .rows = 1, .is_space = true }, 1);
        if (kind == 1)
            add_slugs(m, (gal_slug){ .rows = g_rand_int_range(random, 1, most_rows + 1) },
                      1);
        add_paragraph(m, g_rand_int_range(random, 1, 9));
        if (kind == 0)
            m->slugs[m->count - 1].break_cost += GAL_COST_NEVER;
        if (g_rand_int_range(random, 0, 3) == 0)
            m->slugs[m->count - 1].break_cost += GAL_COST_HYPHEN;
    }
}

static rooms make_rooms(GRand *random, int most_rows)
{
    rooms r = { .count = g_rand_int_range(random, 1, 4) };

    for (int i = 0; i < r.count; i++) {
        gal_room *room = &r.items[i];

        room->column_count = g_rand_int_range(random, 1, 7);
        room->rows = most_rows + g_rand_int_range(random, 0, 20);
        for (int k = 0; k < room->column_count && i < r.count - 1; k++) {
            room->head_rows[k] = g_rand_int_range(random, 0, 4) == 0
                                     ? g_rand_int_range(random, 0, room->rows + 1)
                                     : 0;
            if (g_rand_int_range(random, 0, 6) == 0)
                room->foot_rows[k] =
                    g_rand_int_range(random, 0, room->rows - room->head_rows[k] + 1);
            if (room->foot_rows[k] > 0)
                room->least_rows =
                    MAX(room->least_rows, room->head_rows[k] + room->foot_rows[k]);
        }
    }
    return r;
}

/* Every slug once and in order, never more rows than the room. */
static bool is_sound(const gal_galley *galley, const rooms *r, const GArray *pages)
{
    int at = 0;

    for (int p = 0; p < (int)pages->len; p++) {
        const gal_filled *page = page_at(pages, p);
        const gal_room *room = &r->items[MIN(p, r->count - 1)];

        if (page->rows > room->rows || page->cuts[0] != at)
            return false;
        for (int i = 0; i < room->column_count; i++) {
            const int rows = column_rows(galley, page, i);

            if (page->cuts[i + 1] < page->cuts[i] ||
                (rows > 0 && rows + room->head_rows[i] + room->foot_rows[i] > page->rows))
                return false;
        }
        at = page->cuts[room->column_count];
    }
    return at == galley->count;
}

static void check_random(void)
{
    enum { CASES = 20000, ROWS = 12 };
    GRand *random = g_rand_new_with_seed(SEED);
    static maker m;
    int failed = 0;

    for (int i = 0; i < CASES && failed < 5; i++) {
        gal_error error = { 0 };
        int64_t cost = 0;

        make_random(random, &m, ROWS);

        const gal_galley galley = finish(&m);
        rooms r = make_rooms(random, ROWS);
        GArray *pages = fill(&galley, &r, &cost, &error);
        const bool is_filled = pages && is_sound(&galley, &r, pages);

        if (!is_filled) {
            printf("  case %d: %s", i, error.text ? error.text : "not sound\n");
            failed++;
        }
        CHECK(is_filled && cost >= 0);
        if (pages)
            g_array_unref(pages);
        gal_error_clear(&error);
    }
    g_rand_free(random);
}

/* Running text in pages of plain columns has next to no widows, and hyphens at few cuts
   though a fifth of its lines ends in one: they are the price of a page less. */
static void check_avoidable(void)
{
    enum { CASES = 3000 };
    GRand *random = g_rand_new_with_seed(SEED + 1);
    static maker m;
    int bad = 0, hyphens = 0, cuts = 0;

    for (int i = 0; i < CASES; i++) {
        gal_error error = { 0 };
        int64_t cost = 0;

        m.count = 0;
        while (m.count < 250)
            add_paragraph(&m, g_rand_int_range(random, 3, 12));
        for (int k = 1; k < m.count; k++)
            if (g_rand_int_range(random, 0, 5) == 0)
                m.slugs[k].break_cost += GAL_COST_HYPHEN;

        const gal_galley galley = finish(&m);
        const int columns = g_rand_int_range(random, 1, 5);
        rooms r = plain_rooms(columns, g_rand_int_range(random, 20, 60));
        GArray *pages = fill(&galley, &r, &cost, &error);

        for (int p = 0; pages && p < (int)pages->len; p++)
            for (int k = 1; k <= columns; k++) {
                const int cut = page_at(pages, p)->cuts[k];
                const int64_t of_cut = cut < m.count ? m.slugs[cut].break_cost : 0;

                cuts += cut < m.count;
                bad += of_cut >= GAL_COST_WIDOW;
                hyphens += of_cut == GAL_COST_HYPHEN;
            }
        if (pages)
            g_array_unref(pages);
        gal_error_clear(&error);
    }
    CHECK(bad * 10000 <= cuts);
    CHECK(hyphens * 100 <= cuts);
    printf("%d cuts: %d bad, %d hyphens\n", cuts, bad, hyphens);
    g_rand_free(random);
}

/* Whether some way of cutting columns of `height` has no bad cut, no lone line, and columns
   that are a row short at most: all ways are tried. */
static bool can_be_good(const gal_galley *galley, const gal_room *room, int column,
                        int start, int height)
{
    if (column == room->column_count)
        return start == galley->count;

    const int rows = height - room->head_rows[column] - room->foot_rows[column];

    for (int end = start; end <= galley->count; end++) {
        const int used = gal_galley_rows(galley, start, end);
        const bool is_bad = end < galley->count && galley->slugs[end].break_cost > 0;

        if (used > rows)
            break;
        if (used < rows - 1 || used == 1 || is_bad)
            continue;
        if (can_be_good(galley, room, column + 1, end, height))
            return true;
    }
    return false;
}

static bool is_good(const gal_galley *galley, const gal_room *room, const gal_filled *page)
{
    for (int i = 0; i < room->column_count; i++) {
        const int cut = page->cuts[i + 1];
        const int rows = page->rows - room->head_rows[i] - room->foot_rows[i];
        const int used = column_rows(galley, page, i);

        if (used < rows - 1 || (cut < galley->count && galley->slugs[cut].break_cost > 0))
            return false;
    }
    return true;
}

/* One page: where any way is good, a good one is found. */
static void check_against_all_ways(void)
{
    enum { CASES = 3000, HEIGHTS = 4 };
    GRand *random = g_rand_new_with_seed(SEED + 2);
    static maker m;
    int possible = 0, found = 0;

    for (int i = 0; i < CASES; i++) {
        gal_error error = { 0 };
        int64_t cost = 0;

        m.count = 0;
        for (int blocks = g_rand_int_range(random, 2, 9); blocks > 0; blocks--)
            add_paragraph(&m, g_rand_int_range(random, 2, 8));

        const gal_galley galley = finish(&m);
        rooms r = plain_rooms(g_rand_int_range(random, 2, 5), 60);
        gal_room *room = &r.items[0];
        int head = 0;

        room->head_rows[room->column_count - 1] = g_rand_int_range(random, 0, 6);
        head = room->head_rows[room->column_count - 1];

        const int least = (m.count + head + room->column_count - 1) / room->column_count;
        bool can = false;

        for (int height = least; height <= least + HEIGHTS && !can; height++)
            can = can_be_good(&galley, room, 0, 0, height);

        GArray *pages = fill(&galley, &r, &cost, &error);

        possible += can;
        found +=
            can && pages && pages->len == 1 && is_good(&galley, room, page_at(pages, 0));
        if (pages)
            g_array_unref(pages);
        gal_error_clear(&error);
    }
    printf("%d of %d pages can be good, %d are\n", possible, CASES, found);
    CHECK(possible > CASES / 4);
    CHECK(found == possible);
    g_rand_free(random);
}

static bool refuse(void *data, int page, gal_room *room)
{
    (void)data;
    (void)page;
    (void)room;
    return false;
}

static void check_refusal(void)
{
    maker m = { .count = 0 };
    gal_error error = { 0 };
    gal_filling filling;

    add_slugs(&m, line, 10);

    const gal_galley galley = finish(&m);
    rooms r = plain_rooms(1, 5);

    CHECK(!gal_galley_fill(&galley, NULL, refuse, NULL, 10, &filling, &error));
    CHECK(!gal_galley_fill(&galley, NULL, give_room, &r, 1, &filling, &error));
    CHECK(error.kind == GAL_ERROR_INPUT && strstr(error.text, "more than 1 page"));
    gal_error_clear(&error);
}

int main(void)
{
    check_balance();
    check_widows();
    check_hyphens();
    check_subheads();
    check_photos();
    check_limits();
    check_refusal();
    check_random();
    check_avoidable();
    check_against_all_ways();
    return check_summary();
}
