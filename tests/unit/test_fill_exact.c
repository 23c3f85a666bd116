/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The filling of small articles against all ways that there are: every choice of every
 * paragraph's length, every cut of every column, every height of the last page. What they
 * cost is written down here once more.
 */
#include <glib.h>
#include <string.h>

#include "check.h"
#include "galleys.h"

enum { MOST_CHOICES = 4, FAR_SHORT = 5, NO_WAY_COST = 1800 * 1000 };

typedef struct choices {
    gal_slug slugs[2 * MOST_CHOICES][12];
    int rows_before[2 * MOST_CHOICES][13];
    gal_variant items[2 * MOST_CHOICES];
    bool are_chosen[2 * MOST_CHOICES];
    int count;
} choices;

/* Lines `more` longer or shorter, with hyphens elsewhere. */
static void add_choice(GRand *random, choices *c, int first, int lines, int more)
{
    const int index = c->count++, count = lines + more;

    for (int i = 0; i < count; i++) {
        c->slugs[index][i] = line;
        c->slugs[index][i].break_cost =
            (i == 1 && count > 1 ? GAL_COST_WIDOW : 0) +
            (i > 0 && i == count - 1 ? GAL_COST_WIDOW : 0) +
            (i > 0 && g_rand_int_range(random, 0, 3) == 0 ? GAL_COST_HYPHEN : 0);
        c->rows_before[index][i + 1] = i + 1;
    }
    c->items[index] = (gal_variant){ .first_slug = first,
                                     .slug_count = lines,
                                     .slugs = c->slugs[index],
                                     .count = count,
                                     .rows_before = c->rows_before[index],
                                     .more_rows = more,
                                     .cost = g_rand_int_range(random, 400, 4400),
                                     .stretch = -1 };
}

/* Some paragraphs, of which some may be other than they are, and now and then space. */
static void make_choices(GRand *random, maker *m, choices *c)
{
    m->count = c->count = 0;
    for (int blocks = g_rand_int_range(random, 1, 6); blocks > 0; blocks--) {
        const int lines = g_rand_int_range(random, 2, 8), first = m->count;

        add_paragraph(m, lines);
        for (int i = first + 1; i < m->count; i++)
            m->slugs[i].break_cost +=
                g_rand_int_range(random, 0, 3) == 0 ? GAL_COST_HYPHEN : 0;
        if (c->count + 2 <= 2 * MOST_CHOICES && g_rand_boolean(random)) {
            add_choice(random, c, first, lines, g_rand_boolean(random) ? 1 : 0);
            if (g_rand_boolean(random))
                add_choice(random, c, first, lines, -1);
        }
        if (blocks > 1 && g_rand_int_range(random, 0, 5) == 0)
            add_slugs(m, (gal_slug){ .rows = 1, .is_space = true }, 1);
    }
}

/* The galley with the variants of a set in their places. */
static gal_galley put_in(const gal_galley *galley, const choices *c, unsigned set, maker *m)
{
    int from = 0;

    m->count = 0;
    for (int i = 0; i < c->count; i++) {
        if (!(set >> i & 1))
            continue;
        while (from < c->items[i].first_slug)
            m->slugs[m->count++] = galley->slugs[from++];
        for (int k = 0; k < c->items[i].count; k++)
            m->slugs[m->count++] = c->items[i].slugs[k];
        from += c->items[i].slug_count;
    }
    while (from < galley->count)
        m->slugs[m->count++] = galley->slugs[from++];
    return finish(m);
}

/* Whether it names no two variants of one paragraph. */
static bool is_set_sound(const choices *c, unsigned set)
{
    for (int i = 1; i < c->count; i++)
        if ((set >> (i - 1) & 3) == 3 &&
            c->items[i].first_slug == c->items[i - 1].first_slug)
            return false;
    return true;
}

typedef struct column_kind {
    int rows;
    bool is_under_photo, has_level_feet, may_end_early;
} column_kind;

static int64_t plain_cost(const gal_galley *galley, column_kind kind, int start, int end)
{
    static const int64_t short_costs[] = { 0, 1000, 40000, 300000, 900000, 1500000 };
    const int used = gal_galley_rows(galley, start, end);
    const bool is_end = end == galley->count;
    const int missing = kind.may_end_early && is_end ? 0 : kind.rows - used;
    int64_t cost = used == 1                                      ? 120000
                   : kind.is_under_photo && used > 1 && used <= 3 ? 40000
                                                                  : 0;

    if (missing < 0 || (missing > FAR_SHORT && !is_end))
        return -1;
    if (kind.has_level_feet)
        cost += missing <= 1 ? missing * 1500 : (missing - 1) * 50000;
    else
        cost += missing <= FAR_SHORT ? short_costs[missing] : missing * 300000;
    return cost + (is_end || end == start ? 0 : galley->slugs[end].break_cost);
}

/* The least cost of the columns from `column` on; the text ends in one of `count`. */
static int64_t least_cost(const gal_galley *galley, const column_kind *columns, int column,
                          int count, int start)
{
    int64_t least = INT64_MAX;

    if (column == count)
        return start == galley->count ? 0 : INT64_MAX;
    for (int end = start; end <= galley->count; end++) {
        const int64_t cost = end < galley->count && galley->slugs[end].is_space
                                 ? -1
                                 : plain_cost(galley, columns[column], start, end);
        const int64_t rest =
            cost < 0 ? INT64_MAX : least_cost(galley, columns, column + 1, count, end);

        if (gal_galley_rows(galley, start, end) > columns[column].rows)
            break;
        if (rest < INT64_MAX)
            least = MIN(least, cost + rest);
    }
    return least;
}

