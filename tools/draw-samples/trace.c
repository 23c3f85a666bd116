/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes the picture of a scene by following light backwards from the lens.
 *
 * A ray goes forward by the distance to the nearest thing, which it can do without
 * passing through anything, until it is near enough. Light comes from the sun, with
 * soft shadows, from the sky, less so in corners, and once or twice from mirrors.
 */
#include <stdlib.h>

#include "scene.h"

enum { MOST_STEPS = 220, MOST_MIRRORS = 2 };

typedef struct {
    const scene *what;
    uint32_t dice;
} tracer;

static vec see(tracer *self, vec from, vec direction, int mirrors);

float noise(vec p)
{
    const vec floors = VEC(floorf(p[0]), floorf(p[1]), floorf(p[2]));
    const vec part = p - floors;
    const vec s = part * part * (grey(3) - part * 2);
    const int x = (int)floors[0], y = (int)floors[1], z = (int)floors[2];
    float level[2];

    for (int i = 0; i < 2; i++)
        level[i] = mix(mix(hash(x, y, z + i), hash(x + 1, y, z + i), s[0]),
                       mix(hash(x, y + 1, z + i), hash(x + 1, y + 1, z + i), s[0]), s[1]);
    return mix(level[0], level[1], s[2]);
}

float clouds(vec p, int octaves)
{
    float sum = 0, weight = 0.5f, total = 0;

    for (int i = 0; i < octaves; i++) {
        sum += weight * noise(p);
        total += weight;
        weight *= 0.5f;
        p = turn(nod(p * 2.03f, 0.6f), 0.5f) + grey(17.3f);
    }
    return sum / total;
}

static float roll(tracer *self)
{
    self->dice = self->dice * 747796405u + 2891336453u;
    return (float)(scramble(self->dice) >> 8) / 16777216.0f;
}

/* How far the ray goes before it meets a thing; negative: it meets none. */
static float march(const scene *what, vec from, vec direction, float farthest,
                   int *material)
{
    float t = 0.001f;

    for (int i = 0; i < MOST_STEPS && t < farthest; i++) {
        const float distance = what->distance(from + direction * t, material);

        if (distance < 0.0003f * t + 0.0001f)
            return t;
        t += distance;
    }
    return -1;
}

static vec find_normal(const scene *what, vec p, float reach)
{
    vec sum = { 0 };

    for (int i = 0; i < 4; i++) {
        const vec corner =
            VEC((i + 3) >> 1 & 1 ? 1 : -1, i >> 1 & 1 ? 1 : -1, i & 1 ? 1 : -1);

        sum += corner * what->distance(p + corner * reach, NULL);
    }
    return size_of(sum) > 0 ? unit(sum) : VEC(0, 1, 0);
}

static float find_sunlight(const scene *what, vec p, vec towards, float reach)
{
    enum { SOFTNESS = 18 };
    float light = 1, t = reach * 4;

    for (int i = 0; i < 70 && t < what->farthest * 0.5f && light > 0.01f; i++) {
        const float distance = what->distance(p + towards * t, NULL);

        light = fminf(light, SOFTNESS * distance / t);
        t += limit(distance, reach * 2, what->farthest * 0.1f);
    }
    light = limit(light, 0, 1);
    return light * light * (3 - 2 * light);
}

/* How open the place is to the sky, 0 to 1. */
static float find_openness(const scene *what, vec p, vec normal, float scale)
{
    float blocked = 0, weight = 1;

    for (int i = 1; i <= 5; i++) {
        const float height = scale * (float)(i * i);

        blocked += weight * (height - what->distance(p + normal * height, NULL)) / height;
        weight *= 0.65f;
    }
    return limit(1 - blocked * 0.42f, 0.04f, 1);
}

/* The light of the whole sky on a surface that looks along `normal`. */
static vec find_skylight(const scene *what, vec normal)
{
    const vec up = what->sky(unit(VEC(0.1f, 1, -0.2f)));
    const vec ahead =
        what->sky(unit(VEC(normal[0], 0.25f + 0.4f * fabsf(normal[1]), normal[2])));
    const vec below = (up + ahead) * 0.16f;

    return blend(below, up * 0.55f + ahead * 0.45f, 0.5f + 0.5f * normal[1]) *
           what->sky_light;
}

static vec add_haze(const scene *what, vec light, vec direction, float distance)
{
    if (what->haze_distance <= 0)
        return light;

    const vec horizon = what->sky(unit(VEC(direction[0], 0.02f, direction[2])));

    return blend(light, horizon, 1 - expf(-distance / what->haze_distance));
}

static vec light_surface(tracer *self, vec p, vec direction, float t, int material,
                         int mirrors)
{
    const scene *what = self->what;
    const float reach = 0.0006f * t + 0.0002f;
    vec normal = find_normal(what, p, reach);
    const vec flat = normal;
    const surface s = what->surface(material, p, &normal);
    const vec sun = unit(what->sun);
    const float slant = fmaxf(dot(normal, sun), 0);
    const float sunlight =
        slant > 0 ? find_sunlight(what, p + flat * reach * 2, sun, reach) : 0;
    const float openness = find_openness(what, p, flat, 0.004f * t + 0.006f);
    vec light = s.colour * (what->sun_colour * (slant * sunlight) +
                            find_skylight(what, normal) * openness) +
                s.glow;

    if (s.gloss > 0 && mirrors < MOST_MIRRORS) {
        const float edge = powf(1 - fmaxf(-dot(direction, normal), 0), 5);
        const vec away = mirror(direction, normal);
        const float shine = powf(fmaxf(dot(away, sun), 0), 60) * sunlight * 3;
        const vec seen = see(self, p + flat * reach * 4, away, mirrors + 1);

        light = blend(light, seen + what->sun_colour * shine,
                      limit(s.gloss * (1 + 4 * edge), 0, 1));
    }
    return light;
}

