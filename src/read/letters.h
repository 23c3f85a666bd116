/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about letters and words that several parts of the text reader ask. */
#ifndef GAL_READ_LETTERS_H
#define GAL_READ_LETTERS_H

#include <glib.h>
#include <stdbool.h>

/* The width of `text` in typewriter columns: wide East Asian letters take two, marks none. */
int gal_text_columns(const char *text);

/* Words apart by white space. */
int gal_text_words(const char *text);

/* Whether the text ends in a full stop of any script, closing quotes and brackets aside. */
bool gal_text_is_sentence(const char *text);

/* Whether the text starts with an opening quote and ends with a closing one. */
bool gal_text_is_quoted(const char *text);

/*
 * Appends `text` in lower case with straight quotes and dashes, and without what is neither
 * letter nor digit at its ends: the form in which phrases are compared.
 */
void gal_text_fold(const char *text, GString *folded);

/* The same as a new string. */
char *gal_text_folded(const char *text);

/* Whether `letter` is a Han character or kana, which stand without spaces. */
bool gal_letter_is_unspaced(gunichar letter);

/* Whether `list`, words apart by single spaces with one at either end, has the word. */
bool gal_word_is_among(const char *list, const char *word, gsize length);

#endif
