/* SPDX-License-Identifier: Apache-2.0 */
/* The part of YAML that stands above articles, line by line and by indentation. */
#include "read/front_matter.h"

#include <string.h>

enum { MOST_LINES = 1000, DEEPEST = 8 };

typedef struct line {
    const char
        *text; /* behind the indentation, without comment and white space at its end */
    const char *raw; /* the whole line, for block scalars */
    int indent, number;
} line;

typedef struct parser {
    gal_arena *arena;
    const char *source;
    gal_error *error;
    GArray
        *lines; /* of line: those that are neither blank nor comments, except in blocks */
    guint at;
} parser;

static void *fail(parser *from, int number, const char *what)
{
    gal_fail_at(from->error, GAL_ERROR_INPUT, (gal_place){ from->source, number, 0 },
                "front matter: %s", what);
    return NULL;
}

static gal_yaml *new_value(parser *from, gal_yaml_kind kind, int number)
{
    gal_yaml *value = GAL_ARENA_NEW(from->arena, gal_yaml);

    value->kind = kind;
    value->text = "";
    value->line = number;
    if (kind != GAL_YAML_TEXT)
        value->items = g_ptr_array_new();
    return value;
}

void gal_yaml_free(gal_yaml *value)
{
    if (!value || !value->items)
        return;
    for (guint i = 0; i < value->items->len; i++)
        gal_yaml_free(g_ptr_array_index(value->items, i));
    g_ptr_array_unref(value->items);
    value->items = NULL;
}

static const line *current(const parser *from)
{
    return from->at < from->lines->len ? &g_array_index(from->lines, line, from->at) : NULL;
}

static bool is_empty(const line *of)
{
    return *of->text == '\0' || *of->text == '#';
}

static void skip_empty(parser *from)
{
    while (current(from) && is_empty(current(from)))
        from->at++;
}

/* The letter for what follows a backslash; its own for letters that need none. */
static char escaped(char letter)
{
    return letter == 'n' ? '\n' : letter == 't' ? '\t' : letter;
}

/* A quoted scalar from `*at`, which is left behind its end; NULL, and a fault, if it has none. */
static const char *read_quoted(parser *from, const char **at, int number)
{
    const char quote = *(*at)++;
    GString *text = g_string_new(NULL);

    for (; **at; (*at)++) {
        if (**at == '\\' && quote == '"' && (*at)[1]) {
            g_string_append_c(text, escaped(*++*at));
        } else if (**at == quote && quote == '\'' && (*at)[1] == quote) {
            g_string_append_c(text, *(*at)++);
        } else if (**at == quote) {
            (*at)++;

            const char *copy = gal_arena_string(from->arena, text->str);

            g_string_free(text, TRUE);
            return copy;
        } else {
            g_string_append_c(text, **at);
        }
    }
    g_string_free(text, TRUE);
    return fail(from, number, "a quoted value has no end, expected the closing quote");
}

/* Where a plain scalar ends: in front of a comment, or of one of `stops`. */
static size_t plain_length(const char *text, const char *stops)
{
    size_t length = 0;

    while (text[length] && !strchr(stops, text[length]) &&
           !(text[length] == '#' && length > 0 && text[length - 1] == ' '))
        length++;
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    return length;
}

static const char *read_plain(parser *from, const char **at, const char *stops)
{
    const size_t length = plain_length(*at, stops);
    const char *text = gal_arena_text(from->arena, *at, length);

    *at += length;
    return strcmp(text, "~") == 0 || strcmp(text, "null") == 0 ? "" : text;
}

static bool has_rest(const char *at)
{
    at += strspn(at, " \t");
    return *at && *at != '#';
}

/* "[a, 'b, c', d]" on one line. */
static gal_yaml *read_flow(parser *from, const char *at, int number)
{
    gal_yaml *list = new_value(from, GAL_YAML_SEQUENCE, number);

    at += 1 + strspn(at + 1, " \t");
    while (*at && *at != ']') {
        gal_yaml *item = new_value(from, GAL_YAML_TEXT, number);

        item->text = *at == '"' || *at == '\'' ? read_quoted(from, &at, number)
                                               : read_plain(from, &at, ",]");
        g_ptr_array_add(list->items, item);
        at += strspn(at, " \t");
        if (!item->text || (*at != ',' && *at != ']'))
            break;
        at += *at == ',';
        at += strspn(at, " \t");
    }
    if (*at == ']' && !has_rest(at + 1))
        return list;
    gal_yaml_free(list);
    return from->error->fault_count > 0
               ? NULL
               : fail(from, number, "a list in brackets has no end, expected \"]\"");
}

