/* SPDX-License-Identifier: Apache-2.0 */
/* Styles and marked-up text to types and spans. */
#include "flow/type.h"

#include <string.h>

#include "flow/capitals.h"
#include "flow/faces.h"
#include "flow/foreign.h"
#include "flow/notes.h"
#include "flow/tongue.h"

enum {
    BOLD = 700,
    STRONG_STEP = 300,
    SMALL_PERCENT = 62,
    RAISED_PERCENT = 34,
    LOWERED_PERCENT = 14
};

/* The marks that hold for a stretch of text, as bits by kind. */
typedef unsigned mark_set;

static bool has(mark_set marks, gal_text_mark_kind kind)
{
    return marks & (1u << kind);
}

static const gal_face *const *find_faces(gal_job *job, const gal_style *style,
                                         mark_set marks, const gal_tongue *tongue,
                                         int *count)
{
    const int weight = has(marks, GAL_TEXT_STRONG) ? MAX(BOLD, style->weight + STRONG_STEP)
                                                   : style->weight;

    return gal_faces_choose(job, tongue->language, style->families, weight,
                            style->is_italic != has(marks, GAL_TEXT_EMPHASIS), count);
}

static const gal_type *make_type(gal_job *job, const gal_style *style, mark_set marks,
                                 const gal_tongue *tongue)
{
    gal_type *type = GAL_ARENA_NEW(job->arena, gal_type);

    type->faces = find_faces(job, style, marks, tongue, &type->face_count);
    if (type->face_count == 0) {
        gal_fail(
            job->error, GAL_ERROR_INPUT,
            "style %s: none of the families of '%s' is among the fonts, expected one of "
            "those that `galley fonts` lists",
            style->name, style->families->name);
        return NULL;
    }
    type->wide_face = gal_faces_find_wide(tongue->language, type->faces, type->face_count);
    type->language =
        tongue == job->own_tongue ? HB_LANGUAGE_INVALID : tongue->shaper_language;
    type->size = style->size;
    type->tracking = style->tracking;
    type->has_small_caps = style->letter_case == GAL_CASE_SMALL_CAPS;
    type->has_old_style_figures = style->figures == GAL_FIGURES_OLD_STYLE;
    type->has_tabular_figures = style->figures == GAL_FIGURES_TABULAR;
    type->ink = style->color;
    if (has(marks, GAL_TEXT_SUPERSCRIPT) || has(marks, GAL_TEXT_SUBSCRIPT)) {
        type->size = gal_length_scale(style->size, SMALL_PERCENT, 100);
        type->rise = has(marks, GAL_TEXT_SUPERSCRIPT)
                         ? gal_length_scale(style->size, RAISED_PERCENT, 100)
                         : -gal_length_scale(style->size, LOWERED_PERCENT, 100);
    }
    return type;
}

/* One type for a style, a set of marks and a language, so that runs can be told apart by pointer. */
static const gal_type *find_type(gal_job *job, const gal_style *style, mark_set marks,
                                 const char *language)
{
    const gal_tongue *tongue = gal_tongue_find(job, language);
    const gal_type **types = g_hash_table_lookup(tongue->types, style);

    if (!types) {
        types = GAL_ARENA_ARRAY(job->arena, const gal_type *, 1u << GAL_TEXT_MARK_KINDS);
        g_hash_table_insert(tongue->types, (gpointer)style, types);
    }
    if (!types[marks])
        types[marks] = make_type(job, style, marks, tongue);
    return types[marks];
}

const gal_type *gal_type_of_style(gal_job *job, const gal_style *style)
{
    return find_type(job, style, 0, NULL);
}

gal_spans gal_spans_new(void)
{
    return (gal_spans){ g_array_new(FALSE, FALSE, sizeof(gal_span)) };
}

void gal_spans_free(gal_spans spans)
{
    g_array_unref(spans.items);
}

static bool add_span(gal_job *job, gal_spans spans, const char *text, size_t length,
                     const gal_style *style, mark_set marks, const char *language,
                     int element)
{
    if (length == 0)
        return true;

    const gal_type *type = find_type(job, style, marks, language);

    if (!type)
        return false;
    if (style->letter_case == GAL_CASE_UPPER)
        text = gal_capitals(text, &length, language ? language : job->language, job->arena);

    const gal_span span = { text, length, type, element };

    g_array_append_val(spans.items, span);
    return true;
}

/* Text without a language of its own. Words that are another's by their letters are set as all
   else is, but readers that speak are told. Furniture is not read. */
