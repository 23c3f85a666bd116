/* SPDX-License-Identifier: Apache-2.0 */
/* The blocks of article JSON: one small reader a kind, chosen by table. */
#include <string.h>

#include "read/fields.h"
#include "read/json.h"

/* Stable, as g_array_sort is: marks over the same stretch keep their order. */
static gint compare_marks(gconstpointer left, gconstpointer right)
{
    const gal_text_mark *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to < b->to) - (a->to > b->to);
}

typedef struct mark_list {
    GArray *marks; /* of gal_text_mark */
    int length;    /* code points of the text */
} mark_list;

static bool read_mark_range(gal_json_reader *reader, json_t *item, int length,
                            gal_text_mark *mark)
{
    const bool has_from = gal_json_require(reader, item, "from", "a number");
    const bool has_to = gal_json_require(reader, item, "to", "a number");

    mark->from = gal_json_integer_field(reader, item, "from", 0, length, -1);
    mark->to = gal_json_integer_field(reader, item, "to", 0, length, -1);
    if (!has_from || !has_to || mark->from < 0 || mark->to < 0)
        return false;
    if (mark->from < mark->to)
        return true;
    gal_json_fault(reader,
                   "a mark from %d to %d covers nothing, expected \"from\" below \"to\"",
                   mark->from, mark->to);
    return false;
}

/* What a mark of its kind must bring along: a link its address, a note its text. */
static const char *read_content(gal_json_reader *reader, json_t *item, const char *name,
                                const char *what)
{
    json_t *value = json_object_get(item, name);
    const char *content = gal_json_text_field(reader, item, name);

    if (!content && (!value || json_is_string(value))) {
        const gsize place = gal_json_enter(reader, name);

        gal_json_fault(reader, "expected %s, got nothing", what);
        gal_json_leave(reader, place);
    }
    return content;
}

/* NULL, with a fault, if there is none. */
static const char *read_language(gal_json_reader *reader, json_t *object)
{
    const char *language =
        read_content(reader, object, "language", "a language tag such as en or pt-BR");

    if (!language || gal_language_is_valid(language))
        return language;

    const gsize place = gal_json_enter(reader, "language");

    gal_json_fault(reader, "\"%s\" is wrong, expected a language tag such as en or pt-BR",
                   language);
    gal_json_leave(reader, place);
    return NULL;
}

static void read_mark(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "from", "to", "kind", NULL };
    static const char *const link_fields[] = { "from", "to", "kind", "href", NULL };
    static const char *const note_fields[] = { "from", "to", "kind", "text", NULL };
    static const char *const language_fields[] = { "from", "to", "kind", "language", NULL };
    static const char *const *const fields_of[GAL_TEXT_MARK_KINDS] = {
        [GAL_TEXT_LINK] = link_fields,
        [GAL_TEXT_NOTE] = note_fields,
        [GAL_TEXT_LANGUAGE] = language_fields,
    };
    const char *names[GAL_TEXT_MARK_KINDS];
    mark_list *list = data;
    gal_text_mark mark = { 0 };

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    for (int i = 0; i < GAL_TEXT_MARK_KINDS; i++)
        names[i] = gal_text_mark_kind_name((gal_text_mark_kind)i);

    const bool has_range = read_mark_range(reader, item, list->length, &mark);
    const int kind = gal_json_word_field(reader, item, "kind", names, GAL_TEXT_MARK_KINDS);

    if (kind == GAL_TEXT_LINK)
        mark.href = read_content(reader, item, "href", "an address");
    if (kind == GAL_TEXT_NOTE)
        mark.note = read_content(reader, item, "text", "the note");
    if (kind == GAL_TEXT_LANGUAGE)
        mark.language = read_language(reader, item);
    gal_json_note_unknown(
        reader, item, kind >= 0 && fields_of[kind] ? fields_of[kind] : fields, "a mark");
    if (kind < 0 || !has_range || (kind == GAL_TEXT_LANGUAGE && !mark.language))
        return;
    mark.kind = (gal_text_mark_kind)kind;
    g_array_append_val(list->marks, mark);
}

