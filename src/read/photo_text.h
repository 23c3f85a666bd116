/* SPDX-License-Identifier: Apache-2.0 */
/* The words under a photo: caption and credit apart. */
#ifndef GAL_READ_PHOTO_TEXT_H
#define GAL_READ_PHOTO_TEXT_H

#include "article/article.h"

/* Splits "Caption. (Photo: Jane Doe)" into the photo's caption and, if it has none, credit.
   A `caption` of NULL leaves the photo alone. */
void gal_photo_set_caption(gal_article *article, gal_photo *photo, const char *caption);

/* "Jane Doe/AP": who took it and who gives it, either of which may be NULL or say both. */
const char *gal_photo_credit(gal_article *article, const char *by, const char *from);

#endif
