/* SPDX-License-Identifier: Apache-2.0 */
/* Footnotes from marks of the article to lines at the feet of columns. */
#include "flow/notes.h"

#include <string.h>

#include "flow/furniture.h"
#include "flow/slug.h"

enum {
    MOST_LINES = 4,   /* of notes that one slug brings along … */
    LINES_SHARE = 6,  /* … and not more than this part of a page's */
    RULE_PERCENT = 30 /* of the measure */
};

/* Twice U+202F: narrow, and lines do not break at it. */
#define NARROW_SPACES "\xe2\x80\xaf\xe2\x80\xaf"

static gint compare_ends(gconstpointer left, gconstpointer right, gpointer data)
{
    const gal_text_mark *marks = data;
    const int a = *(const int *)left, b = *(const int *)right;

    return marks[a].to != marks[b].to ? (marks[a].to < marks[b].to ? -1 : 1)
                                      : (a > b) - (a < b);
}

GArray *gal_notes_order(const gal_rich_text *text)
{
    GArray *order = NULL;

    for (int i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind == GAL_TEXT_NOTE) {
            order = order ? order : g_array_new(FALSE, FALSE, sizeof(int));
            g_array_append_val(order, i);
        }
    if (order)
        g_array_sort_with_data(order, compare_ends, (gpointer)text->marks);
    return order;
}

static void number_text(gal_job *job, const gal_rich_text *text)
{
    GArray *order = gal_notes_order(text);

    if (!order)
        return;
    if (!job->note_numbers) {
        job->note_numbers = g_hash_table_new(NULL, NULL);
        job->references = g_hash_table_new(NULL, NULL);
    }
    for (guint i = 0; i < order->len; i++) {
        const gal_text_mark *mark = &text->marks[g_array_index(order, int, i)];

        g_hash_table_insert(job->note_numbers, (gpointer)mark,
                            GUINT_TO_POINTER(g_hash_table_size(job->note_numbers) + 1));
    }
    g_array_unref(order);
}

static void number_body(gal_job *job, const GPtrArray *body)
{
    for (guint i = 0; body && i < body->len; i++) {
        const gal_block *block = g_ptr_array_index(body, i);

        number_text(job, &block->text);
        for (guint k = 0; block->items && k < block->items->len; k++)
            number_text(job, &g_array_index(block->items, gal_rich_text, k));
        number_body(job, block->body);
    }
}

void gal_notes_number(gal_job *job)
{
    number_body(job, job->article->body);
}

void gal_notes_clear(gal_job *job)
{
    if (!job->note_numbers)
        return;
    g_hash_table_destroy(job->note_numbers);
    g_hash_table_destroy(job->references);
}

static gal_note *make_note(gal_job *job, const gal_text_mark *mark, int parent)
{
    gal_note *note = GAL_ARENA_NEW(job->arena, gal_note);

    *note = (gal_note){
        .number = GPOINTER_TO_INT(g_hash_table_lookup(job->note_numbers, mark)),
        .text = mark->note,
        .parent = parent,
    };
    return note;
}

static const gal_element *element_at(const gal_job *job, int index)
{
    return &g_array_index(job->display->elements, gal_element, (guint)index);
}

static const char *number_string(gal_job *job, const gal_note *note)
{
    return gal_arena_format(job->arena, "%d", note->number);
}

bool gal_notes_refer(gal_job *job, gal_spans spans, const gal_text_mark *mark,
                     const gal_style *style, int element)
{
    const gal_element *of = element_at(job, element);
    gal_note *note =
        make_note(job, mark, of->role == GAL_ROLE_LIST_ITEM ? element : of->parent);
    const int reference =
        gal_display_add_element(job->display, GAL_ROLE_REFERENCE, element, NULL, NULL);

    g_hash_table_insert(job->references, GINT_TO_POINTER(reference), note);
    return gal_spans_add_raised(job, spans, number_string(job, note), style, reference);
}

/* The note that the run of a cluster refers to if this is its first one; NULL. */
static gal_note *note_at(const gal_job *job, const gal_shaped *shaped, int cluster)
{
    const int run = shaped->clusters[cluster].run;
    const int tag = shaped->runs[run].tag;

    if (tag < 0 || element_at(job, tag)->role != GAL_ROLE_REFERENCE ||
        (cluster > 0 && shaped->clusters[cluster - 1].run == run))
        return NULL;
    return g_hash_table_lookup(job->references, GINT_TO_POINTER(tag));
}

