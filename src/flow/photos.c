/* SPDX-License-Identifier: Apache-2.0 */
/* Photos to pages: the first at the head of its page, others at the feet of columns. */
#include "flow/photos.h"

enum { INSERT_MOST_ROWS = 22 };

/* Photos that have a picture or a broken file, and on a proof those without. */
GArray *gal_photos_list(gal_job *job)
{
    GArray *photos = g_array_new(FALSE, FALSE, sizeof(gal_photo_place));

    for (int i = 0; i < (int)job->article->photos->len; i++) {
        const gal_photo_place place = { .photo = i };

        if (job->input->pictures[i] || job->keeps_missing_photos ||
            gal_photo_is_broken(job, i))
            g_array_append_val(photos, place);
    }
    return photos;
}

/* The first block of the body that has each photo of the article; -1: none has it. */
static int *find_blocks(const gal_article *article)
{
    int *blocks = g_new(int, article->photos->len + 1);

    for (guint i = 0; i < article->photos->len; i++)
        blocks[i] = -1;
    for (int i = (int)article->body->len - 1; i >= 0; i--) {
        const gal_block *block = g_ptr_array_index(article->body, i);

        if (block->kind == GAL_BLOCK_PHOTO && block->photo < (int)article->photos->len)
            blocks[block->photo] = i;
    }
    return blocks;
}

static gint compare_places(gconstpointer left, gconstpointer right)
{
    const gal_photo_place *a = left, *b = right;

    return a->rows != b->rows ? (a->rows > b->rows) - (a->rows < b->rows)
                              : a->photo - b->photo;
}

/* In the order in which the text speaks of them; one that no block has follows the one before. */
void gal_photos_order(gal_plan *plan)
{
    int *blocks = find_blocks(plan->job->article);
    int before = 0;

    for (guint i = 0; i < plan->photos->len; i++) {
        gal_photo_place *place = &g_array_index(plan->photos, gal_photo_place, i);
        const int block = blocks[place->photo];

        place->has_block = block >= 0;
        place->rows = before =
            block >= 0 ? gal_galley_rows_before(&plan->galley, block) : before;
    }
    g_free(blocks);
    g_array_sort(plan->photos, compare_places);
}

/* Rows from the photo's foot to its last caption line. */
static int caption_rows(const gal_planned_page *page, const gal_figure *figure)
{
    if (figure->caption.line_count == 0)
        return 0;

    const gal_length depth = figure->caption_drop + (figure->caption.line_count - 1) *
                                                        figure->caption.style->leading;

    return (depth + page->grid.step - 1) / page->grid.step;
}

/* A further photo is one column wide and as high as it likes to be. */
static gal_slot insert_slot(const gal_slot *slot, gal_length grid)
{
    gal_slot insert = *slot;

    insert.bleeds = false;
    insert.height_least = 0;
    insert.height_most = INSERT_MOST_ROWS * grid;
    insert.aspect_least_ratio = MIN(slot->aspect_least_ratio, 0.7);
    insert.aspect_most_ratio = MAX(slot->aspect_most_ratio, 2);
    return insert;
}

/* A photo of one column. */
static bool make_narrow(gal_plan *plan, const gal_planned_page *page, const gal_slot *slot,
                        int photo, int column, int most_rows, gal_figure *figure)
{
    const gal_figure_room room = { .grid = &page->grid,
                                   .first_column = column,
                                   .last_column = column,
                                   .most_rows = most_rows };

    return gal_figure_make(plan->job, page->design, slot, photo, room, figure);
}

/* Further photos are smaller than the first: those that are not wide get one column. */
static bool is_narrow(const gal_plan *plan, int photo)
{
    return plan->photos_placed > 0 &&
           gal_plan_facts(plan, 0, photo).photo_orientation != GAL_LANDSCAPE;
}

/* A photo at the head of the slot's columns; `*is_added` is false if its caption is too long
   for the page, which may have less room than one of photos alone. */
static bool add_at_head(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                        int photo, bool *is_added)
{
    const gal_slot insert = insert_slot(slot, page->design->grid);
    const bool is_insert = is_narrow(plan, photo);
    const bool is_left =
        slot->anchor == GAL_ANCHOR_TOP_LEFT || slot->anchor == GAL_ANCHOR_BOTTOM_LEFT;
    int first = slot->first_column ? slot->first_column : 1;
    int last = slot->first_column ? slot->last_column : page->design->column_count;

    if (is_insert && is_left)
        last = first;
    else if (is_insert)
        first = last;

    const bool fills_page = first <= page->first_column && last >= page->last_column;
    const int most = page->room.rows - (fills_page ? plan->least_text_rows : 0);
    gal_planned_figure planned = { .row = page->head.body_row };

    const gal_figure_room room = { &page->grid, first,
                                   last,        page->head.body_row,
                                   most,        plan->tightness.less_photo_rows };

    if (!gal_figure_make(plan->job, page->design, is_insert ? &insert : slot, photo, room,
                         &planned.figure))
        return false;
    *is_added = most >= (fills_page ? planned.figure.rows
                                    : planned.figure.photo_rows +
                                          caption_rows(page, &planned.figure));
    if (*is_added) {
        gal_planned_page_take(page, &planned.figure, false, planned.figure.rows);
        g_array_append_val(page->figures, planned);
    }
    return true;
}

