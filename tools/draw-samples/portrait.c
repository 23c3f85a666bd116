/* SPDX-License-Identifier: Apache-2.0 */
/* A harbour pilot, in a woollen cap, by the light of a window. */
#include "scene.h"

enum { SKIN, EYE, BEARD, CAP, JUMPER, COAT, LAMP, LIPS, BROW };

/* Lengths in decimetres; the face looks along -z, its middle between the eyes. */

static vec room(vec d)
{
    const float window = ramp(0.30f, 0.85f, dot(d, unit(VEC(-0.85f, 0.35f, -0.5f))));
    const float dusk = ramp(-0.5f, 0.6f, d[1]);
    const float soft = clouds(d * 2.6f + VEC(3, 1, 0), 3);
    vec light = blend(VEC(0.030f, 0.042f, 0.055f), VEC(0.085f, 0.125f, 0.155f), dusk) *
                (0.55f + 0.9f * soft);

    light += VEC(1.5f, 1.6f, 1.65f) * window;
    return light + VEC(0.10f, 0.055f, 0.025f) *
                       ramp(0.5f, 0.95f, dot(d, unit(VEC(0.65f, -0.1f, 0.8f))));
}

/* The head is turned a little and bowed a little. */
static vec head_place(vec p)
{
    return nod(turn(p, 0.42f), 0.05f);
}

static float to_face(vec q)
{
    const vec s = VEC(fabsf(q[0]), q[1], q[2]);
    float d = to_egg(q - VEC(0, 0.32f, 0.12f), VEC(0.76f, 0.95f, 0.92f));

    d = melt(d, to_egg(q - VEC(0, -0.42f, -0.12f), VEC(0.60f, 0.72f, 0.62f)), 0.35f);
    d = melt(d, to_egg(q - VEC(0, -0.93f, -0.42f), VEC(0.26f, 0.20f, 0.24f)), 0.22f);
    d = melt(d, to_egg(s - VEC(0.40f, -0.24f, -0.47f), VEC(0.23f, 0.20f, 0.20f)), 0.24f);
    d = carve(d, to_egg(s - VEC(0.335f, -0.01f, -0.86f), VEC(0.21f, 0.135f, 0.20f)), 0.16f);
    d = melt(d, to_bar(s, VEC(0.15f, 0.175f, -0.735f), VEC(0.47f, 0.185f, -0.57f), 0.075f),
             0.14f);
    d = melt(d, to_bar(q, VEC(0, 0.10f, -0.74f), VEC(0, -0.30f, -0.97f), 0.065f), 0.13f);
    d = melt(d, to_ball(q - VEC(0, -0.345f, -0.955f), 0.105f), 0.09f);
    d = melt(d, to_egg(s - VEC(0.105f, -0.375f, -0.86f), VEC(0.075f, 0.07f, 0.09f)), 0.05f);
    d = carve(d, to_egg(s - VEC(0.055f, -0.43f, -0.92f), VEC(0.032f, 0.02f, 0.045f)),
              0.025f);
    d = melt(d, to_egg(q - VEC(0, -0.60f, -0.70f), VEC(0.30f, 0.20f, 0.16f)), 0.16f);
    return d;
}

static float to_lids(vec s)
{
    const vec e = s - VEC(0.315f, 0.0f, -0.615f);
    const float shell = fabsf(to_ball(e, 0.142f)) - 0.016f;
    const float upper = fmaxf(
        shell, -(e[1] - 0.022f - 0.25f * fmaxf(e[0], 0) * e[0] + 0.18f * e[0] * e[0]));
    const float lower = fmaxf(shell, e[1] + 0.052f);

    return melt(fmaxf(upper, e[2] - 0.02f), fmaxf(lower, e[2] - 0.02f), 0.01f);
}

static float to_ear(vec s)
{
    const vec e = turn(s - VEC(0.80f, -0.06f, 0.12f), -0.35f);
    float d = to_egg(e, VEC(0.075f, 0.26f, 0.16f));

    return carve(d, to_egg(e - VEC(0.07f, 0.02f, -0.02f), VEC(0.05f, 0.17f, 0.10f)), 0.05f);
}

