/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cuts a paragraph into runs. Pango tells scripts (with paired brackets resolved, after
 * UAX #24) and directions (UAX #9); the face of each letter is the first of its type
 * that has it, so that fallback follows the layout's list and nothing else.
 */
#include "shape/itemize.h"

#include "shape/squeeze.h"

#include <pango/pango.h>

/*
 * As many as real text has not on one letter (UAX #15, Stream-Safe Text Format, allows 30).
 * HarfBuzz looks back over all of them for each, which takes minutes for some 100,000.
 */
enum { MOST_ATTACHED = 100 };

/* Where itemizing stands in the text: one reader for each thing that ends a run. */
typedef struct cursor {
    const gal_span *span;
    int span_end;
    PangoScriptIter *scripts;
    int script_end;
    hb_script_t script;
    const guint8 *levels; /* one a code point; NULL: all of the paragraph's level 0 */
} cursor;

/* Right-to-left scripts begin with Hebrew; below it no text needs UAX #9. */
static bool may_be_right_to_left(const char *text, int length)
{
    for (const char *c = text; c < text + length; c = g_utf8_next_char(c))
        if (g_utf8_get_char(c) >= 0x590)
            return true;
    return false;
}

/* Marks, joiners and selectors belong to the letter before them. */
static bool is_attached(gunichar c)
{
    const GUnicodeType type = g_unichar_type(c);

    return g_unichar_ismark(c) || type == G_UNICODE_FORMAT || (c >= 0xfe00 && c <= 0xfe0f);
}

/* HarfBuzz makes these of others where a face lacks them. */
static bool is_made_by_shaper(gunichar c)
{
    return (c >= 0x2000 && c <= 0x200f) || c == 0x2011 || c == 0x202f || c == 0xa0 ||
           c == 0x00ad || c == 0x2028 || c == 0x2029 || c == 0xfeff || c < 0x20;
}

/* Whether the face of the letter before will do, whatever the order of the faces. */
static bool stays(const gal_face *current, gunichar c)
{
    enum { FIRST_MARK = 0x300 };

    if (!current || (c > ' ' && c < FIRST_MARK && c != 0xa0 && c != 0xad))
        return false;
    return is_made_by_shaper(c) ||
           ((is_attached(c) || g_unichar_isspace(c)) && gal_face_has(current, c));
}

static const gal_face *find_face(const gal_type *type, gunichar c, const gal_face *current)
{
    if (stays(current, c))
        return current;
    if (is_made_by_shaper(c) && type->face_count > 0)
        return type->faces[0];
    for (int i = 0; i < type->face_count; i++)
        if (gal_face_has(type->faces[i], c))
            return type->faces[i];
    return NULL;
}

/* An apostrophe within a Latin word stays narrow; other signs are as wide as ideographs. */
static bool is_wide_sign(const char *text, const char *c)
{
    const gunichar codepoint = g_utf8_get_char(c);
    const bool is_apostrophe = codepoint == 0x2019 && c > text && g_ascii_isalnum(c[-1]) &&
                               g_ascii_isalpha(*g_utf8_next_char(c));

    return gal_sign_is_ambiguous(codepoint) && !is_apostrophe;
}

static void report_missing(GHashTable *told, gunichar c, const char *where,
                           gal_findings *findings)
{
    if (!g_hash_table_add(told, GUINT_TO_POINTER(c)))
        return;

    char letter[8] = { 0 };

    g_unichar_to_utf8(c, letter);
    gal_findings_add_about(findings, "missing-glyph", where, letter,
                           "U+%04X is in none of the fonts and is printed as a box", c);
}

static void read_script(cursor *at, const char *text)
{
    const char *end;
    PangoScript script;

    pango_script_iter_get_range(at->scripts, NULL, &end, &script);
    at->script_end = (int)(end - text);
    at->script =
        hb_script_from_iso15924_tag(g_unicode_script_to_iso15924((GUnicodeScript)script));
}

static void move_to(cursor *at, int offset, const char *text)
{
    while (offset >= at->span_end) {
        at->span++;
        at->span_end += (int)at->span->length;
    }
    while (offset >= at->script_end && pango_script_iter_next(at->scripts))
        read_script(at, text);
}

static bool continues(const gal_run *run, const cursor *at, const gal_face *face, int level)
{
    return run->type == at->span->type && run->tag == at->span->tag && run->face == face &&
           run->level == level && run->script == at->script;
}

static void start_run(GArray *runs, const cursor *at, const gal_face *face, int level,
                      int from)
{
    const gal_run run = {
        from, from, at->span->type, face, at->script, level, at->span->tag
    };

    g_array_append_val(runs, run);
}

static cursor start_cursor(const char *text, int length, const gal_span *spans)
{
    cursor at = { spans, (int)spans->length, pango_script_iter_new(text, length),
                  0,     HB_SCRIPT_COMMON,   NULL };

    read_script(&at, text);
    return at;
}

gal_itemized gal_itemize(const char *text, int length, const gal_span *spans,
                         int span_count, const char *language, const char *where,
                         gal_findings *findings, gal_arena *arena)
{
    if (length == 0 || span_count == 0)
        return (gal_itemized){ NULL, 0, false };

    const bool is_right_to_left = hb_script_get_horizontal_direction(
                                      gal_script_of_language(language)) == HB_DIRECTION_RTL;
    PangoDirection direction = is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    guint8 *levels = is_right_to_left || may_be_right_to_left(text, length)
                         ? pango_log2vis_get_embedding_levels(text, length, &direction)
                         : NULL;
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(gal_run));
    GHashTable *told = g_hash_table_new(NULL, NULL);
    cursor at = start_cursor(text, length, spans);
    const gal_face *face = NULL;
    int position = 0, attached = 0;

    for (const char *c = text; c < text + length; c = g_utf8_next_char(c), position++) {
        const gunichar codepoint = g_utf8_get_char(c);
        const int offset = (int)(c - text);
        const gal_type *type_before = at.span->type;

        move_to(&at, offset, text);
        if (at.span->type != type_before)
            face = NULL;
        face = at.span->type->wide_face && is_wide_sign(text, c)
                   ? at.span->type->wide_face
                   : find_face(at.span->type, codepoint, face);
        if (!face) {
            face = at.span->type->faces[0];
            report_missing(told, codepoint, where, findings);
        }

        const int level = levels ? levels[position] : 0;

        attached = is_attached(codepoint) ? attached % MOST_ATTACHED + 1 : 0;
        if (runs->len == 0 || attached == MOST_ATTACHED ||
            !continues(&g_array_index(runs, gal_run, runs->len - 1), &at, face, level))
            start_run(runs, &at, face, level, offset);
        g_array_index(runs, gal_run, runs->len - 1).to = (int)(g_utf8_next_char(c) - text);
    }
    pango_script_iter_free(at.scripts);
    g_hash_table_destroy(told);
    g_free(levels);

    const gal_itemized result = { gal_arena_copy(arena, runs->data, runs->len,
                                                 sizeof(gal_run)),
                                  (int)runs->len, is_right_to_left };

    g_array_unref(runs);
    return result;
}
