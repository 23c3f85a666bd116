/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes photos to whole rows, crops them round their focus, sets caption and credit. */
#include "flow/photo.h"

#include <math.h>
#include <string.h>

enum { LEAST_PHOTO_ROWS = 4, MISSING_WIDTH = 3, MISSING_HEIGHT = 2 };

static double picture_aspect(const gal_picture *picture)
{
    if (!picture)
        return (double)MISSING_WIDTH / MISSING_HEIGHT;
    return (double)gal_picture_width(picture) / gal_picture_height(picture);
}

static gal_length clamp_height(const gal_slot *slot, double aspect, gal_length width)
{
    if (slot->aspect_most_ratio > 0)
        aspect = CLAMP(aspect, slot->aspect_least_ratio, slot->aspect_most_ratio);

    const gal_length height = (gal_length)lround(width / aspect);

    return slot->height_most > 0 ? CLAMP(height, slot->height_least, slot->height_most)
                                 : height;
}

/* The part of the picture that fills the box: all of one side, the other cut round the focus. */
static gal_crop crop_to(const gal_photo *photo, double aspect, double box_aspect)
{
    const double focus_x = photo->has_focus ? photo->focus_x_ratio : 0.5;
    const double focus_y = photo->has_focus ? photo->focus_y_ratio : 0.4;
    gal_crop crop = { 0, 0, 1, 1 };

    if (aspect > box_aspect) {
        crop.width = box_aspect / aspect;
        crop.x = CLAMP(focus_x - crop.width / 2, 0, 1 - crop.width);
    } else {
        crop.height = aspect / box_aspect;
        crop.y = CLAMP(focus_y - crop.height / 2, 0, 1 - crop.height);
    }
    return crop;
}

/* Letters of a lead-in, "Left to right: ", with its colon; 0: none. A sentence up to a colon is too
   long for one, and what follows one is a sentence. */
static int find_lead_in(const char *caption)
{
    enum { MOST_WORDS = 4, MOST_LETTERS = 32 };
    int words = 1, letters = 0;

    for (const char *c = caption; *c && words <= MOST_WORDS && letters < MOST_LETTERS;
         c = g_utf8_next_char(c), letters++) {
        if (g_unichar_isspace(g_utf8_get_char(c)))
            words++;
        if (c[0] == ':' && c[1] == ' ')
            return g_unichar_islower(g_utf8_get_char(c + 2)) ? 0 : letters + 1;
        if (strchr(".;?!,", c[0]))
            return 0;
    }
    return 0;
}

static bool add_caption(gal_job *job, const char *caption, const gal_style *style,
                        gal_spans spans, int element)
{
    gal_text_mark lead_in = { .to = style->has_lead_in ? find_lead_in(caption) : 0,
                              .kind = GAL_TEXT_STRONG };
    const gal_rich_text rich = { (char *)caption, &lead_in, 1 };

    return lead_in.to > 0 ? gal_spans_add_rich(job, spans, &rich, style, element)
                          : gal_spans_add(job, spans, caption, style, element);
}

static bool add_caption_spans(gal_job *job, const gal_design *design,
                              const gal_photo *photo, const char *credit_text,
                              gal_spans spans, int element)
{
    const gal_style *caption = gal_design_style(design, "caption");
    const gal_style *credit = gal_design_style(design, "credit");

    if (photo->caption && !add_caption(job, photo->caption, caption, spans, element))
        return false;
    if (photo->caption && credit_text && !gal_spans_add(job, spans, "  ", caption, element))
        return false;
    return !credit_text ||
           gal_spans_add(job, spans, credit_text, credit ? credit : caption, element);
}

static bool check_caption(gal_job *job, const gal_design *design, const gal_figure *figure)
{
    const gal_text *caption = &figure->caption;

    return caption->line_count == 0 ||
           caption->line_count <= design->height / caption->style->leading ||
           gal_fail(job->error, GAL_ERROR_INPUT,
                    "photos[%d]: the caption is higher than a page, expected a shorter one",
                    figure->photo);
}

