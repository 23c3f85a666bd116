/* SPDX-License-Identifier: Apache-2.0 */
/* Article JSON: read and written without loss, and every fault of a file told at once. */
#include <glib.h>

#include "article/article.h"
#include "base/nearest.h"
#include "check.h"
#include "read/fields.h"

static gal_article *read_json(const char *text, gal_error *error)
{
    return gal_article_read(text, strlen(text), GAL_FORMAT_JSON, "a.json", error);
}

/* Has every field and every kind of block. */
static const char everything[] =
    "{\"dropped\": [{\"text\": \"Menu\", \"reason\": \"page furniture\", \"line\": 7}],"
    "\"language\": \"pt-BR\", \"publication\": \"The Galley Daily\","
    "\"url\": \"https://news.example/a\", \"published\": \"2024-04-04T18:05:00+09:00\","
    "\"updated\": \"2024-04-05\", \"rights\": \"All rights reserved\","
    "\"section\": [\"National\", \"Coast\"], \"kicker\": \"Analysis\","
    "\"headline\": \"A \\\"quoted\\\" \\\\ headline\", \"standfirst\": \"One\\nTwo\","
    "\"bylines\": [{\"name\": \"Jane Doe\", \"role\": \"Editor\", \"email\": "
    "\"j@x.example\"}],"
    "\"dateline\": \"SEOUL\","
    "\"photos\": [{\"source\": \"a.jpg\", \"caption\": \"C\", \"credit\": \"AP\","
    " \"alt\": \"Alt\", \"focus\": [0.1, 0.3333333333333333]}, {\"caption\": \"No file\"}],"
    "\"body\": ["
    "{\"kind\": \"paragraph\", \"text\": \"\xED\x95\x9C\xEA\xB8\x80 text\", \"marks\": ["
    "{\"from\": 3, \"to\": 7, \"kind\": \"link\", \"href\": \"https://x.example\"},"
    "{\"from\": 0, \"to\": 2, \"kind\": \"language\", \"language\": \"ko\"},"
    "{\"from\": 0, \"to\": 2, \"kind\": \"strong\"},"
    "{\"from\": 0, \"to\": 7, \"kind\": \"emphasis\"}]},"
    "{\"kind\": \"subhead\", \"text\": \"Sub\", \"marks\": [{\"from\": 0, \"to\": 3,"
    " \"kind\": \"note\", \"text\": \"Foot\"}]},"
    "{\"kind\": \"quote\", \"language\": \"fr\", \"text\": \"Q\", \"source\": \"S\"},"
    "{\"kind\": \"pull-quote\", \"text\": \"P\"},"
    "{\"kind\": \"list\", \"ordered\": true, \"items\": [{\"text\": \"one\", \"marks\": "
    "[{\"from\": 0, \"to\": 3, \"kind\": \"code\"}]}, {\"text\": \"two\"}]},"
    "{\"kind\": \"photo\", \"photo\": 1},"
    "{\"kind\": \"table\", \"rows\": [[\"a\", \"\"], [\"c\"]], \"header-rows\": 1},"
    "{\"kind\": \"sidebar\", \"headline\": \"Box\", \"body\": [{\"kind\": \"paragraph\","
    " \"text\": \"In the box\"}]},"
    "{\"kind\": \"break\"}],"
    "\"related\": [{\"title\": \"T\", \"url\": \"https://x.example/t\"}]}";

