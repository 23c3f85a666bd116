/* SPDX-License-Identifier: Apache-2.0 */
/* Sets the boxes of sidebars and keeps them for the whole job. */
#include "flow/sidebar.h"

#include <string.h>

#include "flow/maker.h"

enum {
    DESCENDER_PERCENT = 22, /* of the size */
    SUBHEAD_PERCENT = 110,  /* a subhead's size at most, of the text's */
    MOST_ALIKE = 16         /* sidebars whose headlines are of one size */
};

/* A box that was set, or was found to be too high. */
typedef struct attempt {
    gal_length width;
    int columns;
    const gal_sidebar *box; /* NULL: too high */
    struct attempt *next;
} attempt;

/* What is known of a sidebar. */
typedef struct entry {
    bool is_in_text;
    attempt *attempts;
} entry;

static entry *find_entry(gal_job *job, int block)
{
    if (!job->sidebars)
        job->sidebars = g_hash_table_new(NULL, NULL);

    entry *found = g_hash_table_lookup(job->sidebars, GINT_TO_POINTER(block));

    if (!found) {
        found = GAL_ARENA_NEW(job->arena, entry);
        g_hash_table_insert(job->sidebars, GINT_TO_POINTER(block), found);
    }
    return found;
}

void gal_sidebars_clear(gal_job *job)
{
    if (job->sidebars)
        g_hash_table_destroy(job->sidebars);
}

bool gal_sidebar_is_insertion(gal_job *job, const gal_design *design, int block)
{
    const gal_block *sidebar = g_ptr_array_index(job->article->body, block);

    return gal_design_slot(design, "sidebar") && sidebar->body->len > 0 &&
           !find_entry(job, block)->is_in_text;
}

void gal_sidebar_set_in_text(gal_job *job, int block)
{
    find_entry(job, block)->is_in_text = true;
}

void gal_sidebars_report(gal_job *job)
{
    for (guint i = 0; job->sidebars && i < job->article->body->len; i++) {
        const entry *e = g_hash_table_lookup(job->sidebars, GUINT_TO_POINTER(i));
        char where[32];

        if (!e || !e->is_in_text)
            continue;
        g_snprintf(where, sizeof where, "body[%u]", i);
        gal_findings_add(job->findings, "sidebar-in-text", where,
                         "the sidebar found no place as a box and stands in the text");
    }
}

const gal_ink *gal_style_tint(const gal_style *style)
{
    const gal_ink *ink = &style->background;

    return ink->red == 255 && ink->green == 255 && ink->blue == 255 ? NULL : ink;
}

static const gal_style *style_of(const gal_design *design, const char *name)
{
    const gal_style *style = gal_design_style(design, name);

    return style ? style : gal_design_style(design, "body");
}

/* Sets all leading in proportion to the text's, which is the box's grid. */
static const gal_style *fit_styles(gal_job *job, const gal_design *design,
                                   const gal_style *text)
{
    gal_style *styles = gal_arena_copy(job->arena, design->styles,
                                       (size_t)design->style_count, sizeof *styles);

    for (int i = 0; i < design->style_count; i++) {
        gal_style *style = &styles[i];

        if (strcmp(style->name, "note") == 0)
            style->families = text->families;
        if (strcmp(style->name, "sidebar") == 0 || strcmp(style->name, "note") == 0)
            continue;
        if (strcmp(style->name, "subhead") == 0)
            style->size = MIN(style->size, text->size * SUBHEAD_PERCENT / 100);
        style->leading = gal_length_scale(style->leading, text->leading, design->grid);
        style->space_before =
            gal_length_scale(style->space_before, text->leading, design->grid);
        style->space_after =
            gal_length_scale(style->space_after, text->leading, design->grid);
    }
    return styles;
}

static gal_length column_width(gal_length width, gal_length gutter, int columns)
{
    return (width - (columns - 1) * gutter) / columns;
}

/* The design of what is inside a box, `width` between its paddings. */
static const gal_design *make_design(gal_job *job, const gal_design *design,
                                     gal_length width, int columns)
{
    const gal_style *text = style_of(design, "sidebar");
    gal_design *inner = gal_arena_copy(job->arena, design, 1, sizeof *inner);

    while (columns > 1 && column_width(width, design->gutter, columns) <
                              gal_style_width(text, GAL_LEAST_LETTERS))
        columns--;

    gal_length *widths = GAL_ARENA_ARRAY(job->arena, gal_length, columns);

    for (int i = 0; i < columns; i++)
        widths[i] = column_width(width, design->gutter, columns);
    inner->column_count = columns;
    inner->column_widths = widths;
    inner->column_rule = 0;
    inner->styles = fit_styles(job, design, text);
    inner->grid = text->leading;
    return inner;
}