static bool set_caption(gal_job *job, const gal_design *design, const gal_slot *slot,
                        const gal_photo *photo, gal_figure *figure)
{
    const gal_style *style = gal_design_style(design, "caption");
    const char *credit_text = slot->credit == GAL_CREDIT_NONE ? NULL : photo->credit;

    if (!style || slot->caption == GAL_CAPTION_NONE || (!photo->caption && !credit_text))
        return true;

    gal_spans spans = gal_spans_new();
    char where[32];
    const int element = gal_display_add_element(job->display, GAL_ROLE_CAPTION,
                                                figure->element, NULL, NULL);
    const bool is_added =
        add_caption_spans(job, design, photo, credit_text, spans, element);

    g_snprintf(where, sizeof where, "photos[%d]", figure->photo);
    if (is_added)
        figure->caption = gal_text_rag(job, gal_text_shape(job, spans, where), style,
                                       figure->width, NULL, false);
    figure->caption_drop = MAX(style->space_before, style->leading);
    gal_spans_free(spans);
    return is_added;
}

/* Rows from the photo's foot to the row where text may go on. */
static int rows_below(const gal_design *design, const gal_figure *figure)
{
    const gal_style *style = figure->caption.style;

    if (figure->caption.line_count == 0)
        return 2;

    const gal_length depth = figure->caption_drop +
                             (figure->caption.line_count - 1) * style->leading +
                             MAX(style->space_after, design->grid);

    return (depth + design->grid - 1) / design->grid;
}

/* The heights that a photo may have. */
typedef struct range {
    gal_length wanted, least, most;
} range;

/* It may be lower than it is wanted as far as its slot goes, and cut to be higher. */
static range find_heights(const gal_slot *slot, double aspect, gal_length width)
{
    const gal_length wanted = clamp_height(slot, aspect, width);
    gal_length most = slot->fit == GAL_FIT_CONTAIN || slot->aspect_least_ratio <= 0
                          ? wanted
                          : (gal_length)lround(width / slot->aspect_least_ratio);

    if (slot->height_most > 0)
        most = MIN(most, slot->height_most);
    return (range){ wanted, MIN(slot->height_least, wanted), MAX(most, wanted) };
}

/* `above`: how much of the height stands over the first baseline. */
static int choose_rows(const gal_design *design, range heights, gal_length above,
                       int most_rows, int less_rows)
{
    const int full = (int)lround((double)(heights.wanted - above) / design->grid);
    const int lowest = (int)lround((double)(heights.least - above) / design->grid);
    const int highest = MAX((int)((double)(heights.most - above) / design->grid), full);
    const int wanted = CLAMP(full - less_rows, lowest, highest);

    return MAX(MIN(wanted, most_rows), LEAST_PHOTO_ROWS);
}

static gal_length body_x_height(gal_job *job, const gal_design *design)
{
    const gal_style *body = gal_design_style(design, "body");
    const gal_type *type = gal_type_of_style(job, body);

    return type ? gal_face_x_height(type->faces[0], body->size) : body->size / 2;
}

/* How far a picture reaches from its columns and its first baseline, and how much of that
   is beyond the trim. */
typedef struct reach {
    gal_length left, right, top, beyond_width, beyond_height;
} reach;

static reach find_reach(const gal_design *design, const gal_slot *slot,
                        const gal_figure_room *room, gal_length x_height)
{
    const gal_grid *grid = room->grid;
    reach r = { .top = x_height };

    if (!slot->bleeds)
        return r;
    const bool is_first = room->first_column == 1;
    const bool is_last = room->last_column == design->column_count;

    if (design->is_right_to_left ? is_last : is_first)
        r.left = grid->left + design->bleed;
    if (design->is_right_to_left ? is_first : is_last)
        r.right = design->width - grid->right + design->bleed;
    if (room->row == 1)
        r.top = gal_grid_baseline(grid, 1) + design->bleed;
    r.beyond_width = ((r.left > 0) + (r.right > 0)) * design->bleed;
    r.beyond_height = room->row == 1 ? design->bleed : 0;
    return r;
}