static void check_round_trip(void)
{
    gal_error error = { 0 };
    gal_article *first = read_json(everything, &error);

    if (!CHECK(first && error.fault_count == 0)) {
        printf("%s", error.text);
        gal_error_clear(&error);
        return;
    }

    char *once = gal_article_to_json(first);
    gal_article *second = read_json(once, &error);
    char *twice = gal_article_to_json(second);

    CHECK(first->findings->items->len == 0);
    CHECK_STRING(twice, once);
    CHECK(g_str_has_prefix(once, "{\n  \"language\": \"pt-BR\",\n"));
    CHECK(g_str_has_suffix(once, "}\n"));
    CHECK(strstr(once, "\"focus\": [0.1, 0.3333333333333333]"));
    CHECK(strstr(once, "\"section\": [\"National\", \"Coast\"]"));
    CHECK(strstr(once, "\"header-rows\": 1"));
    CHECK(strstr(once, "\"kind\": \"note\",\n          \"text\": \"Foot\""));
    CHECK(strstr(once, "\"line\": 7"));
    gal_free(once);
    gal_free(twice);
    gal_article_free(first);
    gal_article_free(second);
}

static void check_values(void)
{
    gal_error error = { 0 };
    gal_article *article = read_json(everything, &error);
    const gal_block *paragraph = g_ptr_array_index(article->body, 0);
    const gal_block *quote = g_ptr_array_index(article->body, 2);
    const gal_block *table = g_ptr_array_index(article->body, 6);
    const gal_block *sidebar = g_ptr_array_index(article->body, 7);

    CHECK_STRING(article->headline, "A \"quoted\" \\ headline");
    CHECK(paragraph->text.mark_count == 4);
    CHECK(paragraph->text.marks[0].kind ==
          GAL_TEXT_EMPHASIS); /* sorted: the longer first */
    CHECK_STRING(paragraph->text.marks[1].language, "ko");
    CHECK(paragraph->text.marks[2].kind == GAL_TEXT_STRONG);
    CHECK_STRING(paragraph->text.marks[3].href, "https://x.example");
    CHECK(quote->text.mark_count == 1 && quote->text.marks[0].to == 1);
    CHECK_STRING(quote->text.marks[0].language, "fr");
    CHECK(table->rows->len == 2 && table->header_rows == 1);
    CHECK(sidebar->body->len == 1);
    CHECK(gal_article_body_length(article) == 7 + 3 + 4 + 1 + 1 + 3 + 3 + 2 + 3 + 10);
    gal_article_free(article);
}

