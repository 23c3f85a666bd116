/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about the names that pages give their parts: classes, ids, addresses. */
#ifndef GAL_READ_NAMES_H
#define GAL_READ_NAMES_H

#include <stdbool.h>

/*
 * Whether `name` has one of `words` (lower case, apart by single spaces) as a word: what
 * stands between signs, digits, and changes from small to capital letters, so that
 * "ArticleShare" and "article__share-2" have "share" and "shareholder" has not. Words
 * behind "has" or "with" do not count.
 */
bool gal_name_has(const char *name, const char *words);

/*
 * Calls `take` with each word of `name` in lower case, until it gives true; whether it did.
 * Two neighbours are also tried as one: "byline" and "by-line" are the same word.
 */
typedef bool gal_name_word_function(void *data, const char *word);
bool gal_name_any(const char *name, gal_name_word_function *take, void *data);

#endif
