/* SPDX-License-Identifier: Apache-2.0 */
/* Opens the photos of an article: from files the user named, the image root, or data: URLs. */
#ifndef GAL_RENDER_PHOTOS_H
#define GAL_RENDER_PHOTOS_H

#include <glib.h>

#include "article/article.h"
#include "base/finding.h"
#include "picture/picture.h"

/*
 * One picture for each of the article's photos, NULL where it is missing or broken, which
 * becomes a finding; `are_broken` has room for as many and tells which files are no pictures. Nothing outside `image_root` (NULL: none) is opened but what the user
 * named, and nothing over a network. The array frees its pictures.
 */
GPtrArray *gal_photos_open(const gal_article *article, const char *image_root,
                           bool *are_broken, gal_findings *findings);

#endif