/* The slope of the waves, those smaller than a pixel by throwing dice. */
static vec find_wave(tracer *self, vec p, float distance)
{
    const float far_off = ramp(30, 400, distance);
    const vec q = VEC(p[0] * 0.5f, 0, p[2]);
    float x = 0, z = 0, scale = 0.22f, weight = 1;

    for (int i = 0; i < 5; i++) {
        const float share = weight * (1 - ramp(60, 260, distance * scale * 0.6f));
        const vec at = turn(q, 0.7f * (float)i) * scale + grey(9.1f * (float)i);

        x += share * (noise(at + VEC(0.3f, 0, 0)) - noise(at - VEC(0.3f, 0, 0)));
        z += share * (noise(at + VEC(0, 0, 0.3f)) - noise(at - VEC(0, 0, 0.3f)));
        scale *= 2.1f;
        weight *= 0.72f;
    }
    x += far_off * (roll(self) - 0.5f) * 0.25f;
    z += far_off * (roll(self) - 0.5f) * 0.9f;
    return unit(VEC(x * self->what->ripple * 0.6f, 1, z * self->what->ripple));
}

static vec light_water(tracer *self, vec p, vec direction, float t, int mirrors)
{
    const scene *what = self->what;
    const vec normal = find_wave(self, p, t);
    vec away = mirror(direction, normal);
    const float facing = limit(-dot(direction, normal), 0, 1);
    const float shine = 0.03f + 0.97f * powf(1 - facing, 5);
    const vec body =
        what->water_colour * (find_skylight(what, VEC(0, 1, 0)) + what->sun_colour * 0.15f);

    away[1] = fmaxf(away[1], 0.015f);
    vec light =
        blend(body, see(self, p + VEC(0, 0.02f, 0), unit(away), mirrors + 1), shine);

    if (what->surf) {
        const float shore = what->distance(p, NULL);
        const float lace = clouds(VEC(p[0] * 0.9f, shore * 0.5f, p[2] * 1.2f), 5);
        const float foam = ramp(0.0f, 0.24f, lace - 0.40f - shore * 0.11f);
        const float crest =
            ramp(0.72f, 0.84f, clouds(VEC(p[0] * 0.3f, 0, p[2] * 0.9f), 6)) * 0.3f;

        light = blend(light,
                      grey(0.75f) *
                          (find_skylight(what, VEC(0, 1, 0)) + what->sun_colour * 0.3f),
                      fmaxf(foam, crest));
    }
    return light;
}

static vec see(tracer *self, vec from, vec direction, int mirrors)
{
    const scene *what = self->what;
    const bool meets_water = what->ripple > 0 && direction[1] < -0.0001f && from[1] > 0;
    const float water = meets_water ? -from[1] / direction[1] : what->farthest;
    int material = 0;
    const float t = march(what, from, direction, fminf(water, what->farthest), &material);

    if (t >= 0)
        return add_haze(
            what,
            light_surface(self, from + direction * t, direction, t, material, mirrors),
            direction, t);
    if (!meets_water || mirrors >= MOST_MIRRORS)
        return what->sky(direction);
    return add_haze(what,
                    light_water(self, from + direction * water, direction, water, mirrors),
                    direction, water);
}

/* One ray through the pixel, from a chance point of the lens. */
static vec take_sample(tracer *self, int x, int y)
{
    const scene *what = self->what;
    const vec ahead = unit(what->target - what->eye);
    const vec right = unit(cross(VEC(0, 1, 0), ahead)), up = cross(ahead, right);
    const float zoom = tanf(what->view_deg * PI / 360) * 2 / (float)what->height;
    const float u = ((float)x + roll(self) - (float)what->width / 2) * zoom;
    const float v = ((float)what->height / 2 - (float)y - roll(self)) * zoom;
    const float angle = roll(self) * 2 * PI;
    const float radius = what->aperture * sqrtf(roll(self));
    const vec lens = right * (radius * cosf(angle)) + up * (radius * sinf(angle));
    const vec sharp = (ahead + right * u + up * v) * what->focus;
    vec light = see(self, what->eye + lens, unit(sharp - lens), 0);

    /* One spark among many rays would be a white speck. */
    for (int i = 0; i < 3; i++)
        light[i] = fminf(light[i], 12);
    return light;
}

vec *trace_scene(const scene *what)
{
    vec *pixels =
        aligned_alloc(16, sizeof *pixels * (size_t)what->width * (size_t)what->height);

    if (!pixels)
        abort();
#pragma omp parallel for schedule(dynamic, 4)
    for (int y = 0; y < what->height; y++) {
        for (int x = 0; x < what->width; x++) {
            tracer self = { what, scramble((uint32_t)(y * what->width + x) + 1) };
            vec sum = { 0 };

            for (int i = 0; i < what->rays; i++)
                sum += take_sample(&self, x, y);
            pixels[(size_t)y * (size_t)what->width + (size_t)x] = sum / (float)what->rays;
        }
    }
    return pixels;
}
