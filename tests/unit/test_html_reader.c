/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The HTML reader on the cases of tests/html: NAME.html must give NAME.json, and every word
 * of it must be in the page. Run with --accept, it writes the NAME.json that it gets: look
 * at the difference then.
 */
#include <glib.h>
#include <stdlib.h>

#include "article/article.h"
#include "check.h"
#include "read/html_facts.h"
#include "read/html_tree.h"
#include "read/names.h"
#include "read/read.h"
#include "reader_cases.h"

static void check_case(const char *name, bool accepts)
{
    char *path = case_path("html", name, ".html"), *bytes = NULL;
    gal_error error = { 0 };
    gsize length = 0;

    g_file_get_contents(path, &bytes, &length, NULL);

    gal_article *article =
        gal_article_read(bytes, length, GAL_FORMAT_DETECT, "case", &error);

    if (CHECK_CASE(name, article)) {
        char *json = gal_article_to_json(article);

        case_compare("html", name, json, accepts);
        gal_free(json);
    }
    gal_article_free(article);
    gal_error_clear(&error);
    g_free(bytes);
    g_free(path);
}

/* Slightly broken JSON, and what it means. */
static const struct {
    const char *broken, *mended;
} json_cases[] = {
    { "{\"a\": 1}", "{\"a\":1}" },
    { "{\"a\": 1,}", "{\"a\":1}" },
    { "[1, 2,, 3]", "[1,2,3]" },
    { "{\"a\": 1 \"b\": 2}", "{\"a\":1,\"b\":2}" },
    { "{\"a\": \"x\ny\"}", "{\"a\":\"x y\"}" },
    { "{\"a\": \"say \"yes\" now\"}", "{\"a\":\"say \\\"yes\\\" now\"}" },
    { "<![CDATA[ {\"a\": [1 ]]>", "{\"a\":[1]}" },
    { "// <![CDATA[\n{\"a\": true}\n// ]]>", "{\"a\":true}" },
    { "{\"a\": \"\\uD83D x\"}", "{\"a\":\"\\ufffd x\"}" },
    { "{\"a\": \"\\uD83D\\uDE00\"}", "{\"a\":\"\\uD83D\\uDE00\"}" },
    { "{\"a\": \"it\\'s\"}", "{\"a\":\"it's\"}" },
    { "{\"a\": \"cut off", "{\"a\":\"cut off\"}" },
    { "{\"a\": [1, {\"b\": 2", "{\"a\":[1,{\"b\":2}]}" },
    { "nothing", "" },
};

static void check_json_repair(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(json_cases); i++) {
        GString *mended =
            gal_json_repair(json_cases[i].broken, strlen(json_cases[i].broken));

        CHECK_STRING(mended->str, json_cases[i].mended);
        g_string_free(mended, TRUE);
    }
}

static const struct {
    const char *name, *words;
    bool has;
} name_cases[] = {
    { "share", "ad share", true },          { "articleShareTools", "share", true },
    { "article__share-2", "share", true },  { "shareholder", "share", false },
    { "read-more", "readmore", true },      { "readMore", "readmore", true },
    { "read more", "readmore", false },     { "page has-sidebar", "sidebar", false },
    { "no-comments share", "share", true }, { "", "share", false },
};

static void check_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(name_cases); i++)
        CHECK_CASE(name_cases[i].name,
                   gal_name_has(name_cases[i].name, name_cases[i].words) ==
                       name_cases[i].has);
}

static gal_html_tree *parse(const GString *html)
{
    gal_findings *findings = gal_findings_new();
    gal_html_tree *tree = gal_html_tree_new(html->str, html->len, findings);

    gal_findings_free(findings);
    return tree;
}

static int find_depth(const gal_html_tree *tree)
{
    int deepest = 0;
    int *depths = g_new0(int, tree->count);

    for (int i = 1; i < tree->count; i++) {
        depths[i] = depths[tree->nodes[i].parent] + 1;
        deepest = MAX(deepest, depths[i]);
    }
    g_free(depths);
    return deepest;
}

/* What is repeated so often, the parser must still get few and shallow elements of. */
static void check_limits(void)
{
    static const char *const repeated[] = { "<div>",
                                            "<span>",
                                            "<b><p>",
                                            "<p><font size=1><i>a",
                                            "<div><span><table><tr><td></div></span>",
                                            "<a href=x><li>",
                                            "</div><x-y>",
                                            "<ul><li>",
                                            "<table><tr><td>",
                                            "<button><object>" };

    for (size_t i = 0; i < G_N_ELEMENTS(repeated); i++) {
        GString *html = g_string_new("<body>");

        for (int j = 0; j < 20000; j++)
            g_string_append(html, repeated[i]);

        gal_html_tree *tree = parse(html);

        CHECK_CASE(repeated[i], find_depth(tree) < 2500);
        CHECK_CASE(repeated[i], tree->count < 5000000);
        gal_html_tree_free(tree);
        g_string_free(html, TRUE);
    }
}

static void check_lines(void)
{
    GString *html = g_string_new(
        "<body>\n<!--\n\n-->\n<script>\n</script><p\n class=x>a\n\n\n</p>\n<i>b</i>");
    gal_html_tree *tree = parse(html);
    const int p = gal_html_find(tree, 0, GUMBO_TAG_P),
              i = gal_html_find(tree, 0, GUMBO_TAG_I);

    CHECK(p > 0 && gal_html_line(tree, p) == 6);
    CHECK(i > 0 && gal_html_line(tree, i) == 11);
    gal_html_tree_free(tree);
    g_string_free(html, TRUE);
}

int main(int argc, char **argv)
{
    case_check_all("html", ".html", 27, check_case,
                   argc > 1 && strcmp(argv[1], "--accept") == 0);
    check_json_repair();
    check_names();
    check_limits();
    check_lines();
    return check_summary();
}
