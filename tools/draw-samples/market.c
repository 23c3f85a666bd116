/* SPDX-License-Identifier: Apache-2.0 */
/* A fruit stall on market day; the crates are sharp, the street behind them is not. */
#include "scene.h"

enum { CLOTH, CRATE, FRUIT, PAVING, HOUSE, AWNING, POLE, COAT, SKIN, BULB, SIGN, LEAF };

enum { KINDS = 10 };

/* What lies in the crates, row by row from the front left. */
static const struct {
    float radius, flat; /* flat: height to width */
    float colour[2][3];
    float gloss;
} kinds[KINDS] = {
    { 0.047f,
      0.95f,
      { { 0.95f, 0.33f, 0.02f }, { 0.85f, 0.42f, 0.04f } },
      0.05f }, /* oranges */
    { 0.043f,
      0.92f,
      { { 0.62f, 0.03f, 0.02f }, { 0.72f, 0.30f, 0.08f } },
      0.08f }, /* red apples */
    { 0.040f,
      1.15f,
      { { 0.92f, 0.72f, 0.05f }, { 0.80f, 0.66f, 0.10f } },
      0.05f }, /* lemons */
    { 0.042f,
      0.86f,
      { { 0.68f, 0.05f, 0.02f }, { 0.75f, 0.12f, 0.03f } },
      0.10f }, /* tomatoes */
    { 0.044f,
      0.94f,
      { { 0.36f, 0.52f, 0.06f }, { 0.48f, 0.58f, 0.10f } },
      0.08f }, /* green apples */
    { 0.038f,
      1.00f,
      { { 0.16f, 0.03f, 0.12f }, { 0.26f, 0.05f, 0.14f } },
      0.06f }, /* plums */
    { 0.085f,
      0.85f,
      { { 0.20f, 0.40f, 0.06f }, { 0.34f, 0.52f, 0.12f } },
      0.00f }, /* lettuces */
    { 0.042f,
      0.80f,
      { { 0.62f, 0.40f, 0.16f }, { 0.52f, 0.30f, 0.10f } },
      0.03f }, /* onions */
    { 0.046f,
      0.93f,
      { { 0.90f, 0.50f, 0.18f }, { 0.80f, 0.26f, 0.12f } },
      0.02f }, /* peaches */
    { 0.080f,
      0.92f,
      { { 0.22f, 0.09f, 0.16f }, { 0.40f, 0.22f, 0.30f } },
      0.02f }, /* red cabbage */
};

enum { COLUMNS = 5, ROWS = 2 };
static const float crate_width = 0.62f, crate_depth = 0.48f;

static vec morning(vec d)
{
    vec light =
        blend(VEC(1.05f, 0.98f, 0.88f), VEC(0.50f, 0.66f, 0.92f), ramp(0, 0.5f, d[1]));

    return light + VEC(0.5f, 0.42f, 0.3f) *
                       powf(fmaxf(dot(d, unit(VEC(-0.38f, 0.8f, 0.3f))), 0), 8);
}

/* The table slopes towards us. */
static vec table_place(vec p)
{
    return nod(p - VEC(0, 0.72f, 0.95f), 0.50f);
}

static void find_crate(vec q, int *column, int *row)
{
    *column = (int)limit(floorf(q[0] / crate_width + COLUMNS / 2.0f), 0, COLUMNS - 1);
    *row = (int)limit(floorf(q[2] / crate_depth), 0, ROWS - 1);
}

static int crate_kind(int column, int row)
{
    static const int kind[ROWS][COLUMNS] = { { 4, 0, 3, 2, 5 }, { 7, 1, 6, 8, 9 } };

    return kind[row][column];
}

static vec crate_centre(int column, int row)
{
    return VEC(((float)column - (COLUMNS - 1) / 2.0f) * crate_width, 0,
               ((float)row + 0.5f) * crate_depth);
}

