/* SPDX-License-Identifier: Apache-2.0 */
/* A lighthouse on a headland, late in the afternoon. */
#include "scene.h"

enum { ROCK, TOWER, IRON, GLASS, ROOF, WALL, TILES };

static vec afternoon(vec d)
{
    const float height = fmaxf(d[1], 0);
    const vec sun = unit(VEC(-0.75f, 0.42f, -0.55f));
    vec light =
        blend(VEC(0.80f, 0.84f, 0.86f), VEC(0.30f, 0.52f, 0.82f), ramp(0, 0.30f, height));

    light = blend(light, VEC(0.10f, 0.24f, 0.52f), ramp(0.15f, 0.9f, height));
    light += VEC(0.5f, 0.4f, 0.25f) * powf(fmaxf(dot(d, sun), 0), 6);
    if (d[1] > 0.005f) {
        const float far_off = 1 / (d[1] + 0.16f);
        const vec at = VEC(d[0] * far_off * 1.25f + 2.1f, 7.7f, d[2] * far_off * 1.6f);
        const float body = clouds(at, 7), above = clouds(at + VEC(-0.16f, 0.1f, -0.10f), 6);
        const float cover = ramp(0.50f, 0.66f, body) * ramp(0.0f, 0.10f, height);
        const float lit = limit(0.55f + (body - above) * 3.2f, 0, 1);

        light = blend(light, blend(VEC(0.46f, 0.52f, 0.62f), VEC(1.28f, 1.20f, 1.08f), lit),
                      cover * 0.93f);
    }
    return light;
}

static float to_rock(vec p)
{
    const float hill = 10.5f * ramp(31, 5, hypotf(p[0] - 4, (p[2] - 6) * 0.85f)) +
                       5.5f * ramp(22, 4, hypotf(p[0] - 26, p[2] - 10)) +
                       3.2f * ramp(11, 2, hypotf(p[0] + 13, p[2] + 22)) +
                       2.6f * ramp(9, 1, hypotf(p[0] - 13, p[2] + 30)) - 2.2f;

    if (p[1] > 13)
        return p[1] - 11;

    const vec strata = turn(p, 0.5f) * VEC(0.16f, 0.42f, 0.16f);
    const float crag = 1 - fabsf(2 * clouds(strata, 4) - 1),
                grain = clouds(p * VEC(0.9f, 1.7f, 0.9f), 4);
    const float flat = ramp(7.4f, 8.3f, hill);

    return (p[1] - hill - (crag - 0.72f) * mix(6.5f, 0.7f, flat) -
            (grain - 0.5f) * mix(1.7f, 0.35f, flat)) *
           0.42f;
}

static void meet_tower(vec p, float *nearest, int *material)
{
    const vec q = p - VEC(2, 7.4f, 5);
    const float around = to_drum(q - VEC(0, 16, 0), 4.4f, 19), r = hypotf(q[0], q[2]);
    const float taper = 2.9f - 0.042f * q[1];
    const float angle = atan2f(q[2], q[0]), bay = PI / 7;
    const float spoke = (roundf(angle / bay - 0.5f) + 0.5f) * bay;
    const vec post = VEC(cosf(spoke), 0, sinf(spoke));
    float rail;

    if (around > 2) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }
    keep_nearest(nearest, material, to_drum(q - VEC(0, 12, 0), taper, 12) * 0.95f, TOWER);
    keep_nearest(nearest, material, to_drum(q - VEC(0, 1, 0), 3.4f, 1.2f) - 0.05f, TOWER);
    keep_nearest(nearest, material, to_drum(q - VEC(0, 24.2f, 0), 2.75f, 0.16f) - 0.04f,
                 IRON);
    keep_nearest(nearest, material, to_drum(q - VEC(0, 23.6f, 0), 2.3f, 0.35f) - 0.05f,
                 TOWER);
    rail = fminf(
        to_bar(q, post * 2.65f + VEC(0, 24.2f, 0), post * 2.65f + VEC(0, 25.4f, 0), 0.04f),
        hypotf(r - 2.65f, fminf(fabsf(q[1] - 25.4f), fabsf(q[1] - 24.9f))) - 0.045f);
    keep_nearest(nearest, material, rail, IRON);
    keep_nearest(nearest, material, to_drum(q - VEC(0, 24.9f, 0), 1.45f, 0.7f), TOWER);
    keep_nearest(nearest, material, to_drum(q - VEC(0, 26.6f, 0), 1.28f, 1.1f), GLASS);
    keep_nearest(
        nearest, material,
        to_bar(q, post * 1.36f + VEC(0, 25.4f, 0), post * 1.36f + VEC(0, 27.8f, 0), 0.05f),
        IRON);
    keep_nearest(
        nearest, material,
        fmaxf(to_drum(q - VEC(0, 28.6f, 0), 1.75f - 0.9f * fmaxf(q[1] - 27.7f, 0), 0.95f),
              27.7f - q[1]) *
            0.7f,
        ROOF);
    keep_nearest(nearest, material, to_ball(q - VEC(0, 29.75f, 0), 0.28f), ROOF);
    keep_nearest(nearest, material, to_bar(q, VEC(0, 29.8f, 0), VEC(0, 31.6f, 0), 0.04f),
                 IRON);
}

