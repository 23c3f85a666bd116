/* SPDX-License-Identifier: Apache-2.0 */
/* Operators of the graphics state, of colours and of marked content. */
#include <string.h>

#include "preflight/walk.h"

static void save(gal_walk *walk)
{
    if (walk->saved->len < GAL_MOST_SAVED)
        g_array_append_val(walk->saved, walk->now);
    else
        gal_check_add(walk->check, GAL_CHECK_LIMIT, walk->page, NULL,
                      "more than %d states are saved at once", GAL_MOST_SAVED);
}

static void restore(gal_walk *walk)
{
    if (walk->saved->len == 0) {
        gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                      "a state is taken back that was never saved");
        return;
    }
    walk->now = g_array_index(walk->saved, gal_graphics, walk->saved->len - 1);
    g_array_set_size(walk->saved, walk->saved->len - 1);
}

static void concatenate(gal_walk *walk)
{
    const gal_matrix matrix = { gal_walk_number(walk, 6, 0), gal_walk_number(walk, 6, 1),
                                gal_walk_number(walk, 6, 2), gal_walk_number(walk, 6, 3),
                                gal_walk_number(walk, 6, 4), gal_walk_number(walk, 6, 5) };

    walk->now.matrix = gal_matrix_multiply(matrix, walk->now.matrix);
}

static void set_line_width(gal_walk *walk)
{
    walk->now.line_width = gal_walk_number(walk, 1, 0);
}

static void note_transparency(gal_walk *walk, gal_object state)
{
    gal_document *document = walk->document;
    const gal_object mode = gal_object_key(document, state, "/BM");
    const gal_object mask = gal_object_key(document, state, "/SMask");
    const bool blends = gal_object_kind_of(document, mode) == GAL_OBJECT_NAME &&
                        !gal_object_is_name(document, mode, "/Normal") &&
                        !gal_object_is_name(document, mode, "/Compatible");
    const bool has_mask = gal_object_kind_of(document, mask) == GAL_OBJECT_DICTIONARY;
    const double fill =
        gal_object_number(document, gal_object_key(document, state, "/ca"), 1);
    const double stroke =
        gal_object_number(document, gal_object_key(document, state, "/CA"), 1);

    if (!blends && !has_mask && fill >= 1 && stroke >= 1)
        return;
    walk->check->facts.has_transparency = true;
    gal_check_add(walk->check, GAL_CHECK_TRANSPARENCY, walk->page, NULL,
                  "there is transparency; ink where things lie upon each other is not "
                  "computed");
}

static void set_overprint(gal_walk *walk, gal_object state)
{
    gal_document *document = walk->document;
    const gal_object fill = gal_object_key(document, state, "/op");
    const gal_object stroke = gal_object_key(document, state, "/OP");

    if (gal_object_kind_of(document, stroke) == GAL_OBJECT_BOOLEAN)
        walk->now.fill_overprints = walk->now.stroke_overprints =
            gal_object_is_true(document, stroke);
    if (gal_object_kind_of(document, fill) == GAL_OBJECT_BOOLEAN)
        walk->now.fill_overprints = gal_object_is_true(document, fill);
    walk->now.overprint_mode = (int)gal_object_number(
        document, gal_object_key(document, state, "/OPM"), walk->now.overprint_mode);
}

static void set_state(gal_walk *walk)
{
    gal_document *document = walk->document;
    char *name = gal_walk_name(walk);
    const gal_object states = gal_object_key(document, walk->resources, "/ExtGState");
    const gal_object state = name ? gal_object_key(document, states, name) : 0;
    const gal_object font = gal_object_key(document, state, "/Font");

    walk->now.line_width = gal_object_number(
        document, gal_object_key(document, state, "/LW"), walk->now.line_width);
    set_overprint(walk, state);
    note_transparency(walk, state);
    if (gal_object_count(document, font) == 2) {
        walk->now.font_size =
            gal_object_number(document, gal_object_item(document, font, 1), 0);
        gal_check_font_use(walk->check, walk->page, gal_object_item(document, font, 0));
    }
    g_free(name);
}

static void set_space(gal_walk *walk, gal_shade *shade)
{
    char *name = gal_walk_name(walk);

    if (name) {
        const gal_space space = gal_space_named(walk->document, walk->resources, name);

        gal_shade_set_space(shade, &space);
    }
    g_free(name);
}

static void set_fill_space(gal_walk *walk)
{
    set_space(walk, &walk->now.fill);
}

static void set_stroke_space(gal_walk *walk)
{
    set_space(walk, &walk->now.stroke);
}

static void set_values(gal_walk *walk, gal_shade *shade)
{
    const int count = MIN(walk->operand_count, GAL_MOST_COLORANTS);

    for (int i = 0; i < count; i++)
        shade->values[i] = gal_walk_number(walk, walk->operand_count, i);
}

static void set_fill(gal_walk *walk)
{
    set_values(walk, &walk->now.fill);
}

static void set_stroke(gal_walk *walk)
{
    set_values(walk, &walk->now.stroke);
}

