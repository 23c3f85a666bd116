/* SPDX-License-Identifier: Apache-2.0 */
/* A layout read from text and its design, for the tests of layouts. */
#ifndef GAL_TESTS_LAYOUT_FIXTURE_H
#define GAL_TESTS_LAYOUT_FIXTURE_H

#include <glib.h>

#include "check.h"
#include "layout/layout.h"

/* NULL, with the fault printed, if the layout cannot be read. */
static inline gal_layout *read_layout(const char *text, gal_layout_finder *find)
{
    gal_error error = { 0 };
    gal_layout *layout =
        gal_layout_read(text, strlen(text), "t.layout", find, NULL, &error);

    if (!layout)
        printf("%s", error.text);
    gal_error_clear(&error);
    return layout;
}

static inline gal_facts plain_facts(void)
{
    return (gal_facts){ .photo_count = 1,
                        .photo_orientation = GAL_LANDSCAPE,
                        .photo_aspect_ratio = 1.5,
                        .photo_pixels = 2000,
                        .publication_length = 12,
                        .kicker_length = 7,
                        .headline_length = 50,
                        .standfirst_length = 100,
                        .body_length = 3000,
                        .byline_count = 1,
                        .language = "en",
                        .script = "latn",
                        .page = 1 };
}

/* A layout with its design for the facts given. */
typedef struct fixture {
    gal_layout *layout;
    gal_arena *arena;
    const gal_design *design;
} fixture;

static inline fixture make(const char *text, gal_layout_finder *find,
                           const gal_facts *facts)
{
    const gal_facts plain = plain_facts();
    fixture made = { read_layout(text, find), gal_arena_new(), NULL };

    if (CHECK(made.layout != NULL))
        made.design = gal_layout_design(made.layout, facts ? facts : &plain, made.arena);
    return made;
}

static inline void clear(fixture *made)
{
    gal_layout_free(made->layout);
    gal_arena_free(made->arena);
}

#endif
