/* SPDX-License-Identifier: Apache-2.0 */
/* One way to set the whole article: how tight, on which pages, cut where. */
#ifndef GAL_FLOW_ATTEMPT_H
#define GAL_FLOW_ATTEMPT_H

#include "flow/tune.h"

/* The body set in one size, for all attempts in that size. */
typedef struct gal_setting {
    gal_galley galley; /* each paragraph at its best */
    gal_loosened *loosened;
} gal_setting;

typedef struct gal_attempt {
    gal_tightness tightness;
    gal_plan *plan;
    gal_galley galley; /* as it is cut */
    gal_filling filling;
    int lost_sidebar; /* the first block that found no place as a box; -1: none */
    int lost_quote;   /* the first that found none as a pull quote; -1 */
} gal_attempt;

/* False with the job's error; to be cleared all the same. */
bool gal_setting_make(gal_job *job, gal_tightness tightness, gal_setting *setting);
void gal_setting_clear(gal_setting *setting);

/* Plans the pages, which are planned on as they are filled. */
void gal_attempt_plan(gal_job *job, gal_tightness tightness, const gal_setting *setting,
                      gal_attempt *attempt);

/* Fills them; false with the job's error. */
bool gal_attempt_fill(gal_job *job, const gal_setting *setting, gal_attempt *attempt);
void gal_attempt_clear(gal_attempt *attempt);

/* Adds pages for sidebars that the text left no room for; how many. */
int gal_attempt_plan_sidebar_pages(gal_job *job, gal_attempt *attempt);

static inline int gal_attempt_page_count(const gal_attempt *attempt)
{
    return (int)attempt->filling.pages->len;
}

static inline const gal_filled *gal_attempt_filled(const gal_attempt *attempt, int index)
{
    return &g_array_index(attempt->filling.pages, gal_filled, (guint)index);
}

static inline const gal_planned_page *gal_attempt_page(const gal_attempt *attempt,
                                                       int index)
{
    return g_ptr_array_index(attempt->plan->pages, (guint)index);
}

#endif
