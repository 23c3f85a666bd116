/* SPDX-License-Identifier: Apache-2.0 */
/* Loading of JSON within limits. */
#include "read/json_load.h"

#include <string.h>

#include "read/decode.h"
#include "read/mojibake.h"

/* A value takes a hundred times the memory of the two bytes that it can be written in. */
enum { MOST_VALUES = 2000000, DEEPEST_NESTING = 64 };

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
static bool fail_syntax(const json_error_t *what, int line, const char *source,
                        gal_error *error)
{
    char *text = g_utf8_make_valid(what->text, -1);

    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    gal_fail_at(error, GAL_ERROR_INPUT,
                (gal_place){ source, MAX(what->line, 1) + line - 1, MAX(what->column, 0) },
                "this is not valid JSON: %s", text);
    g_free(text);
    return false;
}

/* Counts the lines from `at` to `end` and skips the white space there. */
static const char *skip_space(const char *at, const char *end, int *line)
{
    while (at < end && g_ascii_isspace(*at))
        *line += *at++ == '\n';
    return at;
}

static int count_lines(const char *at, const char *end)
{
    int lines = 0;

    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        lines++;
        at++;
    }
    return lines;
}

/* The items of an array take its place. */
static void split_array(GArray *values)
{
    const gal_json_value array = g_array_index(values, gal_json_value, 0);
    size_t index;
    json_t *item;

    g_array_set_size(values, 0);
    json_array_foreach(array.value, index, item)
    {
        const gal_json_value value = { json_incref(item), array.line, (int)index };

        g_array_append_val(values, value);
    }
    json_decref(array.value);
}

static bool load_values(GArray *values, const GString *text, const char *source,
                        gal_error *error)
{
    const char *end = text->str + text->len, *at = text->str;
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK;
    json_error_t syntax;
    int line = 1;

    for (at = skip_space(at, end, &line); at < end || values->len == 0;
         at = skip_space(at, end, &line)) {
        json_t *root = json_loadb(at, (size_t)(end - at), flags, &syntax);
        const gal_json_value value = { root, line, -1 };

        if (!root)
            return fail_syntax(&syntax, line, source, error);
        g_array_append_val(values, value);

        const char *next = at + syntax.position;

        /* What stands behind a value on its own line is no further one. */
        if (skip_space(next, end, &(int){ 0 }) < end && !strchr("\r\n", *next)) {
            syntax = (json_error_t){ 0 };
            json_decref(json_loadb(at, (size_t)(end - at),
                                   flags & ~(size_t)JSON_DISABLE_EOF_CHECK, &syntax));
            return fail_syntax(&syntax, line, source, error);
        }
        line += count_lines(at, next);
        at = next;
    }
    return true;
}

static bool load(GArray *values, const GString *text, const char *source, gal_error *error)
{
    if (!check_outline(text, source, error) || !load_values(values, text, source, error))
        return false;

    gal_json_value *first = &g_array_index(values, gal_json_value, 0);

    if (values->len == 1)
        first->line = 0;
    if (values->len == 1 && json_array_size(first->value) > 0)
        split_array(values);
    return true;
}

GArray *gal_json_load(const char *bytes, size_t length, const char *source, bool mends,
                      gal_findings *findings, gal_error *error)
{
    GString *text = gal_decode_marked(bytes, length, findings);
    GArray *values = g_array_new(FALSE, FALSE, sizeof(gal_json_value));

    if (mends && g_utf8_validate_len(text->str, text->len, NULL))
        gal_mend_mojibake(text, findings);

    const bool is_loaded = load(values, text, source, error);

    g_string_free(text, TRUE);
    if (is_loaded)
        return values;
    gal_json_values_free(values);
    return NULL;
}

void gal_json_values_free(GArray *values)
{
    if (!values)
        return;
    for (guint i = 0; i < values->len; i++)
        json_decref(g_array_index(values, gal_json_value, i).value);
    g_array_unref(values);
}
