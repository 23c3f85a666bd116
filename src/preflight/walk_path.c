/* SPDX-License-Identifier: Apache-2.0 */
/* Operators that make paths and paint them: rules too thin, grounds that type may stand on. */
#include <math.h>

#include "preflight/walk.h"

/* A rule is longer than this; what is shorter is a dot. */
static const double shortest_rule_pt = 2;

static void extend(gal_bounds *bounds, double x, double y)
{
    bounds->left = MIN(bounds->left, x);
    bounds->right = MAX(bounds->right, x);
    bounds->bottom = MIN(bounds->bottom, y);
    bounds->top = MAX(bounds->top, y);
}

static void begin_subpath(gal_walk *walk)
{
    if (walk->subpath_count < GAL_MOST_SUBPATHS)
        walk->subpath_count++;
    walk->subpaths[walk->subpath_count - 1] =
        (gal_subpath){ { 1e12, 1e12, -1e12, -1e12 }, 0, true };
}

static void add_point(gal_walk *walk, double x, double y)
{
    if (walk->subpath_count == 0)
        begin_subpath(walk);

    gal_subpath *last = &walk->subpaths[walk->subpath_count - 1];

    walk->x = x;
    walk->y = y;
    gal_matrix_apply(&walk->now.matrix, &x, &y);
    extend(&last->bounds, x, y);
    last->points++;
}

static void move(gal_walk *walk)
{
    begin_subpath(walk);
    add_point(walk, gal_walk_number(walk, 2, 0), gal_walk_number(walk, 2, 1));
}

static void draw_line(gal_walk *walk)
{
    add_point(walk, gal_walk_number(walk, 2, 0), gal_walk_number(walk, 2, 1));
}

/* By its control points, which hold it. */
static void draw_curve(gal_walk *walk)
{
    const int count = MIN(walk->operand_count, 6) / 2 * 2;

    for (int i = 0; i < count; i += 2)
        add_point(walk, gal_walk_number(walk, count, i),
                  gal_walk_number(walk, count, i + 1));
    if (walk->subpath_count > 0)
        walk->subpaths[walk->subpath_count - 1].is_straight = false;
}

static void draw_rectangle(gal_walk *walk)
{
    const double x = gal_walk_number(walk, 4, 0), y = gal_walk_number(walk, 4, 1);
    const double width = gal_walk_number(walk, 4, 2), height = gal_walk_number(walk, 4, 3);

    begin_subpath(walk);
    add_point(walk, x, y);
    add_point(walk, x + width, y);
    add_point(walk, x + width, y + height);
    add_point(walk, x, y + height);
}

static void end_path(gal_walk *walk)
{
    walk->subpath_count = 0;
}

static void tell_thin(gal_walk *walk, double width, const gal_bounds *bounds)
{
    char *place = gal_walk_place(bounds->left, bounds->bottom);

    gal_check_add(walk->check, GAL_CHECK_RULE_THIN, walk->page, place,
                  "a rule is %.2f pt thick, expected %.2f pt or more", width,
                  walk->check->limits->least_rule_pt);
    g_free(place);
}

static double find_thickness(const gal_bounds *bounds)
{
    return MIN(bounds->right - bounds->left, bounds->top - bounds->bottom);
}

static double find_length(const gal_bounds *bounds)
{
    return MAX(bounds->right - bounds->left, bounds->top - bounds->bottom);
}

/* Rounded, so that a limit that is just met is met. */
static bool is_thin(const gal_walk *walk, double width)
{
    return round(width * 1000) < round(walk->check->limits->least_rule_pt * 1000);
}

static void check_filled(gal_walk *walk, const gal_subpath *path)
{
    const double thickness = find_thickness(&path->bounds);

    if (!path->is_straight || path->points < 2 || path->points > 5)
        return;
    if (path->points >= 4 && find_length(&path->bounds) >= shortest_rule_pt &&
        is_thin(walk, thickness))
        tell_thin(walk, thickness, &path->bounds);
    if (path->points >= 4)
        gal_walk_add_ground(walk, path->bounds, gal_shade_darkness(&walk->now.fill));
}

static void fill(gal_walk *walk)
{
    const gal_bounds *first = &walk->subpaths[0].bounds;

    if (walk->subpath_count == 0)
        return;
    gal_walk_paint(walk, &walk->now.fill, false, first->left, first->bottom, "an area");
    for (int i = 0; i < walk->subpath_count; i++)
        check_filled(walk, &walk->subpaths[i]);
}

static void stroke(gal_walk *walk)
{
    const double width = walk->now.line_width * gal_matrix_scale(&walk->now.matrix);
    const gal_bounds *first = &walk->subpaths[0].bounds;

    if (walk->subpath_count == 0)
        return;
    gal_walk_paint(walk, &walk->now.stroke, false, first->left, first->bottom, "a line");
    for (int i = 0; i < walk->subpath_count; i++)
        if (is_thin(walk, width) &&
            find_length(&walk->subpaths[i].bounds) >= shortest_rule_pt)
            tell_thin(walk, width, &walk->subpaths[i].bounds);
}

static void fill_path(gal_walk *walk)
{
    gal_walk_note_tag(walk);
    fill(walk);
    end_path(walk);
}

static void stroke_path(gal_walk *walk)
{
    gal_walk_note_tag(walk);
    stroke(walk);
    end_path(walk);
}

static void fill_and_stroke_path(gal_walk *walk)
{
    gal_walk_note_tag(walk);
    fill(walk);
    stroke(walk);
    end_path(walk);
}

const gal_operator gal_path_operators[] = {
    { "m", move },
    { "l", draw_line },
    { "c", draw_curve },
    { "v", draw_curve },
    { "y", draw_curve },
    { "re", draw_rectangle },
    { "h", NULL },
    { "W", NULL },
    { "W*", NULL },
    { "n", end_path },
    { "f", fill_path },
    { "F", fill_path },
    { "f*", fill_path },
    { "S", stroke_path },
    { "s", stroke_path },
    { "B", fill_and_stroke_path },
    { "B*", fill_and_stroke_path },
    { "b", fill_and_stroke_path },
    { "b*", fill_and_stroke_path },
    { NULL, NULL },
};
