/* SPDX-License-Identifier: Apache-2.0 */
/* Formats by content: signatures first, then the root element, field names, signs of markup. */
#include "read/detect.h"

#include <string.h>

#include "read/decode.h"
#include "read/letters.h"
#include "read/xml_prolog.h"

enum { HEAD = 64 * 1024, MOST_KEYS = 200, LEAST_MARKDOWN_SIGNS = 2 };

/* How files begin that people give by mistake. */
static const struct {
    const char *signature, *what;
} strangers[] = {
    { "%PDF-", "a PDF file" },
    { "\x89PNG", "a PNG picture" },
    { "\xFF\xD8\xFF", "a JPEG picture" },
    { "GIF8", "a GIF picture" },
    { "PK\x03\x04", "a ZIP archive or office document" },
    { "\xD0\xCF\x11\xE0", "an office document" },
    { "{\\rtf", "an RTF document" },
    { "\x1F\x8B", "a gzip archive" },
};

static const char newsml_roots[] =
    " newsItem newsMessage packageItem conceptItem planningItem "
    "knowledgeItem catalogItem NewsML ";
static const char html_roots[] =
    " html !doctype head body article main section div p h1 h2 h3 h4 header figure aside "
    "blockquote ul ol span meta title link script ";

static const char ninjs_keys[] =
    " uri guid $standard standard versioncreated versionCreated firstcreated firstCreated "
    "pubstatus pubStatus body_text body_html body_xhtml headlines bodies descriptions "
    "description_text description_html byline associations renditions slugline urgency "
    "copyrightholder copyrightHolder representationtype representationType located ";
static const char article_keys[] =
    " body bylines photos standfirst kicker dateline section "
    "published updated dropped related ";

static bool begins_with(const char *text, const char *signature)
{
    return g_ascii_strncasecmp(text, signature, strlen(signature)) == 0;
}

static bool is_among(const char *list, const char *word)
{
    return gal_word_is_among(list, word, strlen(word));
}

static gal_format detect_markup(const GString *text, const char *start)
{
    char *root = gal_xml_root_name(start, text->len - (gsize)(start - text->str));
    char *lower = g_ascii_strdown(root, -1);
    gal_format format = GAL_FORMATS;

    if (strcmp(root, "nitf") == 0)
        format = GAL_FORMAT_NITF;
    else if (is_among(newsml_roots, root))
        format = GAL_FORMAT_NEWSML;
    else if (is_among(html_roots, lower) || begins_with(start, "<!doctype html"))
        format = GAL_FORMAT_HTML;
    else if (!begins_with(start, "<?xml") && !begins_with(start, "<!doctype"))
        format = GAL_FORMAT_TEXT;
    g_free(lower);
    g_free(root);
    return format;
}

/* Past a string that begins at `at` with its quote; NULL if it has no end. */
static const char *skip_string(const char *at)
{
    for (at++; *at; at++) {
        if (*at == '\\' && at[1])
            at++;
        else if (*at == '"')
            return at + 1;
    }
    return NULL;
}

/* The names of the first object's own fields decide: which format knows more of them. */
static gal_format detect_json(const char *at)
{
    int depth = 0, keys = 0, ninjs = 0, article = 0;

    while (at && *at && keys < MOST_KEYS) {
        if (*at == '"') {
            const char *end = skip_string(at);
            const char *next = end ? end + strspn(end, " \t\r\n") : NULL;

            if (depth == 1 && next && *next == ':') {
                char *name = g_strndup(at + 1, (gsize)(end - at - 2));

                ninjs += is_among(ninjs_keys, name);
                article += is_among(article_keys, name);
                keys++;
                g_free(name);
            }
            at = end;
            continue;
        }
        depth += (*at == '{' || (*at == '[' && depth > 0)) - (*at == '}' || *at == ']');
        if (depth <= 0 && *at == '}')
            break;
        at++;
    }
    return ninjs > article ? GAL_FORMAT_NINJS : GAL_FORMAT_JSON;
}

/* "---", then fields, then a line that ends them. */
static bool has_front_matter(const char *start)
{
    const char *first = start + 3 + strspn(start + 3, " \t\r");
    const char *colon;

    if (!g_str_has_prefix(start, "---") || *first != '\n')
        return false;
    first++;
    while (*first == '#' || *first == '\n' || *first == '\r')
        first += strcspn(first, "\n") + (first[strcspn(first, "\n")] == '\n');
    colon = strpbrk(first, ":\n ");
    return colon && *colon == ':' && colon > first && g_ascii_isalpha(*first) &&
           (strstr(first, "\n---") || strstr(first, "\n..."));
}

/* Kinds of signs that writers of Markdown make and others hardly do. */
static int count_markdown_signs(const char *text)
{
    static const char *const signs[] = { "](http", "](/",  "![",   "**",  "\n```",
                                         "\n> ",   "\n- ", "\n* ", "\n| " };
    int count = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        count += strstr(text, signs[i]) != NULL;
    return count + (strstr(text, "\n## ") != NULL);
}

/* A title as a heading, and signs of two kinds more: fewer are in many a plain text. */
static bool is_markdown(const char *start)
{
    return has_front_matter(start) || (g_str_has_prefix(start, "# ") &&
                                       count_markdown_signs(start) >= LEAST_MARKDOWN_SIGNS);
}

static gal_format detect(const GString *text, const char **stranger)
{
    const char *start = text->str;

    while (g_ascii_isspace(*start))
        start++;
    for (gsize i = 0; i < G_N_ELEMENTS(strangers); i++)
        if (begins_with(start, strangers[i].signature)) {
            *stranger = strangers[i].what;
            return GAL_FORMATS;
        }
    if (*start == '{' || (*start == '[' && start[1 + strspn(start + 1, " \t\r\n")] == '{'))
        return detect_json(start);
    if (is_markdown(start))
        return GAL_FORMAT_MARKDOWN;
    return *start == '<' ? detect_markup(text, start) : GAL_FORMAT_TEXT;
}

gal_format gal_format_detect(const char *bytes, size_t length, const char **stranger)
{
    gal_findings *findings = gal_findings_new();
    GString *text = gal_decode_marked(bytes, MIN(length, (size_t)HEAD), findings);

    *stranger = "an XML document of another kind";

    const gal_format format = detect(text, stranger);

    g_string_free(text, TRUE);
    gal_findings_free(findings);
    return format;
}
