/* SPDX-License-Identifier: Apache-2.0 */
/* One item of NewsML-G2: its metadata to fields, and its photo. */
#include <string.h>

#include "read/agency.h"
#include "read/fields.h"
#include "read/newsml.h"
#include "read/photo_text.h"
#include "read/renditions.h"
#include "read/xml_blocks.h"

/* "icls:text" and "ninat:text" mean the same: the code behind the colon counts. */
static const char *code_of(const char *qcode)
{
    const char *colon = qcode ? strrchr(qcode, ':') : NULL;

    return colon ? colon + 1 : qcode ? qcode : "";
}

const char *gal_newsml_class(gal_article *article, const xmlNode *item)
{
    const xmlNode *class = gal_xml_path(item, "itemMeta/itemClass");
    const char *qcode = gal_xml_attribute(article, class, "qcode");
    const char *uri = gal_xml_attribute(article, class, "uri");
    const char *slash = uri ? strrchr(uri, '/') : NULL;

    return !qcode && slash ? slash + 1 : code_of(qcode);
}

/* The text of an element, or of its name, or its literal. */
static const char *name_of(gal_article *article, const xmlNode *node)
{
    const char *name = gal_xml_text(article, gal_xml_child(node, "name"));

    if (!name)
        name = gal_xml_attribute(article, node, "literal");
    return name ? name : gal_xml_text(article, node);
}

static bool has_role(gal_article *article, const xmlNode *node, const char *part)
{
    const char *role = gal_xml_attribute(article, node, "role");
    char *lower = g_ascii_strdown(role ? role : "", -1);
    const bool has = strstr(lower, part) != NULL;

    g_free(lower);
    return has;
}

static bool is_main(gal_article *article, const xmlNode *headline)
{
    const char *code = code_of(gal_xml_attribute(article, headline, "role"));

    return !*code || g_ascii_strcasecmp(code, "main") == 0 ||
           g_ascii_strcasecmp(code, "headline") == 0;
}

/* The main headline: one without a role, or whose role says so; else the first. */
static const xmlNode *main_headline(gal_article *article, const xmlNode *content)
{
    const xmlNode *first = gal_xml_child(content, "headline");

    for (const xmlNode *at = first; at; at = gal_xml_next(at, "headline"))
        if (is_main(article, at))
            return at;
    return first;
}

static void read_other_headline(gal_article *article, const xmlNode *headline)
{
    const char *text = gal_xml_text(article, headline);

    if (!text)
        return;
    if (!article->kicker && has_role(article, headline, "kicker"))
        article->kicker = text;
    else if (!article->standfirst &&
             (has_role(article, headline, "sub") || has_role(article, headline, "deck")))
        article->standfirst = text;
    else
        gal_article_drop(article, text, "further headline", gal_xml_line(headline));
}

const char *gal_newsml_headline(gal_article *article, const xmlNode *item)
{
    const xmlNode *content = gal_xml_child(item, "contentMeta");
    const char *text = gal_xml_text(article, main_headline(article, content));

    if (!text)
        text = gal_xml_text(article, gal_xml_find(item, "HeadLine"));
    if (!text)
        text = gal_xml_text(article, gal_xml_path(item, "itemMeta/title"));
    if (!text)
        text = gal_xml_text(article, gal_xml_child(content, "slugline"));
    return text;
}

static void read_headlines(gal_article *article, const xmlNode *item)
{
    const xmlNode *content = gal_xml_child(item, "contentMeta");
    const xmlNode *chosen = main_headline(article, content);

    article->headline = gal_newsml_headline(article, item);
    for (const xmlNode *at = gal_xml_child(content, "headline"); at;
         at = gal_xml_next(at, "headline"))
        if (at != chosen)
            read_other_headline(article, at);
}

