/* SPDX-License-Identifier: Apache-2.0 */
/* A walk over the elements of a body in XML, and what its larger elements become. */
#ifndef GAL_READ_XML_WALK_H
#define GAL_READ_XML_WALK_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "read/blocks.h"

typedef struct gal_xml_walk {
    gal_blocks blocks;
    gal_article *article;
    gal_block *list; /* the outermost list that is open */
    bool in_sidebar;
} gal_xml_walk;

/* The parser allows 256 levels at most. */
void gal_xml_walk_children(gal_xml_walk *to, const xmlNode *node);

/* An element that begins and ends a paragraph without being one. */
void gal_xml_add_container(gal_xml_walk *to, const xmlNode *node);

/* An element that is a block of a kind that has text. */
void gal_xml_add_block(gal_xml_walk *to, const xmlNode *node, gal_block_kind kind);

/* What is written becomes an item of the open list. */
void gal_xml_end_item(gal_xml_walk *to);

/* A list inside a list goes on with its items: lists of print have one level. */
void gal_xml_add_list(gal_xml_walk *to, const xmlNode *node);
void gal_xml_add_item(gal_xml_walk *to, const xmlNode *node);

/* Its rows; an element without any is walked like others. */
void gal_xml_add_table(gal_xml_walk *to, const xmlNode *node);

#endif