/* A file, and the whole text of its message. */
static const struct {
    const char *json, *message;
} wrong[] = {
    { "[]", "a.json: error: expected an object, got an array\n" },
    { "{}", "a.json: error: there is nothing to print in an object without fields, "
            "expected the headline or body of article JSON, or the uri of a ninjs item\n" },
    { "{\"headline\": 3}", "a.json: error: headline: expected a string, got a number\n" },
    { "{\"headline\": null}", "a.json: error: headline: expected a string, got null\n" },
    { "{\"section\": \"National\"}",
      "a.json: error: section: expected an array, got a string\n" },
    { "{\"published\": \"yesterday\"}", "a.json: error: published: \"yesterday\" is wrong, "
                                        "expected ISO 8601 such as 2024-04-04 "
                                        "or 2024-04-04T18:05:00+09:00\n" },
    { "{\"language\": \"english!\"}", "a.json: error: language: \"english!\" is wrong, "
                                      "expected a language tag such as en or "
                                      "pt-BR\n" },
    { "{\"headline\": 1, \"kicker\": true, \"body\": [{\"kind\": \"paragraph\", \"text\": "
      "4}]}",
      "a.json: error: kicker: expected a string, got true\n"
      "a.json: error: headline: expected a string, got a number\n"
      "a.json: error: body[0].text: expected a string, got a number\n" },
    { "{\"body\": [{\"kind\": \"paragraf\", \"text\": \"a\"}]}",
      "a.json: error: body[0].kind: \"paragraf\" is not known, did you mean "
      "\"paragraph\"?\n" },
    { "{\"body\": [{\"text\": \"a\"}]}",
      "a.json: error: body[0].kind: expected a string, got nothing\n" },
    { "{\"body\": [{\"kind\": \"paragraph\"}]}",
      "a.json: error: body[0].text: expected a string, got nothing\n" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"abc\", \"marks\": [{\"from\": 0, "
      "\"to\": 4, \"kind\": \"strong\"}]}]}",
      "a.json: error: body[0].marks[0].to: 4 is out of range, expected 0 to 3\n" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"abc\", \"marks\": [{\"from\": 2, "
      "\"to\": 2, \"kind\": \"strong\"}]}]}",
      "a.json: error: body[0].marks[0]: a mark from 2 to 2 covers nothing, expected "
      "\"from\" "
      "below \"to\"\n" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"abc\", \"marks\": [{\"from\": 0, "
      "\"to\": 1, \"kind\": \"link\"}]}]}",
      "a.json: error: body[0].marks[0].href: expected an address, got nothing\n" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"abc\", \"marks\": [{\"from\": 0, "
      "\"to\": 1, \"kind\": \"note\", \"text\": \"\"}]}]}",
      "a.json: error: body[0].marks[0].text: expected the note, got nothing\n" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"abc\", \"marks\": [{\"from\": 0, "
      "\"to\": 1, \"kind\": \"language\"}]}]}",
      "a.json: error: body[0].marks[0].language: expected a language tag such as en or "
      "pt-BR, "
      "got nothing\n" },
    { "{\"body\": [{\"kind\": \"subhead\", \"text\": \"abc\", \"language\": \"a b\"}]}",
      "a.json: error: body[0].language: \"a b\" is wrong, expected a language tag such as "
      "en or "
      "pt-BR\n" },
    { "{\"photos\": [{}], \"body\": [{\"kind\": \"photo\", \"photo\": 1}]}",
      "a.json: error: body[0].photo: 1 is out of range, expected 0 to 0\n" },
    { "{\"body\": [{\"kind\": \"photo\", \"photo\": 0}]}",
      "a.json: error: body[0]: a photo block needs a photo, but \"photos\" has none\n" },
    { "{\"photos\": [{\"focus\": [0.5]}]}",
      "a.json: error: photos[0].focus: expected 2 numbers, got 1\n" },
    { "{\"photos\": [{\"focus\": [0.5, 2]}]}",
      "a.json: error: photos[0].focus[1]: the number is out of range, expected 0 to 1\n" },
    { "{\"body\": [{\"kind\": \"table\", \"rows\": [[\"a\"]], \"header-rows\": 2}]}",
      "a.json: error: body[0].header-rows: 2 is out of range, expected 0 to 1\n" },
    { "{\"body\": [{\"kind\": \"table\", \"rows\": [[\"a\", 1]]}]}",
      "a.json: error: body[0].rows[0][1]: expected a string, got a number\n" },
    { "{\"body\": [{\"kind\": \"list\", \"ordered\": 1, \"items\": [{\"text\": \"a\"}]}]}",
      "a.json: error: body[0].ordered: expected true or false\n" },
    { "{\"body\": [{\"kind\": \"sidebar\", \"body\": [{\"kind\": \"sidebar\"}]}]}",
      "a.json: error: body[0].body[0]: a sidebar cannot stand inside a sidebar\n" },
};

static void check_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        gal_error error = { 0 };
        gal_article *article = read_json(wrong[i].json, &error);

        CHECK_CASE(wrong[i].json, !article && error.kind == GAL_ERROR_INPUT);
        CHECK_STRING(error.text, wrong[i].message);
        gal_error_clear(&error);
        gal_article_free(article);
    }
}

/* Syntax: where the message begins and a word that it has. */
static const struct {
    const char *json, *place, *word;
} malformed[] = {
    { "{\"headline\": \"a\",\n  oops}", "a.json:2:", "oops" },
    { "{\"headline\": \"a\"", "a.json:1:", "end of file" },
    { "{\"headline\": \"a\"} x", "a.json:1:", "end of file expected" },
    { "{\"headline\": \"a\",\n\"headline\": \"b\"}", "a.json:2:", "duplicate" },
    { "{\"headline\": \"\\ud800 alone\"}", "a.json:1:", "Unicode" },
    { "{\"headline\": \"a\\u0000b\"}", "a.json:1:", "\\u0000" },
    { "{\"headline\": \"caf\xE9\"}", "a.json:1:", "byte" },
    { "{\"headline\": \"a\nb\"}", "a.json:1:", "newline" },
    { "{\"headline\": 1e999}", "a.json:1:", "real number" },
};