/* The fruit nearest in the heap of a crate; `grain` numbers it. */
static float to_heap(vec c, int kind, int *grain)
{
    const float r = kinds[kind].radius, step = r * 1.86f;
    const int most_x = (int)((crate_width * 0.5f - 0.035f - r) / step);
    const int most_z = (int)((crate_depth * 0.5f - 0.035f - r) / step);
    float nearest = 1e9f;

    for (int layer = 0; layer < 3; layer++) {
        const float shift = layer == 1 ? 0.5f : 0, up = 0.10f + 0.72f * step * (float)layer;
        const int least = -1;
        const int cx = (int)roundf(c[0] / step - shift),
                  cz = (int)roundf(c[2] / step - shift);

        for (int i = cx + least; i <= cx + 1; i++) {
            for (int k = cz + least; k <= cz + 1; k++) {
                const int room_x = most_x - (layer > 0), room_z = most_z - (layer > 0);

                if (i < -room_x - (layer == 1) || i > room_x ||
                    k < -room_z - (layer == 1) || k > room_z ||
                    (layer == 2 && hash(i, k, kind) < 0.35f))
                    continue;

                const vec jog =
                    VEC(hash(i, k, layer) - 0.5f, 0.7f * hash(i, layer, k) - 0.35f,
                        hash(k, i, layer) - 0.5f) *
                    (r * 0.28f);
                const vec f =
                    c - VEC(((float)i + shift) * step, up, ((float)k + shift) * step) - jog;
                const float size = r * (0.92f + 0.14f * hash(i, k, layer + 7));
                const float d = (size_of(VEC(f[0], f[1] / kinds[kind].flat, f[2])) - size) *
                                fminf(1, kinds[kind].flat);

                if (d < nearest) {
                    nearest = d;
                    if (grain)
                        *grain = i * 64 + k * 8 + layer;
                }
            }
        }
    }
    return nearest;
}

static float to_leaves(vec c, int kind)
{
    const float d = to_heap(c, kind, NULL);

    return d > 0.05f ? d - 0.02f : (d - 0.022f * clouds(c * 34, 3) + 0.004f) * 0.55f;
}

static void meet_stall(vec p, float *nearest, int *material)
{
    const vec q = table_place(p);
    const float around = to_box(q - VEC(0, 0.1f, crate_depth), VEC(1.65f, 1.2f, 0.66f));
    int column, row;

    if (around > 0.4f) {
        keep_nearest(nearest, NULL, around, 0);
        return;
    }
    find_crate(q, &column, &row);

    const int kind = crate_kind(column, row);
    const vec c = q - crate_centre(column, row);
    const vec side = VEC(fabsf(c[0]), c[1], fabsf(c[2]));
    const float slat = 0.072f,
                y = c[1] - 0.055f - roundf(limit((c[1] - 0.055f) / slat, -1, 1)) * slat;
    float d = to_box(VEC(c[0], y, side[2] - crate_depth * 0.5f + 0.022f),
                     VEC(crate_width * 0.5f - 0.014f, 0.030f, 0.007f));

    d = fminf(d, to_box(VEC(side[0] - crate_width * 0.5f + 0.022f, y, c[2]),
                        VEC(0.007f, 0.030f, crate_depth * 0.5f - 0.016f)));
    d = fminf(
        d, to_box(side - VEC(crate_width * 0.5f - 0.04f, 0.06f, crate_depth * 0.5f - 0.04f),
                  VEC(0.016f, 0.10f, 0.016f)));
    d = fminf(d, to_box(c - VEC(0, -0.02f, 0), VEC(crate_width * 0.5f - 0.02f, 0.008f,
                                                   crate_depth * 0.5f - 0.02f)));
    keep_nearest(nearest, material, fminf(d, 0.06f), CRATE);
    keep_nearest(nearest, material,
                 to_box(q - VEC(0, -0.06f, crate_depth), VEC(1.6f, 0.02f, crate_depth)),
                 CLOTH);
    keep_nearest(nearest, material,
                 to_box(p - VEC(0, 0.30f, 1.42f), VEC(1.62f, 0.36f, 0.46f)) -
                     0.012f * sinf(p[0] * 24),
                 CLOTH);
    keep_nearest(nearest, material,
                 kind == 6 || kind == 9 ? to_leaves(c, kind)
                                        : fminf(to_heap(c, kind, NULL), 0.07f) * 0.9f,
                 kind == 6 || kind == 9 ? LEAF : FRUIT);
    if (row == 1 || column % 2 == 1) {
        const vec card = VEC(c[0] - 0.04f, c[1] - 0.33f, c[2] - 0.17f);

        keep_nearest(nearest, material,
                     to_box(nod(card, -0.15f), VEC(0.085f, 0.06f, 0.003f)), SIGN);
        keep_nearest(nearest, material,
                     to_bar(card, VEC(0, -0.3f, 0), VEC(0, 0, 0.006f), 0.004f), POLE);
    }
}