static bool add_words(gal_job *job, gal_spans spans, const char *start, const char *end,
                      const gal_style *style, mark_set marks, int element)
{
    gal_foreign found;

    while (element != GAL_NO_ELEMENT &&
           gal_foreign_find(start, end, job->language, &found)) {
        if (!add_span(job, spans, start, (size_t)(found.start - start), style, marks, NULL,
                      element) ||
            !add_span(job, spans, found.start, (size_t)(found.end - found.start), style,
                      marks, NULL,
                      gal_display_add_span(job->display, element, found.language)))
            return false;
        start = found.end;
    }
    return add_span(job, spans, start, (size_t)(end - start), style, marks, NULL, element);
}

bool gal_spans_add(gal_job *job, gal_spans spans, const char *text, const gal_style *style,
                   int element)
{
    const char *set = gal_typographic_text(text, job->language, job->arena);

    return add_words(job, spans, set, set + strlen(set), style, 0, element);
}

bool gal_spans_add_raised(gal_job *job, gal_spans spans, const char *text,
                          const gal_style *style, int element)
{
    return add_span(job, spans, text, strlen(text), style, 1u << GAL_TEXT_SUPERSCRIPT, NULL,
                    element);
}

/* Soft hyphens and byte order marks say nothing to a reader; the patterns know better. In
   scripts without spaces a zero width space tells where a word ends. */
static bool is_unprinted(const char *language, gunichar c)
{
    return c == 0xad || c == 0xfeff ||
           (c == 0x200b && !gal_script_is_unspaced(gal_script_of_language(language)));
}

/* Code keeps the quotes that were typed. */
static bool has_code(const gal_rich_text *text)
{
    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind == GAL_TEXT_CODE)
            return true;
    return false;
}

/* Puts code points `from` to `to` of one text into another, which has as many. */
static void splice(GString *into, const char *text, int from, int to)
{
    const char *start = g_utf8_offset_to_pointer(into->str, from);
    const char *end = g_utf8_offset_to_pointer(start, to - from);
    const char *new_start = g_utf8_offset_to_pointer(text, from);
    const char *new_end = g_utf8_offset_to_pointer(new_start, to - from);
    const gssize at = start - into->str;

    g_string_erase(into, at, end - start);
    g_string_insert_len(into, at, new_start, new_end - new_start);
}

/*
 * The text as a typesetter would key it, words in another language in the manner of that. Each is
 * keyed whole, since signs at the edges depend on what is beside them.
 */
static const char *set_text(gal_job *job, const gal_rich_text *text)
{
    enum { MOST_STRETCHES = 64 }; /* each takes the whole text once */
    const char *own = gal_typographic_text(text->text, job->language, job->arena);
    GString *set = NULL;
    int stretches = 0;

    for (int i = 0; i < text->mark_count && stretches < MOST_STRETCHES; i++) {
        const gal_text_mark *mark = &text->marks[i];

        if (mark->kind != GAL_TEXT_LANGUAGE)
            continue;
        set = set ? set : g_string_new(own);
        splice(set, gal_typographic_text(text->text, mark->language, job->arena),
               mark->from, mark->to);
        stretches++;
    }
    if (!set)
        return own;

    const char *result = gal_arena_text(job->arena, set->str, set->len);

    g_string_free(set, TRUE);
    return result;
}

/* The marks that hold at a code point, and the indices of the innermost link and language. */
typedef struct marked {
    mark_set marks;
    int link, language; /* -1: none */
} marked;

static bool differ(marked one, marked other)
{
    return one.marks != other.marks || one.link != other.link ||
           one.language != other.language;
}

/*
 * Walks the marks once, since they are sorted by their start: `open` holds those that
 * have begun and not ended.
 */
static marked marks_at(const gal_rich_text *text, int position, int *next, GArray *open)
{
    marked result = { 0, -1, -1 };

    while (*next < text->mark_count && text->marks[*next].from <= position) {
        g_array_append_val(open, *next);
        (*next)++;
    }
    for (guint i = open->len; i-- > 0;) {
        const int index = g_array_index(open, int, i);
        const gal_text_mark *mark = &text->marks[index];

        if (mark->to <= position) {
            g_array_remove_index(open, i);
            continue;
        }
        if (mark->kind == GAL_TEXT_LINK)
            result.link = MAX(result.link, index);
        else if (mark->kind == GAL_TEXT_LANGUAGE)
            result.language = MAX(result.language, index);
        else if (mark->kind != GAL_TEXT_NOTE)
            result.marks |= 1u << mark->kind;
    }
    return result;
}

