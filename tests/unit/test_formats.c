/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The readers of news formats and Markdown on the cases of tests/formats: NAME must give
 * NAME.out, which is the article JSON and, behind it, the findings. Then bad input, lists of
 * items, and the files of agencies where they are at hand.
 * Run with --accept, it writes the outputs that it gets: look at the difference then.
 */
#include <glib.h>
#include <stdlib.h>

#include "article/article.h"
#include "check.h"
#include "read/detect.h"
#include "read/read.h"

static char *describe(const gal_article *article)
{
    char *json = gal_article_to_json(article);
    GString *text = g_string_new(json);

    for (int i = 0; i < gal_article_finding_count(article); i++)
        g_string_append_printf(text, "%s\n", gal_article_finding(article, i));
    gal_free(json);
    return g_string_free(text, FALSE);
}

static void check_case(const char *name, bool accepts)
{
    char *path = g_build_filename(GAL_SOURCE_FOLDER, "tests/formats", name, NULL);
    char *out = g_strconcat(path, ".out", NULL), *bytes = NULL, *expected = NULL;
    gal_error error = { 0 };
    gsize length = 0;

    g_file_get_contents(path, &bytes, &length, NULL);

    gal_article *article = gal_article_read(bytes, length, GAL_FORMAT_DETECT, name, &error);

    if (CHECK_CASE(error.text ? error.text : name, article)) {
        char *got = describe(article);

        if (accepts)
            g_file_set_contents(out, got, -1, NULL);
        g_file_get_contents(out, &expected, NULL, NULL);
        if (!CHECK_CASE(name, g_strcmp0(got, expected) == 0))
            printf("%s\n", got);
        g_free(got);
    }
    gal_article_free(article);
    gal_error_clear(&error);
    g_free(expected);
    g_free(bytes);
    g_free(out);
    g_free(path);
}

static void check_cases(bool accepts)
{
    GDir *folder = g_dir_open(GAL_SOURCE_FOLDER "/tests/formats", 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder)))
        if (!g_str_has_suffix(name, ".out"))
            check_case(name, accepts);
    if (folder)
        g_dir_close(folder);
}

/* What a fault says, its place included. */
static const struct {
    gal_format format;
    const char *input, *message;
} faults[] = {
    /* ninjs */
    { GAL_FORMAT_NINJS, "{}", "f: error: uri: expected a string, got nothing\n" },
    { GAL_FORMAT_NINJS, "[1]", "f: error: [0]: expected an object, got a number\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"headline\":1}",
      "f: error: headline: expected a string, got a number\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"pubStatus\":\"gone\"}",
      "f: error: pubStatus: \"gone\" is not known, expected one of "
      "usable|withheld|canceled\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"bodies\":[{\"role\":\"a\"}]}",
      "f: error: bodies[0].value: expected a string, got nothing\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"associations\":{\"a\":{\"renditions\":[3]}}}",
      "f: error: associations.a.renditions[0]: expected an object, got a number\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"places\":[{\"geojson\":{\"type\":\"Spot\"}}]}",
      "f: error: places[0].geojson.type: \"Spot\" is not known, expected one of "
      "Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection"
      "|Feature|FeatureCollection\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"linkedrights\":\"r\"}",
      "f: error: linkedrights: this is a field of rightsinfo, expected it there\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"hedline\":\"r\"}",
      "f: error: there is nothing to print in the fields uri, hedline, expected a "
      "headline, "
      "a body or a picture\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\"}\n{\"uri\":\"v\",\"type\":3}",
      "f: error: there are 2 articles in it, expected the number of one of them\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"uri\":\"v\"}",
      "f:1:16: error: this is not valid JSON: duplicate object key near '\"uri\"'\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\",\n\"headline\":\"\\ud800\"}",
      "f:2:19: error: this is not valid JSON: invalid Unicode '\\uD800' near "
      "'\"\\ud800\"'\n" },
    { GAL_FORMAT_NINJS, "{\"uri\":\"u\"",
      "f:1:10: error: this is not valid JSON: '}' "
      "expected near end of file\n" },
    { GAL_FORMAT_NINJS, "[]", "f: error: expected an object, got an array\n" },
    /* XML */
    { GAL_FORMAT_NITF, "<nitf>\n<body></nitf>",
      "f:2:14: error: this is not well-formed XML: Opening and ending tag mismatch: body "
      "line 2 and nitf\n" },
    { GAL_FORMAT_NITF, "<nitf><body/></nitf>",
      "f: error: there is nothing to print, expected a headline or a body\n" },
    { GAL_FORMAT_NITF, "<newsItem/>",
      "f:1: error: the root element is newsItem, expected nitf\n" },
    { GAL_FORMAT_NITF,
      "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf [\n<!ENTITY a \"b\">\n]>\n<nitf>&a;</nitf>",
      "f:2: error: the document type has declarations of its own, which are not read, "
      "expected none\n" },
    { GAL_FORMAT_NITF, "<nitf><body>&nothing;</body></nitf>",
      "f:1:22: error: this is not well-formed XML: Entity 'nothing' not defined\n" },
    { GAL_FORMAT_NEWSML, "<conceptItem/>",
      "f: error: there is nothing to print, expected a headline or a body\n" },
    { GAL_FORMAT_NEWSML, "<newsMessage/>",
      "f:1: error: there is no article in this newsMessage, expected a newsItem or "
      "packageItem\n" },
    { GAL_FORMAT_NEWSML, "<newsItem>",
      "f:1:11: error: this is not well-formed XML: "
      "Premature end of data in tag newsItem line 1\n" },
    /* Markdown */
    { GAL_FORMAT_MARKDOWN, "---\ntitle: x\n",
      "f:1: error: front matter: it has no end, "
      "expected a line of three dashes\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntitle: \"x\n---\n",
      "f:2: error: front matter: a quoted value has no end, expected the closing quote\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntitle\n---\n",
      "f:2: error: front matter: this is no field, expected \"name: value\"\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntitle: x\n  more: y\n---\n",
      "f:3: error: front matter: the indentation fits nowhere, expected \"name: value\" as "
      "far in as the fields above\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntitle: {a: b}\n---\n",
      "f:2: error: front matter: this part of YAML is not read, expected a plain or quoted "
      "value\n" },
    { GAL_FORMAT_MARKDOWN, "---\nauthors: [a, b\n---\n",
      "f:2: error: front matter: a list in brackets has no end, expected \"]\"\n" },
    { GAL_FORMAT_MARKDOWN, "---\n\ndate: soon\n---\nText",
      "f:3: error: front matter: date: this is no date, expected ISO 8601 such as "
      "2024-04-04 "
      "or 2024-04-04T18:05:00+09:00\n" },
    { GAL_FORMAT_MARKDOWN, "---\nlanguage: english please\n---\nText",
      "f:2: error: front matter: language: this is no language, expected a tag such as en "
      "or "
      "pt-BR\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntitle: [a]\n---\nText",
      "f:2: error: front matter: title: expected a text\n" },
    { GAL_FORMAT_MARKDOWN, "---\ntags: a\n---\n",
      "f: error: there is nothing to print, expected a headline or a body\n" },
};

