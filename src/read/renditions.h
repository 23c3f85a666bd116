/* SPDX-License-Identifier: Apache-2.0 */
/* Which of a photo's renditions is printed. */
#ifndef GAL_READ_RENDITIONS_H
#define GAL_READ_RENDITIONS_H

typedef struct gal_rendition {
    const char *href;  /* NULL: there is none yet */
    const char *name;  /* "original", "thumbnail"; may be NULL */
    const char *type;  /* MIME; NULL: unknown */
    int width, height; /* pixels; 0: unknown */
} gal_rendition;

/*
 * Puts `next` in the place of `best` if it prints better: the smallest one that is sharp over
 * the whole width of a page, else the largest; where no size is told, by what it is called.
 * One that is no picture never does.
 */
void gal_rendition_prefer(gal_rendition *best, const gal_rendition *next);

#endif