static void meet_person(vec p, vec place, float height, float facing, int which,
                        float *nearest, int *material)
{
    const vec q = turn(p - place, facing) / height;
    const float around = to_box(q - VEC(0, 0.5f, 0), VEC(0.2f, 0.55f, 0.16f));
    const vec s = VEC(fabsf(q[0]), q[1], q[2]);
    float coat;

    if (around > 0.25f) {
        keep_nearest(nearest, NULL, around * height, 0);
        return;
    }
    coat = to_egg(q - VEC(0, 0.66f, 0), VEC(0.112f, 0.19f, 0.078f));
    coat = melt(coat, to_bar(s, VEC(0.115f, 0.80f, 0), VEC(0.16f, 0.58f, -0.02f), 0.033f),
                0.04f);
    coat =
        melt(coat, to_bar(s, VEC(0.16f, 0.58f, -0.02f), VEC(0.11f, 0.50f, -0.12f), 0.028f),
             0.03f);
    coat = melt(coat,
                to_bar(s, VEC(0.05f, 0.48f, 0),
                       VEC(0.055f + 0.02f * (float)(which % 2), 0.04f, 0), 0.045f),
                0.06f);
    keep_nearest(nearest, material, coat * height * 0.8f, COAT + 100 * which);
    keep_nearest(nearest, material,
                 to_egg(q - VEC(0, 0.925f, 0), VEC(0.046f, 0.064f, 0.055f)) * height * 0.8f,
                 SKIN);
    keep_nearest(nearest, material,
                 to_bar(q, VEC(0, 0.82f, 0), VEC(0, 0.9f, 0), 0.028f) * height, SKIN);
    keep_nearest(nearest, material,
                 to_egg(q - VEC(0, 0.955f, 0.014f), VEC(0.052f, 0.052f, 0.056f)) * height *
                     0.8f,
                 COAT + 100 * (which + 3));
}

static void meet_street(vec p, float *nearest, int *material)
{
    const float z = p[2] - limit(roundf((p[2] - 3) / 3.4f), 1, 6) * 3.4f - 3;
    const float side = fabsf(p[0]) - 3.9f;
    const float sag = 3.0f - 0.35f * fabsf(z) - 0.22f * side;
    const float bulb_x = p[0] - roundf(limit(p[0] / 0.9f, -5, 5)) * 0.9f;
    const float bulb_z = p[2] - limit(roundf((p[2] - 5) / 3), 0, 5) * 3 - 5;
    const float droop = 2.45f + 0.03f * p[0] * p[0];

    keep_nearest(nearest, material, p[1] - 0.012f * noise(VEC(p[0] * 7, 0, p[2] * 7)),
                 PAVING);
    keep_nearest(nearest, material,
                 fmaxf(fminf(6.6f - fabsf(p[0]), 34 - p[2]), p[1] - 8.6f), HOUSE);
    keep_nearest(
        nearest, material,
        fmaxf(fmaxf(fabsf(side) - 1.5f, fabsf(z) - 1.35f), fabsf(p[1] - sag) - 0.03f) *
            0.8f,
        AWNING);
    keep_nearest(nearest, material,
                 to_box(VEC(fabsf(side) - 1.3f, p[1] - 1.4f, fabsf(z) - 1.2f),
                        VEC(0.03f, 1.5f, 0.03f)),
                 POLE);
    keep_nearest(nearest, material,
                 to_box(VEC(side, p[1] - 0.45f, z), VEC(1.0f, 0.45f, 1.0f)), CRATE);
    keep_nearest(nearest, material,
                 to_egg(VEC(side, p[1] - 0.9f, z), VEC(0.85f, 0.28f, 0.85f)) * 0.6f, FRUIT);
    keep_nearest(nearest, material, to_ball(VEC(bulb_x, p[1] - droop, bulb_z), 0.05f),
                 BULB);
}