static void check_faults(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        gal_error error = { 0 };
        gal_article *article = gal_article_read(faults[i].input, strlen(faults[i].input),
                                                faults[i].format, "f", &error);

        CHECK_CASE(faults[i].input, !article && error.kind == GAL_ERROR_INPUT);
        CHECK_STRING(error.text, faults[i].message);
        gal_error_clear(&error);
        gal_article_free(article);
    }
}

/* What content alone says. */
static const struct {
    const char *input;
    gal_format format;
} kinds[] = {
    { "{\"headline\":\"x\",\"body\":[]}", GAL_FORMAT_JSON },
    { "{\"headline\":\"x\",\"uri\":\"u\"}", GAL_FORMAT_NINJS },
    { " [{\"guid\":\"x\",\"headline\":\"h\"}]", GAL_FORMAT_NINJS },
    { "{\"body\":[{\"uri\":1,\"guid\":2,\"type\":3}]}", GAL_FORMAT_JSON },
    { "<?xml version=\"1.0\"?><!-- <nitf> --><x:nitf/>", GAL_FORMAT_NITF },
    { "\xEF\xBB\xBF <nitf version='3'>", GAL_FORMAT_NITF },
    { "<newsMessage xmlns='x'>", GAL_FORMAT_NEWSML },
    { "<!doctype html><p>", GAL_FORMAT_HTML },
    { "<?xml version=\"1.0\"?><html>", GAL_FORMAT_HTML },
    { "<p>A fragment.</p>", GAL_FORMAT_HTML },
    { "<3 is a heart", GAL_FORMAT_TEXT },
    { "<?xml version='1.0'?><rss/>", GAL_FORMATS },
    { "---\ntitle: x\n---\nText", GAL_FORMAT_MARKDOWN },
    { "---\n\nA rule and text: more.\n\n---\n", GAL_FORMAT_TEXT },
    { "# T\n\n## S\n\n**b**\n", GAL_FORMAT_MARKDOWN },
    { "# T\n\nText and text.\n", GAL_FORMAT_TEXT },
    { "Text\n\n- **a**\n- b\n", GAL_FORMAT_TEXT },
};

static void check_kinds(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *stranger;

        CHECK_CASE(kinds[i].input, gal_format_detect(kinds[i].input, strlen(kinds[i].input),
                                                     &stranger) == kinds[i].format);
    }
    CHECK(gal_format_from_name("newsml") == GAL_FORMAT_NEWSML);
    CHECK(gal_format_from_name("markdown") == GAL_FORMAT_MARKDOWN);
}