/* Descriptions of a text are its standfirst; captions go with pictures. */
static void read_descriptions(gal_article *article, const xmlNode *content)
{
    for (const xmlNode *at = gal_xml_child(content, "description"); at;
         at = gal_xml_next(at, "description")) {
        const char *text = gal_xml_text(article, at);

        if (!text)
            continue;
        if (!article->standfirst && !has_role(article, at, "caption"))
            article->standfirst = text;
        else
            gal_article_drop(article, text, "further description", gal_xml_line(at));
    }
}

static void read_bylines(gal_article *article, const xmlNode *content)
{
    for (const xmlNode *at = gal_xml_child(content, "by"); at;
         at = gal_xml_next(at, "by")) {
        const char *text = gal_xml_text(article, at);

        if (text)
            gal_agency_add_byline(article, text);
    }
    for (const xmlNode *at = gal_xml_child(content, "creator");
         at && article->bylines->len == 0; at = gal_xml_next(at, "creator")) {
        /* A creator with a name is a person; one with a code alone is mostly the agency. */
        const char *name = gal_xml_text(article, gal_xml_child(at, "name"));

        if (name)
            gal_agency_add_byline(article, name);
    }
}

static const char *date_at(gal_article *article, const xmlNode *item, const char *path)
{
    return gal_agency_date(article, gal_xml_text(article, gal_xml_path(item, path)), path);
}

static void read_dates(gal_article *article, const xmlNode *item)
{
    static const char *const published[] = { "itemMeta/firstCreated",
                                             "contentMeta/contentCreated",
                                             "itemMeta/versionCreated" };
    const char *embargo = gal_xml_text(article, gal_xml_path(item, "itemMeta/embargoed"));
    const char *version = date_at(article, item, "itemMeta/versionCreated");

    for (gsize i = 0; i < G_N_ELEMENTS(published) && !article->published; i++)
        article->published = date_at(article, item, published[i]);
    if (g_strcmp0(version, article->published) != 0)
        article->updated = version;
    if (embargo)
        gal_findings_add(article->findings, "embargo", "itemMeta/embargoed",
                         "the article is embargoed until %s", embargo);
}

static void read_status(gal_article *article, const xmlNode *item)
{
    const xmlNode *status = gal_xml_path(item, "itemMeta/pubStatus");
    const char *code = code_of(gal_xml_attribute(article, status, "qcode"));

    if (strcmp(code, "canceled") == 0 || strcmp(code, "withheld") == 0)
        gal_findings_add(article->findings, "not-for-print", "itemMeta/pubStatus",
                         "the agency has marked the article as %s", code);
}

static void read_rights(gal_article *article, const xmlNode *item)
{
    const xmlNode *rights = gal_xml_child(item, "rightsInfo");
    const char *holder = name_of(article, gal_xml_child(rights, "copyrightHolder"));
    const char *terms = gal_xml_text(article, gal_xml_child(rights, "usageTerms"));

    article->rights = gal_xml_text(article, gal_xml_child(rights, "copyrightNotice"));
    if (!article->rights && holder)
        article->rights = gal_arena_format(article->arena, "© %s", holder);
    if (terms)
        gal_article_drop(article, terms, "usage terms", gal_xml_line(rights));
}

static void read_language(gal_article *article, const xmlNode *item)
{
    const char *tag =
        gal_xml_attribute(article, gal_xml_path(item, "contentMeta/language"), "tag");

    if (!tag)
        tag = gal_xml_attribute(article, item, "lang");
    if (tag && gal_language_is_valid(tag))
        article->language = tag;
}

/* Notes for the desk, wherever they stand. */
static void drop_notes(gal_article *article, const xmlNode *item)
{
    const xmlNode *meta = gal_xml_child(item, "itemMeta");

    for (const xmlNode *at = gal_xml_child(meta, "edNote"); at;
         at = gal_xml_next(at, "edNote")) {
        const char *text = gal_xml_text(article, at);

        if (text)
            gal_article_drop(article, text, "editor's note", gal_xml_line(at));
    }
}

