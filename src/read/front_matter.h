/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Front matter: the fields above a Markdown text, in the part of YAML that people write there.
 * Mappings, sequences, plain, quoted and block scalars, [flow, sequences] and comments; no
 * anchors, tags, or flow mappings, which are faults with their line.
 */
#ifndef GAL_READ_FRONT_MATTER_H
#define GAL_READ_FRONT_MATTER_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

typedef enum gal_yaml_kind {
    GAL_YAML_TEXT,
    GAL_YAML_SEQUENCE,
    GAL_YAML_MAPPING,
} gal_yaml_kind;

typedef struct gal_yaml gal_yaml;

struct gal_yaml {
    gal_yaml_kind kind;
    const char *name; /* of a field of a mapping */
    const char *text; /* GAL_YAML_TEXT; "" for none */
    GPtrArray *items; /* of gal_yaml *; of sequences and mappings; owned by the root */
    int line;
};

/*
 * Reads the front matter of `text` (valid UTF-8) into a mapping; NULL if there is none.
 * `*length` is how many bytes it takes, its lines of dashes included, `*lines` how many lines.
 * Values live in the arena; the mapping is freed by gal_yaml_free. Faults go to `error`.
 */
gal_yaml *gal_front_matter_read(const char *text, size_t *length, int *lines,
                                gal_arena *arena, const char *source, gal_error *error);
void gal_yaml_free(gal_yaml *value); /* NULL is allowed */

#endif
