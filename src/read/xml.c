/* SPDX-License-Identifier: Apache-2.0 */
/* Safe parsing of XML, and questions about its tree. */
#include "read/xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "read/clean.h"
#include "read/xml_prolog.h"

enum {
    MOST_ELEMENTS = 1000000, /* each takes a hundred times the bytes of its shortest tag */
    OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
              XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC |
              XML_PARSE_COMPACT
};

/* Messages quote the input: what cannot be shown is taken out. */
static bool fail_syntax(const xmlError *what, const char *source, gal_error *error)
{
    char *text =
        g_utf8_make_valid(what->message ? what->message : "it has no root element", -1);

    g_strchomp(text);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    gal_fail_at(error, GAL_ERROR_INPUT,
                (gal_place){ source, MAX(what->line, 0), MAX(what->int2, 0) },
                "this is not well-formed XML: %s", text);
    g_free(text);
    return false;
}

static bool check_size(const char *text, size_t length, const char *source,
                       gal_error *error)
{
    int elements = 0;

    for (const char *at = text, *end = text + length;
         (at = memchr(at, '<', (size_t)(end - at))); at++)
        elements += at + 1 < end && at[1] != '/';
    return elements <= MOST_ELEMENTS ||
           gal_fail_at(error, GAL_ERROR_INPUT, (gal_place){ source, 0, 0 },
                       "there are %d elements, expected at most %d", elements,
                       MOST_ELEMENTS);
}

/* The first error is the cause of the others. Prefixes that are not declared are none: they
   do no harm here. */
static void keep_first(void *data, xmlError *error)
{
    const xmlParserCtxt *parser = data;
    xmlError *first = parser->_private;

    if (first->code == XML_ERR_OK && error->level >= XML_ERR_ERROR &&
        error->domain != XML_FROM_NAMESPACE)
        xmlCopyError(error, first);
}

static xmlDoc *parse(const GString *text, const char *source, gal_error *error)
{
    static gsize is_ready;

    if (g_once_init_enter(&is_ready)) {
        xmlInitParser();
        g_once_init_leave(&is_ready, 1);
    }

    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlError first = { 0 };

    parser->_private = &first;
    parser->sax->serror = keep_first;

    xmlDoc *document =
        xmlCtxtReadMemory(parser, text->str, (int)text->len, NULL, NULL, OPTIONS);
    const bool is_read = document && parser->wellFormed && xmlDocGetRootElement(document);

    if (!is_read) {
        fail_syntax(&first, source, error);
        xmlFreeDoc(document);
    }
    xmlFreeParserCtxt(parser);
    xmlResetError(&first);
    return is_read ? document : NULL;
}

xmlDoc *gal_xml_parse_text(const char *text, size_t length, const char *source,
                           gal_error *error)
{
    if (!check_size(text, length, source, error) ||
        !gal_xml_check_declarations(text, length, source, error))
        return NULL;

    GString *resolved = gal_xml_resolve_names(text, length);
    xmlDoc *document = parse(resolved, source, error);

    g_string_free(resolved, TRUE);
    return document;
}

xmlDoc *gal_xml_parse(const char *bytes, size_t length, const char *source,
                      gal_findings *findings, gal_error *error)
{
    GString *text = gal_xml_decode(bytes, length, findings);
    const char *start = text->str;

    /* White space in front of the declaration is common and forbidden. */
    while (g_ascii_isspace(*start))
        start++;

    const gsize skipped = (gsize)(start - text->str);
    xmlDoc *document = gal_xml_parse_text(start, text->len - skipped, source, error);

    g_string_free(text, TRUE);
    return document;
}

bool gal_xml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *find_among(xmlNode *node, const char *name)
{
    while (node && !gal_xml_is(node, name))
        node = node->next;
    return node;
}

xmlNode *gal_xml_child(const xmlNode *node, const char *name)
{
    return node ? find_among(node->children, name) : NULL;
}

xmlNode *gal_xml_next(const xmlNode *node, const char *name)
{
    return find_among(node->next, name);
}

/* The next node in document order below `top`. */
static xmlNode *step(const xmlNode *node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

xmlNode *gal_xml_find(const xmlNode *node, const char *name)
{
    for (xmlNode *at = node ? step(node, node) : NULL; at; at = step(at, node))
        if (gal_xml_is(at, name))
            return at;
    return NULL;
}

xmlNode *gal_xml_find_behind(const xmlNode *node, const xmlNode *top, const char *name)
{
    while (node != top && !node->next)
        node = node->parent;

    xmlNode *at = node == top ? NULL : node->next;

    while (at && !gal_xml_is(at, name))
        at = step(at, top);
    return at;
}

size_t gal_xml_text_length(const xmlNode *node)
{
    size_t length = 0;

    for (const xmlNode *at = step(node, node); at; at = step(at, node))
        if (at->type == XML_TEXT_NODE && at->content)
            length += strlen((const char *)at->content);
    return length;
}

xmlNode *gal_xml_path(const xmlNode *node, const char *path)
{
    char **names = g_strsplit(path, "/", -1);
    xmlNode *at = (xmlNode *)node;

    for (char **name = names; *name && at; name++)
        at = gal_xml_child(at, *name);
    g_strfreev(names);
    return at;
}

static const char *clean_copy(gal_article *article, const char *text, size_t length)
{
    GString *clean = g_string_new(NULL);

    gal_clean_line(text, length, clean);

    const char *copy = gal_article_string(article, clean->str);

    g_string_free(clean, TRUE);
    return copy;
}

const char *gal_xml_attribute(gal_article *article, const xmlNode *node, const char *name)
{
    const xmlAttr *at = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL;

    while (at && strcmp((const char *)at->name, name) != 0)
        at = at->next;
    if (!at)
        return NULL;

    GString *text = g_string_new(NULL);

    for (const xmlNode *part = at->children; part; part = part->next)
        gal_xml_append_text(part, text);

    const char *copy = clean_copy(article, text->str, text->len);

    g_string_free(text, TRUE);
    return copy;
}

void gal_xml_append_text(const xmlNode *node, GString *text)
{
    if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
        node->content)
        g_string_append(text, (const char *)node->content);
    else if (node->type == XML_ENTITY_REF_NODE)
        g_string_append_printf(text, "&%s;", (const char *)node->name);
}

const char *gal_xml_text(gal_article *article, const xmlNode *node)
{
    if (!node)
        return NULL;

    GString *text = g_string_new(NULL);

    for (const xmlNode *at = step(node, node); at; at = step(at, node))
        gal_xml_append_text(at, text);

    const char *copy = clean_copy(article, text->str, text->len);

    g_string_free(text, TRUE);
    return copy;
}

int gal_xml_line(const xmlNode *node)
{
    return (int)xmlGetLineNo((xmlNode *)node);
}
