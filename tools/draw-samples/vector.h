/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic for drawing scenes: vectors, noise, and the distance of points from solids. */
#ifndef VECTOR_H
#define VECTOR_H

#include <math.h>
#include <stdint.h>

/* Metres (x right, y up, z away) or linear red, green, blue; the last lane stays 0. */
typedef float vec __attribute__((vector_size(16)));

#define PI 3.14159265f

#define VEC(x, y, z) ((vec){ (x), (y), (z), 0 })

static inline vec grey(float level)
{
    return VEC(level, level, level);
}

static inline float dot(vec a, vec b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static inline float size_of(vec a)
{
    return sqrtf(dot(a, a));
}

static inline vec unit(vec a)
{
    return a / size_of(a);
}

static inline vec cross(vec a, vec b)
{
    return VEC(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2],
               a[0] * b[1] - a[1] * b[0]);
}

static inline vec mirror(vec direction, vec normal)
{
    return direction - normal * (2 * dot(direction, normal));
}

static inline float limit(float value, float least, float most)
{
    return fminf(fmaxf(value, least), most);
}

static inline float mix(float a, float b, float share)
{
    return a + (b - a) * share;
}

static inline vec blend(vec a, vec b, float share)
{
    return a + (b - a) * share;
}

/* 0 up to `from`, 1 past `to`, smooth between; `from` may be the greater. */
static inline float ramp(float from, float to, float value)
{
    const float t = limit((value - from) / (to - from), 0, 1);

    return t * t * (3 - 2 * t);
}

/* Turns the point about the vertical axis. */
static inline vec turn(vec p, float angle)
{
    const float c = cosf(angle), s = sinf(angle);

    return VEC(p[0] * c - p[2] * s, p[1], p[0] * s + p[2] * c);
}

/* Turns the point about the axis to the right, as in nodding. */
static inline vec nod(vec p, float angle)
{
    const float c = cosf(angle), s = sinf(angle);

    return VEC(p[0], p[1] * c - p[2] * s, p[1] * s + p[2] * c);
}

static inline uint32_t scramble(uint32_t bits)
{
    bits = (bits ^ bits >> 16) * 0x7feb352du;
    bits = (bits ^ bits >> 15) * 0x846ca68bu;
    return bits ^ bits >> 16;
}

/* 0 to 1, the same for the same three integers. */
static inline float hash(int x, int y, int z)
{
    const uint32_t bits =
        scramble((uint32_t)x + scramble((uint32_t)y + scramble((uint32_t)z)));

    return (float)(bits >> 8) / 16777216.0f;
}

float noise(vec p);               /* 0 to 1, features about 1 apart */
float clouds(vec p, int octaves); /* noise upon finer noise, 0 to 1, mean 0.5 */

/* Distances from the point to the surface of a solid, negative inside. */
static inline float to_ball(vec p, float radius)
{
    return size_of(p) - radius;
}

static inline float to_box(vec p, vec half)
{
    const float x = fabsf(p[0]) - half[0], y = fabsf(p[1]) - half[1];
    const float z = fabsf(p[2]) - half[2];
    const float outside = size_of(VEC(fmaxf(x, 0), fmaxf(y, 0), fmaxf(z, 0)));

    return outside + fminf(fmaxf(x, fmaxf(y, z)), 0);
}

static inline float to_bar(vec p, vec a, vec b, float radius)
{
    const vec pa = p - a, ba = b - a;
    const float share = limit(dot(pa, ba) / dot(ba, ba), 0, 1);

    return size_of(pa - ba * share) - radius;
}

/* Upright, centred on the point of origin. */
static inline float to_drum(vec p, float radius, float half_height)
{
    const float x = hypotf(p[0], p[2]) - radius, y = fabsf(p[1]) - half_height;

    return hypotf(fmaxf(x, 0), fmaxf(y, 0)) + fminf(fmaxf(x, y), 0);
}

/* Not quite the distance, but never much too long for balls no flatter than 1 to 3. */
static inline float to_egg(vec p, vec radii)
{
    const float k0 = size_of(p / (radii + VEC(0, 0, 0) + (vec){ 0, 0, 0, 1 }));
    const vec squared = p / (radii * radii + (vec){ 0, 0, 0, 1 });
    const float k1 = size_of(squared);

    return k1 > 0 ? k0 * (k0 - 1) / k1 : -fminf(radii[0], fminf(radii[1], radii[2]));
}

/* The nearer of two, melted together where they are about as far. */
static inline float melt(float a, float b, float width)
{
    const float h = fmaxf(width - fabsf(a - b), 0) / width;

    return fminf(a, b) - h * h * width / 4;
}

/* `a` with `b` cut out of it, the edge softened. */
static inline float carve(float a, float b, float width)
{
    return -melt(-a, b, width);
}

#endif
