/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to the bytes of an XML document before a parser sees them. */
#ifndef GAL_READ_XML_PROLOG_H
#define GAL_READ_XML_PROLOG_H

#include <glib.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/finding.h"

/* To valid UTF-8 by byte order mark, else by what the declaration says, else by what fits. */
GString *gal_xml_decode(const char *bytes, size_t length, gal_findings *findings);

/* The name of the document's root without its prefix, found without parsing the rest: ""
   if it is no XML. The caller frees it. */
char *gal_xml_root_name(const char *bytes, size_t length);

/* Fails where the document declares entities: no news format needs them. */
bool gal_xml_check_declarations(const char *text, size_t length, const char *source,
                                gal_error *error);

/* A copy in which the entities that HTML names, such as &nbsp;, are numbers: agencies use
   them, and XML does not know them. */
GString *gal_xml_resolve_names(const char *text, size_t length);

/* A copy with all references resolved, numbers and the five of XML too: text, not markup. */
GString *gal_xml_resolve_references(const char *text, size_t length);

#endif