/* "|" keeps the lines of what is indented below, ">" joins them. */
static gal_yaml *read_block(parser *from, char style, int indent, int number)
{
    gal_yaml *value = new_value(from, GAL_YAML_TEXT, number);
    GString *text = g_string_new(NULL);

    for (const line *next; (next = current(from)); from->at++) {
        const bool is_blank = next->raw[strspn(next->raw, " \t")] == '\0';

        if (!is_blank && next->indent <= indent)
            break;
        if (text->len > 0)
            g_string_append_c(text, style == '|' || is_blank ? '\n' : ' ');
        g_string_append(text, next->raw + strspn(next->raw, " \t"));
    }
    value->text = g_strchomp(gal_arena_string(from->arena, text->str));
    g_string_free(text, TRUE);
    return value;
}

/* What stands behind "name:" or "- " on its line. */
static gal_yaml *read_scalar(parser *from, const char *at, int indent, int number)
{
    const char first = *at;

    if (first == '|' || first == '>')
        return has_rest(at + 1 + strspn(at + 1, "+-0123456789"))
                   ? fail(from, number,
                          "a block begins on the next line, expected nothing "
                          "behind its sign")
                   : read_block(from, first, indent, number);
    if (first == '[')
        return read_flow(from, at, number);
    if (first && strchr("{&*!%@`", first))
        return fail(from, number,
                    "this part of YAML is not read, expected a plain or quoted value");

    gal_yaml *value = new_value(from, GAL_YAML_TEXT, number);

    value->text = first == '"' || first == '\'' ? read_quoted(from, &at, number)
                                                : read_plain(from, &at, "");
    if (!value->text)
        return NULL;
    return has_rest(at) ? fail(from, number,
                               "something stands behind a quoted value, "
                               "expected its end")
                        : value;
}

/* The colon that ends the name of a field; NULL if the line is no field. */
static const char *find_colon(const char *text)
{
    const char *colon = strchr(text, ':');

    while (colon && colon[1] && !g_ascii_isspace(colon[1]))
        colon = strchr(colon + 1, ':');
    return colon == text ? NULL : colon;
}

static bool is_item(const char *text)
{
    return text[0] == '-' && (text[1] == '\0' || text[1] == ' ');
}

static gal_yaml *read_node(parser *from, int indent, int depth);

/* A value on the line, or, where there is none, what is indented below it. */
static gal_yaml *read_value(parser *from, const char *text, int indent, int number,
                            int depth)
{
    text += strspn(text, " \t");
    from->at++;
    if (*text && *text != '#')
        return read_scalar(from, text, indent, number);
    skip_empty(from);

    const line *next = current(from);
    const bool is_below =
        next && (next->indent > indent || (next->indent == indent && is_item(next->text)));

    return is_below ? read_node(from, next->indent, depth + 1)
                    : new_value(from, GAL_YAML_TEXT, number);
}

static bool read_field(parser *from, gal_yaml *mapping, const line *at, int indent,
                       int depth)
{
    const char *colon = find_colon(at->text);

    if (!colon) {
        fail(from, at->number, "this is no field, expected \"name: value\"");
        return false;
    }

    const size_t quotes = strchr("\"'", at->text[0]) ? 1 : 0;
    const size_t length = (size_t)(colon - at->text);
    char *name = gal_arena_text(from->arena, at->text + quotes,
                                length > 2 * quotes ? length - 2 * quotes : 0);
    const int number = at->number;
    gal_yaml *value = read_value(from, colon + 1, indent, number, depth);

    if (!value)
        return false;
    value->name = g_strchomp(name);
    value->line = number;
    g_ptr_array_add(mapping->items, value);
    return true;
}

