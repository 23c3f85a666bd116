/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures: how many pixels an inch, in which space, and how much ink. */
#include <math.h>
#include <string.h>

#include "preflight/picture_ink.h"
#include "preflight/walk.h"

enum { MOST_PICTURES = 5000, TOO_SMALL = 8 /* pixels a side: a dot or a patch */ };

static void find_ppi(const gal_walk *walk, gal_check_picture *picture)
{
    const gal_matrix *matrix = &walk->now.matrix;
    const double width_pt = hypot(matrix->a, matrix->b);
    const double height_pt = hypot(matrix->c, matrix->d);

    picture->ppi_x = width_pt > 0 ? picture->width * 72 / width_pt : 0;
    picture->ppi_y = height_pt > 0 ? picture->height * 72 / height_pt : 0;
}

static void check_ppi(gal_walk *walk, const gal_check_picture *picture, const char *place)
{
    const gal_check_limits *limits = walk->check->limits;
    const double ppi = MIN(picture->ppi_x, picture->ppi_y);
    const bool is_line_art = picture->bits == 1;
    const double failing = is_line_art ? limits->failing_line_ppi : limits->failing_ppi;

    if (picture->width < TOO_SMALL || picture->height < TOO_SMALL || ppi <= 0)
        return;
    if (round(ppi) < failing)
        gal_check_add(walk->check, GAL_CHECK_PPI_FAILS, walk->page, place,
                      "a picture of %d x %d pixels has %.0f ppi, expected %.0f or more",
                      picture->width, picture->height, ppi, failing);
    else if (!is_line_art && round(ppi) < limits->least_ppi)
        gal_check_add(walk->check, GAL_CHECK_PPI_LOW, walk->page, place,
                      "a picture of %d x %d pixels has %.0f ppi, better %.0f or more",
                      picture->width, picture->height, ppi, limits->least_ppi);
    else if (!is_line_art && ppi > limits->most_ppi)
        gal_check_add(walk->check, GAL_CHECK_PPI_HIGH, walk->page, place,
                      "a picture of %d x %d pixels has %.0f ppi, more than any press shows",
                      picture->width, picture->height, ppi);
}

static void check_ink(gal_walk *walk, gal_check_picture *picture,
                      const gal_picture_ink *ink, const char *place)
{
    char *what =
        g_strdup_printf("a picture of %d x %d pixels", picture->width, picture->height);

    if (ink->is_damaged)
        gal_check_add(walk->check, GAL_CHECK_PICTURE, walk->page, place,
                      "%s cannot be unpacked", what);
    picture->has_ink = ink->is_known;
    picture->most_ink = ink->most;
    picture->mean_ink = ink->mean;
    if (ink->is_known)
        gal_check_ink(walk->check, walk->page, ink->most, place, what);
    else
        walk->check->ink_unknown++;
    g_free(what);
}

/* A whole picture as a ground: nobody asks how dark it is under each letter. */
static void add_ground(gal_walk *walk)
{
    gal_bounds bounds = { 1e12, 1e12, -1e12, -1e12 };

    for (int i = 0; i < 4; i++) {
        double x = i & 1, y = i >> 1;

        gal_matrix_apply(&walk->now.matrix, &x, &y);
        bounds.left = MIN(bounds.left, x);
        bounds.right = MAX(bounds.right, x);
        bounds.bottom = MIN(bounds.bottom, y);
        bounds.top = MAX(bounds.top, y);
    }
    gal_walk_add_ground(walk, bounds, -1);
}

/* Takes over the texts of the picture. */
static void keep_picture(gal_preflight *check, const gal_check_picture *picture)
{
    if (check->pictures->len < MOST_PICTURES) {
        g_array_append_val(check->pictures, *picture);
        return;
    }
    g_free(picture->color);
    g_free(picture->filter);
}

static void check_color(gal_walk *walk, const gal_space *space)
{
    const gal_matrix *matrix = &walk->now.matrix;
    const gal_shade shade = { .space = *space };
    const gal_space_kind kind =
        space->kind == GAL_SPACE_INDEXED ? space->base : space->kind;

    /* White paper's worth of ink: what the picture has is found in its pixels. */
    gal_shade light = shade;

    if (kind == GAL_SPACE_GREY)
        light.values[0] = 1;
    if (space->kind == GAL_SPACE_INDEXED || kind == GAL_SPACE_RGB || kind == GAL_SPACE_LAB)
        walk->check->ink_unknown--;
    gal_walk_paint(walk, &light, false, matrix->e, matrix->f, "a picture");
}

/* What a picture's ink is, remembered by the number of its object. */
static gal_picture_ink find_ink(gal_walk *walk, gal_object object, const gal_space *space)
{
    const int id = gal_object_id(walk->document, object);
    const gal_picture_ink *known =
        id > 0 ? g_hash_table_lookup(walk->check->inks, GINT_TO_POINTER(id)) : NULL;

    if (known)
        return *known;

    const gal_picture_ink ink = gal_picture_ink_of(walk->check, object, space);

    if (id > 0)
        g_hash_table_insert(walk->check->inks, GINT_TO_POINTER(id),
                            g_memdup2(&ink, sizeof ink));
    return ink;
}

