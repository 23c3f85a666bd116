/* SPDX-License-Identifier: Apache-2.0 */
/* The check of a value against the fields of ninjs. */
#include "read/ninjs_schema.h"

#include <string.h>

#include "base/nearest.h"
#include "read/fields.h"
#include "read/ninjs_fields.h"

enum { MOST_NOTES = 100 }; /* of one file; each takes a search for the nearest name */

/* "body_" stands for all names that go on behind it, unless it is a dash that does. */
static bool is_named(const gal_ninjs_field *as, const char *name)
{
    const size_t length = strlen(as->name);

    if (as->name[length - 1] != '_')
        return g_ascii_strcasecmp(as->name, name) == 0;
    return g_ascii_strncasecmp(as->name, name, length) == 0 && name[length];
}

static const gal_ninjs_field *find_field(const gal_ninjs_field *fields, const char *name)
{
    while (fields->name && !is_named(fields, name))
        fields++;
    return fields->name ? fields : NULL;
}

static bool has_field(json_t *object, const char *name)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (g_ascii_strcasecmp(key, name) == 0 && !json_is_null(value))
            return true;
    }
    return false;
}

static int check_object(gal_json_reader *reader, json_t *object,
                        const gal_ninjs_field *fields);

static void check_word(gal_json_reader *reader, json_t *value, const gal_ninjs_field *as)
{
    const char *word = json_string_value(gal_json_expect(reader, value, JSON_STRING));
    char *padded = word ? g_strdup_printf(" %s ", word) : NULL;

    if (padded && (strchr(word, ' ') || !strstr(as->words, padded))) {
        char *words = g_strstrip(g_strdup(as->words));

        gal_json_fault(reader, "\"%s\" is not known, expected one of %s", word,
                       g_strdelimit(words, " ", '|'));
        g_free(words);
    }
    g_free(padded);
}

static void check_list(gal_json_reader *reader, json_t *list, const gal_ninjs_field *as)
{
    size_t index;
    json_t *item;

    json_array_foreach(list, index, item)
    {
        const gsize place = gal_json_enter_item(reader, index);

        if (as->kind == GAL_NINJS_STRINGS)
            gal_json_expect(reader, item, JSON_STRING);
        else if (!json_is_null(item) && gal_json_expect(reader, item, JSON_OBJECT))
            check_object(reader, item, as->fields);
        gal_json_leave(reader, place);
    }
}

/* The name as it can be shown. */
static gsize enter_key(gal_json_reader *reader, const char *key)
{
    bool had_controls = false;
    const char *clean = gal_clean_field(reader->article, key, &had_controls);

    return gal_json_enter(reader, clean ? clean : "");
}

static void check_named(gal_json_reader *reader, json_t *object, const gal_ninjs_field *as)
{
    const char *key;
    json_t *item;

    json_object_foreach(object, key, item)
    {
        const gsize place = enter_key(reader, key);

        if (!json_is_null(item) && gal_json_expect(reader, item, JSON_OBJECT))
            check_object(reader, item, as->fields);
        gal_json_leave(reader, place);
    }
}

static void check_value(gal_json_reader *reader, json_t *value, const gal_ninjs_field *as)
{
    switch (as->kind) {
    case GAL_NINJS_ANY: break;
    case GAL_NINJS_STRING: gal_json_expect(reader, value, JSON_STRING); break;
    case GAL_NINJS_NUMBER:
        if (!json_is_number(value))
            gal_json_expect(reader, value, JSON_INTEGER);
        break;
    case GAL_NINJS_WORD: check_word(reader, value, as); break;
    case GAL_NINJS_OBJECT:
        if (gal_json_expect(reader, value, JSON_OBJECT))
            check_object(reader, value, as->fields);
        break;
    case GAL_NINJS_LIST:
    case GAL_NINJS_STRINGS:
        if (gal_json_expect(reader, value, JSON_ARRAY))
            check_list(reader, value, as);
        break;
    case GAL_NINJS_EITHER:
        if (json_is_array(value))
            check_list(reader, value, as);
        else if (gal_json_expect(reader, value, JSON_OBJECT))
            check_named(reader, value, as);
        break;
    case GAL_NINJS_MISPLACED:
        gal_json_fault(reader, "this is a field of %s, expected it there", as->words);
        break;
    }
}

static void note_unknown(gal_json_reader *reader, const gal_ninjs_field *fields,
                         const char *key)
{
    const char *names[GAL_NINJS_MOST_FIELDS];
    bool had_controls = false;
    const char *clean = gal_clean_field(reader->article, key, &had_controls);
    int count = 0;

    if (reader->article->findings->items->len > MOST_NOTES)
        return;
    while (fields[count].name) {
        names[count] = fields[count].name;
        count++;
    }

    const char *nearest = clean ? gal_nearest(clean, names, count) : NULL;

    gal_findings_add(reader->article->findings, "unknown-field", reader->path->str,
                     "ninjs has no such field here, and it was left out%s%s%s",
                     nearest ? ", did you mean \"" : "", nearest ? nearest : "",
                     nearest ? "\"?" : "");
}

static void require_fields(gal_json_reader *reader, json_t *object,
                           const gal_ninjs_field *fields)
{
    for (; fields->name; fields++)
        if (fields->is_required && !has_field(object, fields->name)) {
            const gsize place = gal_json_enter(reader, fields->name);

            gal_json_fault(reader, "expected a string, got nothing");
            gal_json_leave(reader, place);
        }
}

static int check_object(gal_json_reader *reader, json_t *object,
                        const gal_ninjs_field *fields)
{
    const char *key;
    json_t *value;
    int unknown = 0;

    if (!fields)
        return 0;
    require_fields(reader, object, fields);
    json_object_foreach(object, key, value)
    {
        const gal_ninjs_field *as = find_field(fields, key);
        const gsize place = enter_key(reader, key);

        if (as && !json_is_null(value))
            check_value(reader, value, as);
        else if (!as && fields != gal_ninjs_geometry) {
            note_unknown(reader, fields, key);
            unknown++;
        }
        gal_json_leave(reader, place);
    }
    if (fields == gal_ninjs_rights && has_field(object, "linkedrights") &&
        has_field(object, "encodedrights"))
        gal_json_fault(reader,
                       "linkedrights and encodedrights are both given, expected one "
                       "of them");
    return unknown;
}

int gal_ninjs_check(gal_json_reader *reader, json_t *item)
{
    if (!has_field(item, "uri") && !has_field(item, "guid")) {
        const gsize place = gal_json_enter(reader, "uri");

        gal_json_fault(reader, "expected a string, got nothing");
        gal_json_leave(reader, place);
    }
    return check_object(reader, item, gal_ninjs_item_fields);
}
