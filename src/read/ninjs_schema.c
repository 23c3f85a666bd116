/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of ninjs as tables, and the check of a value against them. */
#include "read/ninjs_schema.h"

#include <string.h>

#include "base/nearest.h"
#include "read/fields.h"

enum { MOST_NOTES = 100 }; /* of one file; each takes a search for the nearest name */

typedef enum kind {
    ANY,
    STRING,
    NUMBER,
    WORD,     /* a string of a few */
    OBJECT,   /* with the fields of a table, or any */
    LIST,     /* of such objects */
    STRINGS,  /* a list of strings */
    EITHER,   /* objects in a list (2.0 on) or by name in an object (1.x) */
    MISPLACED /* a field of another place, named in `words` */
} kind;

typedef struct field field;

struct field {
    const char *name;
    kind kind;
    const field *fields; /* of objects; NULL: any */
    const char *words;   /* that a WORD may be, with spaces around each */
    bool is_required;
};

static const field address[] = {
    { "lines", STRINGS },     { "locality", STRING }, { "area", STRING },
    { "postalcode", STRING }, { "country", STRING },  { NULL },
};

static const field contact[] = {
    { "type", STRING }, { "role", STRING },  { "lang", STRING },
    { "name", STRING }, { "value", STRING }, { "address", OBJECT, address },
    { NULL },
};

static const field symbol[] = {
    { "ticker", STRING },
    { "exchange", STRING },
    { "symboltype", STRING },
    { "symbol", STRING },
    { NULL },
};

static const field geometry[] = {
    { "type", WORD, NULL,
      " Point MultiPoint LineString MultiLineString Polygon MultiPolygon "
      "GeometryCollection Feature FeatureCollection ",
      true },
    { NULL },
};

/* A person, place, subject and so on. */
static const field concept[] = {
    { "name", STRING },
    { "rel", STRING },
    { "role", STRING },
    { "scheme", STRING },
    { "code", STRING },
    { "uri", STRING },
    { "literal", STRING },
    { "id", STRING },
    { "title", STRING },
    { "href", STRING },
    { "creator", STRING },
    { "relevance", NUMBER },
    { "confidence", NUMBER },
    { "symbols", LIST, symbol },
    { "contactinfo", LIST, contact },
    { "geojson", OBJECT, geometry },
    { "geometry_", ANY },
    { NULL },
};

static const field source_type[] = {
    { "name", STRING },
    { "uri", STRING },
    { "literal", STRING },
    { NULL },
};

static const field text[] = {
    { "role", STRING },
    { "contenttype", STRING },
    { "charcount", NUMBER },
    { "wordcount", NUMBER },
    { "value", STRING, NULL, NULL, true },
    { NULL },
};

static const field rights[] = {
    { "langid", STRING },
    { "linkedrights", STRING },
    { "encodedrights", STRING },
    { NULL },
};

static const field standard[] = {
    { "name", STRING },
    { "version", STRING },
    { "schema", STRING },
    { NULL },
};

static const field rendition[] = {
    { "name", STRING },
    { "href", STRING },
    { "mimetype", STRING },
    { "title", STRING },
    { "contenttype", STRING },
    { "height", NUMBER },
    { "width", NUMBER },
    { "sizeinbytes", NUMBER },
    { "duration", NUMBER },
    { "format", STRING },
    { "aspectratio", STRING },
    { "videocodec", STRING },
    { "framerate", NUMBER },
    { "transportprotocol", STRING },
    { "scantype", STRING },
    { "bitrate", ANY },
    { "poi", OBJECT },
    { "media", ANY },
    { NULL },
};

static const field coded[] = { { "code", STRING, NULL, NULL, true },
                               { "scheme", STRING },
                               { "name", STRING },
                               { "uri", STRING },
                               { NULL } };

static const field advice[] = {
    { "role", STRING },
    { "environments", LIST },
    { "importance", OBJECT, coded },
    { "lifetime", OBJECT, coded },
    { NULL },
};

