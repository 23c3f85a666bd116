/* SPDX-License-Identifier: Apache-2.0 */
/* Reads colour spaces, and how much ink and darkness numbers in them mean. */
#include "preflight/space.h"

#include <string.h>

enum { DEEPEST = 4 };

static gal_space make_space(gal_space_kind kind, bool is_device, int components,
                            const char *name)
{
    gal_space space = { .kind = kind, .is_device = is_device, .components = components };

    g_strlcpy(space.name, name, sizeof space.name);
    return space;
}

gal_space gal_space_device(gal_space_kind kind)
{
    if (kind == GAL_SPACE_GREY)
        return make_space(kind, true, 1, "DeviceGray");
    if (kind == GAL_SPACE_RGB)
        return make_space(kind, true, 3, "DeviceRGB");
    return make_space(GAL_SPACE_CMYK, true, 4, "DeviceCMYK");
}

static bool find_by_name(const char *name, gal_space *space)
{
    static const struct {
        const char *name, *short_name; /* the latter in inline images */
        gal_space_kind kind;
        int components;
    } rows[] = {
        { "/DeviceGray", "/G", GAL_SPACE_GREY, 1 },
        { "/DeviceRGB", "/RGB", GAL_SPACE_RGB, 3 },
        { "/DeviceCMYK", "/CMYK", GAL_SPACE_CMYK, 4 },
        { "/Pattern", NULL, GAL_SPACE_PATTERN, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(name, rows[i].name) != 0 && g_strcmp0(name, rows[i].short_name) != 0)
            continue;
        *space = make_space(rows[i].kind, true, rows[i].components, rows[i].name + 1);
        return true;
    }
    return false;
}

static gal_space read_space(gal_document *document, gal_object resources, gal_object object,
                            int depth);

static gal_space read_profile(gal_document *document, gal_object array)
{
    const gal_object stream = gal_object_item(document, array, 1);
    const int count =
        (int)gal_object_number(document, gal_object_key(document, stream, "/N"), 0);

    switch (count) {
    case 1: return make_space(GAL_SPACE_GREY, false, 1, "ICCBased gray");
    case 3: return make_space(GAL_SPACE_RGB, false, 3, "ICCBased RGB");
    case 4: return make_space(GAL_SPACE_CMYK, false, 4, "ICCBased CMYK");
    default: return make_space(GAL_SPACE_UNKNOWN, false, 0, "ICCBased damaged");
    }
}

static gal_space read_indexed(gal_document *document, gal_object resources,
                              gal_object array, int depth)
{
    const gal_space base =
        read_space(document, resources, gal_object_item(document, array, 1), depth + 1);
    gal_space space = make_space(GAL_SPACE_INDEXED, base.is_device, 1, "");

    space.base = base.kind;
    space.base_components = base.components;
    space.has_spot = base.has_spot;
    space.has_all = base.has_all;
    memcpy(space.roles, base.roles, sizeof space.roles);
    g_snprintf(space.name, sizeof space.name, "Indexed %.80s", base.name);
    return space;
}