const gal_shaped *gal_notes_tie(gal_job *job, const gal_shaped *shaped)
{
    gal_shaped *tied = NULL;
    gal_shaped_cluster *clusters = NULL;

    for (int i = 1; job->note_numbers && i < shaped->cluster_count; i++) {
        if (!note_at(job, shaped, i))
            continue;
        if (!tied) {
            tied = gal_arena_copy(job->arena, shaped, 1, sizeof *tied);
            clusters = gal_arena_copy(job->arena, shaped->clusters,
                                      (size_t)shaped->cluster_count, sizeof *clusters);
            tied->clusters = clusters;
        }
        clusters[i].may_break = false;
    }
    return tied ? tied : shaped;
}

/* The number stands on the line: raised it is but a sign that leads here. */
static bool set_note(gal_maker *m, gal_note *note)
{
    const gal_style *style = gal_maker_style(m, "note");
    const int element = gal_maker_add_element(m, GAL_ROLE_NOTE, note->parent);
    gal_text *text = GAL_ARENA_NEW(m->job->arena, gal_text);
    gal_spans spans = gal_spans_new();
    const bool is_added =
        gal_spans_add(m->job, spans, number_string(m->job, note), style, element) &&
        gal_spans_add(m->job, spans, NARROW_SPACES, style, element) &&
        gal_spans_add(m->job, spans, note->text, style, element);

    if (is_added)
        *text = gal_text_break(m->job, gal_text_shape(m->job, spans, m->where), style,
                               m->measure + 2 * m->inset, NULL);
    gal_spans_free(spans);
    text->block = -1;
    note->set = text;
    return is_added;
}

bool gal_notes_set(gal_maker *m, gal_text *text)
{
    const gal_shaped *shaped = text->shaped;
    bool is_set = true;

    if (!m->job->note_numbers)
        return true;

    GArray *found = g_array_new(FALSE, FALSE, sizeof(gal_text_note));

    for (int i = 0; i < shaped->cluster_count && is_set; i++) {
        const gal_text_note at = { i, note_at(m->job, shaped, i) };

        if (!at.note)
            continue;
        g_array_append_val(found, at);
        is_set = m->is_insertion || at.note->set || set_note(m, at.note);
    }
    text->note_count = (int)found->len;
    text->notes =
        gal_arena_copy(m->job->arena, found->data, found->len, sizeof *text->notes);
    g_array_unref(found);
    return is_set;
}

bool gal_notes_add(gal_maker *m, const gal_rich_text *rich)
{
    GArray *order = gal_notes_order(rich);
    bool is_set = true;

    if (!order)
        return true;

    gal_text_note *notes = GAL_ARENA_ARRAY(m->job->arena, gal_text_note, order->len);
    const bool keeps_next = m->keeps_next;

    for (guint i = 0; i < order->len && is_set; i++) {
        notes[i].note =
            make_note(m->job, &rich->marks[g_array_index(order, int, i)], m->parent);
        is_set = set_note(m, notes[i].note);
    }
    gal_maker_add_slug(
        m, (gal_slug){ .notes = notes, .note_count = is_set ? (int)order->len : 0 });
    m->keeps_next = keeps_next;
    g_array_unref(order);
    return is_set;
}

/* The first note of a text that is not before a cluster. */
static int find_note(const gal_text *text, int cluster)
{
    int low = 0, high = text->note_count;

    while (low < high) {
        const int middle = (low + high) / 2;

        if (text->notes[middle].cluster < cluster)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void gal_slug_take_notes(gal_slug *slug, const gal_text *text, int first, int count)
{
    if (text->note_count == 0 || count == 0)
        return;

    const bool is_last = first + count == text->line_count;
    const int from = first == 0 ? 0 : find_note(text, text->lines[first].first);
    const int to =
        is_last ? text->note_count : find_note(text, text->lines[first + count].first);

    slug->notes = text->notes + from;
    slug->note_count = to - from;
}

static int most_lines(const gal_design *design)
{
    return CLAMP(design->line_count / LINES_SHARE, 1, MOST_LINES);
}

/* A slug without rows for every few lines that are left when the text has ended. */
static void add_tail(gal_job *job, gal_galley *galley, int count)
{
    gal_slug *slugs = GAL_ARENA_ARRAY(job->arena, gal_slug, galley->count + count);

    memcpy(slugs, galley->slugs, (size_t)galley->count * sizeof *slugs);
    galley->slugs = slugs;
    galley->count += count;
    galley->rows_before = gal_slugs_sum(slugs, galley->count, job->arena);
}

static void list_lines(const gal_slug *slug, GArray *lines)
{
    for (int i = 0; i < slug->note_count; i++) {
        gal_note_line line = { slug->notes[i].note->set, 0 };

        for (; line.line < line.text->line_count; line.line++)
            g_array_append_val(lines, line);
    }
}

/* Lists the lines of all notes in order, and how many the slugs before each one refer to. */
static void list_notes(gal_job *job, gal_galley *galley)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(gal_note_line));
    int *due = GAL_ARENA_ARRAY(job->arena, int, galley->count + 1);

    for (int i = 0; i < galley->count; i++) {
        list_lines(&galley->slugs[i], lines);
        due[i + 1] = (int)lines->len;
    }
    galley->notes_due = due;
    galley->note_lines =
        gal_arena_copy(job->arena, lines->data, lines->len, sizeof(gal_note_line));
    g_array_unref(lines);
}