static void meet_cottage(vec p, float *nearest, int *material)
{
    const vec q = turn(p - VEC(12.5f, 7.6f, 6), 0.25f);
    const float around = to_box(q - VEC(0, 3, 0), VEC(5.6f, 4, 3.8f));
    const float slope = (fabsf(q[2]) * 0.62f + q[1] - 5.1f) * 0.85f;

    if (around > 2) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }
    keep_nearest(nearest, material,
                 fmaxf(to_box(q - VEC(0, 2, 0), VEC(4.8f, 3.6f, 2.9f)), slope), WALL);
    keep_nearest(nearest, material,
                 fmaxf(fmaxf(fabsf(slope - 0.1f) - 0.12f, fabsf(q[0]) - 5.1f),
                       fmaxf(fabsf(q[2]) - 3.3f, 2.6f - q[1])),
                 TILES);
    keep_nearest(nearest, material, to_box(q - VEC(3.6f, 5.2f, 0), VEC(0.45f, 1.1f, 0.45f)),
                 WALL);
    keep_nearest(nearest, material,
                 to_box(p - VEC(20, 7.6f, 1), VEC(9, 0.6f, 0.2f)) - 0.05f, WALL);
}

static float lighthouse_distance(vec p, int *material)
{
    float nearest = 1e9f;

    keep_nearest(&nearest, material, to_rock(p), ROCK);
    meet_tower(p, &nearest, material);
    meet_cottage(p, &nearest, material);
    return nearest;
}

static surface paint_rock(vec p, vec normal)
{
    const float tint = clouds(p * VEC(0.5f, 1.3f, 0.5f), 5), fine = noise(p * 7);
    const float wet = ramp(2.0f, 0.6f, p[1] + 1.3f * noise(p * 0.7f)),
                lichen = ramp(0.55f, 0.7f, clouds(p * 0.8f + grey(5), 4));
    const float grass = ramp(0.62f, 0.85f, normal[1]) * ramp(5.2f, 7.2f, p[1] + 2 * tint);
    vec stone =
        blend(VEC(0.20f, 0.18f, 0.165f), VEC(0.44f, 0.39f, 0.33f), ramp(0.3f, 0.7f, tint)) *
        (0.75f + 0.5f * fine);

    stone = blend(stone, VEC(0.48f, 0.40f, 0.16f), lichen * 0.35f * ramp(2, 4, p[1]));
    stone *= 1 - 0.72f * wet;
    stone = blend(
        stone,
        blend(VEC(0.10f, 0.15f, 0.04f), VEC(0.30f, 0.30f, 0.10f), clouds(p * 1.7f, 4)) *
            (0.6f + 0.8f * noise(p * 13)),
        grass);
    return (surface){ stone, 0.10f * wet, { 0 } };
}

