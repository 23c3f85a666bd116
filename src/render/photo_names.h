/* SPDX-License-Identifier: Apache-2.0 */
/* Under which names below the image root a photo may be that an article names. */
#ifndef GAL_RENDER_PHOTO_NAMES_H
#define GAL_RENDER_PHOTO_NAMES_H

#include <glib.h>

/*
 * The names to try, in this order: the source as it stands; of an address its path, its host
 * and path, and the last part of its path, all decoded and without query. For a caller who
 * checks that they stay below the root. Strings that the array frees.
 */
GPtrArray *gal_photo_names(const char *source);

#endif
