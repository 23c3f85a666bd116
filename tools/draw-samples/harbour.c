/* SPDX-License-Identifier: Apache-2.0 */
/* A container harbour at dawn, seen from a quay; a ferry comes in. */
#include "scene.h"

enum { STEEL, BOX, QUAY, HULL, DECKHOUSE, FUNNEL, LAMP, BOLLARD, BOAT, WOOD };

/* How high the hills stand above the horizon, as a slope. */
static float ridge(float x, float scale, float seed)
{
    return clouds(VEC(x * scale, seed, seed), 5);
}

static vec dawn(vec d)
{
    const vec sun = unit(VEC(0.24f, 0.085f, 1));
    const float height = fmaxf(d[1], 0), near_sun = fmaxf(dot(d, sun), 0);
    vec light =
        blend(VEC(1.15f, 0.62f, 0.36f), VEC(0.62f, 0.60f, 0.66f), ramp(0, 0.16f, height));

    light = blend(light, VEC(0.20f, 0.33f, 0.56f), ramp(0.08f, 0.62f, height));
    light +=
        VEC(1.5f, 0.75f, 0.28f) * (0.6f * powf(near_sun, 18) + 0.9f * powf(near_sun, 160));
    light += VEC(9, 6.4f, 3.6f) * ramp(0.99955f, 0.9998f, near_sun);
    if (d[1] > 0.01f) {
        const vec on = VEC(d[0] / (d[1] + 0.12f) * 0.9f, 3, d[2] / (d[1] + 0.12f) * 2.4f);
        const float cover = ramp(0.47f, 0.68f, clouds(on, 6)) * ramp(0.03f, 0.16f, height);
        const vec lit =
            VEC(1.25f, 0.66f, 0.46f) + VEC(1.1f, 0.55f, 0.2f) * powf(near_sun, 8);

        light =
            blend(light, blend(lit, VEC(0.36f, 0.36f, 0.46f), ramp(0.1f, 0.45f, height)),
                  cover * 0.9f);
    }

    const float along = d[0] / fmaxf(d[2], 0.05f), up = d[1] / fmaxf(d[2], 0.05f);

    if (d[2] > 0.05f && up < 0.02f + 0.13f * ridge(along, 2.2f, 4))
        light = blend(light, VEC(0.50f, 0.40f, 0.44f), 0.62f);
    if (d[2] > 0.05f &&
        up < 0.085f * ridge(along + 0.3f, 4.1f, 8) * ramp(0.9f, -0.5f, along))
        light = blend(light, VEC(0.20f, 0.20f, 0.28f), 0.72f);
    return light;
}

static float to_crane(vec p)
{
    const vec q = VEC(p[0], p[1], fabsf(p[2]));
    const float around = to_box(p - VEC(8, 24, 0), VEC(34, 28, 9));
    float d;

    if (around > 6)
        return around;
    d = to_bar(q, VEC(-9, 0, 8), VEC(-9, 31, 6), 0.65f);
    d = fminf(d, to_bar(q, VEC(9, 0, 8), VEC(9, 31, 6), 0.65f));
    d = fminf(d, to_bar(q, VEC(9, 31, 6), VEC(8, 50, 2), 0.5f));
    d = fminf(d, to_bar(q, VEC(-9, 12, 7), VEC(9, 12, 7), 0.5f));
    d = fminf(d, to_bar(q, VEC(-9, 12, 7), VEC(9, 31, 6), 0.3f));
    d = fminf(d, to_box(p - VEC(9, 12, 0), VEC(0.6f, 0.7f, 8)));
    d = fminf(d, to_box(p - VEC(-9, 12, 0), VEC(0.6f, 0.7f, 8)));
    d = fminf(d, to_box(q - VEC(8, 32, 3), VEC(33, 0.9f, 0.5f)));
    d = fminf(d, to_bar(q, VEC(8, 50, 2), VEC(39, 33, 3), 0.16f));
    d = fminf(d, to_bar(q, VEC(8, 50, 2), VEC(24, 33, 3), 0.16f));
    d = fminf(d, to_bar(q, VEC(8, 50, 2), VEC(-22, 33, 3), 0.2f));
    d = fminf(d, to_box(p - VEC(-16, 35.5f, 0), VEC(5, 2.6f, 3)));
    d = fminf(d, to_box(p - VEC(17, 30, 0), VEC(1.6f, 1.3f, 1.6f)));
    return d;
}

