/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Draws the sample photos: `draw-samples DIRECTORY [NAME...]`, all of them without a
 * name; with DRAFT in the environment small and rough. Not part of galley: it is
 * built by hand, with the line that stands in samples/PHOTOS.md.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"

static const scene *const scenes[] = { &harbour, &lighthouse, &market, &bridge, &portrait };

static bool is_wanted(const scene *what, char **names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], what->name) == 0)
            return true;
    return count == 0;
}

/* For a quick look: half the width and a quarter of the rays. */
static scene make_small(const scene *what)
{
    scene small = *what;

    small.width /= 2;
    small.height /= 2;
    small.rays = (what->rays + 3) / 4;
    return small;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: draw-samples DIRECTORY [NAME...]\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        if (!is_wanted(scenes[i], arguments + 2, count - 2))
            continue;

        const scene what = getenv("DRAFT") ? make_small(scenes[i]) : *scenes[i];
        vec *pixels = trace_scene(&what);
        const bool is_written = develop_picture(&what, pixels, arguments[1]);

        free(pixels);
        if (!is_written) {
            fprintf(stderr, "%s/%s.jpg: error: cannot be written\n", arguments[1],
                    what.name);
            return 3;
        }
    }
    return 0;
}