static char *name_filter(gal_document *document, gal_object filters)
{
    const int count = gal_object_count(document, filters);
    char *name = gal_object_text(
        document, count > 0 ? gal_object_item(document, filters, count - 1) : filters);
    char *bare = g_strdup(name && *name == '/' ? name + 1 : "none");

    g_free(name);
    return bare;
}

static void note_mask(gal_walk *walk, gal_object object)
{
    if (gal_object_kind_of(walk->document, gal_object_key(walk->document, object,
                                                          "/SMask")) != GAL_OBJECT_STREAM)
        return;
    walk->check->facts.has_transparency = true;
    gal_check_add(walk->check, GAL_CHECK_TRANSPARENCY, walk->page, NULL,
                  "there is transparency; ink where things lie upon each other is not "
                  "computed");
}

static int read_size(gal_document *document, gal_object object, const char *key)
{
    return (int)CLAMP(gal_object_number(document, gal_object_key(document, object, key), 0),
                      0, 1000000);
}

void gal_walk_picture(gal_walk *walk, gal_object object)
{
    enum { STEPS = 50 }; /* operators that take as long */
    gal_document *document = walk->document;
    const bool is_mask =
        gal_object_is_true(document, gal_object_key(document, object, "/ImageMask"));
    const gal_object color = gal_object_key(document, object, "/ColorSpace");
    const gal_space space = gal_space_read(document, walk->resources, color);
    gal_check_picture picture = {
        .page = walk->page,
        .object = gal_object_id(document, object),
        .width = read_size(document, object, "/Width"),
        .height = read_size(document, object, "/Height"),
        .bits = is_mask ? 1 : read_size(document, object, "/BitsPerComponent"),
        .color = g_strdup(is_mask ? "mask" : space.name),
        .filter = name_filter(document, gal_object_key(document, object, "/Filter")),
        .is_mask = is_mask,
    };
    char *place = gal_walk_place(walk->now.matrix.e, walk->now.matrix.f);

    walk->check->steps_left -= STEPS;
    find_ppi(walk, &picture);
    check_ppi(walk, &picture, place);
    walk->check->facts.has_interpolation |=
        gal_object_is_true(document, gal_object_key(document, object, "/Interpolate"));
    note_mask(walk, object);
    if (is_mask) {
        gal_walk_paint(walk, &walk->now.fill, false, walk->now.matrix.e, walk->now.matrix.f,
                       "a mask");
    } else {
        const gal_picture_ink ink = find_ink(walk, object, &space);

        check_color(walk, &space);
        check_ink(walk, &picture, &ink, place);
        add_ground(walk);
    }
    keep_picture(walk->check, &picture);
    g_free(place);
}

/* Inline pictures are small; their pixels are not unpacked. */
void gal_walk_inline_picture(gal_walk *walk)
{
    gal_check_picture picture = { .page = walk->page, .filter = g_strdup("inline") };
    gal_space space = gal_space_device(GAL_SPACE_GREY);
    gal_lexeme key = gal_lexer_next(&walk->lexer);

    while (key.kind == GAL_LEXEME_NAME) {
        const gal_lexeme value = gal_lexer_next(&walk->lexer);

        if (gal_lexeme_is(&key, "/W") || gal_lexeme_is(&key, "/Width"))
            picture.width = (int)CLAMP(value.number, 0, 1000000);
        else if (gal_lexeme_is(&key, "/H") || gal_lexeme_is(&key, "/Height"))
            picture.height = (int)CLAMP(value.number, 0, 1000000);
        else if (gal_lexeme_is(&key, "/BPC") || gal_lexeme_is(&key, "/BitsPerComponent"))
            picture.bits = (int)CLAMP(value.number, 0, 16);
        else if (gal_lexeme_is(&key, "/IM") || gal_lexeme_is(&key, "/ImageMask"))
            picture.is_mask = gal_lexeme_is(&value, "true");
        else if ((gal_lexeme_is(&key, "/CS") || gal_lexeme_is(&key, "/ColorSpace")) &&
                 value.kind == GAL_LEXEME_NAME) {
            char *name = gal_walk_unescape(&value);

            space = gal_space_named(walk->document, walk->resources, name);
            g_free(name);
        }
        key = gal_lexer_next(&walk->lexer);
        while (key.kind != GAL_LEXEME_NAME && key.kind != GAL_LEXEME_WORD &&
               key.kind != GAL_LEXEME_END)
            key = gal_lexer_next(&walk->lexer);
    }
    if (gal_lexeme_is(&key, "ID"))
        gal_lexer_skip_image(&walk->lexer);
    picture.color = g_strdup(picture.is_mask ? "mask" : space.name);
    if (picture.is_mask)
        picture.bits = 1;
    find_ppi(walk, &picture);
    check_ppi(walk, &picture, NULL);
    if (picture.is_mask) {
        gal_walk_paint(walk, &walk->now.fill, false, walk->now.matrix.e, walk->now.matrix.f,
                       "a mask");
    } else {
        check_color(walk, &space);
        walk->check->ink_unknown++;
    }
    keep_picture(walk->check, &picture);
}