enum { CRANES = 4 };
static const float crane_x[CRANES] = { -92, -52, -12, 74 };

static void meet_cranes(vec p, float *nearest, int *material)
{
    for (int i = 0; i < CRANES; i++) {
        const vec foot = VEC(crane_x[i], 2.6f, 232 + 6 * (float)i);

        keep_nearest(nearest, material, to_crane(turn(p - foot, 0.85f)), STEEL);
    }
}

static float to_stack(vec p)
{
    const float around = to_box(p - VEC(0, 6, 252), VEC(190, 9, 16));

    if (around > 4)
        return around;

    const float x = limit(roundf(p[0] / 6.6f), -28, 28),
                z = limit(roundf((p[2] - 252) / 9), -1, 1);
    const float tiers = floorf(hash((int)x, (int)z, 3) * 5.5f);
    const vec q = VEC(p[0] - x * 6.6f, p[1] - 2.6f - tiers * 1.3f, p[2] - 252 - z * 9);

    const float stack = to_box(q, VEC(3.0f, tiers * 1.3f, 1.3f));
    /* Not past the edge of this plot, beyond which a higher stack may stand. */
    const float plot = fmaxf(fminf(3.5f - fabsf(q[0]), 4.7f - fabsf(q[2])), 0.2f);

    return tiers < 1 ? plot : fminf(stack, plot);
}

/* Lengthwise along x, bow at the left. */
static vec ferry_place(vec p)
{
    return turn(p - VEC(25, 0, 150), 0.55f);
}

static void meet_ferry(vec p, float *nearest, int *material)
{
    const vec q = ferry_place(p);
    const float around = to_box(q - VEC(0, 7, 0), VEC(25, 9, 6));

    if (around > 3) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }

    const float narrow = ramp(-8, -25, q[0]), sheer = 0.9f * narrow;
    const float beam = 5.2f - 4.9f * narrow * narrow - 0.22f * fmaxf(3 - q[1], 0);
    const float hull =
        fmaxf(to_box(q - VEC(-1, 1.8f + sheer / 2, 0), VEC(23, 2 + sheer / 2, 5.2f)),
              (fabsf(q[2]) - beam) * 0.75f);

    keep_nearest(nearest, material, hull, HULL);
    keep_nearest(nearest, material, to_box(q - VEC(3, 5.1f, 0), VEC(17, 1.4f, 4.4f)) - 0.1f,
                 DECKHOUSE);
    keep_nearest(nearest, material, to_box(q - VEC(2, 7.8f, 0), VEC(13, 1.2f, 3.8f)) - 0.1f,
                 DECKHOUSE);
    keep_nearest(nearest, material,
                 to_box(q - VEC(-7, 10.1f, 0), VEC(2.6f, 1.1f, 3.2f)) - 0.15f, DECKHOUSE);
    keep_nearest(nearest, material,
                 to_box(q - VEC(8, 10.6f, 0), VEC(1.7f, 2.1f, 1.2f)) - 0.3f, FUNNEL);
    keep_nearest(nearest, material, to_bar(q, VEC(-6, 11, 0), VEC(-5.4f, 16, 0), 0.12f),
                 STEEL);
    keep_nearest(nearest, material, to_ball(q - VEC(-5.4f, 16, 0), 0.25f), LAMP);
}