static const field item_fields[] = {
    { "uri", STRING },
    { "type", WORD, NULL,
      " text audio video picture graphic composite component event planning " },
    { "mimetype", STRING },
    { "representationtype", WORD, NULL, " complete incomplete full partial " },
    { "profile", STRING },
    { "version", STRING },
    { "firstcreated", STRING },
    { "versioncreated", STRING },
    { "contentcreated", STRING },
    { "embargoed", STRING },
    { "embargoeduntil", STRING },
    { "expires", STRING },
    { "pubstatus", WORD, NULL, " usable withheld canceled " },
    { "urgency", NUMBER },
    { "copyrightholder", STRING },
    { "copyrightnotice", STRING },
    { "usageterms", STRING },
    { "ednote", STRING },
    { "language", STRING },
    { "title", STRING },
    { "byline", STRING },
    { "by", STRING },
    { "headline", STRING },
    { "headline_", STRING },
    { "headlines", LIST, text },
    { "description_", STRING },
    { "descriptions", LIST, text },
    { "body_", STRING },
    { "bodies", LIST, text },
    { "slugline", STRING },
    { "located", STRING },
    { "charcount", NUMBER },
    { "wordcount", NUMBER },
    { "person", LIST, concept },
    { "people", LIST, concept },
    { "organisation", LIST, concept },
    { "organisations", LIST, concept },
    { "place", LIST, concept },
    { "places", LIST, concept },
    { "subject", LIST, concept },
    { "subjects", LIST, concept },
    { "event", LIST, concept },
    { "events", ANY }, /* published examples give one that is in no list */
    { "object", LIST, concept },
    { "objects", LIST, concept },
    { "infosource", LIST, concept },
    { "infosources", LIST, concept },
    { "genre", LIST, concept },
    { "genres", LIST, concept },
    { "trustindicator", LIST, concept },
    { "trustindicators", LIST, concept },
    { "altids", ANY },
    { "$standard", OBJECT, standard },
    { "standard", OBJECT, standard },
    { "digitalsourcetype", OBJECT, source_type },
    { "rightsinfo", OBJECT, rights },
    { "renditions", EITHER, rendition },
    { "associations", EITHER, item_fields },
    { "eventdetails", OBJECT },
    { "plannedcoverage", LIST },
    { "advices", LIST, advice },
    /* of other places */
    { "linkedrights", MISPLACED, NULL, "rightsinfo" },
    { "encodedrights", MISPLACED, NULL, "rightsinfo" },
    /* Superdesk */
    { "guid", STRING },
    { "priority", NUMBER },
    { "authors", LIST },
    { "mime_type", STRING },
    { "keywords", STRINGS },
    { "service", LIST },
    { "source", STRING },
    { "firstpublished", STRING },
    { "readtime", NUMBER },
    { "extra", ANY },
    { "extra_items", ANY },
    { "annotations", ANY },
    { "evolvedfrom", STRING },
    { "products", ANY },
    { "attachments", ANY },
    { "assignment_id", ANY },
    { "coverage_id", ANY },
    { "event_id", ANY },
    { "planning_id", ANY },
    { "translations", ANY },
    { "translation_id", ANY },
    { "signal", ANY },
    { "refs", ANY },
    { "abstract", STRING },
    { NULL },
};

/* "body_" stands for all names that go on behind it, unless it is a dash that does. */
static bool is_named(const field *as, const char *name)
{
    const size_t length = strlen(as->name);

    if (as->name[length - 1] != '_')
        return g_ascii_strcasecmp(as->name, name) == 0;
    return g_ascii_strncasecmp(as->name, name, length) == 0 && name[length];
}

static const field *find_field(const field *fields, const char *name)
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

static int check_object(gal_json_reader *reader, json_t *object, const field *fields);

static void check_word(gal_json_reader *reader, json_t *value, const field *as)
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

static void check_list(gal_json_reader *reader, json_t *list, const field *as)
{
    size_t index;
    json_t *item;

    json_array_foreach(list, index, item)
    {
        const gsize place = gal_json_enter_item(reader, index);

        if (as->kind == STRINGS)
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

static void check_named(gal_json_reader *reader, json_t *object, const field *as)
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

static void check_value(gal_json_reader *reader, json_t *value, const field *as)
{
    switch (as->kind) {
    case ANY: break;
    case STRING: gal_json_expect(reader, value, JSON_STRING); break;
    case NUMBER:
        if (!json_is_number(value))
            gal_json_expect(reader, value, JSON_INTEGER);
        break;
    case WORD: check_word(reader, value, as); break;
    case OBJECT:
        if (gal_json_expect(reader, value, JSON_OBJECT))
            check_object(reader, value, as->fields);
        break;
    case LIST:
    case STRINGS:
        if (gal_json_expect(reader, value, JSON_ARRAY))
            check_list(reader, value, as);
        break;
    case EITHER:
        if (json_is_array(value))
            check_list(reader, value, as);
        else if (gal_json_expect(reader, value, JSON_OBJECT))
            check_named(reader, value, as);
        break;
    case MISPLACED:
        gal_json_fault(reader, "this is a field of %s, expected it there", as->words);
        break;
    }
}

static void note_unknown(gal_json_reader *reader, const field *fields, const char *key)
{
    const char *names[G_N_ELEMENTS(item_fields)];
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

static void require_fields(gal_json_reader *reader, json_t *object, const field *fields)
{
    for (; fields->name; fields++)
        if (fields->is_required && !has_field(object, fields->name)) {
            const gsize place = gal_json_enter(reader, fields->name);

            gal_json_fault(reader, "expected a string, got nothing");
            gal_json_leave(reader, place);
        }
}

static int check_object(gal_json_reader *reader, json_t *object, const field *fields)
{
    const char *key;
    json_t *value;
    int unknown = 0;

    if (!fields)
        return 0;
    require_fields(reader, object, fields);
    json_object_foreach(object, key, value)
    {
        const field *as = find_field(fields, key);
        const gsize place = enter_key(reader, key);

        if (as && !json_is_null(value))
            check_value(reader, value, as);
        else if (!as && fields != geometry) {
            note_unknown(reader, fields, key);
            unknown++;
        }
        gal_json_leave(reader, place);
    }
    if (fields == rights && has_field(object, "linkedrights") &&
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
    return check_object(reader, item, item_fields);
}
