/* SPDX-License-Identifier: Apache-2.0 */
/* Photos of NITF and XHTML. */
#include "read/xml_media.h"

#include <stdlib.h>
#include <string.h>

#include "read/photo_text.h"

/* Larger is better for print; one whose size is not told comes first only where none tells. */
static double pixels_of(gal_article *article, const xmlNode *reference)
{
    const char *width = gal_xml_attribute(article, reference, "width");
    const char *height = gal_xml_attribute(article, reference, "height");

    return (width ? g_ascii_strtod(width, NULL) : 0) *
           (height ? g_ascii_strtod(height, NULL) : 1);
}

static bool is_foreign_type(gal_article *article, const xmlNode *reference)
{
    const char *type = gal_xml_attribute(article, reference, "mime-type");

    return type && !g_str_has_prefix(type, "image/");
}

/* The largest of the references of a NITF media element. */
static const char *find_source(gal_article *article, const xmlNode *media)
{
    const char *best = NULL;
    double most = -1;

    for (xmlNode *at = gal_xml_child(media, "media-reference"); at;
         at = gal_xml_next(at, "media-reference")) {
        const char *source = gal_xml_attribute(article, at, "source");
        const double pixels = pixels_of(article, at);

        if (!source || is_foreign_type(article, at) || pixels <= most)
            continue;
        best = source;
        most = pixels;
    }
    return best;
}

static bool is_photo(gal_article *article, const xmlNode *media)
{
    const char *type = gal_xml_attribute(article, media, "media-type");

    return !type || g_ascii_strcasecmp(type, "image") == 0 ||
           g_ascii_strcasecmp(type, "photo") == 0 ||
           g_ascii_strcasecmp(type, "picture") == 0;
}

static gal_photo *add_photo(gal_blocks *blocks, bool in_list)
{
    return in_list ? gal_article_add_photo(blocks->article) : gal_blocks_add_photo(blocks);
}

static void add_nitf(gal_blocks *blocks, const xmlNode *media, bool in_list)
{
    gal_article *article = blocks->article;
    const char *caption = gal_xml_text(article, gal_xml_child(media, "media-caption"));
    const char *source = find_source(article, media);

    if (!is_photo(article, media) || (!source && !caption)) {
        const char *text = gal_xml_text(article, media);

        gal_article_drop(article, text ? text : "media", "no photo", gal_xml_line(media));
        return;
    }

    gal_photo *photo = add_photo(blocks, in_list);

    photo->source = source;
    gal_photo_set_caption(article, photo, caption);
    if (!photo->credit)
        photo->credit = gal_xml_text(article, gal_xml_child(media, "media-producer"));
    photo->alt = gal_xml_attribute(article, gal_xml_child(media, "media-reference"),
                                   "alternate-text");
}

static void add_html(gal_blocks *blocks, const xmlNode *image, const xmlNode *figure,
                     bool in_list)
{
    gal_article *article = blocks->article;
    const char *source = gal_xml_attribute(article, image, "src");

    if (!source)
        return;

    gal_photo *photo = add_photo(blocks, in_list);

    photo->source = source;
    photo->alt = gal_xml_attribute(article, image, "alt");
    gal_photo_set_caption(article, photo,
                          gal_xml_text(article, gal_xml_find(figure, "figcaption")));
}

void gal_xml_add_media(gal_blocks *blocks, const xmlNode *node, bool in_list)
{
    if (gal_xml_is(node, "media"))
        add_nitf(blocks, node, in_list);
    else if (gal_xml_is(node, "img"))
        add_html(blocks, node, NULL, in_list);
    else if (gal_xml_find(node, "img"))
        add_html(blocks, gal_xml_find(node, "img"), node, in_list);
    else
        gal_article_drop(blocks->article,
                         gal_xml_text(blocks->article, node)
                             ? gal_xml_text(blocks->article, node)
                             : "figure",
                         "no photo", gal_xml_line(node));
}
