/* SPDX-License-Identifier: Apache-2.0 */
/* An arena is a chain of blocks; an object is the next free bytes of the last one. */
#include "base/arena.h"

#include <glib.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

typedef struct block {
    struct block *previous;
    size_t size, used;
    max_align_t bytes[];
} block;

struct gal_arena {
    block *last;
};

static block *new_block(block *previous, size_t size)
{
    block *fresh = g_malloc(sizeof(block) + size);

    fresh->previous = previous;
    fresh->size = size;
    fresh->used = 0;
    return fresh;
}

gal_arena *gal_arena_new(void)
{
    gal_arena *arena = g_new(gal_arena, 1);

    arena->last = new_block(NULL, BLOCK_SIZE);
    return arena;
}

static void free_blocks(block *last, const block *until)
{
    while (last != until) {
        block *previous = last->previous;

        g_free(last);
        last = previous;
    }
}

void gal_arena_free(gal_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->last, NULL);
    g_free(arena);
}

void gal_arena_empty(gal_arena *arena)
{
    block *first = arena->last;

    while (first->previous)
        first = first->previous;
    free_blocks(arena->last, first);
    first->used = 0;
    arena->last = first;
}

static void *take(gal_arena *arena, size_t size)
{
    const size_t rounded = (size + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);

    if (arena->last->size - arena->last->used < rounded)
        arena->last = new_block(arena->last, MAX(rounded, (size_t)BLOCK_SIZE));

    void *object = (char *)arena->last->bytes + arena->last->used;

    arena->last->used += rounded;
    return object;
}

static void *take_array(gal_arena *arena, size_t count, size_t size)
{
    if (size && count > (G_MAXSIZE / 2) / size)
        g_error("an allocation of %zu objects of %zu bytes is too large", count, size);

    return take(arena, count * size);
}

void *gal_arena_alloc(gal_arena *arena, size_t count, size_t size)
{
    return memset(take_array(arena, count, size), 0, count * size);
}

void *gal_arena_copy(gal_arena *arena, const void *objects, size_t count, size_t size)
{
    if (count == 0)
        return NULL;

    return memcpy(take_array(arena, count, size), objects, count * size);
}

char *gal_arena_text(gal_arena *arena, const char *text, size_t length)
{
    char *copy = take(arena, length + 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *gal_arena_string(gal_arena *arena, const char *text)
{
    return text ? gal_arena_text(arena, text, strlen(text)) : NULL;
}

char *gal_arena_format(gal_arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *made = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    char *copy = gal_arena_string(arena, made);

    g_free(made);
    return copy;
}