/* What a package only refers to is told of as related. */
static void read_references(gal_article *article, const xmlNode *node)
{
    for (const xmlNode *at = node ? node->children : NULL; at; at = at->next) {
        if (gal_xml_is(at, "group"))
            read_references(article, at);
        if (!gal_xml_is(at, "itemRef"))
            continue;

        const char *title = gal_xml_text(article, gal_xml_child(at, "headline"));
        const gal_related related = {
            title ? title : gal_xml_text(article, gal_xml_child(at, "title")),
            gal_xml_attribute(article, at, "href")
        };

        if (related.title || related.url)
            g_array_append_val(article->related, related);
    }
}

static int number_of(gal_article *article, const xmlNode *node, const char *name)
{
    const char *text = gal_xml_attribute(article, node, name);

    return text ? (int)CLAMP(g_ascii_strtoll(text, NULL, 10), 0, G_MAXINT) : 0;
}

static const char *best_rendition(gal_article *article, const xmlNode *item)
{
    const xmlNode *set_of = gal_xml_child(item, "contentSet");
    gal_rendition best = { 0 };

    for (const xmlNode *at = gal_xml_child(set_of, "remoteContent"); at;
         at = gal_xml_next(at, "remoteContent")) {
        const char *href = gal_xml_attribute(article, at, "href");
        const gal_rendition next = {
            .href = href ? href : gal_xml_attribute(article, at, "residref"),
            .name = code_of(gal_xml_attribute(article, at, "rendition")),
            .type = gal_xml_attribute(article, at, "contenttype"),
            .width = number_of(article, at, "width"),
            .height = number_of(article, at, "height"),
        };

        gal_rendition_prefer(&best, &next);
    }
    return best.href;
}

static const char *caption_of(gal_article *article, const xmlNode *content)
{
    const xmlNode *first = gal_xml_child(content, "description");

    for (const xmlNode *at = first; at; at = gal_xml_next(at, "description"))
        if (has_role(article, at, "caption"))
            return gal_xml_text(article, at);
    return gal_xml_text(article, first);
}

void gal_newsml_add_photo(gal_article *article, const xmlNode *item)
{
    const xmlNode *content = gal_xml_child(item, "contentMeta");
    const char *source = best_rendition(article, item);
    gal_photo *photo = gal_article_add_photo(article);

    photo->source = source;
    photo->credit =
        gal_photo_credit(article, gal_xml_text(article, gal_xml_child(content, "by")),
                         gal_xml_text(article, gal_xml_child(content, "creditline")));
    gal_photo_set_caption(article, photo, caption_of(article, content));
    if (!photo->caption)
        photo->caption = gal_newsml_headline(article, item);
}

void gal_newsml_read_meta(gal_article *article, const xmlNode *item)
{
    read_headlines(article, item);
    read_dates(article, item);
    read_status(article, item);
    read_rights(article, item);
    read_language(article, item);
}

void gal_newsml_name_by_guid(gal_article *article, const xmlNode *item)
{
    if (article->headline || article->standfirst || article->kicker ||
        article->body->len > 0 || article->photos->len > 0)
        return;
    article->headline = gal_xml_attribute(article, item, "guid");
    if (article->headline)
        gal_findings_add(article->findings, "no-headline", NULL,
                         "there is nothing to print in this %s; its guid stands for a "
                         "headline",
                         (const char *)item->name);
}

void gal_newsml_read_item(gal_article *article, const xmlNode *item)
{
    const xmlNode *content = gal_xml_child(item, "contentMeta");
    const char *class = gal_newsml_class(article, item);
    const bool is_picture = strcmp(class, "picture") == 0 || strcmp(class, "graphic") == 0;

    gal_newsml_read_meta(article, item);
    article->dateline = gal_xml_text(article, gal_xml_child(content, "dateline"));
    if (is_picture) {
        gal_newsml_add_photo(article, item);
    } else {
        read_descriptions(article, content);
        read_bylines(article, content);
        gal_newsml_read_content(article, item);
    }
    read_references(article, gal_xml_child(item, "groupSet"));
    drop_notes(article, item);
    gal_newsml_name_by_guid(article, item);
    gal_agency_finish(article, name_of(article, gal_xml_child(content, "located")));
}