/* The headline in a step of its style. */
static const gal_text *set_step(gal_maker *m, const char *headline, const gal_step *step,
                                int element)
{
    const gal_rich_text rich = { headline, NULL, 0 };
    const gal_style *named = gal_design_style(m->design, "sidebar-headline");
    gal_style *style = gal_arena_copy(
        m->job->arena, named ? named : gal_maker_style(m, "subhead"), 1, sizeof *style);

    if (step) {
        style->size = step->size;
        style->leading = step->leading;
    }
    return gal_maker_set_rich(m, &rich, style, m->measure, 0, element);
}

static gal_maker make_maker(gal_job *job, const gal_design *design, int index,
                            gal_length measure, int parent)
{
    gal_maker m = { .job = job,
                    .design = design,
                    .measure = measure,
                    .parent = parent,
                    .is_inner = true,
                    .is_insertion = true,
                    .block = index };

    g_snprintf(m.where, sizeof m.where, "body[%d]", index);
    return m;
}

/* Goes down the steps, from `*step`, to the first in which the headline has room. NULL with
   the job's error. */
static const gal_text *find_step(gal_maker *m, const char *headline, int element, int *step)
{
    const gal_style *named = gal_design_style(m->design, "sidebar-headline");
    const int steps = named ? named->step_count : 0;

    for (;; (*step)++) {
        const gal_step *wanted = steps > 0 ? &named->steps[*step] : NULL;
        const gal_text *text = set_step(m, headline, wanted, element);

        if (!text || *step + 1 >= steps || wanted->max_lines == 0 ||
            text->line_count <= wanted->max_lines)
            return text;
    }
}

/* The step in which the headlines of all boxes have room, were they as wide as this one: boxes
   of one article look alike. -1 with the job's error. */
static int find_common_step(gal_job *job, const gal_design *design, gal_length measure,
                            int element)
{
    int step = 0, boxes = 0;

    for (int i = 0; i < (int)job->article->body->len && boxes < MOST_ALIKE; i++) {
        const gal_block *block = g_ptr_array_index(job->article->body, i);

        boxes += block->kind == GAL_BLOCK_SIDEBAR;
        if (block->kind != GAL_BLOCK_SIDEBAR || !block->headline ||
            !gal_sidebar_is_insertion(job, design, i))
            continue;

        gal_maker m = make_maker(job, design, i, measure, element);

        if (!find_step(&m, block->headline, element, &step))
            return -1;
    }
    return step;
}

/* Over all columns. */
static bool set_headline(gal_job *job, const gal_design *design, int index,
                         gal_length measure, int parent, gal_sidebar *box)
{
    const gal_block *block = g_ptr_array_index(job->article->body, index);
    gal_maker m = make_maker(job, design, index, measure, parent);

    if (!block->headline)
        return true;

    const int element = gal_maker_add_element(&m, GAL_ROLE_HEADING_2, parent);
    int step = find_common_step(job, design, measure, element);
    const gal_text *text = step < 0 ? NULL : find_step(&m, block->headline, element, &step);

    if (text)
        box->headline = *text;
    return text != NULL;
}

/* gal_room_function of a gal_room. */
static bool give_room(void *data, int page, gal_room *room)
{
    (void)page;
    *room = *(const gal_room *)data;
    return true;
}

/* The columns as low as they can be with their feet on one line; false if a page is too low. */
static bool fill_columns(const gal_design *page, gal_sidebar *box)
{
    gal_error error = { 0 };
    gal_filling filling;
    int used = 0;

    box->room = (gal_room){ .rows = page->line_count * page->grid / box->design->grid,
                            .column_count = box->design->column_count,
                            .is_balanced = true };
    for (int i = 0; i < box->room.column_count; i++)
        box->room.places[i] = i;

    const bool is_filled =
        gal_galley_fill(&box->galley, NULL, give_room, &box->room, 1, &filling, &error);

    gal_error_clear(&error);
    if (!is_filled)
        return false;
    box->filled = g_array_index(filling.pages, gal_filled, 0);
    for (int i = 0; i < box->room.column_count; i++)
        used = MAX(used, gal_filled_rows(&box->galley, &box->room, &box->filled, i));
    box->filled.rows = used;
    g_array_unref(filling.pages);
    return true;
}