static void check_syntax(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(malformed); i++) {
        gal_error error = { 0 };
        gal_article *article = read_json(malformed[i].json, &error);

        CHECK_CASE(malformed[i].json, !article && error.fault_count == 1);
        CHECK_CASE(malformed[i].json,
                   error.text && g_str_has_prefix(error.text, malformed[i].place));
        CHECK_CASE(malformed[i].json, error.text && strstr(error.text, malformed[i].word));
        CHECK_CASE(malformed[i].json, error.text && g_utf8_validate(error.text, -1, NULL));
        gal_error_clear(&error);
        gal_article_free(article);
    }
}

static void check_depth(void)
{
    GString *text = g_string_new("{\"headline\": \"a\", \"x\": ");
    gal_error error = { 0 };

    for (int i = 0; i < 100; i++)
        g_string_append_c(text, '[');

    gal_article *article = read_json(text->str, &error);

    CHECK(!article && error.text && strstr(error.text, "a.json:1:87: error: the nesting"));
    gal_error_clear(&error);
    g_string_free(text, TRUE);
}

static void check_most_faults(void)
{
    GString *text = g_string_new("{\"body\": [");
    gal_error error = { 0 };

    for (int i = 0; i < 30; i++)
        g_string_append_printf(text, "%s7", i > 0 ? ", " : "");
    g_string_append(text, "]}");

    gal_article *article = read_json(text->str, &error);

    CHECK(!article && error.fault_count == 30);
    CHECK(error.text && strstr(error.text, "body[19]") && !strstr(error.text, "body[20]"));
    gal_error_clear(&error);
    g_string_free(text, TRUE);
}

/* Unknown fields and the like are findings: code, place and a part of the sentence. */
static const struct {
    const char *json, *code, *where, *part;
} findings[] = {
    { "{\"headline\": \"a\", \"headlines\": \"b\"}", "unknown-field", "headlines",
      "did you mean \"headline\"?" },
    { "{\"headline\": \"a\", \"x-tool\": {\"a\": [1]}}", "unknown-field", "x-tool",
      "\"x-tool\" is no field of an article" },
    { "{\"body\": [{\"kind\": \"paragraph\", \"text\": \"a\", \"colour\": 1}]}",
      "unknown-field", "body[0].colour", "no field of a paragraph" },
    { "{\"headline\": \"a\", \"bylines\": [{\"nam\": \"b\"}]}", "unknown-field",
      "bylines[0].nam", "did you mean \"name\"?" },
    { "{\"headline\": \"a\\u0007b\"}", "control-characters", "headline", "spaces" },
    { "{\"headline\": \"a\", \"body\": [{\"kind\": \"paragraph\", \"text\": \" \"}]}",
      "empty-block", "body[0]", "a paragraph without content" },
    { "{\"headline\": \"a\", \"body\": [{\"kind\": \"list\", \"items\": []}]}",
      "empty-block", "body[0]", "a list without content" },
};

static void check_findings(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(findings); i++) {
        gal_error error = { 0 };
        gal_article *article = read_json(findings[i].json, &error);

        if (!CHECK_CASE(findings[i].json, article && article->findings->items->len == 1)) {
            gal_error_clear(&error);
            gal_article_free(article);
            continue;
        }

        const gal_finding *found = &g_array_index(article->findings->items, gal_finding, 0);

        CHECK_STRING(found->code, findings[i].code);
        CHECK_STRING(found->where, findings[i].where);
        CHECK_CASE(found->text, strstr(found->text, findings[i].part));
        gal_article_free(article);
    }
}