static surface paint_tower(vec p)
{
    const vec q = p - VEC(2, 7.4f, 5);
    const float run = clouds(VEC(q[0] * 1.6f, q[1] * 0.12f, q[2] * 1.6f), 4),
                fine = noise(p * 5);
    const bool is_red = (q[1] > 6.5f && q[1] < 11.5f) || (q[1] > 16.5f && q[1] < 21.2f);
    vec paint = is_red ? VEC(0.52f, 0.055f, 0.04f) : VEC(0.80f, 0.79f, 0.75f);

    for (int i = 0; i < 3; i++) {
        const vec w = q - VEC(-1.1f + 0.7f * (float)i, 4.4f + 6.6f * (float)i, 0);

        if (fabsf(w[0]) < 0.36f && fabsf(w[1]) < 0.75f && q[2] < 0)
            return (surface){ fabsf(w[0]) < 0.05f || fabsf(w[1]) < 0.05f ? grey(0.6f)
                                                                         : grey(0.03f),
                              0.12f,
                              { 0 } };
    }
    paint *= 0.82f + 0.3f * run + 0.06f * fine;
    return (surface){
        blend(paint, VEC(0.30f, 0.24f, 0.18f), 0.45f * ramp(0.58f, 0.75f, run)), 0, { 0 }
    };
}

static surface paint_wall(vec p)
{
    const vec q = turn(p - VEC(12.5f, 7.6f, 6), 0.25f);
    const float x = q[0] - roundf(limit(q[0] / 2.6f, -1, 1)) * 2.6f;
    const bool is_window = fabsf(x) < 0.5f && fabsf(q[1] - 1.55f) < 0.65f && q[2] < 0;

    if (is_window)
        return (surface){ fabsf(x) < 0.05f || fabsf(q[1] - 1.55f) < 0.05f
                              ? grey(0.7f)
                              : VEC(0.04f, 0.05f, 0.06f),
                          0.15f,
                          { 0 } };
    return (surface){ VEC(0.76f, 0.74f, 0.69f) * (0.8f + 0.3f * clouds(p * 1.4f, 4)),
                      0,
                      { 0 } };
}

static surface lighthouse_surface(int material, vec p, vec *normal)
{
    switch (material) {
    case ROCK: return paint_rock(p, *normal);
    case TOWER: return paint_tower(p);
    case WALL: return paint_wall(p);
    case GLASS:
        return (surface){ VEC(0.10f, 0.12f, 0.12f), 0.35f,
                          VEC(0.9f, 0.65f, 0.25f) * ramp(1.0f, 0.0f, fabsf(p[1] - 34)) };
    case ROOF: return (surface){ VEC(0.36f, 0.05f, 0.04f), 0.03f, { 0 } };
    case TILES:
        return (surface){
            VEC(0.16f, 0.17f, 0.20f) * (0.7f + 0.5f * noise(p * VEC(2, 6, 6))), 0, { 0 }
        };
    default: return (surface){ grey(0.05f), 0.03f, { 0 } };
    }
}

const scene lighthouse = {
    .name = "lighthouse",
    .width = 1000,
    .height = 1400,
    .eye = { -9, 4.6f, -62 },
    .target = { 3.5f, 15.5f, 5 },
    .view_deg = 40,
    .aperture = 0.01f,
    .focus = 60,
    .rays = 12,
    .sun = { -0.75f, 0.42f, -0.55f },
    .sun_colour = { 2.5f, 2.0f, 1.42f },
    .sky_light = 0.75f,
    .sky = afternoon,
    .distance = lighthouse_distance,
    .surface = lighthouse_surface,
    .farthest = 400,
    .ripple = 0.6f,
    .water_colour = { 0.03f, 0.12f, 0.14f },
    .surf = true,
    .haze_distance = 2500,
    .exposure = 0.60f,
    .contrast = 0.35f,
    .saturation = 1.0f,
    .grain = 0.03f,
    .bloom = 0.1f,
    .quality = 76,
};
