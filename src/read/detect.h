/* SPDX-License-Identifier: Apache-2.0 */
/* Which format bytes are in, by what they hold. */
#ifndef GAL_READ_DETECT_H
#define GAL_READ_DETECT_H

#include "article/article.h"

/* The format of the text, valid UTF-8 or not, that the bytes begin with; GAL_FORMATS, with
   what it is in `stranger`, for one that no reader knows. `stranger` is static. */
gal_format gal_format_detect(const char *bytes, size_t length, const char **stranger);

#endif