static void check_detection(void)
{
    static const char *const jsons[] = { "{\"headline\": \"a\"}",
                                         "\n\t {\"headline\": \"a\"}",
                                         "\xEF\xBB\xBF{\"headline\": \"a\"}" };
    static const char utf16[] = "\xFF\xFE{\0\"\0k\0i\0c\0k\0e\0r\0\"\0:\0\"\0a\0\"\0}\0";
    gal_error error = { 0 };

    for (gsize i = 0; i < G_N_ELEMENTS(jsons); i++) {
        gal_article *article =
            gal_article_read(jsons[i], strlen(jsons[i]), GAL_FORMAT_DETECT, NULL, &error);

        CHECK_STRING(article->headline, "a");
        gal_article_free(article);
    }

    gal_article *wide =
        gal_article_read(utf16, sizeof utf16 - 1, GAL_FORMAT_DETECT, NULL, &error);

    CHECK_STRING(wide->kicker, "a");
    gal_article_free(wide);
    CHECK(gal_format_from_name("text") == GAL_FORMAT_TEXT);
    CHECK(gal_format_from_name("json") == GAL_FORMAT_JSON);
    CHECK(gal_format_from_name("docx") == GAL_FORMATS);
    CHECK(!gal_article_read("a", GAL_MOST_INPUT_BYTES + (size_t)1, GAL_FORMAT_TEXT, NULL,
                            &error));
    CHECK(error.text && strstr(error.text, "64 MiB"));
    gal_error_clear(&error);
}

/* NULL message: the value is taken. */
static const struct {
    const char *key, *value, *message;
} settings[] = {
    { "publication", "The Galley Daily", NULL },
    { "published", "2024-04-04", NULL },
    { "published", "2024-02-29T23:59:60Z", NULL },
    { "updated", "2024-04-04T18:05+0900", NULL },
    { "published", "2023-02-29",
      "error: published: \"2023-02-29\" is no date, expected ISO 8601 such as 2024-04-04 "
      "or "
      "2024-04-04T18:05:00+09:00\n" },
    { "published", "2024-04-04T18:05:00",
      "error: published: \"2024-04-04T18:05:00\" is no date, expected ISO 8601 such as "
      "2024-04-04 or 2024-04-04T18:05:00+09:00\n" },
    { "published", "4 April 2024",
      "error: published: \"4 April 2024\" is no date, expected ISO 8601 such as 2024-04-04 "
      "or "
      "2024-04-04T18:05:00+09:00\n" },
    { "language", "zh-Hant-TW", NULL },
    { "language", "e",
      "error: language: \"e\" is no language, expected a tag such as en or pt-BR\n" },
    { "language", "en_US",
      "error: language: \"en_US\" is no language, expected a tag such as en or pt-BR\n" },
    { "publicaton", "x",
      "error: there is no article field \"publicaton\", did you mean publication?\n" },
    { "nonsense", "x",
      "error: there is no article field \"nonsense\", expected one of publication, url, "
      "published, updated, rights, language, kicker, headline, standfirst, dateline, "
      "byline, "
      "section\n" },
    { "headline", "caf\xE9", "error: headline: the value is not valid UTF-8\n" },
};

static void check_settings(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        gal_article *article = gal_article_new();
        gal_error error = { 0 };
        const bool is_set =
            gal_article_set(article, settings[i].key, settings[i].value, &error);

        CHECK_CASE(settings[i].value, is_set == (settings[i].message == NULL));
        if (settings[i].message)
            CHECK_STRING(error.text, settings[i].message);
        gal_error_clear(&error);
        gal_article_free(article);
    }
}

