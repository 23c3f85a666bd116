/* SPDX-License-Identifier: Apache-2.0 */
/* The letters that a body must leave on its pages, in order, and those of its notes. */
#ifndef GAL_TESTS_BODY_LETTERS_H
#define GAL_TESTS_BODY_LETTERS_H

#include <glib.h>
#include <string.h>

#include "article/article.h"

/* Letters and digits alone: quotes and spaces may be set otherwise than they were typed, and
   signs such as the end mark are furniture. */
static void add_letters(GString *letters, const char *text)
{
    for (const char *c = text ? text : ""; *c; c = g_utf8_next_char(c)) {
        const gunichar letter = g_utf8_get_char(c);

        if (g_unichar_isgraph(letter) && !g_unichar_ispunct(letter) &&
            g_unichar_type(letter) != G_UNICODE_OTHER_SYMBOL)
            g_string_append_unichar(letters, letter);
    }
}

/* The text of the notes that were met so far in an article, and the last one's number. */
static struct {
    GString *letters;
    int number;
} notes;

/* Those behind letter `position`; the articles here have marks in the order of their ends. */
static void add_references(GString *letters, const gal_rich_text *text, int position)
{
    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind == GAL_TEXT_NOTE && text->marks[i].to == position) {
            notes.number++;
            g_string_append_printf(letters, "%d", notes.number);
            g_string_append_printf(notes.letters, "%d", notes.number);
            add_letters(notes.letters, text->marks[i].note);
        }
}

static void add_rich(GString *letters, const gal_rich_text *text)
{
    int position = 0;

    for (const char *c = text->text ? text->text : ""; *c; c = g_utf8_next_char(c)) {
        char letter[8] = "";

        memcpy(letter, c, (size_t)(g_utf8_next_char(c) - c));
        add_letters(letters, letter);
        add_references(letters, text, ++position);
    }
}

static void add_block(GString *letters, const gal_block *block);

static void add_list(GString *letters, const gal_block *block)
{
    for (guint i = 0; i < block->items->len; i++) {
        if (block->is_ordered)
            g_string_append_printf(letters, "%u", i + 1);
        add_rich(letters, &g_array_index(block->items, gal_rich_text, i));
    }
}

static void add_table(GString *letters, const gal_block *block)
{
    for (guint i = 0; i < block->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(block->rows, i);

        for (guint k = 0; k < row->len; k++)
            add_letters(letters, g_ptr_array_index(row, k));
    }
}

static void add_sidebar(GString *letters, const gal_block *block)
{
    add_letters(letters, block->headline);
    for (guint i = 0; i < block->body->len; i++)
        add_block(letters, g_ptr_array_index(block->body, i));
}

static void add_block(GString *letters, const gal_block *block)
{
    switch (block->kind) {
    case GAL_BLOCK_LIST: add_list(letters, block); break;
    case GAL_BLOCK_TABLE: add_table(letters, block); break;
    case GAL_BLOCK_SIDEBAR: add_sidebar(letters, block); break;
    default: add_rich(letters, &block->text); add_letters(letters, block->source);
    }
}

#endif
