/* SPDX-License-Identifier: Apache-2.0 */
/* The search for the cuts. */
#include "flow/fill.h"

#include <string.h>

#include "flow/notes.h"

enum {
    MOST_WAYS = 8,  /* kept from column to column and from page to page */
    MOST_SHORT = 5, /* rows that a column is let to fall short in the search */
    LONE_LINE_COST = 120 * 1000,
    STUB_COST = 40 * 1000, /* two or three lines under a photo */
    STUB_ROWS = 3,
    FEET_ONE_COST = 1500,  /* last page: feet one row apart */
    FEET_COST = 50 * 1000, /* and for each further row */
    HEIGHT_COST = 10,
    PAGE_COST = 500 * 1000 /* of a page more than is needed */
};

/* What a column costs that is so many rows short, on a page that is not the last. */
static const int64_t short_costs[MOST_SHORT + 1] = {
    0, 1000, 40000, 300000, 900000, 1500000
};

/* A way to fill the columns of a page up to some slug. */
typedef struct way {
    int64_t cost;
    int end;    /* slug */
    int parent; /* the way of the page before that it goes on from */
    int cuts[GAL_MOST_COLUMNS + 1];
} way;

typedef struct ways {
    way items[MOST_WAYS];
    int count;
} ways;

/* Keeps the cheapest way to each end, and of those the cheapest few. */
static void keep_way(ways *kept, const way *candidate)
{
    int worst = 0;

    for (int i = 0; i < kept->count; i++) {
        if (kept->items[i].end == candidate->end) {
            if (candidate->cost < kept->items[i].cost)
                kept->items[i] = *candidate;
            return;
        }
        if (kept->items[i].cost > kept->items[worst].cost)
            worst = i;
    }
    if (kept->count < MOST_WAYS)
        kept->items[kept->count++] = *candidate;
    else if (candidate->cost < kept->items[worst].cost)
        kept->items[worst] = *candidate;
}

static int skip_spaces(const gal_galley *galley, int first, int last)
{
    while (first < last && galley->slugs[first].is_space)
        first++;
    return first;
}

int gal_galley_rows(const gal_galley *galley, int first, int last)
{
    first = skip_spaces(galley, first, last);
    while (last > first && galley->slugs[last - 1].is_space)
        last--;
    return galley->rows_before[last] - galley->rows_before[first] +
           (first < last ? gal_slug_lead_rows(&galley->slugs[first]) : 0);
}

int gal_room_foot(const gal_room *room, int index)
{
    while (index + 1 < room->column_count && room->places[index + 1] == room->places[index])
        index++;
    return index;
}

int gal_filled_start(const gal_room *room, const int *cuts, int index)
{
    while (index > 0 && room->places[index - 1] == room->places[index])
        index--;
    return cuts[index];
}

/* A column of the room that is to be filled. */
typedef struct vessel {
    int rows;
    int foot_rows;  /* of the one at the foot of its place, where the notes go */
    int notes_from; /* slug: with those of the columns above it */
    bool is_foot;
    bool is_under_photo, is_last_page;
} vessel;

static vessel vessel_of(const gal_room *room, const int *cuts, int index, int height)
{
    const int foot = gal_room_foot(room, index);

    return (vessel){ .rows = gal_room_rows(room, index, height),
                     .foot_rows = gal_room_rows(room, foot, height),
                     .notes_from = gal_filled_start(room, cuts, index),
                     .is_foot = foot == index };
}

/* Of the notes that stand in it if it ends with slug `end`. */
static int note_rows(const gal_galley *galley, const vessel *v, int end)
{
    return v->is_foot ? gal_galley_note_rows(galley, v->notes_from, end) : 0;
}

int gal_filled_rows(const gal_galley *galley, const gal_room *room,
                    const gal_filled *filled, int index)
{
    const vessel v = vessel_of(room, filled->cuts, index, filled->rows);
    const int end = filled->cuts[index + 1];

    return gal_galley_rows(galley, filled->cuts[index], end) + note_rows(galley, &v, end);
}

/* How far a column that begins with slug `first` reaches at most. */
static int reach(const gal_galley *galley, int first, const vessel *v)
{
    int end = skip_spaces(galley, first, galley->count);
    const int lead = end < galley->count ? gal_slug_lead_rows(&galley->slugs[end]) : 0;
    const int limit = galley->rows_before[end] + v->rows - lead;

    while (end < galley->count &&
           galley->rows_before[end + 1] + note_rows(galley, v, end + 1) <= limit &&
           gal_galley_note_rows(galley, v->notes_from, end + 1) <= v->foot_rows)
        end++;
    while (end < galley->count && galley->slugs[end].is_space)
        end++;
    return end;
}