static void check_set_values(void)
{
    gal_article *article = gal_article_new();
    gal_error error = { 0 };

    CHECK(gal_article_set(article, "section", "National > Coast", &error));
    CHECK(article->section->len == 2);
    CHECK_STRING(g_ptr_array_index(article->section, 1), "Coast");
    CHECK(gal_article_set(article, "section", "", &error));
    CHECK(article->section->len == 0);
    CHECK(gal_article_set(article, "byline", "By Jane Doe and John Roe", &error));
    CHECK(article->bylines->len == 2);
    CHECK_STRING(g_array_index(article->bylines, gal_byline, 1).name, "John Roe");
    CHECK(gal_article_set(article, "byline", "the desk", &error));
    CHECK(article->bylines->len == 1);
    CHECK_STRING(g_array_index(article->bylines, gal_byline, 0).name, "the desk");
    CHECK(gal_article_set(article, "headline", "a\tb", &error));
    CHECK_STRING(article->headline, "a b");
    CHECK(gal_article_set(article, "headline", "", &error));
    CHECK(!article->headline);
    gal_article_free(article);
}

static void check_set_dateline_in_text(void)
{
    gal_error error = { 0 };
    gal_article *article = read_json("{\"dateline\": \"OSLO\", \"body\": [{\"kind\": "
                                     "\"paragraph\", \"text\": \"OSLO — Snow.\"}]}",
                                     &error);
    const gal_block *paragraph = gal_article_dateline_paragraph(article, NULL);

    if (CHECK(paragraph)) {
        CHECK(gal_article_set(article, "dateline", "BERGEN", &error));
        CHECK_STRING(paragraph->text.text, "Snow.");
        CHECK(!gal_article_dateline_paragraph(article, NULL));
    }
    gal_article_free(article);
}

static void check_photo_files(void)
{
    gal_error error = { 0 };
    gal_article *article =
        read_json("{\"photos\": [{\"source\": \"a.jpg\"}, {\"caption\": \"C\"}]}", &error);

    gal_article_add_photo_file(article, "b.jpg");
    gal_article_add_photo_file(article, "c.jpg");
    CHECK(article->photos->len == 3);
    CHECK(!g_array_index(article->photos, gal_photo, 0).file);
    CHECK_STRING(g_array_index(article->photos, gal_photo, 1).file, "b.jpg");
    CHECK_STRING(g_array_index(article->photos, gal_photo, 2).file, "c.jpg");
    gal_article_free(article);
}

static const struct {
    const char *word, *nearest;
} words[] = {
    { "headlin", "headline" },
    { "haedline", "headline" },
    { "url", "url" },
    { "ulr", "url" },
    { "u", NULL },
    { "", NULL },
    { "zzzz", NULL },
};

static void check_nearest(void)
{
    static const char *const candidates[] = { "headline", "url", "kicker" };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        CHECK_CASE(words[i].word, g_strcmp0(gal_nearest(words[i].word, candidates, 3),
                                            words[i].nearest) == 0);
}

static void check_samples(void)
{
    static const char *const names[] = { "harbour", "long", "korean", "portrait" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        char *path = g_strdup_printf("%s/samples/%s.json", GAL_SOURCE_FOLDER, names[i]);
        char *bytes = NULL;
        gal_error error = { 0 };

        if (CHECK_CASE(names[i], g_file_get_contents(path, &bytes, NULL, NULL))) {
            gal_article *article = read_json(bytes, &error);

            CHECK_CASE(names[i], article && article->findings->items->len == 0);
            CHECK_CASE(error.text, error.fault_count == 0);
            gal_article_free(article);
        }
        gal_error_clear(&error);
        g_free(bytes);
        g_free(path);
    }
}

int main(void)
{
    check_round_trip();
    check_values();
    check_faults();
    check_syntax();
    check_depth();
    check_most_faults();
    check_findings();
    check_detection();
    check_settings();
    check_set_values();
    check_set_dateline_in_text();
    check_photo_files();
    check_nearest();
    check_samples();
    return check_summary();
}