static float to_mouth(vec q)
{
    const vec s = VEC(fabsf(q[0]), q[1], q[2] - 0.32f * q[0] * q[0]);
    const float upper = to_egg(s - VEC(0.06f, -0.585f, -0.845f), VEC(0.17f, 0.036f, 0.06f));
    const float lower = to_egg(s - VEC(0, -0.66f, -0.84f), VEC(0.19f, 0.05f, 0.075f));

    return fminf(upper, lower);
}

/* Short and grey; combed downwards, which the noise is stretched for. */
static float to_beard(vec q)
{
    const vec s = VEC(fabsf(q[0]), q[1], q[2]);
    float d = to_egg(q - VEC(0, -0.90f, -0.36f), VEC(0.54f, 0.40f, 0.46f));

    d = melt(d, to_egg(s - VEC(0.47f, -0.62f, -0.18f), VEC(0.19f, 0.42f, 0.36f)), 0.18f);
    d = melt(d, to_bar(s, VEC(0.66f, -0.30f, 0.02f), VEC(0.70f, 0.12f, 0.05f), 0.07f),
             0.14f);
    d = melt(d, to_egg(s - VEC(0.17f, -0.50f, -0.78f), VEC(0.19f, 0.065f, 0.12f)), 0.07f);
    d = melt(d, to_bar(s, VEC(0.30f, -0.53f, -0.72f), VEC(0.38f, -0.80f, -0.58f), 0.075f),
             0.10f);
    d = carve(d, to_egg(q - VEC(0, -0.645f, -0.88f), VEC(0.20f, 0.07f, 0.16f)), 0.06f);
    if (d > 0.12f)
        return d - 0.06f;

    const vec strand =
        VEC(q[0] * 30, q[1] * 6.5f, q[2] * 30) + grey(2.2f) * clouds(q * 5, 2);

    return (d - 0.085f * (clouds(strand, 3) - 0.35f)) * 0.5f;
}

static float to_cap(vec q)
{
    const vec c = nod(q - VEC(0, 0.62f, 0.16f), -0.17f);
    const float around = atan2f(c[0], -c[2]);
    const float rib = 0.020f * sinf(around * 62) * ramp(1.15f, 0.7f, c[1]);
    float dome = to_egg(c, VEC(0.90f, 0.93f, 1.02f)), cuff;

    dome = fmaxf(dome, -c[1] - 0.12f);
    cuff = fmaxf(fabsf(to_egg(c - VEC(0, -0.2f, 0), VEC(0.95f, 1.5f, 1.07f))) - 0.055f,
                 fabsf(c[1] + 0.07f) - 0.21f);
    return (melt(dome, cuff - 0.015f, 0.05f) - rib - 0.015f * noise(q * 26)) * 0.6f;
}

static void meet_head(vec q, float *nearest, int *material)
{
    const vec s = VEC(fabsf(q[0]), q[1], q[2]);

    keep_nearest(nearest, material,
                 fminf(melt(melt(to_face(q), to_lids(s), 0.035f), to_ear(s), 0.06f), 9) *
                     0.8f,
                 SKIN);
    keep_nearest(nearest, material, to_ball(s - VEC(0.315f, 0, -0.615f), 0.138f), EYE);
    keep_nearest(nearest, material, to_mouth(q) * 0.7f, LIPS);
    keep_nearest(nearest, material, to_beard(q), BEARD);
    keep_nearest(nearest, material, to_cap(q), CAP);

    const float hair = clouds(VEC(s[0] * 14, s[1] * 40, s[2] * 14), 2);

    keep_nearest(nearest, material,
                 (to_bar(s, VEC(0.13f, 0.20f, -0.835f), VEC(0.47f, 0.235f, -0.66f), 0.05f) -
                  0.04f * (hair - 0.4f)) *
                     0.6f,
                 BROW);
}