static float market_distance(vec p, int *material)
{
    float nearest = 1e9f;

    meet_street(p, &nearest, material);
    meet_stall(p, &nearest, material);
    meet_person(p, VEC(0.85f, 0, 2.75f), 1.70f, 0.35f, 0, &nearest, material);
    meet_person(p, VEC(-1.25f, 0, 5.2f), 1.74f, 2.6f, 1, &nearest, material);
    meet_person(p, VEC(-0.72f, 0, 5.5f), 1.62f, 2.9f, 2, &nearest, material);
    meet_person(p, VEC(1.6f, 0, 7.5f), 1.76f, -0.6f, 3, &nearest, material);
    meet_person(p, VEC(-2.1f, 0, 13), 1.70f, 0.3f, 4, &nearest, material);
    meet_person(p, VEC(0.4f, 0, 15), 1.72f, 0.1f, 5, &nearest, material);
    meet_person(p, VEC(-1.7f, 0, 9), 1.66f, 0.9f, 6, &nearest, material);
    meet_person(p, VEC(0.2f, 0, 9.6f), 1.78f, 2.2f, 7, &nearest, material);
    /* The awning over the near stall and what holds it. */
    keep_nearest(&nearest, material,
                 to_box(nod(p - VEC(0, 2.12f, 1.5f), -0.30f), VEC(2.4f, 0.012f, 0.9f)),
                 AWNING);
    keep_nearest(&nearest, material,
                 to_box(VEC(fabsf(p[0]) - 1.72f, p[1] - 1.1f, p[2] - 1.95f),
                        VEC(0.028f, 1.2f, 0.028f)),
                 POLE);
    return nearest;
}

static surface paint_fruit(vec p, vec *normal)
{
    const vec q = table_place(p);
    int column, row, grain = 0;

    if (p[2] > 2.6f)
        return (surface){ blend(VEC(0.75f, 0.28f, 0.05f), VEC(0.25f, 0.45f, 0.08f),
                                ramp(0.4f, 0.6f, noise(p * 2))) *
                              (0.5f + noise(p * 14)),
                          0,
                          { 0 } };
    find_crate(q, &column, &row);

    const int kind = crate_kind(column, row);
    const float(*c)[3] = kinds[kind].colour;

    to_heap(q - crate_centre(column, row), kind, &grain);

    const float tint = limit(hash(grain, kind, 1) * 0.6f +
                                 0.7f * clouds(p * 26 + grey((float)grain), 3) - 0.15f,
                             0, 1);
    const float pores = noise(p * 420), freckle = ramp(0.70f, 0.85f, noise(p * 150));
    const vec colour =
        blend(VEC(c[0][0], c[0][1], c[0][2]), VEC(c[1][0], c[1][1], c[1][2]), tint);

    *normal =
        unit(*normal +
             (VEC(pores, noise(p * 420 + grey(9)), noise(p * 420 + grey(5))) - grey(0.5f)) *
                 (kind < 3 ? 0.22f : 0.06f));
    return (surface){ colour * (0.9f + 0.2f * hash(grain, 3, kind)) * (1 - 0.15f * freckle),
                      kinds[kind].gloss,
                      { 0 } };
}