/* The list of a file, and what the item of a number is. */
static const struct {
    const char *input, *list, *second;
} several[] = {
    { "{\"headline\":\"One\",\"body\":[]}\n\n{\"headline\":\"Two\",\"body\":[]}\n",
      "text: One|text: Two", "Two" },
    { "[{\"uri\":\"a\",\"type\":\"picture\",\"title\":\"One\"},"
      "{\"uri\":\"b\",\"headlines\":[{\"value\":\"Two\\n2\"}]}]",
      "picture: One|text: Two 2", "Two 2" },
    { "{\"uri\":\"p\",\"type\":\"composite\",\"associations\":["
      "{\"uri\":\"a\",\"headline\":\"One\",\"body_text\":\"1\"},"
      "{\"uri\":\"c\",\"type\":\"picture\"},"
      "{\"uri\":\"b\",\"headline\":\"Two\",\"body_text\":\"2\"}]}",
      "text: One|text: Two", "Two" },
    { "<newsMessage><itemSet><newsItem><itemMeta><itemClass qcode='n:text'/></itemMeta>"
      "<contentMeta><headline>One</headline></contentMeta></newsItem><newsItem><itemMeta>"
      "<itemClass qcode='n:text'/></itemMeta><contentMeta><headline>Two</headline>"
      "</contentMeta></newsItem></itemSet></newsMessage>",
      "text: One|text: Two", "Two" },
};

static char *join_items(const gal_items *items)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < gal_items_count(items); i++)
        g_string_append_printf(text, "%s%s: %s", i > 0 ? "|" : "", gal_items_kind(items, i),
                               gal_items_headline(items, i));
    return g_string_free(text, FALSE);
}

static void check_several(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(several); i++) {
        const char *input = several[i].input;
        gal_error error = { 0 };
        gal_items *items =
            gal_items_read(input, strlen(input), GAL_FORMAT_DETECT, "f", &error);
        gal_article *none =
            gal_article_read(input, strlen(input), GAL_FORMAT_DETECT, "f", &error);

        CHECK_CASE(input, !none && error.fault_count == 1);
        gal_error_clear(&error);
        if (CHECK_CASE(input, items)) {
            char *list = join_items(items);

            CHECK_STRING(list, several[i].list);
            g_free(list);
        }
        gal_items_free(items);

        gal_article *second =
            gal_article_read_item(input, strlen(input), GAL_FORMAT_DETECT, 2, "f", &error);

        if (CHECK_CASE(input, second))
            CHECK_STRING(second->headline, several[i].second);
        gal_article_free(second);
        CHECK(!gal_article_read_item(input, strlen(input), GAL_FORMAT_DETECT, 3, "f",
                                     &error));
        CHECK_STRING(error.text, "f: error: there is no item 3, expected 1 to 2\n");
        gal_error_clear(&error);
    }
}

/* A fault in one of several tells its line; the others can be read. */
static void check_line_of_item(void)
{
    static const char input[] = "{\"uri\":\"a\",\"title\":\"One\"}\n"
                                "{\"uri\":\"b\",\"title\":2}\n";
    gal_error error = { 0 };
    gal_article *first =
        gal_article_read_item(input, strlen(input), GAL_FORMAT_NINJS, 1, "f", &error);

    CHECK(first && error.fault_count == 0);
    gal_article_free(first);
    CHECK(!gal_article_read_item(input, strlen(input), GAL_FORMAT_NINJS, 2, "f", &error));
    CHECK_STRING(error.text, "f:2: error: title: expected a string, got a number\n");
    gal_error_clear(&error);
}