/* Returns how many lines are left. */
static int share_lines(gal_job *job, gal_galley *galley, int most)
{
    int *before = GAL_ARENA_ARRAY(job->arena, int, galley->count + 1);

    for (int i = 0; i < galley->count; i++)
        before[i + 1] = before[i] + (galley->slugs[i].is_space
                                         ? 0
                                         : MIN(galley->notes_due[i + 1] - before[i], most));
    galley->notes_before = before;
    return galley->notes_due[galley->count] - before[galley->count];
}

void gal_galley_take_notes(gal_job *job, const gal_design *design, gal_galley *galley)
{
    const int most = most_lines(design);

    galley->notes_before = galley->notes_due = NULL;
    if (!job->note_numbers)
        return;
    list_notes(job, galley);

    const int left = share_lines(job, galley, most);

    if (left > 0) {
        add_tail(job, galley, (left + most - 1) / most);
        list_notes(job, galley);
        share_lines(job, galley, most);
    }

    const gal_style *style = gal_design_style(design, "note");

    galley->grid = design->grid;
    galley->note_leading = (style ? style : gal_design_style(design, "body"))->leading;
}

int gal_galley_note_rows(const gal_galley *galley, int first, int last)
{
    if (!galley->notes_before || last <= first)
        return 0;

    const int lines = galley->notes_before[last] - galley->notes_before[first];
    const gal_length height = lines * galley->note_leading + galley->grid / 2;

    return lines > 0 ? (height + galley->grid - 1) / galley->grid : 0;
}

bool gal_galley_cuts_note(const gal_galley *galley, int cut)
{
    return galley->notes_before && galley->notes_due[cut] > galley->notes_before[cut];
}

static gal_length rule_width(gal_extent extent)
{
    return gal_length_scale(extent.width, RULE_PERCENT, 100);
}

/* A short rule over the first line, on the side where lines begin. */
static void place_rule(const gal_text *text, gal_extent extent, gal_length y,
                       gal_page *page)
{
    const gal_length width = rule_width(extent);
    const gal_length x =
        text->shaped->is_right_to_left ? extent.x + extent.width - width : extent.x;

    gal_rule_place(page, x, y, width, text->style->rule_above,
                   text->style->rule_above_color);
}

gal_box gal_notes_place(gal_job *job, const gal_galley *galley, int first, int last,
                        const gal_grid *grid, gal_extent extent, int row, gal_page *page)
{
    const int from = galley->notes_before[first];
    const int count = galley->notes_before[last] - from;

    if (count == 0)
        return (gal_box){ .line_count = 0 };

    const gal_length foot = gal_grid_baseline(grid, row);
    const gal_length top = foot - count * galley->note_leading;
    gal_set_line *lines = GAL_ARENA_ARRAY(job->arena, gal_set_line, count);

    place_rule(galley->note_lines[from].text, extent, top, page);
    for (int i = 0; i < count; i++) {
        const gal_note_line *line = &galley->note_lines[from + i];
        const gal_line_place place = { page, extent.x,
                                       top + (i + 1) * galley->note_leading };

        lines[i] = gal_text_place(job, line->text, line->line, place);
    }

    return (gal_box){ .slot = "note",
                      .style = "note",
                      .rect = { extent.x, top, extent.width, foot - top },
                      .lines = lines,
                      .line_count = count };
}
