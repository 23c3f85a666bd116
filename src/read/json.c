/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The article JSON reader. Syntax stops at the first fault, with line and column; what is
 * well formed is read to its end and every fault in it told with its path.
 */
#include "read/json.h"

#include <stddef.h>
#include <string.h>

#include "read/fields.h"
#include "read/json_items.h"
#include "read/read.h"

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
    if (json_object_size(root) == 0) {
        gal_json_fault(reader, "there is nothing to print in an object without fields, "
                               "expected the headline or body of article JSON, or the "
                               "uri of a ninjs item");
        return;
    }
    gal_json_note_unknown(reader, root, fields, "an article");
    read_text_fields(reader, root);
    gal_json_each(reader, root, "section", read_section_part, article->section);
    gal_json_each(reader, root, "bylines", read_byline, article->bylines);
    gal_json_each(reader, root, "photos", read_photo, NULL);
    gal_json_read_body(reader, root, article->body, false);
    gal_json_each(reader, root, "related", read_related, article->related);
    gal_json_each(reader, root, "dropped", read_dropped, article->dropped);
}

static const char *find_headline(json_t *root)
{
    return gal_json_string(root, "headline");
}

static const char *find_kind(json_t *root)
{
    (void)root;
    return "text";
}

gal_article *gal_read_json_item(const char *bytes, size_t length,
                                const gal_request *request, gal_error *error)
{
    static const gal_json_format format = { read_root, find_headline, find_kind, NULL,
                                            false };

    return gal_json_read_item(&format, bytes, length, request, error);
}