/* A fishing boat at the quay, lengthwise along z. */
static void meet_boat(vec p, float *nearest, int *material)
{
    const vec q = turn(p - VEC(1.2f, 0, 21), -0.10f);
    const float around = to_box(q - VEC(0, 2.2f, 0), VEC(2, 3.4f, 5.6f));

    if (around > 1) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }

    const float end = ramp(0.5f, 5.2f, q[2]), rise = 0.5f * end * end;
    const float beam = 1.5f * (1 - 0.93f * end * end) - 0.3f * fmaxf(0.9f - q[1], 0);
    const float hull = fmaxf(to_box(q - VEC(0, 0.45f, 0.2f), VEC(1.6f, 0.55f + rise, 4.8f)),
                             (fabsf(q[0]) - beam) * 0.7f);
    const float hold =
        fmaxf(fmaxf(fabsf(q[0]) - beam + 0.14f, 0.75f - q[1]), fabsf(q[2] + 0.2f) - 4.6f);

    keep_nearest(nearest, material, fmaxf(hull, -hold), BOAT);
    keep_nearest(nearest, material,
                 to_box(q - VEC(0, 1.6f, 1.3f), VEC(0.75f, 0.95f, 0.9f)) - 0.04f,
                 DECKHOUSE);
    keep_nearest(nearest, material, to_box(q - VEC(0, 2.62f, 1.3f), VEC(0.9f, 0.06f, 1.1f)),
                 WOOD);
    keep_nearest(nearest, material, to_bar(q, VEC(0, 1, -0.6f), VEC(0, 5.2f, -0.6f), 0.05f),
                 WOOD);
    keep_nearest(nearest, material,
                 to_bar(q, VEC(0, 5.1f, -0.6f), VEC(0, 2.8f, 1.6f), 0.015f), STEEL);
    keep_nearest(nearest, material,
                 to_bar(q, VEC(0, 5.1f, -0.6f), VEC(0, 1.2f, -4.4f), 0.015f), STEEL);
    keep_nearest(nearest, material,
                 to_bar(q, VEC(0, 2.2f, -0.6f), VEC(0, 3.6f, -3.6f), 0.04f), WOOD);
}

static void meet_quay(vec p, float *nearest, int *material)
{
    const float rough = 0.03f * noise(p * 3) + 0.015f * noise(p * 11);
    const float z = limit(roundf(p[2] / 9), 0, 4) * 9;
    const vec b = p - VEC(4.3f, 1.5f, z);
    float bollard = to_drum(b - VEC(0, 0.3f, 0), 0.16f, 0.3f) - 0.03f;

    bollard = melt(bollard, to_drum(b - VEC(0, 0.62f, 0), 0.26f, 0.05f) - 0.04f, 0.12f);
    keep_nearest(nearest, material,
                 to_box(p - VEC(23.6f, -1, 16), VEC(20, 2.5f, 30)) - rough, QUAY);
    keep_nearest(nearest, material,
                 to_box(p - VEC(3.75f, 1.42f, 16), VEC(0.16f, 0.12f, 30)), WOOD);
    keep_nearest(nearest, material, bollard, BOLLARD);
    keep_nearest(nearest, material,
                 to_bar(p, VEC(4.2f, 2.0f, 18), VEC(1.9f, 0.95f, 17.2f), 0.028f), WOOD);
    keep_nearest(nearest, material, to_box(p - VEC(0, 0.6f, 262), VEC(230, 2, 32)), QUAY);
}

static void meet_lamps(vec p, float *nearest, int *material)
{
    const float x = limit(roundf(p[0] / 24), -7, 7) * 24 + 5;
    const vec q = p - VEC(x, 2.6f, 230.5f);

    keep_nearest(nearest, material, to_bar(q, VEC(0, 0, 0), VEC(0, 9, 0), 0.1f), STEEL);
    keep_nearest(nearest, material, to_ball(q - VEC(0, 9, 0), 0.42f), LAMP);
}

static float harbour_distance(vec p, int *material)
{
    float nearest = 1e9f;

    meet_quay(p, &nearest, material);
    meet_cranes(p, &nearest, material);
    meet_ferry(p, &nearest, material);
    meet_boat(p, &nearest, material);
    meet_lamps(p, &nearest, material);
    keep_nearest(&nearest, material, to_stack(p), BOX);
    return nearest;
}

static surface paint_box(vec p)
{
    static const float colours[][3] = {
        { 0.42f, 0.10f, 0.07f }, { 0.08f, 0.18f, 0.34f }, { 0.45f, 0.30f, 0.12f },
        { 0.10f, 0.26f, 0.20f }, { 0.40f, 0.40f, 0.38f }, { 0.50f, 0.20f, 0.08f },
    };
    const int x = (int)roundf(p[0] / 6.6f), y = (int)((p[1] - 2.6f) / 2.6f),
              z = (int)roundf((p[2] - 252) / 9);
    const float *c = colours[(int)(hash(x, y, z) * 5.99f)];
    const float seam =
        0.7f + 0.3f * ramp(0.0f, 0.12f,
                           fabsf((p[1] - 2.6f) / 2.6f - roundf((p[1] - 2.6f) / 2.6f)));

    return (surface){ VEC(c[0], c[1], c[2]) * seam, 0, { 0 } };
}

