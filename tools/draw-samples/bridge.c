/* SPDX-License-Identifier: Apache-2.0 */
/* A suspension bridge in the blue hour, the city behind it lit. */
#include "scene.h"

enum { PIER, CABLE, DECK, LAMP, CITY, BANK };

static const float span = 150, mast = 86, deck = 27;

static vec blue_hour(vec d)
{
    const float height = fmaxf(d[1], 0), west = ramp(-0.8f, 0.9f, d[0]);
    vec light = blend(blend(VEC(0.60f, 0.42f, 0.46f), VEC(1.30f, 0.62f, 0.30f), west),
                      VEC(0.26f, 0.33f, 0.56f), ramp(0, 0.17f, height));

    light = blend(light, VEC(0.055f, 0.12f, 0.30f), ramp(0.08f, 0.55f, height));
    if (d[1] > 0.004f) {
        const float far_off = 1 / (d[1] + 0.10f);
        const vec at = VEC(d[0] * far_off * 0.8f, 1.7f, d[2] * far_off * 2.2f);
        const float cover = ramp(0.48f, 0.74f, clouds(at, 6)) * ramp(0.02f, 0.12f, height);

        light = blend(light,
                      blend(VEC(0.95f, 0.46f, 0.36f), VEC(0.13f, 0.16f, 0.28f),
                            ramp(0.05f, 0.28f, height)),
                      cover * 0.8f);
    }
    if (d[2] > 0.05f) {
        const float along = d[0] / d[2], up = d[1] / d[2];

        if (up < 0.085f * clouds(VEC(along * 2.6f, 3, 1), 5))
            light = blend(light, VEC(0.17f, 0.19f, 0.32f), 0.75f);
    }
    return light;
}

/* The bridge runs along x in its own place. */
static vec bridge_place(vec p)
{
    return turn(p - VEC(20, 0, 205), 0.42f);
}

static float cable_height(float x)
{
    const float past = fabsf(x) - span;
    const float sag = x / span;

    return past < 0 ? 31 + (mast - 33) * sag * sag : mast - 2 - past * 0.46f;
}

static void meet_towers(vec q, float *nearest, int *material)
{
    const vec t = VEC(fabsf(q[0]) - span, q[1], fabsf(q[2]));
    const float around = to_box(t - VEC(0, 42, 0), VEC(7, 47, 15));

    if (around > 5) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }

    const float lean = 8.4f - 0.022f * q[1];
    float d =
        to_box(t - VEC(0, mast / 2, lean), VEC(2.5f - 0.009f * q[1], mast / 2, 1.8f)) -
        0.2f;

    for (int i = 0; i < 3; i++)
        d = fminf(d, to_box(t - VEC(0, 22 + 30 * (float)i, 0),
                            VEC(1.3f, i == 0 ? 1.5f : 1.9f, 8)));
    d = fminf(d, to_bar(t, VEC(0, 26, 7.5f), VEC(0, 50, 0.4f), 0.55f));
    keep_nearest(nearest, material, d * 0.95f, PIER);
    keep_nearest(nearest, material, to_box(t - VEC(0, 1.5f, 0), VEC(6, 3, 13)) - 0.4f,
                 BANK);
    keep_nearest(nearest, material, to_ball(t - VEC(0, mast + 2, 7), 0.5f), LAMP);
}

static void meet_cables(vec q, float *nearest, int *material)
{
    const float x = q[0], side = fabsf(q[2]) - 7;
    const float bend = fabsf(x) < span ? 2 * (mast - 33) * x / (span * span) : 0.46f;
    const float above = (q[1] - cable_height(x)) / sqrtf(1 + bend * bend);
    const float hanger_x = x - roundf(x / 7) * 7;
    const float hanger =
        fmaxf(hypotf(hanger_x, side) - 0.07f, fmaxf(q[1] - cable_height(x), deck - q[1]));

    keep_nearest(nearest, material, (hypotf(above, side) - 0.42f) * 0.8f, CABLE);
    keep_nearest(nearest, material, hanger * 0.9f, CABLE);
}

static void meet_deck(vec q, float *nearest, int *material)
{
    const float around = to_box(q - VEC(0, deck + 3, 0), VEC(600, 8, 9));
    const float x = q[0] - roundf(q[0] / 14) * 14, truss = q[0] - roundf(q[0] / 7) * 7;
    const vec l = VEC(x, q[1], fabsf(q[2]) - 8.2f);
    float d;

    if (around > 4) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }
    d = to_box(q - VEC(0, deck, 0), VEC(600, 0.5f, 8.6f));
    d = fminf(
        d, to_box(VEC(q[0], q[1] - deck + 3.6f, fabsf(q[2]) - 8), VEC(600, 0.35f, 0.35f)));
    d = fminf(d, to_bar(VEC(fabsf(truss), q[1], fabsf(q[2]) - 8), VEC(0, deck - 3.6f, 0),
                        VEC(3.5f, deck, 0), 0.22f));
    keep_nearest(nearest, material, d, DECK);
    keep_nearest(nearest, material,
                 to_bar(l, VEC(0, deck, 0), VEC(0, deck + 6, -0.4f), 0.09f), CABLE);
    keep_nearest(nearest, material, to_ball(l - VEC(0, deck + 6, -0.6f), 0.38f), LAMP);
}

