/* SPDX-License-Identifier: Apache-2.0 */
/* Operators that paint objects from elsewhere: pictures, forms, shadings. */
#include "preflight/walk.h"

static void note_group(gal_walk *walk, gal_object form)
{
    gal_document *document = walk->document;
    const gal_object group = gal_object_key(document, form, "/Group");

    if (gal_object_is_name(document, gal_object_key(document, group, "/S"),
                           "/Transparency") &&
        gal_object_is_true(document, gal_object_key(document, group, "/K")))
        walk->check->facts.has_transparency = true;
}

static void paint_object(gal_walk *walk)
{
    gal_document *document = walk->document;
    char *name = gal_walk_name(walk);
    const gal_object objects = gal_object_key(document, walk->resources, "/XObject");
    const gal_object object = name ? gal_object_key(document, objects, name) : 0;
    const gal_object kind = gal_object_key(document, object, "/Subtype");

    if (gal_object_is_name(document, kind, "/Form")) {
        note_group(walk, object);
        gal_walk_stream(walk, object, walk->now.matrix);
    } else if (gal_object_is_name(document, kind, "/Image")) {
        gal_walk_note_tag(walk);
        gal_walk_picture(walk, object);
    } else {
        gal_check_add(walk->check, GAL_CHECK_CONTENT, walk->page, NULL,
                      "%s is painted, but there is no such object", name ? name : "?");
    }
    g_free(name);
}

static void paint_shading(gal_walk *walk)
{
    gal_document *document = walk->document;
    char *name = gal_walk_name(walk);
    const gal_object shadings = gal_object_key(document, walk->resources, "/Shading");
    const gal_object shading = name ? gal_object_key(document, shadings, name) : 0;
    const gal_space space = gal_space_read(
        document, walk->resources, gal_object_key(document, shading, "/ColorSpace"));
    const double ink = gal_shading_ink(document, shading, &space);
    const gal_shade shade = { .space = space };

    gal_walk_note_tag(walk);
    if (space.kind == GAL_SPACE_RGB || space.kind == GAL_SPACE_LAB) {
        gal_walk_paint(walk, &shade, false, walk->now.matrix.e, walk->now.matrix.f,
                       "a shading");
    } else {
        gal_check_count_space(walk->check, space.name);
        walk->check->ink_unknown += ink < 0;
        gal_check_ink(walk->check, walk->page, ink, NULL, "a shading");
    }
    g_free(name);
}

static void paint_inline(gal_walk *walk)
{
    gal_walk_note_tag(walk);
    gal_walk_inline_picture(walk);
}

const gal_operator gal_object_operators[] = {
    { "Do", paint_object },
    { "sh", paint_shading },
    { "BI", paint_inline },
    { NULL, NULL },
};

/* The largest of the colours that an exponential function joins, all of its values between
   being on one line from the first to the last; of a stitched one, of its parts. */
static double find_function_ink(gal_document *document, gal_object function,
                                const gal_space *space, int depth)
{
    enum { DEEPEST = 4, MOST_PARTS = 256 };
    const int kind = (int)gal_object_number(
        document, gal_object_key(document, function, "/FunctionType"), -1);
    double most = -1;

    if (kind == 2) {
        for (int end = 0; end < 2; end++) {
            const gal_object colors =
                gal_object_key(document, function, end ? "/C1" : "/C0");
            gal_shade shade = { .space = *space };

            for (int i = 0; i < MIN(gal_object_count(document, colors), GAL_MOST_COLORANTS);
                 i++)
                shade.values[i] =
                    gal_object_number(document, gal_object_item(document, colors, i), 0);
            most = MAX(most, gal_shade_ink(&shade));
        }
    } else if (kind == 3 && depth < DEEPEST) {
        const gal_object parts = gal_object_key(document, function, "/Functions");
        const int count = MIN(gal_object_count(document, parts), MOST_PARTS);

        for (int i = 0; i < count; i++) {
            const double ink = find_function_ink(
                document, gal_object_item(document, parts, i), space, depth + 1);

            if (ink < 0)
                return -1;
            most = MAX(most, ink);
        }
    }
    return most;
}

double gal_shading_ink(gal_document *document, gal_object shading, const gal_space *space)
{
    return find_function_ink(document, gal_object_key(document, shading, "/Function"),
                             space, 0);
}