static surface paint_ship(int material, vec p)
{
    const vec q = ferry_place(p);
    const bool is_ferry = fabsf(q[2]) < 7 && fabsf(q[0]) < 27;

    if (material == HULL)
        return q[1] < 0.7f ? (surface){ VEC(0.30f, 0.06f, 0.05f), 0.02f, { 0 } }
                           : (surface){ q[1] < 2.5f ? VEC(0.04f, 0.09f, 0.20f)
                                                    : VEC(0.75f, 0.75f, 0.72f),
                                        0.03f,
                                        { 0 } };
    if (is_ferry &&
        fabsf(q[1] - (q[1] > 9      ? 10.4f
                      : q[1] > 6.6f ? 7.9f
                                    : 5.3f)) < 0.52f &&
        fabsf(q[0] / 1.5f - roundf(q[0] / 1.5f)) < 0.36f)
        return (surface){ VEC(0.03f, 0.03f, 0.04f), 0.25f,
                          VEC(1.5f, 0.92f, 0.42f) *
                              (0.25f + hash((int)roundf(q[0] / 1.5f), (int)q[1], 2)) };
    return (surface){ VEC(0.72f, 0.72f, 0.70f), 0.02f, { 0 } };
}

static surface paint_quay(vec p, vec *normal)
{
    const float wear = clouds(p * VEC(0.8f, 2.5f, 0.8f), 5), fine = noise(p * 24);
    const float joint = ramp(0.0f, 0.04f, fabsf(p[2] / 1.8f - roundf(p[2] / 1.8f)));
    const float wet = ramp(0.9f, 0.2f, p[1]),
                puddle = ramp(0.56f, 0.64f, clouds(p * 0.55f + grey(3), 4));
    const bool is_top = (*normal)[1] > 0.8f;

    if (is_top && puddle > 0.5f)
        *normal = VEC(0, 1, 0);
    return (surface){ grey(0.10f + 0.20f * wear + 0.06f * fine) * VEC(1.05f, 1, 0.93f) *
                          (0.6f + 0.4f * joint) * (1 - 0.55f * wet) *
                          (is_top ? 1 - 0.45f * puddle : 1),
                      is_top ? 0.4f * puddle : 0,
                      { 0 } };
}

static surface harbour_surface(int material, vec p, vec *normal)
{
    switch (material) {
    case BOX: return paint_box(p);
    case QUAY: return paint_quay(p, normal);
    case HULL:
    case DECKHOUSE: return paint_ship(material, p);
    case FUNNEL:
        return (surface){
            p[1] > 11.6f ? VEC(0.04f, 0.05f, 0.07f) : VEC(0.55f, 0.10f, 0.06f), 0, { 0 }
        };
    case LAMP: return (surface){ grey(1), 0, VEC(14, 9, 4) };
    case BOLLARD:
        return (surface){ VEC(0.06f, 0.06f, 0.065f) + grey(0.05f * noise(p * 30)),
                          0.04f,
                          { 0 } };
    case BOAT:
        return (surface){
            p[1] > 0.72f ? VEC(0.65f, 0.62f, 0.55f) : VEC(0.05f, 0.20f, 0.26f), 0.03f, { 0 }
        };
    case WOOD:
        return (surface){
            VEC(0.20f, 0.12f, 0.07f) * (0.6f + 0.6f * noise(p * VEC(20, 20, 3))), 0, { 0 }
        };
    default: return (surface){ VEC(0.10f, 0.14f, 0.20f), 0, { 0 } };
    }
}

const scene harbour = {
    .name = "harbour",
    .width = 1600,
    .height = 1067,
    .eye = { -2.0f, 4.7f, 2.5f },
    .target = { 1, 9.5f, 100 },
    .view_deg = 36,
    .aperture = 0.012f,
    .focus = 60,
    .rays = 14,
    .sun = { 0.24f, 0.085f, 1 },
    .sun_colour = { 3.2f, 1.75f, 0.9f },
    .sky_light = 1.15f,
    .sky = dawn,
    .distance = harbour_distance,
    .surface = harbour_surface,
    .farthest = 700,
    .ripple = 0.25f,
    .water_colour = { 0.03f, 0.06f, 0.075f },
    .haze_distance = 900,
    .exposure = 0.72f,
    .contrast = 0.35f,
    .saturation = 0.95f,
    .grain = 0.028f,
    .bloom = 0.22f,
    .quality = 75,
};