/* What an object says of its text as a whole is a mark over all of it, under those within. */
static void add_whole_language(gal_json_reader *reader, json_t *object, mark_list *list)
{
    gal_text_mark mark = { .to = list->length, .kind = GAL_TEXT_LANGUAGE };

    if (!json_object_get(object, "language"))
        return;
    mark.language = read_language(reader, object);
    if (mark.language && mark.to > 0)
        g_array_append_val(list->marks, mark);
}

/* NULL text when there is none to print. */
static gal_rich_text read_rich_text(gal_json_reader *reader, json_t *object)
{
    gal_rich_text text = { 0 };

    if (gal_json_require(reader, object, "text", "a string"))
        text.text = gal_json_text_field(reader, object, "text");

    mark_list list = { g_array_new(FALSE, TRUE, sizeof(gal_text_mark)),
                       text.text ? (int)g_utf8_strlen(text.text, -1) : 0 };

    add_whole_language(reader, object, &list);
    /* A text of the wrong type would make every mark of it a fault too. */
    if (text.text)
        gal_json_each(reader, object, "marks", read_mark, &list);
    g_array_sort(list.marks, compare_marks);
    text.marks = gal_arena_copy(reader->article->arena, list.marks->data, list.marks->len,
                                sizeof(gal_text_mark));
    text.mark_count = (int)list.marks->len;
    g_array_unref(list.marks);
    return text;
}

static void note_empty(gal_json_reader *reader, const char *what)
{
    gal_findings_add(reader->article->findings, "empty-block", reader->path->str,
                     "%s without content was left out", what);
}

/* Each reader says whether the block has anything to print. */
typedef bool read_block_function(gal_json_reader *reader, json_t *object, gal_block *block);

static bool read_text(gal_json_reader *reader, json_t *object, gal_block *block)
{
    block->text = read_rich_text(reader, object);
    return block->text.text;
}

static bool read_quote(gal_json_reader *reader, json_t *object, gal_block *block)
{
    block->source = gal_json_text_field(reader, object, "source");
    return read_text(reader, object, block);
}

static void read_list_item(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "text", "marks", "language", NULL };
    GArray *items = data;

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, item, fields, "a list item");

    const gal_rich_text text = read_rich_text(reader, item);

    if (text.text)
        g_array_append_val(items, text);
    else
        note_empty(reader, "a list item");
}

static bool read_boolean_field(gal_json_reader *reader, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);

    if (value && !json_is_boolean(value)) {
        const gsize place = gal_json_enter(reader, name);

        gal_json_fault(reader, "expected true or false");
        gal_json_leave(reader, place);
    }
    return json_is_true(value);
}

static bool read_list(gal_json_reader *reader, json_t *object, gal_block *block)
{
    block->is_ordered = read_boolean_field(reader, object, "ordered");
    gal_json_require(reader, object, "items", "an array");
    gal_json_each(reader, object, "items", read_list_item, block->items);
    return block->items->len > 0;
}

static bool read_photo_number(gal_json_reader *reader, json_t *object, gal_block *block)
{
    const int count = (int)reader->article->photos->len;

    if (!gal_json_require(reader, object, "photo", "a number"))
        return true;
    if (count == 0 && json_is_integer(json_object_get(object, "photo")))
        gal_json_fault(reader, "a photo block needs a photo, but \"photos\" has none");
    else
        block->photo = gal_json_integer_field(reader, object, "photo", 0, count - 1, 0);
    return true;
}

static void read_cell(gal_json_reader *reader, json_t *item, void *data)
{
    const char *text = gal_json_text(reader, item);

    g_ptr_array_add(data, (char *)(text ? text : ""));
}

static void read_row(gal_json_reader *reader, json_t *item, void *data)
{
    GPtrArray *row;
    json_t *cell;
    size_t index;

    if (!gal_json_expect(reader, item, JSON_ARRAY))
        return;
    row = g_ptr_array_new();
    json_array_foreach(item, index, cell)
    {
        const gsize place = gal_json_enter_item(reader, index);

        read_cell(reader, cell, row);
        gal_json_leave(reader, place);
    }
    g_ptr_array_add(data, row);
}

