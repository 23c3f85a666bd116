/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML as a tree, made safely: no entity is declared or expanded, nothing outside the bytes is
 * opened, and size and nesting have limits. Names are compared without their prefixes, since
 * agencies differ in the namespaces that they declare.
 */
#ifndef GAL_READ_XML_H
#define GAL_READ_XML_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "article/article.h"
#include "base/error.h"

/* The document; NULL with the fault and its place. The caller frees it with xmlFreeDoc. */
xmlDoc *gal_xml_parse(const char *bytes, size_t length, const char *source,
                      gal_findings *findings, gal_error *error);

/* As above for a document that is a value inside another file: its text, valid UTF-8. */
xmlDoc *gal_xml_parse_text(const char *text, size_t length, const char *source,
                           gal_error *error);

bool gal_xml_is(const xmlNode *node, const char *name);

/* The first child element of the name; NULL if there is none or `node` is NULL. */
xmlNode *gal_xml_child(const xmlNode *node, const char *name);

/* The next sibling element of the name. */
xmlNode *gal_xml_next(const xmlNode *node, const char *name);

/* The first element of the name below `node`, in document order. */
xmlNode *gal_xml_find(const xmlNode *node, const char *name);

/* The first of the name below `top` and behind the subtree of `node`. */
xmlNode *gal_xml_find_behind(const xmlNode *node, const xmlNode *top, const char *name);

/* A child's child, by names apart by slashes: "rightsInfo/copyrightNotice". */
xmlNode *gal_xml_path(const xmlNode *node, const char *path);

/* An attribute's value, in the article's arena; NULL without one or if it is blank. */
const char *gal_xml_attribute(gal_article *article, const xmlNode *node, const char *name);

/* All text below the node on one line, in the article's arena; NULL if it is blank or the
   node is NULL. */
const char *gal_xml_text(gal_article *article, const xmlNode *node);

/* How many bytes of text there are below the node. */
size_t gal_xml_text_length(const xmlNode *node);

/* Adds a text node's letters to `text`, if it is one. */
void gal_xml_append_text(const xmlNode *node, GString *text);

int gal_xml_line(const xmlNode *node);

#endif
