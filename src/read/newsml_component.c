/* SPDX-License-Identifier: Apache-2.0 */
/* NewsML 1.x, which some wires still speak: lines of the first component that has them, and
   the first content that can be read. */
#include <string.h>

#include "read/agency.h"
#include "read/fields.h"
#include "read/newsml.h"
#include "read/nitf.h"
#include "read/plain.h"
#include "read/xml_blocks.h"

static const char *line_of(gal_article *article, const xmlNode *item, const char *name)
{
    return gal_xml_text(article, gal_xml_find(item, name));
}

/* Contents are the text and its parts once more, such as the headline: the longest counts. */
static const xmlNode *find_content(const xmlNode *item)
{
    const xmlNode *best = NULL;
    size_t longest = 0;

    for (const xmlNode *at = gal_xml_find(item, "DataContent"); at;
         at = gal_xml_find_behind(at, item, "DataContent")) {
        const size_t length = gal_xml_text_length(at);

        if (length > longest) {
            longest = length;
            best = at;
        }
    }
    return best;
}

static void read_content(gal_article *article, const xmlNode *item)
{
    const xmlNode *content = find_content(item);
    const xmlNode *nitf = gal_xml_find(content, "nitf");
    const xmlNode *html = gal_xml_find(content, "html");
    const xmlNode *body = gal_xml_child(html, "body");

    if (nitf)
        gal_nitf_read_tree(article, nitf);
    else if (body)
        gal_xml_add_blocks(article, body);
    else if (gal_xml_find(content, "p"))
        gal_xml_add_blocks(article, content);
    else if (content && gal_xml_text(article, content)) {
        GString *text = g_string_new(NULL);

        for (const xmlNode *at = content->children; at; at = at->next)
            gal_xml_append_text(at, text);
        gal_plain_add(article, text->str);
        g_string_free(text, TRUE);
    }
}

void gal_newsml_read_component(gal_article *article, const xmlNode *item)
{
    const char *language =
        gal_xml_attribute(article, gal_xml_find(item, "Language"), "FormalName");

    article->headline = line_of(article, item, "HeadLine");
    article->standfirst = line_of(article, item, "SubHeadLine");
    article->dateline = line_of(article, item, "DateLine");
    article->rights = line_of(article, item, "CopyrightLine");
    gal_agency_add_byline(article, line_of(article, item, "ByLine"));
    article->published =
        gal_agency_date(article, line_of(article, item, "FirstCreated"), "FirstCreated");
    article->updated = gal_agency_date(
        article, line_of(article, item, "ThisRevisionCreated"), "ThisRevisionCreated");
    if (g_strcmp0(article->updated, article->published) == 0)
        article->updated = NULL;
    if (language && gal_language_is_valid(language))
        article->language = language;
    read_content(article, item);
    gal_agency_finish(article, NULL);
}
