/* SPDX-License-Identifier: Apache-2.0 */
/* Colour spaces and colours in them (ISO 32000-1, 8.6), as far as a press cares. */
#ifndef GAL_PREFLIGHT_SPACE_H
#define GAL_PREFLIGHT_SPACE_H

#include "preflight/document.h"

typedef enum gal_space_kind {
    GAL_SPACE_GREY,
    GAL_SPACE_RGB,
    GAL_SPACE_CMYK,
    GAL_SPACE_LAB,
    GAL_SPACE_INDEXED,
    GAL_SPACE_SPOT, /* Separation and DeviceN: `roles` tell of what */
    GAL_SPACE_PATTERN,
    GAL_SPACE_UNKNOWN
} gal_space_kind;

enum { GAL_MOST_COLORANTS = 32, GAL_LONGEST_SPACE = 96 };

/* The plate that a colorant of a Separation or DeviceN space goes to. */
typedef enum gal_colorant {
    GAL_COLORANT_CYAN,
    GAL_COLORANT_MAGENTA,
    GAL_COLORANT_YELLOW,
    GAL_COLORANT_BLACK,
    GAL_COLORANT_SPOT,
    GAL_COLORANT_ALL,
    GAL_COLORANT_NONE
} gal_colorant;

typedef struct gal_space {
    gal_space_kind kind;
    bool is_device; /* no profile tells what its numbers mean */
    int components;
    gal_space_kind base; /* of an indexed space */
    int base_components;
    bool has_spot, has_all;
    uint8_t roles[GAL_MOST_COLORANTS]; /* of gal_colorant */
    char name[GAL_LONGEST_SPACE];      /* "ICCBased RGB", "Separation Gold" */
} gal_space;

typedef struct gal_shade {
    gal_space space;
    double values[GAL_MOST_COLORANTS];
} gal_shade;

/* `object` is a name or an array; names are looked up in the resources too. */
gal_space gal_space_read(gal_document *document, gal_object resources, gal_object object);

/* A name as written in a content stream, with its slash. */
gal_space gal_space_named(gal_document *document, gal_object resources, const char *name);

gal_space gal_space_device(gal_space_kind kind);

/* The first colour of a space. */
void gal_shade_set_space(gal_shade *shade, const gal_space *space);

/* In percent, of all plates; below 0 if the numbers do not tell. */
double gal_shade_ink(const gal_shade *shade);

/* 0: paper; 1: as dark as black. Below 0 if the numbers do not tell. */
double gal_shade_darkness(const gal_shade *shade);

#endif
