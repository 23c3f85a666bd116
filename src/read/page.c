/* SPDX-License-Identifier: Apache-2.0 */
/* From text to the lines of a page. */
#include "read/page.h"

#include <string.h>

#include "read/clean.h"
#include "read/letters.h"
#include "read/shapes.h"

/* More lines than a book of two thousand pages has; each costs a few hundred bytes. */
enum { MOST_LINES = 1000000 };

void gal_page_drop(gal_text_page *page, int index, const char *reason)
{
    gal_text_line *line = gal_page_line(page, index);

    line->role = GAL_LINE_DROPPED;
    line->reason = reason;
}

/* The length in bytes of the line end at `at`, 0 if there is none. */
static gsize line_end_length(const char *at, const char *end)
{
    const unsigned char byte = (unsigned char)*at;

    if (byte == '\r' && at + 1 < end && at[1] == '\n')
        return 2;
    if (byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f')
        return 1;
    if (byte == 0xC2 && (unsigned char)at[1] == 0x85)
        return 2;
    if (byte == 0xE2 && (unsigned char)at[1] == 0x80 &&
        ((unsigned char)at[2] == 0xA8 || (unsigned char)at[2] == 0xA9))
        return 3;
    return 0;
}

static int indent_columns(const char *line, const char *end)
{
    int columns = 0;

    while (line < end) {
        const gunichar letter = g_utf8_get_char(line);

        if (!g_unichar_isspace(letter))
            break;
        columns += letter == '\t' ? 8 - columns % 8 : letter == 0x3000 ? 2 : 1;
        line = g_utf8_next_char(line);
    }
    return columns;
}

typedef struct splitter {
    GString *clean;
    int number, controls;
    bool is_after_blank;
} splitter;

static void add_line(gal_text_page *page, splitter *state, const char *from, const char *to)
{
    state->number++;
    state->controls += gal_clean_line(from, (gsize)(to - from), state->clean);
    g_string_erase(state->clean, 0, (gssize)gal_heading_mark_length(state->clean->str));
    if (state->clean->len == 0) {
        state->is_after_blank = true;
        return;
    }

    const gal_text_line line = {
        .text = gal_arena_text(page->article->arena, state->clean->str, state->clean->len),
        .number = state->number,
        .columns = gal_text_columns(state->clean->str),
        .indent = indent_columns(from, to),
        .is_after_blank = state->is_after_blank,
        .is_sentence = gal_text_is_sentence(state->clean->str),
    };

    g_array_append_val(page->lines, line);
    state->is_after_blank = false;
}

static void split_lines(gal_text_page *page, splitter *state, const GString *text)
{
    const char *at = text->str, *end = at + text->len, *from = at;

    while (at < end && page->lines->len <= MOST_LINES) {
        const gsize length = line_end_length(at, end);

        if (length == 0) {
            at++;
            continue;
        }
        add_line(page, state, from, at);
        at += length;
        from = at;
    }
    if (from < end)
        add_line(page, state, from, end);
}

bool gal_page_split(gal_text_page *page, const GString *text, const char *source,
                    gal_error *error)
{
    splitter state = { g_string_new(NULL), 0, 0, true };

    split_lines(page, &state, text);
    g_string_free(state.clean, TRUE);
    if (state.controls > 0)
        gal_findings_add(page->article->findings, "control-characters", NULL,
                         "%d control characters were taken out", state.controls);
    if (page->lines->len > MOST_LINES)
        return gal_fail_at(
            error, GAL_ERROR_INPUT, (gal_place){ source, state.number, 0 },
            "the text is too long, expected at most %d lines that are not blank",
            MOST_LINES);
    return true;
}
