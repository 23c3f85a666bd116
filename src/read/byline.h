/* SPDX-License-Identifier: Apache-2.0 */
/* Bylines as they are printed: "By Jane Doe, Staff reporter", "홍길동 기자 hong@example.kr". */
#ifndef GAL_READ_BYLINE_H
#define GAL_READ_BYLINE_H

#include <stdbool.h>

#include "article/article.h"

typedef enum gal_byline_trust {
    GAL_BYLINE_CERTAIN,  /* the text is known to be a byline: a bare name will do */
    GAL_BYLINE_BY_SHAPE, /* it must show: "By", an address, or what the person is */
} gal_byline_trust;

/* Adds the people that `text` names to the article; false, and nothing added, if it is no byline. */
bool gal_byline_read(gal_article *article, const char *text, gal_byline_trust trust);

/* Whether it would. */
bool gal_is_byline(const char *text);

/* A mail address and nothing else. */
bool gal_is_address(const char *text);

/* "Staff Writer": what somebody is, without a name. */
bool gal_is_role(const char *text);

#endif
