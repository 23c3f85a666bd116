/* SPDX-License-Identifier: Apache-2.0 */
/* The ink in a picture's pixels. */
#ifndef GAL_PREFLIGHT_PICTURE_INK_H
#define GAL_PREFLIGHT_PICTURE_INK_H

#include "preflight/result.h"
#include "preflight/space.h"

typedef struct gal_picture_ink {
    bool is_known; /* false: RGB, or packed in a way that is not unpacked here */
    bool is_damaged;
    double most, mean; /* percent */
} gal_picture_ink;

gal_picture_ink gal_picture_ink_of(gal_preflight *check, gal_object picture,
                                   const gal_space *space);

#endif