static bool find_cap_height(gal_job *job, const gal_style *style, gal_length *height)
{
    const gal_type *type = gal_type_of_style(job, style);

    if (type)
        *height = gal_face_cap_height(type->faces[0], style->size);
    return type != NULL;
}

/* Where the headline and the columns stand from the top of the box, as if that ended where they
   do; `*height` is what it then is. */
static bool stack_texts(gal_job *job, gal_sidebar *box, gal_length *height)
{
    const gal_slot *slot = box->slot;
    const gal_style *text = style_of(box->design, "sidebar");
    const gal_text *head = &box->headline;
    gal_length cap, last = slot->padding + MAX(slot->border, slot->rule_above);

    if (!find_cap_height(job, head->line_count > 0 ? head->style : text, &cap))
        return false;
    last += cap;
    if (head->line_count > 0) {
        box->headline_baseline = last;
        last += (head->line_count - 1) * head->style->leading +
                MAX(head->style->space_after, text->leading / 2) + text->leading;
    }
    box->first_baseline = last;
    last += (box->filled.rows - 1) * text->leading;
    *height = last + text->size * DESCENDER_PERCENT / 100 + slot->padding +
              MAX(slot->border, slot->rule_below);
    return true;
}

/* Rounds the box up to whole rows. The rest goes above and below, or is such that lines of the
   page's leading stand on the page's grid. */
static bool round_up(gal_job *job, const gal_design *page, gal_sidebar *box)
{
    const gal_style *body = gal_design_style(page, "body");
    const gal_type *type = gal_type_of_style(job, body);
    gal_length height;

    if (!type || !stack_texts(job, box, &height))
        return false;

    const gal_length x_height = gal_face_x_height(type->faces[0], body->size);
    const gal_length steps = MAX(height - x_height, 0) + page->grid - 1;
    gal_length rest, moved;

    box->rows = 1 + steps / page->grid;
    rest = (box->rows - 1) * page->grid + x_height - height;
    moved = rest / 2;
    if (box->design->grid == page->grid) {
        moved = (page->grid * 2 + x_height - box->first_baseline % page->grid) % page->grid;
        box->rows += moved > rest;
    }
    box->headline_baseline += moved;
    box->first_baseline += moved;
    return true;
}

static bool is_low_enough(const gal_design *page, const gal_sidebar *box)
{
    const gal_length most = box->slot->height_most;

    return box->rows <= page->line_count && (most == 0 || box->rows * page->grid <= most);
}

/* `*is_set` is false if it is too high. */
static bool set_box(gal_job *job, const gal_design *page, int block, int columns,
                    gal_sidebar *box, bool *is_set)
{
    const gal_length measure = box->width - 2 * (box->slot->padding + box->slot->border);
    const int element =
        gal_display_add_element(job->display, GAL_ROLE_SIDEBAR, 1, NULL, NULL);

    *is_set = false;
    box->tint = gal_style_tint(style_of(page, "sidebar"));
    box->design = make_design(job, page, measure, columns);
    if (!set_headline(job, box->design, block, measure, element, box) ||
        !gal_galley_set_sidebar(job, box->design, box->design->column_widths[0], element,
                                block, &box->galley))
        return false;
    if (!fill_columns(page, box))
        return true;
    *is_set = true;
    return round_up(job, page, box);
}

bool gal_sidebar_find(gal_job *job, const gal_design *design, const gal_slot *slot,
                      int block, gal_length width, int columns, const gal_sidebar **box)
{
    entry *known = find_entry(job, block);
    bool is_set = false;

    for (const attempt *a = known->attempts; a; a = a->next)
        if (a->width == width && a->columns == columns) {
            *box = a->box;
            return true;
        }

    attempt *added = GAL_ARENA_NEW(job->arena, attempt);
    gal_sidebar *made = GAL_ARENA_NEW(job->arena, gal_sidebar);

    made->slot = slot;
    made->width = width;
    if (!set_box(job, design, block, columns, made, &is_set))
        return false;
    *added = (attempt){ width, columns, NULL, known->attempts };
    if (is_set && is_low_enough(design, made))
        added->box = made;
    known->attempts = added;
    *box = added->box;
    return true;
}