static surface paint_leaf(vec p)
{
    const vec q = table_place(p);
    int column, row;

    find_crate(q, &column, &row);

    const float(*c)[3] = kinds[crate_kind(column, row)].colour;
    const float vein = clouds((q - crate_centre(column, row)) * 34, 3);

    return (surface){ blend(VEC(c[0][0], c[0][1], c[0][2]) * 0.5f,
                            VEC(c[1][0], c[1][1], c[1][2]) * 1.35f,
                            ramp(0.3f, 0.75f, vein)),
                      0,
                      { 0 } };
}

static surface paint_house(vec p, vec normal)
{
    const float across = fabsf(normal[0]) > 0.5f ? p[2] : p[0] + 1;
    const int bay = (int)floorf(across / 2.6f), storey = (int)floorf((p[1] - 3.2f) / 3.1f);
    const float u = across / 2.6f - (float)bay - 0.5f,
                v = (p[1] - 3.2f) / 3.1f - (float)storey - 0.5f;
    const int house = (int)floorf(across / 7.8f) + (p[0] > 0 ? 40 : 0);
    const vec wall =
        blend(blend(VEC(0.72f, 0.52f, 0.34f), VEC(0.66f, 0.60f, 0.50f), hash(house, 1, 1)),
              VEC(0.55f, 0.30f, 0.22f), ramp(0.55f, 0.95f, hash(house, 2, 2)));

    if (p[1] > 3.2f && fabsf(u) < 0.20f && fabsf(v) < 0.32f)
        return (surface){ fabsf(u) < 0.02f || fabsf(v) < 0.02f ? grey(0.7f) : grey(0.05f),
                          0.15f,
                          { 0 } };
    if (p[1] > 3.2f && fabsf(u) < 0.38f && fabsf(v) < 0.34f)
        return (surface){ VEC(0.16f, 0.30f, 0.28f) * (0.8f + 0.3f * hash(house, 7, 1)),
                          0,
                          { 0 } };
    if (p[1] < 2.7f && fabsf(u) < 0.36f)
        return (surface){ grey(0.06f), 0.1f,
                          VEC(0.8f, 0.5f, 0.22f) * ramp(0.3f, 0.9f, hash(bay, house, 5)) };
    return (surface){ wall * (0.8f + 0.3f * clouds(p * 0.8f, 4)), 0, { 0 } };
}

static surface paint_paving(vec p, vec *normal)
{
    const float row = floorf(p[2] / 0.16f), x = p[0] / 0.22f + 0.5f * fmodf(row, 2);
    const float seam = fminf(fabsf(x - roundf(x)) * 0.22f,
                             fabsf(p[2] / 0.16f - roundf(p[2] / 0.16f)) * 0.16f);
    const float stone = hash((int)floorf(x + 0.5f), (int)row, 1);

    *normal =
        unit(*normal +
             VEC(stone - 0.5f, 0, hash((int)floorf(x + 0.5f), (int)row, 4) - 0.5f) * 0.10f);
    return (surface){ grey(0.10f + 0.10f * stone) * VEC(1.02f, 1, 0.96f) *
                          (0.55f + 0.45f * ramp(0, 0.02f, seam)),
                      0,
                      { 0 } };
}

static surface paint_awning(vec p)
{
    const bool is_near = p[2] < 2.6f;
    const int stall = (int)roundf((p[2] - 3) / 3.4f) + (p[0] > 0 ? 3 : 0);
    static const float colours[4][3] = { { 0.58f, 0.05f, 0.04f },
                                         { 0.04f, 0.22f, 0.16f },
                                         { 0.06f, 0.14f, 0.38f },
                                         { 0.72f, 0.40f, 0.05f } };
    const float *c = colours[is_near ? 1 : stall & 3];
    const float stripe = (is_near ? p[0] : p[2]) / 0.36f;
    const vec cloth = fabsf(stripe - roundf(stripe)) < 0.25f ? VEC(c[0], c[1], c[2])
                                                             : VEC(0.78f, 0.75f, 0.68f);

    return (surface){ cloth, 0, cloth * VEC(0.42f, 0.38f, 0.32f) };
}