static void set_device(gal_walk *walk, gal_shade *shade, gal_space_kind kind)
{
    const gal_space space = gal_space_device(kind);

    gal_shade_set_space(shade, &space);
    set_values(walk, shade);
}

static void set_fill_grey(gal_walk *walk)
{
    set_device(walk, &walk->now.fill, GAL_SPACE_GREY);
}

static void set_stroke_grey(gal_walk *walk)
{
    set_device(walk, &walk->now.stroke, GAL_SPACE_GREY);
}

static void set_fill_rgb(gal_walk *walk)
{
    set_device(walk, &walk->now.fill, GAL_SPACE_RGB);
}

static void set_stroke_rgb(gal_walk *walk)
{
    set_device(walk, &walk->now.stroke, GAL_SPACE_RGB);
}

static void set_fill_cmyk(gal_walk *walk)
{
    set_device(walk, &walk->now.fill, GAL_SPACE_CMYK);
}

static void set_stroke_cmyk(gal_walk *walk)
{
    set_device(walk, &walk->now.stroke, GAL_SPACE_CMYK);
}

/* A tiling pattern paints with its own content. */
static void set_pattern(gal_walk *walk, gal_shade *shade)
{
    gal_document *document = walk->document;
    char *name = gal_walk_name(walk);
    const gal_object patterns = gal_object_key(document, walk->resources, "/Pattern");
    const gal_object pattern = name ? gal_object_key(document, patterns, name) : 0;
    const gal_object shading = gal_object_key(document, pattern, "/Shading");

    if (gal_object_kind_of(document, pattern) == GAL_OBJECT_STREAM) {
        gal_walk_stream(walk, pattern, (gal_matrix){ 1, 0, 0, 1, 0, 0 });
    } else if (shading) {
        const gal_space space = gal_space_read(
            document, walk->resources, gal_object_key(document, shading, "/ColorSpace"));
        const gal_shade flat = { .space = space };
        const double ink = gal_shading_ink(document, shading, &space);

        gal_check_count_space(walk->check, space.name);
        if (space.kind == GAL_SPACE_RGB)
            gal_walk_paint(walk, &flat, false, 0, 0, "a shading");
        else if (ink < 0)
            walk->check->ink_unknown++;
        else
            gal_check_ink(walk->check, walk->page, ink, NULL, "a shading");
    } else {
        set_values(walk, shade);
    }
    g_free(name);
}

static void set_fill_pattern(gal_walk *walk)
{
    set_pattern(walk, &walk->now.fill);
}

static void set_stroke_pattern(gal_walk *walk)
{
    set_pattern(walk, &walk->now.stroke);
}

static void open_marked(gal_walk *walk, bool is_inside)
{
    enum { MOST_MARKED = 4096 };
    const guint8 inside = is_inside;

    if (walk->marked->len >= MOST_MARKED)
        return;
    g_byte_array_append(walk->marked, &inside, 1);
    walk->marked_inside += inside;
}

static bool is_artifact(const gal_walk *walk)
{
    return walk->operand_count > 0 && gal_lexeme_is(&walk->operands[0], "/Artifact");
}

static void begin_marked(gal_walk *walk)
{
    open_marked(walk, is_artifact(walk));
}

/* The properties may be named, with the dictionary in the resources. */
static void begin_marked_with(gal_walk *walk)
{
    gal_document *document = walk->document;
    char *name = gal_walk_name(walk);
    const gal_object lists = gal_object_key(document, walk->resources, "/Properties");
    const gal_object list = name ? gal_object_key(document, lists, name) : 0;
    const bool has_id =
        gal_object_kind_of(document, gal_object_key(document, list, "/MCID")) ==
        GAL_OBJECT_NUMBER;

    open_marked(walk, walk->has_content_id || has_id || is_artifact(walk));
    g_free(name);
}

static void end_marked(gal_walk *walk)
{
    if (walk->marked->len == 0)
        return;
    walk->marked_inside -= walk->marked->data[walk->marked->len - 1];
    g_byte_array_set_size(walk->marked, walk->marked->len - 1);
}

const gal_operator gal_state_operators[] = {
    { "q", save },
    { "Q", restore },
    { "cm", concatenate },
    { "w", set_line_width },
    { "gs", set_state },
    { "cs", set_fill_space },
    { "CS", set_stroke_space },
    { "sc", set_fill },
    { "SC", set_stroke },
    { "scn", set_fill_pattern },
    { "SCN", set_stroke_pattern },
    { "g", set_fill_grey },
    { "G", set_stroke_grey },
    { "rg", set_fill_rgb },
    { "RG", set_stroke_rgb },
    { "k", set_fill_cmyk },
    { "K", set_stroke_cmyk },
    { "BMC", begin_marked },
    { "BDC", begin_marked_with },
    { "EMC", end_marked },
    { "J", NULL },
    { "j", NULL },
    { "M", NULL },
    { "d", NULL },
    { "i", NULL },
    { "ri", NULL },
    { "MP", NULL },
    { "DP", NULL },
    { "BX", NULL },
    { "EX", NULL },
    { "d0", NULL },
    { "d1", NULL },
    { NULL, NULL },
};