static int taken_rows(const gal_room *room, int index)
{
    return room->head_rows[index] + room->foot_rows[index];
}

/* Whether a photo at the foot of the column leaves it text. */
static bool has_foot_room(const gal_plan *plan, const gal_room *room, int index)
{
    return room->foot_rows[index] == 0 &&
           room->rows - taken_rows(room, index) >=
               GAL_LEAST_TEXT_ROWS + plan->least_text_rows + 8;
}

/* The first of `span` neighbouring columns with the most room at the foot, near the column in
   which the text speaks of the photo; -1: none has enough. */
static int choose_foot(const gal_plan *plan, const gal_planned_page *page, int span)
{
    enum { FAR_ROWS = 5 }; /* that a column further away must have more */
    const gal_room *room = &page->room;
    const gal_photo_place *photo =
        &g_array_index(plan->photos, gal_photo_place, plan->photos_placed);
    const int near = (photo->rows - page->text_before) / MAX(room->rows, 1);
    int best = -1, least = G_MAXINT;

    for (int i = 0; i + span <= room->column_count; i++) {
        int cost = photo->has_block ? FAR_ROWS * ABS(i - near) : 0;
        bool has_room = true;

        for (int k = i; k < i + span; k++) {
            cost = MAX(cost, cost + taken_rows(room, k));
            has_room &=
                has_foot_room(plan, room, k) && room->head_rows[k] == room->head_rows[i];
        }
        if (has_room && cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

/* Takes the foot of a column for a figure whose caption ends `below` rows under the photo. */
static void add_foot_figure(gal_planned_page *page, const gal_figure *figure, int below)
{
    const gal_planned_figure planned = { .figure = *figure,
                                         .is_at_foot = true,
                                         .row = -(below + figure->photo_rows) };

    gal_planned_page_take(page, figure, true, below + figure->photo_rows + 2);
    g_array_append_val(page->figures, planned);
}

/* A photo at the foot of a column; `*added` stays 0 if none has room. */
static bool add_at_foot(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                        int photo, int *added)
{
    const gal_slot insert = insert_slot(slot, page->design->grid);
    const int index = choose_foot(plan, page, 1);
    const int column = page->first_column + index;
    gal_figure figure;

    if (index < 0)
        return true;

    const int free_rows = page->room.rows - taken_rows(&page->room, index);

    if (!make_narrow(plan, page, &insert, photo, column, free_rows - plan->least_text_rows,
                     &figure))
        return false;

    const int below = caption_rows(page, &figure);

    if (below + figure.photo_rows + 2 <= free_rows) {
        add_foot_figure(page, &figure, below);
        *added = 1;
    }
    return true;
}

static bool are_alike(const gal_plan *plan, int photo, int other)
{
    enum { PERCENT = 15 };
    const double a = gal_plan_facts(plan, 0, photo).photo_aspect_ratio;
    const double b = gal_plan_facts(plan, 0, other).photo_aspect_ratio;

    return MAX(a, b) * 100 <= MIN(a, b) * (100 + PERCENT);
}

/* Two photos of one height beside each other, at the feet of two columns. */
static bool add_pair(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                     const int photos[2], int *added)
{
    gal_slot insert = insert_slot(slot, page->design->grid);
    const int index = choose_foot(plan, page, 2);
    const int taken =
        index < 0 ? 0
                  : MAX(taken_rows(&page->room, index), taken_rows(&page->room, index + 1));
    const int free_rows = page->room.rows - taken;
    gal_figure figures[2];
    int below = 0;

    for (int round = 0; index >= 0 && round < 2; round++) {
        for (int i = 0; i < 2; i++) {
            const int column = page->first_column + index + i;

            if (!make_narrow(plan, page, &insert, photos[i], column,
                             free_rows - plan->least_text_rows, &figures[i]))
                return false;
            below = MAX(below, caption_rows(page, &figures[i]));
        }
        /* Once more, both as low as the lower one. */
        insert.height_least = insert.height_most =
            MIN(figures[0].photo_rows, figures[1].photo_rows) * page->design->grid -
            figures[0].picture_top;
        insert.aspect_least_ratio = insert.aspect_most_ratio = 0;
    }
    if (index < 0 || figures[0].photo_rows != figures[1].photo_rows ||
        below + figures[0].photo_rows + 2 > free_rows)
        return true;
    for (int i = 0; i < 2; i++)
        add_foot_figure(page, &figures[i], below);
    *added = 2;
    return true;
}

/* How many photos this page should take, so that all find a place among the text. */
static int photos_wanted(const gal_plan *plan, const gal_planned_page *page, int index)
{
    const int rows_of_page = page->room.rows * page->room.column_count;
    const int pages = MAX(plan->galley_rows / MAX(rows_of_page, 1) + 1, 1);
    const int left = (int)plan->photos->len - plan->photos_placed;
    const int pages_left = MAX(pages - index, 1);

    return MIN((left + pages_left - 1) / pages_left, 1 + page->room.column_count);
}

const gal_slot *gal_photos_slot(gal_plan *plan, int page, int photo)
{
    return gal_design_slot(gal_plan_design_for(plan, page, photo), "photo");
}

/* Whether the text speaks of the next photo on this page or before, as far as one can tell. */
static bool is_due(const gal_plan *plan, const gal_planned_page *page, int index)
{
    return index < (int)plan->photos->len &&
           g_array_index(plan->photos, gal_photo_place, index).rows <=
               gal_planned_page_text_end(page);
}

/* Photos need not crowd a page whose text goes on to the next one anyway. */
static bool is_crowded(const gal_plan *plan, const gal_planned_page *page)
{
    enum { CROWDED_PERCENT = 45 };
    const int all = page->room.rows * page->room.column_count;
    const int text = gal_planned_page_text_end(page) - page->text_before;

    return text < plan->galley_rows - page->text_before &&
           (all - text) * 100 >= all * CROWDED_PERCENT;
}

/* Whether the next photo should stand on this page: as one of its share, or because the text
   speaks of it here. */
static bool belongs(const gal_plan *plan, const gal_planned_page *page, bool is_share)
{
    return is_due(plan, page, plan->photos_placed) && !is_crowded(plan, page) &&
           (is_share ||
            g_array_index(plan->photos, gal_photo_place, plan->photos_placed).has_block);
}

/* The first photo of a page at its head, two of one shape as a pair, others one by one. */
static bool place_next(gal_plan *plan, gal_planned_page *page, const gal_slot *slot,
                       bool is_first, int left, int *added)
{
    const int photos[2] = { gal_plan_photo(plan, plan->photos_placed),
                            gal_plan_photo(plan, plan->photos_placed + 1) };
    bool is_added = false;

    if (is_first) {
        if (!add_at_head(plan, page, slot, photos[0], &is_added))
            return false;
        *added = is_added;
        return true;
    }
    if (left > 1 && photos[1] >= 0 && is_due(plan, page, plan->photos_placed + 1) &&
        are_alike(plan, photos[0], photos[1]) && !add_pair(plan, page, slot, photos, added))
        return false;
    return *added > 0 || add_at_foot(plan, page, slot, photos[0], added);
}

bool gal_photos_place(gal_plan *plan, gal_planned_page *page, int index)
{
    const int most = 1 + page->room.column_count;
    const int share = MIN(photos_wanted(plan, page, index), most);

    for (int done = (int)page->figures->len, added;
         done < most && belongs(plan, page, done < share); done += added) {
        const gal_slot *slot =
            gal_photos_slot(plan, index, gal_plan_photo(plan, plan->photos_placed));

        added = 0;
        if (!slot)
            return true;
        if (!place_next(plan, page, slot, done == 0, most - done, &added))
            return false;
        if (added == 0)
            return true;
        plan->photos_placed += added;
    }
    return true;
}

/* Stacks photos in a column until the next one would not fit. */
bool gal_photos_stack(gal_plan *plan, gal_planned_page *page, int index, int column)
{
    int row = page->head.body_row + page->room.head_rows[column - page->first_column];

    while (plan->photos_placed < (int)plan->photos->len) {
        const int photo = gal_plan_photo(plan, plan->photos_placed);
        const gal_slot *slot = gal_photos_slot(plan, index, photo);
        const int free_rows = page->grid.row_count - row + 1;
        gal_planned_figure planned = { .row = row };

        if (!slot)
            return true;

        const gal_slot insert = insert_slot(slot, page->design->grid);

        if (!make_narrow(plan, page, &insert, photo, column, page->room.rows,
                         &planned.figure))
            return false;
        if (planned.figure.photo_rows + caption_rows(page, &planned.figure) > free_rows)
            return true;
        g_array_append_val(page->figures, planned);
        plan->photos_placed++;
        row += planned.figure.rows;
    }
    return true;
}
