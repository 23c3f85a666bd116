/* SPDX-License-Identifier: Apache-2.0 */
/* Lists and tables of a body in XML. */
#include <stdlib.h>
#include <string.h>

#include "read/xml_blocks.h"
#include "read/xml_walk.h"

void gal_xml_end_item(gal_xml_walk *to)
{
    const gal_rich_text item = gal_blocks_take(&to->blocks);

    if (item.text)
        g_array_append_val(to->list->items, item);
}

/* A list inside a list goes on with its items: lists of print have one level. */
void gal_xml_add_list(gal_xml_walk *to, const xmlNode *node)
{
    if (to->list) {
        gal_xml_end_item(to);
        gal_xml_walk_children(to, node);
        gal_xml_end_item(to);
        return;
    }
    gal_blocks_end(&to->blocks);
    to->list = gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_LIST);
    to->list->is_ordered = gal_xml_is(node, "ol");
    gal_xml_walk_children(to, node);
    gal_xml_end_item(to);

    const bool is_empty = to->list->items->len == 0;

    to->list = NULL;
    if (is_empty)
        gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
}

void gal_xml_add_item(gal_xml_walk *to, const xmlNode *node)
{
    if (!to->list) {
        gal_xml_add_block(to, node, GAL_BLOCK_PARAGRAPH);
        return;
    }
    gal_xml_end_item(to);
    gal_xml_walk_children(to, node);
    gal_xml_end_item(to);
}

static void add_row(gal_xml_walk *to, const xmlNode *node, gal_block *table,
                    bool *is_header)
{
    GPtrArray *row = g_ptr_array_new();

    for (const xmlNode *cell = node->children; cell; cell = cell->next) {
        if (!gal_xml_is(cell, "td") && !gal_xml_is(cell, "th"))
            continue;

        const char *text = gal_xml_text(to->article, cell);

        *is_header = *is_header && gal_xml_is(cell, "th");
        g_ptr_array_add(row, (char *)(text ? text : ""));
    }
    if (row->len == 0) {
        g_ptr_array_unref(row);
        return;
    }
    g_ptr_array_add(table->rows, row);
    if (*is_header)
        table->header_rows = (int)table->rows->len;
}

/* Rows are looked for at any depth, as thead, tbody and NITF's own wrappers allow. */
static void add_rows(gal_xml_walk *to, const xmlNode *node, gal_block *table,
                     bool *is_header)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (gal_xml_is(child, "tr") || gal_xml_is(child, "nitf-table-row"))
            add_row(to, child, table, is_header);
        else if (child->type == XML_ELEMENT_NODE && !gal_xml_is(child, "table"))
            add_rows(to, child, table, is_header);
    }
}

void gal_xml_add_table(gal_xml_walk *to, const xmlNode *node)
{
    bool is_header = true;

    if (to->list) {
        gal_xml_add_container(to, node);
        return;
    }
    gal_blocks_end(&to->blocks);

    gal_block *table = gal_article_add_block(to->article, to->blocks.body, GAL_BLOCK_TABLE);

    add_rows(to, node, table, &is_header);
    if (table->rows->len > 0)
        return;
    gal_body_remove(to->blocks.body, to->blocks.body->len - 1);
    gal_xml_walk_children(to, node);
}