/* The element of a mark, made below `parent` when it is first asked for; `parent` for none. */
static int mark_element(gal_job *job, const gal_rich_text *text, int index, int parent,
                        GHashTable *elements)
{
    gpointer known;

    if (index < 0)
        return parent;
    if (g_hash_table_lookup_extended(elements, GINT_TO_POINTER(index), NULL, &known))
        return GPOINTER_TO_INT(known);

    const gal_text_mark *mark = &text->marks[index];
    const int element =
        mark->kind == GAL_TEXT_LINK
            ? gal_display_add_element(job->display, GAL_ROLE_LINK, parent, NULL,
                                      gal_arena_string(job->arena, mark->href))
            : gal_display_add_span(job->display, parent, mark->language);

    g_hash_table_insert(elements, GINT_TO_POINTER(index), GINT_TO_POINTER(element));
    return element;
}

/* The references to a text's notes that are still to come. */
typedef struct references {
    const gal_text_mark *marks;
    const GArray *order; /* NULL: none */
    guint next;
} references;

static bool has_reference(const references *left, int position)
{
    return left->order && left->next < left->order->len &&
           left->marks[g_array_index(left->order, int, left->next)].to <= position;
}

/* Those to several notes at one place are parted by commas. */
static bool add_references(gal_job *job, gal_spans spans, references *left, int position,
                           const gal_style *style, int element)
{
    bool is_added = true;

    for (bool is_first = true; is_added && has_reference(left, position);
         is_first = false) {
        const int index = g_array_index(left->order, int, left->next++);

        is_added = (is_first || gal_spans_add_raised(job, spans, ",", style, element)) &&
                   gal_notes_refer(job, spans, &left->marks[index], style, element);
    }
    return is_added;
}

static const char *language_of(const gal_rich_text *text, marked at)
{
    return at.language < 0 ? NULL : text->marks[at.language].language;
}

/* A text on its way to spans. */
typedef struct stretcher {
    const gal_rich_text *text;
    const gal_style *style;
    int element, next;
    GArray *open;         /* of int: marks that have begun */
    GHashTable *elements; /* of marks, by index */
    references left;
} stretcher;

static bool add_stretch(gal_job *job, gal_spans spans, const stretcher *s,
                        const char *start, const char *end, marked at)
{
    int element = s->element;

    if (end == start)
        return true;
    /* A link stays whole, so that all of it can be clicked. */
    if (at.link < 0 && at.language < 0)
        return add_words(job, spans, start, end, s->style, at.marks, element);
    if (at.link < 0 || at.language < at.link)
        element = mark_element(job, s->text, at.language, element, s->elements);
    element = mark_element(job, s->text, at.link, element, s->elements);
    return add_span(job, spans, start, (size_t)(end - start), s->style, at.marks,
                    language_of(s->text, at), element);
}

static bool add_stretches(gal_job *job, gal_spans spans, const char *set, stretcher *s)
{
    marked current = { 0, -1, -1 };
    const char *start = set;
    int position = 0;

    for (const char *c = set;; c = g_utf8_next_char(c), position++) {
        const bool is_end = *c == '\0';
        const marked here =
            is_end ? current : marks_at(s->text, position, &s->next, s->open);
        const char *language = language_of(s->text, here);
        const bool is_dropped = !is_end && is_unprinted(language ? language : job->language,
                                                        g_utf8_get_char(c));

        if (is_end || differ(here, current) || is_dropped ||
            has_reference(&s->left, position)) {
            if (!add_stretch(job, spans, s, start, c, current) ||
                !add_references(job, spans, &s->left, position, s->style, s->element))
                return false;
            start = is_dropped ? g_utf8_next_char(c) : c;
            current = here;
        }
        if (is_end)
            return true;
    }
}

bool gal_spans_add_rich(gal_job *job, gal_spans spans, const gal_rich_text *text,
                        const gal_style *style, int element)
{
    const char *set =
        has_code(text) ? gal_arena_string(job->arena, text->text) : set_text(job, text);
    GArray *order = gal_notes_order(text);
    stretcher s = { .text = text,
                    .style = style,
                    .element = element,
                    .open = g_array_new(FALSE, FALSE, sizeof(int)),
                    .elements = g_hash_table_new(NULL, NULL),
                    .left = { text->marks, order, 0 } };
    const bool is_done = add_stretches(job, spans, set, &s);

    g_array_unref(s.open);
    g_hash_table_destroy(s.elements);
    if (order)
        g_array_unref(order);
    return is_done;
}
