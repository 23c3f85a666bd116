/* SPDX-License-Identifier: Apache-2.0 */
/* Styles and marked-up text to types and spans. */
#include "flow/type.h"

#include <string.h>

#include "flow/faces.h"
#include "flow/notes.h"

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
                                         mark_set marks, int *count)
{
    const int weight = has(marks, GAL_TEXT_STRONG) ? MAX(BOLD, style->weight + STRONG_STEP)
                                                   : style->weight;

    return gal_faces_choose(job, style->families, weight,
                            style->is_italic != has(marks, GAL_TEXT_EMPHASIS), count);
}

static const gal_type *make_type(gal_job *job, const gal_style *style, mark_set marks)
{
    gal_type *type = GAL_ARENA_NEW(job->arena, gal_type);

    type->faces = find_faces(job, style, marks, &type->face_count);
    if (type->face_count == 0) {
        gal_fail(
            job->error, GAL_ERROR_INPUT,
            "style %s: none of the families of '%s' is among the fonts, expected one of "
            "those that `galley fonts` lists",
            style->name, style->families->name);
        return NULL;
    }
    type->wide_face = gal_faces_find_wide(job, type->faces, type->face_count);
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

/* One type for a style and a set of marks, so that runs can be told apart by pointer. */
static const gal_type *find_type(gal_job *job, const gal_style *style, mark_set marks)
{
    const gal_type **types = g_hash_table_lookup(job->types, style);

    if (!types) {
        types = GAL_ARENA_ARRAY(job->arena, const gal_type *, 1u << GAL_TEXT_MARK_KINDS);
        g_hash_table_insert(job->types, (gpointer)style, types);
    }
    if (!types[marks])
        types[marks] = make_type(job, style, marks);
    return types[marks];
}

const gal_type *gal_type_of_style(gal_job *job, const gal_style *style)
{
    return find_type(job, style, 0);
}

gal_spans gal_spans_new(void)
{
    return (gal_spans){ g_array_new(FALSE, FALSE, sizeof(gal_span)) };
}

void gal_spans_free(gal_spans spans)
{
    g_array_unref(spans.items);
}

/* Capitals letter by letter, so that no locale has a say; the sharp s is the only one that grows. */
static const char *raise_case(const char *text, size_t *length, gal_arena *arena)
{
    GString *upper = g_string_sized_new(*length + 8);

    for (const char *c = text; c < text + *length; c = g_utf8_next_char(c)) {
        const gunichar letter = g_utf8_get_char(c);

        if (letter == 0xdf)
            g_string_append(upper, "SS");
        else
            g_string_append_unichar(upper, g_unichar_toupper(letter));
    }
    *length = upper->len;

    const char *result = gal_arena_text(arena, upper->str, upper->len);

    g_string_free(upper, TRUE);
    return result;
}

static bool add_span(gal_job *job, gal_spans spans, const char *text, size_t length,
                     const gal_style *style, mark_set marks, int element)
{
    if (length == 0)
        return true;

    const gal_type *type = find_type(job, style, marks);

    if (!type)
        return false;
    if (style->letter_case == GAL_CASE_UPPER)
        text = raise_case(text, &length, job->arena);

    const gal_span span = { text, length, type, element };

    g_array_append_val(spans.items, span);
    return true;
}

bool gal_spans_add(gal_job *job, gal_spans spans, const char *text, const gal_style *style,
                   int element)
{
    const char *set = gal_typographic_text(text, job->language, job->arena);

    return add_span(job, spans, set, strlen(set), style, 0, element);
}

bool gal_spans_add_raised(gal_job *job, gal_spans spans, const char *text,
                          const gal_style *style, int element)
{
    return add_span(job, spans, text, strlen(text), style, 1u << GAL_TEXT_SUPERSCRIPT,
                    element);
}

/* Soft hyphens and byte order marks say nothing to a reader; the patterns know better. In
   scripts without spaces a zero width space tells where a word ends. */
static bool is_unprinted(const gal_job *job, gunichar c)
{
    return c == 0xad || c == 0xfeff ||
           (c == 0x200b && !gal_script_is_unspaced(gal_script_of_language(job->language)));
}

/* Code keeps the quotes that were typed. */
static bool has_code(const gal_rich_text *text)
{
    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind == GAL_TEXT_CODE)
            return true;
    return false;
}

/* The marks that hold at a code point, and the element of the innermost link. */
typedef struct marked {
    mark_set marks;
    int link; /* index of the mark; -1 */
} marked;

/*
 * Walks the marks once, since they are sorted by their start: `open` holds those that
 * have begun and not ended.
 */
static marked marks_at(const gal_rich_text *text, int position, int *next, GArray *open)
{
    marked result = { 0, -1 };

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
        if (mark->kind != GAL_TEXT_NOTE)
            result.marks |= 1u << mark->kind;
        if (mark->kind == GAL_TEXT_LINK)
            result.link = MAX(result.link, index);
    }
    return result;
}

static int link_element(gal_job *job, const gal_rich_text *text, int link, int parent,
                        GHashTable *links)
{
    if (link < 0)
        return parent;

    gpointer known;

    if (g_hash_table_lookup_extended(links, GINT_TO_POINTER(link), NULL, &known))
        return GPOINTER_TO_INT(known);

    const int element =
        gal_display_add_element(job->display, GAL_ROLE_LINK, parent, NULL,
                                gal_arena_string(job->arena, text->marks[link].href));

    g_hash_table_insert(links, GINT_TO_POINTER(link), GINT_TO_POINTER(element));
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

static bool add_stretches(gal_job *job, gal_spans spans, const gal_rich_text *text,
                          const char *set, const gal_style *style, int element,
                          GArray *open, GHashTable *links, references *left)
{
    marked current = { 0, -1 };
    const char *start = set;
    int next = 0, position = 0;

    for (const char *c = set;; c = g_utf8_next_char(c), position++) {
        const bool is_end = *c == '\0';
        const marked here = is_end ? current : marks_at(text, position, &next, open);
        const bool is_change = here.marks != current.marks || here.link != current.link;
        const bool is_dropped = !is_end && is_unprinted(job, g_utf8_get_char(c));

        if (is_end || is_change || is_dropped || has_reference(left, position)) {
            if (!add_span(job, spans, start, (size_t)(c - start), style,
                          current.marks & ~(1u << GAL_TEXT_LINK),
                          link_element(job, text, current.link, element, links)) ||
                !add_references(job, spans, left, position, style, element))
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
    const char *set = has_code(text)
                          ? gal_arena_string(job->arena, text->text)
                          : gal_typographic_text(text->text, job->language, job->arena);
    GArray *open = g_array_new(FALSE, FALSE, sizeof(int));
    GHashTable *links = g_hash_table_new(NULL, NULL);
    GArray *order = gal_notes_order(text);
    references left = { text->marks, order, 0 };
    const bool is_done =
        add_stretches(job, spans, text, set, style, element, open, links, &left);

    g_array_unref(open);
    g_hash_table_destroy(links);
    if (order)
        g_array_unref(order);
    return is_done;
}
