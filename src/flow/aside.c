/* SPDX-License-Identifier: Apache-2.0 */
/* Sets a sidebar in the running text: between two rules, on the tint that its style has. */
#include "flow/maker.h"
#include "flow/sidebar.h"

static const gal_style *headline_style(const gal_maker *m)
{
    const gal_style *style = gal_design_style(m->design, "sidebar-headline");

    return style ? style : gal_maker_style(m, "subhead");
}

static bool set_text(gal_maker *m, const gal_block *block)
{
    const int parent = m->parent;
    const gal_block headline = { .kind = GAL_BLOCK_SUBHEAD,
                                 .text = { block->headline, NULL, 0 } };

    m->parent = gal_maker_add_element(m, GAL_ROLE_SIDEBAR, parent);

    const bool is_set =
        (!block->headline || gal_maker_set_heading(m, &headline, headline_style(m))) &&
        gal_maker_set_blocks(m, block->body, true);

    m->parent = parent;
    return is_set;
}

/* Each rule has a row of air. */
bool gal_maker_set_sidebar(gal_maker *m, const gal_block *block)
{
    const gal_style *style = gal_maker_style(m, "sidebar");
    const gal_length rule = style->rule_above > 0
                                ? style->rule_above
                                : gal_maker_style(m, "pull-quote")->rule_above;

    gal_maker_add_space(m, m->design->grid);
    m->tint = gal_design_style(m->design, "sidebar") ? gal_style_tint(style) : NULL;
    m->inset = m->tint ? style->size : 0;
    m->measure -= 2 * m->inset;
    gal_maker_add_slug(m, (gal_slug){ .rows = 1, .rule_above = rule });
    m->keeps_next = true;
    m->is_first = true;

    const bool is_set = set_text(m, block);

    if (m->slugs->len > 0 && g_array_index(m->slugs, gal_slug, m->slugs->len - 1).is_space)
        g_array_set_size(m->slugs, m->slugs->len - 1);
    m->keeps_next = true;
    gal_maker_add_slug(m, (gal_slug){ .rows = 1, .rule_below = rule });
    m->measure += 2 * m->inset;
    m->tint = NULL;
    m->inset = 0;
    m->is_inner = false;
    gal_maker_add_space(m, m->design->grid);
    m->is_first = true;
    return is_set;
}
