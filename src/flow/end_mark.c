/* SPDX-License-Identifier: Apache-2.0 */
/* The sign at the article's end. */
#include "flow/furniture.h"
#include "flow/maker.h"

/* Twice U+202F: narrow, and lines do not break at it. */
#define NARROW_SPACES "\xe2\x80\xaf\xe2\x80\xaf"

int gal_end_mark_block(const GPtrArray *body)
{
    int i = (int)body->len - 1;

    while (i >= 0) {
        const gal_block *block = g_ptr_array_index(body, i);

        if (block->kind == GAL_BLOCK_PARAGRAPH || block->kind == GAL_BLOCK_QUOTE ||
            (block->kind == GAL_BLOCK_LIST && block->items->len > 0))
            break;
        i--;
    }
    return i;
}

bool gal_maker_add_end_mark(gal_maker *m, gal_spans spans)
{
    const gal_slot *body = gal_design_slot(m->design, "body");
    const char *mark = m->is_at_end && body && body->end_mark
                           ? gal_template_fill(m->job, body->end_mark, (gal_folio){ 1, 1 })
                           : "";

    m->is_at_end = false;
    return !*mark || (gal_spans_add(m->job, spans, NARROW_SPACES,
                                    gal_maker_style(m, "body"), GAL_NO_ELEMENT) &&
                      gal_spans_add(m->job, spans, mark, gal_maker_style(m, "end-mark"),
                                    GAL_NO_ELEMENT));
}
