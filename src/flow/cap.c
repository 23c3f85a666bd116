/* SPDX-License-Identifier: Apache-2.0 */
/* Splits the first letter off a paragraph, sizes it to the grid and measures its side. */
#include "flow/cap.h"

#include <string.h>

enum {
    MOST_OPENING_SIGNS = 3,
    QUOTE_PERCENT = 45,      /* of the letter's size */
    HANG_PERCENT = 40,       /* of the gutter: the most that is taken of it */
    GAP_PERCENT = 32,        /* of the body size: between letter and text */
    TUCK_GAP_PERCENT = 16,   /* where the first line is drawn in to the letter */
    LEAST_TUCK_PERCENT = 15, /* of the letter's width that this must gain */
    ASCENDER_PERCENT = 74,   /* of the body size: what the lines beside take */
    DESCENDER_PERCENT = 22
};

/* The bytes of the spans that are the cap: signs that open, the letter, spaces after it. */
typedef struct extent {
    int quote, letter, spaces;
} extent;

static char *join_start(gal_spans spans, size_t most)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < spans.items->len && joined->len < most; i++) {
        const gal_span *span = &g_array_index(spans.items, gal_span, i);

        g_string_append_len(joined, span->text, (gssize)span->length);
    }
    return g_string_free(joined, FALSE);
}

static bool opens(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION: return true;
    default: return c == '"' || c == '\'' || c == 0xa1 || c == 0xbf;
    }
}

