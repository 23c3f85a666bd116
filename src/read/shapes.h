/* SPDX-License-Identifier: Apache-2.0 */
/* The shapes by which the parts of a news text are known, one line at a time. */
#ifndef GAL_READ_SHAPES_H
#define GAL_READ_SHAPES_H

#include <stdbool.h>
#include <stddef.h>

#include "article/article.h"

/* How many bytes the bullet or the number of a list item takes, its space included; 0: none. */
size_t gal_bullet_length(const char *text);
size_t gal_number_length(const char *text);

/* "***", "---": a break between parts. */
bool gal_is_break(const char *text);

/* How many bytes "## " takes before a heading, as in Markdown; 0 before "# 1" and the like. */
size_t gal_heading_mark_length(const char *text);

/* "Home > National > Defense": fills the section of the article; false for other text. */
bool gal_is_section(const char *text);
void gal_section_read(gal_article *article, const char *text);

/*
 * The credit of a caption: "[AP/YONHAP]", "(Photo: Jane Doe)", "Photo: Jane Doe" at its end.
 * Offsets in bytes; `label_from` is where the caption's own text ends.
 */
typedef struct gal_credit {
    size_t caption_from, caption_to; /* the caption without labels */
    size_t from, to;                 /* the credit; empty when there is none */
} gal_credit;

/* Whether the line is a caption, or a credit alone (the caption is empty then). */
bool gal_caption_parse(const char *text, gal_credit *credit);

/*
 * "SEOUL, April 4 (Yonhap) -- ": how many bytes of a paragraph the dateline takes with
 * its dash, 0 if there is none; `*length` is the dateline alone.
 */
size_t gal_dateline_length(const char *text, size_t *length);

/* Whether a line says only when the article was published, and sets the dates that it tells. */
bool gal_date_line_read(gal_article *article, const char *text);
bool gal_is_date_line(const char *text);

#endif