int gal_room_rows(const gal_room *room, int index, int height)
{
    const int end = room->end_rows[index] > 0 ? MIN(height, room->end_rows[index])
                                              : height - room->foot_rows[index];

    return MAX(end - room->head_rows[index], 0);
}

static int64_t cut_cost(const gal_galley *galley, int cut)
{
    if (cut >= galley->count)
        return 0;
    return galley->slugs[cut].break_cost +
           (gal_galley_cuts_note(galley, cut) ? GAL_COST_NOTE : 0);
}

static int64_t cost_of_rows(int rows, int short_rows, bool is_under_photo,
                            bool is_last_page)
{
    const bool is_stub = is_under_photo && rows > 1 && rows <= STUB_ROWS;
    const int64_t lone = rows == 1 ? LONE_LINE_COST : is_stub ? STUB_COST : 0;

    if (!is_last_page)
        return lone + (short_rows <= MOST_SHORT
                           ? short_costs[short_rows]
                           : (int64_t)short_rows * short_costs[MOST_SHORT] / MOST_SHORT);
    if (short_rows <= 1)
        return lone + short_rows * FEET_ONE_COST;
    return lone + (int64_t)(short_rows - 1) * FEET_COST;
}

/* Tries the cuts of one column that begins where `from` ends, nearest to full first. */
static void fill_column(const gal_galley *galley, const way *from, int column,
                        const vessel *v, ways *next)
{
    const int farthest = v->rows > 0 ? reach(galley, from->end, v) : from->end;

    for (int end = farthest; end >= from->end; end--) {
        const int used =
            gal_galley_rows(galley, from->end, end) + note_rows(galley, v, end);
        const int short_rows = v->rows - used;

        if (end < farthest && short_rows > MOST_SHORT)
            break;

        way candidate = *from;

        candidate.end = end;
        candidate.cuts[column + 1] = end;
        candidate.cost +=
            cost_of_rows(used, short_rows, v->is_under_photo, v->is_last_page);
        candidate.cost += end > from->end ? cut_cost(galley, end) : 0;
        keep_way(next, &candidate);
    }
}

static ways fill_page(const gal_galley *galley, const way *start, const gal_room *room,
                      int height, bool is_last_page)
{
    ways current = { .count = 1 };

    current.items[0] = *start;
    current.items[0].cuts[0] = start->end;
    for (int column = 0; column < room->column_count; column++) {
        ways next = { .count = 0 };

        for (int i = 0; i < current.count; i++) {
            vessel v = vessel_of(room, current.items[i].cuts, column, height);

            v.is_under_photo = room->head_rows[column] > 0;
            v.is_last_page = is_last_page && room->end_rows[column] == 0;
            fill_column(galley, &current.items[i], column, &v, &next);
        }
        current = next;
    }
    return current;
}

static int all_rows(const gal_room *room, int height)
{
    int rows = 0;

    for (int i = 0; i < room->column_count; i++)
        rows += gal_room_rows(room, i, height);
    return rows;
}

/* The lowest columns that could hold `rows` if they could be cut anywhere; 0: none. */
static int least_height(const gal_room *room, int rows)
{
    for (int height = MAX(room->least_rows, 1); height <= room->rows; height++)
        if (all_rows(room, height) >= rows)
            return height;
    return 0;
}

/* Fills the rest of the galley into columns of even height; false if it does not fit. */
static bool finish_page(const gal_galley *galley, const way *start, const gal_room *room,
                        way *best, int *best_height)
{
    enum { HEIGHTS_TRIED = 6 };
    const int rows = gal_galley_rows(galley, start->end, galley->count) +
                     gal_galley_note_rows(galley, start->end, galley->count);
    const int even = least_height(room, rows);
    const int least = even > 0 && !room->is_balanced ? room->rows : even;
    int last = MIN(least + HEIGHTS_TRIED, room->rows);
    bool is_found = false;

    for (int height = least; least > 0 && height <= last; height++) {
        const ways filled = fill_page(galley, start, room, height, true);

        for (int i = 0; i < filled.count; i++) {
            way candidate = filled.items[i];

            candidate.cost += (int64_t)(height - least) * HEIGHT_COST;
            if (candidate.end < galley->count || (is_found && candidate.cost >= best->cost))
                continue;
            *best = candidate;
            *best_height = height;
            is_found = true;
        }
        if (!is_found && height == last && last < room->rows)
            last++;
    }
    return is_found;
}