/* What hostile input costs: `unit` again and again must take no longer than in proportion. */
static const struct {
    const char *name;
    gal_format format;
    const char *head, *unit, *tail;
} hostile[] = {
    { "markdown brackets", GAL_FORMAT_MARKDOWN, "a", "[", "" },
    { "markdown images", GAL_FORMAT_MARKDOWN, "a", "![", "" },
    { "markdown links", GAL_FORMAT_MARKDOWN, "a", "[a](", "" },
    { "markdown stars", GAL_FORMAT_MARKDOWN, "a", "*a **b ", "" },
    { "markdown ticks", GAL_FORMAT_MARKDOWN, "a", "`a``", "" },
    { "markdown angles", GAL_FORMAT_MARKDOWN, "a", "<a ", "" },
    { "markdown comments", GAL_FORMAT_MARKDOWN, "a", "<!-- a ", "" },
    { "markdown quotes", GAL_FORMAT_MARKDOWN, "", ">", "a" },
    { "markdown lists", GAL_FORMAT_MARKDOWN, "", "- ", "a" },
    { "markdown entities", GAL_FORMAT_MARKDOWN, "a", "&amp", "" },
    { "markdown table", GAL_FORMAT_MARKDOWN, "|a|\n|-|\n", "|b|\n", "" },
    { "markdown definitions", GAL_FORMAT_MARKDOWN, "", "[a]: b\n", "c" },
    { "front matter", GAL_FORMAT_MARKDOWN, "---\na:\n", " - [a, b]\n", "---\nx" },
    { "nitf paragraphs", GAL_FORMAT_NITF, "<nitf><body><body.content>", "<p>a</p>",
      "</body.content></body></nitf>" },
    { "nitf headlines", GAL_FORMAT_NITF, "<nitf><body><body.head><hedline>", "<hl2>a</hl2>",
      "</hedline></body.head></body></nitf>" },
    { "nitf marks", GAL_FORMAT_NITF, "<nitf><body><body.content><p>", "<em>a</em>",
      "</p></body.content></body></nitf>" },
    { "nitf text", GAL_FORMAT_NITF, "<nitf><body><body.content><p>", "a&nbsp;",
      "</p></body.content></body></nitf>" },
    { "newsml items", GAL_FORMAT_NEWSML, "<newsMessage><itemSet>",
      "<newsItem><itemMeta/></newsItem>", "</itemSet></newsMessage>" },
    { "newsml groups", GAL_FORMAT_NEWSML, "<packageItem><groupSet>",
      "<group><itemRef><title>a</title></itemRef></group>", "</groupSet></packageItem>" },
    { "newsml 1 contents", GAL_FORMAT_NEWSML, "<NewsML><NewsItem>",
      "<DataContent>a</DataContent>", "</NewsItem></NewsML>" },
    { "ninjs fields", GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"title\":\"t\",\"subject\":[",
      "{\"x\":1},", "{}]}" },
    { "ninjs pictures", GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"associations\":[",
      "{\"type\":\"picture\",\"renditions\":{\"a\":{\"href\":\"b\"}}},", "{}]}" },
    { "ninjs pictures without files", GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"associations\":[",
      "{\"type\":\"picture\"},", "{}]}" },
    { "ninjs plain", GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"body_text\":\"", "Aaaa bbbb. ",
      "\"}" },
    { "ninjs lines", GAL_FORMAT_NINJS, "{\"uri\":\"u\",\"body_text\":\"", "a\\n  b\\n\\n",
      "\"}" },
};

static double measure(gsize index, int count)
{
    GString *input = g_string_new(hostile[index].head);
    gal_error error = { 0 };

    for (int i = 0; i < count; i++)
        g_string_append(input, hostile[index].unit);
    g_string_append(input, hostile[index].tail);

    const gint64 start = g_get_monotonic_time();
    gal_article *article =
        gal_article_read(input->str, input->len, hostile[index].format, "hostile", &error);
    const double seconds = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_SECOND;

    CHECK_CASE(hostile[index].name, article || error.text);
    gal_article_free(article);
    gal_error_clear(&error);
    g_string_free(input, TRUE);
    return seconds;
}

/* Eight times the input may take twenty times as long, and what is fast is not measured. */
static void check_hostile(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        const double few = measure(i, 4000), many = measure(i, 32000);

        if (!CHECK_CASE(hostile[i].name, many < 0.5 || many < 20 * few))
            printf("  %.3f s and %.3f s\n", few, many);
    }
}

/* Nesting that would overflow a stack. */
static void check_nesting(void)
{
    static const struct {
        gal_format format;
        const char *open, *close;
    } nests[] = {
        { GAL_FORMAT_NITF, "<p>", "</p>" },   { GAL_FORMAT_NEWSML, "<group>", "</group>" },
        { GAL_FORMAT_NINJS, "{\"a\":", "}" }, { GAL_FORMAT_MARKDOWN, "> ", "" },
        { GAL_FORMAT_MARKDOWN, "*a ", "*" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(nests); i++) {
        GString *input = g_string_new(NULL);
        gal_error error = { 0 };

        for (int j = 0; j < 100000; j++)
            g_string_append(input, nests[i].open);
        for (int j = 0; j < 100000; j++)
            g_string_append(input, nests[i].close);

        gal_article *article =
            gal_article_read(input->str, input->len, nests[i].format, "nest", &error);

        CHECK_CASE(nests[i].open, article || error.fault_count == 1);
        gal_article_free(article);
        gal_error_clear(&error);
        g_string_free(input, TRUE);
    }
}

int main(int count, char **arguments)
{
    check_cases(count > 1 && strcmp(arguments[1], "--accept") == 0);
    check_faults();
    check_kinds();
    check_several();
    check_line_of_item();
    check_hostile();
    check_nesting();
    return check_summary();
}
