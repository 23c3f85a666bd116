/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Distances of colours. OKLab is Ottosson's (2020), its lightness with his later toe, put
 * together as |lightness| + sqrt(a^2 + b^2) after Abasi, Tehran and Fairchild (2019), who
 * found that this follows the eye better where colours are far apart. YIQ is Kotsarenko
 * and Ramos (2010). What each is worth on pages: docs/snapshots.md.
 */
#include "diff/distance.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { ROOT_STEPS = 4096, EXACT_ROOTS = 8, LEVELS = 256 };

static const double toe_1 = 0.206, toe_2 = 0.03, toe_3 = 1.206 / 1.03;
static const double yiq_white = 35215; /* the largest square there is */

/* Written once by gal_distance_prepare, then only read. */
static double linear[LEVELS + 1], roots[ROOT_STEPS + 2];

static void fill_tables(void)
{
    for (int i = 0; i < LEVELS; i++) {
        const double level = i / 255.0;

        linear[i] = level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4);
    }
    linear[LEVELS] = linear[LEVELS - 1];
    for (int i = 0; i < ROOT_STEPS + 2; i++)
        roots[i] = cbrt(i / (double)ROOT_STEPS);
}

void gal_distance_prepare(void)
{
    static gsize is_prepared;

    if (g_once_init_enter(&is_prepared)) {
        fill_tables();
        g_once_init_leave(&is_prepared, 1);
    }
}

static double linear_from_level(double level)
{
    const int below = (int)level;

    return linear[below] + (linear[below + 1] - linear[below]) * (level - below);
}

/* Steps are too coarse next to zero, where the root is steep; pixelmatch lives with it. */
static double root_of(double value, bool is_exact)
{
    const double at = value * ROOT_STEPS;
    const int below = (int)at;

    if (is_exact && below < EXACT_ROOTS)
        return cbrt(value);
    return roots[below] + (roots[below + 1] - roots[below]) * (at - below);
}

static gal_cone cone_from_linear(double red, double green, double blue, bool is_exact)
{
    gal_cone cone = {
        .l = root_of(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
                     is_exact),
        .m = root_of(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
                     is_exact),
        .s = root_of(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
                     is_exact),
    };
    const double plain =
        0.2104542553 * cone.l + 0.7936177850 * cone.m - 0.0040720468 * cone.s;
    const double raised = toe_3 * plain - toe_1;

    cone.lightness = 0.5 * (raised + sqrt(raised * raised + 4 * toe_2 * toe_3 * plain));
    return cone;
}

static gal_cone find_cone(gal_cones *cones, const uint8_t *pixel, bool is_exact)
{
    const uint32_t key =
        (uint32_t)pixel[0] << 24 | (uint32_t)pixel[1] << 16 | (uint32_t)pixel[2] << 8 | 1;
    const uint32_t slot = key * 2654435769u >> 21;

    if (cones->keys[slot] != key) {
        cones->keys[slot] = key;
        cones->values[slot] = cone_from_linear(linear[pixel[0]], linear[pixel[1]],
                                               linear[pixel[2]], is_exact);
    }
    return cones->values[slot];
}

static double cone_distance(gal_cone a, gal_cone b)
{
    const double l = a.l - b.l, m = a.m - b.m, s = a.s - b.s;
    const double green_red = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    const double blue_yellow = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;

    return fabs(a.lightness - b.lightness) +
           sqrt(green_red * green_red + blue_yellow * blue_yellow);
}

/* A pixel laid over a ground of 0 to 255 a channel. */
static gal_cone cone_over(const uint8_t *pixel, const int *ground, bool is_exact)
{
    double levels[3];

    for (int i = 0; i < 3; i++)
        levels[i] =
            linear_from_level((pixel[i] * pixel[3] + ground[i] * (255 - pixel[3])) / 255.0);
    return cone_from_linear(levels[0], levels[1], levels[2], is_exact);
}

static double distance_over(const uint8_t *a, const uint8_t *b, const int *ground,
                            bool is_exact)
{
    return cone_distance(cone_over(a, ground, is_exact), cone_over(b, ground, is_exact));
}

/* Two pixels that look alike on white and on black look alike on everything between. */
static double seen_through(const uint8_t *a, const uint8_t *b)
{
    static const int white[] = { 255, 255, 255 }, black[] = { 0, 0, 0 };

    return MAX(distance_over(a, b, white, true), distance_over(a, b, black, true));
}

/* pixelmatch's board: one of eight grounds for each pixel, by a hash of where it is. */
static double seen_on_board(const uint8_t *a, const uint8_t *b, uint32_t index)
{
    const uint32_t hash = index * 2654435769u;
    const int ground[] = { 48 + 159 * (int)(hash >> 31), 48 + 159 * (int)(hash >> 30 & 1),
                           48 + 159 * (int)(hash >> 29 & 1) };

    return distance_over(a, b, ground, false);
}

static double on_white(const uint8_t *pixel, int channel)
{
    return 255 + (pixel[channel] - 255) * (pixel[3] / 255.0);
}

static double yiq_distance(const uint8_t *a, const uint8_t *b)
{
    const double red = on_white(a, 0) - on_white(b, 0);
    const double green = on_white(a, 1) - on_white(b, 1);
    const double blue = on_white(a, 2) - on_white(b, 2);
    const double y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223;
    const double i = red * 0.59597799 - green * 0.27417610 - blue * 0.32180189;
    const double q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694;

    return sqrt((0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q) / yiq_white);
}

double gal_distance(gal_metric metric, gal_cones *cones, const uint8_t *a, const uint8_t *b,
                    uint32_t index)
{
    const bool is_exact = metric == GAL_METRIC_GALLEY;

    if (metric == GAL_METRIC_YIQ)
        return yiq_distance(a, b);
    if ((a[3] & b[3]) == 255)
        return cone_distance(find_cone(cones, a, is_exact), find_cone(cones, b, is_exact));
    return metric == GAL_METRIC_GALLEY ? seen_through(a, b) : seen_on_board(a, b, index);
}

static const char *const names[GAL_METRICS] = { [GAL_METRIC_GALLEY] = "galley",
                                                [GAL_METRIC_PIXELMATCH] = "pixelmatch",
                                                [GAL_METRIC_YIQ] = "yiq" };

gal_metric gal_metric_from_name(const char *name)
{
    gal_metric metric = 0;

    while (metric < GAL_METRICS && strcmp(name, names[metric]) != 0)
        metric++;
    return metric;
}

const char *gal_metric_name(gal_metric metric)
{
    return names[metric];
}
