/* SPDX-License-Identifier: Apache-2.0 */
/* What the single fields of an article must look like, whoever fills them. */
#ifndef GAL_READ_FIELDS_H
#define GAL_READ_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "article/article.h"
#include "base/error.h"

enum { GAL_MOST_INPUT_BYTES = 64 * 1024 * 1024 };

/* How messages show a date that is right. */
#define GAL_DATE_EXAMPLE "2024-04-04 or 2024-04-04T18:05:00+09:00"

/* ISO 8601: a date, or a date and a time with its zone ("Z" or an offset). */
bool gal_date_is_valid(const char *text);

/* A BCP 47 tag by its form: letters, then parts of letters and digits. */
bool gal_language_is_valid(const char *text);

/*
 * A copy of `text` in which each control character is a space and each foreign line or
 * paragraph separator a line feed, so that code points keep their places. Sets `had_controls`,
 * never unsets it, when there was one other than a tab or carriage return.
 * NULL for text that is empty or blank.
 */
const char *gal_clean_field(gal_article *article, const char *text, bool *had_controls);

/* Fails, once, unless the article has words or a photo to print. */
bool gal_check_printable(const gal_article *article, const char *source, gal_error *error);

#endif