static void size_picture(const gal_design *design, const gal_slot *slot,
                         const gal_photo *photo, double aspect, reach r, int most_rows,
                         int less_rows, gal_figure *figure)
{
    const gal_length full = figure->width + r.left + r.right;

    figure->photo_rows = choose_rows(
        design, find_heights(slot, aspect, full - r.beyond_width), r.top - r.beyond_height,
        most_rows - rows_below(design, figure), less_rows);

    const gal_length height = figure->photo_rows * design->grid + r.top;

    figure->picture_width = full;
    figure->picture_x = -r.left;
    figure->picture_top = -r.top;
    if (slot->fit == GAL_FIT_CONTAIN) {
        figure->crop = (gal_crop){ 0, 0, 1, 1 };
        figure->picture_width = MIN(full, (gal_length)lround(height * aspect));
        if (design->is_right_to_left)
            figure->picture_x += full - figure->picture_width;
    } else {
        figure->crop = crop_to(photo, aspect, (double)full / height);
    }
}

bool gal_figure_make(gal_job *job, const gal_design *design, const gal_slot *slot,
                     int index, gal_figure_room room, gal_figure *figure)
{
    const gal_photo *photo = &g_array_index(job->article->photos, gal_photo, index);
    const gal_picture *picture = job->input->pictures[index];
    const double aspect = picture_aspect(picture);

    *figure = (gal_figure){ .photo = index,
                            .first_column = room.first_column,
                            .last_column = room.last_column };
    figure->width =
        gal_grid_columns(room.grid, design, room.first_column, room.last_column).width;
    figure->element = gal_display_add_element(
        job->display, GAL_ROLE_FIGURE, 1,
        gal_arena_string(job->arena, photo->alt ? photo->alt : photo->caption), NULL);

    gal_element *element =
        &g_array_index(job->display->elements, gal_element, (guint)figure->element);

    element->place = gal_arena_format(job->arena, "photos[%d]", index);
    element->has_borrowed_alt = !photo->alt && photo->caption;
    if (!set_caption(job, design, slot, photo, figure) ||
        !check_caption(job, design, figure))
        return false;

    size_picture(design, slot, photo, aspect,
                 find_reach(design, slot, &room, body_x_height(job, design)),
                 room.most_rows, room.less_rows, figure);
    figure->rows = figure->photo_rows + rows_below(design, figure);
    if (picture)
        figure->resolution_ppi = gal_picture_width(picture) * figure->crop.width /
                                 (gal_length_to_pt(figure->picture_width) / 72);
    return true;
}

static void place_caption(gal_job *job, const gal_figure *figure, gal_length x,
                          gal_length foot, gal_page *page)
{
    const gal_text *caption = &figure->caption;
    gal_set_line *lines = GAL_ARENA_ARRAY(job->arena, gal_set_line, caption->line_count);
    const gal_length leading = caption->style->leading;

    for (int i = 0; i < caption->line_count; i++) {
        lines[i] = gal_text_place(
            job, caption, i,
            (gal_line_place){ page, x, foot + figure->caption_drop + i * leading });
        lines[i].block = -1;
    }

    const gal_box box = { .slot = "caption",
                          .style = gal_arena_string(job->arena, caption->style->name),
                          .rect = { x, foot + figure->caption_drop - leading, figure->width,
                                    caption->line_count * leading },
                          .lines = lines,
                          .line_count = caption->line_count };

    g_array_append_val(page->boxes, box);
}

void gal_figure_place(gal_job *job, const gal_design *design, const gal_grid *grid,
                      const gal_figure *figure, int row, gal_page *page)
{
    const gal_extent extent =
        gal_grid_columns(grid, design, figure->first_column, figure->last_column);
    const gal_length foot = gal_grid_baseline(grid, row + figure->photo_rows);
    const gal_length top = gal_grid_baseline(grid, row) + figure->picture_top;
    const gal_mark mark = { .kind = GAL_MARK_IMAGE,
                            .element = figure->element,
                            .image = { job->input->pictures[figure->photo],
                                       { extent.x + figure->picture_x, top,
                                         figure->picture_width, foot - top },
                                       figure->crop } };
    const gal_box box = { .slot = "photo", .style = "photo", .rect = mark.image.box };

    g_array_append_val(page->marks, mark);
    g_array_append_val(page->boxes, box);
    if (figure->caption.line_count > 0)
        place_caption(job, figure, extent.x, foot, page);
}