static gal_colorant find_role(const char *name)
{
    static const char *const names[] = { "/Cyan", "/Magenta", "/Yellow", "/Black" };

    for (int i = 0; name && i < (int)G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return (gal_colorant)i;
    if (g_strcmp0(name, "/All") == 0)
        return GAL_COLORANT_ALL;
    return g_strcmp0(name, "/None") == 0 ? GAL_COLORANT_NONE : GAL_COLORANT_SPOT;
}

static void add_colorant(gal_document *document, gal_object object, gal_space *space)
{
    char *name = gal_object_text(document, object);

    if (space->components < GAL_MOST_COLORANTS) {
        const gal_colorant role = find_role(name);

        space->roles[space->components++] = (uint8_t)role;
        space->has_spot |= role == GAL_COLORANT_SPOT;
        space->has_all |= role == GAL_COLORANT_ALL;
        g_strlcat(space->name, " ", sizeof space->name);
        g_strlcat(space->name, name ? name + (*name == '/') : "?", sizeof space->name);

        char *valid = g_utf8_make_valid(space->name, -1);

        g_strlcpy(space->name, valid, sizeof space->name);
        g_free(valid);
    }
    g_free(name);
}

static gal_space read_spots(gal_document *document, gal_object array, bool are_several)
{
    const gal_object names = gal_object_item(document, array, 1);
    const int count = are_several ? gal_object_count(document, names) : 1;
    gal_space space =
        make_space(GAL_SPACE_SPOT, false, 0, are_several ? "DeviceN" : "Separation");

    for (int i = 0; i < MIN(count, GAL_MOST_COLORANTS); i++)
        add_colorant(document, are_several ? gal_object_item(document, names, i) : names,
                     &space);
    return space;
}

static gal_space read_array(gal_document *document, gal_object resources, gal_object array,
                            int depth)
{
    char *family = gal_object_text(document, gal_object_item(document, array, 0));
    const char *name = family ? family : "";
    gal_space space = make_space(GAL_SPACE_UNKNOWN, false, 0, "unknown");

    if (strcmp(name, "/ICCBased") == 0)
        space = read_profile(document, array);
    else if (strcmp(name, "/Indexed") == 0 || strcmp(name, "/I") == 0)
        space = read_indexed(document, resources, array, depth);
    else if (strcmp(name, "/Separation") == 0 || strcmp(name, "/DeviceN") == 0)
        space = read_spots(document, array, name[1] == 'D');
    else if (strcmp(name, "/CalRGB") == 0)
        space = make_space(GAL_SPACE_RGB, false, 3, "CalRGB");
    else if (strcmp(name, "/CalGray") == 0)
        space = make_space(GAL_SPACE_GREY, false, 1, "CalGray");
    else if (strcmp(name, "/Lab") == 0)
        space = make_space(GAL_SPACE_LAB, false, 3, "Lab");
    else
        find_by_name(name, &space);
    g_free(family);
    return space;
}

static gal_space read_space(gal_document *document, gal_object resources, gal_object object,
                            int depth)
{
    gal_space space = make_space(GAL_SPACE_UNKNOWN, false, 0, "unknown");

    if (depth > DEEPEST)
        return space;
    if (gal_object_kind_of(document, object) == GAL_OBJECT_ARRAY)
        return read_array(document, resources, object, depth);

    char *name = gal_object_text(document, object);

    if (name && !find_by_name(name, &space)) {
        const gal_object spaces = gal_object_key(document, resources, "/ColorSpace");

        space = read_space(document, 0, gal_object_key(document, spaces, name), depth + 1);
    }
    g_free(name);
    return space;
}

gal_space gal_space_read(gal_document *document, gal_object resources, gal_object object)
{
    return read_space(document, resources, object, 0);
}

gal_space gal_space_named(gal_document *document, gal_object resources, const char *name)
{
    gal_space space;

    if (find_by_name(name, &space))
        return space;

    const gal_object spaces = gal_object_key(document, resources, "/ColorSpace");

    return read_space(document, 0, gal_object_key(document, spaces, name), 0);
}

void gal_shade_set_space(gal_shade *shade, const gal_space *space)
{
    shade->space = *space;
    for (int i = 0; i < GAL_MOST_COLORANTS; i++)
        shade->values[i] = space->kind == GAL_SPACE_SPOT ? 1 : 0;
    if (space->kind == GAL_SPACE_CMYK)
        shade->values[3] = 1;
}

static double hold(double value)
{
    return CLAMP(value, 0.0, 1.0);
}

/* On all plates together, 1 for a full one. */
static double sum_spots(const gal_shade *shade)
{
    static const double plates[] = {
        [GAL_COLORANT_CYAN] = 1,  [GAL_COLORANT_MAGENTA] = 1, [GAL_COLORANT_YELLOW] = 1,
        [GAL_COLORANT_BLACK] = 1, [GAL_COLORANT_SPOT] = 1,    [GAL_COLORANT_ALL] = 4,
        [GAL_COLORANT_NONE] = 0,
    };
    double sum = 0;

    for (int i = 0; i < shade->space.components; i++)
        sum += hold(shade->values[i]) * plates[shade->space.roles[i]];
    return sum;
}

double gal_shade_ink(const gal_shade *shade)
{
    const double *values = shade->values;

    switch (shade->space.kind) {
    case GAL_SPACE_GREY: return 100 * (1 - hold(values[0]));
    case GAL_SPACE_CMYK:
        return 100 *
               (hold(values[0]) + hold(values[1]) + hold(values[2]) + hold(values[3]));
    case GAL_SPACE_SPOT: return 100 * sum_spots(shade);
    default: return -1;
    }
}

double gal_shade_darkness(const gal_shade *shade)
{
    const double *values = shade->values;

    switch (shade->space.kind) {
    case GAL_SPACE_GREY: return 1 - hold(values[0]);
    case GAL_SPACE_RGB:
        return 1 -
               (0.3 * hold(values[0]) + 0.59 * hold(values[1]) + 0.11 * hold(values[2]));
    case GAL_SPACE_CMYK:
        return hold(0.3 * hold(values[0]) + 0.59 * hold(values[1]) +
                    0.11 * hold(values[2]) + hold(values[3]));
    case GAL_SPACE_LAB: return 1 - hold(values[0] / 100);
    case GAL_SPACE_SPOT: return hold(sum_spots(shade));
    default: return -1;
    }
}
