/* SPDX-License-Identifier: Apache-2.0 */
/* The presses that there are. */
#include "picture/press.h"

static const gal_press_facts presses[] = {
    [GAL_PRESS_NONE] = { "none" },
    [GAL_PRESS_NEWSPRINT] = { "newsprint", "newsprint.icc", "CGATS TR 002",
                              "Coldset on newsprint, CGATS/SNAP TR 002-2007", 240 },
    [GAL_PRESS_COATED] = { "coated", "coated.icc", "CGATS TR 006",
                           "Sheetfed on coated paper, CGATS/GRACoL TR 006-2007", 300 },
};

gal_press gal_press_from_name(const char *name)
{
    gal_press press = GAL_PRESS_NONE;

    while (press < GAL_PRESSES && !g_str_equal(presses[press].name, name))
        press++;
    return press;
}

const char *gal_press_name(gal_press press)
{
    return presses[press].name;
}

const gal_press_facts *gal_press_find_facts(gal_press press)
{
    return press == GAL_PRESS_NONE ? NULL : &presses[press];
}
