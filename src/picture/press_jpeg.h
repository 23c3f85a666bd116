/* SPDX-License-Identifier: Apache-2.0 */
/* Inks to a JPEG for a PDF, and the inks that such a JPEG has. */
#ifndef GAL_PICTURE_PRESS_JPEG_H
#define GAL_PICTURE_PRESS_JPEG_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "picture/press.h"

/*
 * A baseline JPEG of `width` x `height` pixels with `channels` bytes each: 4 inks, which 255
 * is all of, or 1 grey, of which 255 is white. NULL if libjpeg finds no memory.
 */
GBytes *gal_press_jpeg_write(const uint8_t *pixels, int width, int height, int channels);

#endif
