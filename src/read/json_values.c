/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the JSON tree, asked for by type and told of by path. */
#include <stdarg.h>
#include <string.h>

#include "base/nearest.h"
#include "read/fields.h"
#include "read/json.h"

gsize gal_json_enter(gal_json_reader *reader, const char *name)
{
    const gsize place = reader->path->len;

    g_string_append_printf(reader->path, "%s%s", place > 0 ? "." : "", name);
    return place;
}

gsize gal_json_enter_item(gal_json_reader *reader, size_t index)
{
    const gsize place = reader->path->len;

    g_string_append_printf(reader->path, "[%zu]", index);
    return place;
}

void gal_json_leave(gal_json_reader *reader, gsize place)
{
    g_string_truncate(reader->path, place);
}

void gal_json_fault(gal_json_reader *reader, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    const bool is_root = reader->path->len == 0;

    gal_fail_at(reader->error, GAL_ERROR_INPUT,
                (gal_place){ reader->source, reader->line, 0 }, "%s%s%s", reader->path->str,
                is_root ? "" : ": ", what);
    g_free(what);
}

static const char *type_name(json_type type)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "an array", [JSON_STRING] = "a string",
        [JSON_INTEGER] = "a number", [JSON_REAL] = "a number",  [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",      [JSON_NULL] = "null",
    };

    return names[type];
}

json_t *gal_json_expect(gal_json_reader *reader, json_t *value, json_type type)
{
    if (json_typeof(value) == type)
        return value;
    gal_json_fault(reader, "expected %s, got %s", type_name(type),
                   type_name(json_typeof(value)));
    return NULL;
}

const char *gal_json_text(gal_json_reader *reader, json_t *value)
{
    bool had_controls = false;

    if (!gal_json_expect(reader, value, JSON_STRING))
        return NULL;

    const char *text =
        gal_clean_field(reader->article, json_string_value(value), &had_controls);

    if (had_controls)
        gal_findings_add(reader->article->findings, "control-characters", reader->path->str,
                         "control characters were replaced by spaces");
    return text;
}

const char *gal_json_text_field(gal_json_reader *reader, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);

    if (!value)
        return NULL;

    const gsize place = gal_json_enter(reader, name);
    const char *text = gal_json_text(reader, value);

    gal_json_leave(reader, place);
    return text;
}

static int read_integer(gal_json_reader *reader, json_t *value, int least, int most,
                        int otherwise)
{
    if (json_is_real(value)) {
        gal_json_fault(reader, "expected a whole number, got a fraction");
        return otherwise;
    }
    if (!gal_json_expect(reader, value, JSON_INTEGER))
        return otherwise;

    const json_int_t number = json_integer_value(value);

    if (number >= least && number <= most)
        return (int)number;
    gal_json_fault(reader, "%" JSON_INTEGER_FORMAT " is out of range, expected %d to %d",
                   number, least, most);
    return otherwise;
}

int gal_json_integer_field(gal_json_reader *reader, json_t *object, const char *name,
                           int least, int most, int otherwise)
{
    json_t *value = json_object_get(object, name);

    if (!value)
        return otherwise;

    const gsize place = gal_json_enter(reader, name);
    const int number = read_integer(reader, value, least, most, otherwise);

    gal_json_leave(reader, place);
    return number;
}

bool gal_json_require(gal_json_reader *reader, json_t *object, const char *name,
                      const char *expected)
{
    if (json_object_get(object, name))
        return true;

    const gsize place = gal_json_enter(reader, name);

    gal_json_fault(reader, "expected %s, got nothing", expected);
    gal_json_leave(reader, place);
    return false;
}

static int find_word(const char *word, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return -1;
}

static void fault_word(gal_json_reader *reader, const char *word, const char *const *names,
                       int count)
{
    const char *nearest = gal_nearest(word, names, count);
    GString *all = g_string_new(NULL);

    for (int i = 0; i < count; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
    if (nearest)
        gal_json_fault(reader, "\"%s\" is not known, did you mean \"%s\"?", word, nearest);
    else
        gal_json_fault(reader, "\"%s\" is not known, expected one of %s", word, all->str);
    g_string_free(all, TRUE);
}

int gal_json_word_field(gal_json_reader *reader, json_t *object, const char *name,
                        const char *const *names, int count)
{
    if (!gal_json_require(reader, object, name, "a string"))
        return -1;

    const gsize place = gal_json_enter(reader, name);
    json_t *value = gal_json_expect(reader, json_object_get(object, name), JSON_STRING);
    const char *word = value ? gal_json_text(reader, value) : NULL;
    const int found = word ? find_word(word, names, count) : -1;

    if (value && found < 0)
        fault_word(reader, word ? word : "", names, count);
    gal_json_leave(reader, place);
    return found;
}

static void note_unknown_field(gal_json_reader *reader, const char *key,
                               const char *const *names, int count, const char *what)
{
    bool had_controls = false;
    const char *clean = gal_clean_field(reader->article, key, &had_controls);
    const char *shown = clean ? clean : "";
    const char *nearest = gal_nearest(shown, names, count);
    const gsize place = gal_json_enter(reader, shown);

    if (nearest)
        gal_findings_add(reader->article->findings, "unknown-field", reader->path->str,
                         "\"%s\" is no field of %s and was left out, did you mean \"%s\"?",
                         shown, what, nearest);
    else
        gal_findings_add(reader->article->findings, "unknown-field", reader->path->str,
                         "\"%s\" is no field of %s and was left out", shown, what);
    gal_json_leave(reader, place);
}

void gal_json_note_unknown(gal_json_reader *reader, json_t *object,
                           const char *const *names, const char *what)
{
    const int count = (int)g_strv_length((char **)names);
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (find_word(key, names, count) < 0)
            note_unknown_field(reader, key, names, count, what);
    }
}

void gal_json_each(gal_json_reader *reader, json_t *object, const char *name,
                   gal_json_item_function *read, void *data)
{
    json_t *array = json_object_get(object, name), *item;
    size_t index;

    if (!array)
        return;

    const gsize place = gal_json_enter(reader, name);

    if (gal_json_expect(reader, array, JSON_ARRAY)) {
        json_array_foreach(array, index, item)
        {
            const gsize item_place = gal_json_enter_item(reader, index);

            read(reader, item, data);
            gal_json_leave(reader, item_place);
        }
    }
    gal_json_leave(reader, place);
}