static bool read_table(gal_json_reader *reader, json_t *object, gal_block *block)
{
    gal_json_require(reader, object, "rows", "an array");
    gal_json_each(reader, object, "rows", read_row, block->rows);
    block->header_rows =
        gal_json_integer_field(reader, object, "header-rows", 0, (int)block->rows->len, 0);
    return block->rows->len > 0;
}

static bool read_sidebar(gal_json_reader *reader, json_t *object, gal_block *block)
{
    block->headline = gal_json_text_field(reader, object, "headline");
    gal_json_read_body(reader, object, block->body, true);
    return block->headline || block->body->len > 0;
}

static bool read_break(gal_json_reader *reader, json_t *object, gal_block *block)
{
    (void)reader;
    (void)object;
    (void)block;
    return true;
}

static const struct {
    const char *what;
    read_block_function *read;
    const char *fields[6];
} kinds[GAL_BLOCK_KINDS] = {
    [GAL_BLOCK_PARAGRAPH] = { "a paragraph",
                              read_text,
                              { "kind", "text", "marks", "language" } },
    [GAL_BLOCK_SUBHEAD] = { "a subhead",
                            read_text,
                            { "kind", "text", "marks", "language" } },
    [GAL_BLOCK_QUOTE] = { "a quote",
                          read_quote,
                          { "kind", "text", "marks", "source", "language" } },
    [GAL_BLOCK_PULL_QUOTE] = { "a pull quote",
                               read_quote,
                               { "kind", "text", "marks", "source", "language" } },
    [GAL_BLOCK_LIST] = { "a list", read_list, { "kind", "ordered", "items" } },
    [GAL_BLOCK_PHOTO] = { "a photo block", read_photo_number, { "kind", "photo" } },
    [GAL_BLOCK_TABLE] = { "a table", read_table, { "kind", "rows", "header-rows" } },
    [GAL_BLOCK_SIDEBAR] = { "a sidebar", read_sidebar, { "kind", "headline", "body" } },
    [GAL_BLOCK_BREAK] = { "a break", read_break, { "kind" } },
};

static int read_kind(gal_json_reader *reader, json_t *object)
{
    const char *names[GAL_BLOCK_KINDS];

    for (int i = 0; i < GAL_BLOCK_KINDS; i++)
        names[i] = gal_block_kind_name((gal_block_kind)i);
    return gal_json_word_field(reader, object, "kind", names, GAL_BLOCK_KINDS);
}

/* A block that turns out empty is taken off the body again; its arrays go with it. */
static void remove_last(GPtrArray *body)
{
    gal_block *block = g_ptr_array_index(body, body->len - 1);

    if (block->items)
        g_array_unref(block->items);
    if (block->rows)
        g_ptr_array_unref(block->rows);
    if (block->body)
        g_ptr_array_unref(block->body);
    g_ptr_array_set_size(body, (gint)body->len - 1);
}

typedef struct body_place {
    GPtrArray *body;
    bool is_sidebar;
} body_place;

static void read_block(gal_json_reader *reader, json_t *item, void *data)
{
    const body_place *to = data;

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;

    const int kind = read_kind(reader, item);

    if (kind < 0)
        return;
    if (kind == GAL_BLOCK_SIDEBAR && to->is_sidebar) {
        gal_json_fault(reader, "a sidebar cannot stand inside a sidebar");
        return;
    }
    gal_json_note_unknown(reader, item, kinds[kind].fields, kinds[kind].what);

    gal_block *block =
        gal_article_add_block(reader->article, to->body, (gal_block_kind)kind);

    if (!kinds[kind].read(reader, item, block)) {
        note_empty(reader, kinds[kind].what);
        remove_last(to->body);
    }
}

void gal_json_read_body(gal_json_reader *reader, json_t *object, GPtrArray *body,
                        bool is_sidebar)
{
    body_place to = { body, is_sidebar };

    gal_json_each(reader, object, "body", read_block, &to);
}
