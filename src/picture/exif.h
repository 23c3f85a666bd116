/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing wanted from EXIF: which way up the camera was held. */
#ifndef GAL_PICTURE_EXIF_H
#define GAL_PICTURE_EXIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How the stored picture becomes upright: first transposed, then mirrored. */
typedef struct gal_turn {
    bool swaps, mirrors_x, mirrors_y;
} gal_turn;

/* 1 to 8, from a TIFF structure that may start with "Exif\0\0"; 1 for anything odd. */
int gal_exif_orientation(const uint8_t *data, size_t length);

gal_turn gal_turn_from_orientation(int orientation);

#endif
