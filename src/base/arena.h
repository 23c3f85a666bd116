/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that lives exactly as long as its arena.
 *
 * Objects in an arena are never freed one by one and never outlive it, so a
 * struct that borrows from its own arena needs no clean-up. When the system has
 * no memory left the process ends, as it does everywhere beneath GLib; limits on
 * the input keep hostile jobs small. An arena belongs to one thread at a time.
 */
#ifndef GAL_BASE_ARENA_H
#define GAL_BASE_ARENA_H

#include <stddef.h>

typedef struct gal_arena gal_arena;

gal_arena *gal_arena_new(void);
void gal_arena_free(gal_arena *arena); /* NULL is allowed */

/* Forgets every object but keeps one block, for an arena used again and again. */
void gal_arena_empty(gal_arena *arena);

/* Zeroed, aligned for any type, never NULL. */
void *gal_arena_alloc(gal_arena *arena, size_t count, size_t size);

/* A copy of `length` bytes of `text` with a NUL after them. */
char *gal_arena_text(gal_arena *arena, const char *text, size_t length);

/* A copy of `text`; NULL stays NULL. */
char *gal_arena_string(gal_arena *arena, const char *text);

/* A string made as by printf. */
char *gal_arena_format(gal_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A copy of `count` objects of `size` bytes; NULL when there are none. */
void *gal_arena_copy(gal_arena *arena, const void *objects, size_t count, size_t size);

#define GAL_ARENA_NEW(arena, type) ((type *)gal_arena_alloc((arena), 1, sizeof(type)))
#define GAL_ARENA_ARRAY(arena, type, count)                                                \
    ((type *)gal_arena_alloc((arena), (count), sizeof(type)))

#endif
