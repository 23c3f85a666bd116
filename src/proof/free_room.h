/* SPDX-License-Identifier: Apache-2.0 */
/* Where on a page a label may stand without covering anything. */
#ifndef GAL_PROOF_FREE_ROOM_H
#define GAL_PROOF_FREE_ROOM_H

#include "proof/drawing.h"

typedef struct gal_free_room {
    gal_rect bounds; /* nothing may leave it */
    GArray *taken;   /* text, photos, and labels put down so far */
} gal_free_room;

void gal_free_room_begin(gal_free_room *room, const gal_page *page);
void gal_free_room_end(gal_free_room *room);

/* Whether the area is free; if so it is taken from now on. */
bool gal_free_room_take(gal_free_room *room, gal_rect rect);

/* A point on a page. */
typedef struct gal_point {
    gal_length x, y;
} gal_point;

/* Draws a line `thickness` high or, if it stands, wide, from `from` on, but for where it would
   cross letters or photos: over their baseline it may run. */
void gal_line_draw_around(gal_drawing *drawing, const gal_free_room *room, gal_point from,
                          gal_length length, gal_length thickness, bool stands);

/* Puts the label, on a white ground, at the first of `count` places (left end and baseline)
   that is free. False if none is: then it is left out. */
bool gal_label_fit(gal_drawing *drawing, gal_free_room *room, const gal_label *label,
                   const gal_point *places, int count);

#endif
