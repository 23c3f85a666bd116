/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The article JSON reader. Syntax stops at the first fault, with line and column; what is
 * well formed is read to its end and every fault in it told with its path.
 */
#include "read/json.h"

#include <stddef.h>
#include <string.h>

#include "read/decode.h"
#include "read/fields.h"
#include "read/read.h"

/* A value takes a hundred times the memory of the two bytes that it can be written in. */
enum { MOST_VALUES = 2000000, DEEPEST_NESTING = 64 };

static void read_dropped(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "text", "reason", "line", NULL };
    gal_dropped dropped = { 0 };

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, item, fields, "a dropped text");
    dropped.text = gal_json_text_field(reader, item, "text");
    dropped.reason = gal_json_text_field(reader, item, "reason");
    dropped.line = gal_json_integer_field(reader, item, "line", 0, G_MAXINT, 0);
    g_array_append_val((GArray *)data, dropped);
}

static void read_related(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "title", "url", NULL };
    gal_related related = { 0 };

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, item, fields, "a related article");
    related.title = gal_json_text_field(reader, item, "title");
    related.url = gal_json_text_field(reader, item, "url");
    g_array_append_val((GArray *)data, related);
}

static void read_byline(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "name", "role", "email", NULL };
    gal_byline byline = { 0 };

    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, item, fields, "a byline");
    byline.name = gal_json_text_field(reader, item, "name");
    byline.role = gal_json_text_field(reader, item, "role");
    byline.email = gal_json_text_field(reader, item, "email");
    g_array_append_val((GArray *)data, byline);
}

typedef struct focus {
    double ratios[2];
    int count;
} focus;

static void read_focus_part(gal_json_reader *reader, json_t *item, void *data)
{
    focus *to = data;

    if (!json_is_number(item))
        gal_json_expect(reader, item, JSON_REAL);
    else if (json_number_value(item) < 0 || json_number_value(item) > 1)
        gal_json_fault(reader, "the number is out of range, expected 0 to 1");
    else if (to->count < 2)
        to->ratios[to->count] = json_number_value(item);
    to->count++;
}

static void read_focus(gal_json_reader *reader, json_t *object, gal_photo *photo)
{
    json_t *value = json_object_get(object, "focus");
    focus found = { { 0, 0 }, 0 };

    gal_json_each(reader, object, "focus", read_focus_part, &found);
    if (!json_is_array(value))
        return;
    if (found.count != 2) {
        const gsize place = gal_json_enter(reader, "focus");

        gal_json_fault(reader, "expected 2 numbers, got %d", found.count);
        gal_json_leave(reader, place);
    }
    photo->has_focus = true;
    photo->focus_x_ratio = found.ratios[0];
    photo->focus_y_ratio = found.ratios[1];
}

