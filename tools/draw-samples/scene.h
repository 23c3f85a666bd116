/* SPDX-License-Identifier: Apache-2.0 */
/* A scene is what there is to photograph; trace.c takes it, develop.c prints it. */
#ifndef SCENE_H
#define SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "vector.h"

typedef struct {
    vec colour;  /* how much light comes back, each 0 to 1 */
    float gloss; /* 0 dull, 1 a mirror, seen straight on */
    vec glow;    /* light of its own */
} surface;

typedef struct {
    const char *name;
    int width, height; /* pixels */

    vec eye, target;
    float view_deg;        /* from top to bottom */
    float aperture, focus; /* radius of the lens and distance of what is sharp, metres */
    int rays;              /* for each pixel */

    vec sun, sun_colour; /* the direction towards it, of any length */
    float sky_light;     /* how much of the sky's light falls on things */
    vec (*sky)(vec direction);

    /* The distance to the nearest thing and, where `material` is not NULL, which it is. */
    float (*distance)(vec point, int *material);
    surface (*surface)(int material, vec point, vec *normal); /* may roughen the normal */
    float farthest;

    float ripple; /* slope of the waves of water at height 0; 0: no water */
    vec water_colour;
    bool surf;           /* foam where the water meets something */
    float haze_distance; /* where haze has taken two thirds of the light; 0: none */

    float exposure, contrast, saturation, grain, bloom;
    int quality; /* of the JPEG file */
} scene;

extern const scene harbour, lighthouse, market, bridge, portrait;

/* Takes the picture: width * height pixels, to be freed. */
vec *trace_scene(const scene *what);

/* Develops the picture and writes it as DIRECTORY/NAME.jpg. */
bool develop_picture(const scene *what, vec *pixels, const char *directory);

/* Keeps the nearer of `distance` and `nearest`, and its material. */
static inline void keep_nearest(float *nearest, int *material, float distance, int which)
{
    if (distance < *nearest) {
        *nearest = distance;
        if (material)
            *material = which;
    }
}

#endif
