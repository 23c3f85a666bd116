/* SPDX-License-Identifier: Apache-2.0 */
/* The words that lines of dates are made of, in several languages; all in lower case. */
#ifndef GAL_READ_DATE_WORDS_H
#define GAL_READ_DATE_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* 1 to 12; 0 if it names no month. */
int gal_date_word_month(const char *word, gsize length);

/* Whether it names a zone of time, and how far that is from UTC. */
bool gal_date_word_zone(const char *word, gsize length, int *minutes);

/* Whether what follows tells of a change: "updated". */
bool gal_date_word_is_update(const char *word, gsize length);

/* Whether it may stand around a date and says nothing about it. */
bool gal_date_word_is_filler(const char *word, gsize length);

#endif