/* A state of the search between two pages: a way there and the pages behind it. */
typedef struct stage {
    ways starts;
    int rows; /* of the page that the ways have filled */
} stage;

/* Fills one page from every start; each way remembers from which one it came. */
static stage next_stage(const gal_galley *galley, const stage *now, const gal_room *room)
{
    stage next = { .rows = room->rows };

    for (int i = 0; i < now->starts.count; i++) {
        ways filled = fill_page(galley, &now->starts.items[i], room, room->rows, false);

        for (int k = 0; k < filled.count; k++) {
            filled.items[k].parent = i;
            keep_way(&next.starts, &filled.items[k]);
        }
    }
    return next;
}

/* The cheapest way to finish on this page; false if none can. */
static bool finish_stage(const gal_galley *galley, const stage *now, const gal_room *room,
                         way *best, int *rows)
{
    bool is_found = false;

    for (int i = 0; i < now->starts.count; i++) {
        way candidate;
        int height = 0;

        if (!finish_page(galley, &now->starts.items[i], room, &candidate, &height) ||
            (is_found && candidate.cost >= best->cost))
            continue;
        candidate.parent = i;
        *best = candidate;
        *rows = height;
        is_found = true;
    }
    return is_found;
}

static bool is_advanced(const stage *now, const stage *next)
{
    int least = G_MAXINT, most = 0;

    for (int i = 0; i < now->starts.count; i++)
        least = MIN(least, now->starts.items[i].end);
    for (int i = 0; i < next->starts.count; i++)
        most = MAX(most, next->starts.items[i].end);
    return most > least;
}

static gal_filled filled_of(const way *w, int rows)
{
    gal_filled filled = { .rows = rows };

    memcpy(filled.cuts, w->cuts, sizeof filled.cuts);
    return filled;
}

/* Follows the parents back and puts the pages in order. */
static GArray *collect_pages(GArray *stages, const way *last, int rows)
{
    GArray *pages = g_array_new(FALSE, TRUE, sizeof(gal_filled));
    gal_filled filled = filled_of(last, rows);
    int parent = last->parent;

    g_array_prepend_val(pages, filled);
    for (int page = (int)stages->len - 1; page > 0; page--) {
        const stage *at = &g_array_index(stages, stage, page);

        filled = filled_of(&at->starts.items[parent], at->rows);
        g_array_prepend_val(pages, filled);
        parent = at->starts.items[parent].parent;
    }
    return pages;
}

static GArray *search(const gal_galley *galley, gal_room_function *room_of, void *data,
                      int most_pages, GArray *stages, int64_t *cost, gal_error *error)
{
    GArray *found = NULL;
    bool is_refused = false;
    int idle_pages = 0;

    for (int page = 0; page < most_pages; page++) {
        gal_room room = { 0 };
        const stage now = g_array_index(stages, stage, page);
        way last = { .parent = 0 };
        int rows = 0;

        is_refused = !room_of(data, page, &room);
        if (is_refused)
            break;
        if (finish_stage(galley, &now, &room, &last, &rows) &&
            (!found || last.cost + PAGE_COST < *cost)) {
            if (found)
                g_array_unref(found);
            found = collect_pages(stages, &last, rows);
            *cost = last.cost;
        }
        /* Only a bad cut is worth a page more. */
        if (found && (*cost < GAL_COST_HYPHEN || page + 1 > (int)found->len))
            return found;

        const stage next = next_stage(galley, &now, &room);

        idle_pages = is_advanced(&now, &next) ? 0 : idle_pages + 1;
        if (idle_pages > 2)
            break;
        g_array_append_val(stages, next);
    }
    if (!found && idle_pages > 2)
        gal_fail(
            error, GAL_ERROR_INPUT,
            "the layout's columns are too low for the article, expected room for a few "
            "lines of body text");
    else if (!found && !is_refused)
        gal_fail(error, GAL_ERROR_INPUT,
                 "the article needs more than %d pages, expected fewer", most_pages);
    return found;
}

GArray *gal_galley_fill(const gal_galley *galley, gal_room_function *room, void *data,
                        int most_pages, int64_t *cost, gal_error *error)
{
    GArray *stages = g_array_new(FALSE, TRUE, sizeof(stage));
    stage first = { .starts = { .count = 1 } };

    g_array_append_val(stages, first);

    GArray *pages = search(galley, room, data, most_pages, stages, cost, error);

    g_array_unref(stages);
    return pages;
}