static void meet_body(vec p, float *nearest, int *material)
{
    p[1] -= 0.42f;
    const vec s = VEC(fabsf(p[0]), p[1], p[2]);
    const float neck = to_bar(p, VEC(0, -2.2f, 0.55f), VEC(0, -0.7f, 0.25f), 0.56f);
    float roll, chest, coat;

    keep_nearest(nearest, material, neck * 0.9f, SKIN);
    roll = fmaxf(to_bar(p, VEC(0, -2.6f, 0.5f), VEC(0, -1.0f, 0.22f), 0.68f),
                 p[1] + 1.42f - 0.25f * p[2]);
    chest = melt(to_egg(p - VEC(0, -3.6f, 0.5f), VEC(1.7f, 1.75f, 0.95f)), roll, 0.25f);
    if (chest < 0.2f) {
        const float angle = atan2f(p[0], -p[2] + 0.4f);

        chest -= 0.022f * sinf(angle * 42) + 0.02f * noise(p * 24);
    }
    keep_nearest(nearest, material, chest * 0.6f, JUMPER);
    coat = melt(to_bar(s, VEC(0.3f, -2.25f, 0.65f), VEC(1.9f, -2.75f, 0.7f), 0.62f),
                to_egg(p - VEC(0, -4.2f, 0.6f), VEC(2.45f, 2.2f, 1.25f)), 0.6f);
    coat = carve(coat, to_egg(p - VEC(0, -2.1f, -0.75f), VEC(0.78f, 2.4f, 1.15f)), 0.1f);
    coat =
        melt(coat,
             fmaxf(to_bar(s, VEC(0.62f, -1.55f, 0.55f), VEC(0.95f, -2.9f, -0.45f), 0.22f),
                   -0.2f + fabsf(s[0] - 0.75f) - 0.25f),
             0.08f);
    keep_nearest(nearest, material, (coat - 0.02f * clouds(p * 3, 3)) * 0.7f, COAT);
}

static float portrait_distance(vec p, int *material)
{
    const vec q = head_place(p);
    const float around = to_ball(q - VEC(0, 0.1f, 0.1f), 1.75f);
    float nearest = 1e9f;

    if (around > 0.4f)
        keep_nearest(&nearest, NULL, around, 0);
    else
        meet_head(q, &nearest, material);
    meet_body(p, &nearest, material);
    for (int i = 0; i < 5; i++) {
        const vec lamp = VEC(2.2f + 5.0f * hash(i, 1, 1), -2.4f + 5.2f * hash(i, 2, 1),
                             16 + 8 * hash(i, 3, 1));

        keep_nearest(&nearest, material, to_ball(p - lamp, 0.16f + 0.1f * hash(i, 4, 4)),
                     LAMP + 100 * i);
    }
    return nearest;
}

static surface paint_skin(vec p, vec *normal)
{
    const vec q = head_place(p);
    const vec s = VEC(fabsf(q[0]), q[1], q[2]);
    const float blotch = clouds(q * 5, 4), pores = noise(q * 95);
    const float red = ramp(0.42f, 0.05f, size_of(s - VEC(0.42f, -0.25f, -0.62f))) +
                      ramp(0.22f, 0.02f, size_of(q - VEC(0, -0.34f, -0.98f)));
    const float shadow = ramp(
        0.16f, 0.05f, size_of((s - VEC(0.33f, -0.12f, -0.72f)) * VEC(0.6f, 1.3f, 0.7f)));
    const float furrow =
        ramp(0.012f, 0,
             fabsf(q[1] - 0.36f - 0.09f * roundf(limit((q[1] - 0.36f) / 0.09f, 0, 1)) -
                   0.02f * noise(q * 6)));
    vec colour = VEC(0.46f, 0.265f, 0.185f) * (0.86f + 0.28f * blotch);

    colour = blend(colour, VEC(0.52f, 0.19f, 0.14f), 0.55f * limit(red, 0, 1));
    colour = blend(colour, VEC(0.30f, 0.16f, 0.13f),
                   0.5f * shadow + 0.35f * furrow * ramp(0.45f, 0.2f, s[0]));
    *normal = unit(*normal + (VEC(pores, noise(q * 95 + grey(7)), noise(q * 95 + grey(3))) -
                              grey(0.5f)) *
                                 0.20f);
    return (surface){ colour, 0.028f, colour * VEC(0.055f, 0.028f, 0.02f) };
}

