/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for the cuts, column after column.
 *
 * It is exact for an article of up to some pages: the state behind a column is the spot where
 * it ends (and where its place began, if notes wait for the place's foot), costs add up, and
 * of two ways to one state the dearer can never win. Left out are columns that fall more than
 * GAL_MOST_SHORT rows short though they could be fuller, and such as gain or lose more than
 * GAL_MOST_MORE rows in all through their paragraphs. In a long article the states outgrow
 * GAL_MOST_WAYS; the cost of the cheapest one dropped then proves, or not, that nothing was lost.
 */
#include "flow/fill.h"

#include <string.h>

#include "flow/notes.h"
#include "flow/ways.h"

enum {
    HEIGHTS_TRIED = 6, /* of the last page's columns, above the lowest that may do */
    HEIGHT_COST = 10,
    PAGE_COST = 500 * 1000,      /* of a page more than is needed */
    EMPTY_PAGE_COST = 20 * 1000, /* of a last page with too little on it … */
    EMPTY_ROW_COST = 1000,       /* … and for each row that is wanting */
    LOW_PAGE_COST =
        8 * 1000,      /* of one that has enough, but is less than a quarter full … */
    LOW_ROW_COST = 200 /* … likewise */
};

/* The whole of a way through a page, for the last one: the spots where its columns end. */
typedef struct ending {
    int64_t cost;
    int page, height;
    int start; /* the way that it goes on from */
    gal_way path[GAL_MOST_COLUMNS + 1];
} ending;

typedef struct planned {
    gal_room room;
    gal_layer start; /* the ways that come to the page */
} planned;

typedef struct search {
    gal_text_flow flow;
    gal_ways ways;
    GArray *pages; /* of planned */
    ending best;
    bool is_found;
} search;

/* A column that is being filled from one spot. */
typedef struct pouring {
    search *s;
    const gal_vessel *vessel;
    int parent;
    int64_t cost, most; /* of the way there; dearer ways are of no use */
    bool keeps_start;
} pouring;

static void pour_end(void *data, gal_spot end, int64_t cost)
{
    pouring *p = data;
    const gal_way way = { .cost = p->cost + cost,
                          .end = end,
                          .notes_from = p->keeps_start ? p->vessel->notes_from : 0,
                          .parent = p->parent };

    if (way.cost < p->most)
        gal_ways_add(&p->s->ways, &way);
}

static void add_pins(const search *s, const gal_room *room, int index, gal_vessel *vessel)
{
    for (int i = 0; i < room->inset_count; i++) {
        const gal_room_inset *inset = &room->insets[i];
        const int slug = gal_galley_inset(s->flow.galley, inset->number);

        if (inset->column == index && slug >= 0)
            vessel->pins[vessel->pin_count++] =
                (gal_pin){ slug, inset->row - room->head_rows[index] };
    }
}

static gal_vessel vessel_of(const search *s, const gal_room *room, int index, int height,
                            bool is_last_page, const gal_way *from)
{
    const int foot = gal_room_foot(room, index);
    const bool is_inner = gal_room_head(room, index) != index;

    gal_vessel vessel = {
        .rows = gal_room_text_rows(s->flow.galley, room, index, height),
        .foot_rows = gal_room_rows_below_insets(room, foot, height),
        .notes_from = is_inner ? from->notes_from : gal_spot_slug(&s->flow, from->end),
        .is_foot = foot == index,
        .is_under_photo = room->head_rows[index] > 0,
        .is_ragged = is_last_page && !room->is_balanced,
        .is_last_page = is_last_page && room->is_balanced && room->end_rows[index] == 0
    };

    add_pins(s, room, index, &vessel);
    return vessel;
}

/* The ways to the end of column `index` from those to its head. */
static gal_layer pour_column(search *s, gal_layer from, const gal_room *room, int index,
                             int height, bool is_last_page, int64_t most)
{
    gal_ways_begin(&s->ways);
    for (int i = from.first; i < from.first + from.count; i++) {
        const gal_way way = *gal_ways_at(&s->ways, i);
        const gal_vessel vessel = vessel_of(s, room, index, height, is_last_page, &way);
        pouring p = { s,        &vessel, i,
                      way.cost, most,    s->flow.galley->notes_before && !vessel.is_foot };

        gal_column_ends(&s->flow, way.end, &vessel, pour_end, &p);
    }
    return gal_ways_end(&s->ways);
}

static int rows_left(const search *s, gal_spot from)
{
    const gal_galley *galley = s->flow.galley;
    const int first = gal_spot_slug(&s->flow, from);

    return gal_galley_rows(galley, first, galley->count) +
           gal_galley_note_rows(galley, first, galley->count);
}

/* Rows by which the text from a spot on may be shorter than it is at its best. */
static int rows_spared(const search *s, gal_spot from, int most)
{
    const gal_variants *variants = s->flow.variants;
    int rows = 0;

    if (!variants)
        return 0;
    for (int i = gal_variants_from(variants, gal_spot_slug(&s->flow, from));
         i < variants->count && rows < most; i++)
        rows += MAX(-variants->items[i].more_rows, 0);
    return MIN(rows, most);
}

/* What it costs to come to a last page, not the first, with so little text. */
static int64_t empty_cost(const search *s, const gal_room *room, int page, gal_spot from)
{
    const int rows = rows_left(s, from);
    const int wanting = room->least_text - rows;
    const int low = gal_room_all_rows(room, room->rows) / 4 - rows;

    if (page == 0)
        return 0;
    return (wanting > 0 ? EMPTY_PAGE_COST + wanting * EMPTY_ROW_COST : 0) +
           (low > 0 ? LOW_PAGE_COST + low * LOW_ROW_COST : 0);
}

/* The heights that the last page's columns may have. */
typedef struct heights {
    int least, last; /* least 0: the text does not fit */
} heights;

static heights find_heights(const search *s, const planned *page)
{
    const gal_room *room = &page->room;
    int least = G_MAXINT, most = 0;

    for (int i = page->start.first; i < page->start.first + page->start.count; i++) {
        const gal_spot from = gal_ways_at(&s->ways, i)->end;
        const int rows = rows_left(s, from);
        const int spared =
            rows_spared(s, from, MIN(GAL_MOST_MORE * room->column_count, rows));

        least = MIN(least, rows - spared);
        most = MAX(most, rows);
    }

    const int lowest = gal_room_least_height(s->flow.galley, room, least);
    const int highest = gal_room_least_height(s->flow.galley, room, most);

    if (lowest == 0 || !room->is_balanced)
        return (heights){ lowest > 0 ? room->rows : 0, room->rows };
    return (heights){ lowest,
                      highest > 0 ? MIN(highest + HEIGHTS_TRIED, room->rows) : room->rows };
}

/* The ways to a page that may still be the best, with what it costs to end there. */
static gal_layer start_ending(search *s, const planned *page, int index, int64_t most)
{
    const int first = (int)s->ways.items->len;

    for (int i = page->start.first; i < page->start.first + page->start.count; i++) {
        gal_way way = *gal_ways_at(&s->ways, i);

        way.cost += empty_cost(s, &page->room, index, way.end);
        way.parent = i;
        if (way.cost < most)
            g_array_append_val(s->ways.items, way);
    }
    return (gal_layer){ first, (int)s->ways.items->len - first };
}

/* Keeps the way as the best ending: follows it back to the page's start. */
static void keep_ending(search *s, int way, int index, int column_count, int height,
                        int64_t cost)
{
    s->best.cost = cost;
    s->best.page = index;
    s->best.height = height;
    for (int i = column_count; i >= 0; i--) {
        s->best.path[i] = *gal_ways_at(&s->ways, way);
        way = s->best.path[i].parent;
    }
    s->best.start = way;
    s->is_found = true;
}

/* Tries to end on the page with columns of one height. */
static void try_height(search *s, const planned *page, int index, int height,
                       int64_t height_cost, int64_t most)
{
    const int count = (int)s->ways.items->len;
    gal_layer layer = start_ending(s, page, index, most - height_cost);

    for (int i = 0; i < page->room.column_count && layer.count > 0; i++)
        layer = pour_column(s, layer, &page->room, i, height, true, most - height_cost);
    for (int i = layer.first; i < layer.first + layer.count; i++) {
        const gal_way *way = gal_ways_at(&s->ways, i);

        if (way->end.variant < 0 && way->end.slug >= s->flow.galley->count &&
            way->cost + height_cost < most) {
            most = way->cost + height_cost;
            keep_ending(s, i, index, page->room.column_count, height, most);
        }
    }
    gal_ways_cut(&s->ways, count);
}

/* Looks for a cheaper ending on this page than `most`. */
static void try_ending(search *s, const planned *page, int index, int64_t most)
{
    const heights range = find_heights(s, page);
    int last = range.last;

    for (int height = range.least; range.least > 0 && height <= last; height++) {
        const bool is_found = s->is_found && s->best.page == index;

        try_height(s, page, index, height, (int64_t)(height - range.least) * HEIGHT_COST,
                   is_found ? s->best.cost : most);
        if (height == last && last < page->room.rows &&
            !(s->is_found && s->best.page == index))
            last++;
    }
}

static gal_layer pour_page(search *s, const planned *page)
{
    gal_layer layer = page->start;

    for (int i = 0; i < page->room.column_count; i++)
        layer = pour_column(s, layer, &page->room, i, page->room.rows, false, INT64_MAX);
    return layer;
}

static int slug_at(const search *s, int way)
{
    return gal_spot_slug(&s->flow, gal_ways_at(&s->ways, way)->end);
}

static bool is_advanced(const search *s, gal_layer now, gal_layer next)
{
    int least = G_MAXINT, most = 0;

    for (int i = now.first; i < now.first + now.count; i++)
        least = MIN(least, slug_at(s, i));
    for (int i = next.first; i < next.first + next.count; i++)
        most = MAX(most, slug_at(s, i));
    return most > least;
}

/* The pages one after another until the text has ended and a page more would gain nothing. */
static void run_search(search *s, gal_room_function *room_of, void *data, int most_pages,
                       gal_error *error)
{
    int idle_pages = 0;
    gal_layer start = { 0, 1 };

    for (int index = 0; index < most_pages; index++) {
        planned page = { .start = start };

        if (!room_of(data, index, &page.room))
            return;
        g_array_append_val(s->pages, page);
        try_ending(s, &page, index, s->is_found ? s->best.cost - PAGE_COST : INT64_MAX);
        /* Only a bad cut is worth a page more. */
        if (s->is_found && (s->best.cost < GAL_COST_HYPHEN || index > s->best.page))
            return;
        start = pour_page(s, &page);
        idle_pages = is_advanced(s, page.start, start) ? 0 : idle_pages + 1;
        if (idle_pages > 2)
            break;
    }
    if (s->is_found)
        return;
    if (idle_pages > 2)
        gal_fail(
            error, GAL_ERROR_INPUT,
            "the layout's columns are too low for the article, expected room for a few "
            "lines of body text");
    else
        gal_fail(error, GAL_ERROR_INPUT,
                 "the article needs more than %d pages, expected fewer", most_pages);
}

/* The slug of the galley with its chosen variants that stands at a spot. */
static int final_slug(const search *s, gal_spot spot)
{
    if (!s->flow.variants)
        return spot.slug;
    if (spot.variant < 0)
        return spot.slug + gal_variants_more(s->flow.variants, spot.slug);

    const int first = s->flow.variants->items[spot.variant].first_slug;

    return first + gal_variants_more(s->flow.variants, first) + spot.slug;
}

/* Marks the variants that stand on a page, its columns' ends being known. */
static void choose_variants(search *s, const planned *page, const gal_way *path, int height,
                            bool is_last_page)
{
    for (int i = 0; s->flow.variants && i < page->room.column_count; i++) {
        const gal_vessel vessel =
            vessel_of(s, &page->room, i, height, is_last_page, &path[i]);

        gal_column_choose(&s->flow, path[i].end, &vessel, path[i + 1].end,
                          path[i + 1].cost - path[i].cost);
        if (path[i + 1].end.variant >= 0)
            s->flow.variants->are_chosen[path[i + 1].end.variant] = true;
    }
}

/* The ways to the ends of a page's columns, back from that to its last one; returns the way to
   the page. */
static int follow_back(const search *s, const planned *page, int way, gal_way *path)
{
    for (int i = page->room.column_count; i > 0; i--) {
        path[i] = *gal_ways_at(&s->ways, way);
        way = path[i].parent;
    }
    path[0] = *gal_ways_at(&s->ways, way);
    return way;
}

static int64_t count_flaws(const planned *page, const gal_way *path)
{
    int64_t flaws = 0;

    for (int i = 0; i < page->room.column_count; i++) {
        const int64_t cost = path[i + 1].cost - path[i].cost;

        flaws += cost > GAL_COST_GOOD ? cost : 0;
    }
    return flaws;
}

/* The spots of all columns; cuts count slugs of the galley as it is once variants are chosen. */
static GArray *collect_pages(search *s, int64_t *flaws)
{
    const int count = s->best.page + 1;
    GArray *pages = g_array_new(FALSE, TRUE, sizeof(gal_filled));
    gal_way(*paths)[GAL_MOST_COLUMNS + 1] = g_malloc((gsize)count * sizeof *paths);
    int way = s->best.start;

    g_array_set_size(pages, (guint)count);
    memcpy(paths[count - 1], s->best.path, sizeof s->best.path);
    *flaws = paths[count - 1][0].cost - gal_ways_at(&s->ways, way)->cost;
    for (int i = count - 2; i >= 0; i--)
        way = follow_back(s, &g_array_index(s->pages, planned, i), way, paths[i]);
    for (int i = 0; i < count; i++) {
        const planned *page = &g_array_index(s->pages, planned, i);
        gal_filled *filled = &g_array_index(pages, gal_filled, i);

        *flaws += count_flaws(page, paths[i]);
        filled->rows = i + 1 < count ? page->room.rows : s->best.height;
        choose_variants(s, page, paths[i], filled->rows, i + 1 == count);
    }
    for (int i = 0; i < count; i++)
        for (int k = 0; k <= g_array_index(s->pages, planned, i).room.column_count; k++)
            g_array_index(pages, gal_filled, i).cuts[k] = final_slug(s, paths[i][k].end);
    g_free(paths);
    return pages;
}

bool gal_galley_fill(const gal_galley *galley, const gal_variants *variants,
                     gal_room_function *room, void *data, int most_pages,
                     gal_filling *filling, gal_error *error)
{
    const gal_way first = { .end = { 0, -1 }, .parent = -1 };
    search s = { .flow = { galley, variants },
                 .ways = gal_ways_new(),
                 .pages = g_array_new(FALSE, FALSE, sizeof(planned)) };

    g_array_append_val(s.ways.items, first);
    run_search(&s, room, data, most_pages, error);
    *filling = (gal_filling){ .cost = s.best.cost,
                              .is_exact = s.best.cost <= s.ways.least_dropped };
    if (s.is_found)
        filling->pages = collect_pages(&s, &filling->flaws);
    g_array_unref(s.pages);
    gal_ways_free(&s.ways);
    return s.is_found;
}