/* Over all choices of variants. */
static int64_t least_of_choices(const gal_galley *galley, const choices *c,
                                const column_kind *columns, int count)
{
    static maker m;
    int64_t least = INT64_MAX;

    for (unsigned set = 0; set < 1U << c->count; set++) {
        int64_t cost = 0;

        if (!is_set_sound(c, set))
            continue;
        for (int i = 0; i < c->count; i++)
            cost += set >> i & 1 ? c->items[i].cost : 0;

        const gal_galley chosen = put_in(galley, c, set, &m);
        const int64_t rest = least_cost(&chosen, columns, 0, count, 0);

        if (rest < INT64_MAX)
            least = MIN(least, cost + rest);
    }
    return least;
}

/* What the filling chose costs what it says, set as it says, but for the page's height. */
static void check_told(const gal_galley *galley, const choices *c,
                       const gal_filling *filling, const column_kind *columns, int count)
{
    static maker m;
    const gal_filled *page = page_at(filling->pages, 0);
    unsigned set = 0;
    int64_t cost = 0;

    for (int i = 0; i < c->count; i++) {
        set |= (unsigned)c->are_chosen[i] << i;
        cost += c->are_chosen[i] ? c->items[i].cost : 0;
    }

    const gal_galley chosen = put_in(galley, c, set, &m);

    for (int i = 0; i < count; i++)
        cost += plain_cost(&chosen, columns[i], page->cuts[i], page->cuts[i + 1]);
    CHECK(is_set_sound(c, set));
    CHECK(page->cuts[0] == 0 && page->cuts[count] == chosen.count);
    CHECK(filling->cost >= cost && filling->cost < cost + 10 * 60);
}

static int least_lines(const gal_galley *galley, const choices *c, int most)
{
    int spared = 0;

    for (int i = 0; i < c->count; i++)
        spared += c->items[i].more_rows < 0;
    return gal_galley_rows(galley, 0, galley->count) - MIN(spared, most);
}

/* One page with its feet on one row. */
static void check_page_against_all(GRand *random, maker *m, choices *c)
{
    const gal_galley galley = finish(m);
    const int columns = g_rand_int_range(random, 1, 4);
    rooms r = plain_rooms(columns, 50);
    const gal_variants variants = { c->items, c->count, c->are_chosen };
    gal_error error = { 0 };
    gal_filling filling;
    column_kind kinds[4];
    int64_t least = INT64_MAX;

    const int lowest =
        gal_room_least_height(&galley, &r.items[0], least_lines(&galley, c, 3 * columns));
    const int highest = gal_room_least_height(&galley, &r.items[0],
                                              gal_galley_rows(&galley, 0, galley.count));

    for (int height = lowest; height <= highest + 6; height++) {
        for (int i = 0; i < columns; i++)
            kinds[i] = (column_kind){ .rows = height, .has_level_feet = true };

        const int64_t cost = least_of_choices(&galley, c, kinds, columns);

        if (cost < INT64_MAX)
            least = MIN(least, cost + (height - lowest) * 10);
    }
    memset(c->are_chosen, 0, sizeof c->are_chosen);
    if (!CHECK(gal_galley_fill(&galley, &variants, give_room, &r, 1, &filling, &error)))
        return;
    CHECK(filling.is_exact);
    CHECK(filling.cost == least);
    for (int i = 0; i < columns; i++)
        kinds[i].rows = page_at(filling.pages, 0)->rows;
    check_told(&galley, c, &filling, kinds, columns);
    g_array_unref(filling.pages);
}

/* Columns of different heights, of which the last ones may end where they like; false if they
   do not hold the text. */
static bool check_columns_against_all(GRand *random, maker *m, choices *c)
{
    const gal_galley galley = finish(m);
    const int columns = g_rand_int_range(random, 2, 6);
    rooms r = plain_rooms(columns, g_rand_int_range(random, 7, 12));
    gal_room *room = &r.items[0];
    const gal_variants variants = { c->items, c->count, c->are_chosen };
    gal_error error = { 0 };
    gal_filling filling;
    column_kind kinds[6];

    room->is_balanced = false;
    for (int i = 0; i < columns; i++) {
        room->head_rows[i] = g_rand_int_range(random, 0, 4);
        kinds[i] = (column_kind){ .rows = gal_room_rows(room, i, room->rows),
                                  .is_under_photo = room->head_rows[i] > 0,
                                  .may_end_early = true };
    }
    memset(c->are_chosen, 0, sizeof c->are_chosen);
    if (!gal_galley_fill(&galley, &variants, give_room, &r, 1, &filling, &error)) {
        gal_error_clear(&error);
        return false;
    }

    const int64_t least = least_of_choices(&galley, c, kinds, columns);

    CHECK(filling.is_exact);
    CHECK(filling.cost == least || MIN(filling.cost, least) >= NO_WAY_COST);
    if (filling.cost < NO_WAY_COST)
        check_told(&galley, c, &filling, kinds, columns);
    g_array_unref(filling.pages);
    return true;
}

static void check_exactness(void)
{
    enum { CASES = 200 };
    GRand *random = g_rand_new_with_seed(SEED);
    static maker m;
    static choices c;
    int fitting = 0;

    for (int i = 0; i < CASES; i++) {
        make_choices(random, &m, &c);
        check_page_against_all(random, &m, &c);
        fitting += check_columns_against_all(random, &m, &c);
    }
    CHECK(fitting > CASES / 4);
    g_rand_free(random);
}

int main(void)
{
    check_exactness();
    return check_summary();
}