static void meet_city(vec p, float *nearest, int *material)
{
    const float x = limit(roundf(p[0] / 21), -28, 28),
                z = limit(roundf((p[2] - 560) / 34), -1, 2);
    const float middle =
        ramp(330, 40, fabsf(p[0] + 90)) + 0.45f * ramp(160, 30, fabsf(p[0] - 290));
    const float chance = hash((int)x, (int)z, 9), tall = chance * chance * chance;
    const float height = 7 + 16 * chance + 78 * tall * middle;
    const vec c = VEC(p[0] - x * 21, p[1] - height / 2, p[2] - 560 - z * 34);
    const float wide = 5 + 4.5f * hash((int)x, (int)z, 4),
                deep = 8 + 6 * hash((int)z, (int)x, 7);
    const float around = to_box(p - VEC(0, 40, 577), VEC(620, 75, 70));

    keep_nearest(nearest, material, to_box(p - VEC(0, 0, 610), VEC(900, 2.2f, 105)), BANK);
    if (around > 12) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }
    /* Not past the edge of this plot, beyond which a taller house may stand. */
    const float plot = fmaxf(fminf(11.3f - fabsf(c[0]), 19.8f - fabsf(c[2])), 0.8f);

    keep_nearest(nearest, material, fminf(to_box(c, VEC(wide, height / 2, deep)), plot),
                 CITY);
}

static float bridge_distance(vec p, int *material)
{
    const vec q = bridge_place(p);
    float nearest = 1e9f;

    meet_towers(q, &nearest, material);
    meet_cables(q, &nearest, material);
    meet_deck(q, &nearest, material);
    meet_city(p, &nearest, material);
    return nearest;
}

static surface paint_city(vec p, vec normal)
{
    const float across = fabsf(normal[0]) > 0.5f ? p[2] : p[0];
    const int column = (int)floorf(across / 2.6f), storey = (int)floorf(p[1] / 3.3f);
    const float u = across / 2.6f - (float)column, v = p[1] / 3.3f - (float)storey;
    const int house = (int)roundf(p[0] / 21) * 7 + (int)roundf((p[2] - 560) / 34);
    const float lit = hash(column, storey, house), whole = hash(house, 2, 5);
    surface s = { grey(0.10f + 0.22f * hash(house, 1, 1)) * VEC(0.95f, 1, 1.08f),
                  0,
                  { 0 } };

    if (normal[1] < 0.5f && u > 0.2f && u < 0.8f && v > 0.25f && v < 0.75f) {
        s.colour = grey(0.05f);
        if (lit < 0.20f + 0.35f * whole)
            s.glow = blend(VEC(2.6f, 1.55f, 0.65f), VEC(1.5f, 1.6f, 1.6f),
                           ramp(0.5f, 0.9f, hash(storey, house, 3))) *
                     (0.35f + 0.9f * hash(column, house, storey));
    }
    if (p[1] < 5)
        s.glow += VEC(1.4f, 0.8f, 0.3f) * ramp(5, 1, p[1]) *
                  ramp(0.35f, 0.7f, noise(VEC(p[0] * 0.11f, 0, p[2])));
    return s;
}

static surface bridge_surface(int material, vec p, vec *normal)
{
    switch (material) {
    case PIER: {
        const float flood = ramp(78, 4, p[1] - deck) * ramp(deck - 4, deck + 2, p[1]);
        const float below = 0.5f * ramp(24, 4, p[1]),
                    rivets = 0.8f + 0.3f * noise(p * 1.5f);

        return (surface){ VEC(0.30f, 0.16f, 0.13f), 0,
                          VEC(0.85f, 0.36f, 0.17f) *
                              (flood * flood + below * 0.5f + 0.05f) * rivets *
                              (0.55f + 0.45f * fabsf((*normal)[2])) };
    }
    case CABLE: return (surface){ VEC(0.30f, 0.18f, 0.15f), 0, VEC(0.22f, 0.11f, 0.06f) };
    case DECK:
        return (surface){ VEC(0.16f, 0.10f, 0.09f), 0,
                          VEC(0.26f, 0.13f, 0.055f) * ramp(deck - 5, deck + 1, p[1]) };
    case LAMP: return (surface){ grey(1), 0, VEC(22, 14, 6.5f) };
    case CITY: return paint_city(p, *normal);
    default: return (surface){ grey(0.12f + 0.1f * noise(p)), 0, { 0 } };
    }
}

const scene bridge = {
    .name = "bridge",
    .width = 2000,
    .height = 900,
    .eye = { -46, 8.5f, 0 },
    .target = { 0, 33, 205 },
    .view_deg = 29,
    .aperture = 0.01f,
    .focus = 200,
    .rays = 12,
    .sun = { 0.9f, 0.06f, 0.7f },
    .sun_colour = { 0.16f, 0.08f, 0.04f },
    .sky_light = 1.1f,
    .sky = blue_hour,
    .distance = bridge_distance,
    .surface = bridge_surface,
    .farthest = 1200,
    .ripple = 0.2f,
    .water_colour = { 0.02f, 0.05f, 0.08f },
    .haze_distance = 1500,
    .exposure = 0.85f,
    .contrast = 0.3f,
    .saturation = 1.0f,
    .grain = 0.025f,
    .bloom = 0.35f,
    .quality = 74,
};