static surface paint_eye(vec p)
{
    const vec q = head_place(p);
    const float side = q[0] < 0 ? -1 : 1;
    const vec e = unit(q - VEC(0.315f * side, 0, -0.615f));
    const vec gaze = unit(VEC(-0.40f, 0.0f, -1));
    const float off = sqrtf(fmaxf(0, 2 - 2 * dot(e, gaze)));

    if (off < 0.19f)
        return (surface){ grey(0.01f), 0.12f, { 0 } };
    if (off < 0.44f)
        return (
            surface){ VEC(0.10f, 0.17f, 0.21f) *
                          (0.5f + 0.9f * noise(VEC(atan2f(e[1], e[0]) * 9, off * 4, 1))) *
                          ramp(0.46f, 0.38f, off),
                      0.12f,
                      { 0 } };
    return (surface){ VEC(0.36f, 0.31f, 0.285f), 0.06f, { 0 } };
}

static surface portrait_surface(int material, vec p, vec *normal)
{
    const vec q = head_place(p);

    switch (material % 100) {
    case SKIN: return paint_skin(p, normal);
    case EYE: return paint_eye(p);
    case LIPS:
        return (surface){ VEC(0.40f, 0.16f, 0.13f) *
                              (0.8f + 0.4f * noise(q * VEC(40, 8, 8))),
                          0.04f,
                          { 0 } };
    case BEARD:
        return (surface){ blend(VEC(0.10f, 0.075f, 0.06f), VEC(0.50f, 0.47f, 0.44f),
                                clouds(VEC(q[0] * 26, q[1] * 5, q[2] * 26), 3) *
                                    ramp(0.2f, -0.9f, q[1]) * 1.25f),
                          0,
                          { 0 } };
    case BROW:
        return (surface){
            VEC(0.12f, 0.09f, 0.075f) * (0.6f + 0.8f * noise(q * VEC(40, 60, 40))), 0, { 0 }
        };
    case CAP:
        return (surface){ VEC(0.20f, 0.045f, 0.035f) * (0.7f + 0.6f * noise(q * 34)),
                          0,
                          { 0 } };
    case JUMPER:
        return (
            surface){ VEC(0.34f, 0.31f, 0.26f) * (0.7f + 0.5f * noise(p * 30)), 0, { 0 } };
    case LAMP:
        return (surface){ grey(1), 0,
                          blend(VEC(2.6f, 1.35f, 0.5f), VEC(1.5f, 1.5f, 1.3f),
                                hash(material, 1, 2)) *
                              0.55f };
    default:
        return (surface){ VEC(0.030f, 0.045f, 0.070f) * (0.7f + 0.5f * noise(p * 40)),
                          0.01f,
                          { 0 } };
    }
}

const scene portrait = {
    .name = "portrait",
    .width = 900,
    .height = 900,
    .eye = { 0.1f, -0.25f, -9.5f },
    .target = { 0.15f, -0.42f, 0 },
    .view_deg = 25,
    .aperture = 0.22f,
    .focus = 8.9f,
    .rays = 40,
    .sun = { -0.80f, 0.48f, -0.62f },
    .sun_colour = { 2.0f, 1.85f, 1.65f },
    .sky_light = 1.0f,
    .sky = room,
    .distance = portrait_distance,
    .surface = portrait_surface,
    .farthest = 40,
    .exposure = 0.85f,
    .contrast = 0.3f,
    .saturation = 0.95f,
    .grain = 0.035f,
    .bloom = 0.12f,
    .quality = 82,
};