static gal_yaml *read_mapping(parser *from, int indent, int depth)
{
    gal_yaml *mapping = new_value(from, GAL_YAML_MAPPING, current(from)->number);

    for (skip_empty(from);
         current(from) && current(from)->indent == indent && !is_item(current(from)->text);
         skip_empty(from))
        if (!read_field(from, mapping, current(from), indent, depth)) {
            gal_yaml_free(mapping);
            return NULL;
        }
    return mapping;
}

/* "- name: Jane": the field is one of a mapping that goes on below, as far in as it is. */
static gal_yaml *read_item(parser *from, int indent, int depth)
{
    line *at = &g_array_index(from->lines, line, from->at);
    const size_t gap = 1 + strspn(at->text + 1, " ");
    const char *rest = at->text + gap;

    if (!strchr("\"'[|>", *rest) && find_colon(rest)) {
        at->indent += (int)gap;
        at->text = rest;
        return read_mapping(from, at->indent, depth + 1);
    }
    return read_value(from, rest, indent, at->number, depth);
}

static gal_yaml *read_sequence(parser *from, int indent, int depth)
{
    gal_yaml *list = new_value(from, GAL_YAML_SEQUENCE, current(from)->number);

    for (skip_empty(from);
         current(from) && current(from)->indent == indent && is_item(current(from)->text);
         skip_empty(from)) {
        gal_yaml *item = read_item(from, indent, depth);

        if (!item) {
            gal_yaml_free(list);
            return NULL;
        }
        g_ptr_array_add(list->items, item);
    }
    return list;
}

static gal_yaml *read_node(parser *from, int indent, int depth)
{
    const line *at = current(from);

    if (depth > DEEPEST)
        return fail(from, at->number, "the nesting is too deep, expected at most 8 levels");
    return is_item(at->text) ? read_sequence(from, indent, depth)
                             : read_mapping(from, indent, depth);
}

static gal_yaml *read_all(parser *from)
{
    skip_empty(from);
    if (!current(from))
        return new_value(from, GAL_YAML_MAPPING, 1);

    gal_yaml *root = read_node(from, current(from)->indent, 0);

    skip_empty(from);
    if (root && (current(from) || root->kind != GAL_YAML_MAPPING)) {
        fail(from, current(from) ? current(from)->number : 2,
             "the indentation fits nowhere, expected \"name: value\" as far in as the "
             "fields above");
        gal_yaml_free(root);
        return NULL;
    }
    return root;
}

/* Whether the line, which ends at its line feed, is a fence and white space. */
static bool is_fence(const char *text, const char *fence)
{
    return g_str_has_prefix(text, fence) &&
           strchr("\r\n", text[3 + strspn(text + 3, " \t")]);
}

/* Splits up to the closing fence, whose length and line are counted too; false without one. */
static bool split_lines(parser *from, const char *text, size_t *length, int *lines)
{
    const char *at = text;

    for (*lines = 1; *at && *lines <= MOST_LINES; (*lines)++) {
        const size_t size = strcspn(at, "\n");
        const bool is_end = *lines > 1 && (is_fence(at, "---") || is_fence(at, "..."));

        if (*lines > 1 && !is_end) {
            char *raw = g_strchomp(gal_arena_text(from->arena, at, size));
            const int indent = (int)strspn(raw, " ");
            const line next = { raw + indent, raw, indent, *lines };

            g_array_append_val(from->lines, next);
        }
        at += size + (at[size] == '\n');
        if (is_end) {
            *length = (size_t)(at - text);
            return true;
        }
    }
    return false;
}

gal_yaml *gal_front_matter_read(const char *text, size_t *length, int *lines,
                                gal_arena *arena, const char *source, gal_error *error)
{
    parser from = { arena, source, error, g_array_new(FALSE, FALSE, sizeof(line)), 0 };
    gal_yaml *root = NULL;

    *length = 0;
    *lines = 0;
    if (is_fence(text, "---") && text[3]) {
        if (split_lines(&from, text, length, lines))
            root = read_all(&from);
        else
            fail(&from, 1, "it has no end, expected a line of three dashes");
    }
    g_array_unref(from.lines);
    return root;
}
