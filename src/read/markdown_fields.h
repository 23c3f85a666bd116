/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of front matter and what they are of an article. */
#ifndef GAL_READ_MARKDOWN_FIELDS_H
#define GAL_READ_MARKDOWN_FIELDS_H

#include "article/article.h"
#include "base/error.h"
#include "read/front_matter.h"

/* Faults tell their line; fields that nobody knows are findings. */
void gal_markdown_set_fields(gal_article *article, const gal_yaml *fields,
                             const char *source, gal_error *error);

#endif