static void read_photo(gal_json_reader *reader, json_t *item, void *data)
{
    static const char *const fields[] = { "source", "caption", "credit",
                                          "alt",    "focus",   NULL };

    (void)data;
    if (!gal_json_expect(reader, item, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, item, fields, "a photo");

    gal_photo *photo = gal_article_add_photo(reader->article);

    photo->source = gal_json_text_field(reader, item, "source");
    photo->caption = gal_json_text_field(reader, item, "caption");
    photo->credit = gal_json_text_field(reader, item, "credit");
    photo->alt = gal_json_text_field(reader, item, "alt");
    read_focus(reader, item, photo);
}

static void read_section_part(gal_json_reader *reader, json_t *item, void *data)
{
    const char *text = gal_json_text(reader, item);

    if (text)
        g_ptr_array_add(data, (char *)text);
}

static const struct {
    const char *name;
    size_t offset;
    bool (*is_valid)(const char *);
    const char *expected;
} text_fields[] = {
    { "language", offsetof(gal_article, language), gal_language_is_valid,
      "a language tag such as en or pt-BR" },
    { "publication", offsetof(gal_article, publication), NULL, NULL },
    { "url", offsetof(gal_article, url), NULL, NULL },
    { "published", offsetof(gal_article, published), gal_date_is_valid,
      "ISO 8601 such as " GAL_DATE_EXAMPLE },
    { "updated", offsetof(gal_article, updated), gal_date_is_valid,
      "ISO 8601 such as " GAL_DATE_EXAMPLE },
    { "rights", offsetof(gal_article, rights), NULL, NULL },
    { "kicker", offsetof(gal_article, kicker), NULL, NULL },
    { "headline", offsetof(gal_article, headline), NULL, NULL },
    { "standfirst", offsetof(gal_article, standfirst), NULL, NULL },
    { "dateline", offsetof(gal_article, dateline), NULL, NULL },
};

static void read_text_fields(gal_json_reader *reader, json_t *root)
{
    for (gsize i = 0; i < G_N_ELEMENTS(text_fields); i++) {
        const char *text = gal_json_text_field(reader, root, text_fields[i].name);

        if (text && text_fields[i].is_valid && !text_fields[i].is_valid(text)) {
            const gsize place = gal_json_enter(reader, text_fields[i].name);

            gal_json_fault(reader, "\"%s\" is wrong, expected %s", text,
                           text_fields[i].expected);
            gal_json_leave(reader, place);
        }
        G_STRUCT_MEMBER(const char *, reader->article, text_fields[i].offset) = text;
    }
}

/* Photos come before the body, which refers to them. */
static void read_root(gal_json_reader *reader, json_t *root)
{
    static const char *const fields[] = {
        "language",   "publication", "url",      "published", "updated", "rights",
        "section",    "kicker",      "headline", "body",      "bylines", "dateline",
        "standfirst", "photos",      "related",  "dropped",   NULL
    };
    gal_article *article = reader->article;

    if (!gal_json_expect(reader, root, JSON_OBJECT))
        return;
    gal_json_note_unknown(reader, root, fields, "an article");
    read_text_fields(reader, root);
    gal_json_each(reader, root, "section", read_section_part, article->section);
    gal_json_each(reader, root, "bylines", read_byline, article->bylines);
    gal_json_each(reader, root, "photos", read_photo, NULL);
    gal_json_read_body(reader, root, article->body, false);
    gal_json_each(reader, root, "related", read_related, article->related);
    gal_json_each(reader, root, "dropped", read_dropped, article->dropped);
}

/* What a look at the brackets alone can tell before memory is spent on values. */
typedef struct outline {
    int values, depth, line;
    size_t line_start;
    bool in_string;
} outline;

static bool step(outline *seen, const GString *text, gsize *at)
{
    const char byte = text->str[*at];

    if (byte == '\n') {
        seen->line++;
        seen->line_start = *at + 1;
    }
    if (seen->in_string && byte == '\\')
        (*at)++;
    else if (byte == '"')
        seen->in_string = !seen->in_string;
    if (seen->in_string)
        return true;
    seen->values += byte == ',' || byte == '[' || byte == '{';
    seen->depth += (byte == '[' || byte == '{') - (byte == ']' || byte == '}');
    return seen->values <= MOST_VALUES && seen->depth <= DEEPEST_NESTING;
}

static bool check_outline(const GString *text, const char *source, gal_error *error)
{
    outline seen = { 0, 0, 1, 0, false };

    for (gsize at = 0; at < text->len; at++) {
        if (step(&seen, text, &at))
            continue;

        const gal_place place = { source, seen.line, (int)(at - seen.line_start) + 1 };

        if (seen.depth > DEEPEST_NESTING)
            return gal_fail_at(error, GAL_ERROR_INPUT, place,
                               "the nesting is too deep, expected at most %d levels",
                               DEEPEST_NESTING);
        return gal_fail_at(error, GAL_ERROR_INPUT, place,
                           "there are too many values, expected at most %d", MOST_VALUES);
    }
    return true;
}

/* The words of the parser may quote the input: what cannot be shown is taken out. */
static void fail_syntax(const json_error_t *what, const char *source, gal_error *error)
{
    char *text = g_utf8_make_valid(what->text, -1);

    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    gal_fail_at(error, GAL_ERROR_INPUT,
                (gal_place){ source, MAX(what->line, 0), MAX(what->column, 0) },
                "this is not valid JSON: %s", text);
    g_free(text);
}

static gal_article *read_text(const GString *text, gal_article *article, const char *source,
                              gal_error *error)
{
    json_error_t syntax;

    if (!check_outline(text, source, error))
        return NULL;

    json_t *root =
        json_loadb(text->str, text->len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &syntax);

    if (!root) {
        fail_syntax(&syntax, source, error);
        return NULL;
    }

    gal_json_reader reader = { article, source, error, g_string_new(NULL) };

    read_root(&reader, root);
    g_string_free(reader.path, TRUE);
    json_decref(root);
    return error->fault_count == 0 && gal_check_printable(article, source, error) ? article
                                                                                  : NULL;
}

gal_article *gal_read_json(const char *bytes, size_t length, const char *source,
                           gal_error *error)
{
    gal_article *article = gal_article_new();
    GString *text = gal_decode_marked(bytes, length, article->findings);
    gal_article *read = read_text(text, article, source, error);

    g_string_free(text, TRUE);
    if (!read)
        gal_article_free(article);
    return read;
}
