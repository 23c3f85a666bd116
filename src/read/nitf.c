/* SPDX-License-Identifier: Apache-2.0 */
/* NITF 3.x: its head and body.head to fields, body.content to blocks, body.end to the end. */
#include "read/nitf.h"

#include <string.h>

#include "read/agency.h"
#include "read/fields.h"
#include "read/read.h"
#include "read/xml_blocks.h"

enum { LONGEST_KICKER = 60 };

static void set(const char **field, const char *text)
{
    if (!*field)
        *field = text;
}

static const xmlNode *body_head(const xmlNode *nitf)
{
    return gal_xml_path(nitf, "body/body.head");
}

/* The text of each child element, a line each; of the node itself if it has none. */
static const char *read_lines(gal_article *article, const xmlNode *node)
{
    GString *lines = g_string_new(NULL);

    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        const char *text =
            child->type == XML_ELEMENT_NODE ? gal_xml_text(article, child) : NULL;

        if (text)
            g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", text);
    }

    const char *copy = lines->len > 0 ? gal_article_string(article, lines->str)
                                      : gal_xml_text(article, node);

    g_string_free(lines, TRUE);
    return copy;
}

/* Further headlines are the deck; beside an abstract a short one is the kicker. */
static void read_deck(gal_article *article, const xmlNode *headlines)
{
    for (const xmlNode *at = gal_xml_child(headlines, "hl2"); at;
         at = gal_xml_next(at, "hl2")) {
        const char *text = gal_xml_text(article, at);

        if (!text)
            continue;
        if (!article->standfirst)
            article->standfirst = text;
        else if (!article->kicker && g_utf8_strlen(text, -1) <= LONGEST_KICKER)
            article->kicker = text;
        else
            gal_article_drop(article, text, "further headline", gal_xml_line(at));
    }
}

static void read_headlines(gal_article *article, const xmlNode *nitf)
{
    const xmlNode *headlines = gal_xml_child(body_head(nitf), "hedline");

    set(&article->headline, gal_xml_text(article, gal_xml_child(headlines, "hl1")));
    set(&article->headline, gal_xml_text(article, gal_xml_path(nitf, "head/title")));
    set(&article->standfirst,
        read_lines(article, gal_xml_child(body_head(nitf), "abstract")));
    read_deck(article, headlines);
}

/* The title of a person stands in the byline as an element of its own. */
static void read_bylines(gal_article *article, const xmlNode *nitf)
{
    const bool has_bylines = article->bylines->len > 0;

    for (const xmlNode *at = gal_xml_child(body_head(nitf), "byline"); at && !has_bylines;
         at = gal_xml_next(at, "byline"))
        gal_agency_add_byline(article, gal_xml_text(article, at));
}

/* The dateline's place; the date of the story in it is a date. */
static void read_dateline(gal_article *article, const xmlNode *nitf)
{
    xmlNode *dateline = gal_xml_child(body_head(nitf), "dateline");
    xmlNode *date = gal_xml_find(dateline, "story.date");
    const char *place = gal_xml_text(article, gal_xml_child(dateline, "location"));

    if (date)
        set(&article->published,
            gal_agency_date(article, gal_xml_attribute(article, date, "norm"),
                            "story.date"));
    if (!place && !date)
        place = gal_xml_text(article, dateline);
    set(&article->dateline, place);
}

/* Where the dates may be, the surest first. */
static const struct {
    const char *path, *attribute;
} dates[] = {
    { "head/docdata/date.issue", "norm" },
    { "head/docdata/date.release", "norm" },
    { "head/pubdata", "date.publication" },
};

static void read_dates(gal_article *article, const xmlNode *nitf)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dates) && !article->published; i++)
        article->published =
            gal_agency_date(article,
                            gal_xml_attribute(article, gal_xml_path(nitf, dates[i].path),
                                              dates[i].attribute),
                            dates[i].path);
}

static void read_rights(gal_article *article, const xmlNode *nitf)
{
    const xmlNode *copyright = gal_xml_path(nitf, "head/docdata/doc.copyright");
    const char *holder = gal_xml_attribute(article, copyright, "holder");
    const char *year = gal_xml_attribute(article, copyright, "year");

    set(&article->rights, gal_xml_text(article, gal_xml_child(body_head(nitf), "rights")));
    if (holder)
        set(&article->rights, gal_arena_format(article->arena, "© %.4s%s%s",
                                               year ? year : "", year ? " " : "", holder));
}

static void read_publication(gal_article *article, const xmlNode *nitf)
{
    const xmlNode *publication = gal_xml_path(nitf, "head/pubdata");
    const char *section = gal_xml_attribute(article, publication, "position.section");
    const char *url = gal_xml_attribute(article, publication, "ex-ref");

    set(&article->publication, gal_xml_attribute(article, publication, "name"));
    if (url && g_str_has_prefix(url, "http"))
        set(&article->url, url);
    if (section && article->section->len == 0)
        g_ptr_array_add(article->section, (char *)section);
}

static void read_language(gal_article *article, const xmlNode *nitf)
{
    static const char *const attributes[] = { "baselang", "lang" };

    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++) {
        const char *language = gal_xml_attribute(article, nitf, attributes[i]);

        if (language && gal_language_is_valid(language))
            set(&article->language, language);
    }
}

static void drop_text(gal_article *article, const xmlNode *node, const char *text,
                      const char *reason)
{
    if (text)
        gal_article_drop(article, text, reason, gal_xml_line(node));
}

/* What is meant for the desk is not printed. */
static void drop_notes(gal_article *article, const xmlNode *nitf)
{
    const xmlNode *data = gal_xml_path(nitf, "head/docdata");
    const xmlNode *end = gal_xml_path(nitf, "body/body.end");
    const xmlNode *note = gal_xml_child(body_head(nitf), "note");

    for (const xmlNode *at = gal_xml_child(data, "ed-msg"); at;
         at = gal_xml_next(at, "ed-msg"))
        drop_text(article, at, gal_xml_attribute(article, at, "info"), "editor's note");
    drop_text(article, note, gal_xml_text(article, note), "editor's note");
    for (const xmlNode *at = end ? end->children : NULL; at; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            drop_text(article, at, gal_xml_text(article, at), "tag line");
}

void gal_nitf_read_tree(gal_article *article, const xmlNode *nitf)
{
    const xmlNode *content = gal_xml_path(nitf, "body/body.content");

    read_headlines(article, nitf);
    read_bylines(article, nitf);
    read_dates(article, nitf);
    read_dateline(article, nitf);
    read_rights(article, nitf);
    read_publication(article, nitf);
    read_language(article, nitf);
    if (content)
        gal_xml_add_blocks(article, content);
    drop_notes(article, nitf);
}

static bool read_document(gal_article *article, const xmlDoc *document, const char *source,
                          gal_error *error)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);

    if (!gal_xml_is(root, "nitf"))
        return gal_fail_at(
            error, GAL_ERROR_INPUT, (gal_place){ source, gal_xml_line(root), 0 },
            "the root element is %s, expected nitf", (const char *)root->name);
    gal_nitf_read_tree(article, root);
    gal_agency_finish(article, NULL);
    return gal_check_printable(article, source, error);
}

gal_article *gal_read_nitf(const char *bytes, size_t length, const char *source,
                           gal_error *error)
{
    gal_article *article = gal_article_new();
    xmlDoc *document = gal_xml_parse(bytes, length, source, article->findings, error);
    const bool is_read = document && read_document(article, document, source, error);

    xmlFreeDoc(document);
    if (is_read)
        return article;
    gal_article_free(article);
    return NULL;
}
