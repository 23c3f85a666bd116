/* SPDX-License-Identifier: Apache-2.0 */
/* Operators that set type: its size as printed, its colour, the ground that it stands on. */
#include <math.h>

#include "preflight/walk.h"

enum { UNSEEN = 3, CLIP = 7 };

static void begin_text(gal_walk *walk)
{
    walk->text = walk->line = (gal_matrix){ 1, 0, 0, 1, 0, 0 };
}

static void set_font(gal_walk *walk)
{
    gal_document *document = walk->document;
    const gal_object fonts = gal_object_key(document, walk->resources, "/Font");

    if (walk->operand_count < 2 || walk->operands[0].kind != GAL_LEXEME_NAME)
        return;

    char *name = gal_walk_unescape(&walk->operands[0]);

    walk->now.font_size = gal_walk_number(walk, 1, 0);
    gal_check_font_use(walk->check, walk->page, gal_object_key(document, fonts, name));
    g_free(name);
}

static void set_mode(gal_walk *walk)
{
    walk->now.text_mode = (int)CLAMP(gal_walk_number(walk, 1, 0), 0, CLIP);
}

static void move_line(gal_walk *walk)
{
    const gal_matrix step = {
        1, 0, 0, 1, gal_walk_number(walk, 2, 0), gal_walk_number(walk, 2, 1)
    };

    walk->text = walk->line = gal_matrix_multiply(step, walk->line);
}

static void set_matrix(gal_walk *walk)
{
    walk->text = walk->line =
        (gal_matrix){ gal_walk_number(walk, 6, 0), gal_walk_number(walk, 6, 1),
                      gal_walk_number(walk, 6, 2), gal_walk_number(walk, 6, 3),
                      gal_walk_number(walk, 6, 4), gal_walk_number(walk, 6, 5) };
}

static bool is_process_black(const gal_shade *shade)
{
    const double *values = shade->values;

    if (shade->space.kind == GAL_SPACE_GREY)
        return values[0] <= 0.05;
    if (shade->space.kind == GAL_SPACE_CMYK)
        return values[3] >= 0.95 && values[0] + values[1] + values[2] < 0.01;
    return shade->space.kind == GAL_SPACE_SPOT && shade->space.components == 1 &&
           shade->space.roles[0] == GAL_COLORANT_BLACK && values[0] >= 0.95;
}

/* The overprint mode counts for DeviceCMYK alone (ISO 32000-1, 8.6.7): a grey knocks out. */
static bool overprints(const gal_walk *walk, const gal_shade *shade)
{
    if (!walk->now.fill_overprints || shade->space.kind == GAL_SPACE_GREY)
        return false;
    return shade->space.kind == GAL_SPACE_SPOT || walk->now.overprint_mode == 1;
}

/* What was painted last under a point; NULL if nothing was, or nothing that tells. */
static const gal_ground *find_ground(gal_walk *walk, double x, double y)
{
    enum { SEARCH_COST = 64 }; /* grounds that are looked at in the time of an operator */

    walk->check->steps_left -= walk->grounds->len / SEARCH_COST;
    for (guint i = walk->grounds->len; i > 0; i--) {
        const gal_ground *ground = &g_array_index(walk->grounds, gal_ground, i - 1);

        if (x >= ground->bounds.left && x <= ground->bounds.right &&
            y >= ground->bounds.bottom && y <= ground->bounds.top)
            return ground;
    }
    return NULL;
}

/* Type that knocks out of a tint or a picture shows paper around it where plates shift. */
static void check_overprint(gal_walk *walk, const gal_shade *shade,
                            const gal_ground *ground, const char *place)
{
    if (!is_process_black(shade) || overprints(walk, shade))
        return;
    if (ground && (ground->darkness < 0 || ground->darkness > 0.02))
        gal_check_add(walk->check, GAL_CHECK_TEXT_KNOCKOUT, walk->page, place,
                      "black text knocks out what is under it, expected overprint");
    else
        gal_check_add(walk->check, GAL_CHECK_TEXT_OVERPRINT, walk->page, place,
                      "black text is not set to overprint");
}

static void check_black(gal_walk *walk, const gal_shade *shade, const char *place)
{
    const double *values = shade->values;

    if (shade->space.kind != GAL_SPACE_CMYK)
        return;

    const double colors = values[0] + values[1] + values[2];

    if ((values[3] >= 0.85 && colors >= 0.05) || colors >= 2.4)
        gal_check_add(walk->check, GAL_CHECK_TEXT_RICH, walk->page, place,
                      "black text has %.0f %% of the other inks, expected black alone",
                      colors * 100);
}

/* Light type on a dark ground fills up with ink when it is small. */
static void check_reversed(gal_walk *walk, const gal_shade *shade, const gal_ground *ground,
                           double size_pt, const char *place)
{
    const double darkness = gal_shade_darkness(shade);

    if (darkness < 0 || darkness > 0.2 || size_pt >= walk->check->limits->least_reversed_pt)
        return;
    if (ground && ground->darkness >= 0.5)
        gal_check_add(walk->check, GAL_CHECK_TEXT_REVERSED, walk->page, place,
                      "light type of %.1f pt stands on a dark ground, expected %.0f pt or "
                      "more",
                      size_pt, walk->check->limits->least_reversed_pt);
}

static void show(gal_walk *walk)
{
    const int mode = walk->now.text_mode;
    const bool is_filled = mode == 0 || mode == 2 || mode == 4 || mode == 6;
    const gal_shade *shade = is_filled ? &walk->now.fill : &walk->now.stroke;
    const gal_matrix matrix = gal_matrix_multiply(walk->text, walk->now.matrix);
    const double size_pt =
        fabs(walk->now.font_size) * sqrt(matrix.c * matrix.c + matrix.d * matrix.d);
    char *place = gal_walk_place(matrix.e, matrix.f);

    const gal_ground *ground = find_ground(walk, matrix.e, matrix.f + size_pt / 4);

    gal_walk_note_tag(walk);
    if (mode != UNSEEN && mode != CLIP) {
        gal_walk_paint(walk, shade, true, matrix.e, matrix.f, "text");
        check_black(walk, shade, place);
        check_overprint(walk, shade, ground, place);
        check_reversed(walk, shade, ground, size_pt, place);
    }
    g_free(place);
}

const gal_operator gal_text_operators[] = {
    { "BT", begin_text }, { "ET", NULL },      { "Tf", set_font },  { "Tz", NULL },
    { "Tr", set_mode },   { "Td", move_line }, { "TD", move_line }, { "Tm", set_matrix },
    { "Tj", show },       { "TJ", show },      { "'", show },       { "\"", show },
    { "T*", NULL },       { "Tc", NULL },      { "Tw", NULL },      { "TL", NULL },
    { "Ts", NULL },       { NULL, NULL },
};