/* False if the text should have no cap: only a capital makes one, and not the whole text. */
static bool find_extent(const char *text, extent *found)
{
    const char *c = text;

    for (int i = 0; i < MOST_OPENING_SIGNS && opens(g_utf8_get_char(c)); i++)
        c = g_utf8_next_char(c);
    found->quote = (int)(c - text);
    if (!g_unichar_isupper(g_utf8_get_char(c)))
        return false;

    const char *letter = c;

    do
        c = g_utf8_next_char(c);
    while (g_unichar_ismark(g_utf8_get_char(c)));
    found->letter = (int)(c - letter);

    const char *space = c;

    while (g_unichar_isspace(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    found->spaces = (int)(c - space);
    return *c != '\0' && *c != '\n';
}

/* The spans from byte `from` on, `length` bytes of them; below 0: all. In `style`, if any. */
static gal_spans cut_spans(gal_spans spans, int from, int length, const gal_type *type)
{
    gal_spans cut = gal_spans_new();
    size_t skip = (size_t)from, left = length < 0 ? SIZE_MAX : (size_t)length;

    for (guint i = 0; i < spans.items->len && left > 0; i++) {
        gal_span span = g_array_index(spans.items, gal_span, i);
        const size_t skipped = MIN(skip, span.length);

        skip -= skipped;
        span.text += skipped;
        span.length = MIN(span.length - skipped, left);
        left -= span.length;
        if (type)
            span.type = type;
        if (span.length > 0)
            g_array_append_val(cut.items, span);
    }
    return cut;
}

/* Some bytes of the spans as one line. */
static gal_text set_line(gal_job *job, gal_spans spans, int from, int length,
                         const gal_style *style, const gal_type *type)
{
    gal_spans cut = cut_spans(spans, from, length, type);
    const gal_shaped *shaped = gal_text_shape(job, cut, "body[0]");
    gal_text_line *line = GAL_ARENA_NEW(job->arena, gal_text_line);
    gal_style *left = gal_arena_copy(job->arena, style, 1, sizeof *style);

    gal_spans_free(cut);
    left->align = GAL_ALIGN_LEFT;
    *line = (gal_text_line){ .last = shaped->cluster_count, .is_last = true };
    return (gal_text){
        .shaped = shaped, .style = left, .lines = line, .line_count = 1, .block = -1
    };
}

static gal_length advance_of(const gal_text *text)
{
    gal_length advance = 0;

    for (int i = 0; i < text->shaped->cluster_count; i++)
        advance += text->shaped->clusters[i].advance;
    return advance;
}

/* The ink of the line's last letter between two heights over its baseline. */
static bool ink_of(const gal_text *text, gal_length low, gal_length high, gal_length *left,
                   gal_length *right)
{
    const gal_shaped *shaped = text->shaped;
    const gal_shaped_cluster *cluster = &shaped->clusters[shaped->cluster_count - 1];
    const gal_run *run = &shaped->runs[cluster->run];

    return gal_face_ink(run->face, shaped->glyphs[cluster->glyph].id, run->type->size, low,
                        high, left, right);
}

static int rows_of_line(const gal_design *design, const gal_style *style)
{
    return MAX((style->leading + design->grid - 1) / design->grid, 1);
}

static const gal_face *face_of(const gal_type *type, gunichar letter)
{
    for (int i = 0; i < type->face_count; i++)
        if (gal_face_has(type->faces[i], letter))
            return type->faces[i];
    return type->faces[0];
}

/* The style of the cap, so large that its capitals reach from the last line's baseline to the
   top of the first one's. */
static const gal_style *size_cap(gal_job *job, const gal_design *design,
                                 const gal_style *body, gunichar letter)
{
    enum { EM = 1000 * GAL_POINT };
    const gal_style *named = gal_design_style(design, "drop-cap");
    gal_style *sized = gal_arena_copy(job->arena, named ? named : body, 1, sizeof *body);
    const gal_type *type = gal_type_of_style(job, sized);
    const gal_type *beside = gal_type_of_style(job, body);

    if (!type || !beside)
        return NULL;

    const gal_length height =
        (body->drop_cap_lines - 1) * rows_of_line(design, body) * design->grid +
        gal_face_cap_height(beside->faces[0], body->size);
    gal_style *fitted = gal_arena_copy(job->arena, sized, 1, sizeof *sized);

    fitted->name = "drop-cap";
    fitted->tracking = 0;
    fitted->size =
        (gal_length)((int64_t)EM * height / gal_face_cap_height(face_of(type, letter), EM));
    return fitted;
}

/* The ink beside line `index` from the top. */
static gal_length side_of_line(const gal_drop_cap *cap, const gal_style *body,
                               gal_length step, int index)
{
    const gal_length over = (cap->lines - 1 - index) * step;
    gal_length left, right;

    ink_of(&cap->letter, over - gal_length_scale(body->size, DESCENDER_PERCENT, 100),
           index == 0 ? G_MAXINT / 4
                      : over + gal_length_scale(body->size, ASCENDER_PERCENT, 100),
           &left, &right);
    return right;
}

/* Whether the letter's tail (of Q and J) comes down to the letters of the line below. */
static bool has_long_tail(const gal_drop_cap *cap, const gal_style *body, gal_length step)
{
    gal_length left, right;

    return ink_of(&cap->letter, -2 * step,
                  gal_length_scale(body->size, ASCENDER_PERCENT, 100) - step, &left,
                  &right);
}

/*
 * All lines beside the letter begin at its widest place, but for the first one where the
 * letter leaves room at its top (A, L) and the word goes on.
 */
static void find_indents(gal_drop_cap *cap, const gal_style *body, gal_length step,
                         bool is_word)
{
    const gal_length gap = gal_length_scale(body->size, GAP_PERCENT, 100);
    gal_length widest = 0;

    for (int i = 0; i < cap->lines; i++)
        widest = MAX(widest, side_of_line(cap, body, step, i));

    const gal_length first = side_of_line(cap, body, step, 0);
    const bool is_tucked = is_word && (widest - first) * 100 > widest * LEAST_TUCK_PERCENT;

    cap->indents.count = cap->lines + has_long_tail(cap, body, step);
    for (int i = 0; i < cap->indents.count; i++)
        cap->indents.lines[i] = cap->x + widest + gap;
    if (is_tucked)
        cap->indents.lines[0] =
            cap->x + first + gal_length_scale(body->size, TUCK_GAP_PERCENT, 100);
}

static bool has_room(const gal_drop_cap *cap, const gal_style *body, gal_length measure)
{
    return cap->indents.lines[cap->lines - 1] + gal_style_width(body, GAL_LEAST_LETTERS) <=
           measure;
}

static bool set_quote(gal_job *job, gal_spans spans, int length, const gal_style *style,
                      gal_drop_cap *cap)
{
    gal_style *small = gal_arena_copy(job->arena, style, 1, sizeof *style);

    if (length == 0)
        return true;
    small->size = gal_length_scale(style->size, QUOTE_PERCENT, 100);

    const gal_type *type = gal_type_of_style(job, small);

    if (!type)
        return false;
    cap->quote = set_line(job, spans, 0, length, small, type);
    cap->quote.measure = advance_of(&cap->quote);
    cap->rise = gal_face_cap_height(type->faces[0], style->size) -
                gal_face_cap_height(type->faces[0], small->size);
    return true;
}

static bool make_cap(gal_job *job, const gal_design *design, gal_spans spans,
                     const gal_style *body, const extent *of, gunichar letter,
                     gal_drop_cap *cap)
{
    const gal_style *style = size_cap(job, design, body, letter);
    const gal_type *type = style ? gal_type_of_style(job, style) : NULL;
    gal_length left, right;

    if (!type || !set_quote(job, spans, of->quote, style, cap))
        return false;
    cap->lines = body->drop_cap_lines;
    cap->letter = set_line(job, spans, of->quote, of->letter, style, type);
    cap->unseen = set_line(job, spans, 0, of->quote + of->letter + of->spaces, body, NULL);
    cap->unseen.measure = cap->advance = advance_of(&cap->unseen);
    ink_of(&cap->letter, -G_MAXINT / 4, G_MAXINT / 4, &left, &right);
    cap->hang =
        MIN(cap->quote.measure, gal_length_scale(design->gutter, HANG_PERCENT, 100));
    cap->x = cap->quote.measure - cap->hang - left;
    cap->letter.measure = advance_of(&cap->letter);
    find_indents(cap, body, rows_of_line(design, body) * design->grid, of->spaces == 0);
    return true;
}

bool gal_cap_split(gal_job *job, const gal_design *design, gal_spans spans,
                   const gal_style *style, gal_length measure, const gal_drop_cap **cap)
{
    enum { ENOUGH_BYTES = 256 };
    char *start = join_start(spans, ENOUGH_BYTES);
    gal_drop_cap *made = GAL_ARENA_NEW(job->arena, gal_drop_cap);
    extent of;
    const bool has_cap = find_extent(start, &of);
    const gunichar letter = has_cap ? g_utf8_get_char(start + of.quote) : 0;

    *cap = NULL;
    g_free(start);
    if (!has_cap)
        return true;
    if (!make_cap(job, design, spans, style, &of, letter, made))
        return false;
    if (made->letter.shaped->is_right_to_left || !has_room(made, style, measure))
        return true;

    gal_spans rest = cut_spans(spans, of.quote + of.letter + of.spaces, -1, NULL);

    g_array_set_size(spans.items, 0);
    g_array_append_vals(spans.items, rest.items->data, rest.items->len);
    gal_spans_free(rest);
    *cap = made;
    return true;
}

/* The bytes of the first words. */
static int length_of_words(const char *text, int count)
{
    const char *c = text;

    for (; *c; c = g_utf8_next_char(c))
        if (g_unichar_isspace(g_utf8_get_char(c)) && --count == 0)
            break;
    return (int)(c - text);
}

static void append_spans(gal_spans to, gal_spans from, const gal_type *instead_of,
                         const gal_type *type)
{
    for (guint i = 0; i < from.items->len; i++) {
        gal_span span = g_array_index(from.items, gal_span, i);

        if (span.type == instead_of)
            span.type = type;
        g_array_append_val(to.items, span);
    }
    gal_spans_free(from);
}

bool gal_cap_open(gal_job *job, gal_spans spans, const gal_style *style)
{
    enum { ENOUGH_BYTES = 512 };
    gal_style *small = gal_arena_copy(job->arena, style, 1, sizeof *style);

    small->letter_case = GAL_CASE_SMALL_CAPS;

    const gal_type *own = gal_type_of_style(job, style);
    const gal_type *type = own ? gal_type_of_style(job, small) : NULL;

    if (!type)
        return false;

    char *start = join_start(spans, ENOUGH_BYTES);
    const int length = length_of_words(start, style->opening_words);
    gal_spans opening = cut_spans(spans, 0, length, NULL);
    gal_spans rest = cut_spans(spans, length, -1, NULL);

    g_free(start);
    g_array_set_size(spans.items, 0);
    append_spans(spans, opening, own, type);
    append_spans(spans, rest, NULL, NULL);
    return true;
}

/* Places a line of the cap, and has its marks shown in a manner of their own. */
static gal_set_line place_as(gal_job *job, const gal_text *text, gal_line_place place,
                             gal_glyph_show show)
{
    const guint first = place.page->marks->len;
    const gal_set_line line = gal_text_place(job, text, 0, place);

    for (guint i = first; i < place.page->marks->len; i++)
        g_array_index(place.page->marks, gal_mark, i).glyphs.show = show;
    return line;
}

void gal_cap_place(gal_job *job, const gal_design *design, const gal_text *rest,
                   gal_line_place place)
{
    const gal_drop_cap *cap = rest->cap;
    const gal_length drop =
        (cap->lines - 1) * rows_of_line(design, rest->style) * design->grid;
    const gal_length begin = place.x + rest->lines[0].indent - cap->advance;
    const gal_length foot = place.baseline + drop;
    const bool has_quote = cap->quote.line_count > 0;
    const gal_length hang = cap->hang;
    gal_set_line *lines = GAL_ARENA_ARRAY(job->arena, gal_set_line, 2);

    place_as(job, &cap->unseen, (gal_line_place){ place.page, begin, place.baseline },
             GAL_SHOW_UNSEEN);
    if (has_quote)
        lines[0] =
            place_as(job, &cap->quote,
                     (gal_line_place){ place.page, place.x - hang, foot - cap->rise },
                     GAL_SHOW_SHAPE);
    lines[has_quote] =
        place_as(job, &cap->letter, (gal_line_place){ place.page, place.x + cap->x, foot },
                 GAL_SHOW_SHAPE);

    const gal_length top = place.baseline - rest->style->size;
    const gal_length edge = MIN(cap->x, -hang);
    const gal_box box = { .slot = "drop-cap",
                          .style = "drop-cap",
                          .rect = { place.x + edge, top,
                                    cap->x + cap->letter.measure - edge, foot - top },
                          .lines = lines,
                          .line_count = 1 + has_quote };

    g_array_append_val(place.page->boxes, box);
}