static surface paint_coat(int which, vec p)
{
    static const float colours[9][3] = { { 0.42f, 0.40f, 0.36f }, { 0.30f, 0.08f, 0.06f },
                                         { 0.30f, 0.26f, 0.19f }, { 0.07f, 0.05f, 0.04f },
                                         { 0.30f, 0.16f, 0.08f }, { 0.10f, 0.09f, 0.08f },
                                         { 0.14f, 0.10f, 0.06f }, { 0.35f, 0.33f, 0.30f },
                                         { 0.12f, 0.08f, 0.05f } };
    const float *c = colours[which % 9];
    const bool is_apron =
        which == 0 && p[1] < 1.26f && p[2] < 2.74f && fabsf(p[0] - 0.85f) < 0.15f;

    if (is_apron)
        return (surface){ VEC(0.16f, 0.24f, 0.17f) * (0.8f + 0.3f * clouds(p * 9, 3)),
                          0,
                          { 0 } };
    if (p[1] < 0.84f)
        return (
            surface){ VEC(0.06f, 0.065f, 0.08f) * (0.6f + (float)(which % 3)), 0, { 0 } };
    return (surface){ VEC(c[0], c[1], c[2]) * (0.7f + 0.5f * clouds(p * 12, 3)), 0, { 0 } };
}

static surface paint_sign(vec p)
{
    const vec q = table_place(p);
    int column, row;

    find_crate(q, &column, &row);

    const vec c = q - crate_centre(column, row);
    const float x = (c[0] - 0.04f) / 0.085f, y = (c[1] - 0.33f) / 0.06f;
    const bool is_ink = (fabsf(y - 0.45f) < 0.09f && fabsf(x) < 0.7f &&
                         noise(VEC(x * 14, 1, (float)column)) > 0.36f) ||
                        (fabsf(y + 0.28f) < 0.34f && fabsf(x) < 0.5f &&
                         noise(VEC(x * 6.5f, y * 3.2f, (float)(column + row * 9))) > 0.53f);

    return (surface){ is_ink ? grey(0.04f) : VEC(0.80f, 0.76f, 0.64f), 0, { 0 } };
}

static surface market_surface(int material, vec p, vec *normal)
{
    switch (material % 100) {
    case FRUIT: return paint_fruit(p, normal);
    case LEAF: return paint_leaf(p);
    case CRATE:
        return (surface){ VEC(0.50f, 0.33f, 0.17f) *
                              (0.55f + 0.7f * clouds(p * VEC(6, 70, 40), 3)),
                          0,
                          { 0 } };
    case CLOTH:
        return (surface){
            VEC(0.06f, 0.15f, 0.10f) * (0.7f + 0.4f * noise(p * VEC(90, 90, 20))), 0, { 0 }
        };
    case PAVING: return paint_paving(p, normal);
    case HOUSE: return paint_house(p, *normal);
    case AWNING: return paint_awning(p);
    case COAT: return paint_coat(material / 100, p);
    case SKIN: return (surface){ VEC(0.56f, 0.34f, 0.24f), 0, VEC(0.03f, 0.015f, 0.01f) };
    case BULB: return (surface){ grey(1), 0, VEC(26, 17, 8) };
    case SIGN: return paint_sign(p);
    default: return (surface){ VEC(0.10f, 0.09f, 0.08f), 0, { 0 } };
    }
}

const scene market = {
    .name = "market",
    .width = 1400,
    .height = 900,
    .eye = { -0.45f, 1.62f, -0.55f },
    .target = { 0.06f, 1.16f, 1.5f },
    .view_deg = 40,
    .aperture = 0.017f,
    .focus = 1.8f,
    .rays = 40,
    .sun = { -0.38f, 0.80f, 0.30f },
    .sun_colour = { 2.2f, 1.8f, 1.3f },
    .sky_light = 1.0f,
    .sky = morning,
    .distance = market_distance,
    .surface = market_surface,
    .farthest = 60,
    .haze_distance = 220,
    .exposure = 0.98f,
    .contrast = 0.35f,
    .saturation = 1.0f,
    .grain = 0.03f,
    .bloom = 0.18f,
    .quality = 80,
};
